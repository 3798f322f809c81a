"""What takes effect between two days: certain or perhaps, in order, in pages, by index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kb_builders import NOW, Doc, U, amending, component, doc, fixed, order
from lent_bases import Shelf
from query_plans import scanned
from reading_world import ACT, POINT, adopted, first, load, second

from ingest.model import CommencementException, CommencementRule, RuleKind
from kb.answers_feed import EffectEntry
from kb.base import Base
from kb.effective import Days
from kb.errors import NotHeldError
from kb.feed_cursors import FeedCursorError

D = dt.date.fromisoformat


def told(base: Base, first_day: str, last: str | None = None, **asked: str) -> list[EffectEntry]:
    days = Days(D(first_day), D(last) if last else None, limit=500, **asked)  # type: ignore[arg-type]
    return list(base.effective(days, "en").entries)


def brief(found: Sequence[EffectEntry]) -> list[tuple[str, str, bool]]:
    return [(entry.act.rpartition("/")[2], entry.address, entry.certain) for entry in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # The rules' own day; the order brings all its units with it.
        (("2015-01-01", "2015-01-01"), [("862", "!", True)]),
        (("2014-12-31", "2014-12-31"), []),
        (("2015-01-02", "2024-12-31"), []),
        (
            ("2025-01-01", "2025-01-31"),
            [
                ("743", "!", True),
                ("862", f"{POINT}1", True),
                ("862", f"{POINT}2-1", True),
                ("862", f"{POINT}2__subpara_2", True),
            ],
        ),
        (("2025-02-01", None), [("862", f"{POINT}1", True), ("901", "!", True)]),
    ],
)
def test_days_that_are_known(
    base: Base, days: tuple[str, str | None], expected: list[tuple[str, str, bool]]
) -> None:
    load(base, adopted(), first(), second())
    assert sorted(brief(told(base, *days))) == expected


@pytest.mark.parametrize(
    ("days", "certain"),
    [
        # Between 19 October and 18 November, on a day that no source tells.
        (("2024-10-01", "2024-11-30"), True),
        (("2024-11-01", "2024-11-30"), False),
        (("2024-11-01", "2024-11-01"), False),
        (("2024-11-18", "2024-11-18"), False),
        (("2024-11-19", "2024-12-01"), None),
        (("2024-10-01", "2024-10-18"), None),
        (("2024-10-19", None), True),
        (("2024-10-20", None), False),
    ],
)
def test_a_day_between_bounds_is_told_of_each_day_it_may_be(
    memory: Base, days: tuple[str, str | None], certain: bool | None
) -> None:
    load(memory, amending())
    found = [entry for entry in told(memory, *days) if entry.address == "!annex_14"]
    assert [entry.certain for entry in found] == ([] if certain is None else [certain])
    for entry in found:
        assert (entry.day.earliest, entry.day.latest) == (D("2024-10-19"), D("2024-11-18"))
        assert entry.day.reason
        assert entry.units > 1


def test_what_ceases_is_told_so(memory: Base) -> None:
    load(memory, adopted(), first())
    gone = next(e for e in told(memory, "2025-01-01") if e.address.endswith("subpara_2"))
    assert (gone.state, gone.operation) == ("absent", "exclude")
    assert gone.said.startswith("Ceases to be in effect; excluded by ")


def test_an_act_and_a_service_alone(memory: Base) -> None:
    load(memory, adopted(), amending())
    service = memory.services()[0].id
    assert {e.act for e in told(memory, "2014-01-01", act="862")} == {ACT}
    of_service = told(memory, "2014-01-01", service=service)
    assert {entry.address for entry in of_service} == {"!", "!annex_14"}
    assert [e.service for e in of_service if e.address == "!annex_14"] == [service]
    with pytest.raises(NotHeldError):
        told(memory, "2014-01-01", service="none")


def test_days_in_the_wrong_order(memory: Base) -> None:
    with pytest.raises(ValueError, match="before"):
        memory.effective(Days(D("2025-01-02"), D("2025-01-01")), "en")


def test_a_cursor_of_other_days(memory: Base) -> None:
    load(memory, adopted(), first())
    cursor = memory.effective(Days(D("2014-01-01"), limit=1), "en").next
    assert cursor is not None
    with pytest.raises(FeedCursorError):
        memory.effective(Days(D("2014-01-02"), limit=1, cursor=cursor), "en")


def test_pages_are_read_by_index(memory: Base) -> None:
    load(memory, adopted(), first(), amending())
    with scanned(memory) as found:
        days = Days(D("2014-01-01"), limit=2)
        answer = memory.effective(days, "en")
        memory.effective(replace(days, cursor=answer.next), "en")
        memory.effective(Days(D("2024-11-01"), D("2024-11-01")), "en")
        memory.effective(Days(D("2024-11-01"), act="862"), "en")
    assert found == []


# --- any days, any bounds -------------------------------------------------------------------------

_RULES = st.one_of(
    st.dates(D("2020-01-01"), D("2023-12-31")).map(lambda day: fixed(day.isoformat())),
    st.integers(1, 700).map(lambda n: CommencementRule(RuleKind.AFTER_PUBLICATION, days=n)),
    st.just(CommencementRule(RuleKind.UNSTATED, text="когда-нибудь")),
)


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    made = Shelf(lambda: "sqlite://")
    yield made
    made.close()


def act(number: int, rule: CommencementRule, later: CommencementRule | None) -> Doc:
    units = [U("point", "1", "1. Да."), U("point", "2", "2. Нет.")]
    from kb_builders import path

    exceptions = [CommencementException(path(("point", "2")), later)] if later else []
    ref = order(str(number), "2020-06-01", "2020-06-02", str(20000 + number))
    return doc(f"{number}.txt", ref, [component("main", units)], rule=rule, exceptions=exceptions)


@given(
    st.lists(st.tuples(_RULES, st.none() | _RULES), min_size=1, max_size=5),
    st.dates(D("2019-01-01"), D("2024-12-31")),
    st.none() | st.integers(0, 900),
    st.integers(1, 4),
)
def test_all_that_may_fall_into_the_days_is_told_once(
    shelf: Shelf,
    acts: list[tuple[CommencementRule, CommencementRule | None]],
    begins: dt.date,
    room: int | None,
    limit: int,
) -> None:
    ends = None if room is None else begins + dt.timedelta(days=room)
    with shelf.lend() as base:
        documents = [act(at, *rules) for at, rules in enumerate(acts, start=1)]
        base.load_together([(one.source, one.parsed) for one in documents], NOW)
        everything = told(base, "1900-01-01")
        expected = [
            e
            for e in everything
            if (e.day.latest is None or e.day.latest >= begins)
            and (ends is None or e.day.earliest is None or e.day.earliest <= ends)
        ]
        found: list[EffectEntry] = []
        cursor: str | None = None
        while True:
            days = Days(begins, ends, limit=limit, cursor=cursor)
            page = base.effective(days, "en")
            found += page.entries
            cursor = page.next
            if cursor is None:
                break
        key = [(e.act, e.address, str(e.day)) for e in found]
        assert len(set(key)) == len(key)
        assert sorted(key) == sorted((e.act, e.address, str(e.day)) for e in expected)
        for entry in found:
            early, late = entry.day.earliest, entry.day.latest
            sure = (
                early is not None
                and late is not None
                and begins <= early
                and (ends is None or late <= ends)
            )
            assert entry.certain is sure
