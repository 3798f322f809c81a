"""What the card of a service shows, worked out without a page."""

from __future__ import annotations

import datetime as dt

import pytest

from api.web.urls import Links
from api.web.view.due import due
from api.web.view.service_times import fee_to_come, to_come
from api.web.view.services import ON_A_PAGE, listed
from api.web.view.statements import statements
from kb.answers import DateBounds, Requirement, ServiceRef, ServiceSummary, Validity
from kb.answers_services import (
    Instant,
    RowVersion,
    ServiceTimeline,
    StandardVersion,
    TermDeadline,
)

_DAY = dt.date(2025, 3, 20)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "term",
            [{"amount": 5, "unit": "working_day", "channels": ["egov_portal"], "place": "Астана"}],
            [("5 раб. дн.", "", "", ("портал eGov", "Астана"))],
        ),
        (
            "term",
            [{"amount": 15, "unit": "minute", "kind": "waiting"}],
            [("15 мин.", "ожидание в очереди", "", ())],
        ),
        (
            "term",
            [{"amount": None, "unit": "hour", "kind": "service"}],
            [("? ч.", "", "", ())],
        ),
        (
            "fee",
            [{"kind": "mrp", "mrp": 0.5, "kzt": None, "mrp_kzt": None, "per": "лист"}],
            [("0,5 МРП", "", "МРП на этот день неизвестен", ("за лист",))],
        ),
        ("fee", [{"kind": "fixed", "kzt": 1500.0}], [("1 500 ₸", "", "", ())]),
        ("fee", [{"kind": "free", "case": "снятие"}], [("бесплатно", "", "", ("снятие",))]),
        (
            "schedule",
            [
                {
                    "who": "портал",
                    "days": ["mon", "tue", "wed"],
                    "from": "09:00",
                    "to": "18:00",
                    "break": {"from": "13:00", "to": "14:00"},
                }
            ],
            [("пн–ср 09:00–18:00 перерыв 13:00–14:00", "портал", "", ())],
        ),
        ("refusal_grounds", [{"number": "1)", "text": "ложь"}], [("ложь", "1)", "", ())]),
        ("sub_services", ["первая"], [("первая", "", "", ())]),
        ("fee", None, []),
        ("documents", [{"channel": "provider", "items": [{"text": "паспорт"}]}], []),
        ("other", {"phones": ["1414"]}, []),
    ],
)
def test_rows_in_words(key: str, value: object, said: list[tuple[object, ...]]) -> None:
    found = statements(key, value, "ru")
    assert [
        (each.main.replace("\xa0", " "), each.lead, each.how, each.holds) for each in found
    ] == said


def _bounds(first: str, last: str = "") -> DateBounds:
    return DateBounds(
        earliest=dt.date.fromisoformat(first), latest=dt.date.fromisoformat(last or first)
    )


def _row(text: str | None, first: str, last: str = "", *, same: bool = False) -> RowVersion:
    state = "text" if text is not None else "text_unknown"
    valid = Validity(from_=_bounds(first, last))
    return RowVersion(state=state, text=text, valid=valid, same=same)


def _times(*standards: str, **rows: tuple[RowVersion, ...]) -> ServiceTimeline:
    return ServiceTimeline(
        service=ServiceRef(id="one", names={}),
        act="/akn/x",
        address="!annex_1",
        language="ru",
        standards=tuple(
            StandardVersion(state="text", valid=Validity(from_=_bounds(each))) for each in standards
        ),
        rows=rows,
    )


def test_what_has_begun_or_may_have_begun_is_not_to_come() -> None:
    times = _times("2020-01-01", term=(_row("a", "2020-01-01"), _row("b", "2025-03-20")))
    assert to_come(times, _DAY) == ()
    times = _times(term=(_row("a", "2020-01-01"), _row("b", "2025-03-01", "2025-05-01")))
    assert to_come(times, _DAY) == ()


def test_changes_of_one_day_come_together_soonest_first() -> None:
    times = _times(
        "2020-01-01",
        "2026-01-01",
        term=(_row("a", "2020-01-01"), _row("b", "2025-07-01"), _row("c", "2026-01-01")),
        fee=(_row("x", "2020-01-01"), _row("x", "2026-01-01", same=True)),
        form=(_row("f", "2020-01-01"), _row("g", "2025-07-01")),
        other=(_row(None, "2020-01-01"), _row("o", "2026-01-01")),
    )
    found = to_come(times, _DAY)
    assert [
        (each.begins.earliest, each.standard is not None, [row.key for row in each.rows])
        for each in found
    ] == [
        (dt.date(2025, 7, 1), False, ["term", "form"]),
        (dt.date(2026, 1, 1), True, ["term"]),
    ]
    assert [each.day for each in found] == ["2025-07-01", "2026-01-01"]


def test_a_row_whose_wording_is_lost_is_to_come_too() -> None:
    times = _times("2020-01-01", term=(_row("a", "2020-01-01"), _row(None, "2025-07-01")))
    (coming,) = to_come(times, _DAY)
    assert [(row.then.state, row.now and row.now.text) for row in coming.rows] == [
        ("text_unknown", "a")
    ]


def test_a_fee_by_the_next_index_only_where_it_is_counted_in_indexes() -> None:
    counted = Requirement(text="", value=[{"kind": "mrp", "mrp": 2}, {"kind": "free"}])
    found = fee_to_come(counted, dt.date(2024, 6, 1), "en")
    assert found is not None
    assert (found.index.valid_from, [each.how for each in found.said]) == (
        dt.date(2025, 1, 1),
        ["2\xa0МРП × 3\xa0932\xa0₸"],
    )
    free = Requirement(text="", value=[{"kind": "free"}])
    for fee in (free, None, Requirement(text="сбор")):
        assert fee_to_come(fee, dt.date(2024, 6, 1), "en") is None
    assert fee_to_come(counted, dt.date(2099, 1, 1), "en") is None, "nobody knows it yet"


def _term(state: str, first: str = "", last: str = "", channel: str | None = None) -> TermDeadline:
    def instant(moment: str) -> Instant | None:
        if not moment:
            return None
        at = dt.datetime.fromisoformat(moment)
        return Instant(day=at.date(), at=at)

    return TermDeadline.model_validate(
        {
            "amount": 1,
            "unit": "hour",
            "kind": "service",
            "channel": channel,
            "state": state,
            "earliest": instant(first),
            "latest": instant(last),
        }
    )


def test_last_moments_are_said_as_surely_as_they_are_known() -> None:
    one, two = "2025-03-20T17:30", "2025-03-21T23:59:59"
    (exact,) = due([_term("exact", one, one)], "en")
    (bounded,) = due([_term("bounded", one, two)], "en")
    (opened,) = due([_term("open", one)], "en")
    (unknown,) = due([_term("unknown")], "en")
    assert exact.moment == "20 March 2025, 17:30"
    assert bounded.between == ("20 March 2025, 17:30", "21 March 2025, 24:00")
    assert (opened.not_before, opened.moment) == ("20 March 2025, 17:30", "")
    assert (unknown.moment, unknown.between, unknown.not_before) == ("", None, "")


def test_channels_with_one_deadline_stand_together() -> None:
    one, two = "2025-03-20T17:30", "2025-03-20T18:30"
    terms = [
        _term("exact", one, one, "egov_portal"),
        _term("exact", two, two, "state_corporation"),
        _term("exact", one, one, "information_objects"),
    ]
    assert [each.holds for each in due(terms, "en")] == [
        ("eGov portal", "objects of informatization"),
        ("State Corporation",),
    ]


def test_a_list_is_turned_page_by_page() -> None:
    many = [
        (ServiceSummary(id=str(n), names={"ru": f"Услуга {n}"}, act="/a", annex="1"), "name")
        for n in range(ON_A_PAGE + 1)
    ]
    first = listed(many, {}, Links("ru", "2025-02-01"), "x", 1)
    last = listed(many, {}, Links("ru"), "", 2)
    past = listed(many, {}, Links("ru"), "", 3)
    assert (len(first.services), first.next, first.previous) == (
        ON_A_PAGE,
        "/ru/services?on=2025-02-01&q=x&part=2",
        "",
    )
    assert (len(last.services), last.next, last.previous) == (1, "", "/ru/services")
    assert (past.services, past.total) == ((), ON_A_PAGE + 1)
