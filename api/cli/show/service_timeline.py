"""A service in the course of time, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show.coverage import coverage, messages
from api.cli.show.rows import shortened
from api.naming import Naming
from api.times import brief, mark, span
from api.words import word
from kb.answers import ChangedBy
from kb.answers_services import RowVersion, ServiceTimeline
from kb.labels import title_in

#: Characters of a wording shown without --full.
_SHOWN = 160


def timeline(answer: ServiceTimeline, naming: Naming, *, full: bool = False) -> RenderableType:
    lang = answer.language
    parts: list[RenderableType] = [
        Text(title_in(answer.service.names, lang), style="bold"),
        Text(answer.service.id, style="dim"),
        Text(""),
        Text(word("timeline.standards", lang), style="bold"),
    ]
    for standard in answer.standards:
        state = word(f"state.{standard.state}", lang)
        line = Text(f"{mark(standard.valid.from_)} {state}, {span(standard.valid, lang)}")
        parts.append(Padding(_by(line, standard.changed_by, naming), (0, 0, 0, 2), expand=False))
    parts += [Text(""), Text(word("timeline.rows", lang), style="bold")]
    for key, versions in answer.rows.items():
        parts.append(Text(word(f"row.{key}", lang), style="bold cyan"))
        # that there was no annex yet is said above, once for all rows
        known = versions[1:] if versions[0].state == "absent" else versions
        for version in known:
            parts += [
                Padding(each, (0, 0, 0, 2), expand=False)
                for each in _row(version, naming, full=full)
            ]
    parts.extend(messages(answer.warnings, lang))
    parts.extend(coverage(answer.coverage, lang))
    return Group(*parts)


def _row(version: RowVersion, naming: Naming, *, full: bool) -> Iterator[RenderableType]:
    lang = naming.lang
    line = Text(brief(version.valid), style="cyan")
    if version.text is None:
        line.append(f" {word(f'state.{version.state}', lang)}", style="default")
        yield _by(line, version.changed_by, naming)
        return
    if version.same:
        line.append(f" {word('timeline.same', lang)}", style="dim")
        yield _by(line, version.changed_by, naming)
        return
    yield _by(line, version.changed_by, naming)
    text = shortened(version.text, lang, full=full, shown=_SHOWN)
    yield Padding(text, (0, 0, 0, 2), expand=False)


def _by(line: Text, cause: ChangedBy | None, naming: Naming) -> Text:
    if cause is not None and cause.act is not None:
        said = f"; {word('timeline.by', naming.lang)}: {naming.act(cause.act)}"
        line.append(said, style="default")
    return line
