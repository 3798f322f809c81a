"""The title of a standard, the service's name in it, and the list of sub-services below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.standards.items import split_items
from ingest.standards.lexicon import TitleWords
from ingest.standards.lines import unclosed
from ingest.standards.values.refusal import says_none
from ingest.standards.words import WordClass, find, match_at, words
from ingest.text import squeeze

_QUOTES_OPEN = '"«“„'
_QUOTES_CLOSE = '"»”'
_MAX_LINES = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or paragraph before the rows. ``starts``: it begins a paragraph of its own."""

    text: str
    starts: bool = True


@dataclass(frozen=True, slots=True)
class Title:
    """Half-open range of pieces that hold a title, and its text."""

    start: int
    end: int
    text: str


def find_title(pieces: Sequence[Piece], lexicon: TitleWords) -> Title | None:
    """The first title among the pieces.

    It opens with the title's words ("Перечень основных требований …"), or with the quoted name
    of the service that the title's words follow ("«…» мемлекеттік көрсетілетін қызмет стандарты").
    """
    for start, piece in enumerate(pieces):
        text = _joined(pieces, start, start + 1)
        quoted = text[:1] in tuple(_QUOTES_OPEN)
        for end in range(start + 1, _limit(pieces, start) + 1):
            text = _joined(pieces, start, end)
            found = words(text)
            if quoted or piece.starts:
                hit = find(found, lexicon.titles, lexicon.gap)
            else:
                reached = (match_at(found, 0, title, lexicon.gap) for title in lexicon.titles)
                hit = next(((0, stop) for stop in reached if stop is not None), None)
            if hit is None:
                continue
            if hit[0] > 0 and not quoted and _later_start(pieces, start, end, lexicon):
                break
            last = end if quoted else _limit(pieces, start)
            while unclosed([_joined(pieces, start, last)]) and last < len(pieces):
                last += 1
            return Title(start, last, _joined(pieces, start, last))
    return None


def _limit(pieces: Sequence[Piece], start: int) -> int:
    """Where the paragraph that holds ``start`` ends; an open quote carries it on."""
    end = start + 1
    while end < min(len(pieces), start + _MAX_LINES) and (
        not pieces[end].starts or unclosed([_joined(pieces, start, end)])
    ):
        end += 1
    return end


def _later_start(pieces: Sequence[Piece], start: int, end: int, lexicon: TitleWords) -> bool:
    """Whether the title's words, or the quoted name before them, begin at a later line."""
    return any(
        pieces[index].text.lstrip()[:1] in tuple(_QUOTES_OPEN)
        or any(
            match_at(words(_joined(pieces, index, end)), 0, title, lexicon.gap) is not None
            for title in lexicon.titles
        )
        for index in range(start + 1, end)
    )


def _joined(pieces: Sequence[Piece], start: int, end: int) -> str:
    return squeeze(" ".join(piece.text for piece in pieces[start:end]))


def service_name(title: str, lexicon: TitleWords) -> str:
    """The service's name as the title prints it, without its outer quotes.

    The name is what stands between the first quote and the last one on its side of the title's
    words; nested quotes stay. A title without quotes gives the words after its own.
    """
    found = words(title)
    hit = find(found, lexicon.titles, lexicon.gap)
    if hit is None:
        return ""
    first, last = found[hit[0]].start, found[hit[1] - 1].end
    side = title[:first] if title[:1] in tuple(_QUOTES_OPEN) else title[last:]
    quoted = _between_quotes(side)
    if quoted:
        return quoted
    rest = title[last:] if squeeze(title[last:]) else title[:first]
    return _without_service_words(rest, lexicon.service)


def named_in_table(above: Sequence[str], lexicon: TitleWords) -> str:
    """The service's name where a row of the table above the ten gives it, "" where none does.

    It stands in the cell of its heading, in quotes, or in the next one.
    """
    for index, text in enumerate(above):
        found = words(text)
        hit = find(found, (lexicon.name_row,), lexicon.gap)
        if hit is None or find(found, (lexicon.sub_services,), lexicon.gap) is not None:
            continue
        quoted = _between_quotes(text[found[hit[1] - 1].end :])
        following = above[index + 1] if index + 1 < len(above) else ""
        name = quoted or squeeze(following)
        if name and not name.isdecimal():
            return name
    return ""


def _without_service_words(text: str, service: WordClass) -> str:
    kept = list(words(text))
    while kept and service.has(kept[0].text):
        kept.pop(0)
    while kept and service.has(kept[-1].text):
        kept.pop()
    return squeeze(text[kept[0].start : kept[-1].end]) if kept else ""


def _between_quotes(text: str) -> str:
    """What stands between the first quotation mark and the last."""
    opening = next((i for i, char in enumerate(text) if char in _QUOTES_OPEN), None)
    closing = max((text.rfind(mark) for mark in _QUOTES_CLOSE), default=-1)
    return squeeze(text[opening + 1 : closing]) if opening is not None else ""


def find_sub_services(pieces: Sequence[Piece], lexicon: TitleWords) -> int | None:
    """Index of the piece that heads the list of sub-services."""
    for index, piece in enumerate(pieces):
        if find(words(piece.text), (lexicon.sub_services,), lexicon.gap) is not None:
            return index
    return None


def sub_services(text: str) -> tuple[str, ...]:
    """The sub-services in a text headed by their heading, without numbers and closing marks.

    >>> sub_services("Наименование подвида государственной услуги:\\n1. Выдача;\\n2. Замена.")
    ('Выдача', 'Замена')
    """
    _, colon, listed = text.partition(":")
    if not colon:
        _, _, listed = text.partition("\n")
    if says_none(listed):
        return ()
    merged: list[str] = []
    numbered = any(item.number for item in split_items(listed))
    for item in split_items(listed):
        if merged and numbered and not item.number:
            merged[-1] = f"{merged[-1]} {item.text}"
        else:
            merged.append(item.text)
    return tuple(text.rstrip(" ;.") for text in merged if text.rstrip(" ;."))
