"""What is typed, cut into pieces: words, quotations, operators, brackets, fields.

One pass over the characters, whose cost grows with their number alone; nothing that is typed is
taken for a pattern.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from ingest.model import Span
from ingest.text import fold
from search.query.model import Note
from search.query.words import query_words

#: More than anyone types; what is beyond is not read, and that is said.
MAX_CHARACTERS = 10_000
_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"', "″": "″"}
_BLANK = re.compile(r"\s+")
_FIELD = re.compile(r"(?P<name>[^\W\d]\w{0,30}):(?:(?=[^\s:])|(?P<last>\s*\Z))")
#: A word ends before these; a bracket that closes a number ("3-1)") is the number's.
_ENDS = re.compile(r'[\s"«»“”„″()|&]')
_NUMBER_BRACKET = re.compile(r"\d[\d-]*\)")
_DISTANCE = re.compile(r"/\d{1,3}")
_NEAR_WORD = re.compile(r"(?P<word>[^\W\d_]+)(?P<distance>/\d{1,3})?$")


class Sort(Enum):
    WORD = auto()
    QUOTED = auto()
    FIELD = auto()  # its name; the value is the next piece
    OR = auto()
    AND = auto()
    NOT = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece; ``text`` is what it says without quotes and signs, ``number`` a distance."""

    sort: Sort
    text: str
    span: Span
    number: int = 0


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of what was typed, and what there is to remark on them."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def lex(text: str) -> Pieces:
    """Cuts a query into its pieces.

    >>> [(piece.sort.name, piece.text) for piece in lex('act:88-V -плата "в срок').pieces]
    [('FIELD', 'act'), ('WORD', '88-V'), ('NOT', '-'), ('WORD', 'плата'), ('QUOTED', 'в срок')]
    """
    return _Lexer(text).run()


class _Lexer:
    def __init__(self, text: str) -> None:
        self._notes: list[Note] = []
        self._text = self._bounded(text)
        self._at = 0
        self._pieces: list[Piece] = []
        self._open = 0

    def _bounded(self, text: str) -> str:
        """What is read of a text, as long as the text up to there, signs of control made spaces."""
        if len(text) > MAX_CHARACTERS:
            length = (("length", str(len(text))), ("limit", str(MAX_CHARACTERS)))
            self._notes.append(Note("query-too-long", length, Span(MAX_CHARACTERS, len(text))))
            text = text[:MAX_CHARACTERS]
        clean = "".join(" " if _is_control(char) else char for char in text)
        if any(_is_control(char) and not char.isspace() for char in text):
            self._notes.append(Note("query-control-characters"))
        return clean

    def run(self) -> Pieces:
        while self._at < len(self._text):
            blank = _BLANK.match(self._text, self._at)
            if blank:
                self._at = blank.end()
                continue
            self._piece()
        return Pieces(tuple(self._pieces), tuple(self._notes))

    def _piece(self) -> None:
        char = self._text[self._at]
        if char in _CLOSING:
            self._quoted(_CLOSING[char])
        elif char in "()":
            self._open += 1 if char == "(" else -1
            self._add(Sort.OPEN if char == "(" else Sort.CLOSE, self._at + 1)
        elif char in "|&":
            end = self._at + (2 if self._text[self._at : self._at + 2] == char * 2 else 1)
            self._add(Sort.OR if char == "|" else Sort.AND, end)
        elif char in "-–−" and self._excludes():
            self._add(Sort.NOT, self._at + 1)
        elif char in "»”":
            self._at += 1
        else:
            self._word()

    def _add(self, sort: Sort, end: int, text: str | None = None, number: int = 0) -> None:
        said = self._text[self._at : end] if text is None else text
        self._pieces.append(Piece(sort, said, Span(self._at, end), number))
        self._at = end

    def _excludes(self) -> bool:
        """A minus right before a word; a dash between two spaces joins nothing."""
        after = self._text[self._at + 1 : self._at + 2]
        return bool(after) and (after.isalnum() or after in _CLOSING or after == "(")

    def _quoted(self, closing: str) -> None:
        start = self._at + 1
        ends = [end for sign in closing if (end := self._text.find(sign, start)) >= 0]
        if ends:
            end = min(ends)
            said, after = self._text[start:end], end + 1
        else:
            said, after = self._text[start:], len(self._text)
            self._notes.append(Note("query-unclosed-quote", (), Span(self._at, after)))
        self._add(Sort.QUOTED, after, " ".join(said.split()))

    def _word(self) -> None:
        named = _FIELD.match(self._text, self._at)
        if named and self._is_field(named["name"], last=named["last"] is not None):
            self._add(Sort.FIELD, named.end(), named["name"])
            return
        end = self._word_end()
        said = self._text[self._at : end]
        words = query_words()
        near = _NEAR_WORD.fullmatch(said)
        if said in words.either:
            self._add(Sort.OR, end)
        elif said in words.both:
            self._add(Sort.AND, end)
        elif said in words.without:
            self._add(Sort.NOT, end)
        elif near and fold(near["word"]) in words.near and (near["distance"] or self._between()):
            distance = near["distance"]
            self._add(Sort.NEAR, end, number=int(distance[1:]) if distance else 0)
        else:
            self._add(Sort.WORD, end)

    def _between(self) -> bool:
        """A word for nearness without a distance joins what stands before and after it."""
        return bool(self._pieces) and self._pieces[-1].sort in (Sort.WORD, Sort.QUOTED)

    def _is_field(self, name: str, *, last: bool) -> bool:
        """Whether a name before a colon is a field; one that is unknown is told, unless it is the
        ``last`` word there is."""
        words = query_words()
        if fold(name) in words.fields or fold(name) in words.places:
            return True
        web = self._text.startswith("//", self._at + len(name) + 1)
        if web or last:
            return False
        self._notes.append(
            Note("query-unknown-field", (("field", name),), Span(self._at, self._at + len(name)))
        )
        return False

    def _word_end(self) -> int:
        number = _NUMBER_BRACKET.match(self._text, self._at)
        if number:
            return number.end() - self._closes_another()
        found = _ENDS.search(self._text, self._at)
        end = found.start() if found else len(self._text)
        if found and found.group() == "(" and self._text[end - 1].isdigit():
            closed = _inner_brackets(self._text, end)  # "19-1(2)" is one word
            return closed or end
        return max(end, self._at + 1)

    def _closes_another(self) -> bool:
        """Whether the bracket after a number closes one before a field: "(act:88-V OR act:743)"."""
        return self._open > 0 and self._pieces[-1].sort is Sort.FIELD


_INNER = re.compile(r"(?:\(\d[\d-]*\))+")


def _inner_brackets(text: str, at: int) -> int | None:
    match = _INNER.match(text, at)
    return match.end() if match else None


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn")
