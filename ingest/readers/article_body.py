"""The text of an article, given whole and as its numbered paragraphs, brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.markers import headed, numbered
from ingest.text import fold, squeeze

_MARKS = ("", ".", ")")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; ``anchor`` "" where the source names none."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A numbered paragraph as given beside the text: its number, printed in it or not."""

    text: str
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of an article, and pieces whose words its text does not hold."""

    paragraphs: tuple[Paragraph, ...]
    apart: tuple[str, ...] = ()


def body_of(text: str, pieces: Sequence[Piece]) -> Body:
    """The paragraphs of an article: the lines of its text, with the anchors of its pieces.

    Where text and pieces have the same words and the pieces part them more finely, the pieces are
    the paragraphs; so they are where there is no text.

    >>> body_of("1. Учет. 2. Сверка.", [Piece("Учет.", "1"), Piece("Сверка.", "2", "z5")])
    Body(paragraphs=(Paragraph(text='1. Учет.', anchor=''), Paragraph(text='2. Сверка.', \
anchor='z5')), apart=())
    """
    lines = lines_of(text)
    whole = _key(text)
    own = [(piece, lines_of(_printed(piece, whole))) for piece in pieces]
    own = [(piece, printed) for piece, printed in own if printed]
    finer = [line for _, printed in own for line in printed]
    if not lines or (len(finer) > len(lines) and _key(" ".join(finer)) == whole):
        lines = finer
        whole = _key(" ".join(finer))
    anchors: dict[int, str] = {}
    apart: list[str] = []
    at = 0
    for piece, printed in own:
        first = _key(printed[0])
        found = next((i for i in range(at, len(lines)) if _key(lines[i]).endswith(first)), None)
        if found is not None:
            anchors[found] = piece.anchor
            at = found + 1
        elif first not in whole:
            apart.append(" ".join(printed))
    paragraphs = (Paragraph(line, anchors.get(i, "")) for i, line in enumerate(lines))
    return Body(tuple(paragraphs), tuple(apart))


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold any, without surplus spaces."""
    return [line for raw in text.splitlines() if (line := squeeze(raw))]


def _printed(piece: Piece, whole: str) -> str:
    """The text of a piece with its number, as the whole text has it where it does.

    Without such a text a bare number is that of a point.
    """
    number = squeeze(piece.number)
    if not number or numbered(squeeze(piece.text)) or headed(squeeze(piece.text)):
        return piece.text
    for mark in _MARKS:
        printed = f"{number}{mark} {piece.text}"
        if _key(lines_of(printed)[0]) in whole:
            return printed
    if whole:
        return piece.text
    return f"{number} {piece.text}" if number[-1] in ".)" else f"{number}. {piece.text}"


def _key(text: str) -> str:
    """What is compared of a text: its letters and marks, whatever the spaces between them."""
    return "".join(fold(text).split())
