"""The judged queries are about units that there are, in their language, on their day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest
from bundled_base import fill
from judged import LANGUAGES, TODAY, Judged, bundled_acts, citations, judged
from judged_corpus import generated_acts

from ingest.model import Unit
from ingest.parse import parse
from kb.answers import UnitAnswer
from kb.base import Base

BUNDLED = (*LANGUAGES, "across")
#: Letters that tell the language of a text.
KAZAKH, CYRILLIC = frozenset("әғқңөұүһі"), frozenset("абвгдежзиклмнопрст")

Outline = Callable[[str, dt.date, str], dict[str, UnitAnswer]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with Base.open(f"sqlite:///{tmp_path_factory.mktemp('judged')}/a.db") as opened:
        yield fill(opened)


@pytest.fixture(scope="module")
def outline(base: Base) -> Outline:
    """Units of an act by address; each act is asked for once."""

    @cache
    def ask(act: str, on: dt.date, lang: str) -> dict[str, UnitAnswer]:
        return {unit.address: unit for unit in _walk(base.act(act, on, lang).outline)}

    return ask


def _walk(roots: Iterable[UnitAnswer]) -> Iterator[UnitAnswer]:
    for root in roots:
        yield root
        yield from _walk(root.children)


def _language(text: str) -> str:
    letters = set(text.lower())
    if letters & KAZAKH:
        return "kk"
    return "ru" if letters & CYRILLIC else "en"


def _wrong(query: Judged, base: Base, outline: Outline) -> Iterator[str]:
    """Answers that no unit worded in the language sought can be, on the day."""
    for act, address in query.answers:
        if not address:
            continue
        if query.on is None:
            states = {version.state for version in base.history(act, address).versions}
            if not states - {"absent"}:
                yield f"{address} never was"
            continue
        unit = outline(act, query.on, query.into).get(address)
        if unit is None or unit.in_effect == "no":
            yield f"{address} is not there"
        elif query.into not in {_language(text) for text in _texts(base, unit, query)}:
            yield f"{address} is not worded in {query.into}"


def _texts(base: Base, unit: UnitAnswer, query: Judged) -> Iterator[str]:
    """What a unit says, or may say, on the day."""
    if unit.text:
        yield unit.text
        return
    assert query.on is not None
    for version in base.unit(unit.act, unit.address, query.on, query.into).versions:
        yield version.text or ""


@pytest.mark.parametrize("name", BUNDLED)
def test_answers_are_units_that_may_be_in_effect(name: str, base: Base, outline: Outline) -> None:
    known = {act.id for act in base.acts() if act.known != "cited"}
    assert set(bundled_acts().values()) <= known
    wrong = {query.query: list(_wrong(query, base, outline)) for query in judged(name)}
    assert not {query: found for query, found in wrong.items() if found}


def test_citations_lead_to_units_there_are(base: Base, outline: Outline) -> None:
    """In effect or not: an excluded article is what a citation of it leads to."""
    units = {act: outline(act, TODAY, "kk") for act in bundled_acts().values()}
    missing = [
        each.query
        for each in citations()
        if each.unit[1] and each.unit[1] not in units[each.unit[0]]
    ]
    assert not missing


def test_generated_answers_are_units_of_the_generated_acts() -> None:
    names = {act.name for act in generated_acts()}
    queries = judged("generated", _own_names())
    addresses = {name: _addresses(name) for name in {act for q in queries for act, _ in q.answers}}
    missing = [
        (query.query, unit)
        for query in queries
        for unit in query.answers
        if unit[1] and unit[1] not in addresses[unit[0]]
    ]
    assert len(names) == 60
    assert not missing


def _addresses(name: str) -> set[str]:
    """Of units that an act has in both languages."""
    (act,) = (each for each in generated_acts() if each.name == name)
    ru, kk = (
        {unit.address for root in parse(source).components for unit in _units(root.unit)}
        for source in act.sources
    )
    return ru & kk


def _units(unit: Unit) -> Iterator[Unit]:
    yield unit
    for child in unit.children:
        yield from _units(child)


def test_there_are_enough_queries_of_many_kinds() -> None:
    for lang in LANGUAGES:
        kinds = {query.kind for query in judged(lang)}
        assert len(judged(lang)) >= 45
        assert {"words", "phrase", "field", "minus", "or", "prefix", "number"} <= kinds
    generated = [query.lang for query in judged("generated", _own_names())]
    assert len(judged("across")) >= 30
    assert len(citations()) >= 40
    assert min(generated.count(lang) for lang in ("ru", "kk")) >= 10


def _own_names() -> dict[str, str]:
    return bundled_acts() | {act.name: act.name for act in generated_acts()}


@pytest.mark.parametrize("name", [*BUNDLED, "generated"])
def test_no_query_is_asked_twice(name: str) -> None:
    asked = [(q.query, q.lang, q.into, q.on) for q in judged(name, _own_names())]
    assert len(set(asked)) == len(asked)


def test_answers_of_a_language_are_complete_enough_to_be_told_apart() -> None:
    """Every query has something it seeks most, and no more of that than a person would read."""
    for name in BUNDLED:
        for query in judged(name):
            sought = [unit for unit, grade in query.answers.items() if grade == 3]
            assert 1 <= len(sought) <= 10, query.query
            assert len(query.answers) <= 30, query.query
