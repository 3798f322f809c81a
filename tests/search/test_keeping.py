"""An index brought up to a base, and held to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.manifest import bundled
from ingest.parse import parse
from kb.base import Base
from kb.indexing import UnitText, WorkTexts
from kb.spans import NEVER, Span
from search.engines.whoosh import WhooshEngine
from search.keeping import Differences, Kept, agree, catch_up, heal, rebuild

DAYS = (Span(0, 0, NEVER, NEVER),)


class Shelf:
    """A base of made-up works: what `kb.base.Base` tells of them."""

    def __init__(self) -> None:
        self._works: dict[int, WorkTexts] = {}
        self._turns: dict[int, int] = {}
        self._turn = 0
        self.read = 0

    def put(self, work: int, *texts: str) -> None:
        self._turn += 1
        self._turns[work] = self._turn
        units = tuple(
            UnitText(self._turn * 100 + n, f"!main~para_{n}", "point", "ru", text, spans=DAYS)
            for n, text in enumerate(texts)
        )
        self._works[work] = WorkTexts(
            work, f"/akn/{work}", "order", "mia", None, None, "1", None, {"ru": "О"}, texts=units
        )

    def drop(self, work: int) -> None:
        self._turn += 1
        self._turns[work] = self._turn
        self._works.pop(work, None)

    def turn(self) -> int:
        return self._turn

    def turned(self, since: int) -> list[int]:
        return sorted(work for work, turn in self._turns.items() if turn > since)

    def indexed(self, works: Iterable[int] | None = None) -> Iterator[WorkTexts]:
        for work in sorted(self._works if works is None else works):
            if work in self._works:
                self.read += 1
                yield self._works[work]


def test_catching_up(tmp_path: Path) -> None:
    base, engine = Shelf(), WhooshEngine(tmp_path)
    assert catch_up(base, engine) == Kept(0, 0, 0)
    base.put(1, "срок", "плата")
    base.put(2, "срок")
    assert agree(base, engine) == Differences(0, 2, ("100.ru.0", "101.ru.0", "200.ru.0"))
    assert catch_up(base, engine) == Kept(2, 3, 2)
    assert agree(base, engine).none
    base.read = 0
    assert catch_up(base, engine) == Kept(0, 0, 2)
    assert base.read == 0  # nothing is read where nothing changed
    base.put(2, "мерзім")
    base.drop(1)
    assert catch_up(base, engine) == Kept(2, 1, 4)
    assert sorted(engine.keys()) == [("300.ru.0", 2)]


@pytest.mark.parametrize("harm", [0, 10])
def test_damaged_lists_are_told_and_healed(tmp_path: Path, harm: int) -> None:
    base, engine = Shelf(), WhooshEngine(tmp_path)
    base.put(1, "срок", "плата")
    catch_up(base, engine)
    engine.close()
    for path in tmp_path.glob("*.pst"):
        path.write_bytes(path.read_bytes()[:harm])
    engine = WhooshEngine(tmp_path)
    assert agree(base, engine).damaged
    assert heal(base, engine) == Kept(1, 2, 1)
    assert agree(base, engine).none
    assert engine.frequency("срок") == 1


@pytest.mark.parametrize("way", ["damaged", "other documents", "ahead"])
def test_healing(tmp_path: Path, way: str) -> None:
    base, engine = Shelf(), WhooshEngine(tmp_path)
    base.put(1, "срок")
    catch_up(base, engine)
    if way == "damaged":
        engine.close()
        for path in tmp_path.glob("*.trm"):
            path.write_bytes(b"")
        engine = WhooshEngine(tmp_path)
        assert agree(base, engine).damaged
    elif way == "other documents":
        engine = WhooshEngine(tmp_path, "another")
        found = agree(base, engine)
        assert (found.turn, found.wanted, found.damaged) == (0, 1, "")
    else:
        engine.write([7], [], 99)
        assert not agree(base, engine).none
    assert catch_up(base, engine) == Kept(1, 1, 1)
    assert agree(base, engine).none


def test_rebuilding_takes_out_what_the_base_never_had(tmp_path: Path) -> None:
    base, other, engine = Shelf(), Shelf(), WhooshEngine(tmp_path)
    other.put(5, "чужой", "иной")
    catch_up(other, engine)
    base.put(1, "срок")
    assert agree(base, engine) == Differences(1, 1, (), ("101.ru.0",))
    assert agree(base, engine).turn == agree(base, engine).wanted  # the turns alone say nothing
    rebuild(base, engine)
    assert [work for _, work in engine.keys()] == [1]  # noqa: SIM118
    assert agree(base, engine).none


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.lists(st.sampled_from("абв"), max_size=3), st.booleans()),
        max_size=8,
    )
)
def test_step_by_step_or_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, list[str], bool]]
) -> None:
    base = Shelf()
    followed = WhooshEngine(tmp_path_factory.mktemp("index"))
    for work, texts, follow in steps:
        if texts:
            base.put(work, *texts)
        else:
            base.drop(work)
        if follow:
            catch_up(base, followed)
            assert agree(base, followed).none
    catch_up(base, followed)
    at_once = WhooshEngine(tmp_path_factory.mktemp("index"))
    rebuild(base, at_once)
    assert sorted(followed.keys()) == sorted(at_once.keys())
    assert followed.turn() == at_once.turn() == base.turn()


def test_a_base_of_real_acts(tmp_path: Path) -> None:
    recorded = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    engine = WhooshEngine(tmp_path / "index")
    with Base.open(f"sqlite:///{tmp_path / 'a.db'}") as base:
        for source in (bundled()[0], bundled()[3]):
            base.load(source, parse(source), recorded)
            assert catch_up(base, engine).documents
            assert agree(base, engine).none
        assert not catch_up(base, engine).documents
        fresh = WhooshEngine(tmp_path / "fresh")
        rebuild(base, fresh)
    assert sorted(fresh.keys()) == sorted(engine.keys())
