"""A table whose cells are known (tab-separated, HTML): its rows recognised by their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.findings import finding
from ingest.model import ROW_KEYS, Block, Cell, Finding, Lang, Place
from ingest.standards.labels import Window, choose
from ingest.standards.lexicon import LabelWords, asides, label_words
from ingest.standards.linear import RawRow
from ingest.standards.lines import merge_spans
from ingest.standards.words import match_at, words
from ingest.text import squeeze

_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]?\s*")
_UNKNOWN_SHARE = 4  # one word in so many of a label may be outside the lexicon
_LABELLED, _NUMBERED, _WORD = 6.0, 2.5, 0.1
_SHIFT_PROOF = 3  # rows that must agree that the numbering does not begin with the provider


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table, the texts above the first of them, and what no row claims."""

    rows: tuple[RawRow, ...]
    above: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """A table row taken apart: its row number, its label and the cells of its value."""

    number: str
    label: str
    value: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    page: int | None

    @property
    def place(self) -> Place:
        return Place(self.cells[0].span, self.page)


def read_cells(tables: Sequence[Block], lang: Lang) -> TableRows:
    """The rows of the tables of an annex, read as one table that blank lines or pages may part.

    A row with empty number and label cells goes on the row above. Where the rows of the service's
    name and sub-services are numbered too, the ten rows are numbered from 3.
    """
    parts = [
        _parts(row, block.page)
        for block in tables
        for row in block.rows
        if any(squeeze(cell.text) for cell in row)
    ]
    chosen = choose(_windows(parts, label_words(lang), lang))
    shift = _shift(parts, chosen)
    labelled = {window.start: window.row for window in chosen}
    numbered = _by_number(parts, chosen, shift)
    starts = sorted((*labelled, *numbered))
    if not starts:
        return TableRows((), ())
    rows: list[RawRow] = []
    findings: list[Finding] = []
    for position, start in enumerate(starts):
        end = starts[position + 1] if position + 1 < len(starts) else len(parts)
        rest = [part for part in parts[start + 1 : end] if not part.number and not part.label]
        row = labelled[start] if start in labelled else numbered[start]
        rows.append(_row(ROW_KEYS[row], parts[start], rest, certain=start in labelled))
        findings += _contradiction(parts[start], row, shift)
        findings += [
            finding(
                "standard-line-unclaimed",
                part.place,
                text=squeeze(" ".join(cell.text for cell in part.cells)),
            )
            for part in parts[start + 1 : end]
            if part.number or part.label
        ]
    above = tuple(cell.text for part in parts[: starts[0]] for cell in part.cells if cell.text)
    return TableRows(tuple(rows), above, tuple(findings))


def _parts(row: Sequence[Cell], page: int | None) -> _Parts:
    """Number, label and value of a table row of two columns or three."""
    cells = list(row)
    texts = [squeeze(cell.text) for cell in cells]
    number = ""
    if len(cells) > 2:
        found = _NUMBER.fullmatch(texts[0])
        if found or not texts[0]:
            number = found.group(1) if found else ""
            cells, texts = cells[1:], texts[1:]
    label = texts[0]
    own = _NUMBER.match(label)
    if not number and own and own.end() < len(label):
        number, label = own.group(1), label[own.end() :]
    return _Parts(number, label, tuple(cells[1:]), tuple(row), page)


def _said(label: str, lang: Lang) -> list[str]:
    """The words of a label without what it says of sub-services."""
    found = words(label)
    kept: list[str] = []
    index = 0
    while index < len(found):
        ends = [end for aside in asides(lang) if (end := match_at(found, index, aside))]
        if not ends:
            kept.append(found[index].text)
        index = max(ends, default=index + 1)
    return kept


def _shift(parts: Sequence[_Parts], chosen: Sequence[Window]) -> int:
    """How far the printed numbers of the labelled rows are from the lawful ones."""
    shifts = [
        int(parts[window.start].number) - window.row - 1
        for window in chosen
        if parts[window.start].number
    ]
    common = max(sorted(set(shifts)), key=shifts.count, default=0)
    agreed = shifts.count(common) >= _SHIFT_PROOF and 2 * shifts.count(common) > len(shifts)
    return common if agreed else 0


def _windows(parts: Sequence[_Parts], labels: Sequence[LabelWords], lang: Lang) -> list[Window]:
    found = []
    for index, part in enumerate(parts):
        said = _said(part.label, lang)
        for row, label in enumerate(labels):
            known = [word for word in said if label.knows(word)]
            if not all(any(group.has(word) for word in said) for group in label.require):
                continue
            if (len(said) - len(known)) * _UNKNOWN_SHARE > len(said):
                continue
            score = _LABELLED + _WORD * len(known)
            score += _NUMBERED if part.number == label.number else 0.0
            found.append(Window(row, index, index + 1, (index,), score=score))
    return found


def row_of_label(label: str, number: str, lang: Lang) -> int | None:
    """Which of the ten rows, from 0, a label by itself is of; None where it is of none.

    >>> row_of_label("Срок оказания государственной услуги", "3", Lang.RU)
    2
    >>> row_of_label("5 рабочих дней", "3", Lang.RU) is None
    True
    """
    part = _Parts(number, label, (), (), None)
    found = _windows([part], label_words(lang), lang)
    return max(found, key=lambda window: window.score).row if found else None


def cut_label(line: str, lang: Lang) -> tuple[str, str] | None:
    """The label of one of the ten rows and the value that follows it on one line.

    The label is as long as its words are of the row's label; a value begins with a capital letter
    or a figure.

    >>> cut_label("Срок оказания государственной услуги 5 рабочих дней", Lang.RU)
    ('Срок оказания государственной услуги', '5 рабочих дней')
    """
    best: tuple[str, str] | None = None
    for label in label_words(lang):
        found = words(line)
        for at, word in enumerate(found):
            begins = line[word.start].isupper() or line[word.start].isdigit()
            before = [each.text for each in found[:at]]
            named = all(any(group.has(each) for each in before) for group in label.require)
            if at and begins and named and (best is None or word.start > len(best[0]) + 1):
                best = line[: word.start].rstrip(), line[word.start :]
            if not label.knows(word.text):
                break
    return best


def _by_number(parts: Sequence[_Parts], chosen: Sequence[Window], shift: int) -> dict[int, int]:
    """Rows with a label of unknown words whose number is the one missing at their place."""
    found: dict[int, int] = {}
    taken = {window.row for window in chosen}
    for index, part in enumerate(parts):
        if not part.number or not part.label or not chosen:
            continue
        row = int(part.number) - 1 - shift
        if row in taken or not 0 <= row < len(ROW_KEYS):
            continue
        before = [window.row for window in chosen if window.start < index]
        after = [window.row for window in chosen if window.start > index]
        at_label = any(window.start == index for window in chosen)
        fits = (not before or max(before) < row) and (not after or row < min(after))
        if fits and not at_label:
            found[index] = row
            taken.add(row)
    return found


def _row(key: str, part: _Parts, rest: Sequence[_Parts], *, certain: bool) -> RawRow:
    value = [*part.value, *(cell for each in rest for cell in each.value)]
    held = [cell for cell in value if squeeze(cell.text)]
    lines = [squeeze(line) for cell in held for line in cell.text.split("\n")]
    return RawRow(
        key=key,
        number=part.number,
        label=part.label,
        text="\n".join(line for line in lines if line),
        spans=merge_spans([cell.span for cell in held]),
        page=part.page,
        basis="cells" if certain else "number",
        strength="certain" if certain else "judged",
    )


def _contradiction(part: _Parts, row: int, shift: int) -> list[Finding]:
    if part.number in ("", str(row + 1 + shift)):
        return []
    return [
        finding(
            "standard-number-contradicts",
            part.place,
            number=part.number,
            expected=row + 1 + shift,
            row=ROW_KEYS[row],
        )
    ]
