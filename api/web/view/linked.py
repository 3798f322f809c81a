"""Texts with what they cite made links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a text that lead somewhere: the address, what is called so, and the address of a
    part of a page that shows its beginning."""

    words: str
    address: str
    title: str = ""
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; ``link`` None where it leads nowhere."""

    text: str
    link: Link | None = None


def linked(text: str, links: Iterable[Link]) -> tuple[Piece, ...]:
    """A text cut where the words of links stand; of two at one place the longer one is taken.

    >>> [piece.text for piece in linked("см. статью 5 и статью 55", [Link("статью 5", "/5")])]
    ['см. ', 'статью 5', ' и статью 55']
    """
    found: list[tuple[int, int, Link]] = []
    for link in links:
        at = text.find(link.words) if link.words else -1
        while at >= 0:
            end = at + len(link.words)
            if _whole(text, at, end):
                found.append((at, end, link))
            at = text.find(link.words, end)
    pieces: list[Piece] = []
    done = 0
    for start, end, link in sorted(found, key=lambda each: (each[0], -each[1])):
        if start < done:
            continue
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], link))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return tuple(pieces)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether words are not a part of longer ones."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (before.isalnum() and text[start].isalnum())
        or (after.isalnum() and text[end - 1].isalnum())
    )
