"""From the evidence about a work to the states of its units: changes taken one after another. Pure.

The result depends on the set of evidence, not on the order in which it came. Each change is made
to the state that the changes before it left; one that cannot be made leaves all units as they are
and is reported with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kb.apply.shifts import shifted
from kb.bounds import Bounds
from kb.derivation.beginning import beginnings
from kb.derivation.confronting import confronted, unconfirmed
from kb.derivation.headings import heading_changes
from kb.derivation.known import Known, index, universe
from kb.derivation.outcomes import Outcome, OutcomeBuilder
from kb.derivation.refusals import refusal
from kb.derivation.relevance import relevant_events, shifts_unit
from kb.derivation.states import (
    after_event,
    changed_when_gone,
    inside_of,
    joined,
    moved,
    reworded,
    suspended,
    unordered,
    vacated,
)
from kb.derivation.wording import word_changes
from kb.editions import copy_rank, holding
from kb.events import Event, covered, may_follow
from kb.evidence import (
    WHOLE_ACT,
    EditionEvidence,
    EditionKind,
    HeldUnit,
    WorkEvidence,
    is_heading,
)
from kb.timeline import State, Stretch, Timeline, ordered

HeldIn = tuple[EditionEvidence, HeldUnit]


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from the evidence about a work, by address.

    ``temporary`` are the states that lie over the permanent ones for a time; ``outcomes`` say of
    each change what became of it, in the order of taking effect.
    """

    timelines: dict[str, Timeline]
    temporary: dict[str, Timeline]
    outcomes: tuple[Outcome, ...]


@dataclass(slots=True)
class UnitState:
    """One unit while its changes are taken: its states so far, the last one being the present.

    ``held`` are the editions' texts by the number of changes of the unit that each contains.
    """

    address: str
    relevant: tuple[Event, ...]
    stretches: list[Stretch]
    held: dict[int, list[HeldIn]]
    sure_at_end: bool
    taken: int = 0
    gone: Event | None = None
    made: dict[int, int] = field(default_factory=dict)
    shown: dict[int, list[HeldUnit]] = field(default_factory=dict)
    overlay: list[Stretch] = field(default_factory=list)

    @property
    def present(self) -> Stretch:
        return self.stretches[-1]

    def standing(self, event: Event) -> Stretch:
        """The state that a change finds: of one for a term, what has been laid over for it."""
        last = self.overlay[-1] if self.overlay and event.temporary else None
        return last if last is not None and _of_one_term(last, event) else self.present

    def lay_over(self, state: Stretch) -> None:
        """Puts a state for a term over the permanent ones, instead of one of the same term."""
        last = self.overlay[-1] if self.overlay else None
        if last is not None and (last.begins, last.ends) == (state.begins, state.ends):
            self.overlay.pop()
        self.overlay.append(state)

    def take(self, event: Event, state: Stretch | None) -> None:
        """Goes on to the state a change makes; None where it leaves the unit as it is."""
        computed = state is not None and (event.of_words or shifts_unit(event, self.address))
        if state is not None:
            self.made[self.taken] = len(self.stretches)
            self.stretches.append(state)
        self.taken += 1
        self._show(event if state is not None else None, computed=computed)

    def show_first(self) -> None:
        """Puts in the texts that contain none of the unit's changes."""
        self._show(None, computed=False)

    def _show(self, change: Event | None, *, computed: bool) -> None:
        place = len(self.stretches) - 1
        others = self.shown.setdefault(place, [])
        for _, unit in self.held.get(self.taken, ()):
            compared = computed and not others
            self.stretches[place] = holding(
                self.stretches[place], change, unit, others, computed=compared
            )
            others.append(unit)

    def confront(self, event: Event, shown: Sequence[HeldUnit], *, changed: bool) -> None:
        """Holds what an act's last change of the unit left to what the next edition prints."""
        state, own = confronted(self.present, event, shown, changed=changed)
        if own:
            self.made[self.taken - 1] = len(self.stretches)
            self.stretches.append(state)
        else:
            self.stretches[-1] = state

    def timeline(self) -> Timeline:
        """The states with bounds in order, those whose order is open marked."""
        for (i, former), (j, change) in pairwise(enumerate(self.relevant)):
            place = self.made.get(j)
            if place is None or i not in self.made:
                continue
            unconfirmed = self.stretches[place].contents and not self.shown.get(place)
            if unconfirmed and may_follow(former, change):
                self.stretches[place] = unordered(self.stretches[place], former)
        return joined(ordered(tuple(self.stretches)))


def derive(work: WorkEvidence, within: Callable[[str], bool] | None = None) -> Derived:
    """The states of every unit known of a work; the whole act stands at ``!``.

    ``within`` chooses the addresses to derive: all that any change they suffer touches, or the
    result is that of other evidence.
    """
    known = index(work)
    fold = _Fold(known, universe(known) if within is None else filter(within, universe(known)))
    return fold.run()


class _Fold:
    def __init__(self, known: Known, addresses: Iterable[str]) -> None:
        self.known = known
        self.units = {address: _unit(known, address) for address in sorted(addresses)}
        self.members: dict[int, list[UnitState]] = defaultdict(list)
        for unit in self.units.values():
            unit.show_first()
            for event in unit.relevant:
                self.members[id(event)].append(unit)
        self.outcomes: list[Outcome] = []

    def run(self) -> Derived:
        for event in self.known.ordered:
            members = self.members.get(id(event), [])
            if members:
                self._take(event, members)
        return Derived(
            {address: unit.timeline() for address, unit in self.units.items()},
            {a: tuple(unit.overlay) for a, unit in self.units.items() if unit.overlay},
            tuple(self.outcomes),
        )

    def _take(self, event: Event, members: list[UnitState]) -> None:
        outcome = OutcomeBuilder(event)
        refused = refusal(self.known, event, self.units)
        if refused is not None:
            outcome.refuse("", refused)
            for unit in members:
                self._go_on(unit, event, None)
        elif event.of_words and not is_heading(event.address):
            self._reword(event, members, outcome)
        elif event.temporary:
            for unit in members:
                if unit.present.state is not State.ABSENT or event.payload:
                    state = suspended(event, unit.address, unit.present, unit.sure_at_end)
                    unit.lay_over(state)
                    outcome.overlaid(unit.address)
                unit.take(event, None)
        else:
            self._change(event, members, outcome)
        self.outcomes.append(outcome.done())

    def _reword(self, event: Event, members: list[UnitState], outcome: OutcomeBuilder) -> None:
        states = {unit.address: unit.standing(event) for unit in members}
        orders = {unit.address: self._order(unit.address) for unit in members}
        made = word_changes(event, states, orders)
        for lang, reason in made.refused.items():
            outcome.refuse(lang, reason)
        outcome.occurrences = made.occurrences
        for unit in members:
            before = states[unit.address]
            after: Stretch | None = None
            if unit.address in made.contents:
                after = reworded(event, before, made.contents[unit.address])
            elif unit.address in made.open:
                after = after_event(event, unit.address, before, unit.sure_at_end)
            if after is not None and event.temporary:
                unit.lay_over(replace(after, ends=event.until or Bounds()))
                outcome.overlaid(unit.address)
                after = None
            self._go_on(unit, event, after)
            outcome.note(unit.address, before, after)

    def _change(self, event: Event, members: list[UnitState], outcome: OutcomeBuilder) -> None:
        before = {unit.address: unit.present for unit in members}
        worded = {unit.address for unit in event.payload}
        moving = any(shifts_unit(event, unit.address) for unit in members)
        places = {a: unit.present for a, unit in self.units.items()} if moving else {}
        headings = heading_changes(event, before, outcome)
        unmade = event.of_words and not headings and outcome.hindered
        for unit in members:
            after: Stretch | None
            if shifts_unit(event, unit.address) and unit.address not in worded:
                after = self._moved(event, unit, places)
            elif unmade:
                after = None
            elif unit.address in headings:
                after = headings[unit.address]
            elif unit.gone is not None and inside_of(self.known, event, unit.gone):
                after = changed_when_gone(event)
            else:
                after = after_event(event, unit.address, unit.present, unit.sure_at_end)
                own = event.address in (unit.address,)
                unit.gone = event if event.removes and not own else None
            self._go_on(unit, event, after)
            outcome.note(unit.address, before[unit.address], after)

    def _go_on(self, unit: UnitState, event: Event, after: Stretch | None) -> None:
        unit.take(event, after)
        shown = self.known.shown.get((unit.address, event.act))
        last = all(later.act != event.act for later in unit.relevant[unit.taken :])
        if not event.instructed or event.temporary or not last:
            return
        if shown is not None:
            unit.confront(event, shown, changed=after is not None)
        elif after is not None and ("edition", "absent") in event.signals:
            unit.stretches[-1] = unconfirmed(unit.present)

    def _moved(self, event: Event, unit: UnitState, places: dict[str, Stretch]) -> Stretch | None:
        """What stands at an address once units without numbers have moved."""
        source = shifted(unit.address, event.address, -1 if event.inserts else 1)
        came = places.get(source) if source != unit.address else None
        if came is None or came.state is State.ABSENT:
            if unit.address == event.address:
                return after_event(event, unit.address, unit.present, unit.sure_at_end)
            return None if unit.present.state is State.ABSENT else vacated(event)
        return moved(event, came, source)

    def _order(self, address: str) -> tuple[int, str]:
        held = self.known.units.get(address, ())
        return (min((unit.order for _, unit in held), default=1 << 30), address)


def _of_one_term(state: Stretch, event: Event) -> bool:
    return (state.begins, state.ends) == (event.bounds, event.until or Bounds())


def _unit(known: Known, address: str) -> UnitState:
    relevant, preceded = relevant_events(known, address)
    held = sorted(known.units.get(address, ()), key=copy_rank)
    by_changes: dict[int, list[HeldIn]] = {}
    for edition, unit in held:
        last = max(
            (
                i
                for i, event in enumerate(relevant)
                # Of a repealed act the last wording goes on being printed.
                if event.address != WHOLE_ACT and covered(event, edition, known.work.editions)
            ),
            default=-1,
        )
        by_changes.setdefault(last + 1, []).append((edition, unit))
    return UnitState(
        address=address,
        relevant=relevant,
        stretches=beginnings(known, address, relevant, preceded),
        held=by_changes,
        sure_at_end=any(edition.kind is not EditionKind.ORIGINAL for edition, _ in held),
    )
