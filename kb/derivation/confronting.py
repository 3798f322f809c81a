"""What an act's instructions left of a unit, held to the next official edition. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.text import fold, squeeze
from kb.derivation.states import cause_of
from kb.editions import holding, observed
from kb.events import Event
from kb.evidence import HeldUnit
from kb.reasons import because
from kb.timeline import State, Stretch


def confronted(
    present: Stretch, event: Event, shown: Sequence[HeldUnit], *, changed: bool
) -> tuple[Stretch, bool]:
    """The state after an act's last change of a unit, given what the next edition prints of it.

    ``shown`` is empty where the edition does not print it. Where the change was not made, the
    edition's text is what is known of its result; True where that is a state of its own.
    """
    if not shown:
        if present.cause is None or present.state not in (State.TEXT, State.ABSENT):
            return present, False
        if present.state is State.ABSENT and not changed:
            return present, False
        agree = present.state is State.ABSENT
        return replace(present, cause=observed(present.cause, agree=agree)), False
    state, own = present, False
    for unit in shown:
        if changed or own:
            state = holding(state, event, unit, (), computed=True)
        elif _wording(state, unit.content.lang) != unit.folded:
            others = tuple(c for c in state.contents if c.lang != unit.content.lang)
            cause = observed(cause_of(event), agree=True)
            state = Stretch(State.TEXT, event.bounds, (unit.content, *others), cause=cause)
            own = True
    return state, own


def unconfirmed(present: Stretch) -> Stretch:
    """A state that an instruction made and that official editions before and after it know nothing
    of: disputed; whether a unit taken out is gone is open."""
    if present.cause is None:
        return present
    cause = observed(present.cause, agree=False)
    if present.state is State.ABSENT:
        return replace(present, state=State.OPEN, reason=because("sources-disagree"), cause=cause)
    return replace(present, cause=cause)


def _wording(stretch: Stretch, lang: str) -> str | None:
    """The text of a state in a language, in its form for comparing; None where it has none."""
    found = next((c.wording for c in stretch.contents if c.lang == lang), None)
    return None if found is None else squeeze(fold(found))
