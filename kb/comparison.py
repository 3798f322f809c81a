"""Replay against the official edition, unit by unit; notes against instructions. Pure.

The replay rests on the text as adopted, or on an older edition, and on instructions alone: neither
the edition it is compared with nor any note helps it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.addresses import parent_address
from ingest.text import fold, squeeze
from kb.derivation import Derived, Outcome, derive
from kb.evidence import WHOLE_ACT, EditionEvidence, EditionKind, EventEvidence, WorkEvidence
from kb.timeline import State, Stretch, possible

#: Verdicts on a unit: what the replay gives and what the edition prints.
EQUAL, TYPOGRAPHY, DIFFERS = "equal", "equal_but_for_typography", "differs"
ONLY_EDITION, ONLY_REPLAY, OPEN = "only_in_edition", "only_in_replay", "not_replayed"


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """How a unit's replayed text stands to the edition's.

    ``reason`` classes a difference: ``our_parse`` (an instruction that may concern the unit was not
    read), ``our_application`` (one was refused), ``editor`` (the replay is the amending act's own
    wording, letter for letter), ``unknown``. ``not_replayed`` says in ``reason`` why: ``no_base``
    (no earlier text is held), ``wording_not_held``.
    """

    address: str
    verdict: str
    reason: str = ""
    replayed: str | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class NoteMatch:
    """A note of an edition, or an instruction due in it, and what answers to it.

    ``verdict``: ``matched``; ``note_only`` (the act's text is held, no instruction answers);
    ``instruction_not_held`` (it is not held); ``instruction_only`` (no note reports it).
    """

    act: str
    address: str
    verdict: str
    note: str = ""
    instructions: tuple[str, ...] = ()


def base_for(work: WorkEvidence, edition: EditionEvidence) -> EditionEvidence | None:
    """The text that a replay of an edition begins with: as adopted, else the oldest before it."""
    alike = [e for e in work.editions if e.lang == edition.lang and e is not edition]
    adopted = [e for e in alike if e.kind is EditionKind.ORIGINAL]
    if adopted:
        return max(adopted, key=lambda e: (len(e.units), e.document))
    older = [
        e
        for e in alike
        if e.kind is EditionKind.CONSOLIDATED
        and e.day is not None
        and edition.day is not None
        and e.day < edition.day
    ]
    return min(older, key=lambda e: (e.day or dt.date.max, e.document), default=None)


def compare_edition(work: WorkEvidence, edition: EditionEvidence) -> tuple[UnitVerdict, ...]:
    """Every unit of an edition, and every one that the replay alone has, in the edition's order."""
    base = base_for(work, edition)
    shown = {unit.address: unit for unit in edition.units if unit.content.text}
    if base is None or edition.day is None:
        return tuple(
            UnitVerdict(address, OPEN, "no_base", None, unit.content.text)
            for address, unit in shown.items()
        )
    told = tuple(event for event in work.events if event.source not in ("note", "edition"))
    derived = derive(replace(work, editions=(base,), events=told))
    replayed = {
        address: stretch
        for address, timeline in derived.timelines.items()
        if (stretch := timeline[possible(timeline, edition.day)[-1]]).state is not State.ABSENT
    }
    found = [
        _verdict(work, derived, address, replayed.get(address), unit.content.text, edition.lang)
        for address, unit in shown.items()
    ]
    found += [
        UnitVerdict(address, ONLY_REPLAY, _class(work, derived, address), text)
        for address, stretch in sorted(replayed.items())
        if address not in shown and (text := _text(stretch, edition.lang))
    ]
    return tuple(found)


def _text(stretch: Stretch, lang: str) -> str | None:
    return next((c.wording for c in stretch.contents if c.lang == lang), None)


def _verdict(
    work: WorkEvidence,
    derived: Derived,
    address: str,
    stretch: Stretch | None,
    shown: str,
    lang: str,
) -> UnitVerdict:
    if stretch is None:
        return UnitVerdict(address, ONLY_EDITION, _class(work, derived, address), None, shown)
    text = _text(stretch, lang)
    if text is None:
        return UnitVerdict(address, OPEN, "wording_not_held", None, shown)
    if text == shown:
        return UnitVerdict(address, EQUAL, "", text, shown)
    if same_but_for_typography(text, shown):
        return UnitVerdict(address, TYPOGRAPHY, "", text, shown)
    reason = _class(work, derived, address)
    cause = stretch.cause
    verbatim = (
        cause is not None and cause.instruction and all(c.made is None for c in stretch.contents)
    )
    if reason == "unknown" and verbatim:
        reason = "editor"
    return UnitVerdict(address, DIFFERS, reason, text, shown)


def same_but_for_typography(one: str, other: str) -> bool:
    """Whether two texts differ in quotes, dashes, spaces, look-alike letters or ё alone.

    >>> same_but_for_typography("«Заявление» – ещё", '"Заявление" -  еще')
    True
    """
    return squeeze(fold(one)) == squeeze(fold(other))


def _class(work: WorkEvidence, derived: Derived, address: str) -> str:
    """Where a difference at an address may come from, as far as that can be told."""
    touching = [o for o in derived.outcomes if _touches(o, address)]
    if any(outcome.refusals for outcome in touching):
        return "our_application"
    unread = {o.event.act for o in derived.outcomes} & work.acts_unread
    return "our_parse" if unread else "unknown"


def _touches(outcome: Outcome, address: str) -> bool:
    return address in _chain(outcome.event.address) or outcome.event.address in _chain(address)


def _chain(address: str) -> list[str]:
    chain: list[str] = []
    current: str | None = address
    while current is not None:
        chain.append(current)
        current = parent_address(current)
    return [*chain, WHOLE_ACT]


def match_notes(work: WorkEvidence, edition: EditionEvidence) -> tuple[NoteMatch, ...]:
    """Notes of an edition and the instructions they report, each instruction in one note alone."""
    notes = [
        event
        for event in work.events
        if event.source == "note" and event.document == edition.document
    ]
    told = [event for event in work.events if event.source == "instruction"]
    free = {id(event): event for event in told}
    found: list[NoteMatch] = []
    for note in sorted(notes, key=lambda n: -len(_chain(n.address))):
        mine = [event for event in free.values() if _reports(note, event)]
        for event in mine:
            del free[id(event)]
        verdict = "matched" if mine else "note_only"
        if not mine and note.act not in work.acts_held:
            verdict = "instruction_not_held"
        texts = tuple(event.text for event in mine)
        found.append(NoteMatch(note.act, note.address, verdict, note.text, texts))
    due = [event for event in free.values() if _due(event, edition)]
    found += [NoteMatch(e.act, e.address, "instruction_only", "", (e.text,)) for e in due]
    return tuple(sorted(found, key=lambda match: (match.address, match.act)))


def _reports(note: EventEvidence, event: EventEvidence) -> bool:
    return note.act == event.act and note.address in _chain(event.address)


def _due(event: EventEvidence, edition: EditionEvidence) -> bool:
    """Whether an instruction had certainly been made when an edition was taken."""
    latest = event.bounds.latest
    return latest is not None and edition.day is not None and latest <= edition.day


def tally(verdicts: Iterable[str]) -> dict[str, int]:
    """How many there are of each verdict, the most frequent first.

    >>> tally(["equal", "differs", "equal"])
    {'equal': 2, 'differs': 1}
    """
    counts: dict[str, int] = {}
    for verdict in verdicts:
        counts[verdict] = counts.get(verdict, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def editions_to_compare(work: WorkEvidence) -> Sequence[EditionEvidence]:
    """The consolidated editions of a work, oldest first."""
    held = [e for e in work.editions if e.kind is EditionKind.CONSOLIDATED]
    return sorted(held, key=lambda e: (e.day or dt.date.max, e.lang, e.document))
