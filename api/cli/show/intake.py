"""The outcome of an intake, for a person to read."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from api.intake.outcomes import IntakeReport, Outcome, Totals, counted

#: Documents told one by one at most; the rest are in the totals and in the JSON answer.
_SHOWN = 60


def intake(report: IntakeReport) -> RenderableType:
    """Documents one by one where they are few, those refused first otherwise; then the totals."""
    told = report.documents
    if len(told) > _SHOWN:
        told = [item for item in told if item.status in ("refused", "withdrawn")][:_SHOWN]
    lines: list[RenderableType] = [_outcome(item) for item in told]
    untold = report.totals.documents - sum(item.status != "withdrawn" for item in told)
    if untold:
        lines.append(Text(f"… and {counted(untold, 'more document')}", style="dim"))
    totals = report.totals
    of = totals.statuses
    kept = of.get("loaded", 0) + of.get("reparsed", 0)
    same, skipped, refused = (of.get(name, 0) for name in ("unchanged", "skipped", "refused"))
    became = f"{kept} kept, {same} unchanged, {skipped} skipped, {refused} refused"
    lines.append(Text(f"{counted(totals.documents, 'document')}: {became}", style="bold"))
    if kept + same > 1:
        lines.append(Text(f"{counted(totals.acts, 'act')}, {_counts(totals)}"))
    for code, count in sorted(totals.reasons.items()):
        lines.append(Text(f"  not taken in, {code}: {count}", style="default"))
    for name, count in sorted(totals.left_out.items()):
        lines.append(Text(f"  left out as asked, by {name}: {counted(count, 'act')}", style="dim"))
    if totals.withdrawn:
        lines.append(Text(f"  editions the repository has no more: {totals.withdrawn}"))
    if totals.findings:
        lines.append(Text("`zanbase doctor ACT` tells what was found in an act", style="italic"))
    return Group(*lines)


def _outcome(item: Outcome) -> RenderableType:
    if item.status == "withdrawn":
        return Text(f"– gone      {item.reason}", style="dim")
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
    line.append(f"\n  {item.act}\n  {_counts(item)}", style="dim")
    if item.reason:
        line.append(f"\n  {item.reason}\n  {item.mend}", style="italic default")
    return line


def _counts(of: Outcome | Totals) -> str:
    return (
        f"{counted(of.units, 'unit')}, {counted(of.changes, 'change')}, "
        f"{counted(of.services, 'service')}, {counted(of.findings, 'finding')}"
    )
