"""The state of one unit after one change of it, or of a unit it belongs to. Pure."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Operation
from kb.bounds import Bounds
from kb.derivation.known import Known
from kb.derivation.relevance import own_names
from kb.events import Event
from kb.evidence import heading_address
from kb.reasons import because
from kb.timeline import (
    CHANGED_WHEN_GONE,
    COPIES_DIFFER,
    ORDER_OPEN,
    Cause,
    Content,
    State,
    Stretch,
    Timeline,
)

_ONE = frozenset({State.OPEN, State.ABSENT})


def cause_of(event: Event) -> Cause:
    """A change as what made a state."""
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


def after_event(event: Event, address: str, before: Stretch, sure_at_end: bool) -> Stretch:
    """The state of a unit after a change that gives, takes, or only reports, a wording."""
    cause = cause_of(event)
    of_heading = event.address == heading_address(address)
    if event.removes and not of_heading:
        reason = because("expired" if event.operation.value == "expire" else "excluded")
        return Stretch(State.ABSENT, event.bounds, reason=reason, cause=cause)
    wordings = [unit for unit in event.payload if unit.address == address]
    if wordings:
        contents = tuple(unit.content for unit in wordings)
        if event.only:
            contents += tuple(c for c in before.contents if c.lang != event.only)
        if len({(unit.content.lang, unit.folded) for unit in wordings}) > len(
            {unit.content.lang for unit in wordings}
        ):
            cause = replace(cause, disputed=COPIES_DIFFER)
        return Stretch(State.TEXT, event.bounds, contents, cause=cause)
    others = tuple(c for c in before.contents if event.only and c.lang != event.only)
    if others and before.state is State.TEXT:
        unknown = because("wording-not-held")
        return Stretch(State.TEXT, event.bounds, others, reason=unknown, cause=cause)
    if event.address in own_names(address):
        return Stretch(
            State.TEXT_UNKNOWN, event.bounds, reason=because("wording-not-held"), cause=cause
        )
    if event.payload and not event.of_words:
        return Stretch(State.ABSENT, event.bounds, reason=because("left-out"), cause=cause)
    existed = before.state in (State.TEXT, State.TEXT_UNKNOWN)
    if existed and sure_at_end:
        return Stretch(
            State.TEXT_UNKNOWN, event.bounds, reason=because("wording-not-held"), cause=cause
        )
    return Stretch(State.OPEN, event.bounds, reason=because("whole-changed-since"), cause=cause)


def reworded(event: Event, before: Stretch, texts: dict[str, str]) -> Stretch:
    """The state after a change of words: ``texts`` are the new ones, by language.

    A text in a language whose instruction is not held is not known any more, unless the change is
    to one language alone.
    """
    contents = tuple(
        _made(content, texts[content.lang]) if content.lang in texts else content
        for content in before.contents
        if content.lang in texts or (event.only and content.lang != event.only)
    )
    cause = cause_of(event)
    if not contents:
        unknown = because("wording-not-held")
        return Stretch(State.TEXT_UNKNOWN, event.bounds, reason=unknown, cause=cause)
    return Stretch(State.TEXT, event.bounds, contents, cause=cause)


def _made(content: Content, text: str) -> Content:
    return replace(content, made=None if text == content.text else text)


def moved(event: Event, source: Stretch, came_from: str) -> Stretch:
    """The state of an address that another unit without a number has moved to."""
    reason = because("moved-from", address=came_from)
    return replace(
        source, begins=event.bounds, reason=source.reason or reason, cause=cause_of(event)
    )


def vacated(event: Event) -> Stretch:
    """The state of an address whose unit has moved away."""
    gone = because("moved-away")
    return Stretch(State.ABSENT, event.bounds, reason=gone, cause=cause_of(event))


def suspended(event: Event, address: str, before: Stretch, sure_at_end: bool) -> Stretch:
    """The temporary state of a unit: what the change makes of it, or that it is not in effect."""
    ends = event.until or Bounds()
    if event.operation is Operation.SUSPEND and not event.payload:
        reason = because("suspended")
        return Stretch(
            State.SUSPENDED, event.bounds, before.contents, reason, cause_of(event), ends
        )
    return replace(after_event(event, address, before, sure_at_end), ends=ends)


def inside_of(known: Known, event: Event, gone: Event) -> bool:
    """Whether a change is of what an earlier one took away together with a unit around it."""
    return not event.removes and gone.address in known.ancestors(event.address)


def changed_when_gone(event: Event) -> Stretch:
    """The state after a change of what was no more: open, and disputed."""
    cause = replace(cause_of(event), disputed=CHANGED_WHEN_GONE)
    return Stretch(State.OPEN, event.bounds, reason=because("changed-when-gone"), cause=cause)


def unordered(stretch: Stretch, earlier: Event) -> Stretch:
    """A state that may have come before the one it is placed after."""
    begins = stretch.begins or Bounds()
    either = because(ORDER_OPEN, act=earlier.act.removeprefix("?"))
    return replace(stretch, begins=replace(begins, reasons=(*begins.reasons, either)))


def joined(timeline: Timeline) -> Timeline:
    """Neighbouring states of which nothing is known, and nothing disputed, are one."""
    result: list[Stretch] = []
    for stretch in timeline:
        disputed = stretch.cause is not None and stretch.cause.disputed
        same = bool(result) and stretch.state is result[-1].state and stretch.state in _ONE
        if same and not disputed:
            continue
        result.append(stretch)
    return tuple(result)
