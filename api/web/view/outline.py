"""The outline of an act: where a unit stands in it, what is above, beside and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.addresses import split_address, step_of
from ingest.model import UnitKind
from kb.evidence import WHOLE_ACT
from kb.labels import step_label, title_in
from kb.outlines import OutlineUnit

#: Units that contents list, by name and heading.
_LISTED = frozenset(
    kind.value
    for kind in (
        UnitKind.MAIN,
        UnitKind.RULES,
        UnitKind.ANNEX,
        UnitKind.SECTION,
        UnitKind.SUBSECTION,
        UnitKind.CHAPTER,
        UnitKind.PARAGRAPH_SIGN,
        UnitKind.ARTICLE,
    )
)
_POINTS = UnitKind.POINT.value
#: Contents of an act with more entries than this open the branch that is read, and no other.
_MOST_ENTRIES = 150


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in contents: its name, its heading and the ``tongue`` of that, how deep it stands;
    ``points`` are the numbers and addresses of the numbered points right below it."""

    address: str
    name: str
    heading: str
    tongue: str
    depth: int
    here: bool = False
    points: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Outline:
    """The units of an act in order. ``lang`` is that of headings, ``spoken`` of names."""

    units: Sequence[OutlineUnit]
    lang: str
    spoken: str
    _by_address: dict[str, OutlineUnit] = field(init=False)
    _below: dict[str | None, list[OutlineUnit]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_address = {unit.address: unit for unit in self.units}
        self._below = {}
        for unit in self.units:
            self._below.setdefault(unit.parent, []).append(unit)

    def top(self) -> list[str]:
        """The parts of the act: main text, documents, annexes."""
        return [unit.address for unit in self._below.get(None, ())]

    def size(self, address: str) -> int:
        """A unit and all below it."""
        return sum(1 for _ in self._subtree(address))

    def divided(self, address: str) -> bool:
        """Whether below a unit there are others that contents list."""
        subtree = self._subtree(address)
        next(subtree, None)
        return any(unit.kind in _LISTED for unit in subtree)

    def above(self, address: str) -> list[Entry]:
        """The units that a unit stands in, outermost first; the main text goes without saying."""
        found: list[Entry] = []
        unit = self._by_address.get(address)
        while unit is not None and unit.parent is not None:
            unit = self._by_address.get(unit.parent)
            if unit is not None and unit.kind != UnitKind.MAIN.value:
                found.append(self.entry(unit))
        return found[::-1]

    def beside(self, address: str) -> tuple[Entry | None, Entry | None]:
        """The units of the same kind before and after, in the order of the act."""
        unit = self._by_address.get(address)
        if unit is None:
            return None, None
        same = [each for each in self.units if each.kind == unit.kind]
        at = same.index(unit)
        return (
            self.entry(same[at - 1]) if at else None,
            self.entry(same[at + 1]) if at + 1 < len(same) else None,
        )

    def contents(self, here: str = WHOLE_ACT) -> tuple[Entry, ...]:
        """The units that an act is divided into; of a large act the branch that is read is open,
        the others are shown by their topmost units."""
        listed = [unit for unit in self.units if unit.kind in _LISTED]
        large = len(listed) > _MOST_ENTRIES
        branch = {here, *self._ancestors(here)}
        return tuple(self._entries(None, 0, branch, here, large=large))

    def below(self, address: str) -> tuple[Entry, ...]:
        """The units right below one that is not read whole."""
        found = self._below.get(address, ())
        return tuple(self.entry(unit, points=True) for unit in found)

    def entry(
        self, unit: OutlineUnit, depth: int = 0, here: str = "", *, points: bool = False
    ) -> Entry:
        heading = title_in(unit.headings, self.lang)
        return Entry(
            unit.address,
            name(unit.address, self.spoken),
            # The title of the main text is that of the act, which stands above.
            "" if unit.kind == UnitKind.MAIN.value else heading,
            next((lang for lang, said in unit.headings.items() if said == heading), self.lang),
            depth,
            unit.address == here,
            tuple(self._points(unit.address)) if points else (),
        )

    def _entries(
        self, parent: str | None, depth: int, branch: set[str], here: str, *, large: bool
    ) -> Iterator[Entry]:
        for unit in self._below.get(parent, ()):
            if unit.kind not in _LISTED:
                continue
            yield self.entry(unit, depth, here, points=not large and unit.address not in branch)
            if not large or unit.address in branch or (parent is None and here == WHOLE_ACT):
                yield from self._entries(unit.address, depth + 1, branch, here, large=large)

    def _points(self, address: str) -> Iterator[tuple[str, str]]:
        """The points right below a unit; those of an article are read with it."""
        if self._by_address[address].kind == UnitKind.ARTICLE.value:
            return
        for unit in self._below.get(address, ()):
            if unit.kind == _POINTS:
                yield step_of(_last(unit.address)).number, unit.address

    def _ancestors(self, address: str) -> Iterator[str]:
        unit = self._by_address.get(address)
        while unit is not None and unit.parent is not None:
            yield unit.parent
            unit = self._by_address.get(unit.parent)

    def _subtree(self, address: str) -> Iterator[OutlineUnit]:
        unit = self._by_address.get(address)
        if unit is not None:
            yield unit
        for child in self._below.get(address, ()):
            yield from self._subtree(child.address)


def name(address: str, lang: str) -> str:
    """A unit by its own number, with a capital: "Статья 14", "14-бап".

    >>> name("!main~chp_2", "ru"), name("!rules_1", "kk")
    ('Глава 2', 'Қағидалар')
    """
    last = step_of(_last(address))
    if last.kind is UnitKind.RULES and last.number == "1":
        said = step_label(step_of("rules"), lang)
    else:
        said = step_label(last, lang)
    return said[:1].upper() + said[1:]


def is_article(address: str) -> bool:
    """
    >>> is_article("!main~art_14"), is_article("!main~art_14__para_1")
    (True, False)
    """
    return step_of(_last(address)).kind is UnitKind.ARTICLE


def _last(address: str) -> str:
    component, segments = split_address(address)
    return segments[-1] if segments else component.rpartition(".")[2]
