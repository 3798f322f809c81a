"""Any order of documents gives the same answers; derivation depends on the set of evidence."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    LATER,
    NOW,
    RULES,
    SLIP,
    Doc,
    U,
    amending,
    change,
    component,
    doc,
    fixed,
    note,
    path,
)

from corpus.sources import Fact, SourceDocument
from ingest.model import Operation, ParsedAct
from kb.base import Base
from kb.bounds import Bounds
from kb.derivation import derive
from kb.evidence import EditionEvidence, EditionKind, EventEvidence, HeldUnit, WorkEvidence
from kb.timeline import Content, State

DAYS = [dt.date(y, m, d) for y, m, d in ((2014, 12, 1), (2020, 1, 1), (2024, 10, 19), (2026, 1, 1))]


def world() -> list[Doc]:
    """Four documents about one order, which one of them cites with a slip in its date."""
    point = path(("point", "16"))
    points = [U("point", "16", "16. Документы:", [U("subpoint", "4", "4) паспорт;")])]
    rules = "Правила учета транспортных средств"
    consolidated = doc(
        "862.txt",
        BASE_ORDER,
        [component("main"), component("rules_1", points, title=RULES)],
        kind="consolidated",
        rule=fixed("2015-01-01"),
        notes=[
            note((*point, *path(("subpoint", "4"))), AMENDING, Operation.REPLACE, inside="rules_1")
        ],
    )
    later = doc(
        "901.txt",
        LATER,
        [component("main")],
        kind="amending",
        changes=[
            change(
                Operation.REPLACE,
                SLIP,
                (*point, *path(("subpoint", "4-1"))),
                document=rules,
                payload=[U("subpoint", "4-1", "4-1) новый паспорт;")],
            )
        ],
        facts=(Fact("published", dt.date(2025, 3, 6), "gazette"),),
    )
    citing = doc(
        "55.txt",
        replace(LATER, number="55", registration_number=None),
        [component("main")],
        cites=[SLIP],
    )
    return [amending(), consolidated, later, citing]


def answers(base: Base) -> list[str]:
    """Everything the base says, as JSON."""
    acts = base.acts()
    found = [act.model_dump_json() for act in acts]
    for act in (act for act in acts if act.known != "cited"):
        found.append(base.act(act.id, DAYS[-1]).model_dump_json())
        found.append(base.history(act.id).model_dump_json())
    for service in base.services():
        found += [base.service(service.id, day).model_dump_json() for day in DAYS]
    return found


def after(documents: list[Doc], fresh: Callable[[], Base]) -> list[str]:
    with fresh() as base:
        for item in documents:
            base.load(item.source, item.parsed, NOW)
        assert base.doctor() == []
        return answers(base)


def test_permutations_give_the_same_answers(fresh: Callable[[], Base]) -> None:
    documents = world()
    first = after(documents, fresh)
    assert any('"uncertain"' in item for item in first)
    for order in list(permutations(documents))[1::3]:
        assert after(list(order), fresh) == first


@pytest.mark.parametrize("seed", [2])
def test_bundled_acts_in_any_order(
    documents: tuple[tuple[SourceDocument, ParsedAct], ...],
    seed: int,
    fresh: Callable[[], Base],
) -> None:
    def loaded(order: list[tuple[SourceDocument, ParsedAct]]) -> list[str]:
        with fresh() as base:
            for source, parsed in order:
                base.load(source, parsed, NOW)
            return answers(base)

    shuffled = list(documents)
    random.Random(seed).shuffle(shuffled)
    assert loaded(shuffled) == loaded(list(documents))


# --- the pure derivation ------------------------------------------------------------------------

ADDRESSES = ("!main~art_1", "!main~art_1__para_1", "!main~art_2", "!annex_1")
days = st.dates(dt.date(2014, 1, 1), dt.date(2026, 1, 1))


@st.composite
def reports(draw: st.DrawFn) -> EventEvidence:
    address = draw(st.sampled_from(ADDRESSES))
    signed = draw(days)
    source = draw(st.sampled_from(["note", "instruction"]))
    operation = draw(
        st.sampled_from([Operation.REPLACE, Operation.INSERT, Operation.EXCLUDE, Operation.AMEND])
    )
    act = draw(st.sampled_from(["/a", "/b", "/c"]))
    document = f"doc{act}" if source == "instruction" else draw(st.sampled_from(["e1", "e2"]))
    holds = source == "instruction" and operation in (Operation.REPLACE, Operation.INSERT)
    unit = HeldUnit(address, None, "article", "1", "", Content("ru", document, "!x"), 0, "text")
    return EventEvidence(
        address=address,
        operation=operation,
        whole=True,
        act=act,
        signed=signed,
        bounds=Bounds(
            earliest=signed + dt.timedelta(11),
            latest=draw(st.sampled_from([None, signed + dt.timedelta(41)])),
            rule="publication+11",
        ),
        source=source,
        document=document,
        order=draw(st.integers(0, 3)),
        payload=(unit,) if holds else (),
    )


@st.composite
def evidence(draw: st.DrawFn) -> WorkEvidence:
    editions = []
    for name in draw(st.lists(st.sampled_from(["e1", "e2"]), unique=True)):
        held = draw(st.lists(st.sampled_from(ADDRESSES), unique=True))
        units = tuple(
            HeldUnit(a, None, "article", "1", "", Content("ru", name, a), i, f"{name}{a}")
            for i, a in enumerate(held)
        )
        kind = draw(st.sampled_from(list(EditionKind)))
        obtained = draw(st.one_of(st.none(), days))
        editions.append(EditionEvidence(name, "ru", kind, obtained, units))
    events = draw(
        st.lists(reports(), max_size=5, unique_by=lambda r: (r.document, r.address, r.order))
    )
    signed = dt.date(2013, 4, 15)
    commencement = Bounds(earliest=signed, latest=signed, rule="fixed")
    return WorkEvidence("/w", signed, commencement, (), tuple(editions), tuple(events))


@given(evidence(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_derivation_is_free_of_order(work: WorkEvidence, random: random.Random) -> None:
    editions, events = list(work.editions), list(work.events)
    random.shuffle(editions)
    random.shuffle(events)
    shuffled = replace(work, editions=tuple(editions), events=tuple(events))
    assert derive(shuffled) == derive(work)


@given(evidence())
@settings(max_examples=200, deadline=None)
def test_every_timeline_begins_absent_keeps_order_and_has_text_only_from_a_source(
    work: WorkEvidence,
) -> None:
    sources = {unit.content for edition in work.editions for unit in edition.units}
    sources |= {unit.content for event in work.events for unit in event.payload}
    for address, timeline in derive(work).timelines.items():
        assert timeline[0].state is State.ABSENT
        assert timeline[0].begins is None
        for stretch in timeline[1:]:
            assert stretch.begins is not None
            if address != "!":
                assert bool(stretch.contents) == (stretch.state is State.TEXT)
            assert set(stretch.contents) <= sources
