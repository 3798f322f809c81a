"""Services found, facts held, the outcome of an intake, and problems, for a person to read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.show.coverage import message_line
from api.inspection import Found, Inspection
from api.intake import IntakeReport, Outcome
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


def intake(report: IntakeReport) -> RenderableType:
    lines: list[RenderableType] = [_outcome(item) for item in report.documents]
    kept, same = len(report.of("loaded", "reparsed")), len(report.of("unchanged"))
    skipped, refused = len(report.of("skipped")), len(report.of("refused"))
    total = f"{kept} kept, {same} unchanged, {skipped} skipped, {refused} refused"
    lines.append(Text(total, style="bold"))
    if any(item.findings for item in report.documents):
        lines.append(Text("`zanbase doctor ACT` tells what was found in an act", style="italic"))
    return Group(*lines)


def _outcome(item: Outcome) -> RenderableType:
    if item.status in ("refused", "skipped"):
        refused = item.status == "refused"
        line = Text("✗ " if refused else "– ", style="bold red" if refused else "dim")
        line.append(f"{item.status:9} ")
        line.append(item.document, style="default")
        line.append(f"\n  {item.reason} [{item.code}]", style="default")
        if item.mend:
            line.append(f"\n  {item.mend}", style="italic default")
        return line
    sign, style = ("=", "dim") if item.status == "unchanged" else ("✓", "green")
    line = Text(f"{sign} {item.status:9} ", style=style)
    line.append(item.document, style="default")
    counts = (
        f"{item.units} units, {item.changes} changes, "
        f"{item.services} services, {item.findings} findings"
    )
    line.append(f"\n  {item.act}\n  {counts}", style="dim")
    return line


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


def inspection(looked: Inspection, lang: str = "en") -> RenderableType:
    """What a file was read as."""
    if looked.refused:
        line = Text("✗ ", style="bold red")
        line.append(f"{looked.document}: {looked.refused}", style="default")
        if looked.mend:
            line.append(f"\n{looked.mend}", style="italic default")
        return line
    table = Table(show_header=False, box=None)
    table.add_column(style="bold")
    table.add_column(ratio=1)
    for name, value in looked.model_dump(mode="json", exclude={"findings", "refused"}).items():
        shown = "\n".join(value) if isinstance(value, list) else value
        if shown not in ("", None):
            table.add_row(word(f"inspection.{name}", lang), str(shown))
    return Group(table, Text(""), *(_found(item, lang) for item in looked.findings))


def _found(item: Found, lang: str) -> RenderableType:
    place = (
        word("inspection.line", lang, line=item.line)
        if item.line
        else word("inspection.whole", lang)
    )
    if item.page:
        place += f", {word('page', lang, page=item.page)}"
    line = message_line(Message(code=item.code, message=item.message, severity=item.severity))
    line.append(f"  {place}", style="cyan")
    return line
