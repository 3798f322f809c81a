"""A ministry's draft in Word: paragraphs, lists that Word numbers itself, tables with merged cells.

Made by python-docx; numbering, tracked changes and footnotes are put in as raw WordprocessingML
(ECMA-376 part 1, 17.9 numbering, 17.13.5 revisions, 17.11 footnotes).
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from renderings.printed import Cell, Paragraph, Printed, Role, Table

_POINT = re.compile(r"(\d+)\.\s+(?=\S)")
_SUBPOINT = re.compile(r"(\d+)\)\s+(?=\S)")
_LEVEL_OF = {"chapter": 1, "section": 1, "subchapter": 2, "article": 3, "heading": 3}
_AUTHOR = f'w:author="Заң департаменті" w:date="2026-11-20T10:00:00Z" {nsdecls("w")}'


@dataclass(frozen=True, slots=True)
class WordOptions:
    """``numbered``: points and subpoints are numbered by Word's list definitions where their
    numbers follow one another; ``styled``: headings have heading styles, else they are centred and
    bold; ``boxed``: corner captions and signatures stand in tables without borders; ``tracked``:
    some paragraphs bear insertions and deletions not accepted yet; ``footnotes``: some points have
    a footnote."""

    numbered: bool = False
    styled: bool = False
    boxed: bool = False
    tracked: bool = False
    footnotes: bool = False


#: What the footnotes of a document with ``footnotes`` say.
FOOTNOTE = "Сноска редактора проекта для согласования."


def word_document(act: Printed, options: WordOptions | None = None) -> bytes:
    """The act as a .docx file."""
    return _Draft(act, options or WordOptions()).bytes()


class _Draft:
    def __init__(self, act: Printed, options: WordOptions) -> None:
        self._act = act
        self._options = options
        self._document: Document = docx.Document()
        self._lists = _Lists(self._document) if options.numbered else None
        self._notes: list[str] = []
        self._norms = 0
        self._revisions = 900
        self._runs = 0

    def bytes(self) -> bytes:
        for item in self._act.items:
            if isinstance(item, Table):
                self._table(item)
            else:
                self._paragraph(item)
        if self._notes:
            _add_footnotes(self._document, self._notes)
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    # --- paragraphs --------------------------------------------------------------------------

    def _paragraph(self, item: Paragraph) -> None:
        match item.role:
            case Role.TITLE | Role.HEADING:
                self._heading(item)
            case Role.CAPTION:
                self._caption(item)
            case Role.SIGNATURE:
                self._signature(item)
            case Role.NOTE:
                self._run(self._plain(Cm(1.25)), item.text, italic=True)
            case Role.AGREEMENT | Role.REQUISITES | Role.LETTERHEAD | Role.FORM | Role.EDITORIAL:
                paragraph = self._plain(Cm(1.25) if item.role is Role.FORM else Cm(0))
                self._lines(paragraph, item.lines)
            case _:
                self._norm(item)

    def _plain(self, indent: Any) -> Any:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = indent
        return paragraph

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """The text in several runs, as Word leaves it after corrections, cut inside words too."""
        self._runs += 1
        cut = self._runs * 7 % (len(text) + 1)
        for number, piece in enumerate((text[:cut], text[cut:])):
            run = paragraph.add_run(piece)
            run.bold = bold or None
            run.italic = italic or None
            run.font.size = Pt(14)
            if not number and piece:
                paragraph._p.append(OxmlElement("w:proofErr"))

    def _lines(self, paragraph: Any, lines: Sequence[str], *, bold: bool = False) -> None:
        for position, line in enumerate(lines):
            if position:
                paragraph.runs[-1].add_break()
            self._run(paragraph, line, bold=bold)

    def _heading(self, item: Paragraph) -> None:
        if self._options.styled and item.role is Role.HEADING:
            self._document.add_heading(item.text, _LEVEL_OF[item.unit])
            return
        paragraph = self._plain(Cm(0))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(paragraph, item.text, bold=True)

    def _caption(self, item: Paragraph) -> None:
        if self._options.boxed:
            table = self._document.add_table(rows=1, cols=2)
            self._lines(table.cell(0, 1).paragraphs[0], item.lines)
            self._document.add_paragraph()
            return
        paragraph = self._plain(Cm(0))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._lines(paragraph, item.lines)
        self._document.add_paragraph()

    def _signature(self, item: Paragraph) -> None:
        office, _, name = item.text.rpartition(" ")
        before, _, initials = office.rpartition(" ")
        if self._options.boxed and initials.endswith("."):
            table = self._document.add_table(rows=1, cols=2)
            self._lines(table.cell(0, 0).paragraphs[0], before.split("\n"), bold=True)
            self._lines(table.cell(0, 1).paragraphs[0], [f"{initials} {name}"], bold=True)
            return
        self._lines(self._plain(Cm(0)), item.lines, bold=True)

    def _norm(self, item: Paragraph) -> None:
        paragraph = self._plain(Cm(1.25))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        text = self._lists.numbered(paragraph, item) if self._lists else item.text
        self._norms += 1
        if self._options.tracked and self._norms % 5 == 0:
            self._tracked(paragraph, text)
        else:
            self._run(paragraph, text)
        if self._options.footnotes and item.unit == "point" and self._norms % 4 == 0:
            self._notes.append(FOOTNOTE)
            paragraph._p.append(_footnote_mark(len(self._notes)))

    def _tracked(self, paragraph: Any, text: str) -> None:
        """The text with its middle inserted and other words deleted there."""
        cut = text.find(" ", len(text) // 3) + 1
        end = text.find(" ", cut + 10)
        end = len(text) if end < 0 else end
        self._run(paragraph, text[:cut])
        paragraph._p.append(self._revision("ins", "t", text[cut:end]))
        paragraph._p.append(self._revision("del", "delText", "прежние слова "))
        if text[end:]:
            self._run(paragraph, text[end:])

    def _revision(self, kind: str, holder: str, text: str) -> Any:
        self._revisions += 1
        element = parse_xml(
            f'<w:{kind} w:id="{self._revisions}" {_AUTHOR}><w:r>'
            f'<w:{holder} xml:space="preserve"/></w:r></w:{kind}>'
        )
        element[0][0].text = text
        return element

    # --- tables ------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        squared = table.squared()
        grid = self._document.add_table(rows=len(squared.rows), cols=squared.columns)
        grid.style = "Table Grid"
        taken: set[tuple[int, int]] = set()
        for index, row in enumerate(squared.rows):
            column = 0
            for cell in row:
                while (index, column) in taken:
                    column += 1
                last_row, last_column = index + cell.rowspan - 1, column + cell.colspan - 1
                place = grid.cell(index, column)
                if (last_row, last_column) != (index, column):
                    place = place.merge(grid.cell(last_row, last_column))
                taken |= {
                    (r, c)
                    for r in range(index, last_row + 1)
                    for c in range(column, last_column + 1)
                }
                self._cell(place, cell)
                column = last_column + 1

    def _cell(self, place: Any, cell: Cell) -> None:
        for position, text in enumerate(cell.paragraphs):
            paragraph = place.paragraphs[0] if position == 0 else place.add_paragraph()
            self._run(paragraph, text)


class _Lists:
    """Word's own numbering of points ("1.") and subpoints ("1)").

    A list goes on while its numbers follow one another; another begins where they start anew. A
    number out of turn ("4-1", "7" after "5") is typed by hand, as drafters do.
    """

    def __init__(self, document: Document) -> None:
        self._numbering = document.part.numbering_part.element
        self._abstract = self._define()
        self._list = 0  # numId in use
        self._last = 0  # number of the last point in it
        self._last_sub = 0
        self._next_id = 100

    def numbered(self, paragraph: Any, item: Paragraph) -> str:
        """Numbers the paragraph where its number is in turn; the text that is left to print."""
        point, subpoint = _POINT.match(item.text), _SUBPOINT.match(item.text)
        if point is not None and item.unit == "point":
            number = int(point.group(1))
            if number == 1:
                self._begin()
            if self._list and number == self._last + 1:
                self._last, self._last_sub = number, 0
                self._apply(paragraph, 0)
                return item.text[point.end() :]
            self._list = 0
        elif subpoint is not None and item.unit == "subpoint" and self._list:
            number = int(subpoint.group(1))
            if number == self._last_sub + 1:
                self._last_sub = number
                self._apply(paragraph, 1)
                return item.text[subpoint.end() :]
        return item.text

    def _apply(self, paragraph: Any, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{self._list}"/></w:numPr>'
            )
        )

    def _begin(self) -> None:
        self._list = self._next_id
        self._next_id += 1
        self._last = self._last_sub = 0
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._list}">'
                f'<w:abstractNumId w:val="{self._abstract}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
                '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )

    def _define(self) -> int:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, text in enumerate(("%1.", "%2)"))
        )
        own = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        first = self._numbering.find(qn("w:num"))
        if first is None:
            self._numbering.append(own)
        else:
            first.addprevious(own)
        return 77


def _footnote_mark(number: int) -> Any:
    run = OxmlElement("w:r")
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run.append(mark)
    return run


def _add_footnotes(document: Document, texts: Sequence[str]) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, start=1)
    )
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
    ).encode()
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
