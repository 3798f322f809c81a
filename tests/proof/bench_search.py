"""What search costs beside bare Whoosh: indexing, and queries filtered by a day.

Run by ``make bench``; by itself ``python tests/proof/bench_search.py``. Sizes in texts come from
ZANBASE_BENCH_VERSIONS ("10000 100000 500000"). Times are of this process's CPU.

The same generated texts go into our index and into one of plain Whoosh: stock schema, codec and
analyser, six text fields. Queries are of one to three words, each looked for in every field. Bare
Whoosh runs them unfiltered, for the ten best; ours runs them for a day, counts all that fits, and
sorts by score and key. A further line is Whoosh itself with the same parsed queries, unfiltered,
on our index.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import SimpleAnalyzer
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from corpus.manifest import bundled
from ingest.lang.identify import document_language
from kb.indexing import UnitText, WorkTexts
from kb.spans import NEVER, Span
from search.analysis import analyse
from search.engines.whoosh import WhooshEngine
from search.indexing import documents
from search.model import Clause, Engine, Field, Plan, Term

VERSIONS = [int(size) for size in os.environ.get("ZANBASE_BENCH_VERSIONS", "10000 100000").split()]
QUERIES = 150
UNITS = 40  # of an act
DAY = dt.date(2024, 6, 1)


def words() -> dict[str, list[str]]:
    """The words of the bundled acts by language, as often as they occur there."""
    found: dict[str, list[str]] = {}
    for source in bundled():
        text = source.data.decode()
        lang = document_language(text.split("\n")).lang
        found.setdefault(lang.value, []).extend(re.findall(r"\w+", text))
    return found


def works(count: int) -> Iterator[WorkTexts]:
    """Acts with so many versions of units in all, in sentences of the words of the real ones."""
    chance = random.Random(862)
    pools = words()
    langs = sorted(pools)

    def said(lang: str, least: int, most: int) -> str:
        return " ".join(chance.choices(pools[lang], k=chance.randint(least, most)))

    for act in range(-(-count // UNITS)):
        lang = chance.choice(langs)
        around = (said(lang, 4, 10), said(lang, 3, 6))
        units = []
        for n in range(min(UNITS, count - act * UNITS)):
            first = dt.date(2010, 1, 1).toordinal() + chance.randrange(5500)
            last = NEVER if chance.random() < 0.5 else first + chance.randrange(30, 3000)
            unsure = chance.choice([0, 0, 30])
            units.append(
                UnitText(
                    version=act * UNITS + n,
                    address=f"!main~art_{n}",
                    kind="article",
                    lang=lang,
                    text=said(lang, 10, 70),
                    heading=said(lang, 2, 6) if n % 3 == 0 else "",
                    around=around,
                    spans=(Span(first, first + unsure, max(last - unsure, first + unsure), last),),
                )
            )
        yield WorkTexts(
            work=act,
            iri=f"/akn/kz/act/order/mia/2015-01-01/{act}",
            form=chance.choice(["order", "law", "resolution"]),
            issuer_key="mia",
            issuer_name=None,
            date=dt.date(2015, 1, 1),
            number=str(act),
            registration_number=None,
            titles={lang: said(lang, 5, 12)},
            texts=tuple(units),
        )


# --- queries ------------------------------------------------------------------------------------


def asked() -> list[tuple[str, list[str]]]:
    """Words typed together, drawn as often as they stand in the texts, by language."""
    chance = random.Random(420)
    pools = {lang: [w for w in pool if len(w) > 3] for lang, pool in words().items()}
    langs = sorted(pools)
    return [
        (lang, chance.sample(pools[lang], chance.randint(1, 3)))
        for lang in chance.choices(langs, k=QUERIES)
    ]


def plans(on: dt.date | None) -> list[Plan]:
    """The queries as engines take them."""
    return [
        Plan(
            tuple(
                (Clause(word, tuple(Term((each,)) for each in token.lexemes)),)
                for word in typed
                for token in analyse(word, lang)
            ),
            on=on,
        )
        for lang, typed in asked()
    ]


def parsed(plan: Plan) -> query.Query:
    """The same query in terms of Whoosh."""
    return query.And(
        [
            query.Or([query.Term(field.value, t.lexemes[0]) for t in c.terms for field in Field])
            for group in plan.groups
            for c in group
        ]
    )


# --- bare Whoosh --------------------------------------------------------------------------------


def bare_index(folder: str, texts: Iterable[WorkTexts]) -> FileIndex:
    """An index such as one makes by following the manual of Whoosh."""
    names = {field.value: fields.TEXT(SimpleAnalyzer()) for field in Field}
    numeric = {"first": fields.NUMERIC(int), "last": fields.NUMERIC(int)}
    made = index.create_in(folder, fields.Schema(key=fields.ID(stored=True), **names, **numeric))
    writer = made.writer(limitmb=128)
    for work in texts:
        for text in work.texts:
            writer.add_document(
                key=f"{text.version}.{text.lang}",
                heading=text.heading,
                context=" ".join((work.titles[text.lang], *text.around)),
                text=text.text,
                first=text.spans[0].first,
                last=text.spans[0].last,
            )
    writer.commit()
    return made


# --- measuring ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each query."""

    each: tuple[float, ...]

    @property
    def p50(self) -> float:
        return median(self.each)

    @property
    def p99(self) -> float:
        return sorted(self.each)[int(len(self.each) * 0.99)]

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p99:.1f} ms"


def timed(work: Callable[[Any], object], items: Sequence[Any], runs: int = 1) -> Times:
    """The best of so many runs over all items, item by item."""
    best = [float("inf")] * len(items)
    for _ in range(runs):
        for i, item in enumerate(items):
            start = time.process_time()
            work(item)
            best[i] = min(best[i], 1000 * (time.process_time() - start))
    return Times(tuple(best))


def spent(work: Callable[[], object]) -> float:
    """Seconds of CPU."""
    start = time.process_time()
    work()
    return time.process_time() - start


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured at one size."""

    versions: int
    bare_indexing: float
    indexing: float
    writing: float
    bare: Times
    bare_on_ours: Times
    numeric: Times | None
    cold: Times
    warm: Times
    faceted: Times
    bytes: int
    bare_bytes: int

    def lines(self) -> Iterator[str]:
        rate, bare_rate = self.versions / self.indexing, self.versions / self.bare_indexing
        yield f"### {self.versions:,} versions"
        yield ""
        yield "| | bare Whoosh | ours | ours to bare |"
        yield "|---|---|---|---|"
        yield (
            f"| texts indexed a second, analysis included | {bare_rate:,.0f} | {rate:,.0f} "
            f"| {rate / bare_rate:.2f} × |"
        )
        written = self.versions / self.writing
        yield f"| the same, analysed beforehand | | {written:,.0f} | {written / bare_rate:.2f} × |"
        megabytes, bare_megabytes = self.bytes / 1e6, self.bare_bytes / 1e6
        ratio = self.bytes / self.bare_bytes
        yield f"| size | {bare_megabytes:,.0f} MB | {megabytes:,.0f} MB | {ratio:.2f} × |"
        yield f"| unfiltered query, p50 / p99 | {self.bare} | | |"
        yield f"| the same query on our index, by Whoosh | {self.bare_on_ours} | | |"
        if self.numeric is not None:
            yield f"| filtered by Whoosh's NumericRange | {self.numeric} | | |"
        for name, times in (
            ("for a day, asked for the first time", self.cold),
            ("for a day", self.warm),
            ("for a day, with facets", self.faceted),
        ):
            yield f"| {name} | | {times} | {times.p50 / self.bare.p50:.2f} × |"
        yield ""


def size(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).iterdir() if path.is_file())


def measured(count: int) -> Row:
    """Everything at one size."""
    texts = [*works(count)] if count <= 20_000 else None

    def again() -> Iterable[WorkTexts]:
        return works(count) if texts is None else texts

    generating = spent(lambda: sum(1 for _ in again()))
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as plain:
        bare_indexing = spent(lambda: bare_index(plain, again())) - generating
        analysing = spent(lambda: sum(1 for _ in documents(again()))) - generating
        engine: Engine = WhooshEngine(Path(ours))
        indexing = spent(lambda: engine.write([], documents(again()), 1)) - generating
        engine = WhooshEngine(Path(ours))
        day = plans(DAY)
        cold = timed(lambda plan: engine.find(plan, 10), day)
        warm = timed(lambda plan: engine.find(plan, 10), day, 2)
        faceted = timed(lambda plan: engine.find(plan, 10, facets=True), day, 2)
        with index.open_dir(plain).searcher() as searcher:
            typed = [
                query.And([query.Or([query.Term(f.value, w.lower()) for f in Field]) for w in ws])
                for _, ws in asked()
            ]
            bare = timed(lambda q: searcher.search(q, limit=10), typed, 2)
            numeric = None
            if count <= 100_000:
                n = DAY.toordinal()
                on = query.And(
                    [query.NumericRange("first", None, n), query.NumericRange("last", n + 1, None)]
                )
                few = list(islice(typed, 10))
                numeric = timed(lambda q: searcher.search(q, limit=10, filter=on), few)
        with FileIndex(FileStorage(ours, supports_mmap=False)).searcher() as searcher:
            by_whoosh = timed(lambda q: searcher.search(q, limit=10), [*map(parsed, plans(None))])
        return Row(
            versions=count,
            bare_indexing=bare_indexing,
            indexing=indexing,
            writing=indexing - analysing,
            bare=bare,
            bare_on_ours=by_whoosh,
            numeric=numeric,
            cold=cold,
            warm=warm,
            faceted=faceted,
            bytes=size(ours),
            bare_bytes=size(plain),
        )


def search_lines() -> list[str]:
    """The section on search, of docs/benchmarks.md."""
    lines = []
    for count in VERSIONS:
        lines += [*measured(count).lines()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*lines, f"Peak memory of the process: {peak:,.0f} MB.", ""]


if __name__ == "__main__":
    print("\n".join(search_lines()))
