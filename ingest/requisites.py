"""Pieces of an act's requisites at a given place of a text: number, date, title, registration.

Each reader takes the text's view and an offset and returns the piece with its end (or, reading
backwards, its start), or None. Acts are put together from them in `ingest.act_refs`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from ingest.dates import FoundDate, find_dates
from ingest.quote_marks import Quoted, quoted_from, quoted_to
from ingest.text import fold

_CORE = (
    r"(?:қр[\s-]+)?(?:[^\W\d_]{1,6}\s?-\s?)?\d+"
    r"(?:(?:\s?[-/]|[-/]\s?)\d+|\.\d{1,4}|[-/][^\W\d_]{1,4}(?:/[^\W\d_]{1,3})?(?![^\W_]))*"
)
_SIGN = r"(?:№|\bno\.?|\bn\.?)\s*"
_NUMBER = re.compile(rf"{_SIGN}(?P<number>{_CORE})(?:\s*\(?\s*(?:зрк|қрз)\b\)?)?")
_NUMBER_BEFORE = re.compile(rf"{_SIGN}(?P<number>{_CORE})(?:\s*\(?\s*(?:зрк|қрз)\b\)?)?\s*$")
_ROMAN_SUFFIX = re.compile(r"(?<=\d-)[ivxіх]+$")
_ROMAN_PLAIN = str.maketrans({"і": "i", "х": "x"})
_REGISTERED_AFTER = re.compile(
    r"(?:зарегистрир|registered|registration|реестр|register)[^№()]*?" + _SIGN + r"(?P<number>\d+)"
)
_REGISTERED_BEFORE = re.compile(_SIGN + r"(?P<number>\d+)\s*(?:болып\s+|нөмірмен\s+)?тіркел")
_REGISTRATION_SENTENCE = (
    re.compile(
        r"[.\s]*\(?зарегистрирован\w*\s+в\s+министерстве\s+юстиции[^№;()]{0,120}?"
        rf"{_SIGN}(?P<number>\d+)\)?"
    ),
    re.compile(
        r"[.\s]*\(?қазақстан\s+республикасы(?:ның)?\s+әділет\s+министрлігінде[^№;()]{0,80}?"
        rf"{_SIGN}(?P<number>\d+)\s*(?:болып\s+)?тіркел[^\W\d_]*\)?"
    ),
    re.compile(
        r"[.\s]*\(?registered\s+(?:in|with)\s+the\s+ministry\s+of\s+justice[^№;()]{0,120}?"
        rf"{_SIGN}(?P<number>\d+)\)?"
    ),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of requisites between ``start`` and ``end``."""

    start: int
    end: int
    number: str = ""
    date: dt.date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A text with its folded form and its dates, found once."""

    text: str
    folded: str
    by_start: dict[int, FoundDate] = field(default_factory=dict)
    by_end: dict[int, FoundDate] = field(default_factory=dict)


def view(text: str) -> View:
    dates = find_dates(text)
    return View(
        text,
        fold(text),
        {found.span.start: found for found in dates},
        {found.span.end: found for found in dates},
    )


def spaces(at_text: str, at: int) -> int:
    """The first offset from ``at`` that is not white space."""
    while at < len(at_text) and at_text[at].isspace():
        at += 1
    return at


def spaces_before(at_text: str, at: int) -> int:
    """The offset after the last character before ``at`` that is not white space."""
    while at > 0 and at_text[at - 1].isspace():
        at -= 1
    return at


def plain_number(printed: str) -> str:
    """A number as printed, without the stray spaces of its joints, Roman tails in Latin letters.

    >>> plain_number("11-1-4 /178"), plain_number("272-VІ"), plain_number("ҚР ДСМ - 70")
    ('11-1-4/178', '272-VI', 'ҚР ДСМ-70')
    """
    number = re.sub(r"\s*([-/])\s*", r"\1", " ".join(printed.split()))
    number = re.sub(r"[–—−‐‑]", "-", number)
    tail = _ROMAN_SUFFIX.search(fold(number))
    if tail:
        number = number[: tail.start()] + tail.group().translate(_ROMAN_PLAIN).upper()
    return number


def _numbered(seen: View, match: re.Match[str], start: int, end: int) -> Piece:
    return Piece(start, end, number=plain_number(seen.text[slice(*match.span("number"))]))


def number_at(seen: View, at: int) -> Piece | None:
    """ "№ 862", "No 408-V", "№ 239-V ЗРК" at an offset, white space before it allowed."""
    match = _NUMBER.match(seen.folded, spaces(seen.text, at))
    return _numbered(seen, match, at, match.end()) if match else None


def number_before(seen: View, end: int) -> Piece | None:
    """The number that ends right before an offset."""
    floor = max(0, end - 60)
    match = _NUMBER_BEFORE.search(seen.folded[floor:end])
    if match is None:
        return None
    printed = seen.text[floor + match.start("number") : floor + match.end("number")]
    return Piece(floor + match.start(), end, number=plain_number(printed))


def date_at(seen: View, at: int, leads: re.Pattern[str]) -> Piece | None:
    """A date at an offset, after one of the words that lead to it ("от", "dated")."""
    lead = leads.match(seen.folded, at)
    found = seen.by_start.get(lead.end()) if lead else None
    return Piece(at, found.span.end, date=found.date) if found else None


def date_before(seen: View, end: int) -> Piece | None:
    """The date that ends right before an offset."""
    found = seen.by_end.get(spaces_before(seen.text, end))
    return Piece(found.span.start, end, date=found.date) if found else None


def _titled(seen: View, quoted: Quoted | None, start: int, end: int) -> Piece | None:
    if quoted is None:
        return None
    words = " ".join(quoted.words(seen.text).split())
    return Piece(start, end, words=words) if words else None


def title_at(seen: View, at: int) -> Piece | None:
    """A title in quotation marks at an offset."""
    quoted = quoted_from(seen.text, spaces(seen.text, at))
    return _titled(seen, quoted, at, quoted.end) if quoted else None


def title_before(seen: View, end: int) -> Piece | None:
    """A title in quotation marks that ends right before an offset."""
    quoted = quoted_to(seen.text, spaces_before(seen.text, end))
    return _titled(seen, quoted, quoted.start, end) if quoted else None


def bracket_at(text: str, at: int) -> int | None:
    """End of the bracketed words that begin at an offset; None if there are none or no end."""
    start = spaces(text, at)
    if start >= len(text) or text[start] != "(":
        return None
    depth = 0
    for position in range(start, min(len(text), start + 2000)):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth == 0:
            return position + 1
    return None


def bracket_before(text: str, end: int) -> int | None:
    """Start of the bracketed words that end right before an offset."""
    last = spaces_before(text, end)
    if last < 1 or text[last - 1] != ")":
        return None
    depth = 0
    for position in range(last - 1, max(-1, last - 2000), -1):
        depth += (text[position] == ")") - (text[position] == "(")
        if depth == 0:
            return position
    return None


def registration_at(seen: View, at: int) -> Piece | None:
    """State registration after an act: in brackets, or the sentence of an act's own header.

    One other bracket ("(далее – Правила)") may stand before it.
    """
    for sentence in _REGISTRATION_SENTENCE:
        match = sentence.match(seen.folded, at)
        if match:
            dates = [
                found.date for start, found in seen.by_start.items() if at <= start < match.end()
            ]
            return Piece(at, match.end(), number=match["number"], date=next(iter(dates), None))
    start = at
    for _ in range(2):
        end = bracket_at(seen.text, start)
        if end is None:
            return None
        inside = seen.folded[start:end]
        match = _REGISTERED_BEFORE.search(inside) or _REGISTERED_AFTER.search(inside)
        if match:
            return Piece(at, end, number=match["number"])
        start = end
    return None
