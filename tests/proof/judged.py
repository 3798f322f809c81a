"""The judged queries of `tests/search/judged`, and how well a ranking answers one of them.

`kk.yaml`, `ru.yaml` and `en.yaml` are asked of the units worded in their own language,
`across.yaml` of those worded in ``into``, another one, `generated.yaml` of the bundled and the
generated acts together. `citations.yaml` holds what must come first. All of it was written before
there was an engine, from the texts alone; how grades were given is told at the head of `ru.yaml`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "search" / "judged"
#: The day of queries that name none.
TODAY = dt.date(2026, 11, 21)
LANGUAGES = ("kk", "ru", "en")
#: Depths of the measures.
NDCG_AT = 10
RECALL_AT = 20

#: An act's IRI and the address of a unit; "" for the act itself.
Unit = tuple[str, str]
_NONE: Unit = ("", "")


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what answers it.

    ``lang`` is the language it is typed in, ``into`` that of the units it is asked of; ``on`` is
    None where all history is searched. Grades: 3 the provision sought, 2 also answers, 1 on the
    subject.
    """

    query: str
    lang: str
    into: str
    on: dt.date | None
    answers: Mapping[Unit, int]
    kind: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation leads to; ``dropped`` are its steps that the act as held does not have."""

    query: str
    lang: str
    on: dt.date | None
    unit: Unit
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """How well one ranking answers one query: each from 0 to 1."""

    ndcg: float
    success: float
    recall: float


@cache
def bundled_acts() -> Mapping[str, str]:
    """IRIs of the bundled acts, and of those known from them, by the names the judgements use."""
    return dict(_loaded("acts"))


def judged(name: str, acts: Mapping[str, str] | None = None) -> tuple[Judged, ...]:
    """The queries of a file ("kk", "ru", "en", "across", "generated").

    ``acts`` gives IRIs by the names used in answers, by default `bundled_acts`. KeyError on an act
    it does not hold, ValueError on a grade that is none or a query without an answer.
    """
    known = bundled_acts() if acts is None else acts
    return tuple(_judged(entry, name, known) for entry in _loaded(name))


def citations() -> tuple[Citation, ...]:
    """All citations."""
    return tuple(
        Citation(
            entry["query"],
            entry["lang"],
            _day(entry),
            _unit(entry["unit"], bundled_acts()),
            tuple(entry.get("dropped", ())),
        )
        for entry in _loaded("citations")
    )


def _loaded(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _judged(entry: dict[str, Any], name: str, acts: Mapping[str, str]) -> Judged:
    answers: dict[Unit, int] = {}
    for grade, texts in entry["answers"].items():
        for text in texts:
            unit = _unit(str(text), acts)
            if grade not in (1, 2, 3) or unit in answers:
                raise ValueError(f"{name}: {entry['query']}: {text} is graded {grade}")
            answers[unit] = grade
    if not answers:
        raise ValueError(f"{name}: {entry['query']}: nothing answers it")
    lang = entry.get("lang", name)
    into = entry.get("into", lang)
    return Judged(str(entry["query"]), lang, into, _day(entry), answers, entry["kind"])


def _day(entry: dict[str, Any]) -> dt.date | None:
    day = entry.get("day", TODAY)
    return None if day == "any" else day


def _unit(text: str, acts: Mapping[str, str]) -> Unit:
    """A unit as the files write it: "862 !annex_5~row_1", or "862" for the act itself."""
    act, _, address = text.partition(" ")
    return acts[act], address


def measure(judged: Judged, ranked: Sequence[Unit]) -> Measure:
    """All measures of a ranking, best hit first.

    >>> query = Judged("q", "ru", "ru", TODAY, {("a", "!x"): 3, ("a", "!y"): 1}, "words")
    >>> measure(query, [("a", "!x"), ("a", "!y")])
    Measure(ndcg=1.0, success=1.0, recall=1.0)
    >>> measure(query, [])
    Measure(ndcg=0.0, success=0.0, recall=0.0)
    """
    return Measure(
        ndcg(judged.answers, ranked),
        success(judged.answers, ranked),
        recall(judged.answers, ranked),
    )


def mean(measures: Sequence[Measure]) -> Measure:
    """The mean of each measure; ValueError if there is nothing to take it of.

    >>> mean([Measure(1.0, 1.0, 0.5), Measure(0.5, 0.0, 1.0)])
    Measure(ndcg=0.75, success=0.5, recall=0.75)
    """
    if not measures:
        raise ValueError("no measures")
    count = len(measures)
    return Measure(
        sum(each.ndcg for each in measures) / count,
        sum(each.success for each in measures) / count,
        sum(each.recall for each in measures) / count,
    )


def ndcg(answers: Mapping[Unit, int], ranked: Sequence[Unit], depth: int = NDCG_AT) -> float:
    """Discounted gain of the first hits, of that of the best order there is of all graded units.

    The gain of a grade g is 2^g - 1, divided at rank r by log2(r + 1). Järvelin and Kekäläinen,
    "Cumulated gain-based evaluation of IR techniques", 2002, in the exponential form.

    >>> graded = {("a", "!x"): 3, ("a", "!y"): 1}
    >>> round(ndcg(graded, [("a", "!y"), ("a", "!x")]), 4)  # (1 + 7/1.585) / (7 + 1/1.585)
    0.7098
    >>> round(ndcg(graded, [("b", "!x"), ("a", "!x")]), 4)  # an act of another name is another unit
    0.5788
    >>> round(ndcg(graded, [("a", "!x"), ("a", "!x")]), 4)  # the second is the first, once more
    0.9173
    """
    best = _gain(sorted(answers.values(), reverse=True)[:depth])
    return _gain([answers.get(unit, 0) for unit in _once(ranked, depth)]) / best


def success(answers: Mapping[Unit, int], ranked: Sequence[Unit]) -> float:
    """1.0 if the first hit is of the best grade the query has, else 0.0.

    >>> graded = {("a", "!x"): 3, ("a", "!y"): 1}
    >>> success(graded, [("a", "!x")]), success(graded, [("a", "!y"), ("a", "!x")])
    (1.0, 0.0)
    """
    best = max(answers.values())
    return float(any(answers.get(unit) == best for unit in _once(ranked, 1)))


def recall(answers: Mapping[Unit, int], ranked: Sequence[Unit], depth: int = RECALL_AT) -> float:
    """How many of the graded units are among the first hits, of as many as have room there.

    >>> graded = {("a", "!x"): 3, ("a", "!y"): 1}
    >>> recall(graded, [("a", "!z"), ("a", "!x")]), recall(graded, [("a", "!z"), ("a", "!x")], 1)
    (0.5, 0.0)
    """
    found = sum(unit in answers for unit in _once(ranked, depth))
    return found / min(len(answers), depth)


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _once(ranked: Sequence[Unit], depth: int) -> Iterator[Unit]:
    """The first hits; none in place of one met before: a unit in another language or version.

    The whole text of an act is the act.
    """
    met: set[Unit] = set()
    for act, address in ranked[:depth]:
        unit = (act, "" if address == "!main" else address)
        yield _NONE if unit in met else unit
        met.add(unit)
