"""Lines of a page put together into paragraphs, and how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.model import BlockKind
from ingest.notes import is_note
from ingest.structure.markers import headed, opening
from ingest.structure.titles import is_form_mark
from ingest.text import squeeze

#: An indent of so many spaces opens a paragraph.
INDENT = 3
_FINISHED = re.compile(r"(?:[;:!?]|(?<=[\w)\]»\"”]{3})\.)[\"»”')]*$")
_TAIL = 20
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LEAD = re.compile(r"[\s\u00a0]*")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell of a table: its lines."""

    lines: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making. ``lines`` are its printed lines, white space squeezed.

    ``told`` are the codes and parameters of the findings to be placed here.
    """

    kind: BlockKind
    lines: tuple[str, ...] = ()
    indent: int = 0
    level: int = 0
    bold: bool = False
    italic: bool = False
    anchor: str = ""
    editorial: bool = False
    rows: tuple[tuple[CellText, ...], ...] = ()
    told: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


@dataclass(slots=True)
class Piece:
    """A line of a paragraph as far as it has been read; the styles count its letters."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    red: int = 0
    note: int = 0
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def blank(self) -> bool:
        return not self.letters and not self.text.strip()

    def style(self) -> tuple[bool, bool]:
        """Whether the line is set as a note, and in the editors' colour."""
        return self.letters > 0 and self.note == self.letters, self.is_red

    @property
    def is_red(self) -> bool:
        return self.letters > 0 and self.red == self.letters


def clean(text: str) -> str:
    """The text of a node as it is shown: white space collapsed, no-break spaces kept."""
    return _CONTROL.sub(" ", _SPACES.sub(" ", text.translate(_INVISIBLE)))


def paragraphs(
    pieces: Sequence[Piece], kind: BlockKind, level: int, *, official: bool, loose: bool
) -> Iterator[Draft]:
    """The paragraphs that the lines of one element are.

    A line goes on the one before it unless a blank line or, in ``loose`` text that no element
    makes a paragraph, an indent parts them, the styles differ, the one before is finished, or it
    opens a unit or note. ``official``: red is the colour of the site's editors.
    """
    group: list[Piece] = []
    gap = False
    for piece in pieces:
        if piece.blank:
            gap = bool(group)
            continue
        if group and (gap or _parts(group[-1], piece, kind, loose=loose)):
            yield _draft(group, kind, level, official=official)
            group = []
        group.append(piece)
        gap = False
    if group:
        yield _draft(group, kind, level, official=official)


def _parts(before: Piece, piece: Piece, kind: BlockKind, *, loose: bool) -> bool:
    if before.letters and piece.letters and before.style() != piece.style():
        return True
    text = squeeze(piece.text)
    if is_form_mark(text) or is_form_mark(squeeze(before.text)):
        return True
    if kind is BlockKind.HEADING:
        return headed(text) is not None
    if loose and indent_of(piece.text) >= INDENT:
        return True
    if _FINISHED.search(squeeze(before.text)[-_TAIL:]):
        return True
    return not text[:1].islower() and (is_note(text) or opening(text) is not None)


def _draft(group: Sequence[Piece], kind: BlockKind, level: int, *, official: bool) -> Draft:
    lettered = [piece for piece in group if piece.letters]
    return Draft(
        kind=kind,
        lines=tuple(squeeze(piece.text) for piece in group),
        indent=indent_of(group[0].text),
        level=level,
        bold=bool(lettered) and all(piece.bold == piece.letters for piece in lettered),
        italic=bool(lettered) and all(piece.italic == piece.letters for piece in lettered),
        anchor=next((piece.anchor for piece in group if piece.anchor), ""),
        editorial=official and bool(lettered) and all(piece.is_red for piece in lettered),
    )


def indent_of(text: str) -> int:
    """How many spaces a line opens with; those of the mark-up count as one."""
    found = _LEAD.match(text.lstrip(" "))
    return found.end() if found else 0
