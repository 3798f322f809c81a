"""What the derivation of a work has to report. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.findings import finding
from ingest.model import Finding, Place, Span
from kb.amended.grounds import doubted_by
from kb.derivation import Derived, Outcome
from kb.timeline import CHANGED_WHEN_GONE, COPIES_DIFFER, order_open


def derived_findings(derived: Derived) -> Iterator[tuple[str, Finding]]:
    """Findings with the address of the unit each is about."""
    for address, timeline in sorted(derived.timelines.items()):
        for _, stretch in pairwise(timeline):
            cause = stretch.cause
            if cause is None:
                continue
            place = {"address": address, "act": cause.act or ""}
            if cause.disputed == COPIES_DIFFER:
                yield address, finding("change-copies-differ", **place)
            elif cause.disputed == CHANGED_WHEN_GONE:
                yield address, finding("change-of-absent-unit", **place)
            elif cause.disputed:
                yield address, finding("change-signals-disagree", **place)
            if order_open(stretch):
                yield address, finding("change-order-open", **place)
    for outcome in derived.outcomes:
        yield from _refusals(outcome)
        yield from _amendments(outcome)


def _refusals(outcome: Outcome) -> Iterator[tuple[str, Finding]]:
    event = outcome.event
    place = None
    if event.span is not None:
        place = Place(Span(*event.span), event.page)
    for _, code, params in outcome.refusals:
        yield event.address, Finding(code, _with_act(params, event.act), place)


def _amendments(outcome: Outcome) -> Iterator[tuple[str, Finding]]:
    """Instructions of which it is open whether they were themselves changed in time."""
    event = outcome.event
    for act in doubted_by(event.bounds.reasons):
        yield event.address, finding("amendment-order-open", address=event.address, act=act)


def _with_act(params: tuple[tuple[str, str], ...], act: str) -> tuple[tuple[str, str], ...]:
    """A refusal's params; its message may name the amending act."""
    rest = tuple(pair for pair in params if pair[0] != "act")
    return (*rest, ("act", act.removeprefix("?")))
