"""Acts in a list, and an act as it stood on a day, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.cli.show.announced import announced
from api.cli.show.coverage import coverage, messages
from api.cli.show.unit import outline, signals, standing
from api.naming import Naming, numbered, short
from api.times import ground, mark, span, when
from api.words import word
from kb.answers import ActAnswer, ActSummary, ChangeSummary
from kb.evidence import MAIN
from kb.labels import title_in

#: A title in a list, characters; act titles may run to a paragraph.
_TITLE = 160


def acts(found: Sequence[ActSummary], lang: str) -> RenderableType:
    """Acts with a text, whole or in part, in a table; those only cited by name below it."""
    held = [act for act in found if act.known != "cited"]
    cited = [act for act in found if act.known == "cited"]
    parts: list[RenderableType] = [_table(held, lang)] if held else []
    if cited:
        names = "; ".join(short(act, lang) for act in cited)
        parts.append(Text(f"{word('list.only_cited', lang, count=len(cited))}: {names}"))
    return Group(*parts)


def _table(found: Sequence[ActSummary], lang: str) -> Table:
    table = Table(expand=True, show_lines=True)
    table.add_column(word("list.act", lang), width=18)
    table.add_column(word("list.title", lang), ratio=1, overflow="fold")
    table.add_column(word("list.held", lang), width=9)
    for act in found:
        name = Text(numbered(act, lang), style="bold")
        if act.date:
            name.append(f"\n{act.date}", style="default")
        full = title_in(act.titles, lang)
        title = Text(full[:_TITLE].rstrip() + "…" if len(full) > _TITLE else full)
        title.append(f"\n{act.id}" if full else act.id, style="dim")
        held = "\n".join(
            part
            for part in (
                word(f"known.{act.known}", lang),
                ", ".join(act.languages),
                word("list.units", lang, count=act.units),
            )
            if part
        )
        table.add_row(name, title, held)
    return table


def act(answer: ActAnswer, naming: Naming) -> RenderableType:
    """Standing, outline with marks of what is in effect, changes, findings."""
    lang = answer.language
    summary = answer.act
    parts: list[RenderableType] = [
        Text(title_in(summary.titles, lang) or summary.id, style="bold"),
        Text(f"{short(summary, lang)}   {summary.id}", style="dim"),
        standing(answer.in_effect, word(f"in_effect.{answer.in_effect}", lang, on=answer.on)),
    ]
    if answer.valid:
        parts.append(Text(f"{mark(answer.valid.from_)} {span(answer.valid, lang)}"))
        reason = Text(naming.plain(ground(answer.valid.from_)), style="italic")
        parts.append(Padding(reason, (0, 0, 0, 2), expand=False))
    parts.extend(announced(answer.announced, naming, at=MAIN))
    parts.append(Text(""))
    parts.extend(outline(answer.outline, naming))
    parts.extend(_changes(answer.changes, naming))
    # What is announced stands above, beside the units.
    found = (item for item in answer.findings if item.code != "change-announced")
    parts.extend(messages((*answer.warnings, *found), lang))
    parts.extend(coverage(answer.coverage, lang))
    return Group(*parts)


def _changes(changes: Sequence[ChangeSummary], naming: Naming) -> Iterator[RenderableType]:
    if not changes:
        return
    yield Text("")
    lang = naming.lang
    table = Table(expand=True)
    table.add_column("", width=1)
    table.add_column(word("heading.put_into_effect", lang), width=22)
    table.add_column(word("heading.change", lang), ratio=1)
    for change in changes:
        state = word(f"change_state.{change.state}", lang)
        operation = word(f"operation.{change.operation}", lang)
        what = Text(f"{change.label or change.address} – {operation}", style="bold")
        acts_named = f"{naming.act(change.amending_act)} → {naming.act(change.amended_act)}"
        what.append(f"\n{acts_named}", style="default")
        what.append(f"\n{signals(change.signals, lang)} · {state}", style="dim")
        if change.reason:
            what.append(f"\n{naming.plain(change.reason)}", style="italic")
        table.add_row(mark(change.commencement), when(change.commencement, lang), what)
    yield table
