"""How a unit announces itself at the beginning of a paragraph (Law 480-V arts 22-24).

Laws consist of named articles; other acts of points without the word. Numbers may carry
suffixes (4-1). Kazakh puts the number before the noun ("2-тарау"), Russian and English after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.model import UnitKind
from ingest.text import fold
from ingest.unit_figures import NUMBER, number_of

_ROMAN = r"[ivxіхlc]+"

_HEADED: tuple[tuple[UnitKind, str], ...] = (
    (
        UnitKind.SECTION,
        rf"(?:раздел|section)\s+({NUMBER}|{_ROMAN})\b|({NUMBER}|{_ROMAN})\s?-?\s?бөлім\b",
    ),
    (
        UnitKind.SUBSECTION,
        rf"(?:подраздел|subsection)\s+({NUMBER})\b|({NUMBER})\s?-\s?(?:кіші\s+бөлім|бөлімше)\b",
    ),
    (
        UnitKind.CHAPTER,
        rf"(?:глава|chapter)\s+({NUMBER}|{_ROMAN})\b|({NUMBER}|{_ROMAN})\s?-?\s?тарау\b",
    ),
    (
        UnitKind.PARAGRAPH_SIGN,
        rf"(?:§|параграф|paragraph\s+§)\s*({NUMBER})(?:\s?-\s?параграф)?\b"
        rf"|({NUMBER})\s?-\s?параграф\b",
    ),
    (UnitKind.ARTICLE, rf"(?:статья|article)\s+({NUMBER})\b|({NUMBER})\s?-\s?бап\b"),
)
_HEADED_RE = tuple(
    (kind, re.compile(rf"(?:{pattern})\s*[.:]?\s*", re.UNICODE)) for kind, pattern in _HEADED
)
# "3.1" is no point and "29.05.2020 …" no point 29: a point's dot is followed by a space.
# The space may have been forgotten before a capital letter.
_POINT_RE = re.compile(rf"({NUMBER})\s?\.\s+(?=\S)|({NUMBER})\.(?:$|(?=[^\W\d_]))")
_SUBPOINT_RE = re.compile(rf"({NUMBER})\s?\)\s*(?=\S)")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: Roman numbers are printed with Cyrillic letters too.
_ROMAN_PLAIN = str.maketrans({"і": "i", "х": "x", "с": "c", "ӏ": "i"})
_ROMAN_HEADING_RE = re.compile(rf"({_ROMAN})\.\s+(?=\S)")
#: Kazakh names a subpoint number first, Russian may: "7) және 8) тармақшалар", "2) и 5) подпункты"
#: refer, not open. "1) подпункты 2) и 5)" does open.
_REFERENCE_RE = re.compile(
    rf"(?:{NUMBER}\s?\)[\s,–-]*(?:және|мен|пен)?\s*)+тармақша\w*"
    rf"|(?:{NUMBER}\s?\)\s*(?:,|и|-)\s*)+{NUMBER}\s?\)\s+подпункт\w*"
)

#: Words that make an opening a reference and not a heading: "Статья 5 изложена …", "Article 16 is
#: excluded". A heading's number is followed by a dot, or by nothing.
_AFTER_NUMBER = re.compile(r"\s*(?:[.:]|$)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A unit begun by a paragraph: its kind, number, and where its own words start."""

    kind: UnitKind
    number: str
    heading: str
    offset: int


def _display(folded: str) -> str:
    """A number as displayed; Roman ones in Latin letters, which texts mix with Cyrillic ones."""
    number = number_of(folded)
    return number.translate(_ROMAN_PLAIN).upper() if number.isalpha() else number


def headed(text: str) -> Opening | None:
    """A section, chapter, § or article heading.

    >>> headed("§ 2-параграф. Құжаттар").number
    '2'
    >>> headed("Article 9-1. Competence of the authorized body").heading
    'Competence of the authorized body'
    >>> headed("Статья 5 изложена в новой редакции") is None
    True
    """
    folded = fold(text)
    for kind, pattern in _HEADED_RE:
        match = pattern.match(folded)
        if match is None:
            continue
        number_end = match.end(1) if match.group(1) else match.end(2)
        tail = folded[number_end : match.end()]
        rest = text[match.end() :].strip()
        if rest and not _AFTER_NUMBER.match(re.sub(r"^(?:\s?-?\s?[^\W\d]+)+", "", tail)):
            continue
        if rest and "." not in tail and ":" not in tail and not rest[0].isupper():
            continue
        number = _display(match.group(1) or match.group(2))
        return Opening(kind, number, rest, match.end())
    return None


def numbered(text: str) -> Opening | None:
    """A point ("14-1. …") or a subpoint ("4-1) …").

    >>> numbered("14-1. Өтініш иесіне").number, numbered("4-1) receive").kind.value
    ('14-1', 'subpoint')
    >>> numbered("29.05.2020 жылғы") is None, numbered("2) тармақша алып тасталсын") is None
    (True, True)
    """
    folded = fold(text)  # a number's hyphen may be one that does not break
    match = _POINT_RE.match(folded)
    if match is not None and _begins(text, match.end()):
        return Opening(UnitKind.POINT, number_of(match.group(1) or match.group(2)), "", match.end())
    match = _SUBPOINT_RE.match(folded)
    if match is not None and not _REFERENCE_RE.match(folded):
        return Opening(UnitKind.SUBPOINT, number_of(match.group(1)), "", match.end())
    return None


def _begins(text: str, at: int) -> bool:
    """Whether the words after a number begin a sentence, where no space parts them from it."""
    return text[at - 1].isspace() or not text[at : at + 1].islower()


def opening(text: str, *, marked: bool = False) -> Opening | None:
    """The unit a paragraph opens, or None for a paragraph that continues one.

    ``marked`` where the source sets the paragraph as a heading. Points have no headings, so a
    heading that is merely numbered is a chapter's, under a Roman number a section's (acts before
    Law 480-V leave the word out).

    >>> opening("1. Общие положения", marked=True).kind.value
    'chapter'
    >>> opening("1. Общие положения").kind.value
    'point'
    """
    found = headed(text) or numbered(text)
    if not marked or (found is not None and found.kind is not UnitKind.POINT):
        return found
    if found is not None:
        heading = text[found.offset :].strip()
        return Opening(UnitKind.CHAPTER, found.number, heading, found.offset)
    roman = _ROMAN_HEADING_RE.match(fold(text))
    if roman is None:
        return None
    number = _display(roman.group(1))
    return Opening(UnitKind.SECTION, number, text[roman.end() :].strip(), roman.end())


def number_key(number: str) -> tuple[int, ...]:
    """Sort key of a display number: 4 < 4-1 < 4-2 < 5. Roman numbers have no key.

    >>> number_key("4-1") < number_key("5")
    True
    """
    pieces = number.split("-")
    return tuple(int(piece) for piece in pieces) if all(p.isdigit() for p in pieces) else ()


def same_number(one: str, other: str) -> bool:
    """Whether two display numbers are one, be either of them Roman.

    >>> same_number("IV", "4"), same_number("4", "4-1")
    (True, False)
    """
    return one == other or (_arabic(one) or one) == (_arabic(other) or other)


def comes_next(number: str, previous: str) -> bool:
    """Whether a display number is the whole number after another, be either of them Roman.

    >>> comes_next("V", "IV"), comes_next("5", "4-1")
    (True, False)
    """
    one, other = _arabic(number) or number, _arabic(previous) or previous
    return one.isdecimal() and other.isdecimal() and int(one) == int(other) + 1


def _arabic(number: str) -> str:
    """A Roman number in Arabic figures; "" for what is none."""
    values = [_ROMAN_VALUES.get(letter, 0) for letter in fold(number).translate(_ROMAN_PLAIN)]
    if not values or not all(values):
        return ""
    following = [*values[1:], 0]
    pairs = zip(values, following, strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))
