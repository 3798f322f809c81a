"""What takes effect, or ends, in a work: its timelines told as a few events. Pure.

An act that comes into effect brings all its units with it, a new annex all its rows: each such
event is told once, of the outermost unit it is an event of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.addresses import parent_address
from kb.bounds import Bounds
from kb.evidence import WHOLE_ACT, is_heading, owner_of_heading
from kb.spans import NEVER
from kb.timeline import State, Stretch, Timeline

#: Days between the bounds of each class but the last, which is of all wider and of open ones.
WIDTHS = (0, 62, 366)


class Phase(StrEnum):
    """What happens on the day: a state begins, or a temporary one ends."""

    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Effect:
    """A day between bounds on which a state of a unit begins, or a temporary one ends.

    ``act`` is the identifier of the act that did it ("?…" of one that is only told of), ``units``
    how many units it is an event of, ``languages`` those in which a text of one of them is held.
    ``ends`` are the bounds of the end of a temporary state that begins.
    """

    address: str
    phase: Phase
    state: State
    bounds: Bounds
    act: str
    operation: str
    temporary: bool = False
    ends: Bounds | None = None
    languages: tuple[str, ...] = ()
    units: int = 1

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day it may fall on, as ordinals; 0 and `NEVER` where open."""
        earliest, latest = self.bounds.earliest, self.bounds.latest
        return (
            earliest.toordinal() if earliest is not None else 0,
            latest.toordinal() if latest is not None else NEVER,
        )


def width_of(opens: int, closes: int) -> int:
    """The class of the room between two days: 0 for a day that is known, more the wider it is.

    >>> width_of(5, 5), width_of(5, 35), width_of(5, NEVER)
    (0, 1, 3)
    """
    room = closes - opens
    return next((at for at, most in enumerate(WIDTHS) if room <= most), len(WIDTHS))


def effects_of(
    permanent: Mapping[str, Timeline],
    temporary: Mapping[str, Timeline],
    above: Iterable[Effect] = (),
) -> tuple[Effect, ...]:
    """The events of a work's timelines, each of the outermost unit it is an event of.

    ``above`` are events of units around those whose timelines are given.
    """
    found = [
        *(event for address, line in permanent.items() for event in _events(address, line, False)),
        *(event for address, line in temporary.items() for event in _events(address, line, True)),
    ]
    return tuple(_folded(found, above))


def _events(address: str, timeline: Timeline, temporary: bool) -> Iterator[Effect]:
    for stretch in timeline:
        cause = stretch.cause
        if cause is None or stretch.begins is None:
            continue  # a state that is only presupposed comes into effect on no day
        begins = Effect(
            address=address,
            phase=Phase.BEGINS,
            state=stretch.state,
            bounds=stretch.begins,
            act=cause.act or "",
            operation=cause.operation,
            temporary=temporary,
            ends=stretch.ends,
            languages=_languages(stretch),
        )
        yield begins
        if stretch.ends is not None:
            yield replace(begins, phase=Phase.ENDS, bounds=stretch.ends, ends=None)


def _languages(stretch: Stretch) -> tuple[str, ...]:
    return tuple(sorted({content.lang for content in stretch.contents}))


#: What makes two events of a unit and of one around it the same.
_Same = tuple[Phase, str, bool, Bounds, Bounds | None]


def _same(event: Effect) -> _Same:
    # The grounds of bounds may be told in more words of the one than of the other.
    bare = Bounds(event.bounds.earliest, event.bounds.latest)
    ends = event.ends and Bounds(event.ends.earliest, event.ends.latest)
    return event.phase, event.act, event.temporary, bare, ends


def _folded(events: Iterable[Effect], above: Iterable[Effect]) -> Iterator[Effect]:
    groups: dict[_Same, dict[str, list[Effect]]] = defaultdict(dict)
    for event in events:
        groups[_same(event)].setdefault(event.address, []).append(event)
    around: dict[_Same, set[str]] = defaultdict(set)
    for event in above:
        around[_same(event)].add(event.address)
    for same, by_address in groups.items():
        known = by_address.keys() | around[same]
        folded: dict[str, list[Effect]] = defaultdict(list)
        for address, found in by_address.items():
            folded[_outermost(address, known)] += found
        for address, found in sorted(folded.items()):
            own = by_address.get(address)
            if own is None:
                continue  # part of an event of a unit around, which is told already
            units = len({event.address for event in found})
            langs = tuple(sorted({lang for event in found for lang in event.languages}))
            yield replace(own[-1], units=units, languages=langs)


def _outermost(address: str, known: Collection[str]) -> str:
    """The outermost of some units that a unit belongs to, be it the unit itself."""
    if WHOLE_ACT in known:
        return WHOLE_ACT
    found = address
    for above in around(address):
        if above in known:
            found = above
    return found


def around(address: str) -> Iterator[str]:
    """The units around one, innermost first, the whole act last.

    >>> list(around("!main~art_5__para_2"))
    ['!main~art_5', '!main', '!']
    """
    if address == WHOLE_ACT:
        return
    above = owner_of_heading(address) if is_heading(address) else parent_address(address)
    while above not in (None, WHOLE_ACT):
        yield above
        above = parent_address(above)
    yield WHOLE_ACT


@dataclass(frozen=True, slots=True)
class Difference:
    """How an event differs from what was believed before: one of the two is None where the other
    is new, or is believed no more."""

    before: Effect | None
    after: Effect | None


#: A state by what made it: its unit, whether it is temporary, the act and the operation.
Made = tuple[str, bool, str, str]


def made(permanent: Mapping[str, Timeline], temporary: Mapping[str, Timeline]) -> frozenset[Made]:
    """The states of timelines by what made them."""
    rails = ((False, permanent), (True, temporary))
    return frozenset(
        (address, over, stretch.cause.act or "", stretch.cause.operation)
        for over, rail in rails
        for address, timeline in rail.items()
        for stretch in timeline
        if stretch.cause is not None
    )


def differences(
    before: Iterable[Effect],
    after: Iterable[Effect],
    were: frozenset[Made] = frozenset(),
    are: frozenset[Made] = frozenset(),
) -> tuple[Difference, ...]:
    """What differs between the events believed before and now, in the order of the latter.

    Events of one unit by one act and operation are the same in their order. ``were`` and ``are``
    are the single states before and now: what was told with a unit around, and is told by itself
    now that their days differ, is not new; nor is gone what is told with a unit around now.
    """
    former = _keyed(before)
    earlier = tuple(former.values())
    found: list[Difference] = []
    for key, event in _keyed(after).items():
        known = former.pop(key, None)
        if known is None and _made(event) in were:
            known = _told_with(event, earlier)
        if known is None or _shown(known) != _shown(event):
            found.append(Difference(known, event))
    gone = (event for event in former.values() if _made(event) not in are)
    return (*found, *(Difference(event, None) for event in gone))


def _made(event: Effect) -> Made:
    return event.address, event.temporary, event.act, event.operation


def _told_with(event: Effect, events: Iterable[Effect]) -> Effect | None:
    """The event of a unit around that an event was part of, as far as can be told."""
    above = set(around(event.address))
    same = (event.phase, event.temporary, event.act)
    return next(
        (e for e in events if e.address in above and (e.phase, e.temporary, e.act) == same), None
    )


_Key = tuple[str, Phase, bool, str, str, int]


def _keyed(events: Iterable[Effect]) -> dict[_Key, Effect]:
    found: dict[_Key, Effect] = {}
    for event in events:
        ordinal = 0
        while (key := _key(event, ordinal)) in found:
            ordinal += 1
        found[key] = event
    return found


def _key(event: Effect, ordinal: int) -> _Key:
    return event.address, event.phase, event.temporary, event.act, event.operation, ordinal


def _shown(event: Effect) -> tuple[object, ...]:
    ends = event.ends and (event.ends.earliest, event.ends.latest)
    return event.state, event.span, ends, event.languages
