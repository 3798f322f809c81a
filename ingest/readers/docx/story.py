"""Paragraphs and tables of a story: the body, a cell, a text box, a footnote.

A paragraph whose mark is deleted goes on in the next one and takes the next one's format, its
number among it, as Word does when changes are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from ingest.readers.docx.content import Content, Mark, Note, Paragraph, Sort, Table, TableCell
from ingest.readers.docx.grid import read_grid
from ingest.readers.docx.inline import SKIPPED, InlineReader, Piece, PieceSort, chosen
from ingest.readers.docx.names import attribute, child, children, kind
from ingest.readers.docx.numbering import Counters, Label, NumberedList, read_numbering
from ingest.readers.docx.package import Package
from ingest.readers.docx.styles import (
    ParagraphFormat,
    Style,
    paragraph_format,
    read_styles,
)
from ingest.text import squeeze

#: Twentieths of a point: a space of 12-point type, and from where on text stands in a corner.
_SPACE = 118
_CORNER = 3400
_CORNER_TABS, _CORNER_SPACES = 3, 30
_TAB_SPACES = 6
_MAX_INDENT = 80
_BODY_LEVEL = 9
_RAISED = re.compile(r"[0-9]+[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DROPPED = frozenset({"drop", "margin"})
#: Separators of notes are no notes (ECMA-376 17.18.33).
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class StoryReader:
    """Reads the stories of one document, counting its lists and notes as it goes."""

    def __init__(self, package: Package) -> None:
        self._styles = read_styles(package.styles)
        self._counters = Counters(read_numbering(package.numbering, self._styles))
        self._inline = InlineReader(self._styles)
        self._notes = {
            f"{sort}:{attribute(element, 'w:id')}": element
            for sort, root in (("footnote", package.footnotes), ("endnote", package.endnotes))
            for element in children(root, f"w:{sort}")
            if attribute(element, "w:type") not in _NO_NOTES
        }
        self._cited: dict[str, str] = {}
        self._in_note = False

    def read(self, story: Element) -> list[Content]:
        """The paragraphs and tables of a story, in order; blank ones too."""
        found: list[Content] = []
        held: list[Element] = []  # paragraphs that go on in the next
        for element in _blocks(story):
            name = kind(element)
            if name == "w:p":
                held.append(element)
                if _goes_on(element):
                    continue
                found += self._paragraphs(held)
                held = []
                continue
            found += self._paragraphs(held)
            held = []
            if name == "w:tbl":
                found.append(self._table(element))
            else:
                found.append(Paragraph((), marks=(Mark(Sort.OBJECT),)))
        return found + self._paragraphs(held)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, element: Element) -> Table:
        grid = read_grid(element, self._styles)
        rows = tuple(
            tuple(
                TableCell(
                    tuple(flat for content in cell.contents for flat in self._flat(content)),
                    cell.colspan,
                    cell.rowspan,
                )
                for cell in row
            )
            for row in grid.rows
        )
        return Table(rows, grid.ruled, grid.marks)

    def _flat(self, cell: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell. A row of a table in it is one where its cells are short."""
        for content in self.read(cell):
            if isinstance(content, Paragraph):
                yield content
                continue
            yield from content.beside
            for row in content.rows:
                held = [each for each in row if not each.blank]
                paragraphs = [p for each in held for p in each.paragraphs if not p.blank]
                if len(paragraphs) == len(held) and held:
                    yield _one_line(paragraphs)
                else:
                    yield from paragraphs

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraphs(self, elements: Sequence[Element]) -> list[Content]:
        """One paragraph, or what it holds: boxes stand before it, a page break cuts it in two."""
        if not elements:
            return []
        found: list[Content] = []
        pieces: list[Piece] = []
        for element in elements:
            _, style = self._styles.of_paragraph(child(element, "w:pPr"))
            pieces += [*_of_mark(element), *self._inline.pieces(element, style)]
        for piece in pieces:
            if piece.box is not None:
                found += (_boxed(content) for content in self.read(piece.box))
        last = elements[-1]
        if _goes_on(last) and not any(piece.sort in _PRINTED for piece in pieces):
            return [*found, Paragraph((), marks=_marks(pieces))]  # deleted, and nothing follows
        for index, part in enumerate(_pages(pieces)):
            found.append(self._formatted(last, part, numbered=index == 0))
        return found

    def _formatted(self, element: Element, pieces: Sequence[Piece], *, numbered: bool) -> Paragraph:
        properties = child(element, "w:pPr")
        name, style = self._styles.of_paragraph(properties)
        format, label = self._numbered(paragraph_format(properties), name, style, numbered)
        lines = _lines(pieces)
        indent, corner = _position(format, lines[0])
        marks = (*_marks(pieces), *_raised(lines))
        if label is not None:
            lines = (label.text + lines[0].lstrip(), *lines[1:])
            if label.unknown:
                marks = (*marks, Mark(Sort.NUMBERING, label.unknown))
        said = [p for p in pieces if p.sort is PieceSort.TEXT and p.text.strip()]
        outline = _BODY_LEVEL if format.outline is None else format.outline
        anchors = (piece.text for piece in pieces if piece.sort is PieceSort.ANCHOR)
        return Paragraph(
            lines=lines,
            bold=bool(said) and all(piece.bold for piece in said),
            italic=bool(said) and all(piece.italic for piece in said),
            level=outline + 1 if 0 <= outline < _BODY_LEVEL else 0,
            indent=indent,
            corner=corner,
            anchor=next((anchor for anchor in anchors if anchor[:1] not in ("", "_")), ""),
            marks=marks,
            notes=tuple(self._cite(p) for p in pieces if p.sort is PieceSort.NOTE),
        )

    def _numbered(
        self, direct: ParagraphFormat, name: str, style: Style, counts: bool
    ) -> tuple[ParagraphFormat, Label | None]:
        """The whole format of a paragraph, and its number where it has one.

        A level's indents stand above those of the style, below where the style itself numbers.
        """
        styled = style.paragraph.over(self._styles.defaults.paragraph)
        format = direct.over(styled)
        numbered = self._counters.list_of(format)
        number = format.number
        if numbered is None or number is None:
            return format, None
        at = _level(direct, format, numbered, name)
        level = numbered.levels.get(at)
        if level is not None:
            of_level = ParagraphFormat(left=level.format.left, first=level.format.first)
            if direct.number is None:
                format = direct.over(styled.over(of_level))
            else:
                format = direct.over(of_level.over(styled))
        return format, self._counters.next(number, at) if counts else None

    def _cite(self, piece: Piece) -> Note:
        """A note where it is referred to; its text is given once."""
        if piece.text in self._cited:
            return Note(self._cited[piece.text], "")
        mark = piece.own or str(len(self._cited) + 1)
        self._cited[piece.text] = mark
        element = self._notes.get(piece.text)
        if element is None or self._in_note:  # Word lets no note refer to another
            return Note(mark, "")
        self._in_note = True
        contents = self.read(element)
        self._in_note = False
        words = squeeze(" ".join(line for each in _all(contents) for line in each.lines))
        return Note(mark, words, tuple(told for each in _all(contents) for told in each.marks))


_PRINTED = frozenset({PieceSort.TEXT, PieceSort.NOTE, PieceSort.BREAK, PieceSort.PAGE})


def _blocks(story: Element) -> Iterator[Element]:
    """Paragraphs, tables and foreign parts of a story, out of whatever holds them."""
    for element in story:
        name = kind(element)
        if name in ("w:p", "w:tbl", "w:altChunk", "w:subDoc"):
            yield element
        elif name == "mc:AlternateContent":
            yield from _blocks(chosen(element))
        elif name not in SKIPPED and name not in ("w:del", "w:moveFrom"):
            yield from _blocks(element)


def _goes_on(paragraph: Element) -> bool:
    """Whether a paragraph has no end of its own: its mark is deleted, or it is a dropped letter."""
    properties = child(paragraph, "w:pPr")
    frame, mark = child(properties, "w:framePr"), child(properties, "w:rPr")
    if frame is not None and attribute(frame, "w:dropCap") in _DROPPED:
        return True
    return child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None


def _of_mark(paragraph: Element) -> Iterator[Piece]:
    """What became of the mark that ends a paragraph."""
    mark = child(paragraph, "w:pPr", "w:rPr")
    for name, sort in (("w:ins", Sort.INSERTED), ("w:del", Sort.DELETED)):
        if child(mark, name) is not None:
            yield Piece(PieceSort.MARK, mark=Mark(sort, "¶"))


def _pages(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces between page breaks; parts without words go with the one before."""
    parts: list[list[Piece]] = [[]]
    said = False
    for piece in pieces:
        if piece.sort is PieceSort.PAGE:
            if said:
                parts.append([])
            said = False
            continue
        said = said or (piece.sort is PieceSort.TEXT and bool(piece.text.strip()))
        parts[-1].append(piece)
    if len(parts) > 1 and not said:
        last = parts.pop()
        parts[-1] += last
    return parts


def _lines(pieces: Sequence[Piece]) -> tuple[str, ...]:
    lines: list[list[str]] = [[]]
    for piece in pieces:
        if piece.sort is PieceSort.BREAK:
            lines.append([])
        elif piece.sort is PieceSort.TEXT:
            lines[-1].append(piece.text)
    return tuple("".join(line).rstrip() for line in lines)


def _raised(lines: Sequence[str]) -> Iterator[Mark]:
    for line in lines:
        yield from (Mark(Sort.RAISED, found.group()) for found in _RAISED.finditer(line))


def _marks(pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    return tuple(piece.mark for piece in pieces if piece.mark is not None)


def _position(format: ParagraphFormat, line: str) -> tuple[int, bool]:
    """The indent of the first line in characters, and whether the paragraph is in a corner."""
    blank = line[: len(line) - len(line.lstrip())]
    tabs = blank.count("\t")
    left = format.left or 0
    corner = (
        bool(format.right)
        or bool(format.framed)
        or left >= _CORNER
        or tabs >= _CORNER_TABS
        or len(blank) >= _CORNER_SPACES
    )
    spaces = len(blank) - tabs + tabs * _TAB_SPACES
    indent = (left + (format.first or 0)) // _SPACE + spaces
    return max(0, min(indent, _MAX_INDENT)), corner


def _level(
    direct: ParagraphFormat, format: ParagraphFormat, numbered: NumberedList, style: str
) -> int:
    """The level of a list a paragraph is at: its own, its style's, or the first."""
    if direct.number_level is not None:
        return direct.number_level
    linked = numbered.level_of(style) if direct.number is None else None
    if linked is not None:
        return linked
    return format.number_level or 0


def _boxed(content: Content) -> Content:
    """Text boxes are where captions stand that were put in a corner by hand."""
    return replace(content, corner=True) if isinstance(content, Paragraph) else content


def _one_line(paragraphs: Sequence[Paragraph]) -> Paragraph:
    return replace(
        paragraphs[0],
        lines=(" ".join(squeeze(" ".join(each.lines)) for each in paragraphs),),
        marks=tuple(mark for each in paragraphs for mark in each.marks),
        notes=tuple(note for each in paragraphs for note in each.notes),
    )


def _all(contents: Sequence[Content]) -> Iterator[Paragraph]:
    for content in contents:
        if isinstance(content, Paragraph):
            yield content
        else:
            yield from content.beside
            yield from (p for row in content.rows for cell in row for p in cell.paragraphs)
