"""What a Word document holds, read and not yet laid out: paragraphs and tables, in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What is worth telling of a place."""

    INSERTED = "inserted"  # a tracked insertion, kept
    DELETED = "deleted"  # a tracked deletion, left out
    MOVED = "moved"  # a tracked move, its text kept where it went
    TAKEN = "taken"  # a tracked move, its text left out where it was
    COMMENT = "comment"
    PICTURE = "picture"
    OBJECT = "object"  # an embedded document, a chart, text of another file
    FORMULA = "formula"
    SYMBOL = "symbol"  # a sign of a font that has its own code for it
    HIDDEN = "hidden"  # text that is not printed
    RAISED = "raised"  # a raised figure after a figure: a number as "9-1", a power, a mark
    NUMBERING = "numbering"  # a number in a form not known here, printed in figures


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to tell; ``words`` are those it is about, where it is about words."""

    sort: Sort
    words: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: the mark it is referred to by, its text, what is to be told of it."""

    mark: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed: its number included, a line for each that ends in a line break.

    ``level`` is that of a heading from 1, 0 where it is none; ``indent`` that of the first line in
    characters; ``corner``: set at the right of the page, as captions are.
    """

    lines: tuple[str, ...]
    bold: bool = False
    italic: bool = False
    level: int = 0
    indent: int = 0
    corner: bool = False
    anchor: str = ""
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell; where one above it spans its row it is empty and takes the place of that one."""

    paragraphs: tuple[Paragraph, ...]
    colspan: int = 1
    rowspan: int = 1

    @property
    def blank(self) -> bool:
        return all(paragraph.blank for paragraph in self.paragraphs)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for paragraph in self.paragraphs for mark in paragraph.marks)

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(note for paragraph in self.paragraphs for note in paragraph.notes)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``ruled`` where lines are printed around or between its cells."""

    rows: tuple[tuple[TableCell, ...], ...]
    ruled: bool
    marks: tuple[Mark, ...] = ()

    @property
    def blank(self) -> bool:
        return all(cell.blank for row in self.rows for cell in row)

    @property
    def beside(self) -> tuple[Paragraph, ...]:
        """What is to be told of the table and its blank cells, as a blank paragraph if anything."""
        blank = [cell for row in self.rows for cell in row if cell.blank]
        marks = (*self.marks, *(mark for cell in blank for mark in cell.marks))
        notes = tuple(note for cell in blank for note in cell.notes)
        return (Paragraph((), marks=marks, notes=notes),) if marks or notes else ()


Content = Paragraph | Table
