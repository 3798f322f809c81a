"""Brackets, quotes and marks that a space or a line break parted from their words."""

from __future__ import annotations

import re

from ingest.model import Line, Repair, RepairKind, Span

_INSIDE_OPEN = re.compile(r"(?<=[(«]) +(?=[^\s)»_])")
_INSIDE_CLOSE = re.compile(r"(?<=[^\s(«_]) +(?=[)»])")
_OPEN_AT_END = re.compile(r"(?:^|[\s(])[(«\"“„]$|\($|«$")
_CLOSE_AT_START = re.compile(r"[)»”]|[,;:!?](?!\S*\w)|[,;:](?=\s)|\.(?!\.)(?=\W|$)")
_QUOTE_CLOSES = re.compile(r"\"(?=[\s,.;:)]|$)")
_HYPHEN_AT_END = re.compile(r"[^\W_]-$")
_ODD_QUOTE = re.compile(r"\"")


def close_brackets(text: str, line: Line) -> tuple[str, tuple[Repair, ...]]:
    """The text without spaces inside brackets, and the repairs, with places in the printed line.

    >>> close_brackets("№ 272-VI ( shall be enforced )", Line("", Span(0, 0)))[0]
    '№ 272-VI (shall be enforced)'
    """
    closed = _INSIDE_CLOSE.sub("", _INSIDE_OPEN.sub("", text))
    if closed == text:
        return text, ()
    start = line.span.start
    repairs = tuple(
        Repair(
            RepairKind.BRACKET,
            Span(start + found.start(), start + found.end()),
            found.group(),
            "",
        )
        for pattern in (_INSIDE_OPEN, _INSIDE_CLOSE)
        for found in pattern.finditer(line.text)
    )
    return closed, repairs


def parted_mark(before: str, after: str, soft: bool) -> bool:
    """Whether the break between two lines stands between a mark and its word.

    ``soft`` says that the first line ended with a space, so that a quote opening the second one is
    an opening quote.

    >>> parted_mark("системы национального оператора (", "национального администратора)", False)
    True
    >>> parted_mark("пункта 1", ", который вводится в действие", False)
    True
    >>> parted_mark('порталдың "жеке кабинеті', '", көрсетілетін қызметті', False)
    True
    >>> parted_mark("Республики Казахстан", '"О налогах и других платежах"', False)
    False
    """
    if _OPEN_AT_END.search(before):
        return not (before.endswith('"') and len(before) > 1 and _closes_quote(before))
    if _CLOSE_AT_START.match(after):
        return True
    return not soft and _QUOTE_CLOSES.match(after) is not None


def _closes_quote(before: str) -> bool:
    """Whether a straight quote at the end, after a space, closes one opened in the same line."""
    return len(_ODD_QUOTE.findall(before)) % 2 == 0


def parted_hyphen(before: str, after: str, soft: bool) -> bool:
    """Whether a hyphen inside a word or number ends the first line.

    >>> parted_hyphen("түскі үзiлiсі сағат 13.00-", "тен 14.00-ге дейін,", False)
    True
    >>> parted_hyphen("Мемлекеттік корпорацияда -", "Қазақстан Республикасының", True)
    False
    """
    return not soft and _HYPHEN_AT_END.search(before) is not None and (after[:1].isalnum())
