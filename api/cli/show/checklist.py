"""What to bring for a service, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.cli.show.coverage import messages
from api.times import mark, span
from api.words import word
from kb.answers_services import ChecklistAnswer, ChecklistGroup, ChecklistItem
from kb.labels import label, title_in


def checklist(answer: ChecklistAnswer) -> RenderableType:
    lang = answer.language
    parts: list[RenderableType] = [
        Text(title_in(answer.service.names, lang), style="bold"),
        Text(answer.service.id, style="dim"),
        Text(""),
        Text(word(f"status.{answer.status}", lang, on=answer.on) + ".", style="bold"),
    ]
    parts.extend(_groups(answer.groups, lang))
    if not answer.groups:
        parts.append(Text(_empty(answer), style="bold yellow"))
    if answer.notes:
        heading = word("checklist.notes", lang) if answer.groups else word("deadline.text", lang)
        parts += [Text(""), Text(f"{heading}:", style="bold")]
        parts += [Padding(Text(note), (0, 0, 0, 2), expand=False) for note in answer.notes]
    for state in answer.alternatives:
        if state.standard is not None and state.standard != answer.standard:
            heading = f"{mark(state.valid.from_)} {span(state.valid, lang)}"
            parts += [Text(""), Text(heading, style="yellow")]
            parts.extend(_groups(state.groups, lang))
    parts.extend(messages(answer.warnings, lang))
    return Group(*parts)


def _empty(answer: ChecklistAnswer) -> str:
    if answer.none:
        return word("checklist.nothing", answer.language)
    key = "unknown" if answer.documents is None else "untyped"
    return word(f"checklist.{key}", answer.language)


def _groups(groups: Sequence[ChecklistGroup], lang: str) -> Iterator[RenderableType]:
    for group in groups:
        heads = [word(f"channel.{group.channel}", lang)] if group.channel else []
        heads += [group.case] if group.case else []
        heading = " · ".join(heads) or word("checklist.everyone", lang)
        yield Text("")
        yield Text(f"{word('checklist.groups', lang)} ({heading}):", style="bold")
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        for item in group.items:
            grid.add_row("☐" if item.needed == "always" else "◇", _item(item, lang))
        yield grid


def _item(item: ChecklistItem, lang: str) -> Text:
    """A document, with what is to be known of it below."""
    line = Text(item.text)
    remarks = []
    if item.needed in ("from_information_systems", "unless_in_systems"):
        remarks.append(word(f"checklist.{item.needed}", lang))
    if item.condition:
        remarks.append(word("checklist.conditional", lang, condition=item.condition))
    if item.digital:
        remarks.append(word("checklist.digital", lang))
    if item.form is not None:
        annex = label(f"!annex_{item.form.annex}", lang)
        if item.form.address is None:
            annex += f" ({word('checklist.form_missing', lang)})"
        remarks.append(word("checklist.form", lang, annex=annex))
    for remark in remarks:
        line.append(f"\n{remark}", style="cyan")
    return line
