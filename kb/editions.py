"""What editions show of a unit, put into the states that its changes make. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.text import fold, squeeze
from kb.events import Event
from kb.evidence import EditionEvidence, EditionKind, HeldUnit
from kb.reasons import because
from kb.timeline import COPIES_DIFFER, EDITION_DIFFERS, Cause, State, Stretch

_KINDS = (EditionKind.CONSOLIDATED, EditionKind.FRAGMENT, EditionKind.ORIGINAL)


def edition_rank(edition: EditionEvidence) -> tuple[int, int, str]:
    """The latest consolidated text first; the original, whenever obtained, last."""
    day = None if edition.kind is EditionKind.ORIGINAL else edition.day
    age = -day.toordinal() if day is not None else 0
    return (_KINDS.index(edition.kind), age, edition.document)


def copy_rank(held: tuple[EditionEvidence, HeldUnit]) -> tuple[int, int, int, str]:
    """As `edition_rank`; of copies, one of which may be cut off, the fuller unit first."""
    edition, unit = held
    kind, age, document = edition_rank(edition)
    return (kind, age, -len(unit.folded), document)


def holding(
    stretch: Stretch,
    change: Event | None,
    unit: HeldUnit,
    others: Sequence[HeldUnit],
    *,
    computed: bool = False,
) -> Stretch:
    """A state with an edition's text put into it.

    ``change`` is what made the state, ``others`` what other editions show of it, the text to be
    preferred first. Texts of one language are compared: the change's own new wording, the text
    that was made by it (``computed``), or else another edition's.
    """
    if stretch.state is State.ABSENT:
        return _contradicted(stretch, change, unit)
    if stretch.state is not State.TEXT:
        return replace(stretch, state=State.TEXT, contents=(unit.content,), reason=None)
    lang = unit.content.lang
    worded = (p for p in (change.payload if change else ()) if p.address == unit.address)
    rival = next((payload.folded for payload in worded if payload.content.lang == lang), None)
    made = next((c.wording for c in stretch.contents if computed and c.lang == lang), None)
    if rival is None and made is not None:
        rival = squeeze(fold(made))
    cause = stretch.cause
    if cause is not None and rival is not None:
        cause = observed(cause, agree=rival == unit.folded)
    elif cause is not None and any(
        other.content.lang == lang and other.folded != unit.folded for other in others
    ):
        cause = replace(cause, disputed=cause.disputed or COPIES_DIFFER)
    if any(content.lang == lang for content in stretch.contents):
        return replace(stretch, cause=cause)
    return replace(stretch, contents=(*stretch.contents, unit.content), cause=cause)


def observed(cause: Cause, *, agree: bool) -> Cause:
    """A cause whose result an edition shows, or contradicts."""
    signals = dict(cause.signals) | {"edition": "observed" if agree else "absent"}
    disputed = cause.disputed if agree else EDITION_DIFFERS
    return replace(cause, signals=tuple(signals.items()), disputed=disputed)


def _contradicted(stretch: Stretch, change: Event | None, unit: HeldUnit) -> Stretch:
    """An absent state at which an edition prints the unit.

    Where a note reports the exclusion, the place holds the publisher's words. Where an act alone
    says that the unit is gone, the sources disagree, and its existence is open.
    """
    reported = change is None or (change.removes and change.noted_in)
    if reported or stretch.cause is None or not unit.folded:
        return stretch
    cause = observed(stretch.cause, agree=False)
    return replace(stretch, state=State.OPEN, reason=because("sources-disagree"), cause=cause)
