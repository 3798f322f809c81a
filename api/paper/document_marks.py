"""What the two sides of an explained document share: the names of its places, what they are called.

Every id is made here of a letter and a number, never of anything the document says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise

from api.inspection import CellRead, Inspection, LineRead, UnitRead
from api.words import word
from ingest.model import Step, UnitKind
from kb.labels import label, step_label

#: Families of roles: each has its colour, its kind of border and its name in the legend.
_FAMILIES = {
    "heads": ("title", "heading", "caption", "main", "rules", "annex", "preamble"),
    "tables": ("table", "row", "form"),
    "notes": ("note",),
    "aside": ("editorial", "signature", "agreement", "requisites", "rule", "blank"),
    "unplaced": ("unplaced",),
}
_FAMILY = {role: family for family, roles in _FAMILIES.items() for role in roles}
FAMILIES = ("norms", *_FAMILIES)
_FAMILY_WORDS = {"aside": "doctor.beside", "unplaced": "role.unplaced"}
#: Kinds that the nouns of units do not name.
_NO_NOUN = frozenset(
    {"title", "requisites", "caption", "note", "signature", "agreement", "table", "form"}
    | {"editorial", "rule", "blank", "unplaced", "running", "turned"}
)


def family(role: str) -> str:
    """The family of a role.

    >>> family("subpoint"), family("row"), family("signature")
    ('norms', 'tables', 'aside')
    """
    return _FAMILY.get(role, "norms")


def family_name(name: str, lang: str) -> str:
    return word(_FAMILY_WORDS.get(name, f"doctor.{name}"), lang)


def role_name(role: str, lang: str, number: str = "") -> str:
    """What a role is called, with the number of its unit.

    >>> role_name("subpoint", "ru", "4-1"), role_name("note", "kk")
    ('подпункт 4-1)', 'ескертпе')
    """
    if role in _NO_NOUN or (role == UnitKind.ROW.value and not number):
        return word(f"role.{role}", lang)
    return step_label(Step(UnitKind(role), number), lang)


def unit_name(unit: UnitRead, lang: str) -> str:
    """What a unit is called where the units above it are in sight."""
    if unit.depth == 0:
        return label(f"!{unit.component}", lang)
    return role_name(unit.kind, lang, unit.number)


@dataclass(frozen=True, slots=True)
class Run:
    """Lines in a row of one unit, on one page; ``index`` counts the runs."""

    index: int
    lines: tuple[LineRead, ...]
    unit: int | None
    page: int | None

    @property
    def role(self) -> str:
        return next((line.role for line in self.lines if line.text.strip()), "blank")


@dataclass(frozen=True)
class Marks:
    """The places of an explained document, by what they belong to."""

    looked: Inspection
    lang: str

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All lines; blank ones belong to the run before them."""
        lines = self.looked.lines
        heads = [
            at
            for at, line in enumerate(lines)
            if at == 0
            or line.page != lines[at - 1].page
            or (line.text.strip() and (line.unit, line.role) != self._before[at])
        ]
        runs: list[Run] = []
        for start, end in pairwise([*heads, len(lines)]):
            own = tuple(lines[start:end])
            first = next((line for line in own if line.text.strip()), own[0])
            runs.append(Run(len(runs), own, first.unit, first.page))
        return tuple(runs)

    @cached_property
    def _before(self) -> list[tuple[int | None, str]]:
        """Unit and role of the last line with text before each line."""
        last: tuple[int | None, str] = (None, "")
        found = []
        for line in self.looked.lines:
            found.append(last)
            if line.text.strip():
                last = (line.unit, line.role)
        return found

    @cached_property
    def first_runs(self) -> dict[int, int]:
        """The first run of each unit that has one."""
        found: dict[int, int] = {}
        for run in self.runs:
            if run.unit is not None:
                found.setdefault(run.unit, run.index)
        return found

    @cached_property
    def cells_of_pages(self) -> dict[int, list[CellRead]]:
        found = defaultdict(list)
        for cell in self.looked.cells:
            found[cell.page].append(cell)
        return found

    @cached_property
    def findings_of_lines(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for index, item in enumerate(self.looked.findings):
            if item.line is not None:
                found[item.line].append(index)
        return found

    @cached_property
    def findings_of_units(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for index, item in enumerate(self.looked.findings):
            if item.unit is not None:
                found[item.unit].append(index)
        return found

    @cached_property
    def repairs_of_lines(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for index, item in enumerate(self.looked.repaired):
            found[item.line].append(index)
        return found

    def unit_link(self, index: int | None) -> str:
        """A link to a unit in the tree, with its name; "" where there is none."""
        if index is None:
            return ""
        unit = self.looked.tree[index]
        named = label(unit.address, self.lang) if unit.address else unit_name(unit, self.lang)
        return f'<a href="#u{index}">{escape(named)}</a>'

    def line_link(self, line: int | None, page: int | None = None) -> str:
        """A link to a line of the original; "" for the whole document."""
        if line is None:
            return ""
        said = word("inspection.line", self.lang, line=line)
        if page is not None:
            said += f", {word('page', self.lang, page=page)}"
        return f'<a href="#l{line}">{escape(said)}</a>'

    def finding_marks(self, findings: list[int]) -> Iterator[str]:
        """Links to the findings of a place: the sign tells the gravity without colour."""
        for index in findings:
            item = self.looked.findings[index]
            sign = {"error": "✗", "info": "i"}.get(item.severity, "!")
            said = escape(f"{word(f'severity.{item.severity}', self.lang)}: {item.message}")
            yield (
                f'<a class="mark {escape(item.severity)}" href="#f{index}" title="{said}">'
                f'{sign}<span class="vh"> {said}</span></a>'
            )
