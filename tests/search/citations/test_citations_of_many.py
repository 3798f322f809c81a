"""Citations that many acts may be meant by: which are looked at, which are told, what is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

import pytest

from kb.base import Base
from kb.outlines import NamedAct, OutlineUnit
from search.citations import cited
from search.citations.cited import MOST, citations

DAY = dt.date(2025, 1, 1)


class _Acts:
    """So many acts of a form, each of one article of two points; what is asked of them is kept."""

    def __init__(self, count: int, form: str = "law") -> None:
        self.acts = [
            NamedAct(
                f"/akn/{n:03}", form, None, f"{n}-X", frozenset(), frozenset(), {"ru": f"О {n}"}
            )
            for n in range(count)
        ]
        self.asked: list[tuple[object, ...]] = []
        self.opened = 0

    def units_ending(
        self,
        segment: str,
        limit: int = 1000,
        on: dt.date | None = None,
        within: Sequence[str] = (),
        form: str | None = None,
    ) -> tuple[OutlineUnit, ...]:
        self.asked.append((segment, on, tuple(within), form))
        found = [
            unit
            for act in self.acts
            for unit in self._units(act.id)
            if unit.address.endswith(segment) and all(each in unit.address for each in within)
        ]
        return tuple(found[:limit])

    def titled_acts(
        self, form: str | None = None, ids: Sequence[str] | None = None
    ) -> tuple[NamedAct, ...]:
        return tuple(
            a for a in self.acts if form in (None, a.form) and (ids is None or a.id in ids)
        )

    def outline(self, act: str) -> tuple[OutlineUnit, ...]:
        self.opened += 1
        return tuple(self._units(act))

    def amended_acts(self, act: str) -> tuple[NamedAct, ...]:
        return ()

    def _units(self, act: str) -> list[OutlineUnit]:
        places = ("!main~art_5", "!main~art_5__para_1", "!main~art_5__para_2")
        return [OutlineUnit(act, each, "x", {}) for each in places]


def _asked(held: _Acts, text: str) -> tuple[list[tuple[str, str, tuple[str, ...]]], bool]:
    found = citations(cast(Base, held), text, on=DAY)
    return [(unit.act, unit.address, unit.dropped) for unit in found.units], found.cut


@pytest.mark.parametrize(("count", "cut"), [(MOST, False), (MOST + 1, True)])
@pytest.mark.parametrize("text", ["статья 5", "ст. 5 закона"])
def test_more_than_are_told(count: int, cut: bool, text: str) -> None:
    found, said = _asked(_Acts(count), text)
    assert found == [(f"/akn/{n:03}", "!main~art_5", ()) for n in range(MOST)]
    assert said is cut


@pytest.mark.parametrize(("most", "cut"), [(6, False), (5, True)])
def test_more_than_are_looked_at(monkeypatch: pytest.MonkeyPatch, most: int, cut: bool) -> None:
    monkeypatch.setattr(cited, "_LOOKED_AT", most)
    found, said = _asked(_Acts(6), "статья 5")
    assert (len(found), said) == (most, cut)


def test_what_is_asked_of_the_base_is_narrow() -> None:
    held = _Acts(50)
    _asked(held, "п. 2 ст. 5 закона")
    assert held.asked == [("para_2", DAY, ("art_5",), "law")]
    assert held.opened == 0  # no act by itself, where every law may be meant
    few = _Acts(3)
    assert len(_asked(few, "п. 2 ст. 5 закона")[0]) == 3
    assert few.asked == []


@pytest.mark.parametrize(
    ("text", "address", "dropped"),
    [
        ("п. 7 ст. 5 закона", "!main~art_5", ("point 7",)),
        ("пп. 3) п. 2 ст. 5 закона", "!main~art_5__para_2", ("subpoint 3",)),
        ("пп. 3) п. 7 ст. 5", "!main~art_5", ("point 7", "subpoint 3")),
    ],
)
def test_steps_that_no_act_has(text: str, address: str, dropped: tuple[str, ...]) -> None:
    found, _ = _asked(_Acts(30), text)
    assert found[0] == ("/akn/000", address, dropped)
    assert _asked(_Acts(30), "ст. 99 закона") == ([], False)
