"""Answers that read the law back: what differs between two days, who gave a sentence its wording,
the text of an act as it stood on a day.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from kb.answers import (
    Answer,
    Certainty,
    ChangedBy,
    DateBounds,
    Message,
    TextState,
    UnitAnswer,
    Validity,
    Version,
    VersionState,
)
from kb.diff import Run

DifferenceKind = Literal[
    "changed", "inserted", "excluded", "suspended", "resumed", "uncertain", "unknown", "same"
]
WordingState = Literal["known", "unknown", "uncertain", "none", "other_language"]


class UnitStanding(Answer):
    """How a unit stood on one of two days; ``reason`` says why there is no one text.

    ``versions`` are given where several may have been in effect.
    """

    on: dt.date
    in_effect: Certainty
    text_state: WordingState
    text: str | None = None
    reason: str = ""
    versions: tuple[Version, ...] = ()


class Alteration(Answer):
    """What happened to a unit between two days, or may have: who did it, and when it began.

    ``ended``: what the act had done for a time alone came to its end in ``begins``.
    """

    changed_by: ChangedBy | None
    begins: DateBounds
    state: VersionState
    existence: Certainty = "yes"
    reason: str = ""
    ended: bool = False


class UnitDifference(Answer):
    """One unit on two days.

    ``suspended`` and ``resumed``: the text is the same and was in effect on one of the days alone.
    ``uncertain``: which text was in effect on one of the days is not certain; ``unknown``: the text
    of one of them is in no source held, or not in the language. Neither has ``runs``, nor has a
    unit inserted or excluded whose text is not held. ``same`` units come only where the whole text
    was asked for.
    """

    address: str
    label: str
    kind: DifferenceKind
    runs: tuple[Run, ...] = ()
    before: UnitStanding
    after: UnitStanding
    alterations: tuple[Alteration, ...] = ()


class DifferenceAnswer(Answer):
    """What differs in an act, or in a unit of it and what belongs to it, between two days.

    ``address`` is "" for the whole act; ``same`` counts the units that do not differ.
    """

    act: str
    act_title: str
    address: str
    label: str
    from_: dt.date = Field(alias="from")
    to: dt.date
    language: str
    units: tuple[UnitDifference, ...] = ()
    same: int = 0
    coverage: dict[str, Any] = Field(default_factory=dict)


class WordingGround(Answer):
    """Who gave words their wording, and since when.

    ``or_older``: the wording before is in no source held, so the words may be older. ``rule`` and
    ``reason`` of ``begins`` say what fixed the day.
    """

    changed_by: ChangedBy | None
    begins: DateBounds
    or_older: bool = False
    reason: str = ""


class SentencePiece(Answer):
    """Words of a sentence that came together; ``ground`` is an index into the sentence's."""

    text: str
    ground: int


class SentenceGround(Answer):
    """A sentence of a unit's text, and what it rests on.

    ``version`` is the index of the answer's version it belongs to, ``span`` its place in that
    version's text. ``grounds`` are newest first: the first gave the sentence the wording it has.
    """

    version: int
    text: str
    span: tuple[int, int]
    grounds: tuple[WordingGround, ...]
    pieces: tuple[SentencePiece, ...] = ()


class WhyAnswer(UnitAnswer):
    """What a unit's state on a day rests on, sentence by sentence where a text is held."""

    sentences: tuple[SentenceGround, ...] = ()


class Alternative(Answer):
    """One of the wordings that may have been in effect; ``said`` tells it in words."""

    text: str | None
    valid: Validity
    said: str


class WrittenUnit(Answer):
    """A unit of a consolidated text, in reading order.

    ``level`` is that of a heading (1 the act), 0 for text; ``depth`` counts the texts around it.
    ``mark`` is the number as printed before its text ("16.", "4-1)"). ``said`` stands in the place
    of a text that is not held, or not certain; ``notes`` are in the official style.
    """

    address: str
    kind: str
    level: int = 0
    depth: int = 0
    mark: str = ""
    heading: str = ""
    text: str | None = None
    text_state: WordingState = "known"
    said: str = ""
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[str, ...] = ()


class ConsolidatedText(Answer):
    """An act as it stood on a day, with notes of what changed it."""

    act: str
    title: str
    requisites: str
    on: dt.date
    language: str
    in_effect: Certainty
    said: str = ""
    notes: tuple[str, ...] = ()
    units: tuple[WrittenUnit, ...] = ()
    warnings: tuple[Message, ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)


def wording_state(answer: UnitAnswer) -> WordingState:
    """How a unit's text stands, a text held in another language alone told apart.

    >>> from types import SimpleNamespace as Unit
    >>> wording_state(Unit(text_state="known", text=None)), wording_state(Unit(text_state="none"))
    ('other_language', 'none')
    """
    state: TextState = answer.text_state
    return "other_language" if state == "known" and answer.text is None else state
