"""Pages of tools: whatever an answer holds, each page fits, and together they hold all of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.mcp.cursors import Place, read_place, write_place
from api.mcp.shapes import Author, Bounds, Days, LawFound, ServicePart, ServiceTold, Sheet, Source
from api.mcp.sizing import LEAST_CHARS, Sized, page, shorten, written
from search.results.paging import CursorError

_QUESTION = "read_unit {}"
_DAY = dt.date(2025, 2, 1)
#: Signs that grow in JSON, or stand for more than one character elsewhere.
_HARD = st.text(alphabet='ab "\\\n\t\x00\x1f\x7fқҢ😀\u2028', max_size=2000)
_LONG = st.builds(lambda text, times: text * times, _HARD, st.integers(1, 12))
_SHORT = st.text(alphabet='ab "\\\nқ😀', max_size=150)


def _days(reason: str) -> Days:
    bounds = Bounds(earliest=_DAY, latest=None, reason=reason)
    return Days(from_=bounds, to=bounds, said=reason)


def _part(text: str, note: str, values: int) -> ServicePart:
    return ServicePart(
        kind="row",
        row="fee",
        act="/akn/kz/act/law/2013-04-15/88-V",
        address="!main~art_14",
        label=note,
        text=text,
        value=[{"text": note}] * values or None,
        valid=_days(note),
        changed_by=Author(name=note, note=note),
        source=Source(document=note),
        permalink="/v1/acts/akn",
    )


_PARTS = st.lists(st.builds(_part, _LONG, _SHORT, st.integers(0, 60)), max_size=8)


def _sheet(parts: list[ServicePart], note: str) -> Sheet[ServiceTold, ServicePart]:
    head = ServiceTold(
        service="x", name=note, status="in_effect", said=note, permalink=note, notes=(note,) * 5
    )
    return Sheet(head, note, parts, lambda part: f"{part.label}\n{part.text}\n{part.why}", "en")


def _pages(sheet: Sheet[ServiceTold, ServicePart], limit: int) -> list[Sized[ServiceTold]]:
    found = [page(sheet, Place(), limit, _QUESTION)]
    while cursor := found[-1].told.page.next_cursor:
        assert found[-1].told.items, "a page that takes nothing would never end"
        found.append(page(sheet, read_place(cursor, _QUESTION), limit, _QUESTION))
    return found


@given(parts=_PARTS, note=_SHORT, limit=st.integers(LEAST_CHARS, 20_000))
@settings(max_examples=60)
def test_every_page_fits_and_nothing_is_lost(
    parts: list[ServicePart], note: str, limit: int
) -> None:
    pages = _pages(_sheet(parts, note), limit)
    for shown in pages:
        assert len(shown.text) <= limit
        assert written(shown.told) <= limit
    texts: list[str] = []
    for item in (item for shown in pages for item in shown.told.items):
        if item.piece and item.piece.start:
            assert item.piece.start == len(texts[-1])
            texts[-1] += item.text
        else:
            texts.append(item.text)
    assert texts == [part.text for part in parts]


@given(parts=_PARTS, limit=st.integers(LEAST_CHARS, 20_000))
@settings(max_examples=30)
def test_pages_say_which_parts_they_hold(parts: list[ServicePart], limit: int) -> None:
    pages = _pages(_sheet(parts, "n"), limit)
    assert pages[0].told.page.complete == (len(pages) == 1)
    assert all(shown.told.page.of == len(parts) for shown in pages)
    if parts:
        assert pages[0].told.page.first == 1
        assert pages[-1].told.page.last == len(parts)
    for shown in pages[:-1]:
        assert shown.told.page.left_out
        assert shown.told.page.next_cursor in shown.text


def test_a_short_part_is_not_cut_to_fill_a_page() -> None:
    parts = [_part("a " * 2000, "n", 0), _part("b " * 1000, "n", 0)]
    first, second = _pages(_sheet(parts, "n"), LEAST_CHARS)
    assert first.told.items[0].piece is None
    assert second.told.items[0].piece is None


def test_a_typed_value_goes_before_the_text_is_cut() -> None:
    (first,) = _pages(_sheet([_part("a " * 1500, "n" * 100, 60)], "n"), LEAST_CHARS)
    (item,) = first.told.items
    assert item.value is None
    assert item.value_left_out
    assert item.piece is None


def test_a_text_is_cut_between_words() -> None:
    first, *_ = _pages(_sheet([_part("слово " * 4000, "n", 0)], "n"), LEAST_CHARS)
    assert first.told.items[0].text.endswith("слово ")


def test_parts_behind_a_search_have_a_cursor_of_their_own() -> None:
    head = LawFound(query="q", total=25)
    parts = [_part("text", "n", 0)] * 2
    sheet = Sheet(head, "lead", parts, lambda part: part.text, "en", before=10, behind="next")
    shown = page(sheet, Place(before=10, turn=4), LEAST_CHARS, _QUESTION).told.page
    assert (shown.first, shown.last, shown.of, shown.complete) == (11, 12, None, False)
    assert read_place(shown.next_cursor, _QUESTION) == Place(0, 0, 12, "next", 4)


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "!!!", "W10", "bnVsbA", "1234", "қ", "A" * 500, write_place(Place(1), "another")],
)
def test_another_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(CursorError):
        read_place(cursor, _QUESTION)


def test_a_place_past_the_end_gives_nothing() -> None:
    shown = page(_sheet([_part("a", "n", 0)], "n"), Place(part=9), LEAST_CHARS, _QUESTION)
    assert shown.told.items == ()
    assert shown.told.page.next_cursor == ""


@given(_HARD, st.integers(2, 300))
@settings(max_examples=50)
def test_what_is_shortened_is_short(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most
