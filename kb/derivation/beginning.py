"""The states of a unit before its first change. Pure.

Where the text as adopted, or an older consolidated text, is held, a unit that it lacks was not
there. Otherwise nothing is inferred from silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.bounds import Bounds
from kb.derivation.known import Known, Proof, shown, signing
from kb.derivation.relevance import own_names
from kb.events import Event
from kb.evidence import WHOLE_ACT, EditionEvidence, EditionKind, HeldUnit
from kb.reasons import because
from kb.timeline import Cause, State, Stretch

HeldIn = tuple[EditionEvidence, HeldUnit]


def beginnings(
    known: Known, address: str, relevant: Sequence[Event], preceded: bool
) -> list[Stretch]:
    """The state before the act, and those between its commencement and the first change."""
    held = known.units.get(address, ())
    later = inserted_later(relevant, held)
    lacking = not later and _lacking(known, address, relevant, held)
    reason = because("not-inserted" if later else "act-not-in-effect")
    first = Stretch(State.ABSENT, reason=because("not-in-text") if lacking else reason)
    if later or lacking:
        return [first]
    return [first, *_beginning(known, address, relevant, preceded)]


def inserted_later(relevant: Sequence[Event], held: Iterable[HeldIn]) -> bool:
    """Whether a unit came with its first change: one inserts it, and no older text shows it."""
    if not relevant or not relevant[0].inserts:
        return False
    first = relevant[0].bounds.earliest
    return not any(
        edition.kind is EditionKind.ORIGINAL
        or (first is not None and edition.day is not None and edition.day < first)
        for edition, _ in held
    )


def _lacking(known: Known, address: str, relevant: Sequence[Event], held: Sequence[HeldIn]) -> bool:
    """Whether a unit is known to have been missing when it was first named.

    Only instructions name it, or what belongs to it, and no note confirms one, or editions that
    show it to have come; and the text before the first is held.
    """
    if held or not known.work.whole or "~" not in address:
        return False
    named = relevant or [e for e in known.ordered if e.address.startswith(f"{address}__")]
    told = all(event.shown or (event.instructed and not event.noted_in) for event in named)
    return bool(named) and told and known.shows_all(named[0])


def _own_commencement(known: Known, address: str) -> Bounds:
    terms = dict(known.work.exceptions)
    for candidate in (address, *known.ancestors(address)):
        if candidate in terms:
            return terms[candidate]
    return known.work.commencement


def _beginning(
    known: Known, address: str, relevant: Sequence[Event], preceded: bool
) -> list[Stretch]:
    work, held = known.work, known.units.get(address, ())
    begins = _own_commencement(known, address)
    cause = Cause(work.iri, "commencement", commencement=work.commencement)
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
    own = relevant[0].address in own_names(address)
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
        if event.address in own_names(address) and event.signed is not None:
            proofs.append(signing(event.signed, "changed"))
    if address in known.named_below:
        proofs.append(known.named_below[address])
    gone = next((event.bounds.earliest for event in relevant if event.removes), None)
    late = [proof for proof in proofs if gone is not None and proof[0] > gone]
    proofs = [proof for proof in proofs if proof not in late]
    for edition, _ in held:
        if edition.obtained is not None:
            proofs.append(shown(edition.obtained))
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
