"""A service on a day, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show.coverage import coverage, messages
from api.cli.show.rows import requirements
from api.naming import Naming
from api.times import ground, mark, span
from api.words import word
from kb.answers import ServiceAlternative, ServiceAnswer, StandardRef
from kb.labels import label, title_in

_STATUS_STYLE = {
    "in_effect": "bold green",
    "not_in_effect": "bold red",
    "uncertain": "bold yellow",
    "unknown": "bold yellow",
}


def service(answer: ServiceAnswer, naming: Naming, *, full: bool = False) -> RenderableType:
    lang = answer.language
    parts: list[RenderableType] = [
        Text(title_in(answer.service.names, lang), style="bold"),
        Text(answer.service.id, style="dim"),
        Text(""),
        Text(
            word(f"status.{answer.status}", lang, on=answer.on) + ".",
            style=_STATUS_STYLE.get(answer.status, "bold"),
        ),
    ]
    if answer.standard:
        parts.extend(_standard(answer.standard, naming))
    # What may have held instead stands before the ten rows: a reader must not miss it.
    for alternative in answer.alternatives:
        if answer.standard is None or alternative.standard != answer.standard:
            sole = len(answer.alternatives) == 1
            parts.extend(_alternative(alternative, naming, sole=sole, full=full))
    if answer.requirements:
        valid = answer.standard.valid if answer.standard else None
        parts.append(requirements(answer.requirements, naming, standard=valid, full=full))
    parts.extend(messages(answer.warnings, lang))
    parts.extend(coverage(answer.coverage, lang))
    return Group(*parts)


def _standard(standard: StandardRef, naming: Naming) -> Iterator[RenderableType]:
    lang = naming.lang
    line = f"{label(f'!annex_{standard.annex}', lang)}, {naming.act(standard.act)}"
    yield Text(f"{word('heading.standard', lang)}: {line}")
    if standard.established_by != standard.act:
        by = naming.act(standard.established_by)
        yield Text(f"{word('heading.established', lang)}: {by}")
    yield Text(f"{mark(standard.valid.from_)} {span(standard.valid, lang)}")
    why = ground(standard.valid.from_)
    if why:
        yield Padding(
            Text(f"{word('heading.because', lang)}: {naming.plain(why)}", style="italic"),
            (0, 0, 0, 2),
            expand=False,
        )


def _alternative(
    alternative: ServiceAlternative, naming: Naming, *, sole: bool, full: bool
) -> Iterator[RenderableType]:
    lang = naming.lang
    lead = "" if sole else f"{word('heading.before', lang)}: "
    yield Text("")
    yield Text(
        f"{mark(alternative.valid.from_)} {lead}"
        f"{word(f'state.{alternative.state}', lang)}, {span(alternative.valid, lang)}",
        style="yellow",
    )
    why = alternative.reason or ground(alternative.valid.from_)
    if why:
        yield Padding(
            Text(f"{word('heading.because', lang)}: {naming.plain(why)}", style="italic"),
            (0, 0, 0, 2),
            expand=False,
        )
    if alternative.standard:
        yield from _standard(alternative.standard, naming)
    if alternative.requirements:
        yield requirements(alternative.requirements, naming, standard=alternative.valid, full=full)
