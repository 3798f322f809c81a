"""The requirement rows of a standard: what was read, what is printed, where, since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.naming import Naming
from api.times import brief
from api.values import reading
from api.words import word
from ingest.model import ROW_KEYS
from kb.answers import Requirement, Validity

#: Verbatim text of a row shown without --full, characters.
SHOWN = 700
#: The sub-services stand above row 1 and have no number of their own.
_ORDER = ("sub_services", *ROW_KEYS)
_TYPED = frozenset({"channels", "term", "form", "fee", "schedule", "documents", "refusal_grounds"})
#: Rows whose reading is the printed text item by item: printing it again says nothing new.
_ITEMISED = frozenset({"sub_services", "result", "documents", "refusal_grounds"})


def requirements(
    rows: Mapping[str, Requirement],
    naming: Naming,
    *,
    standard: Validity | None = None,
    full: bool = False,
) -> RenderableType:
    """The rows in their lawful order; a row's validity is told where it is not the standard's."""
    table = Table(expand=True, show_lines=True, header_style="bold")
    table.add_column("№", width=2, justify="right")
    table.add_column(word("heading.requirement", naming.lang), width=14)
    table.add_column(word("heading.required", naming.lang), ratio=1)
    for key in sorted(rows, key=_place):
        number = str(ROW_KEYS.index(key) + 1) if key in ROW_KEYS else ""
        cell = _cell(key, rows[key], naming, standard, full=full)
        table.add_row(number, word(f"row.{key}", naming.lang), cell)
    return table


def _place(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def lines_of(key: str, row: Requirement, lang: str) -> list[str]:
    """The typed value of a row in words."""
    return [word("heading.none", lang)] if row.none else reading(key, row.value, lang)


def bullets(lines: Sequence[str]) -> RenderableType:
    """Statements with a mark each; the items below one are indented."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for line in lines:
        item = line.removeprefix("  ")
        grid.add_row("▸" if item == line else " ", Text(item, style="bold"))
    return grid


def shortened(text: str, lang: str, *, full: bool, shown: int = SHOWN) -> Text:
    """A text, or its beginning and how much more there is."""
    if full or len(text) <= shown:
        return Text(text)
    more = word("heading.more", lang, count=len(text) - shown)
    return Text(f"{text[:shown].rstrip()}… ").append(f"[{more}]", style="dim")


def _cell(
    key: str, row: Requirement, naming: Naming, standard: Validity | None, *, full: bool
) -> RenderableType:
    lang = naming.lang
    lines = lines_of(key, row, lang)
    parts: list[RenderableType] = [bullets(lines)] if lines else []
    if lines and key in _ITEMISED and not row.none and not full:
        parts.append(Text(f"[{word('heading.verbatim', lang, count=len(row.text))}]", style="dim"))
    else:
        parts.append(shortened(row.text, lang, full=full))
    if row.value is None and key in _TYPED and not row.none:
        parts.append(Text(f"({word('heading.not_typed', lang)})", style="dim"))
    if row.strength == "judged":
        parts.append(Text(f"({word('heading.judged', lang)})", style="dim"))
    if row.source:
        parts.append(Text(naming.source(row.source), style="cyan"))
    if row.valid and row.valid != standard:
        parts.append(Text(brief(row.valid), style="cyan"))
    return Group(*parts)
