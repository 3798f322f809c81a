"""Hours of a schedule, and time that runs in them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.counting import last_day
from kb.working_hours import after, closing, desks, for_task, is_open, of_channel, offices, opening

WEEK = ["mon", "tue", "wed", "thu", "fri"]


def entry(
    start: str | None, end: str | None, days: list[str] | None = None, **given: Any
) -> dict[str, Any]:
    return {"who": None, "days": WEEK if days is None else days, "from": start, "to": end} | given


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "круглосуточно",
        [],
        ["9-18"],
        [entry(None, None)],
        [entry("18:00", "09:00")],
        [entry("9", "x")],
        [entry("09:00", "25:00")],
    ],
)
def test_what_gives_no_hours(value: object) -> None:
    assert desks(value) == ()


@pytest.mark.parametrize(
    ("value", "moment", "opened", "opens", "closes"),
    [
        (
            [entry("09:00", "18:00")],
            "2025-02-12T10:00",
            True,
            "2025-02-12T10:00",
            "2025-02-12T18:00",
        ),
        (
            [entry("09:00", "18:00")],
            "2025-02-12T18:00",
            False,
            "2025-02-13T09:00",
            "2025-02-12T18:00",
        ),
        ([entry("09:00", "18:00")], "2025-02-15T10:00", False, "2025-02-17T09:00", None),
        # days not told are working days
        ([entry("09:00", "18:00", [])], "2025-03-21T10:00", False, "2025-03-26T09:00", None),
        # a Saturday on which the office works, and one that is a holiday
        (
            [entry("09:00", "13:00", ["sat"])],
            "2025-02-15T10:00",
            True,
            "2025-02-15T10:00",
            "2025-02-15T13:00",
        ),
        ([entry("09:00", "13:00", ["sat"])], "2025-03-08T10:00", False, "2025-03-15T09:00", None),
        # a Saturday that is worked for a day off has Friday's hours
        (
            [entry("09:00", "18:00", WEEK[:4]), entry("09:00", "17:00", ["fri"])],
            "2024-05-04T16:30",
            True,
            "2024-05-04T16:30",
            "2024-05-04T17:00",
        ),
        (
            [entry("09:00", "18:00") | {"break": {"from": "13:00", "to": "14:00"}}],
            "2025-02-12T13:30",
            False,
            "2025-02-12T14:00",
            "2025-02-12T18:00",
        ),
        # hours that overlap are one
        (
            [entry("09:00", "13:00"), entry("12:00", "18:00")],
            "2025-02-12T12:30",
            True,
            "2025-02-12T12:30",
            "2025-02-12T18:00",
        ),
        (
            [entry("09:00", "24:00")],
            "2025-02-12T23:00",
            True,
            "2025-02-12T23:00",
            "2025-02-12T23:59:59",
        ),
        ([entry("09:00", "18:00")], "2027-02-12T10:00", None, None, None),
    ],
)
def test_hours(
    value: list[dict[str, Any]],
    moment: str,
    opened: bool | None,
    opens: str | None,
    closes: str | None,
) -> None:
    (desk,) = desks(value)
    assert is_open(desk, at(moment)) is opened
    assert opening(desk, at(moment)) == (at(opens) if opens else None)
    assert closing(desk, at(moment).date()) == (at(closes) if closes else None)


@pytest.mark.parametrize(
    ("minutes", "start", "end"),
    [
        (0, "2025-02-12T10:00", "2025-02-12T10:00"),
        (0, "2025-02-12T20:00", "2025-02-13T09:00"),
        (540, "2025-02-12T09:00", "2025-02-12T18:00"),
        (541, "2025-02-12T09:00", "2025-02-13T09:01"),
        (1080, "2025-02-14T09:00", "2025-02-17T18:00"),
        (60, "2026-12-31T17:30", None),
    ],
)
def test_time_runs_within_hours(minutes: int, start: str, end: str | None) -> None:
    (desk,) = desks([entry("09:00", "18:00")])
    assert after(desk, at(start), minutes) == (at(end) if end else None)


def test_who_serves_a_channel() -> None:
    found = desks(
        [
            entry("09:00", "18:00"),
            entry("09:00", "20:00", who="дежурные отделы Госкорпорации"),
            entry("09:00", "18:30", who="услугодатель"),
            entry("09:00", "17:30", who="прием заявлений услугодателем"),
            {"who": "портал", "days": [], "round_the_clock": True},
        ]
    )
    general, duty, provider, intake, portal = found
    assert of_channel(found, "state_corporation") == (general, duty)
    assert of_channel(found, "provider") == (general, provider, intake)
    assert of_channel(found, "egov_portal") == (portal,)
    assert of_channel(found, "information_objects") == ()
    assert offices(found) == (provider, intake)
    assert for_task((provider, intake), "intake") == (intake,)
    assert for_task((provider, intake), "issue") == (provider,)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "reached", "day", "known"),
    [
        ("2025-03-20", 0, "working_day", "2025-03-20", "2025-03-20", True),
        ("2025-03-20", 1, "working_day", "2025-03-26", "2025-03-26", True),
        ("2025-03-20", 1, "calendar_day", "2025-03-21", "2025-03-26", True),
        ("2024-12-31", 2, "month", "2025-02-28", "2025-02-28", True),
        ("2024-02-29", 4, "year", "2028-02-29", "2028-02-29", False),
        ("2026-12-30", 2, "working_day", "2027-01-05", "2027-01-05", False),
        ("2027-03-12", 1, "working_day", "2027-03-16", "2027-03-16", False),
    ],
)
def test_last_days(start: str, amount: int, unit: str, reached: str, day: str, known: bool) -> None:
    found = last_day(dt.date.fromisoformat(start), amount, unit)
    assert (str(found.reached), str(found.day), found.known) == (reached, day, known)
