"""Texts as hits show them, held to what the base answers when it is asked of each unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from kb.base import Base
from kb.evidence import is_heading

_NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
_LAW = "/akn/kz/act/law/2013-04-15/88-V"
_ORDER = "/akn/kz/act/order/mia/2014-12-02/862"
_AMENDING = "/akn/kz/act/order/mia/2024-10-07/743"
#: Before the acts, between the bounds of the order's changes, after them.
_DAYS = (dt.date(2012, 1, 1), dt.date(2024, 11, 1), dt.date(2025, 2, 1))


@pytest.fixture(scope="module")
def held(
    documents: tuple[tuple[SourceDocument, ParsedAct], ...],
    shelves: Callable[[str], object],
) -> Iterator[Base]:
    with shelves("memory").lend() as base:  # type: ignore[attr-defined]
        for source, parsed in documents:
            base.load(source, parsed, _NOW)
        yield base


@pytest.mark.parametrize("on", _DAYS)
def test_every_text_is_shown_as_the_base_has_it(held: Base, on: dt.date) -> None:
    texts = [(work, text) for work in held.indexed() for text in work.texts]
    found = held.found([(text.version, text.lang) for _, text in texts], on)
    day = on.toordinal()
    for work, text in texts:
        shown = found[text.version, text.lang]
        assert (shown.act.id, shown.address, shown.language) == (work.iri, text.address, text.lang)
        assert shown.text == ("" if is_heading(text.address) else text.text)
        assert (shown.heading, shown.around) == (text.heading, text.around)
        assert (shown.service, shown.service_name) == (text.service, text.service_name)
        if text.kind == "act":
            continue  # whose days are those of its effect, whatever its text
        possible = any(span.first <= day < span.last for span in text.spans)
        sure = any(span.sure_from <= day < span.sure_to for span in text.spans)
        assert shown.in_effect == ("yes" if sure else "unknown" if possible else "no")


def test_what_is_not_held_is_left_out(held: Base) -> None:
    version = next(text.version for work in held.indexed() for text in work.texts)
    assert held.found([(version, "xx"), (10**9, "ru")], _DAYS[0]) == {}
    assert held.found_units([(_LAW, "!main~art_999"), ("/akn/kz/nowhere", "!")], _DAYS[0]) == {}
    assert held.found([], _DAYS[0]) == {}


@pytest.mark.parametrize(
    ("address", "lang", "label"),
    [
        ("!annex_14", "ru", "приложение 14"),
        ("!annex_14~row_6", "kk", "14-қосымша, 6-жол"),
        ("!annex_14~row_6", None, "приложение 14, строка 6"),
    ],
)
def test_a_unit_on_a_day(held: Base, address: str, lang: str | None, label: str) -> None:
    place = (_ORDER, address)
    text = held.found_units([place], _DAYS[2], lang)[place]
    asked = held.unit(_ORDER, address, _DAYS[2], "ru")
    assert (text.text, text.in_effect) == (asked.text, asked.in_effect)
    assert (text.language, text.label) == ("ru", label)
    own = held.unit(_ORDER, address, _DAYS[2], lang or "ru")
    assert text.valid == own.versions[0].valid
    assert held.found([(text.version, "ru")], _DAYS[2], lang)[text.version, "ru"] == text


def test_citations_of_a_text_are_those_of_the_document_it_stands_in(held: Base) -> None:
    # The annex of the order has its wording from the amending order's third annex.
    given = {(c.text, c.path) for c in held.citations_from(_AMENDING, "!annex_3")}
    assert given
    assert {(c.text, c.path) for c in held.citations_from(_ORDER, "!annex_14")} == given
    assert {c.act for c in held.citations_from(_ORDER, "!annex_14")} == {_ORDER}


def test_citations_both_ways(held: Base) -> None:
    inner = [c for c in held.citations_to(_LAW) if c.target == "!main~art_15"]
    assert {(c.act, c.address) for c in inner} >= {(_LAW, "!main~art_13__para_2")}
    from_there = held.citations_from(_LAW, "!main~art_13")
    assert "!main~art_15" in {c.target for c in from_there}
    assert all(c.address.startswith("!main~art_13__") for c in from_there)
    assert {c.act for c in held.citations_to(_ORDER)} == {_AMENDING}


def test_terms_of_a_unit(held: Base) -> None:
    assert held.terms_defined(_LAW, "!main~art_1__subpara_1") == (("State Corporation", "en"),)
    assert held.terms_defined(_LAW, "!main~art_4") == ()
    # A wording that another act gave it defines the term.
    assert held.terms_defined(_ORDER, "!annex_5") == (("Налоговый кодекс", "ru"),)


def test_names_of_services(held: Base) -> None:
    slug = "order-mia-2014-12-02-862-annex-14"
    assert "водительских" in held.service_names([slug, "none"])[slug]["ru"]
