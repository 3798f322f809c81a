"""A look into a file, for a person to read: facts, then what was read how, in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.cli.show.coverage import message_line
from api.inspection import Found, Inspection, contrast
from api.paper.document_marks import role_name
from api.paper.document_tree import bounds
from api.words import word
from kb.answers import Message
from kb.labels import label

#: Members told in groups below the table, or for programs alone.
_GROUPED = {"findings", "refused", "repairs", "repaired", "aside", "said"} | {
    *("tree", "lines", "cells", "sheets")
}
#: Examples of a kind, and characters of each; all are in the JSON answer and on the page.
_EXAMPLES = 3
_SHOWN = 60
_PLACES = 8


def inspection(looked: Inspection, lang: str = "en", *, hint: bool = True) -> RenderableType:
    """What a file was read as; ``hint`` tells of the page that shows all of it."""
    if looked.refused:
        line = Text("✗ ", style="bold red")
        line.append(f"{looked.document}: {looked.refused}", style="default")
        if looked.mend:
            line.append(f"\n{looked.mend}", style="italic default")
        return line
    table = Table(show_header=False, box=None)
    table.add_column(style="bold")
    table.add_column(ratio=1)
    for name, value in looked.model_dump(mode="json", exclude=_GROUPED).items():
        shown = "\n".join(value) if isinstance(value, list) else value
        if shown not in ("", None):
            table.add_row(word(f"inspection.{name}", lang), str(shown))
    return Group(
        table,
        *_group("classified", _classified(looked, lang), lang),
        *_group("repaired", _repaired(looked, lang), lang),
        *_group("hesitated", _hesitated(looked, lang), lang),
        *_group("aside", _aside(looked, lang), lang),
        *([Text(""), Text(word("doctor.html_hint", lang), style="italic")] if hint else ()),
    )


def _group(name: str, lines: Iterable[RenderableType], lang: str) -> Iterator[RenderableType]:
    """A heading and what stands under it; that there is nothing is told too."""
    yield Text("")
    yield Text(word(f"doctor.{name}", lang), style="bold")
    told = list(lines) or [Text(word("doctor.nothing", lang), style="dim")]
    yield from (Padding(line, (0, 0, 0, 2), expand=False) for line in told)


def _classified(looked: Inspection, lang: str) -> Iterator[RenderableType]:
    """Lines by what they went to, in the order of the document's parts."""
    by_part: dict[str, Counter[str]] = {}
    for line in looked.lines:
        if line.text.strip():
            component = line.address.partition("~")[0] or "!main"
            by_part.setdefault(component, Counter())[line.role] += 1
    for component, roles in by_part.items():
        counts = " · ".join(f"{role_name(role, lang)} {n}" for role, n in roles.most_common())
        told = Text(f"{label(component, lang)}: ", style="cyan")
        told.append(f"{word('doctor.lines', lang, count=roles.total())}", style="default")
        told.append(f" – {counts}", style="dim")
        yield told


def _repaired(looked: Inspection, lang: str) -> Iterator[RenderableType]:
    kinds = Counter(item.kind for item in looked.repaired)
    for kind, count in kinds.items():
        yield Text(f"{word(f'repair.{kind}', lang)}: {count}")
        examples = [item for item in looked.repaired if item.kind == kind][:_EXAMPLES]
        for item in examples:
            place = _place(item.line, item.page, lang)
            before, after = contrast(item)
            yield Text(f"  {_cut(before)} → {_cut(after)}  {place}", style="dim")
        if count > len(examples):
            yield Text(f"  {word('doctor.more', lang, count=count - len(examples))}", style="dim")


def _hesitated(looked: Inspection, lang: str) -> Iterator[RenderableType]:
    """Rows whose bounds are judged, then findings; those that differ in place alone are one."""
    for unit in looked.judged:
        told = Text("? ", style="yellow")
        told.append(f"{label(unit.address, lang)}: {bounds(unit, lang)}", style="default")
        told.append(f"  {_place(unit.line, unit.page, lang)}", style="cyan")
        yield told
    alike: dict[tuple[str, str, str], list[Found]] = {}
    for item in looked.findings:
        alike.setdefault((item.severity, item.code, item.message), []).append(item)
    for (severity, code, message), items in alike.items():
        line = message_line(Message(code=code, message=message, severity=severity))
        places = [_place(item.line, item.page, lang) for item in items]
        line.append(f"  {'; '.join(places[:_PLACES])}", style="cyan")
        if len(places) > _PLACES:
            line.append(f"; {word('doctor.more', lang, count=len(places) - _PLACES)}", style="dim")
        yield line


def _aside(looked: Inspection, lang: str) -> Iterator[RenderableType]:
    kinds = Counter(item.kind for item in looked.aside)
    for kind, count in kinds.items():
        texts = dict.fromkeys(_cut(item.text) for item in looked.aside if item.kind == kind)
        line = Text(f"{role_name(kind, lang)}: {count}")
        line.append(f"  {' | '.join(list(texts)[:_EXAMPLES])}", style="dim")
        yield line


def _place(line: int | None, page: int | None, lang: str) -> str:
    place = word("inspection.line", lang, line=line) if line else word("inspection.whole", lang)
    return f"{place}, {word('page', lang, page=page)}" if page else place


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rstrip()}…"
