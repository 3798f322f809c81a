"""Every line of a document given to the unit it went to."""

from __future__ import annotations

from dataclasses import dataclass

from api.inspection.answer import CellRead, LineRead, Rectangle, UnitRead
from api.inspection.pieces import Piece, Pieces
from api.inspection.rows import row_places, standard_rows
from ingest.model import BlockKind, Box, Component, ParsedAct, Place, Span, Unit, UnitKind

#: Kinds that are printed in the document and are no text of the act.
ASIDE = frozenset({UnitKind.EDITORIAL.value, UnitKind.SIGNATURE.value, UnitKind.AGREEMENT.value})
_UNPLACED = "unplaced"
_UNREAD = frozenset({BlockKind.RULE, BlockKind.BLANK})


@dataclass(frozen=True, slots=True)
class Classified:
    """``tree`` and ``lines`` as in `api.inspection.answer.Inspection`; a line for each piece."""

    pieces: Pieces
    tree: list[UnitRead]
    lines: list[LineRead]
    cells: list[CellRead]

    def unit_at(self, span: Span) -> int | None:
        """The unit that a place is of."""
        index = self.pieces.index(span.start)
        return None if index is None else self.lines[index].unit

    def line_at(self, span: Span) -> int:
        """The number of the line a place begins in."""
        piece = self.pieces.at(span.start)
        return 1 if piece is None else piece.number


def classify(parsed: ParsedAct) -> Classified:
    """The tree of a document in one list, depth first, and what each line of it is."""
    grown = _Tree(parsed, Pieces(parsed.layout))
    for component in parsed.components:
        grown.add(component)
    lines = grown.lines()
    return Classified(grown.pieces, grown.units, lines, _cells(parsed, grown.pieces, lines))


class _Tree:
    """The list of units as it grows, with the owners of blocks and of lines."""

    def __init__(self, parsed: ParsedAct, pieces: Pieces) -> None:
        self._layout = parsed.layout
        self.pieces = pieces
        self.units: list[UnitRead] = []
        self._cited: list[str] = []  # the address of each unit, or of the one it stands in
        self._owners: dict[int, int] = {}
        self._rows: dict[int, tuple[int, int]] = {}  # piece → characters shared, unit
        self._parts: dict[int, str] = {}

    def add(self, component: Component) -> None:
        self._add(component.unit, component, 0, f"!{component.name}")
        self._add_rows(component)

    def _add(self, unit: Unit, component: Component, depth: int, above: str) -> None:
        index = self._append(unit, component, depth, above)
        self._owners.update(dict.fromkeys(unit.blocks, index))
        for child in unit.children:
            self._add(child, component, depth + 1, self._cited[index])

    def _append(self, unit: Unit, component: Component, depth: int, above: str) -> int:
        place = unit.place
        piece = self.pieces.at(place.span.start) if place else None
        self.units.append(
            UnitRead(
                kind=unit.kind.value,
                number=unit.number,
                heading=unit.heading,
                text=unit.text,
                address=unit.address,
                component=component.name,
                depth=depth,
                line=piece.number if piece else None,
                page=_page(place),
            )
        )
        self._cited.append(unit.address or above)
        return len(self.units) - 1

    def _add_rows(self, component: Component) -> None:
        told = standard_rows(component)
        first = len(self.units)
        for index, unit in enumerate(component.rows):
            at = self._append(unit, component, 1, f"!{component.name}")
            if (row := told.get(index)) is not None:
                self.units[at] = self.units[at].model_copy(
                    update={"key": row.key, "basis": row.basis, "strength": row.strength}
                )
        for place in row_places(component, self._layout.blocks):
            for piece, shared in self.pieces.overlaps(place.span):
                if place.part:
                    self._parts[piece] = place.part
                if place.row is not None and shared > self._rows.get(piece, (0, 0))[0]:
                    self._rows[piece] = shared, first + place.row

    def lines(self) -> list[LineRead]:
        found: list[LineRead] = []
        for index, piece in enumerate(self.pieces.all):
            unit = self._owners.get(piece.block) if piece.block is not None else None
            if index in self._rows and piece.text.strip():
                unit = self._rows[index][1]
            found.append(
                LineRead(
                    line=piece.number,
                    span=(piece.span.start, piece.span.end),
                    text=piece.text,
                    role=self._role(piece, unit),
                    unit=unit,
                    address="" if unit is None else self._cited[unit],
                    part=self._parts.get(index, ""),
                    page=piece.page,
                    box=rectangle(piece.box),
                )
            )
        return found

    def _role(self, piece: Piece, unit: int | None) -> str:
        """The kind of the unit, but of what no one reads: page rules and blank blocks."""
        block = None if piece.block is None else self._layout.blocks[piece.block]
        if block is not None and block.kind in _UNREAD:
            return block.kind.value
        return _UNPLACED if unit is None else self.units[unit].kind


def _cells(parsed: ParsedAct, pieces: Pieces, lines: list[LineRead]) -> list[CellRead]:
    found: list[CellRead] = []
    for block in parsed.layout.blocks:
        for row in block.rows:
            for cell in row:
                box, at = rectangle(cell.box), pieces.index(cell.span.start)
                if box is None or at is None or not cell.text.strip():
                    continue
                page = lines[at].page or block.page
                if page is not None:
                    found.append(CellRead(page=page, box=box, unit=lines[at].unit))
    return found


def rectangle(box: Box | None) -> Rectangle | None:
    return None if box is None else (box.x0, box.top, box.x1, box.bottom)


def _page(place: Place | None) -> int | None:
    return place.page if place else None
