"""Paragraphs and tables of a Word document laid out as text: lines, blocks and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.model import Block, BlockKind, Cell, Finding, Layout, Line, Place, Span
from ingest.readers.docx.content import Content, Mark, Note, Paragraph, Sort, Table
from ingest.text import squeeze
from ingest.unit_figures import RAISING

_CODES = {
    Sort.PICTURE: "word-picture-unread",
    Sort.OBJECT: "word-object-unread",
    Sort.FORMULA: "word-formula-flattened",
    Sort.SYMBOL: "word-symbol-unread",
    Sort.HIDDEN: "word-hidden-text",
    Sort.RAISED: "word-raised-figure",
    Sort.NUMBERING: "word-number-form",
}
_REVISIONS = (Sort.INSERTED, Sort.DELETED, Sort.MOVED, Sort.TAKEN)
_FIRST_PLACES = 3


def rendered(contents: Sequence[Content], limit: int, name: str) -> Layout:
    """The layout of the contents of a document, a line to each printed line of it.

    Raises `DocumentError` (``document-too-large``) beyond ``limit`` characters.
    """
    made = _Rendering(limit, name)
    for content in contents:
        if isinstance(content, Table):
            made.table(content)
        else:
            made.paragraph(content)
    return made.layout()


@dataclass(slots=True)
class _Draft:
    """A block that may yet get the blank lines that follow it."""

    kind: BlockKind
    start: int
    text: str = ""
    source: Paragraph = field(default_factory=lambda: Paragraph(()))
    rows: tuple[tuple[Cell, ...], ...] = ()
    lines: list[Line] = field(default_factory=list)
    note: bool = False
    marks: list[Mark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Rendering:
    """A layout in the making."""

    def __init__(self, limit: int, name: str) -> None:
        self._limit, self._name = limit, name
        self._texts: list[str] = []
        self._length = 0
        self._drafts: list[_Draft] = []

    def paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.blank:
            self._blank(paragraph.marks, paragraph.notes)
            return
        kind = BlockKind.HEADING if paragraph.level else BlockKind.PARAGRAPH
        text = squeeze(" ".join(paragraph.lines))
        draft = self._open(kind, text, paragraph.marks)
        draft.source = paragraph
        for index, line in enumerate(paragraph.lines):
            self._line(" " * paragraph.indent * (not index) + line.strip())
        self._notes(paragraph.notes)

    def table(self, table: Table) -> None:
        if table.blank:
            for paragraph in table.beside:
                self.paragraph(paragraph)
            return
        draft = self._open(BlockKind.TABLE, "", table.marks)
        notes: list[Note] = []
        rows: list[tuple[Cell, ...]] = []
        for row in table.rows:
            cells: list[Cell] = []
            for cell in row:
                start = self._length
                lines = [
                    squeezed
                    for paragraph in cell.paragraphs
                    for line in paragraph.lines
                    if (squeezed := squeeze(line))
                ]
                for line in lines:
                    self._line(line)
                end = self._length - bool(lines)
                cells.append(Cell("\n".join(lines), Span(start, end), cell.colspan, cell.rowspan))
                draft.marks += cell.marks
                notes += cell.notes
            rows.append(tuple(cells))
        draft.rows = tuple(rows)
        self._notes(notes)

    def layout(self) -> Layout:
        text = "".join(self._texts)
        bounds = [*(draft.start for draft in self._drafts), len(text)]
        blocks: list[Block] = []
        findings: list[Finding] = []
        marked: list[tuple[Mark, Place]] = []
        for draft, end in zip(self._drafts, bounds[1:], strict=True):
            block = _block(draft, Span(draft.start, end))
            blocks.append(block)
            marked += [(mark, block.place) for mark in draft.marks]
            findings += [
                finding("word-footnote", block.place, mark=note.mark, text=note.text)
                for note in draft.notes
            ]
        return Layout(text, tuple(blocks), "docx", "utf-8", findings=(*_told(marked), *findings))

    def _open(self, kind: BlockKind, text: str, marks: Sequence[Mark]) -> _Draft:
        draft = _Draft(kind, self._length, text, marks=list(marks))
        self._drafts.append(draft)
        return draft

    def _blank(self, marks: Sequence[Mark], notes: Sequence[Note]) -> None:
        if not self._drafts:
            self._open(BlockKind.BLANK, "", ())
        self._drafts[-1].marks += marks
        self._line("")
        self._notes(notes)

    def _notes(self, notes: Sequence[Note]) -> None:
        """Footnotes as blocks of their own, after the block that refers to them."""
        for note in notes:
            if note.text:
                text = f"{note.mark.translate(RAISING)} {note.text}"
                draft = self._open(BlockKind.PARAGRAPH, text, ())
                draft.note = True
                draft.marks += note.marks
                draft.notes.append(note)
                self._line(text)

    def _line(self, text: str) -> None:
        line = f"{text}\n"
        end = self._length + len(line)
        if end > self._limit:
            raise DocumentError(
                "document-too-large",
                self._name,
                f"more than the {self._limit} characters one document may have",
                "split it into acts",
            )
        self._drafts[-1].lines.append(Line(text, Span(self._length, end)))
        self._texts.append(line)
        self._length = end


def _block(draft: _Draft, span: Span) -> Block:
    source = draft.source
    return Block(
        kind=draft.kind,
        span=span,
        text=draft.text,
        lines=tuple(draft.lines),
        indent=source.indent,
        level=source.level,
        bold=source.bold,
        italic=source.italic,
        rows=draft.rows,
        anchor=source.anchor,
        editorial=draft.note,
    )


def _told(marked: Sequence[tuple[Mark, Place]]) -> list[Finding]:
    """What is to be told of marks: once for tracked changes and comments, once a block else."""
    counts = dict.fromkeys(Sort, 0)
    for mark, _ in marked:
        counts[mark.sort] += 1
    told: list[Finding] = []
    revised = [(mark, place) for mark, place in marked if mark.sort in _REVISIONS]
    if revised:
        words = dict.fromkeys(mark.words for mark, _ in revised if mark.words not in ("", "¶"))
        told.append(
            finding(
                "word-revisions-accepted",
                revised[0][1],
                insertions=counts[Sort.INSERTED],
                deletions=counts[Sort.DELETED],
                moves=max(counts[Sort.MOVED], counts[Sort.TAKEN]),
                first="; ".join([*words][:_FIRST_PLACES]) or "¶",
            )
        )
    if counts[Sort.COMMENT]:
        place = next(place for mark, place in marked if mark.sort is Sort.COMMENT)
        told.append(finding("word-comments-left-out", place, count=counts[Sort.COMMENT]))
    grouped: dict[tuple[str, Place], list[str]] = {}
    for mark, place in marked:
        if mark.sort in _CODES:
            grouped.setdefault((_CODES[mark.sort], place), []).append(mark.words)
    for (code, place), all_words in grouped.items():
        words = dict.fromkeys(each for each in all_words if each)
        told.append(finding(code, place, count=len(all_words), text="; ".join([*words][:3])))
    return told
