"""What came of fetching acts, for a person to read."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from api.cli.show.intake import intake
from api.fetching import ActReport, FetchReport, PageReport
from corpus.official.outcomes import HAD

_SEEN = {"ok": ("✓", "green"), "unchanged": ("=", "dim"), "cached": ("=", "dim")}


def fetched(report: FetchReport) -> RenderableType:
    lines: list[RenderableType] = []
    for act in report.acts:
        lines += _act(act)
    pages = [page for act in report.acts for page in act.pages]
    failed = sum(page.outcome not in HAD for page in pages)
    total = f"{len(report.acts)} acts, {len(report.documents)} documents, {failed} pages not had"
    lines.append(Text(total, style="bold"))
    if report.intake is not None:
        lines += [Text(""), intake(report.intake)]
    elif report.documents:
        folders = " ".join(act.folder for act in report.acts if act.documents)
        lines.append(Text(f"`zanbase ingest {folders}` takes them in", style="italic"))
    return Group(*lines)


def _act(act: ActReport) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(f"{act.id}  ", style="bold").append(act.folder, "dim")]
    lines += [_page(page) for page in act.pages]
    for fact in act.facts:
        line = Text(f"  {fact.kind} {fact.date}", style="default")
        lines.append(line.append(f"  {fact.source}", style="dim"))
    if act.editions:
        days = ", ".join(str(edition.day) for edition in act.editions)
        lines.append(Text(f"  editions: {days}", style="default"))
    for remark in act.remarks:
        style = "yellow" if remark.severity == "warning" else "dim"
        lines.append(Text(f"  {remark.message} [{remark.code}]", style=style))
    return lines


def _page(page: PageReport) -> Text:
    sign, style = _SEEN.get(page.outcome, ("✗", "bold red"))
    line = Text(f"{sign} {page.outcome:15} ", style=style)
    line.append(page.final_url if page.outcome in HAD else page.url, style="default")
    if page.code:
        line.append(f"\n  {page.detail} [{page.code}]\n", style="default")
        line.append(f"  {page.mend}", style="italic default")
    elif page.detail:
        line.append(f"\n  {page.detail}", style="dim")
    return line
