"""What holds whatever a site answers and a person types."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from official_site import ACT, NOW, history_page, passport_page, text_page

from corpus.official.addresses import Page, Target
from corpus.official.days import days_in
from corpus.official.history import parse_history
from corpus.official.ids import OfficialIdError, is_official_id, official_id
from corpus.official.outcomes import Outcome
from corpus.official.pages import judged
from corpus.official.passport import parse_passport
from corpus.official.robots import rules_of
from corpus.official.timing import seconds_asked
from corpus.official.transport import Exchange

_TODAY = dt.date(2026, 11, 21)
_PAGES = [text_page(), passport_page(), history_page("rus", "01.02.2025", "19.10.2024")]


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """A page of the site, cut, with something else in the middle of it."""
    page = draw(st.sampled_from(_PAGES))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(page))] * 2)))
    return page[:start] + draw(st.text(max_size=30)) + page[end:]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), _damaged().map(str.encode)),
    st.sampled_from(list(Page)),
    st.sampled_from([200, 204, 302, 304, 403, 404, 429, 500, 599]),
)
def test_every_answer_is_judged(body: bytes, page: Page, status: int) -> None:
    target = Target(ACT, page, "ru")
    exchange = Exchange(f"https://adilet.zan.kz{target.path()}", NOW, status, {}, body)
    outcome, detail = judged(target, exchange)
    assert (outcome is Outcome.OK) == (detail == "")
    assert outcome is not Outcome.OK or status == 200


@settings(max_examples=150, deadline=None)
@given(_damaged())
def test_facts_are_possible_days_of_the_page(page: str) -> None:
    passport = parse_passport(page, "https://adilet.zan.kz", _TODAY)
    adopted = passport.identity.get("date", "")
    for fact in passport.facts:
        assert adopted <= fact.date.isoformat() <= _TODAY.isoformat()
    editions = parse_history(page, ACT).editions
    assert [edition.day for edition in editions] == sorted({e.day for e in editions})


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_an_identifier_is_one_or_is_explained(text: str) -> None:
    try:
        said: tuple[str, ...] = (official_id(text),)
    except OfficialIdError as error:
        said = (error.detail, error.mend)
    assert all(said)
    assert len(said) == 2 or is_official_id(said[0])


@settings(max_examples=200)
@given(st.text(alphabet="0123456789.- январяжылғымсMay,", max_size=40))
def test_days_are_read_or_told(text: str) -> None:
    days = days_in(text)
    assert all(isinstance(day, dt.date) for day in days.found)


@given(st.binary(max_size=200), st.sampled_from([200, 301, 403, 404, 503]))
def test_any_rules_are_read(body: bytes, status: int) -> None:
    rules = rules_of(status, body)
    assert rules.interval("Zanbase/1.0") >= 0
    assert rules.allow("Zanbase/1.0", "https://adilet.zan.kz/rus") in (True, False)


@given(st.text(max_size=40))
def test_a_pause_is_never_negative(text: str) -> None:
    seconds = seconds_asked(text, NOW)
    assert seconds is None or seconds >= 0
