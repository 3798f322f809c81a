"""Services found, facts held, the outcome of an intake, and problems, for a person to read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.show.coverage import message_line
from api.naming import Naming
from api.problems import ProblemDetail
from api.words import word
from kb.answers import FactSummary, Message, ServiceSummary
from kb.labels import title_in


def services(found: Sequence[ServiceSummary], lang: str) -> RenderableType:
    table = Table(expand=True, show_lines=True)
    table.add_column(word("list.service", lang), ratio=1)
    table.add_column(word("list.annex", lang), width=6)
    for service in found:
        name = Text(
            title_in(service.names, lang) or f"({word('list.nameless', lang)})", style="bold"
        )
        name.append(f"\n{service.id}\n{service.act}", style="dim")
        table.add_row(name, service.annex)
    return table


def problem(detail: ProblemDetail) -> RenderableType:
    line = Text(f"{detail.title}: ", style="bold red")
    line.append(detail.detail, style="default")
    if detail.mend:
        line.append(f"\n{detail.mend}", style="italic default")
    for candidate in detail.candidates:
        line.append(f"\n  {candidate.id}", style="bold default")
        line.append(f"  {candidate.label}", style="default")
    return line


def facts(found: Sequence[FactSummary], naming: Naming) -> RenderableType:
    """Facts, one row each; a superseded one says so."""
    lang = naming.lang
    if not found:
        return Text(word("list.no_facts", lang))
    table = Table(expand=True)
    table.add_column(word("list.act", lang), ratio=1)
    table.add_column(word("list.fact", lang), width=22)
    table.add_column(word("list.source", lang), ratio=1)
    for fact in found:
        said = Text(f"{word(f'fact.{fact.kind}', lang)} {fact.date}")
        if fact.superseded_at is not None:
            date = f"{fact.superseded_at:%Y-%m-%d}"
            said.append(f"\n{word('list.superseded', lang, date=date)}", style="dim")
        table.add_row(naming.act(fact.act), said, fact.source)
    return table


def health(found: Sequence[Message], lang: str = "en") -> RenderableType:
    """What a check found."""
    if not found:
        return Text(f"✓ {word('list.sound', lang)}", style="green")
    return Group(*(message_line(item) for item in found))
