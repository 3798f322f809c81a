"""What a comparison of replay and official editions answers."""

from __future__ import annotations

import datetime as dt

from kb.answers import Answer


class UnitComparison(Answer):
    """One unit: ``verdict`` and the class of a difference (`kb.comparison.UnitVerdict`).

    Texts are given where they differ, or where one of them is missing.
    """

    address: str
    label: str
    verdict: str
    reason: str = ""
    replayed: str | None = None
    shown: str | None = None


class NoteComparison(Answer):
    """A note and the instructions it reports (`kb.comparison.NoteMatch`)."""

    act: str
    address: str
    label: str
    verdict: str
    note: str = ""
    instructions: tuple[str, ...] = ()


class EditionComparison(Answer):
    """One official edition against the replay: units counted by verdict, then those not equal."""

    document: str
    language: str
    obtained: dt.date | None
    begins_with: str | None
    units: dict[str, int]
    different: tuple[UnitComparison, ...] = ()
    notes: dict[str, int]
    matches: tuple[NoteComparison, ...] = ()


class ComparisonAnswer(Answer):
    """Replay of an act against each official edition held."""

    act: str
    act_title: str
    language: str
    editions: tuple[EditionComparison, ...] = ()
