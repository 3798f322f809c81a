"""How well search answers the judged queries, beside plain engines over the same texts.

The rivals are Whoosh with its simple analyser and SQLite's FTS5, each given heading, text and
service name of every text in the language sought that may be in effect on the day, and asked for
any of the words, ranked by BM25. They know no fields, no citations and no other language.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bundled_base import fill
from judged import Citation, Judged, Measure, Unit, citations, judged, mean, measure
from judged_corpus import fill_generated
from whoosh.analysis import SimpleAnalyzer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import OrGroup, QueryParser

from api.searching import ANY_DAY, Asked, Searching
from kb.base import Base

#: Floors of the issue, in each set; every citation must lead to its unit.
NDCG_FLOOR, RECALL_FLOOR = 0.90, 0.95
#: Sets of queries: of the bundled acts, and of acts that were made up for them.
BUNDLED, GENERATED = ("kk", "ru", "en", "across"), ("generated",)
DEPTH = 20
#: Misses listed of one set; the rest are counted.
SHOWN = 40
_WORD = re.compile(r"\w+")
Ranked = Callable[[Judged], Sequence[Unit]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that the rivals are given."""

    unit: Unit
    words: str
    lang: str
    days: tuple[tuple[int, int], ...]

    def may_hold(self, on: dt.date | None) -> bool:
        return on is None or any(first <= on.toordinal() < last for first, last in self.days)


@dataclass(frozen=True, slots=True)
class Score:
    """Of a set of queries: how many, how well each engine does, ours query by query, and how many
    milliseconds each took."""

    name: str
    queries: tuple[Judged, ...]
    ours: tuple[Measure, ...]
    whoosh: Measure
    fts5: Measure
    times: tuple[float, ...]

    @property
    def mean(self) -> Measure:
        return mean(self.ours)

    def misses(self) -> list[str]:
        """Queries that are answered less well than the floors ask for, the worst first."""
        found = [
            (
                own.ndcg,
                f"- {self.name} `{query.query}`: nDCG {own.ndcg:.2f}, recall {own.recall:.2f}",
            )
            for query, own in zip(self.queries, self.ours, strict=True)
            if own.ndcg < NDCG_FLOOR or own.recall < RECALL_FLOOR
        ]
        return [line for _, line in sorted(found)]


def scores() -> tuple[list[Score], list[str], int]:
    """The sets measured; the citations that lead elsewhere, and of how many."""
    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory())
        measured: list[Score] = []
        urls = [f"sqlite:///{folder}/{name}.db" for name in ("bundled", "generated")]
        base = fill(opened.enter_context(Base.open(urls[0])))
        searching = opened.enter_context(Searching(base, urls[0]))
        measured += [_score(name, judged(name), base, searching) for name in BUNDLED]
        missed = [citation.query for citation in citations() if not _leads(searching, citation)]
        base = opened.enter_context(Base.open(urls[1]))
        acts = fill_generated(base)
        searching = opened.enter_context(Searching(base, urls[1]))
        measured += [_score(name, judged(name, acts), base, searching) for name in GENERATED]
        return measured, missed, len(citations())


def _score(name: str, queries: Sequence[Judged], base: Base, searching: Searching) -> Score:
    texts = _texts(base)
    rivals = (_whoosh(texts), _fts5(texts))
    _hits(searching, queries[0].query, _asked(queries[0].on, queries[0].into))
    ours: list[Measure] = []
    times: list[float] = []
    for query in queries:
        start = perf_counter()
        hits = _hits(searching, query.query, _asked(query.on, query.into))
        times.append(1000 * (perf_counter() - start))
        ours.append(measure(query, [unit for unit, _ in hits]))
    theirs = [mean([measure(query, rival(query)) for query in queries]) for rival in rivals]
    return Score(name, tuple(queries), tuple(ours), theirs[0], theirs[1], tuple(times))


def _asked(on: dt.date | None, lang: str | None) -> Asked:
    return Asked(on=ANY_DAY if on is None else on.isoformat(), lang=lang, limit=DEPTH)


def _hits(searching: Searching, text: str, asked: Asked) -> list[tuple[Unit, bool]]:
    """Units found, best first, each with whether the query is a reference to it."""
    answer = searching.search(text, asked)
    hits = sorted(
        (hit.rank, act.act, hit.address.replace("!", "", hit.address == "!"), hit.cited)
        for act in answer.acts
        for hit in act.hits
    )
    return [((act, address), cited) for _, act, address, cited in hits]


def _leads(searching: Searching, citation: Citation) -> bool:
    hits = _hits(searching, citation.query, _asked(citation.on, None))
    return bool(hits) and hits[0] == (citation.unit, True)


# --- the rivals ---------------------------------------------------------------------------------


def _texts(base: Base) -> list[Text]:
    return [
        Text(
            (work.iri, "" if text.address == "!" else text.address),
            " ".join((text.heading, text.text, text.service_name or "")),
            text.lang,
            tuple((span.first, span.last) for span in text.spans),
        )
        for work in base.indexed()
        for text in work.texts
    ]


def _fit(query: Judged, texts: Sequence[Text], found: Iterator[int]) -> list[Unit]:
    fitting = (texts[at] for at in found)
    units = (t.unit for t in fitting if t.lang == query.into and t.may_hold(query.on))
    return list(dict.fromkeys(units))[:DEPTH]


def _whoosh(texts: Sequence[Text]) -> Ranked:
    schema = Schema(words=TEXT(analyzer=SimpleAnalyzer()), at=STORED())
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for at, text in enumerate(texts):
        writer.add_document(words=text.words, at=at)
    writer.commit()
    parser = QueryParser("words", schema, group=OrGroup)
    searcher = index.searcher()

    def ranked(query: Judged) -> Sequence[Unit]:
        found = searcher.search(parser.parse(query.query), limit=None)
        return _fit(query, texts, (hit["at"] for hit in found))

    return ranked


def _fts5(texts: Sequence[Text]) -> Ranked:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE held USING fts5(words)")
    connection.executemany(
        "INSERT INTO held(rowid, words) VALUES (?, ?)",
        [(at, text.words) for at, text in enumerate(texts)],
    )

    def ranked(query: Judged) -> Sequence[Unit]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query.query))
        if not words:
            return ()
        found = connection.execute(
            "SELECT rowid FROM held WHERE held MATCH ? ORDER BY bm25(held)", (words,)
        )
        return _fit(query, texts, (row[0] for row in found))

    return ranked


# --- the report ---------------------------------------------------------------------------------


def lines() -> tuple[list[str], bool]:
    """The section of docs/accuracy.md; whether the floors hold."""
    measured, missed, of = scores()
    told = [
        "| queries | number | nDCG@10 | success@1 | recall@20 | plain Whoosh | FTS5 | p50 ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    good = not missed
    misses: list[str] = []
    for score in measured:
        own = score.mean
        good = good and own.ndcg >= NDCG_FLOOR and own.recall >= RECALL_FLOOR
        told.append(
            f"| {score.name} | {len(score.queries)} | {own.ndcg:.3f} | {own.success:.3f} "
            f"| {own.recall:.3f} | {_told(score.whoosh)} | {_told(score.fts5)} "
            f"| {median(score.times):.0f} |"
        )
        found = score.misses()
        misses += found[:SHOWN]
        misses += [f"- {score.name}: and {len(found) - SHOWN} more"] if found[SHOWN:] else []
    told += [
        "",
        f"Floors: nDCG@10 {NDCG_FLOOR:.2f}, recall@20 {RECALL_FLOOR:.2f}. Of plain engines nDCG@10 "
        "and recall@20 are shown.",
        "",
        f"Citations that lead to their unit at once: {of - len(missed)} of {of}.",
        "",
        *(f"- citation `{query}`" for query in missed),
        *(misses or ["No query falls below the floors."]),
    ]
    return told, good


def _told(found: Measure) -> str:
    return f"{found.ndcg:.3f}, {found.recall:.3f}"


if __name__ == "__main__":
    found, holds = lines()
    print("\n".join(found))
    sys.exit(0 if holds else 1)
