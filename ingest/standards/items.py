"""The numbered items and the paragraphs of a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.text import squeeze

_NUMBER = re.compile(r"\s*(\d{1,3}(?:-\d{1,2})?[.)])(?!\d)\s*")
_INLINE = re.compile(r"(?<=[;:.])\s+(?=\d{1,3}(?:-\d{1,2})?\)\s)")
_ENDS = " \t;."


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list or a paragraph. ``number`` as printed with its mark, "" if none;
    ``text`` without it, its closing mark kept."""

    number: str
    text: str

    @property
    def bare(self) -> str:
        """The text without the mark that only parts it from the next item."""
        return self.text.rstrip(_ENDS)

    @property
    def opens_list(self) -> bool:
        return self.text.endswith(":")


def split_items(text: str) -> tuple[Item, ...]:
    """The items of a value, one per line, and per "N)" after a closing mark.

    >>> [(i.number, i.bare) for i in split_items("Через:\\n1) ЦОН; 2) портал.")]
    [('', 'Через:'), ('1)', 'ЦОН'), ('2)', 'портал')]
    """
    found = []
    for line in text.split("\n"):
        for piece in _INLINE.split(line):
            number = _NUMBER.match(piece)
            body = squeeze(piece[number.end() :] if number else piece)
            if number and not body:
                number, body = None, squeeze(piece)
            if body:
                found.append(Item(number.group(1) if number else "", body))
    return tuple(found)
