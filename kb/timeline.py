"""The states of one unit in time, with transitions that may be known only between bounds. Pure.

A timeline is S0 -t1-> S1 -t2-> S2 …: S0 holds from the beginning of time, each transition has
bounds, and the order of the states is certain even where their dates are not, unless a state says
(`order_open`) that it may have come before the one it is placed after. ``latest`` is
inclusive: on that day the transition has certainly taken place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kb.answers import Certainty, TextState
from kb.bounds import Bounds
from kb.reasons import Reason, because

#: Why a text is disputed (`Cause.disputed`).
EDITION_DIFFERS = "edition-differs-from-instruction"
COPIES_DIFFER = "copies-differ"
CHANGED_WHEN_GONE = "changed-when-gone"
#: Ground of a beginning that may lie before that of the state it is placed after.
ORDER_OPEN = "order-open"


class State(StrEnum):
    """What a unit is during one stretch of time.

    ``open``: nothing tells whether the unit existed; it has no text either way.
    """

    TEXT = "text"
    TEXT_UNKNOWN = "text_unknown"
    ABSENT = "absent"
    OPEN = "open"
    SUSPENDED = "suspended"  # there, and for a time not in effect


@dataclass(frozen=True, slots=True)
class Content:
    """A text held: the document it stands in, its address and place there.

    ``unit`` identifies the stored unit; it has no meaning outside its base. ``made`` is the text
    where changes were made in the one printed there, None where it stands as printed; ``text`` and
    ``heading`` are carried while timelines are derived, never stored.
    """

    lang: str
    document: str
    address: str
    unit: int = field(default=0, compare=False)
    made: str | None = None
    text: str = field(default="", compare=False, repr=False)
    heading: str = field(default="", compare=False, repr=False)

    @property
    def wording(self) -> str:
        return self.text if self.made is None else self.made


@dataclass(frozen=True, slots=True)
class Cause:
    """What made a state: an act's change, or the act's own commencement.

    ``act`` is the IRI; ``signals`` maps instruction, edition, note to observed, absent or
    unavailable; ``document``, ``instruction``, ``page`` and ``span`` lead to where it is said.
    """

    act: str | None
    operation: str
    whole: bool = True
    signals: tuple[tuple[str, str], ...] = ()
    instruction: str = ""
    text: str = ""
    document: str = ""
    page: int | None = None
    span: tuple[int, int] | None = None
    commencement: Bounds | None = None
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state and the bounds of the day it began (None: it was so from the beginning).

    ``ends`` is given for a temporary state alone: the first day on which it no longer holds.
    """

    state: State
    begins: Bounds | None = None
    contents: tuple[Content, ...] = ()
    reason: Reason | None = None
    cause: Cause | None = None
    ends: Bounds | None = None


#: The permanent rail of a unit; or the temporary states that lie over it, in order of beginning.
Timeline = tuple[Stretch, ...]
#: Of a unit that the base had not heard of at the moment asked for.
UNHEARD: Timeline = (Stretch(State.OPEN, reason=because("not-known-then")),)


def ordered(timeline: Timeline) -> Timeline:
    """The timeline with bounds that agree with the order of its states.

    A state cannot begin before the one it follows: its earliest day is not before the other's
    earliest, its latest not before the other's latest (open stays open). Bounds widen, or move
    later; they never narrow at their late end.
    """
    result: list[Stretch] = []
    previous: Bounds | None = None
    for stretch in timeline:
        begins = stretch.begins
        if begins is not None and previous is not None:
            begins = _after(begins, previous)
            stretch = replace(stretch, begins=begins)
        previous = begins or previous
        result.append(stretch)
    return tuple(result)


def _after(bounds: Bounds, previous: Bounds) -> Bounds:
    earliest, latest = bounds.earliest, bounds.latest
    if previous.earliest is not None and (earliest is None or earliest < previous.earliest):
        earliest = previous.earliest
    if latest is not None and (previous.latest is None or latest < previous.latest):
        latest = previous.latest
    if (earliest, latest) == (bounds.earliest, bounds.latest):
        return bounds
    reasons = tuple(dict.fromkeys((*bounds.reasons, because("after-previous"))))
    return replace(bounds, earliest=earliest, latest=latest, reasons=reasons)


def possible(timeline: Timeline, on: dt.date) -> tuple[int, ...]:
    """Indexes of the states that may hold on a day, oldest first; never empty for a timeline.

    Of two states whose order is open each may be the last, so both stay possible.
    """
    first = 0
    for index, stretch in enumerate(timeline):
        if stretch.begins is None or (stretch.begins.latest and stretch.begins.latest <= on):
            first = index
    while first > 0 and order_open(timeline[first]):
        first -= 1
    return tuple(
        index
        for index in range(first, len(timeline))
        if index == first or _may_have_begun(timeline[index].begins, on)
    )


def order_open(stretch: Stretch) -> bool:
    """Whether a state may have begun before the one it is placed after."""
    begins = stretch.begins
    return begins is not None and any(reason.code == ORDER_OPEN for reason in begins.reasons)


def _may_have_begun(begins: Bounds | None, on: dt.date) -> bool:
    return begins is None or begins.earliest is None or begins.earliest <= on


def in_effect(states: tuple[State, ...]) -> Certainty:
    """Whether a unit is in effect, its possible states given.

    >>> in_effect((State.TEXT_UNKNOWN, State.TEXT)), in_effect((State.ABSENT, State.TEXT))
    ('yes', 'unknown')
    """
    present = {State.TEXT, State.TEXT_UNKNOWN}
    if all(state in present for state in states):
        return "yes"
    if all(state in (State.ABSENT, State.SUSPENDED) for state in states):
        return "no"
    return "unknown"


def text_state(stretches: tuple[Stretch, ...]) -> TextState:
    """Whether the text is known, the possible stretches given."""
    states = {stretch.state for stretch in stretches}
    if states == {State.ABSENT}:
        return "none"
    if len(stretches) == 1 and states == {State.TEXT}:
        return "known"
    if len(stretches) == 1 and states == {State.SUSPENDED}:
        return "known" if stretches[0].contents else "unknown"
    if not states & {State.TEXT, State.SUSPENDED}:
        return "unknown"
    return "uncertain"


def end_of(timeline: Timeline, index: int) -> Bounds | None:
    """The bounds of a state's end: its own where it is temporary, else the next one's beginning."""
    if timeline[index].ends is not None:
        return timeline[index].ends
    return timeline[index + 1].begins if index + 1 < len(timeline) else None


def lying_over(temporary: Timeline, on: dt.date) -> tuple[tuple[int, ...], bool]:
    """Indexes of the temporary states that may hold on a day; True where one certainly does."""
    found: list[int] = []
    certain = False
    for index, stretch in enumerate(temporary):
        begins, ends = stretch.begins, stretch.ends
        begun = _may_have_begun(begins, on)
        over = ends is not None and ends.latest is not None and ends.latest <= on
        if not begun or over:
            continue
        found.append(index)
        sure = begins is None or (begins.latest is not None and begins.latest <= on)
        lasts = ends is not None and ends.earliest is not None and ends.earliest > on
        certain = certain or (sure and lasts)
    return tuple(found), certain
