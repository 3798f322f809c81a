"""What a base tells an index of what it has learnt since the index was brought up to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
import sqlalchemy as sa
from alembic import command
from dated_world import MAY21, MAY21_REF, edition, fee, fill, withdrawn
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    NOW,
    SLIP,
    Doc,
    U,
    amending,
    component,
    doc,
    law,
    note,
    order,
    path,
)
from reading_world import ACT, FIRST, SECOND, adopted, first, load, second

from corpus.sources import Fact
from ingest.model import Finding
from kb.base import Base
from kb.engine import alembic_config, begin_writing, migrate
from kb.indexing import WorkTexts

LATER = NOW + dt.timedelta(days=1)


class Follower:
    """An index that holds what it was given, as it was given."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.turn = 0
        self.works: dict[int, WorkTexts] = {}

    def follow(self) -> list[int]:
        """Brings it up to the base; the works that it was told of."""
        turn, told = self.base.turn(), self.base.turned(self.turn)
        for work in told:
            self.works.pop(work, None)
        self.works |= {work.work: work for work in self.base.indexed(told)}
        self.turn = turn
        return told

    def agrees(self) -> bool:
        return self.works == {work.work: work for work in self.base.indexed()}


def iris(base: Base, works: Sequence[int]) -> set[str]:
    with base._engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT id, iri FROM work"))
        names = {row.id: row.iri for row in rows}
    return {names[work] for work in works}


def test_an_empty_base_has_had_no_turn(base: Base) -> None:
    assert (base.turn(), base.turned(0), base.lineage()) == (0, [], "")


def test_each_load_is_one_turn_that_tells_of_the_acts_it_changes(base: Base) -> None:
    load(base, adopted())
    assert base.turn() == 1
    assert iris(base, base.turned(0)) == {ACT}
    load(base, first())
    assert base.turn() == 2
    assert iris(base, base.turned(1)) == {ACT, FIRST}
    load(base, second())
    assert base.turn() == 3
    assert iris(base, base.turned(2)) == {ACT, SECOND}
    assert iris(base, base.turned(0)) == {ACT, FIRST, SECOND}
    assert base.turned(3) == []


def test_what_changes_nothing_is_no_turn(base: Base) -> None:
    load(base, adopted(), first())
    before = base.turn()
    assert base.load(adopted().source, adopted().parsed, LATER).status == "unchanged"
    base.keep_collection("local:862", {"commit": "1"}, LATER)
    base.withdraw(["local:none"], LATER)
    assert base.turn() == before


def test_a_citation_of_an_act_held_is_no_change_of_it(memory: Base) -> None:
    load(memory, adopted())
    cites = doc("a.txt", order("5", "2020-01-01"), [component("main")], cites=[BASE_ORDER])
    load(memory, cites)
    assert iris(memory, memory.turned(1)) == {"/akn/kz/act/order/mia/2020-01-01/5"}


def test_documents_loaded_together_are_one_turn(memory: Base) -> None:
    items = [(one.source, one.parsed) for one in (adopted(), first(), second())]
    memory.load_together(items, NOW)
    assert memory.turn() == 1
    assert iris(memory, memory.turned(0)) == {ACT, FIRST, SECOND}


def test_a_failure_is_no_turn(base: Base) -> None:
    load(base, adopted())
    bad = doc("bad.txt", law("1-V", "2011-01-01"), [component("main")])
    with pytest.raises(KeyError):
        base.load(bad.source, replace(bad.parsed, findings=(Finding("no-such-code"),)), NOW)
    assert base.turn() == 1


def test_a_fact_tells_of_the_act_and_of_what_it_changed(base: Base) -> None:
    document = amending()
    load(base, document)
    before = base.turn()
    base.add_fact("743", "published", dt.date(2024, 10, 9), "gazette", LATER)
    told = {"/akn/kz/act/order/mia/2024-10-07/743", ACT}
    assert iris(base, base.turned(before)) == told
    base.add_fact("743", "published", dt.date(2024, 10, 9), "gazette", LATER)
    assert base.turn() == before + 1


def test_a_title_learnt_from_elsewhere_is_told(memory: Base) -> None:
    """Another language's text gives the act a title; nothing of its units changes."""
    load(memory, doc("862.txt", BASE_ORDER, [component("main", [U("point", "1", "1. Текст.")])]))
    cited = note(path(("point", "1")), BASE_ORDER)
    titled = doc("9.txt", law("9-V", "2016-01-01"), [component("main")], notes=[cited])
    named = replace(BASE_ORDER, title="Об учете")
    event = replace(titled.parsed.notes[0], act=named)
    load(memory, replace(titled, parsed=replace(titled.parsed, notes=(event,))))
    assert ACT in iris(memory, memory.turned(1))


def test_an_act_that_turns_out_to_be_another_is_told_as_gone(memory: Base) -> None:
    follower = Follower(memory)
    fact = order("77", "2020-02-03", reg="20001")
    load(memory, doc("x.txt", fact, [component("main", [U("point", "1", "1. Текст.")])]))
    follower.follow()
    assert len(follower.works) == 1
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr("kb.storing.parser_version", lambda source: "next")
        renamed = order("78", "2020-02-03", reg="20002")
        other = doc("x.txt", renamed, [component("main", [U("point", "1", "1. Текст.")])])
        memory.load(other.source, other.parsed, LATER)
    follower.follow()
    assert follower.agrees()
    assert [work.number for work in follower.works.values()] == ["78"]


def test_a_name_learnt_from_elsewhere_is_told(memory: Base) -> None:
    """What gave rise to an edition is named with its number in the reference bank."""
    load(memory, doc("70.txt", MAY21_REF, [component("main", [U("point", "1", "1. Текст.")])]))
    follower = Follower(memory)
    follower.follow()
    load(memory, edition("2021-05-23", {"1": "Срок – 3 дня."}, MAY21))
    assert "/akn/kz/act/order/mia/2021-05-05/70" in iris(memory, follower.follow())
    assert follower.agrees()
    assert "600" in [alias for work in follower.works.values() for alias in work.aliases]


def test_units_no_longer_known_are_told(memory: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    """An order that seemed to change another one turns out to cite it only."""
    follower = Follower(memory)
    load(memory, amending())
    follower.follow()
    assert len(follower.works) == 2
    monkeypatch.setattr("kb.storing.parser_version", lambda source: "next")
    silent = doc("743.txt", AMENDING, [component("main")], cites=[BASE_ORDER])
    memory.load(silent.source, silent.parsed, LATER)
    assert ACT in iris(memory, follower.follow())
    assert follower.agrees()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE node SET headings = '{}' WHERE kind = 'rules'",
        "DELETE FROM node WHERE kind = 'point'",
        "UPDATE service SET names = '{}'",
        "DELETE FROM service",
    ],
)
def test_an_outline_or_service_derived_anew_is_told(memory: Base, damage: str) -> None:
    load(memory, edition("2015-01-01", {"1": "Срок – 5 дней."}, service=fee(1)))
    follower = Follower(memory)
    with begin_writing(memory._engine).begin() as connection:
        assert connection.execute(sa.text(damage)).rowcount
    follower.follow()
    memory.add_fact("862", "event", dt.date(2020, 1, 1), "letter", LATER)
    assert follower.follow()
    assert follower.agrees()
    assert memory.services()[0].names == {"ru": "Выдача справки"}


def test_editions_that_vanish_are_told(memory: Base) -> None:
    follower = Follower(memory)
    points = {"1": "Срок – 5 дней."}
    later = edition("2021-05-23", {"1": "Срок – 3 дня."}, MAY21, service=fee(2))
    fill(memory, [edition("2015-01-01", points), later])
    follower.follow()
    memory.withdraw([later.source.mark], LATER)
    assert iris(memory, follower.follow()) >= {ACT}
    assert follower.agrees()


def world() -> list[Doc]:
    """Acts that change, cite with a slip, publish, are shown no more, and turn out to be one."""
    stub = doc("c.txt", order("5", "2020-01-01"), [component("main")], cites=[SLIP, AMENDING])
    dated = edition("2021-05-23", {"1": "Срок – 3 дня."}, MAY21, service=fee(2))
    told = amending(facts=(Fact("published", dt.date(2024, 10, 9), "gazette"),))
    return [adopted(), dated, withdrawn("2023-01-01"), told, stub]


@pytest.mark.parametrize("turn", range(6))
def test_an_index_that_follows_holds_what_one_made_anew_does(
    fresh: Callable[[], Base], turn: int
) -> None:
    """In whatever order documents come, one by one, after each of them."""
    orders = list(permutations(world()))
    with fresh() as base:
        follower = Follower(base)
        for one in orders[turn * 19]:
            base.load(one.source, one.parsed, NOW)
            follower.follow()
            assert follower.agrees(), one.name
        assert follower.works


def test_an_index_that_skips_turns_holds_the_same(base: Base) -> None:
    follower = Follower(base)
    load(base, adopted())
    follower.follow()
    load(base, first(), second())
    base.add_fact("743", "published", dt.date(2024, 10, 9), "gazette", LATER)
    follower.follow()
    assert follower.agrees()


def test_acts_of_a_base_made_before_there_were_turns_are_told(base: Base) -> None:
    load(base, adopted(), first())
    everything = base.turned(0)
    with begin_writing(base._engine).begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
    migrate(base._engine)
    assert (base.turn(), base.turned(0), base.turned(1)) == (1, everything, [])
    assert base.lineage()


def test_each_base_has_a_lineage_of_its_own_and_keeps_it(url: str, memory: Base) -> None:
    load(memory, adopted())
    with Base.open(url) as base:
        load(base, adopted())
        assert base.turn() == memory.turn()
        assert base.lineage() not in ("", memory.lineage())
        before = base.lineage()
        load(base, first())
        assert base.lineage() == before
