"""A printed act, whoever prints it: what the renderers get and the readers are held against.

Nothing here, and nothing that renders it, knows the readers of PDF, HTML or DOCX.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is in the act."""

    LETTERHEAD = "letterhead"  # the body's name above the title
    TITLE = "title"  # of the act at level 1, of an annex or of approved rules at level 2
    REQUISITES = "requisites"
    CAPTION = "caption"  # in the upper right corner; its lines are parted by line breaks
    HEADING = "heading"  # of a section, chapter, §, article; ``unit`` says of which
    NORM = "norm"
    NOTE = "note"  # сноска, ескерту, footnote
    EDITORIAL = "editorial"  # words of the publisher among the norms
    SIGNATURE = "signature"
    AGREEMENT = "agreement"
    FORM = "form"  # a line of a form to be filled in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``level`` is its depth: 0 for a point, 1 for its subpoints and parts.

    ``unit`` is the kind of the unit it opens ("article", "point", "subpoint"), "" for none.
    """

    text: str
    role: Role = Role.NORM
    level: int = 0
    unit: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, list items among them."""

    paragraphs: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``standard`` for the ten rows of a public service: number, label, value."""

    rows: tuple[tuple[Cell, ...], ...]
    standard: bool = False

    @property
    def columns(self) -> int:
        return max((sum(cell.colspan for cell in row) for row in self.rows), default=0)

    def squared(self) -> Table:
        """The table with every row as wide as the widest, empty cells added at its end."""
        free = [0] * self.columns  # how many rows each column is still taken from above
        rows: list[tuple[Cell, ...]] = []
        for row in self.rows:
            taken = sum(left > 0 for left in free)
            width = sum(cell.colspan for cell in row)
            missing = self.columns - width - taken
            rows.append((*row, *(Cell(("",)) for _ in range(missing))))
            free = _still_taken(free, rows[-1])
        return replace(self, rows=tuple(rows))


def _still_taken(free: list[int], row: tuple[Cell, ...]) -> list[int]:
    after = [max(0, left - 1) for left in free]
    columns = [column for column, left in enumerate(free) if left == 0]
    for cell in row:
        own, columns = columns[: cell.colspan], columns[cell.colspan :]
        for column in own:
            after[column] = cell.rowspan - 1
    return after


@dataclass(frozen=True, slots=True)
class Printed:
    """An act as it is printed, in reading order. ``lang`` is "kk", "ru" or "en"."""

    name: str
    lang: str
    items: tuple[Paragraph | Table, ...]

    def paragraphs(self, *roles: Role) -> Iterator[Paragraph]:
        """The paragraphs of these roles, of all where none is named."""
        for item in self.items:
            if isinstance(item, Paragraph) and (not roles or item.role in roles):
                yield item

    def first(self, role: Role) -> str:
        """The text of the first paragraph of a role, "" where there is none."""
        return next((item.text for item in self.paragraphs(role)), "")

    def body(self) -> tuple[Paragraph | Table, ...]:
        """All but the act's own title, requisites and letterhead."""
        return tuple(item for item in self.items if not is_head(item))


def is_head(item: Paragraph | Table) -> bool:
    """Whether an item stands above the norms: the act's letterhead, title or requisites."""
    if isinstance(item, Table):
        return False
    if item.role is Role.TITLE:
        return item.level == 1
    return item.role in (Role.LETTERHEAD, Role.REQUISITES)


def comparative(lang: str, pairs: tuple[tuple[str, str], ...], heads: tuple[str, str]) -> Printed:
    """A comparative table of a draft: the wording in force beside the one proposed."""
    rows = tuple((Cell(tuple(one.split("\n"))), Cell(tuple(two.split("\n")))) for one, two in pairs)
    head = (Cell((heads[0],)), Cell((heads[1],)))
    return Printed("comparative", lang, (Table((head, *rows)),))
