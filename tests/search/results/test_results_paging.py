"""Cursors, links, and units out of documents."""

from __future__ import annotations

import base64
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answers import DateBounds, Validity
from kb.links import day_within, permalink
from search.model import Match
from search.results.paging import DEEPEST, Cursor, CursorError, read_cursor, write_cursor
from search.results.units import units_of, versions_of

_DAY = dt.date(2025, 2, 1)


@given(st.integers(1, DEEPEST), st.integers(0, 10**9), st.text(max_size=20))
def test_a_cursor_is_read_back_by_its_own_question(offset: int, turn: int, asked: str) -> None:
    written = write_cursor(Cursor(offset, turn), asked)
    assert read_cursor(written, asked) == Cursor(offset, turn)
    with pytest.raises(CursorError):
        read_cursor(written, asked + "!")


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "не метка",
        "====",
        _encoded("{}"),
        _encoded("[1,2]"),
        _encoded("[[],[],[]]"),
        _encoded("[" * 20_000),
        _encoded('["' + "a" * 2000 + '"]'),
        _encoded('["10", 1, "x"]'),
        write_cursor(Cursor(0, 1), "q"),
        write_cursor(Cursor(-5, 1), "q"),
        write_cursor(Cursor(DEEPEST + 1, 1), "q"),
    ],
)
def test_what_is_no_cursor(text: str) -> None:
    with pytest.raises(CursorError):
        read_cursor(text, "q")


@given(st.text(max_size=60))
def test_any_text_is_a_cursor_or_an_error(text: str) -> None:
    try:
        read_cursor(text, "q")
    except CursorError:
        return


def _validity(start: tuple[str, str], end: tuple[str, str] | None = None) -> Validity:
    def bounds(pair: tuple[str, str]) -> DateBounds:
        earliest, latest = (dt.date.fromisoformat(day) if day else None for day in pair)
        return DateBounds(earliest=earliest, latest=latest, rule="fixed")

    return Validity(from_=bounds(start), to=bounds(end) if end else None)


@pytest.mark.parametrize(
    ("valid", "day"),
    [
        # In effect on the day asked about; still to come; over.
        (_validity(("2020-01-01", "2020-01-01")), "2025-02-01"),
        (_validity(("2026-01-01", "2026-02-01")), "2026-02-01"),
        (_validity(("2020-01-01", "2020-03-01"), ("2024-01-01", "2024-01-01")), "2020-03-01"),
        # It may have begun before it ended, or not.
        (_validity(("1998-03-25", "2026-09-16"), ("2025-02-12", "2026-09-16")), "2025-02-11"),
        (_validity(("2020-01-01", ""), ("2024-01-01", "")), "2023-12-31"),
        (_validity(("2020-01-01", "2020-05-01"), ("2020-01-01", "2020-05-01")), "2020-01-01"),
        # Nothing says when it ended.
        (_validity(("2020-01-01", "2020-01-01"), ("", "")), "2020-01-01"),
        (_validity(("2020-01-01", "2020-01-01"), ("2024-01-01", "")), "2020-01-01"),
        # From the beginning of time, for all that is known.
        (Validity(from_=DateBounds(), to=DateBounds(earliest=dt.date(2024, 1, 1))), "2023-12-31"),
        (Validity(from_=DateBounds(), to=None), "2025-02-01"),
    ],
)
def test_a_day_on_which_a_version_is_read(valid: Validity, day: str) -> None:
    assert day_within(valid, _DAY) == dt.date.fromisoformat(day)


def test_an_act_and_a_unit_with_odd_signs() -> None:
    act = "/akn/kz/act/order/қр-әм/2024-01-01/11-1-2_420"
    assert permalink(act, "!", _DAY) == (
        "/v1/acts/akn/kz/act/order/%D2%9B%D1%80-%D3%99%D0%BC/2024-01-01/11-1-2_420?on=2025-02-01"
    )
    assert "/units/!rules_1~para_3?" in permalink(act, "!rules_1~para_3", _DAY, "kk")


def _match(
    version: int, address: str, lang: str = "ru", score: float = 1.0, work: int = 1
) -> Match:
    return Match(f"{version}.{lang}.0", work, version, address, lang, score, sure=True)


def test_one_hit_of_a_unit() -> None:
    matches = [
        _match(1, "!main~art_4", "ru", 3.0),
        _match(9, "!main~art_4", "ru", 2.5, work=2),
        _match(1, "!main~art_4", "kk", 2.0),
        _match(2, "!main~art_4__heading", "ru", 1.5),
        _match(3, "!main", "ru", 1.0),
        _match(4, "!", "ru", 0.5),
    ]
    units = units_of(matches)
    assert [(u.work, u.address, len(u.all)) for u in units] == [
        (1, "!main~art_4", 3),
        (2, "!main~art_4", 1),
        (1, "!", 2),
    ]
    assert [match.version for match in versions_of(units[0])] == [1, 2]
