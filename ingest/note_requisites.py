"""Dates and numbers of acts in notes: "от 29.09.2014 № 239-V", "No 408-V dated 17.11.2015"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import FoundDate, find_dates
from ingest.form_words import find_form
from ingest.model import Span
from ingest.note_terms import Period
from ingest.text import fold

_NUMBER = (
    r"(?:№|\bno\b\.?|\bn\b\.?)\s*"
    r"(?P<number>(?:қр\s+)?[^\s,;()«»\"]*\w(?:\s?/\s?\d[\w-]*)?(?:\s(?:қбп|дсп))?)"
)
_NUMBER_AFTER = re.compile(rf"\.?\s*(?:года|год|г\.|ж\.|жылғы)?\s*{_NUMBER}")
_NUMBER_BEFORE = re.compile(rf"{_NUMBER}\s*,?\s*(?:dated|of|from|от)?\s*$")
_PREPOSITION = re.compile(r"(?:\bот|\bdated|\bof|\bfrom)\s+$")
#: What a date stands after in a Kazakh list of acts.
_LISTED = re.compile(r"(?:\bқр|[;,-])\s*$")
_WORD_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Requisites:
    """Date and number of one act; ``span`` covers both with their preposition.

    ``number`` is "" where the note gives none: laws adopted by referendum have none.
    """

    date: FoundDate
    number: str
    span: Span


def find_requisites(masked: str, periods: tuple[Period, ...] = ()) -> tuple[Requisites, ...]:
    """Dates with their numbers, in order.

    A date without a number is an act where a preposition leads to it, or its form follows, unless
    it begins or ends one of the periods the text names.

    >>> [found.number for found in find_requisites("от 02.04.2019 № 241-VI; от 08.06.2022")]
    ['241-VI', '']
    """
    folded = fold(masked)
    found: list[Requisites] = []
    for date in find_dates(masked):
        start, end = date.span.start, date.span.end
        after = _NUMBER_AFTER.match(folded, end)
        lower = found[-1].span.end if found else 0
        before = _NUMBER_BEFORE.search(folded[lower:start]) if after is None else None
        match = after or before
        if match is None and any(p.span.start <= start < p.span.end for p in periods):
            continue
        if match is None:
            preposition = _PREPOSITION.search(folded[:start])
            if preposition or (_LISTED.search(folded[:start]) and _form_follows(folded, end)):
                begins = preposition.start() if preposition else start
                found.append(Requisites(date, "", Span(begins, end)))
            continue
        shift = lower if before else 0
        number = masked[match.start("number") + shift : match.end("number") + shift]
        start = match.start() + shift if before else start
        end = match.end() if after else end
        preposition = _PREPOSITION.search(folded[:start])
        start = preposition.start() if preposition else start
        found.append(
            Requisites(date, re.sub(r"\s?/\s?", "/", number).rstrip(".-"), Span(start, end))
        )
    return tuple(found)


def _form_follows(folded: str, at: int) -> bool:
    """Whether the next word is a form of act, as in Kazakh after the date ("Заңымен")."""
    start = at + len(folded[at:]) - len(folded[at:].lstrip())
    form = find_form(folded, start, start + _WORD_LIMIT)
    return form is not None and form.span.start == start
