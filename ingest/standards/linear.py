"""A linearised table: every printed line of an annex given to the part of the standard it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.findings import finding
from ingest.model import ROW_KEYS, Finding, Lang, Place, Span
from ingest.repair import RepairedLine, join_lines
from ingest.standards.labels import Window, choose, windows
from ingest.standards.lexicon import label_words, title_words
from ingest.standards.lines import TableLine, merge_spans, table_lines, unclosed
from ingest.standards.sharing import share
from ingest.standards.title import (
    Piece,
    Title,
    find_sub_services,
    find_title,
)

_HEAD_LINES = 400  # a title and its sub-services stand this near above the first row


class Role(StrEnum):
    """What a line is of. A line may hold a label and its value at once: it is of the label."""

    BEFORE = "before"  # captions and other matter above the title
    TITLE = "title"
    SUB_SERVICES = "sub_services"
    NUMBER = "number"
    LABEL = "label"
    VALUE = "value"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of the table before its value is typed; as `ingest.model.Row` otherwise."""

    key: str
    number: str
    label: str
    text: str
    spans: tuple[Span, ...]
    page: int | None
    basis: str
    strength: str


@dataclass(frozen=True, slots=True)
class Division:
    """An annex divided. ``roles`` has one entry per line that is not blank."""

    lines: tuple[TableLine, ...]
    roles: tuple[Role, ...]
    title: str
    sub_services: str
    rows: tuple[RawRow, ...]
    findings: tuple[Finding, ...] = ()


@dataclass
class _Cells:
    """The lines given to the value of one row while the table is being divided."""

    before: list[TableLine]
    after: list[TableLine]
    numbers: list[str]
    moved: bool = False
    sure: bool = True


def divide(repaired: Sequence[RepairedLine], lang: Lang) -> Division:
    """Divide the lines of an annex among title, sub-services, labels and values."""
    lines = table_lines(repaired)
    labels = label_words(lang)
    lexicon = title_words(lang)
    chosen = choose(windows(lines, labels))
    roles = [Role.UNCLAIMED] * len(lines)
    first = chosen[0].start if chosen else 0
    far = max(0, first - _HEAD_LINES)
    title = find_title(_pieces(lines[far:first]), lexicon)
    if title:
        title = Title(title.start + far, title.end + far, title.text)
    below = title.end if title else far
    for index in range(title.start if title else far):
        roles[index] = Role.BEFORE
    if title:
        roles[title.start : title.end] = [Role.TITLE] * (title.end - title.start)
    listed = find_sub_services(_pieces(lines[below:first]), lexicon)
    top = below if listed is None else below + listed
    cells = _share_out(lines, chosen, roles, top, listed is not None)
    rows = tuple(_row(lines, window, cell) for window, cell in zip(chosen, cells, strict=True))
    sub = [line for line, role in zip(lines, roles, strict=True) if role is Role.SUB_SERVICES]
    return Division(
        lines,
        tuple(roles),
        _title_text(lines, title),
        _join(sub),
        rows,
        (*_number_findings(lines, chosen), *_unclaimed(lines, roles)),
    )


def _pieces(lines: Sequence[TableLine]) -> list[Piece]:
    return [Piece(line.text, line.gap or line.seam or line.paragraph) for line in lines]


def _title_text(lines: Sequence[TableLine], title: Title | None) -> str:
    return _join(lines[title.start : title.end]).replace("\n", " ") if title else ""


def _share_out(
    lines: Sequence[TableLine],
    chosen: Sequence[Window],
    roles: list[Role],
    top: int,
    sub_services: bool,
) -> list[_Cells]:
    cells = [_Cells([], [], list(window.printed)) for window in chosen]
    for window in chosen:
        for index in range(window.start, window.end):
            roles[index] = Role.VALUE if index in window.hole else Role.LABEL
        for index in window.numbers:
            roles[index] = Role.NUMBER
    edges = [top, *(window.end for window in chosen)]
    ends = [*(window.start for window in chosen), _table_end(lines, chosen)]
    for position, (start, end) in enumerate(zip(edges, ends, strict=True)):
        near = range(max(0, position - 1), min(len(chosen), position + 1))
        inside = _take_numbers(lines, range(start, end), chosen, cells, roles, near)
        upper = cells[position - 1] if position else None
        above_role = Role.VALUE if position else Role.SUB_SERVICES
        if position == 0 and not sub_services:
            above_role = Role.UNCLAIMED
        if position == len(chosen):
            count, lower = len(inside), None
        else:
            window, lower = chosen[position], cells[position]
            division = share(
                [lines[index] for index in inside],
                _first_after(lines, chosen, position),
                above_has_value=bool(upper and (upper.before or _beside(chosen[position - 1]))),
                above_may_be_empty=position == 0 and not sub_services,
                below_has_value=_beside(window),
                label_set_off=lines[window.start].gap,
            )
            count = division.above
            for side in (upper, lower):
                if side is not None:
                    side.moved = side.moved or division.moved
                    side.sure = side.sure and division.sure
        for index in inside[:count]:
            roles[index] = above_role
            if upper is not None:
                upper.after.append(lines[index])
        for index in inside[count:]:
            roles[index] = Role.VALUE
            if lower is not None:
                lower.before.append(lines[index])
    return cells


def _beside(window: Window) -> bool:
    return window.cut is not None or bool(window.hole)


def _first_after(
    lines: Sequence[TableLine], chosen: Sequence[Window], position: int
) -> TableLine | None:
    """The first line of the value that follows a label."""
    window = chosen[position]
    if window.hole:
        return lines[window.hole[0]]
    limit = chosen[position + 1].start if position + 1 < len(chosen) else len(lines)
    return next((lines[i] for i in range(window.end, limit) if not lines[i].bare), None)


def _table_end(lines: Sequence[TableLine], chosen: Sequence[Window]) -> int:
    """Where the table ends: cells have no paragraph indent, the text below the table has."""
    if not chosen:
        return len(lines)
    start = chosen[-1].end
    if any(line.paragraph for line in lines[chosen[0].start : start]):
        return len(lines)
    return next((i for i in range(start, len(lines)) if lines[i].paragraph), len(lines))


def _take_numbers(
    lines: Sequence[TableLine],
    inside: range,
    chosen: Sequence[Window],
    cells: list[_Cells],
    roles: list[Role],
    near: range,
) -> list[int]:
    """Set aside row numbers that float among the lines of a value; the rest is returned."""
    rest = []
    for index in inside:
        line = lines[index]
        wrapped = index > 0 and lines[index - 1].soft and not line.seam
        owner = next(
            (
                position
                for position in near
                if not cells[position].numbers and line.number == str(chosen[position].row + 1)
            ),
            None,
        )
        if line.bare and not wrapped and owner is not None:
            cells[owner].numbers.append(line.number)
            roles[index] = Role.NUMBER
        else:
            rest.append(index)
    return rest


def _row(lines: Sequence[TableLine], window: Window, cells: _Cells) -> RawRow:
    label = [lines[index] for index in window.label]
    beside = [lines[index] for index in window.hole]
    if window.cut is not None:
        last = label.pop()
        cut = replace(last.repaired, text=last.text[window.cut :], glue=False)
        beside.append(replace(last, repaired=cut, text=cut.text))
        label.append(replace(last, text=last.text[: window.cut].rstrip()))
    value = [*cells.before, *beside, *cells.after]
    held = {line.index for line in value}
    others = [line.span for line in lines if line.index not in held]
    judged = cells.moved or not cells.sure or bool(window.hole)
    number = str(window.row + 1)
    return RawRow(
        key=ROW_KEYS[window.row],
        number=number if number in cells.numbers else next(iter(cells.numbers), ""),
        label=" ".join(" ".join(line.text[line.body :].split()) for line in label),
        text=_join(value),
        spans=merge_spans([_value_span(line) for line in value], others),
        page=(value or label)[0].repaired.line.page,
        basis="label+layout" if cells.moved or window.hole else "label",
        strength="judged" if judged else "certain",
    )


def _value_span(line: TableLine) -> Span:
    """The printed place of a value line; of the value alone where a label shares the line."""
    printed = line.repaired.line
    at = printed.text.find(line.text)
    if at > 0 and not line.repaired.repairs:
        return Span(printed.span.start + at, printed.span.end)
    return printed.span


def _join(lines: Sequence[TableLine]) -> str:
    """Running text of a cell; a line that lost its printed neighbour is not glued to another."""
    pieces = []
    previous: TableLine | None = None
    for line in lines:
        piece = line.repaired
        if previous is None or previous.index + 1 != line.index:
            piece = replace(piece, glue=False)
        pieces.append(piece)
        previous = line
    return join_lines(pieces, breaks=True)[0]


def _number_findings(lines: Sequence[TableLine], chosen: Sequence[Window]) -> list[Finding]:
    found = []
    for window in chosen:
        place = Place(lines[window.start].span, lines[window.start].repaired.line.page)
        for number in window.printed:
            if number != str(window.row + 1):
                found.append(
                    finding(
                        "standard-number-contradicts",
                        place,
                        number=number,
                        expected=window.row + 1,
                        row=ROW_KEYS[window.row],
                    )
                )
    return found


def _unclaimed(lines: Sequence[TableLine], roles: Sequence[Role]) -> list[Finding]:
    return [
        finding(
            "standard-line-unclaimed",
            Place(line.span, line.repaired.line.page),
            text=line.text,
        )
        for line, role in zip(lines, roles, strict=True)
        if role is Role.UNCLAIMED
    ]


def ends_unfinished(division: Division) -> bool:
    """Whether the last line breaks off: a soft wrap, or a bracket or quote left open."""
    if not division.lines:
        return False
    last = division.lines[-1]
    return last.soft or (unclosed([last.text]) and last.text[-1:] in ',(-–"')
