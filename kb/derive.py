"""From the evidence about a work to the timelines of its units. Pure and order-free.

The result depends on the set of evidence, not on the order in which it came. Nothing is inferred
from silence: an edition that does not hold a unit does not prove it absent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.addresses import parent_address
from ingest.model import Operation
from kb.bounds import Bounds
from kb.editions import copy_rank, edition_rank, holding
from kb.events import Event, covered, may_follow, merge
from kb.evidence import (
    HEADING_SUFFIX,
    WHOLE_ACT,
    EditionEvidence,
    EditionKind,
    HeldUnit,
    WorkEvidence,
)
from kb.reasons import Reason, because
from kb.timeline import (
    CHANGED_WHEN_GONE,
    COPIES_DIFFER,
    ORDER_OPEN,
    Cause,
    State,
    Stretch,
    Timeline,
    ordered,
)

_ONE = frozenset({State.OPEN, State.ABSENT})

#: A day by which something existed, and what shows it.
Proof = tuple[dt.date, str, Reason]


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence of a work, indexed for derivation of one unit after another."""

    work: WorkEvidence
    events: Mapping[str, tuple[Event, ...]]
    units: Mapping[str, tuple[tuple[EditionEvidence, HeldUnit], ...]]
    parents: Mapping[str, str]
    named_below: Mapping[str, Proof]

    def ancestors(self, address: str) -> tuple[str, ...]:
        """Addresses above a unit, nearest first, the whole act last."""
        chain: list[str] = []
        current: str | None = address
        while current is not None and current != WHOLE_ACT:
            current = self.parents.get(current) or parent_address(current)
            if current is None or current in chain:
                break
            chain.append(current)
        if address != WHOLE_ACT and WHOLE_ACT not in chain:
            chain.append(WHOLE_ACT)
        return tuple(chain)


def derive(work: WorkEvidence) -> dict[str, Timeline]:
    """The timeline of every unit known of a work, by address; the whole act at ``!``."""
    known = index(work)
    return {address: unit_timeline(known, address) for address in sorted(universe(known))}


def index(work: WorkEvidence) -> Known:
    """The evidence of a work, changes brought together and indexed by address."""
    events: dict[str, list[Event]] = {}
    for event in merge(work):
        events.setdefault(event.address, []).append(event)
    units: dict[str, list[tuple[EditionEvidence, HeldUnit]]] = {}
    parents: dict[str, str] = {}
    for edition in sorted(work.editions, key=edition_rank):
        for unit in edition.units:
            units.setdefault(unit.address, []).append((edition, unit))
            if unit.parent is not None:
                parents.setdefault(unit.address, unit.parent)
    below: dict[str, Proof] = {}
    for address, proof in _proofs(work, events):
        for above in _above(address):
            below[above] = min(below.get(above, proof), proof, key=lambda found: found[:2])
    return Known(
        work=work,
        events={address: tuple(found) for address, found in events.items()},
        units={address: tuple(found) for address, found in units.items()},
        parents=parents,
        named_below=below,
    )


def _proofs(
    work: WorkEvidence, events: Mapping[str, Sequence[Event]]
) -> Iterator[tuple[str, Proof]]:
    """Days by which the units around a unit are shown to have existed."""
    for address, changes in events.items():
        for event in changes:
            if event.signed is not None and address != WHOLE_ACT:
                yield address, _signing(event.signed, "named")
    for edition in work.editions:
        if edition.kind is EditionKind.FRAGMENT and edition.obtained is not None:
            for unit in edition.units:
                yield unit.address, _shown(edition.obtained)


def _signing(day: dt.date, verb: str) -> Proof:
    code = f"{verb}-by-act-signed"
    return day, code, because(code, day=day)


def _shown(day: dt.date) -> Proof:
    return day, "shown-by-text", because("shown-by-text", day=day)


def _above(address: str) -> Iterator[str]:
    above = parent_address(address)
    while above is not None:
        yield above
        above = parent_address(above)
    yield WHOLE_ACT


def universe(known: Known) -> set[str]:
    """Addresses of all units of a work that any evidence names, and of those above them."""
    addresses = {WHOLE_ACT, *known.events, *known.units, *known.named_below}
    for events in known.events.values():
        addresses.update(unit.address for event in events for unit in event.payload)
    return addresses


def unit_timeline(known: Known, address: str) -> Timeline:
    """The timeline of one unit."""
    held = sorted(known.units.get(address, ()), key=copy_rank)
    relevant, preceded = _relevant(known, address)
    later = _inserted_later(relevant, held)
    before = because("not-inserted") if later else because("act-not-in-effect")
    stretches = [Stretch(State.ABSENT, reason=before)]
    stretches += _beginning(known, address, relevant, preceded)
    offset = len(stretches)
    sure_at_end = any(edition.kind is not EditionKind.ORIGINAL for edition, _ in held)
    gone: Event | None = None
    for event in relevant:
        if gone is not None and _inside_of(known, event, gone):
            stretches.append(_changed_when_gone(event))
            continue
        stretches.append(_after_event(event, address, stretches[-1], sure_at_end))
        gone = event if event.removes and event.address not in _inside(address) else None
    shown: dict[int, list[HeldUnit]] = {}
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
        place = offset + last
        made_by = relevant[last] if last >= 0 else None
        others = shown.setdefault(place, [])
        stretches[place] = holding(stretches[place], made_by, unit, others)
        others.append(unit)
    for place, (former, change) in enumerate(pairwise(relevant), offset + 1):
        unconfirmed = stretches[place].contents and place not in shown
        if unconfirmed and may_follow(former, change):
            stretches[place] = _unordered(stretches[place], former)
    return _joined(ordered(tuple(stretches)))


def _inside(address: str) -> tuple[str, str]:
    return (address, address + HEADING_SUFFIX)


def _relevant(known: Known, address: str) -> tuple[tuple[Event, ...], bool]:
    """The changes that touch a unit's own text or existence, in order of taking effect.

    Of one act's changes to a unit and to what it belongs to, the nearest counts, and what the act
    excludes, or words anew, above the unit. A partial change above a unit tells nothing of the
    unit while it is not known to exist; the second value says that there was one before the unit's
    own first change.
    """
    inside = _inside(address)
    found = [event for name in inside for event in known.events.get(name, ())]
    acts = {event.act for event in found}
    heading = address.endswith(HEADING_SUFFIX)
    for above in known.ancestors(address):
        nearer = frozenset(acts)
        for event in known.events.get(above, ()):
            partial = event.operation is Operation.AMEND
            told_nearer = event.act in nearer and not (event.removes or event.payload)
            if told_nearer or (heading and partial):
                continue
            found.append(event)
            acts.add(event.act)
    found.sort(key=lambda event: event.sort_key)
    found = _since_inserted(found, inside)
    found = _until_removed(known, found)
    own = next((i for i, event in enumerate(found) if event.address in inside), 0)
    originally = any(e.kind is EditionKind.ORIGINAL for e, _ in known.units.get(address, ()))
    if own == 0 or originally or any(event.payload or event.removes for event in found[:own]):
        return tuple(found), False
    if found[0].operation is Operation.INSERT:
        return (found[0], *found[own:]), False
    return tuple(found[own:]), True


def _since_inserted(found: list[Event], inside: tuple[str, str]) -> list[Event]:
    """Changes without those made above a unit before it, or what holds it, was inserted."""
    first = next((i for i, e in enumerate(found) if e.operation is Operation.INSERT), None)
    if first is None:
        return found
    kept = {*inside, found[first].address}
    return [event for i, event in enumerate(found) if i >= first or event.address in kept]


def _until_removed(known: Known, found: Iterable[Event]) -> list[Event]:
    """Changes without partial ones made above an excluded unit, or one that holds it, since then.

    Numbers of excluded units are never reused (Law 480-V art. 23), save in a whole new wording.
    """
    kept: list[Event] = []
    above: tuple[str, ...] = ()
    for event in found:
        if event.operation is Operation.AMEND and event.address in above:
            continue
        above = known.ancestors(event.address) if event.removes else ()
        kept.append(event)
    return kept


def _inserted_later(
    relevant: Sequence[Event], held: Iterable[tuple[EditionEvidence, HeldUnit]]
) -> bool:
    """Whether a unit came with its first change: one inserts it, and no older text shows it."""
    if not relevant or relevant[0].operation is not Operation.INSERT:
        return False
    first = relevant[0].bounds.earliest
    return not any(
        edition.kind is EditionKind.ORIGINAL
        or (first is not None and edition.obtained is not None and edition.obtained < first)
        for edition, _ in held
    )


def _own_commencement(known: Known, address: str) -> Bounds:
    terms = dict(known.work.exceptions)
    for candidate in (address, *known.ancestors(address)):
        if candidate in terms:
            return terms[candidate]
    return known.work.commencement


def _beginning(
    known: Known, address: str, relevant: Sequence[Event], preceded: bool
) -> list[Stretch]:
    """The states between the act's commencement and the first change."""
    work, held = known.work, known.units.get(address, ())
    begins = _own_commencement(known, address)
    cause = Cause(work.iri, "commencement", commencement=work.commencement)
    if _inserted_later(relevant, held):
        return []
    if not work.whole:
        return _presupposed(known, address, relevant, begins)
    if address == WHOLE_ACT:
        return [Stretch(State.TEXT, begins, cause=cause)]
    in_edition = any(edition.kind is not EditionKind.FRAGMENT for edition, _ in held)
    if not relevant:
        if in_edition:
            return [Stretch(State.TEXT_UNKNOWN, begins, cause=cause)]
        return _presupposed(known, address, relevant, begins)
    former = Stretch(State.TEXT_UNKNOWN, begins, reason=because("former-wording"), cause=cause)
    opened = Stretch(State.OPEN, begins, reason=because("whole-changed-since"), cause=cause)
    own = relevant[0].address in _inside(address)
    if any(edition.kind is EditionKind.ORIGINAL for edition, _ in held):
        return [former]
    if not own:
        return [opened]
    if preceded:
        return [opened, *_presupposed(known, address, relevant, begins)]
    if in_edition or relevant[0].noted_in:
        return [former]
    return _presupposed(known, address, relevant, begins)


def _presupposed(
    known: Known,
    address: str,
    relevant: Sequence[Event],
    begins: Bounds,
) -> list[Stretch]:
    """The first state of a unit that no edition shows from the beginning.

    That an act changes a unit, or a unit within it, proves that it existed when the act was
    signed, unless it was gone by then; a fragment, that its unit did when it was obtained.
    """
    held = known.units.get(address, ())
    proofs: list[Proof] = []
    for event in relevant:
        if event.address in _inside(address) and event.signed is not None:
            proofs.append(_signing(event.signed, "changed"))
    if address in known.named_below:
        proofs.append(known.named_below[address])
    gone = next((event.bounds.earliest for event in relevant if event.removes), None)
    late = [proof for proof in proofs if gone is not None and proof[0] > gone]
    proofs = [proof for proof in proofs if proof not in late]
    for edition, _ in held:
        if edition.obtained is not None:
            proofs.append(_shown(edition.obtained))
    earliest = begins.earliest or known.work.signed
    if not proofs:
        if late or any(event.payload for event in relevant) or not (relevant or held):
            unknown = because("existence-unknown")
            return [Stretch(State.OPEN, Bounds(earliest, earliest), reason=unknown)]
        bounds = Bounds(earliest, None, "presupposed", (because("existence-day-unknown"),))
        return [Stretch(State.TEXT_UNKNOWN, bounds, reason=because("presupposed"))]
    latest, _, proof = min(proofs, key=lambda found: found[:2])
    if earliest is not None and latest < earliest:
        earliest = None
    bounds = Bounds(earliest, latest, "presupposed", (because("not-before-act"), proof))
    return [Stretch(State.TEXT_UNKNOWN, bounds, reason=because("presupposed"))]


def _cause(event: Event) -> Cause:
    return Cause(
        act=event.act,
        operation=event.operation.value,
        whole=event.whole,
        signals=event.signals,
        instruction=event.instruction,
        text=event.text,
        document=event.document,
        page=event.page,
        span=event.span,
        commencement=event.bounds,
    )


def _inside_of(known: Known, event: Event, gone: Event) -> bool:
    """Whether a change is of what an earlier one took away together with a unit around it."""
    return not event.removes and gone.address in known.ancestors(event.address)


def _changed_when_gone(event: Event) -> Stretch:
    cause = replace(_cause(event), disputed=CHANGED_WHEN_GONE)
    return Stretch(State.OPEN, event.bounds, reason=because("changed-when-gone"), cause=cause)


def _after_event(event: Event, address: str, before: Stretch, sure_at_end: bool) -> Stretch:
    """The state of a unit after one change of it or of a unit it belongs to."""
    cause = _cause(event)
    of_heading = event.address == address + HEADING_SUFFIX
    if event.removes and not of_heading:
        return Stretch(State.ABSENT, event.bounds, reason=because("excluded"), cause=cause)
    wordings = [unit for unit in event.payload if unit.address == address]
    if wordings:
        contents = tuple(unit.content for unit in wordings)
        if len({(unit.content.lang, unit.folded) for unit in wordings}) > len(
            {content.lang for content in contents}
        ):
            cause = replace(cause, disputed=COPIES_DIFFER)
        return Stretch(State.TEXT, event.bounds, contents, cause=cause)
    if event.address in _inside(address):
        return Stretch(
            State.TEXT_UNKNOWN, event.bounds, reason=because("wording-not-held"), cause=cause
        )
    if event.payload:
        return Stretch(State.ABSENT, event.bounds, reason=because("left-out"), cause=cause)
    existed = before.state in (State.TEXT, State.TEXT_UNKNOWN)
    if existed and sure_at_end:
        return Stretch(
            State.TEXT_UNKNOWN, event.bounds, reason=because("wording-not-held"), cause=cause
        )
    return Stretch(State.OPEN, event.bounds, reason=because("whole-changed-since"), cause=cause)


def _unordered(stretch: Stretch, earlier: Event) -> Stretch:
    begins = stretch.begins or Bounds()
    either = because(ORDER_OPEN, act=earlier.act.removeprefix("?"))
    return replace(stretch, begins=replace(begins, reasons=(*begins.reasons, either)))


def _joined(timeline: Timeline) -> Timeline:
    """Neighbouring states of which nothing is known, and nothing disputed, are one."""
    result: list[Stretch] = []
    for stretch in timeline:
        disputed = stretch.cause is not None and stretch.cause.disputed
        same = bool(result) and stretch.state is result[-1].state and stretch.state in _ONE
        if same and not disputed:
            continue
        result.append(stretch)
    return tuple(result)
