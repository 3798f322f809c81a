"""Rules of commencement to days."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import ActRef, CommencementRule, RuleKind
from kb.bounds import (
    ActDates,
    Bounds,
    Observed,
    add_months,
    by_observation,
    resolve,
    rule_name,
    said,
)
from kb.codec import rule_from_json, rule_to_json
from kb.reasons import because

D = dt.date
ORDER = ActDates(D(2024, 10, 7), D(2024, 10, 8), registrable=True)
UNREGISTERED = ActDates(D(2020, 5, 29), registrable=True)
LAW = ActDates(D(2019, 11, 25))


def after(
    days: int | None = None, months: int | None = None, from_day: bool = False
) -> CommencementRule:
    return CommencementRule(RuleKind.AFTER_PUBLICATION, days=days, months=months, from_day=from_day)


def published(act: ActDates, day: D) -> ActDates:
    return ActDates(act.signed, act.registered, day, act.event, act.registrable)


CASES = [
    # rule, act, earliest, latest, name
    (after(10), ORDER, D(2024, 10, 19), D(2024, 11, 18), "publication+11"),
    (after(10), UNREGISTERED, D(2020, 6, 9), None, "publication+11"),
    (after(10), LAW, D(2019, 12, 6), D(2020, 1, 5), "publication+11"),
    (after(60), ActDates(D(2023, 12, 23)), D(2024, 2, 22), D(2024, 3, 23), "publication+61"),
    (after(10), published(ORDER, D(2024, 10, 9)), D(2024, 10, 20), D(2024, 10, 20), None),
    (after(10, from_day=True), published(ORDER, D(2024, 10, 9)), D(2024, 10, 19), None, "same"),
    (after(months=6), published(LAW, D(2019, 11, 30)), D(2020, 5, 31), None, "same"),
    # The former law on acts ended on 19 April 2016: its successor was published on 8 April.
    (after(10), published(LAW, D(2016, 4, 8)), D(2016, 4, 19), None, "same"),
    (CommencementRule(RuleKind.UNSTATED), ORDER, D(2024, 10, 19), D(2024, 11, 18), None),
    (CommencementRule(RuleKind.FIXED, D(2025, 1, 1)), ORDER, D(2025, 1, 1), D(2025, 1, 1), "fixed"),
    (CommencementRule(RuleKind.ON_SIGNING), LAW, D(2019, 11, 25), D(2019, 11, 25), "on_signing"),
    (
        CommencementRule(RuleKind.ON_REGISTRATION),
        ORDER,
        D(2024, 10, 8),
        D(2024, 10, 8),
        "on_registration",
    ),
    (CommencementRule(RuleKind.ON_REGISTRATION), UNREGISTERED, D(2020, 5, 29), None, None),
    (
        CommencementRule(RuleKind.ON_PUBLICATION),
        LAW,
        D(2019, 11, 25),
        D(2019, 12, 25),
        "on_publication",
    ),
    (CommencementRule(RuleKind.CONDITION, text="…"), LAW, D(2019, 11, 25), None, "condition"),
]


@pytest.mark.parametrize(("rule", "act", "earliest", "latest", "name"), CASES)
def test_rule_to_days(
    rule: CommencementRule, act: ActDates, earliest: D, latest: D | None, name: str | None
) -> None:
    found = resolve(rule, act)
    wanted = earliest if name == "same" else latest
    assert (found.earliest, found.latest) == (earliest, wanted)
    assert found.reasons
    assert found.rule == rule_name(rule)
    if name not in (None, "same"):
        assert found.rule == name


def test_nothing_is_known_of_an_act_without_dates() -> None:
    found = resolve(after(10), ActDates())
    assert (found.earliest, found.latest) == (None, None)


def test_an_event_fixes_a_condition() -> None:
    found = resolve(CommencementRule(RuleKind.CONDITION), ActDates(LAW.signed, event=D(2021, 1, 1)))
    assert found.earliest == found.latest == D(2021, 1, 1)


def test_a_consolidated_text_closes_an_open_end() -> None:
    found = resolve(after(10), UNREGISTERED, Observed(D(2026, 11, 20)))
    assert (found.earliest, found.latest) == (D(2020, 6, 9), D(2026, 11, 20))
    assert "2026-11-20" in said(found, "ru").reason


def test_a_text_obtained_before_the_earliest_day_proves_nothing() -> None:
    plain = resolve(after(10), UNREGISTERED)
    assert by_observation(plain, Observed(D(2020, 6, 1))) == plain


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [(D(2024, 1, 31), 1, D(2024, 2, 29)), (D(2024, 12, 15), 1, D(2025, 1, 15))],
)
def test_months_end_on_the_last_day(day: D, months: int, wanted: D) -> None:
    assert add_months(day, months) == wanted


days = st.dates(D(1995, 1, 1), D(2040, 1, 1))
rules = st.one_of(
    st.builds(after, st.integers(0, 400), st.none(), st.booleans()),
    st.builds(after, st.none(), st.integers(1, 24), st.booleans()),
    st.sampled_from([CommencementRule(k) for k in (RuleKind.UNSTATED, RuleKind.ON_PUBLICATION)]),
)


@given(rules, days, st.integers(0, 60), st.integers(0, 30))
def test_bounds_hold_every_lawful_publication_and_narrow_only_by_a_fact(
    rule: CommencementRule, signed: D, until_registered: int, until_published: int
) -> None:
    registered = signed + dt.timedelta(until_registered)
    act = ActDates(signed, registered, registrable=True)
    open_bounds = resolve(rule, act)
    fact = resolve(rule, published(act, registered + dt.timedelta(until_published)))
    assert fact.earliest == fact.latest
    assert open_bounds.earliest is not None
    assert open_bounds.latest is not None
    assert fact.earliest is not None
    assert open_bounds.earliest <= fact.earliest <= open_bounds.latest
    assert open_bounds.earliest < open_bounds.latest
    unknown = resolve(rule, ActDates(signed, registrable=True))
    assert unknown.latest is None
    assert unknown.earliest is not None
    assert unknown.earliest <= open_bounds.earliest


@given(rules, days, days)
def test_an_observation_never_moves_the_earliest_day_nor_passes_it(
    rule: CommencementRule, signed: D, seen: D
) -> None:
    plain = resolve(rule, ActDates(signed, registrable=True))
    found = by_observation(plain, Observed(seen))
    assert found.earliest == plain.earliest
    assert found.latest is None or found.latest == seen
    assert found.latest is None or found.earliest is None or found.earliest <= found.latest


# --- terms counted from other events, and what was not read ------------------------------------

PUBLISHED = because("published", day="2024-12-21", source="…")
KNOWN = Bounds(D(2025, 1, 1), D(2025, 1, 31), "publication+11", (PUBLISHED,))
OTHER_ACT = ActRef(form="law", number="10-VIII", text="Закон № 10-VIII")


def rule(kind: RuleKind, **fields: Any) -> CommencementRule:
    return CommencementRule(kind, **fields)


FROM_EVENTS = [
    # signing and registration
    (rule(RuleKind.ON_SIGNING, days=0), LAW, {}, D(2019, 11, 26), D(2019, 11, 26)),
    (rule(RuleKind.ON_SIGNING, months=1, from_day=True), LAW, {}, D(2019, 12, 25), D(2019, 12, 25)),
    (rule(RuleKind.ON_REGISTRATION, days=5), ORDER, {}, D(2024, 10, 14), D(2024, 10, 14)),
    (rule(RuleKind.ON_REGISTRATION, days=5), UNREGISTERED, {}, D(2020, 6, 4), None),
    # the act's own commencement
    (rule(RuleKind.AFTER_COMMENCEMENT, months=36, from_day=True), ORDER, {"commencement": KNOWN},
     D(2028, 1, 1), D(2028, 1, 31)),
    (rule(RuleKind.AFTER_COMMENCEMENT, days=90, from_day=True), ORDER, {}, D(2025, 1, 5), None),
    (rule(RuleKind.AFTER_COMMENCEMENT, months=1), ORDER,
     {"commencement": Bounds(D(2025, 1, 31), None)}, D(2025, 3, 1), None),
    # another act's
    (rule(RuleKind.WITH_ACT, act=OTHER_ACT, from_day=True), ORDER, {}, D(2024, 10, 7), None),
    (rule(RuleKind.WITH_ACT, act=OTHER_ACT, from_day=True), ORDER, {"other": KNOWN},
     D(2025, 1, 1), D(2025, 1, 31)),
    (rule(RuleKind.WITH_ACT, act=OTHER_ACT, months=3), ORDER, {"other": KNOWN},
     D(2025, 4, 2), D(2025, 5, 1)),
    (rule(RuleKind.WITH_ACT, act=OTHER_ACT, from_day=True), ActDates(D(2025, 1, 15)),
     {"other": KNOWN}, D(2025, 1, 15), D(2025, 1, 31)),
    (rule(RuleKind.WITH_ACT, act=OTHER_ACT, months=3),
     ActDates(LAW.signed, event=D(2021, 1, 1)), {}, D(2021, 4, 2), D(2021, 4, 2)),
    # words that were not read are not the statutory term
    (rule(RuleKind.UNSTATED, text="с 31 апреля 2024 года"), ORDER, {}, D(2024, 10, 7), None),
]  # fmt: skip


@pytest.mark.parametrize(("term", "act", "events", "earliest", "latest"), FROM_EVENTS)
def test_terms_counted_from_other_events(
    term: CommencementRule, act: ActDates, events: dict[str, Bounds], earliest: D, latest: D | None
) -> None:
    found = resolve(term, act, **events)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert found.rule == rule_name(term)
    assert all(said(found, lang).reason for lang in ("kk", "ru", "en"))


def test_the_reason_names_the_act_that_is_waited_for() -> None:
    found = resolve(rule(RuleKind.WITH_ACT, act=OTHER_ACT), ORDER)
    assert "Закон № 10-VIII" in said(found, "ru").reason


@given(days, st.integers(0, 400), st.booleans())
def test_days_after_an_event_are_those_counted_one_by_one(
    event: D, length: int, from_day: bool
) -> None:
    counted = event if from_day else event + dt.timedelta(1)
    for _ in range(length):
        counted += dt.timedelta(1)
    found = resolve(after(length, from_day=from_day), published(LAW, event))
    assert found.earliest == found.latest == counted


@given(days, st.integers(1, 24))
def test_months_end_on_the_same_number_or_the_last_day(event: D, months: int) -> None:
    end = resolve(after(months=months, from_day=True), published(LAW, event)).earliest
    assert end is not None
    assert (end.year * 12 + end.month) - (event.year * 12 + event.month) == months
    assert end.day == event.day or (end.day < event.day and (end + dt.timedelta(1)).day == 1)


lengths = st.one_of(
    st.fixed_dictionaries({"days": st.integers(0, 400)}),
    st.fixed_dictionaries({"months": st.integers(1, 36)}),
    st.just({}),
)
kinds = st.sampled_from([kind for kind in RuleKind if kind is not RuleKind.FIXED])


@given(
    kinds, lengths, st.booleans(), st.sampled_from(["", "слова"]),
    days, st.none() | st.integers(0, 60), st.none() | st.integers(0, 400),
)  # fmt: skip
def test_bounds_are_never_inverted_and_a_known_event_only_narrows(
    kind: RuleKind, length: dict[str, int], from_day: bool, text: str,
    signed: D, registered: int | None, event: int | None,
) -> None:  # fmt: skip
    term = rule(kind, from_day=from_day, text=text, **length)
    day = None if registered is None else signed + dt.timedelta(registered)
    act = ActDates(signed, day, registrable=True)
    plain = resolve(term, act)
    assert plain.earliest is not None
    assert plain.latest is None or plain.earliest <= plain.latest
    begun = signed + dt.timedelta(event or 0)
    known = Bounds(begun, None if event is None else begun + dt.timedelta(30))
    told = resolve(term, act, commencement=known, other=known)
    assert told.earliest is not None
    assert told.earliest >= plain.earliest
    assert told.latest is None or told.earliest <= told.latest
    assert plain.latest is None or told.latest == plain.latest


@given(kinds, lengths, st.booleans(), st.none() | days, st.none() | days)
def test_a_rule_kept_in_the_base_comes_back_whole(
    kind: RuleKind, length: dict[str, int], from_day: bool, date: D | None, since: D | None
) -> None:
    act = ActRef(form="law", date=date, number="10-VIII", title="О торговле", text="Закон")
    term = rule(kind, date=date, from_day=from_day, applies_from=since, text="…", act=act, **length)
    assert rule_from_json(json.loads(json.dumps(rule_to_json(term)))) == term
