"""Quoted new wordings in amending acts: where they begin and end.

The quoted text is the text of another act: its numbers open no units of this one, and its
paragraphs count as indents of the point they stand in (Law 480-V art. 23).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.model import UnitKind
from ingest.quote_marks import quoted_from
from ingest.structure.markers import Opening, number_key, opening
from ingest.text import fold

_OPENERS = '"«“„'
_END = re.compile(r'["»”“]\s*[;.,]?\s*$')
_BEFORE_OPENING = re.compile(r"[\s(\[\-–—«\"“„/]")
_AFTER_COLON = re.compile(rf":\s*(?=[{_OPENERS}])")
#: "…", "…" деген сөздер: the quotations before are words of a text, not a text.
_NAMED_AS_WORDS = re.compile(
    r'(?:\s*(?:,|және|мен|пен|бен)?\s*"[^"]*")*\s*(?:деген\s|(?:сөз|цифр|сан)\w*\s)'
)
#: Cells of a table are parted by tabs; no paragraph holds one.
_CELL = "\t"


@dataclass(frozen=True, slots=True)
class QuotedRange:
    """Paragraphs ``first`` to ``last`` (inclusive) hold one quoted payload.

    ``closed`` is False when no paragraph closes the quotation: it then ends where the amending act
    plainly goes on, or, when it is ``cut``, with the text. ``inline`` is where in the paragraph
    before ``first`` the quotation begins, when it begins on the command's own line.
    """

    first: int
    last: int
    closed: bool
    inline: int | None = None
    cut: bool = False


@dataclass
class _Numbers:
    """The last numbers met, by kind: whose numbering does a paragraph go on with?"""

    last: dict[UnitKind, tuple[int, ...]] = field(default_factory=dict)

    def goes_on(self, found: Opening | None) -> bool:
        if found is None or not (key := number_key(found.number)):
            return False
        before = self.last.get(found.kind)
        return before is not None and before < key and key[0] <= before[0] + 1

    def take(self, found: Opening | None) -> None:
        if found is None or not (key := number_key(found.number)):
            return
        if found.kind is not UnitKind.SUBPOINT:
            self.last.pop(UnitKind.SUBPOINT, None)
        self.last[found.kind] = key


def opens_quote(text: str) -> bool:
    return text.lstrip()[:1] in set(_OPENERS)


def quote_depth(text: str, depth: int = 0) -> int:
    """Depth of open quotations after ``text``.

    Straight quotes, and those that open “so” but close „so“, are told apart by their neighbours.

    >>> quote_depth('"13. Адамдар "электрондық үкімет" арқылы')
    1
    >>> quote_depth('сәйкес.".', 1), quote_depth('„бір“ деген “екі”')
    (0, 0)
    """
    for index, char in enumerate(text):
        if char in "«„":
            depth += 1
        elif char in "»”":
            depth -= 1
        elif char in '"“':
            before = text[index - 1] if index else " "
            after = text[index + 1] if index + 1 < len(text) else " "
            is_opening = bool(_BEFORE_OPENING.match(before)) and not after.isspace()
            is_opening = is_opening and after not in ".,;:)"
            depth += 1 if is_opening else -1
    return depth


def closes_payload(text: str) -> bool:
    """Does a paragraph end as a quoted payload ends: a quote, then ``;`` or ``.`` or nothing?"""
    return bool(_END.search(text))


def quoted_ranges(
    texts: Sequence[str], is_command: Callable[[str], bool]
) -> tuple[QuotedRange, ...]:
    """Payloads among paragraphs: each follows a command that ends with a colon, or begins on it.

    The closing paragraph is the first that ends with a quotation mark and brings the depth back
    to nothing; where nested quotes of the original do not balance, the last so ending before the
    next command. A table needs no quotation marks. A quotation that nothing closes ends before the
    first paragraph that is an instruction or goes on with the amending act's own numbers.
    """
    ranges: list[QuotedRange] = []
    own = _Numbers()
    if texts:
        own.take(opening(texts[0]))
    index = 1
    while index < len(texts):
        start = _start(texts, index, ranges, is_command)
        if start is None:
            own.take(opening(texts[index]))
            index += 1
            continue
        inline = None if start.inline < 0 else start.inline
        if start.whole:
            ranges.append(QuotedRange(index, index, closed=True))
        else:
            last, closed = _Scan(texts, index, start, is_command, own).end()
            if last < index:  # nothing but the command's own line belongs to it
                own.take(opening(texts[index]))
                index += 1
                continue
            cut = not closed and last + 1 == len(texts)
            ranges.append(QuotedRange(index, last, closed, inline, cut))
        index = ranges[-1].last + 1
    return tuple(ranges)


@dataclass(frozen=True, slots=True)
class _Start:
    """How a payload begins: its opening words, the depth before its first whole paragraph.

    ``whole`` for a table without quotation marks.
    """

    words: str
    depth: int
    inline: int = -1
    whole: bool = False


def _start(
    texts: Sequence[str],
    index: int,
    ranges: Sequence[QuotedRange],
    is_command: Callable[[str], bool],
) -> _Start | None:
    text, before = texts[index], texts[index - 1].rstrip()
    after_payload = bool(ranges) and ranges[-1].last == index - 1
    commanded = not after_payload and before.endswith(":") and is_command(before)
    if opens_quote(text) and (commanded or after_payload) and not _orders_words(text, is_command):
        return _Start(text, 0)
    if after_payload:
        return None
    if _CELL in text and commanded:
        return _Start(text, 0, whole=True)
    inline = _inline(before, is_command)
    return inline if inline is not None and not opens_quote(text) else None


def _orders_words(text: str, is_command: Callable[[str], bool]) -> bool:
    """Whether a line is an instruction that begins with the words it changes, as in Kazakh.

    "«он» деген сөз «бес» деген сөзбен ауыстырылсын;" is no new wording.
    """
    words = text.lstrip()
    quoted = quoted_from(words, 0)
    rest = words[quoted.end :] if quoted is not None else ""
    return bool(_NAMED_AS_WORDS.match(fold(rest))) and is_command(rest)


def _inline(text: str, is_command: Callable[[str], bool]) -> _Start | None:
    """A quotation that begins after the command's colon and is still open at the line's end."""
    if closes_payload(text):
        return None
    for match in _AFTER_COLON.finditer(text):
        words = text[match.end() :]
        depth = quote_depth(words[1:], 1)
        if depth > 0 and is_command(text[: match.end()]):
            return _Start(words, depth, match.end())
    return None


class _Scan:
    """Looks for the end of the payload that begins at one paragraph."""

    def __init__(
        self,
        texts: Sequence[str],
        first: int,
        start: _Start,
        is_command: Callable[[str], bool],
        own: _Numbers,
    ) -> None:
        self._texts = texts
        self._first = first
        self._start = start
        self._is_command = is_command
        self._own = own
        self._quoted = _Numbers()
        self._likely = self._possible = len(texts)
        # A wording that orders changes itself is an amendment of an amendment.
        self._nested = is_command(start.words) and start.words.rstrip().endswith(":")

    def end(self) -> tuple[int, bool]:
        """The last paragraph, and whether it closes the quotation."""
        depth = self._start.depth
        candidates: list[int] = []
        if depth:
            self._quoted.take(opening(self._start.words[1:].lstrip()))
        for index in range(self._first, len(self._texts)):
            body = self._texts[index]
            if index == self._first and not depth:
                body, depth = body.lstrip()[1:], 1
            elif self._resumes(index, bool(candidates)):
                if candidates:
                    return candidates[-1], True
                return self._before(index), False
            else:
                self._doubt(index)
            self._quoted.take(opening(body.lstrip()))
            depth = quote_depth(body, depth)
            if not closes_payload(body):
                continue
            if depth <= 0:
                return index, True
            candidates.append(index)
        last = len(self._texts) - 1
        if candidates and candidates[-1] == last:
            return last, True
        return self._before(last + 1), False

    def _resumes(self, index: int, has_end: bool) -> bool:
        """Whether the amending act certainly goes on here."""
        text = self._texts[index]
        number = opening(text)
        ours = self._own.goes_on(number) and not self._quoted.goes_on(number)
        commands = self._is_command(text)
        if ours and (commands or has_end):
            return True
        theirs = self._quoted.goes_on(number) and not self._own.goes_on(number)
        if self._nested or not commands or theirs:
            return False
        following = self._texts[index + 1] if index + 1 < len(self._texts) else ""
        return has_end or (text.rstrip().endswith(":") and opens_quote(following))

    def _doubt(self, index: int) -> None:
        """Keeps in mind where the act may go on, should nothing close the quotation."""
        text = self._texts[index]
        number = opening(text)
        commands = self._is_command(text)
        ours, quoted = self._own.goes_on(number), self._quoted.goes_on(number)
        if (commands and number is None) or (ours and (commands or not quoted)):
            self._likely = min(self._likely, index)
        elif ours:
            self._possible = min(self._possible, index)

    def _before(self, index: int) -> int:
        """The paragraph before the act goes on, at ``index`` at the latest.

        Lines that only lead up to what goes on are left out too.
        """
        end = len(self._texts)
        certain = min(index, self._likely)
        index = certain if certain < end else self._possible
        last = index - 1
        while index < end and last > self._first and self._leads(self._texts[last]):
            last -= 1
        return last

    @staticmethod
    def _leads(text: str) -> bool:
        return text.rstrip().endswith(":") and opening(text) is None


def unquoted(texts: Sequence[str]) -> tuple[str, ...]:
    """The payload without its outer quotation marks and the command's own ``;`` or ``.``.

    >>> unquoted(['"4) паспорт;";'])
    ('4) паспорт;',)
    """
    if not texts:
        return ()
    cleaned = list(texts)
    cleaned[0] = cleaned[0].lstrip()
    if cleaned[0][:1] in set(_OPENERS):
        cleaned[0] = cleaned[0][1:].lstrip()
    cleaned[-1] = re.sub(r'\s*["»”“]\s*[;.,]?\s*$', "", cleaned[-1])
    return tuple(cleaned)
