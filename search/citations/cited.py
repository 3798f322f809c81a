"""A citation that is typed, and the units it leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ingest.addresses import segment
from ingest.model import UnitPath
from kb.force import force
from kb.labels import label, step_label, title_in
from search.citations.acts import MeantAct, acts_meant
from search.citations.prepared import language_of
from search.citations.said import Said, read_citation
from search.citations.units import Reached, exactly, is_always_said, nearest

if TYPE_CHECKING:
    from kb.base import Base
    from kb.outlines import NamedAct, OutlineUnit

#: How many units are told of a citation that may mean many, and how many are looked at.
MOST = 20
_LOOKED_AT = 1000
#: Acts that are each gone through; where more may be meant, units are looked for in all at once.
_OPENED = 20


@dataclass(frozen=True, slots=True)
class CitedUnit:
    """A unit that a citation means.

    ``address`` is "" for the act itself. ``left`` are steps of the citation that the act as held
    does not have; ``via`` the act that was named where the unit is of one that it changes, else "";
    ``doubts`` requisites that disagree with the act's ("date").
    """

    act: str
    title: str
    address: str
    label: str
    left: UnitPath = ()
    via: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def dropped(self) -> tuple[str, ...]:
        """The steps left out: "point 1"."""
        return tuple(f"{step.kind.value} {step.number}".strip() for step in self.left)

    def dropped_in(self, lang: str) -> tuple[str, ...]:
        """The steps left out, in the words of a language."""
        return tuple(step_label(step, lang) for step in self.left)


class Citations(NamedTuple):
    """The units that a text cites, likeliest first; ``cut``: it may mean more than are told."""

    units: tuple[CitedUnit, ...]
    cut: bool = False


def cited(base: Base, text: str, lang: str | None = None) -> tuple[CitedUnit, ...]:
    """The units of `citations`, whatever the day."""
    return citations(base, text, lang).units


def citations(
    base: Base, text: str, lang: str | None = None, on: dt.date | None = None
) -> Citations:
    """What a text cites; nothing where it is no citation, or of nothing held.

    Without a name of the act every act that has such a unit may be meant: higher ones first, and
    of these such as have it in effect ``on`` a day. Units count whether or not they are in effect:
    that is an answer about them. ``lang`` is that of the labels, by default the one that the
    citation is typed in.
    """
    ways = read_citation(text)
    spoken = lang or (language_of(text) if ways else "")
    found: list[CitedUnit] = []
    cut = False
    for said in ways:
        citing = _Citing(base, said, spoken, on)
        found, cut = list(citing.whole()), citing.cut
        if found:
            break
    if not found and ways:
        citing = _Citing(base, ways[0], spoken, on)
        found, cut = list(citing.partly()), citing.cut
    units = tuple(dict.fromkeys(found))
    return Citations(units[:MOST], cut or len(units) > MOST)


class _Citing:
    def __init__(self, base: Base, said: Said, lang: str, on: dt.date | None) -> None:
        self._base = base
        self._said = said
        self._lang = lang
        self._on = on
        #: Whether there are more units than were looked at.
        self.cut = False
        self._acts: tuple[MeantAct, ...] = ()
        self._outlines: dict[str, dict[str, OutlineUnit]] = {}
        if said.act.identified:
            alone = not (said.path or said.address)
            self._acts = acts_meant(base, said.act, alone=alone)
        self._opens = said.act.identified and len(self._acts) <= _OPENED

    def whole(self) -> Iterator[CitedUnit]:
        """What all of the citation means."""
        if not (self._said.path or self._said.address):
            for meant in self._ranked(self._acts):
                yield self._unit(meant, meant.act, "")
            return
        if not self._opens:
            yield from self._anywhere(self._said.path, exact=True)
            return
        for meant in self._ranked(self._acts):
            for address in self._in(meant.act.id):
                yield self._unit(meant, meant.act, address)
        yield from self._changed()

    def partly(self) -> Iterator[CitedUnit]:
        """What the citation means without steps that do not exist."""
        path = self._said.path
        if not path:
            return
        # Where many acts may be meant, not each of them is an answer: one step at least stays.
        least = 0 if self._said.act.named else 1
        if not self._opens:
            yield from self._partly_anywhere(path)
            return
        for meant in self._ranked(self._acts):
            held = self._outline(meant.act.id)
            reached = nearest(path, self._said.rules, held, least)
            for address in reached.addresses:
                yield replace(self._unit(meant, meant.act, address), left=reached.dropped)

    def _partly_anywhere(self, path: UnitPath) -> Iterator[CitedUnit]:
        """The same of any act: inner steps are left out before the last one."""
        for stop in range(len(path), 0, -1):
            for exact in (True, False) if stop < len(path) else (False,):
                found = list(self._anywhere(path[:stop], exact=exact))
                if found:
                    for unit in found:
                        yield replace(unit, left=(*unit.left, *path[stop:]))
                    return

    # --- acts ---------------------------------------------------------------------------------

    def _ranked(self, acts: Iterable[MeantAct]) -> list[MeantAct]:
        return sorted(acts, key=lambda meant: (-force(meant.act.form), meant.act.id))

    def _outline(self, act: str) -> dict[str, OutlineUnit]:
        if act not in self._outlines:
            self._outlines[act] = {unit.address: unit for unit in self._base.outline(act)}
        return self._outlines[act]

    def _in(self, act: str) -> tuple[str, ...]:
        held = self._outline(act)
        if self._said.address:
            return (self._said.address,) if self._said.address in held else ()
        return exactly(self._said.path, self._said.rules, held)

    def _changed(self) -> Iterator[CitedUnit]:
        """Units of the acts that the named one changes, where it has none such itself: "the Rules
        of order 743" are often those that order 743 amends."""
        for meant in self._acts:
            if self._in(meant.act.id):
                continue
            for act in self._base.amended_acts(meant.act.id):
                if act.id != meant.act.id:
                    for address in self._in(act.id):
                        yield replace(self._unit(meant, act, address), via=meant.act.id)

    # --- no act named -------------------------------------------------------------------------

    def _anywhere(self, path: UnitPath, *, exact: bool) -> Iterator[CitedUnit]:
        """What a path means in any act; ``exact``: with all of its steps."""
        found: dict[str, dict[str, OutlineUnit]] = {}
        for unit in self._ending(path, exact):
            found.setdefault(unit.act, {})[unit.address] = unit
        self._outlines |= found
        if self._said.act.identified:
            meant = {each.act.id: each for each in self._acts}
        else:
            acts = self._base.titled_acts(ids=sorted(found))
            meant = {act.id: MeantAct(act) for act in acts}
        hits: list[tuple[int, MeantAct, Reached]] = []
        for act, held in found.items():  # the likeliest first
            reached = self._reached(path, held, exact)
            if reached.addresses and act in meant:
                hits.append((len(reached.dropped), meant[act], reached))
        hits.sort(key=lambda hit: hit[0])
        for _, each, reached in hits:
            for address in reached.addresses:
                yield replace(self._unit(each, each.act, address), left=reached.dropped)

    def _ending(self, path: UnitPath, exact: bool) -> Sequence[OutlineUnit]:
        """The units of all acts that the last step may mean, within the others if ``exact``."""
        last = self._said.address.removeprefix("!") or segment(path[-1])
        within = [segment(step) for step in path[:-1] if exact and is_always_said(step)]
        form = self._said.act.form
        found = self._base.units_ending(last, _LOOKED_AT + 1, self._on, within, form)
        self.cut = len(found) > _LOOKED_AT
        return found[:_LOOKED_AT]

    def _reached(self, path: UnitPath, held: dict[str, OutlineUnit], exact: bool) -> Reached:
        if self._said.address:
            return Reached((self._said.address,) if self._said.address in held else ())
        if exact:
            return Reached(exactly(path, self._said.rules, held))
        return nearest(path, self._said.rules, held, least=1)

    # --- answers ------------------------------------------------------------------------------

    def _unit(self, meant: MeantAct, act: NamedAct, address: str) -> CitedUnit:
        return CitedUnit(
            act=act.id,
            title=title_in(act.titles, self._lang),
            address=address,
            label=self._label(act.id, address),
            doubts=meant.doubts,
        )

    def _label(self, act: str, address: str) -> str:
        if not address:
            return ""
        unit = self._outlines.get(act, {}).get(address)
        heading = unit.headings.get(self._lang, "") if unit is not None else ""
        return label(address, self._lang, heading)
