"""Mentions that only repeat what is known of an act are tied to it without reading all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kb_builders import NOW, Doc, component, doc, law, order
from sqlmodel import Session, col

from ingest.model import ActRef
from kb.base import Base
from kb.mention_rows import live_mentions
from kb.models import Mention
from kb.plain_mentions import tie_plain

TITLE = "О государственных услугах"
LAW = replace(law("88-V", "2013-04-15"), title=TITLE)
RULES = replace(order("862", "2014-12-02", reg="10056"), title="Об утверждении Правил")


def citing(number: int, *cites: ActRef) -> Doc:
    own = order(str(number), "2025-01-10", reg=str(40_000 + number))
    return doc(f"{number}.txt", own, [component("main")], cites=cites)


#: What a new mention says otherwise than one tied before, and whether it is tied at once.
REPEATED: list[tuple[str, dict[str, object], bool]] = [
    ("88-v", {}, True),
    ("88-v", {"role": "repeals"}, True),
    ("88-v", {"title": "О госуслугах"}, False),  # a vote for another title
    ("88-v", {"title": None}, False),  # nobody has named it so
    ("88-v", {"lang": "kk"}, False),
    ("88-v", {"date": dt.date(2013, 4, 14)}, False),
    ("88-v", {"number": "88-VI", "number_key": "88-vi"}, False),
    ("88-v", {"form": "code"}, False),
    ("88-v", {"form": None}, False),
    ("88-v", {"code": "1001"}, False),
    ("88-v", {"role": "own"}, False),
    ("862", {}, True),
    ("862", {"registration_number": "10057"}, False),
    ("862", {"registration_number": None}, False),
    ("862", {"issuer_key": "mfa"}, False),
    ("862", {"issuer_key": None}, False),
    ("862", {"date": None}, False),
]


@pytest.mark.parametrize(("number", "otherwise", "at_once"), REPEATED)
def test_what_repeats_a_tied_mention(
    memory: Base, number: str, otherwise: dict[str, object], at_once: bool
) -> None:
    for item in (citing(1, LAW, RULES), citing(2, LAW, RULES)):
        memory.load(item.source, item.parsed, NOW)
    with Session(memory._engine) as session:
        tied = live_mentions(session, col(Mention.number_key) == number)[0]
        new = tied._replace(**{"work_id": None, **otherwise})  # type: ignore[arg-type]
        assert (tie_plain(session, [new]) == ()) is at_once


def test_a_mention_that_errs_is_no_example(memory: Base) -> None:
    """Of two titles one is the act's: to repeat the other is a vote against it."""
    other = replace(LAW, title="О госуслугах")
    for item in (citing(1, LAW), citing(2, LAW), citing(3, other)):
        memory.load(item.source, item.parsed, NOW)
    with Session(memory._engine) as session:
        erring = live_mentions(session, col(Mention.title) == other.title)[0]
        new = erring._replace(work_id=None)
        assert tie_plain(session, [new]) == (new,)


REFS = st.builds(
    replace,
    st.sampled_from([LAW, RULES, replace(RULES, issuer=None), replace(LAW, form=None)]),
    title=st.sampled_from([None, TITLE, "О госуслугах"]),
    date=st.sampled_from([LAW.date, RULES.date]),
    registration_number=st.sampled_from([None, "10056", "10057"]),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cites=st.lists(st.lists(REFS, min_size=1, max_size=3), min_size=2, max_size=6))
def test_one_by_one_is_all_together(cites: list[list[ActRef]], fresh: Callable[[], Base]) -> None:
    documents = [citing(number, *refs) for number, refs in enumerate(cites, 1)]
    with fresh() as together:
        together.load_together([(one.source, one.parsed) for one in documents], NOW)
        known = [act.model_dump_json() for act in together.acts()]
    with fresh() as one_by_one:
        for one in documents:
            one_by_one.load(one.source, one.parsed, NOW)
        assert [act.model_dump_json() for act in one_by_one.acts()] == known
        assert one_by_one.doctor() == []
