import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.calendar import (
    add_working_days,
    days_off,
    is_working_day,
    known_span,
    next_working_day,
    worked_weekends,
)

SPAN = known_span()
#: Law 267 of 13 December 2001 in its editions of these years, and the first day of Kurban-ait.
COMMON = ("01-01", "01-02", "01-07", "03-08", "03-21", "03-22", "03-23", "05-01", "05-07", "05-09")
COMMON += ("07-06", "10-25", "12-16")
HOLIDAYS = {
    2024: (*COMMON, "08-30", "06-16"),
    2025: (*COMMON, "08-30", "06-06"),
    2026: (*COMMON, "05-27"),
    2027: (*COMMON, "03-15"),
}
MOVED = {
    2024: ("03-25", "05-08", "07-08"),
    2025: ("01-03", "03-10", "03-24", "03-25", "07-07", "09-01", "10-27"),
    2026: ("03-09", "03-24", "03-25", "05-11", "10-26"),
    2027: ("01-04", "03-24", "05-03", "05-10"),
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_days_off_of_a_year(year: int) -> None:
    wanted = {dt.date.fromisoformat(f"{year}-{day}") for day in (*HOLIDAYS[year], *MOVED[year])}
    found = set(days_off(year))
    if year > SPAN.end.year:  # the day of Kurban-ait is only estimated
        estimated = {day for day, name in days_off(year, "en").items() if "estimated" in name}
        found -= estimated
        assert len(estimated) == 1
    assert found == wanted


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2024-05-04", True),  # a Saturday worked for 8 May
        ("2024-05-08", False),
        ("2025-01-05", True),  # a Sunday worked for 3 January
        ("2026-01-09", True),  # no day moved in January 2026
        ("2026-08-31", True),  # Constitution Day is no longer 30 August, a Sunday
        ("2026-05-27", False),
        ("2021-12-17", False),  # a second Independence Day until 2021
        ("2022-12-16", False),
        ("2024-12-17", True),
        ("2027-03-15", None),
        ("2001-12-31", None),
    ],
)
def test_is_working_day(day: str, working: bool | None) -> None:
    assert is_working_day(dt.date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("day", "n", "last"),
    [
        ("2024-10-07", 0, "2024-10-07"),
        ("2024-10-07", 5, "2024-10-14"),
        ("2024-10-24", 1, "2024-10-28"),  # Republic Day is a Friday
        ("2025-12-30", 3, "2026-01-06"),
        ("2026-12-30", 1, "2026-12-31"),
        ("2026-12-30", 2, None),
    ],
)
def test_term_in_working_days(day: str, n: int, last: str | None) -> None:
    end = add_working_days(dt.date.fromisoformat(day), n)
    assert end == (None if last is None else dt.date.fromisoformat(last))


def test_negative_term() -> None:
    with pytest.raises(ValueError, match="-1 working days"):
        add_working_days(dt.date(2024, 1, 1), -1)


def test_term_may_end_past_the_known_span() -> None:
    assert next_working_day(SPAN.end + dt.timedelta(days=1)) is None


@given(st.dates(SPAN.start, SPAN.end - dt.timedelta(days=60)), st.integers(1, 20))
def test_term_holds_exactly_its_working_days(day: dt.date, n: int) -> None:
    end = add_working_days(day, n)
    assert end is not None
    between = [day + dt.timedelta(days=i) for i in range(1, (end - day).days + 1)]
    assert sum(is_working_day(d) is True for d in between) == n
    assert is_working_day(end) is True


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2025-03-21", "Наурыз мейрамы"),
        ("2025-03-10", "Международный женский день (перенесённый выходной)"),
        ("2025-01-03", "Выходной день (перенесён с 05.01.2025)"),
        ("2026-05-27", "Первый день Курбан-айта"),
        ("2016-12-01", "День Первого Президента Республики Казахстан"),
        ("2027-05-16", "Курбан-айт (день определён расчётом)"),
    ],
)
def test_names_in_russian(day: str, name: str) -> None:
    found = dt.date.fromisoformat(day)
    assert days_off(found.year, "ru")[found] == name


@pytest.mark.parametrize("year", range(SPAN.start.year, SPAN.end.year + 5))
def test_every_day_off_has_a_russian_name(year: int) -> None:
    russian, kazakh = days_off(year, "ru"), days_off(year, "kk")
    assert russian.keys() == kazakh.keys()
    same = {name for day, name in russian.items() if name == kazakh[day]}
    assert same <= {"Наурыз мейрамы"}


@pytest.mark.parametrize(
    ("year", "days"),
    [(2016, ["2016-03-05"]), (2024, ["2024-05-04"]), (2025, ["2025-01-05"]), (2026, [])],
)
def test_worked_weekends(year: int, days: list[str]) -> None:
    assert [day.isoformat() for day in worked_weekends(year)] == days
    assert all(is_working_day(day) for day in worked_weekends(year))
