"""What of a note was not understood: it is told, never dropped."""

from __future__ import annotations

import re

from ingest.findings import finding
from ingest.model import Finding, Place, Span
from ingest.note_text import NoteText
from ingest.text import squeeze

#: Words of notes beside units, wordings and acts.
_FILLER = re.compile(
    r"\b(?:и|а|также|в|во|соответствии|согласно|[сc]о?|внесенн\w+|законодательн\w+\s+акт\w+|рк"
    r"|республики|казахстан|от|мен|бен|пен|және|сондай|ақ|сәйкес|бойынша|қр|қазақстан|республикасының"
    r"|and|or|the|of|by|with|in|is|as|was|accordance|pursuant|to|dated|from|text|текст[аеу]?|мәтін\w*"
    r"|действи[ея]|қолданыс\w*|қолданылу\w*|effect|operation|validity|[pzkuvgs]\d{6,10}_?)\b_?"
)
_WORD = re.compile(r"\w[\w./-]*\w|\d")


def leftover(note: NoteText, read: tuple[Span, ...], inside: Span) -> tuple[str, ...]:
    """Stretches of words of a note that nothing read, filler apart."""
    letters = list(note.folded[inside.start : inside.end])
    for span in read:
        start, end = max(span.start, inside.start), min(span.end, inside.end)
        if start < end:
            letters[start - inside.start : end - inside.start] = "\0" * (end - start)
    rest = _FILLER.sub(lambda match: " " * len(match.group()), "".join(letters))
    found = []
    for match in re.finditer(r"[^\0]+", rest):
        words = list(_WORD.finditer(match.group()))
        if words:
            at = inside.start + match.start()
            found.append(note.masked[at + words[0].start() : at + words[-1].end()].strip())
    return tuple(found)


def remainder(
    note: NoteText, read: tuple[Span, ...], start: int, place: Place
) -> tuple[Finding, ...]:
    """A finding for each stretch of words and each bracket that nothing read."""
    known = frozenset(read)
    words = leftover(note, read, Span(start, len(note.text)))
    unread = [
        note.text[bracket.start : bracket.end]
        for bracket in note.brackets
        if bracket not in known and re.search(r"\w", note.text[bracket.start : bracket.end])
    ]
    return tuple(finding("note-remainder", place, text=squeeze(text)) for text in (*words, *unread))
