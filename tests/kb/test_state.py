"""The state of a base: another after everything it learns, the same after everything else."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from kb.base import Base
from kb.state import GLANCE_SECONDS, StateWatch

_NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
_LATER = _NOW + dt.timedelta(hours=1)
_DAY = dt.date(2024, 10, 9)
Documents = tuple[tuple[SourceDocument, ParsedAct], ...]


@pytest.fixture
def watch(base: Base) -> Iterator[StateWatch]:
    with base.watch() as found:
        yield found


@pytest.fixture
def order(documents: Documents) -> tuple[SourceDocument, ParsedAct]:
    return next(one for one in documents if one[0].name.startswith("002"))


def test_nothing_is_learnt_yet(watch: StateWatch) -> None:
    state = watch.read()
    assert state == watch.read()
    assert state.learnt_at.year == 1970


def test_every_kind_of_learning_is_another_state(
    base: Base, watch: StateWatch, order: tuple[SourceDocument, ParsedAct]
) -> None:
    source, parsed = order
    marked = replace(source, mark="test:743")
    act = "/akn/kz/act/order/mia/2024-10-07/743"
    learning: list[Callable[[], object]] = [
        lambda: base.load(marked, parsed, _NOW),
        lambda: base.add_fact(act, "event", _DAY, "one", _NOW),
        lambda: base.add_fact(act, "event", _DAY, "two", _LATER),
        lambda: base.withdraw(["test:743"], _LATER),
        lambda: base.load(replace(marked, data=source.data + b"\n"), parsed, _LATER),
    ]
    seen = [watch.read()]
    for learn in learning:
        learn()
        seen.append(watch.read())
    assert len({state.key for state in seen}) == len(seen)
    assert [state.learnt_at for state in seen[1:]] == [_NOW, _NOW, _LATER, _LATER, _LATER]


def test_what_teaches_nothing_leaves_the_state(
    base: Base, watch: StateWatch, order: tuple[SourceDocument, ParsedAct]
) -> None:
    base.load(*order, _NOW)
    state = watch.read()
    act = base.acts()[0].id
    base.load(*order, _LATER)
    base.acts()
    base.keep_collection("test", {"a": 1}, _LATER)
    base.withdraw(["test:none"], _LATER)
    assert watch.read() == state
    base.add_fact(act, "event", _DAY, "one", _LATER)
    state = watch.read()
    base.add_fact(act, "event", _DAY, "one", _LATER)
    assert watch.read() == state


def test_a_glance_tells_what_others_commit(
    base: Base, watch: StateWatch, order: tuple[SourceDocument, ParsedAct]
) -> None:
    assert watch.fresh() is None, "nothing was read yet"
    first = watch.read()
    assert watch.fresh() == first
    base.load(*order, _NOW)
    if base._engine.dialect.name != "sqlite":
        time.sleep(GLANCE_SECONDS)
    assert watch.fresh() is None
    second = watch.read()
    assert second != first
    assert watch.fresh() == second


def test_a_base_in_memory_is_always_asked(
    memory: Base, order: tuple[SourceDocument, ParsedAct]
) -> None:
    with memory.watch() as watch:
        watch.read()
        assert watch.fresh() is None


def test_two_bases_are_never_alike(
    fresh: Callable[[], Base], order: tuple[SourceDocument, ParsedAct]
) -> None:
    keys = set()
    for _ in range(2):
        with fresh() as base:
            base.load(*order, _NOW)
            with base.watch() as watch:
                keys.add(watch.read().key)
    assert len(keys) == 2


def test_pages_of_acts_are_all_acts_once(base: Base, documents: Documents) -> None:
    for document in documents[1:4]:
        base.load(*document, _NOW)
    for form in (None, "order", "act", "nothing"):
        whole = base.acts_after(form, None, 10_000)
        assert base.count_acts(form) == len(whole)
        known = {act.id for act in base.acts() if form in (None, act.type)}
        assert {act.id for act in whole} == known
        found = []
        after = None
        while part := base.acts_after(form, after, 7):
            found += part
            after = (part[-1].date, part[-1].id)
        assert found == whole
        dated = [act.date for act in whole if act.date is not None]
        assert dated == sorted(dated)
        assert all(act.date is None for act in whole[len(dated) :])
