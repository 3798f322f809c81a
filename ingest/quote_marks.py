"""Matching quotation marks in texts that nest them and print opening and closing ones alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTE = re.compile('[«»“”„‟"]')
_OPENING = "«„"
_CLOSING = "»”"
_LONGEST = 1200
#: After one of these an unbalanced quotation has ended: the inner closing mark served both.
_SENTENCE_END = re.compile(
    r"\s*(?:[.;]\s|\n\s*\n|\((?:зарегистр|registered|нормативтік))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation from ``start`` to ``end``, its words from ``inner`` to ``inner_end``."""

    start: int
    inner: int
    inner_end: int
    end: int

    def words(self, text: str) -> str:
        return text[self.inner : self.inner_end]


def _turn(text: str, at: int) -> int:
    """1 for an opening mark, -1 for a closing one, 0 where its surroundings do not tell."""
    mark = text[at]
    if mark in _OPENING:
        return 1
    if mark in _CLOSING:
        return -1
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opens = before.isspace() or before in "([«„"
    closes = after.isspace() or after in ".,;:)]!?»”-"
    if opens == closes:
        return 1 if not before.isspace() and before in '"“' and after.isalnum() else 0
    return 1 if opens else -1


def quoted_from(text: str, at: int) -> Quoted | None:
    """The quotation whose opening mark stands at ``at``.

    >>> text = 'приказ "Об утверждении Правил "Строй"" (от'
    >>> quoted_from(text, 7).words(text)
    'Об утверждении Правил "Строй"'
    """
    if at >= len(text) or not _QUOTE.match(text[at]) or text[at] in _CLOSING:
        return None
    depth, last = 1, None
    for match in _QUOTE.finditer(text, at + 1, min(len(text), at + _LONGEST)):
        turn = _turn(text, match.start())
        if turn > 0:
            depth += 1
            continue
        depth -= 1
        last = match.start()
        if depth == 0 or _SENTENCE_END.match(text, last + 1):
            break
    return Quoted(at, at + 1, last, last + 1) if last is not None else None


def quoted_to(text: str, end: int) -> Quoted | None:
    """The quotation whose closing mark is the character before ``end``.

    >>> text = '«Азаматтық туралы» Заң'
    >>> quoted_to(text, 18).words(text)
    'Азаматтық туралы'
    """
    if end < 1 or not _QUOTE.match(text[end - 1]) or text[end - 1] in _OPENING:
        return None
    depth, first = 1, None
    floor = max(0, end - _LONGEST)
    for match in reversed(list(_QUOTE.finditer(text, floor, end - 1))):
        turn = _turn(text, match.start())
        if turn < 0:
            depth += 1
            continue
        depth -= 1
        first = match.start()
        if depth == 0:
            break
    return Quoted(first, first + 1, end - 1, end) if first is not None else None
