"""A citation that is typed, and the units it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.addresses import segment
from ingest.model import UnitPath
from kb.force import force
from kb.labels import label, step_label, title_in
from search.citations.acts import MeantAct, acts_meant
from search.citations.prepared import language_of
from search.citations.said import Said, read_citation
from search.citations.units import Reached, exactly, nearest

if TYPE_CHECKING:
    from kb.base import Base
    from kb.outlines import NamedAct, OutlineUnit

#: How many units are told of a citation that may mean many.
MOST = 20


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


def cited(base: Base, text: str, lang: str | None = None) -> tuple[CitedUnit, ...]:
    """The units that a text cites, likeliest first; () where it is no citation, or of nothing held.

    Without a name of the act every act that has such a unit may be meant, higher ones first.
    Units count whether or not they are in effect: that is an answer about them.
    ``lang`` is that of the labels, by default the one that the citation is typed in.
    """
    ways = read_citation(text)
    spoken = lang or (language_of(text) if ways else "")
    found: list[CitedUnit] = []
    for said in ways:
        citing = _Citing(base, said, spoken)
        found = list(citing.whole())
        if found:
            break
    if not found and ways:
        found = list(_Citing(base, ways[0], spoken).partly())
    return tuple(dict.fromkeys(found))[:MOST]


class _Citing:
    def __init__(self, base: Base, said: Said, lang: str) -> None:
        self._base = base
        self._said = said
        self._lang = lang
        self._acts: tuple[MeantAct, ...] = ()
        self._outlines: dict[str, dict[str, OutlineUnit]] = {}
        self._named = said.act.identified
        if self._named:
            alone = not (said.path or said.address)
            self._acts = acts_meant(base, said.act, alone=alone)

    def whole(self) -> Iterator[CitedUnit]:
        """What all of the citation means."""
        if not self._named:
            yield from self._anywhere(exact=True)
            return
        if not (self._said.path or self._said.address):
            for meant in self._ranked(self._acts):
                yield self._unit(meant, meant.act, "")
            return
        for meant in self._ranked(self._acts):
            for address in self._in(meant.act.id):
                yield self._unit(meant, meant.act, address)
        yield from self._changed()

    def partly(self) -> Iterator[CitedUnit]:
        """What the citation means without steps that do not exist."""
        if not self._said.path:
            return
        if not self._named:
            yield from self._anywhere(exact=False)
            return
        # The form alone names no act: then not every act of that form is an answer.
        said = self._said.act
        least = 0 if (said.number or said.registration or said.alias or said.words) else 1
        for meant in self._ranked(self._acts):
            held = self._outline(meant.act.id)
            reached = nearest(self._said.path, self._said.rules, held, least)
            for address in reached.addresses:
                yield replace(self._unit(meant, meant.act, address), left=reached.dropped)

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

    def _anywhere(self, *, exact: bool) -> Iterator[CitedUnit]:
        path = self._said.path
        last = self._said.address.removeprefix("!") or (segment(path[-1]) if path else "")
        found: dict[str, dict[str, OutlineUnit]] = {}
        for unit in self._base.units_ending(last):
            found.setdefault(unit.act, {})[unit.address] = unit
        self._outlines |= found
        acts = self._base.titled_acts(ids=sorted(found))
        hits: list[tuple[int, MeantAct, Reached]] = []
        for act in self._ranked([MeantAct(act) for act in acts]):
            held = found[act.act.id]
            reached = self._reached(held, exact)
            if reached.addresses:
                hits.append((len(reached.dropped), act, reached))
        hits.sort(key=lambda hit: hit[0])
        for _, meant, reached in hits:
            for address in reached.addresses:
                yield replace(self._unit(meant, meant.act, address), left=reached.dropped)

    def _reached(self, held: dict[str, OutlineUnit], exact: bool) -> Reached:
        if self._said.address:
            return Reached((self._said.address,) if self._said.address in held else ())
        if exact:
            return Reached(exactly(self._said.path, self._said.rules, held))
        return nearest(self._said.path, self._said.rules, held, least=1)

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
