"""When a result is due: real-shaped standards, counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from service_answers import alternative, answered, at, shown

from kb.answers_services import DeadlineAnswer, TermDeadline
from kb.deadline_words import catalogue, step, told
from kb.deadlines import deadline
from kb.working_hours import closing, desks, spans_on

OFFICE = "Госкорпорация – с понедельника по пятницу с 9-00 до 18-00 часов."
LUNCH = (
    "Госкорпорация – с понедельника по пятницу с 9-00 до 18-00 с перерывом на обед "
    "с 13-00 до 14-00."
)
DUTY = (
    "1) Госкорпорация – с понедельника по пятницу с 9-00 до 18-00 часов, дежурные отделы "
    "Госкорпорации – с понедельника по пятницу с 9-00 до 20-00 часов и в субботу с 9-00 до "
    "13-00 часов."
)
BOTH = f"1) {OFFICE}\n2) портал – круглосуточно."
TAKEN = (
    f"1) {OFFICE}\n2) портал – круглосуточно (при обращении после окончания рабочего времени, в "
    "выходные и праздничные дни прием заявлений и выдача результатов – следующим рабочим днем)."
)
GIVEN = (
    f"1) {OFFICE}\n2) портал – круглосуточно (при обращении после окончания рабочего времени "
    "выдача результатов осуществляется следующим рабочим днем)."
)
UNREAD = f"1) {OFFICE}\n2) портал – круглосуточно, после окончания рабочего времени – дежурный."
SHARES = "Электронная (частично автоматизированная)/бумажная."
ALONE = "Электронная (полностью автоматизированная)."


def ask(applied: str, **asked: Any) -> DeadlineAnswer:
    keep = {key: asked.pop(key) for key in ("channel", "case", "paper") if key in asked}
    return deadline(answered(applied[:10], **asked), at(applied), **keep)


def only(answer: DeadlineAnswer) -> TermDeadline:
    (term,) = answer.terms
    return term


def bounds(term: TermDeadline) -> tuple[str, str | None, str | None]:
    return term.state, shown(term.earliest), shown(term.latest)


def codes(term: TermDeadline) -> list[str]:
    return [each.code for reading in term.readings for each in reading.steps]


@pytest.mark.parametrize(
    ("term", "schedule", "applied", "due"),
    [
        # minutes and hours within the hours of the office
        ("20 минут", OFFICE, "2025-02-12T16:00", "2025-02-12 16:20"),
        ("20 минут", OFFICE, "2025-02-12T17:40", "2025-02-12 18:00"),
        ("20 минут", OFFICE, "2025-02-12T17:50", "2025-02-13 09:10"),
        ("20 минут", OFFICE, "2025-02-14T17:50", "2025-02-17 09:10"),  # over a weekend
        ("20 минут", OFFICE, "2025-03-20T17:50", "2025-03-26 09:10"),  # over Nauryz
        ("20 минут", OFFICE, "2025-02-12T08:00", "2025-02-12 09:20"),  # not yet open
        ("20 минут", OFFICE, "2025-02-12T18:00", "2025-02-13 09:20"),  # just closed
        ("20 минут", OFFICE, "2025-02-15T12:00", "2025-02-17 09:20"),  # closed on Saturday
        ("20 минут", OFFICE, "2025-01-05T12:00", "2025-01-05 12:20"),  # a Sunday worked
        ("20 минут", OFFICE, "2025-01-03T12:00", "2025-01-05 09:20"),  # … for this Friday
        ("20 минут", LUNCH, "2025-02-12T12:50", "2025-02-12 14:10"),
        ("20 минут", LUNCH, "2025-02-12T13:30", "2025-02-12 14:20"),
        ("2 часа", OFFICE, "2025-02-14T17:00", "2025-02-17 10:00"),
        ("1 час 30 минут", OFFICE, "2025-02-12T10:00", "2025-02-12 11:30"),
        ("10 часов", LUNCH, "2025-02-12T09:00", "2025-02-13 11:00"),
        # working days begin the day after
        ("1 рабочий день", OFFICE, "2025-02-12T09:00", "2025-02-13 18:00"),
        ("1 рабочий день", OFFICE, "2025-02-14T17:59", "2025-02-17 18:00"),
        ("1 рабочий день", OFFICE, "2025-02-14T18:00", "2025-02-18 18:00"),
        ("5 рабочих дней", OFFICE, "2025-03-20T16:30", "2025-04-01 18:00"),
        ("2 рабочих дня", OFFICE, "2024-05-06T10:00", "2024-05-13 18:00"),
        ("14 рабочих дней", OFFICE, "2024-12-11T10:00", "2025-01-05 18:00"),  # a Sunday worked
        ("15 рабочих дней", OFFICE, "2024-12-11T10:00", "2025-01-06 18:00"),
        # calendar days move from a day off
        ("10 календарных дней", OFFICE, "2025-03-12T10:00", "2025-03-26 18:00"),
        ("3 календарных дня", OFFICE, "2025-02-13T10:00", "2025-02-17 18:00"),
        ("3 календарных дня", OFFICE, "2025-02-10T10:00", "2025-02-13 18:00"),
        # months end on the same number, or on the last day
        ("1 месяц", OFFICE, "2025-01-31T10:00", "2025-02-28 18:00"),
        ("1 месяц", OFFICE, "2024-01-31T10:00", "2024-02-29 18:00"),
        ("1 месяц", OFFICE, "2025-02-12T10:00", "2025-03-12 18:00"),
        ("6 месяцев", OFFICE, "2025-08-28T10:00", "2026-03-02 18:00"),  # 28 February a Saturday
        ("1 год", OFFICE, "2024-02-29T10:00", "2025-02-28 18:00"),
    ],
)
def test_at_an_office(term: str, schedule: str, applied: str, due: str) -> None:
    found = only(ask(applied, term=f"Через Госкорпорацию – {term}.", schedule=schedule, form=ALONE))
    assert bounds(found) == ("exact", due, due)


@pytest.mark.parametrize(
    ("term", "form", "schedule", "applied", "earliest", "latest"),
    [
        # a system alone needs nobody
        ("20 минут", ALONE, BOTH, "2025-02-15T23:50", "2025-02-16 00:10", "2025-02-16 00:10"),
        ("1 рабочий день", ALONE, BOTH, "2025-02-14T10:00", "2025-02-17 23:59", "2025-02-17 23:59"),
        # … unless the standard says otherwise
        ("20 минут", ALONE, TAKEN, "2025-02-15T23:50", "2025-02-17 09:20", "2025-02-17 09:20"),
        # where somebody is needed, within hours both ways of counting agree
        ("60 минут", SHARES, BOTH, "2025-02-12T10:00", "2025-02-12 11:00", "2025-02-12 11:00"),
        ("60 минут", SHARES, BOTH, "2025-02-12T17:30", "2025-02-12 18:30", "2025-02-13 09:30"),
        ("60 минут", SHARES, BOTH, "2025-02-12T07:00", "2025-02-12 08:00", "2025-02-12 10:00"),
        ("60 минут", SHARES, BOTH, "2025-02-15T12:00", "2025-02-15 13:00", "2025-02-17 10:00"),
        # after hours by the standard's words
        ("60 минут", SHARES, TAKEN, "2025-02-12T07:00", "2025-02-12 10:00", "2025-02-12 10:00"),
        ("60 минут", SHARES, GIVEN, "2025-02-12T07:00", "2025-02-12 10:00", "2025-02-12 23:59"),
        ("60 минут", SHARES, TAKEN, "2025-02-15T12:00", "2025-02-17 10:00", "2025-02-17 10:00"),
        ("60 минут", SHARES, TAKEN, "2025-02-12T18:00", "2025-02-13 10:00", "2025-02-13 10:00"),
        ("60 минут", SHARES, TAKEN, "2025-03-20T20:00", "2025-03-26 10:00", "2025-03-26 10:00"),
        ("60 минут", SHARES, GIVEN, "2025-02-15T12:00", "2025-02-17 10:00", "2025-02-17 23:59"),
        ("20 часов", SHARES, GIVEN, "2025-02-15T12:00", "2025-02-19 11:00", "2025-02-19 11:00"),
        ("60 минут", SHARES, UNREAD, "2025-02-15T12:00", "2025-02-15 13:00", "2025-02-17 10:00"),
        # days: the last hour lies between the office's closing and midnight
        (
            "5 рабочих дней",
            SHARES,
            BOTH,
            "2025-02-12T10:00",
            "2025-02-19 18:00",
            "2025-02-19 23:59",
        ),
        (
            "5 рабочих дней",
            SHARES,
            TAKEN,
            "2025-02-15T12:00",
            "2025-02-24 18:00",
            "2025-02-24 23:59",
        ),
        (
            "5 рабочих дней",
            SHARES,
            GIVEN,
            "2025-02-15T12:00",
            "2025-02-21 18:00",
            "2025-02-24 23:59",
        ),
        (
            "5 рабочих дней",
            SHARES,
            BOTH,
            "2025-02-15T12:00",
            "2025-02-21 18:00",
            "2025-02-24 23:59",
        ),
    ],
)
def test_through_the_portal(
    term: str, form: str, schedule: str, applied: str, earliest: str, latest: str
) -> None:
    found = only(ask(applied, term=f"Через портал – {term}.", schedule=schedule, form=form))
    state = "exact" if earliest == latest else "bounded"
    assert bounds(found) == (state, earliest, latest)


def test_words_of_after_hours_that_are_not_read_are_told() -> None:
    asked = {"term": "Через портал – 60 минут.", "schedule": UNREAD, "form": SHARES}
    answer = ask("2025-02-15T12:00", **asked)
    assert [item.code for item in answer.warnings] == ["deadline-after-hours-unread"]
    assert "дежурный" in answer.warnings[0].message


@pytest.mark.parametrize(
    ("form", "paper", "expected"),
    [
        (SHARES, True, ("exact", "2025-02-14 11:00", "2025-02-14 11:00")),
        (SHARES, False, ("exact", "2025-02-13 18:00", "2025-02-13 18:00")),
        (SHARES, None, ("bounded", "2025-02-13 18:00", "2025-02-14 11:00")),
        ("Бумажная.", None, ("exact", "2025-02-14 11:00", "2025-02-14 11:00")),
        ("Электронная.", None, ("exact", "2025-02-13 18:00", "2025-02-13 18:00")),
    ],
)
def test_documents_on_paper(form: str, paper: bool | None, expected: tuple[str, str, str]) -> None:
    """Law 88-V art. 20 p. 1: the day of intake is not counted."""
    text = "Через Госкорпорацию – 120 минут."
    found = only(ask("2025-02-13T16:00", term=text, schedule=OFFICE, form=form, paper=paper))
    assert bounds(found) == expected
    assert ("intake-day-hours" in codes(found)) is (expected[2] == "2025-02-14 11:00")


@pytest.mark.parametrize("paper", [True, False, None])
def test_a_term_of_days_leaves_the_day_of_intake_out_anyway(paper: bool | None) -> None:
    text = "Через Госкорпорацию – 3 рабочих дня."
    found = only(ask("2025-02-13T16:00", term=text, schedule=OFFICE, form=SHARES, paper=paper))
    assert bounds(found) == ("exact", "2025-02-18 18:00", "2025-02-18 18:00")
    assert ("intake-day" in codes(found)) is (paper is True)


@pytest.mark.parametrize(
    ("applied", "expected"),
    [
        # which of the two offices took it is not known
        ("2025-02-12T17:00", ("bounded", "2025-02-12 19:00", "2025-02-13 10:00")),
        ("2025-02-12T10:00", ("exact", "2025-02-12 12:00", "2025-02-12 12:00")),
        # only the office on duty is open then
        ("2025-02-12T18:30", ("exact", "2025-02-13 09:30", "2025-02-13 09:30")),
        ("2025-02-15T10:00", ("exact", "2025-02-15 12:00", "2025-02-15 12:00")),
        # 8 March is a holiday, and a Saturday: neither is open
        ("2025-03-08T10:00", ("exact", "2025-03-11 11:00", "2025-03-11 11:00")),
    ],
)
def test_offices_with_hours_of_their_own(applied: str, expected: tuple[str, str, str]) -> None:
    text = "Через Госкорпорацию – 120 минут."
    found = only(ask(applied, term=text, schedule=DUTY, form=ALONE))
    assert bounds(found) == expected


def test_hours_of_intake_and_of_issue() -> None:
    schedule = (
        "Услугодатель – с понедельника по пятницу с 9-00 до 18-30 часов.\n"
        "Прием документов услугодателем – с понедельника по пятницу с 9-30 до 12-30 часов.\n"
        "Выдача результатов услугодателем – с понедельника по пятницу с 16-00 до 17-00 часов."
    )
    asked = {"term": "Через услугодателя – 1 рабочий день.", "schedule": schedule}
    assert bounds(only(ask("2025-02-12T10:00", **asked)))[1:] == ("2025-02-13 17:00",) * 2
    # in the afternoon nobody takes documents: they are taken the next morning
    assert bounds(only(ask("2025-02-12T14:00", **asked)))[1:] == ("2025-02-14 17:00",) * 2


@pytest.mark.parametrize(
    ("term", "applied", "expected", "code"),
    [
        ("15 рабочих дней", "2026-12-21T10:00", ("open", "2027-01-14", None), "calendar-unknown"),
        ("6 месяцев", "2026-08-31T10:00", ("open", "2027-03-01", None), "calendar-unknown"),
        ("20 минут", "2027-02-01T10:00", ("open", "2027-02-01 10:20", None), "intake-unknown"),
        ("20 минут", "2026-12-31T17:50", ("open", "2026-12-31 18:10", None), "calendar-unknown"),
        ("2 рабочих дня", "2001-12-28T10:00", ("open", "2002-01-03", None), "calendar-before"),
    ],
)
def test_days_nobody_knows(
    term: str, applied: str, expected: tuple[str, str, str | None], code: str
) -> None:
    found = only(ask(applied, term=f"Через Госкорпорацию – {term}.", schedule=OFFICE, form=ALONE))
    assert bounds(found) == expected
    assert code in codes(found)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("20 минут", ("open", "2025-02-12 10:20", None)),
        ("3 рабочих дня", ("exact", "2025-02-17", "2025-02-17")),  # a day without an hour
    ],
)
def test_a_schedule_without_hours(term: str, expected: tuple[str, str, str | None]) -> None:
    text = f"Через Госкорпорацию – {term}."
    for schedule in ({}, {"schedule": "по графику работы организации"}):
        assert bounds(only(ask("2025-02-12T10:00", term=text, form=ALONE, **schedule))) == expected


def test_each_term_that_fits_is_given() -> None:
    text = (
        "Через Госкорпорацию – 90 минут (при первичной регистрации 120 минут);\n"
        "через портал – 60 минут."
    )
    asked = {"term": text, "schedule": BOTH, "form": ALONE, "applied": "2025-02-12T10:00"}

    def told_of(**chosen: str) -> list[tuple[int | float | None, str | None, str | None]]:
        answer = ask(**asked, **chosen)
        return [(each.amount, each.channel, shown(each.latest)) for each in answer.terms]

    general = (90, "state_corporation", "2025-02-12 11:30")
    first = (120, "state_corporation", "2025-02-12 12:00")
    portal = (60, "egov_portal", "2025-02-12 11:00")
    assert told_of() == [general, first, portal]
    assert told_of(channel="egov_portal") == [portal]
    assert told_of(channel="ПЭП", channels="1) ЦОН;\n2) ПЭП.") == [portal]
    # the case is told apart at the State Corporation alone
    assert told_of(case="первичной") == [first, portal]
    assert told_of(case="первичной", channel="state_corporation") == [first]


def test_places_are_told_apart() -> None:
    text = (
        "Через Госкорпорацию для городов Астана и Алматы в течение 5 рабочих дней, "
        "для областей в течение 15 рабочих дней."
    )
    answer = ask("2025-02-12T10:00", term=text, schedule=OFFICE, form=ALONE)
    assert [(each.place, shown(each.latest)) for each in answer.terms] == [
        ("для городов Астана и Алматы", "2025-02-19 18:00"),
        ("для областей", "2025-03-05 18:00"),
    ]


@pytest.mark.parametrize(
    ("asked", "told_of"),
    [({"channel": "provider"}, "provider"), ({"case": "утере"}, "утере")],
)
def test_what_fits_no_term_is_told_and_all_are_given(asked: dict[str, str], told_of: str) -> None:
    text = "Через Госкорпорацию – 90 минут (при первичной регистрации)."
    answer = ask("2025-02-12T10:00", term=text, schedule=OFFICE, form=ALONE, **asked)
    assert [each.amount for each in answer.terms] == [90]
    assert [item.code for item in answer.warnings] == ["filter-fits-nothing"]
    assert told_of in answer.warnings[0].message


def test_a_term_that_was_not_read_gives_no_deadline() -> None:
    answer = ask("2025-02-12T10:00", term="в порядке очереди", schedule=OFFICE)
    assert answer.terms == ()
    assert [item.code for item in answer.warnings] == ["deadline-no-term"]
    assert answer.requirements["term"].text == "в порядке очереди"


def test_waiting_and_serving_are_told_apart_from_the_service() -> None:
    text = (
        "1) срок оказания – 1 рабочий день;\n"
        "2) максимально допустимое время ожидания – 15 минут;\n"
        "3) максимально допустимое время обслуживания – 20 минут."
    )
    answer = ask(
        "2025-02-12T10:00", term=text, schedule=OFFICE, form=ALONE, channels="Госкорпорация"
    )
    assert [(each.kind, shown(each.latest)) for each in answer.terms] == [
        ("service", "2025-02-13 18:00"),
        ("waiting", "2025-02-12 10:15"),
        ("serving", "2025-02-12 10:20"),
    ]
    assert "waiting" in codes(answer.terms[1])


def test_each_wording_that_may_hold_is_counted() -> None:
    older = alternative("text", term="Через Госкорпорацию – 3 рабочих дня.", schedule=OFFICE)
    unheld = alternative("text_unknown")
    answer = ask(
        "2025-02-12T10:00",
        status="uncertain",
        alternatives=(unheld, older),
        term="Через Госкорпорацию – 1 рабочий день.",
        schedule=OFFICE,
    )
    assert shown(only(answer).latest) == "2025-02-13 18:00"
    found = [(each.state, [shown(t.latest) for t in each.terms]) for each in answer.alternatives]
    assert found == [("text_unknown", []), ("text", ["2025-02-17 18:00"])]


def test_the_reasoning_names_holidays_and_norms() -> None:
    text = "Через Госкорпорацию – 5 рабочих дней."
    answer = ask("2025-03-20T16:30", term=text, schedule=OFFICE, form=ALONE)
    (reading,) = only(answer).readings
    assert reading.assumes == ""
    steps = [(each.code, each.text, each.source) for each in reading.steps]
    assert [code for code, _, _ in steps] == [
        "term",
        "day-after",
        "skipped",
        "reached",
        "last-hour",
    ]
    assert steps[1][2] == "Гражданский кодекс, ст. 173"
    assert "2025-03-21 – Наурыз мейрамы" in steps[2][1]
    assert "2025-04-01 18:00" in steps[4][1]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(catalogue()["steps"]))
def test_every_step_has_words(code: str, lang: str) -> None:
    entry = catalogue()["steps"][code]
    params = dict.fromkeys(
        ("amount", "unit", "moment", "day", "moved", "who", "until", "since"), "1"
    )
    said = told(step(code, **params, days="2025-03-21"), lang)
    assert said.text
    assert "{" not in said.text
    assert bool(said.source) is ("source" in entry)
    assert {entry[each] for each in ("kk", "ru", "en")} != {entry["en"]}


def test_every_word_is_there_in_every_language() -> None:
    found = catalogue()
    assert all(set(words) == {"kk", "ru", "en"} for words in found["sources"].values())
    for part in ("units", "assumes", "parts"):
        assert all(set(words) == {"kk", "ru", "en"} for words in found[part].values()), part
    for code, entry in found["steps"].items():
        assert set(entry) - {"source"} == {"kk", "ru", "en"}, code
        assert entry.get("source") in (None, *found["sources"]), code


def test_a_moment_needs_a_zone_and_the_day_of_the_answer() -> None:
    answer = answered("2025-02-12", term="1 рабочий день", schedule=OFFICE)
    with pytest.raises(ValueError, match="no time zone"):
        deadline(answer, dt.datetime(2025, 2, 12, 10))
    with pytest.raises(ValueError, match="application of 2025-02-13"):
        deadline(answer, at("2025-02-13T10:00"))
    # 20:00 in UTC is the next day in Kazakhstan
    moment = dt.datetime(2025, 2, 11, 20, tzinfo=dt.UTC)
    assert deadline(answer, moment).applied.isoformat() == "2025-02-12T01:00:00+05:00"


@pytest.mark.parametrize(
    ("schedule", "applied", "code"),
    [
        (TAKEN, "2025-02-12T07:00", "same-day-intake"),
        (TAKEN, "2025-02-12T19:00", "next-day-intake"),
        (GIVEN, "2025-02-12T07:00", "same-day-issue"),
        (GIVEN, "2025-02-12T19:00", "next-day-issue"),
    ],
)
def test_the_morning_of_a_working_day_is_no_next_day(
    schedule: str, applied: str, code: str
) -> None:
    found = only(ask(applied, term="Через портал – 60 минут.", schedule=schedule, form=SHARES))
    assert code in codes(found)


ABROAD = "Қазақстан Республикасының шет елдердегі мекемелері"
RECEPTION = (
    "Дүйсенбіден бастап жұманы қоса алғанда, сағат 09:00-ден 18:30-ға дейін.\n"
    "Бейсенбі қабылдамайтын күн."
)


def test_a_term_under_a_condition_is_told_with_it() -> None:
    answer = ask(
        "2025-02-12T10:00",
        term="Өтініш берілген кезден бастап тізілімде деректер болған кезде 20 минут ішінде.",
        schedule=BOTH,
        channels="Портал",
        form=ALONE,
    )
    assert only(answer).condition == "тізілімде деректер болған кезде"
    assert [each.code for each in answer.warnings] == ["deadline-conditional"]


def test_an_office_abroad_has_days_but_no_hours_of_kazakhstan() -> None:
    answer = ask(
        "2025-02-12T10:00", term="алты ай", schedule=RECEPTION, provider=ABROAD, form="Қағаз"
    )
    assert bounds(only(answer)) == ("exact", "2025-08-12", "2025-08-12")
    assert [each.code for each in answer.warnings] == [
        "deadline-abroad",
        "deadline-schedule-unread",
    ]
    assert "Бейсенбі қабылдамайтын күн" in answer.warnings[1].message


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_row_is_called_by_its_number(lang: str) -> None:
    term = "Через Госкорпорацию – 20 минут."
    answer = ask("2025-02-12T10:00", term=term, schedule=OFFICE, channel="факс", lang=lang)
    (warning,) = answer.warnings
    assert "3" in warning.message
    assert "term" not in warning.message


_TERMS = st.tuples(
    st.integers(0, 40), st.sampled_from(["минут", "часов", "рабочих дней", "месяцев"])
)
_MOMENTS = st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2022, 12, 31))
_SCHEDULES = st.sampled_from([OFFICE, LUNCH, DUTY, BOTH, TAKEN, GIVEN])


def _asked(moment: dt.datetime, term: tuple[int, str], channel: str, schedule: str) -> TermDeadline:
    text = f"Через Госкорпорацию и портал – {term[0]} {term[1]}."
    applied = moment.replace(second=0, microsecond=0).isoformat()
    return only(
        ask(applied, term=text, schedule=schedule, form=SHARES, channel=channel, paper=False)
    )


@settings(max_examples=150, deadline=None)
@given(_MOMENTS, st.timedeltas(dt.timedelta(0), dt.timedelta(days=12)), _TERMS, _SCHEDULES)
@example(dt.datetime(2016, 12, 15, 17, 59), dt.timedelta(minutes=1), (1, "рабочих дней"), OFFICE)
@example(dt.datetime(2016, 12, 15, 8, 30), dt.timedelta(minutes=30), (20, "минут"), GIVEN)
@example(dt.datetime(2016, 12, 14, 23, 50), dt.timedelta(hours=10), (20, "минут"), GIVEN)
def test_who_applies_later_is_never_due_earlier(
    moment: dt.datetime, later: dt.timedelta, term: tuple[int, str], schedule: str
) -> None:
    for channel in ("state_corporation", "egov_portal"):
        before = _asked(moment, term, channel, schedule)
        after = _asked(moment + later, term, channel, schedule)
        assert before.earliest is not None
        assert after.earliest is not None
        assert _first(before) <= _first(after)
        if len(before.readings) == len(after.readings) == 1:
            assert shown(before.latest) <= shown(after.latest)  # type: ignore[operator]


def _first(term: TermDeadline) -> tuple[dt.date, str]:
    assert term.earliest is not None
    return term.earliest.day, shown(term.earliest) or ""


@settings(max_examples=150, deadline=None)
@given(_MOMENTS, _TERMS, st.sampled_from([OFFICE, LUNCH, DUTY]))
def test_an_office_is_open_at_the_last_moment(
    moment: dt.datetime, term: tuple[int, str], schedule: str
) -> None:
    found = _asked(moment, term, "state_corporation", schedule)
    (office, *more) = desks(
        answered("2025-01-01", schedule=schedule).requirements["schedule"].value
    )
    for reading in found.readings:
        assert reading.latest is not None
        assert reading.latest.at is not None
        last = reading.latest.at.replace(tzinfo=None)
        minutes = last.hour * 60 + last.minute
        spans = [s for desk in (office, *more) for s in spans_on(desk, last.date()) or ()]
        assert any(start <= minutes <= end for start, end in spans)
        if term[1] in ("рабочих дней", "месяцев"):
            assert last in [closing(desk, last.date()) for desk in (office, *more)]
