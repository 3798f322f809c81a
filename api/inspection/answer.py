"""The shape of a look into a document.

Lines and pages count from 1, ``span`` is in characters of the decoded document, a ``box`` is left,
top, right, bottom in points from the upper left corner of its page. ``unit`` is an index into
`Inspection.tree`, None where no unit owns the place.
"""

from __future__ import annotations

from pydantic import BaseModel

Rectangle = tuple[float, float, float, float]


class Found(BaseModel):
    """A finding with its place; all of ``line``, ``page``, ``span`` None for the whole document."""

    code: str
    severity: str
    message: str
    line: int | None = None
    page: int | None = None
    span: tuple[int, int] | None = None
    unit: int | None = None


class LineRead(BaseModel):
    """A line and what it went to.

    ``role`` is the kind of the unit ("point", "note", "signature", "row"), ``rule`` or ``blank``
    for what no one reads, ``unplaced`` where no unit owns the line. ``part`` tells more of a line
    of a service standard: number, label, value, title, sub_services, unclaimed. ``address`` is that
    of the unit, or of the one it stands in.
    """

    line: int
    span: tuple[int, int]
    text: str
    role: str
    unit: int | None = None
    address: str = ""
    part: str = ""
    page: int | None = None
    box: Rectangle | None = None


class CellRead(BaseModel):
    """A table cell of a document with pages."""

    page: int
    box: Rectangle
    unit: int | None = None


class UnitRead(BaseModel):
    """A unit of the tree, or a row beside it; ``line`` is where it begins.

    ``address`` is empty where nobody cites the unit. ``key``, ``basis`` and ``strength`` are of
    the rows of a service standard: which of the ten it is, what its bounds rest on, and whether
    that is certain or judged.
    """

    kind: str
    number: str = ""
    heading: str = ""
    text: str = ""
    address: str = ""
    component: str = ""
    depth: int = 0
    line: int | None = None
    page: int | None = None
    key: str = ""
    basis: str = ""
    strength: str = ""


class RepairRead(BaseModel):
    """What was printed and what it was read as; ``left`` and ``right`` are what stands beside."""

    kind: str
    before: str
    after: str
    left: str = ""
    right: str = ""
    line: int
    page: int | None = None
    span: tuple[int, int]
    unit: int | None = None


class SaidRead(BaseModel):
    """What was read out of a text: a change it orders, a note or an announcement of one.

    ``operation`` is "" where the words do not tell it; ``target`` is in the answer's language.
    """

    kind: str
    operation: str = ""
    target: str = ""
    act: str = ""
    line: int
    unit: int | None = None


class AsideRead(BaseModel):
    """What is printed in the document and is no text of the act.

    ``kind``: ``running`` (headers, footers, page numbers), ``turned``, ``editorial``, ``signature``
    or ``agreement``.
    """

    kind: str
    text: str
    line: int | None = None
    page: int | None = None
    unit: int | None = None


class Inspection(BaseModel):
    """What a file was read as. Empty strings where its text does not say.

    ``sheets`` are the widths and heights of the pages in points, where the document has pages that
    can be drawn.
    """

    document: str
    refused: str = ""
    mend: str = ""
    language: str = ""
    kind: str = ""
    form: str = ""
    number: str = ""
    date: str = ""
    title: str = ""
    reader: str = ""
    encoding: str = ""
    pages: int | None = None
    characters: int = 0
    components: list[str] = []
    units: int = 0
    notes: int = 0
    changes: int = 0
    citations: int = 0
    citations_resolved: int = 0
    definitions: list[str] = []
    repairs: list[str] = []
    services: list[str] = []
    findings: list[Found] = []
    repaired: list[RepairRead] = []
    aside: list[AsideRead] = []
    said: list[SaidRead] = []
    tree: list[UnitRead] = []
    lines: list[LineRead] = []
    cells: list[CellRead] = []
    sheets: list[tuple[float, float]] = []

    @property
    def judged(self) -> list[UnitRead]:
        """The rows of service standards whose bounds are a judgement."""
        return [unit for unit in self.tree if unit.strength == "judged"]
