"""From the evidence about a work to the timelines of its units. Pure and order-free.

The result depends on the set of evidence, not on the order in which it came. Nothing is inferred
from silence: an edition that does not hold a unit does not prove it absent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.addresses import parent_address
from ingest.model import Operation
from kb.bounds import Bounds
from kb.events import Event, covered, merge
from kb.evidence import (
    HEADING_SUFFIX,
    WHOLE_ACT,
    EditionEvidence,
    EditionKind,
    HeldUnit,
    WorkEvidence,
)
from kb.reasons import Reason, because
from kb.timeline import COPIES_DIFFER, EDITION_DIFFERS, Cause, State, Stretch, Timeline, ordered

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
    for edition in sorted(work.editions, key=_edition_rank):
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


def _edition_rank(edition: EditionEvidence) -> tuple[int, int, str]:
    """The latest consolidated text first, the original last."""
    kinds = (EditionKind.CONSOLIDATED, EditionKind.FRAGMENT, EditionKind.ORIGINAL)
    obtained = edition.obtained.toordinal() if edition.obtained else 0
    return (kinds.index(edition.kind), -obtained, edition.document)


def unit_timeline(known: Known, address: str) -> Timeline:
    """The timeline of one unit."""
    held = known.units.get(address, ())
    relevant, preceded = _relevant(known, address)
    later = bool(relevant) and relevant[0].operation is Operation.INSERT
    before = because("not-inserted") if later else because("act-not-in-effect")
    stretches = [Stretch(State.ABSENT, reason=before)]
    stretches += _beginning(known, address, relevant, preceded)
    offset = len(stretches)
    sure_at_end = any(edition.kind is not EditionKind.ORIGINAL for edition, _ in held)
    for event in relevant:
        stretches.append(_after_event(event, address, stretches[-1], sure_at_end))
    for edition, unit in held:
        last = max(
            (i for i, event in enumerate(relevant) if covered(event, edition, known.work.editions)),
            default=-1,
        )
        place = offset + last
        change = relevant[last] if last >= 0 else None
        stretches[place] = _holding(stretches[place], change, unit)
    return _joined(ordered(tuple(stretches)))


def _inside(address: str) -> tuple[str, str]:
    return (address, address + HEADING_SUFFIX)


def _relevant(known: Known, address: str) -> tuple[tuple[Event, ...], bool]:
    """The changes that touch a unit's own text or existence, in order of taking effect.

    Of one act's changes to a unit and to what it belongs to, the nearest counts. A partial change
    above a unit tells nothing of the unit while it is not known to exist; the second value says
    that there was one before the unit's own first change.
    """
    inside = _inside(address)
    found = [event for name in inside for event in known.events.get(name, ())]
    acts = {event.act for event in found}
    heading = address.endswith(HEADING_SUFFIX)
    for above in known.ancestors(address):
        nearer = frozenset(acts)
        for event in known.events.get(above, ()):
            if event.act in nearer or (heading and event.operation is Operation.AMEND):
                continue
            found.append(event)
            acts.add(event.act)
    found.sort(key=lambda event: event.sort_key)
    found = _since_inserted(found, inside)
    found = _until_removed(found, address)
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


def _until_removed(found: list[Event], address: str) -> list[Event]:
    """Changes without partial ones made above a unit after it was excluded.

    Numbers of excluded units are never reused (Law 480-V art. 23).
    """
    removed = next((i for i, e in enumerate(found) if e.removes and e.address == address), None)
    if removed is None:
        return found
    later = [e for e in found[removed + 1 :] if e.address == address or e.removes]
    return [*found[: removed + 1], *later]


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
    if relevant and relevant[0].operation is Operation.INSERT:
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
    signed; a fragment proves that its unit existed when it was obtained.
    """
    held = known.units.get(address, ())
    proofs: list[Proof] = []
    for event in relevant:
        if event.address in _inside(address) and event.signed is not None:
            proofs.append(_signing(event.signed, "changed"))
    if address in known.named_below:
        proofs.append(known.named_below[address])
    for edition, _ in held:
        if edition.obtained is not None:
            proofs.append(_shown(edition.obtained))
    earliest = begins.earliest or known.work.signed
    if not proofs:
        if any(event.payload for event in relevant) or not (relevant or held):
            unknown = because("existence-unknown")
            return [Stretch(State.OPEN, Bounds(earliest), reason=unknown)]
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


def _holding(stretch: Stretch, change: Event | None, unit: HeldUnit) -> Stretch:
    """A state with an edition's text put into it.

    An excluded unit's place in an edition holds the publisher's words, so an absent state stays
    absent. Where the change's own new wording is held in the same language, the two are compared.
    """
    if stretch.state is State.ABSENT:
        return stretch
    if stretch.state is not State.TEXT:
        return replace(stretch, state=State.TEXT, contents=(unit.content,), reason=None)
    cause = stretch.cause
    rival = next(
        (
            payload
            for payload in (change.payload if change else ())
            if payload.address == unit.address and payload.content.lang == unit.content.lang
        ),
        None,
    )
    if rival is not None and cause is not None:
        agree = rival.folded == unit.folded
        signals = dict(cause.signals) | {"edition": "observed" if agree else "absent"}
        disputed = cause.disputed if agree else EDITION_DIFFERS
        cause = replace(cause, signals=tuple(signals.items()), disputed=disputed)
    if any(content.lang == unit.content.lang for content in stretch.contents):
        return replace(stretch, cause=cause)
    return replace(stretch, contents=(*stretch.contents, unit.content), cause=cause)


def _joined(timeline: Timeline) -> Timeline:
    """Neighbouring states of which nothing is known are one."""
    result: list[Stretch] = []
    for stretch in timeline:
        if result and stretch.state is result[-1].state and stretch.state in _ONE:
            continue
        result.append(stretch)
    return tuple(result)
