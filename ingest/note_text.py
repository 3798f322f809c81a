"""A note made ready for reading: what stands in brackets, in quotes or aside is blanked.

Acts keep their terms in brackets, changed words stand in quotes, and a suspension may add how the
unit reads meanwhile; none of these is a unit, a wording or an act of the note itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import Span
from ingest.note_requisites import Requisites, find_requisites
from ingest.note_terms import Period, find_periods
from ingest.text import fold

#: A list number inside a bracket ("подпункта 2) пункта 1") does not close it.
_LIST_MARK = re.compile(r"(?<![\d.(-])(?<!№ )\d{1,3}(?:-\d+)?$")
#: Where the next act of a list begins though the bracket before it was not closed.
_NEXT_ACT = re.compile(
    r";\s*(?=(?:от|dated|of|қр|№|no\b|n\b|с\s+изменени|в\s+редакции|as\s+amended|in\s+the\s+new"
    r"|өзгеріс|жаңа\s+редакцияда|\d{1,2}\.\d\d\.\d{4}|\d{4}\.\d\d\.\d\d)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
#: What a suspension adds of the meantime ("в период приостановления … действует в редакции …").
_MEANWHILE = re.compile(
    r"[,;]?\s*(?:установив,?\s+что\s+)?\bв\s+период\s+приостановления\b(?:[^.]|\.(?=\d))*"
    r"|[,;]?\s*\bтоқтатыла\s+тұр\w*\s+кезеңінде\b(?:[^.]|\.(?=\d))*"
    r"|[,;]?\s*\b(?:for|during)\s+the\s+(?:period|time)\s+of\s+(?:its\s+|the\s+)?suspension\b"
    r"(?:[^.]|\.(?=\d))*"
)


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note with its brackets found; in ``masked`` and ``folded`` what stands aside is blank.

    ``folded`` keeps the quotation marks, not what is between them.
    """

    text: str
    masked: str
    folded: str
    brackets: tuple[Span, ...]
    periods: tuple[Period, ...]
    requisites: tuple[Requisites, ...]


def prepare(text: str) -> NoteText:
    """Brackets, quotes, periods and requisites of a note, found once."""
    unquoted = mask(text, _quoted(fold(text)))
    spans = brackets(unquoted)
    masked = mask(unquoted, spans)
    aside = tuple(Span(*match.span()) for match in _MEANWHILE.finditer(fold(masked)))
    masked = mask(masked, aside)
    periods = find_periods(masked)
    return NoteText(text, masked, fold(masked), spans, periods, find_requisites(masked, periods))


def brackets(text: str) -> tuple[Span, ...]:
    """Outermost brackets of a text; an unclosed one reaches to the next act, or to the end.

    >>> text = "2) (с подпункта 2) пункта 1) Законом"
    >>> [text[span.start:span.end] for span in brackets(text)]
    ['(с подпункта 2) пункта 1)']
    >>> text = "(с 01.01.2015), подпункт 2)"
    >>> [text[span.start:span.end] for span in brackets(text)]
    ['(с 01.01.2015)']
    >>> text = "№ 1 (с 01.01.2015; от 02.02.2016 № 2 (с 01.03.2016)"
    >>> [text[span.start:span.end] for span in brackets(text)]
    ['(с 01.01.2015', '(с 01.03.2016)']
    """
    found: list[Span] = []
    at = 0
    while True:
        closed, open_at = _closed(text, at)
        found += closed
        if open_at is None:
            return tuple(found)
        following = _NEXT_ACT.search(text, open_at)
        at = following.start() if following else len(text)
        found.append(Span(open_at, at))


def _closed(text: str, at: int) -> tuple[list[Span], int | None]:
    """The outermost brackets from a place on, and where one is opened that is never closed."""
    found: list[Span] = []
    depth, start = 0, at
    marks = list(re.finditer(r"[()]", text[at:]))
    for index, mark in enumerate(marks):
        place = at + mark.start()
        if mark.group() == "(":
            start = start if depth else place
            depth += 1
        elif depth:
            more = index + 1 < len(marks) and marks[index + 1].group() == ")"
            if more and depth == 1 and _LIST_MARK.search(text, start, place):
                continue
            depth -= 1
            if not depth:
                found.append(Span(start, place + 1))
    return found, start if depth else None


def mask(text: str, spans: tuple[Span, ...]) -> str:
    """The text with some spans blanked, length kept."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def _quoted(folded: str) -> tuple[Span, ...]:
    """What stands between quotation marks, where these come in pairs."""
    if folded.count('"') % 2:
        return ()
    return tuple(Span(match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(folded))
