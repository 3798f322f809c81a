"""What differs between two days of a service, for a person to read."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.show.rows import bullets, lines_of, shortened
from api.compare import ServiceComparison
from api.words import word
from kb.answers import Requirement
from kb.labels import title_in


def comparison(difference: ServiceComparison, *, full: bool = False) -> RenderableType:
    """Row by row; what is the same is only named."""
    lang = difference.language
    now, then = difference.now, difference.then
    table = Table(expand=True, show_lines=True, header_style="bold")
    table.add_column(word("heading.requirement", lang), width=16)
    table.add_column(f"{then.on}", ratio=1)
    table.add_column(f"{now.on}", ratio=1)
    same = []
    for key, row in difference.rows.items():
        if row.state == "same":
            same.append(word(f"row.{key}", lang))
            continue
        name = Text(f"{word(f'row.{key}', lang)}\n")
        name.append(word(f"compare.{row.state}", lang, now=now.on, then=then.on), "bold yellow")
        table.add_row(
            name, _side(key, row.then, lang, full=full), _side(key, row.now, lang, full=full)
        )
    parts: list[RenderableType] = [Text(title_in(difference.names, lang), style="bold")]
    for day in (then, now):
        parts.append(Text(word(f"status.{day.status}", lang, on=day.on) + ".", style="bold"))
        if day.status == "uncertain":
            parts.append(Text(f"  {day.on}: {word('compare.if_in_effect', lang)}", style="italic"))
    if table.row_count:
        parts.append(table)
    if same:
        parts.append(Text(f"{word('compare.same', lang)}: {', '.join(same)}"))
    return Group(*parts)


def _side(key: str, row: Requirement | None, lang: str, *, full: bool) -> RenderableType:
    if row is None:
        return Text("—")
    lines = lines_of(key, row, lang)
    return bullets(lines) if lines else shortened(row.text, lang, full=full)
