"""What is a table only to the eye made paragraphs, and corner captions made one each.

Ministries set corner captions, letterheads and signatures with tables nobody is meant to see, and
break a caption into lines by hand, each a paragraph or not.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.dates import find_dates
from ingest.model import Place, Span
from ingest.readers.docx.content import Content, Paragraph, Table, TableCell
from ingest.structure.captions import SHORT_LINE, read_caption
from ingest.structure.markers import opening
from ingest.structure.titles import FORM_MARKS
from ingest.text import fold, squeeze
from ingest.unit_figures import TIGHT_NUMBER

_OPENERS = ("приложение", "утвержден", "annex", "appendix", "approved")
_KK_ENDS = ("қосымша", "бекітілген", "бекітілді")
_FINISHED = re.compile(r"[.;:!?][\"»”')]*$")
_NUMBER = re.compile(rf"{TIGHT_NUMBER}[.)]?")
_INITIALS = r"(?:[^\W\d_]{1,2}\.\s?){1,2}"
_SURNAME = r"[^\W\d_][^\W\d_'’]+(?:-[^\W\d_]+)?"
_NAME = re.compile(rf"{_INITIALS}{_SURNAME}|{_SURNAME}\s{_INITIALS.rstrip()}")
_NAMED = re.compile(rf"(?<!\w){_INITIALS}{_SURNAME}\W*$")
_STATE = re.compile(r"қазақстан\s+республикасы|республика\s+казахстан")
_AGREEMENT = re.compile(r"\W*(?:согласован[аоы]?|келісіл(?:ді|ген)|agreed)\b")
_SIGNED_COLUMNS, _UNSEEN_ROWS = 3, 12
_CAPTION_LINES = 24
_NOWHERE = Place(Span(0, 0))


def arranged(contents: Sequence[Content]) -> list[Content]:
    """The contents of a body with captions, letterhead and signatures as paragraphs.

    A line break that a unit opens after ends its paragraph too.
    """
    flat: list[Content] = []
    at_top = True
    for content in contents:
        if isinstance(content, Table):
            unseen = _unseen(content, at_top=at_top)
            flat += [content] if unseen is None else unseen
            at_top = at_top and unseen is not None
        else:
            flat.append(content)
            at_top = at_top and content.blank
    found: list[Content] = []
    for in_corner, group in groupby(flat, key=_in_corner):
        if in_corner:
            found += _captions([each for each in group if isinstance(each, Paragraph)])
        else:
            for each in group:
                found += _units(each) if isinstance(each, Paragraph) else [each]
    return found


def _in_corner(content: Content) -> bool:
    return isinstance(content, Paragraph) and content.corner and not content.blank


# --- tables nobody sees -----------------------------------------------------------------------


def _unseen(table: Table, *, at_top: bool) -> list[Paragraph] | None:
    """The paragraphs of a table that only places them; None for a table of rows."""
    rows = [[(at, cell) for at, cell in enumerate(row) if not cell.blank] for row in table.rows]
    rows = [row for row in rows if row]
    if not rows:
        return [*table.beside]
    if all(len(row) == 1 for row in rows):
        return _single(table, [row[0] for row in rows])
    texts = [[_text(cell) for _, cell in row] for row in rows]
    wide = max(len(row) for row in rows) > _SIGNED_COLUMNS or len(rows) > _UNSEEN_ROWS
    if table.ruled or wide or any(_NUMBER.fullmatch(row[0]) for row in texts):
        return None
    if any(_AGREEMENT.match(fold(text)) for row in texts for text in row):
        return [*table.beside, *(p for row in rows for _, cell in row for p in _apart(cell))]
    if all(_NAME.fullmatch(row[-1]) for row in texts if len(row) > 1):
        return [*table.beside, *(_joined([cell for _, cell in row]) for row in rows)]
    if at_top:
        return [*table.beside, *(p for row in rows for _, cell in row for p in cell.paragraphs)]
    return None


def _single(table: Table, cells: Sequence[tuple[int, TableCell]]) -> list[Paragraph] | None:
    """A table with one cell with words in each row: one that places a caption, or a frame."""
    paragraphs = [
        replace(paragraph, corner=paragraph.corner or at > 0)
        for at, cell in cells
        for paragraph in cell.paragraphs
    ]
    first = next((p for p in paragraphs if not p.blank), None)
    if not table.ruled:
        return [*table.beside, *paragraphs]
    captions = first is not None and _captions([replace(p, corner=True) for p in paragraphs])
    if captions and len(paragraphs) <= _CAPTION_LINES and _is_caption(captions[0]):
        return [*table.beside, *(replace(p, corner=True) for p in paragraphs)]
    return None


def _apart(cell: TableCell) -> list[Paragraph]:
    """The paragraphs of a cell beside an agreement: in a corner where they hold a caption."""
    cornered = [replace(paragraph, corner=True) for paragraph in cell.paragraphs]
    corner = any(_is_caption(made) for made in _captions([p for p in cornered if not p.blank]))
    return [replace(paragraph, corner=corner) for paragraph in cell.paragraphs]


def _joined(cells: Sequence[TableCell]) -> Paragraph:
    """The cells of a row as one line: the office and the name of who signs."""
    return replace(
        cells[0].paragraphs[0],
        lines=(" ".join(_text(cell) for cell in cells),),
        corner=False,
        level=0,
        marks=tuple(mark for cell in cells for mark in cell.marks),
        notes=tuple(note for cell in cells for note in cell.notes),
    )


def _text(cell: TableCell) -> str:
    return squeeze(" ".join(line for each in cell.paragraphs for line in each.lines))


# --- corner captions --------------------------------------------------------------------------


def _captions(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs in a corner, the lines of each caption among them as one paragraph.

    A caption is printed in a column too narrow for most of them, so its lines are those of one.
    """
    lines = [(squeeze(line), owner) for owner in paragraphs for line in owner.lines or ("",)]
    found: list[Paragraph] = []
    told: set[int] = set()
    at = 0
    while at < len(lines):
        if agreed := _agreement_end([line for line, _ in lines[at : at + _CAPTION_LINES]]):
            found += _as_they_stand(lines[at : at + agreed], told)
            at += agreed
            continue
        end = _caption_end([line for line, _ in lines[at : at + _CAPTION_LINES]])
        owners = [lines[at][1]]
        if end:
            text = " ".join(line for line, _ in lines[at : at + end])
            narrow = textwrap.wrap(
                text, SHORT_LINE - 2, break_long_words=False, break_on_hyphens=False
            )
            owners = list({id(owner): owner for _, owner in lines[at : at + end]}.values())
            made = replace(owners[0], lines=tuple(narrow), level=0, indent=0, corner=True)
        else:
            end = 1
            while at + end < len(lines) and lines[at + end][1] is owners[0]:
                if _caption_end([line for line, _ in lines[at + end : at + end + _CAPTION_LINES]]):
                    break
                end += 1
            own = tuple(line for line, _ in lines[at : at + end])
            made = replace(owners[0], lines=own, indent=0)
        new = [owner for owner in owners if id(owner) not in told]
        told |= {id(owner) for owner in owners}
        found.append(
            replace(
                made,
                marks=tuple(mark for owner in new for mark in owner.marks),
                notes=tuple(note for owner in new for note in owner.notes),
            )
        )
        at += end
    return found


def _caption_end(lines: Sequence[str]) -> int:
    """How many lines the caption takes that the first of them opens; 0 where it opens none."""
    own = 0
    while own < len(lines) and lines[own] and fold(lines[own]) not in FORM_MARKS:
        if own and (fold(lines[own]).startswith(_OPENERS) or _AGREEMENT.match(fold(lines[own]))):
            break
        own += 1
    if not own:
        return 0
    if fold(lines[0]).startswith(_OPENERS):
        return next((n for n in range(own, 0, -1) if _reads(lines[:n])), 0)
    ends = (n for n in range(1, own + 1) if any(w in fold(lines[n - 1]) for w in _KK_ENDS))
    return next((n for n in ends if _reads(lines[:n])), 0)


def _agreement_end(lines: Sequence[str]) -> int:
    """How many lines the agreement takes that the first of them marks; 0 where it marks none.

    It ends with who signed it and the day; where it has neither, before the caption that follows.
    """
    if not lines or not _AGREEMENT.match(fold(lines[0])):
        return 0
    later = (at for at in range(1, len(lines)) if fold(lines[at]).startswith(_OPENERS))
    end = next(later, len(lines))
    signed = next((at for at in range(1, end) if _signs(lines[at])), None)
    if signed is not None:
        return next((at for at in range(signed, end) if not _signs(lines[at])), end)
    starts = [at for at in range(1, end) if _caption_end(lines[at:])]
    of_state = [at for at in starts if _STATE.fullmatch(fold(lines[at]))]
    capital = [at for at in starts if lines[at][:1].isupper()]
    return (of_state or capital or [end])[-1]


def _signs(line: str) -> bool:
    """Whether a line of an agreement holds a name, a line to sign on, or the day."""
    folded = fold(line)
    if "__" in line or _NAMED.search(line):
        return True
    return bool(find_dates(line)) and "№" not in line and not folded.endswith(("ғы", "гі"))


def _as_they_stand(lines: Sequence[tuple[str, Paragraph]], told: set[int]) -> Iterator[Paragraph]:
    """Lines in a corner as the paragraphs they are of."""
    for _, group in groupby(lines, key=lambda line: id(line[1])):
        own = [*group]
        owner = own[0][1]
        new = id(owner) not in told
        told.add(id(owner))
        made = replace(owner, lines=tuple(line for line, _ in own), corner=False, indent=0)
        yield made if new else replace(made, marks=(), notes=())


def _reads(lines: Sequence[str]) -> bool:
    return read_caption(" ".join(lines), _NOWHERE) is not None


def _is_caption(paragraph: Paragraph) -> bool:
    return _reads([squeeze(line) for line in paragraph.lines])


def captions_of(contents: Sequence[Content]) -> Iterator[str]:
    """The corner captions among contents that are set anywhere, as in the header of a page."""
    held = [
        paragraph
        for content in contents
        for paragraph in (
            [content]
            if isinstance(content, Paragraph)
            else [each for row in content.rows for cell in row for each in cell.paragraphs]
        )
        if not paragraph.blank
    ]
    for _, group in groupby(held, key=lambda paragraph: paragraph.corner):
        for made in _captions([*group]):
            if _is_caption(made):
                yield squeeze(" ".join(made.lines))


# --- lines that are paragraphs ----------------------------------------------------------------


def _units(paragraph: Paragraph) -> list[Content]:
    """A paragraph cut where a unit opens after a line break and a finished line."""
    cuts = [
        at
        for at in range(1, len(paragraph.lines))
        if _FINISHED.search(paragraph.lines[at - 1].rstrip())
        and opening(squeeze(paragraph.lines[at])) is not None
    ]
    if not cuts:
        return [paragraph]
    bounds = [0, *cuts, len(paragraph.lines)]
    parts = [paragraph.lines[start:end] for start, end in pairwise(bounds)]
    first, *rest = (replace(paragraph, lines=lines) for lines in parts)
    return [first, *(replace(each, marks=(), notes=(), anchor="") for each in rest)]
