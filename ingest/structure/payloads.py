"""Quoted new wordings in amending acts: where they begin and end.

The quoted text is the text of another act: its numbers open no units of this one, and its
paragraphs count as indents of the point they stand in (Law 480-V art. 23).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_OPENERS = '"«“„'
_CLOSERS = '"»”'
_END = re.compile(r'["»”]\s*[;.,]?\s*$')
_BEFORE_OPENING = re.compile(r"[\s(\[\-–—«\"“„/]")


@dataclass(frozen=True, slots=True)
class QuotedRange:
    """Paragraphs ``first`` to ``last`` (inclusive) hold one quoted payload.

    ``closed`` is False when no paragraph closes the quotation.
    """

    first: int
    last: int
    closed: bool


def opens_quote(text: str) -> bool:
    return text.lstrip()[:1] in set(_OPENERS)


def quote_depth(text: str, depth: int = 0) -> int:
    """Depth of open quotations after ``text``. Straight quotes are told apart by neighbours.

    >>> quote_depth('"13. Адамдар "электрондық үкімет" арқылы')
    1
    >>> quote_depth('сәйкес.".', 1)
    0
    """
    for index, char in enumerate(text):
        if char in "«“„":
            depth += 1
        elif char in "»”":
            depth -= 1
        elif char == '"':
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
    """Payloads among paragraphs: each follows a command that ends with a colon.

    The closing paragraph is the first that ends with a quotation mark and brings the depth back
    to nothing; where nested quotes of the original do not balance, the last so ending before the
    next command, or before the end.
    """
    ranges: list[QuotedRange] = []
    index = 1
    while index < len(texts):
        before = texts[index - 1].rstrip()
        follows_payload = bool(ranges) and ranges[-1].last == index - 1
        starts = opens_quote(texts[index]) and (
            (before.endswith(":") and is_command(before)) or follows_payload
        )
        if not starts:
            index += 1
            continue
        found = _closing(texts, index, is_command)
        last = found if found is not None else len(texts) - 1
        ranges.append(QuotedRange(index, last, found is not None))
        index = last + 1
    return tuple(ranges)


def _closing(texts: Sequence[str], first: int, is_command: Callable[[str], bool]) -> int | None:
    depth = 0
    candidates: list[int] = []
    for index in range(first, len(texts)):
        if candidates and is_command(texts[index]):
            return candidates[-1]
        depth = quote_depth(texts[index], depth)
        if not closes_payload(texts[index]):
            continue
        if depth <= 0:
            return index
        candidates.append(index)
    return candidates[-1] if candidates and candidates[-1] + 1 == len(texts) else None


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
    cleaned[-1] = re.sub(r'\s*["»”]\s*[;.,]?\s*$', "", cleaned[-1])
    return tuple(cleaned)
