"""When a result is due, with the reasoning, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show.coverage import messages
from api.cli.show.rows import shortened
from api.times import mark, span
from api.values import reading
from api.words import word
from kb.answers_services import DeadlineAnswer, DeadlineReading, Instant, TermDeadline
from kb.labels import title_in

_STYLE = {"exact": "bold green", "bounded": "bold yellow", "open": "bold yellow"}


def deadline(answer: DeadlineAnswer, *, full: bool = False) -> RenderableType:
    lang = answer.language
    parts: list[RenderableType] = [
        Text(title_in(answer.service.names, lang), style="bold"),
        Text(answer.service.id, style="dim"),
        Text(""),
        Text(word("deadline.applied", lang, moment=f"{answer.applied:%Y-%m-%d %H:%M (%z)}")),
    ]
    if answer.status != "in_effect":
        told = word(f"status.{answer.status}", lang, on=answer.on)
        parts.append(Text(f"{told}.", style="bold yellow"))
    parts.extend(_terms(answer.terms, lang))
    if not answer.terms:
        parts.append(Text(word(f"deadline.{_lacking(answer)}", lang), style="bold yellow"))
    for state in answer.alternatives:
        if state.standard is not None and state.standard != answer.standard:
            parts.append(Text(""))
            heading = f"{mark(state.valid.from_)} {span(state.valid, lang)}"
            parts.append(Text(heading, style="yellow"))
            parts.extend(_terms(state.terms, lang))
    term = answer.requirements.get("term")
    if term is not None:
        parts.append(Text(""))
        parts.append(Text(f"{word('deadline.text', lang)}:", style="bold"))
        parts.append(_indented(shortened(term.text, lang, full=full)))
    parts.extend(messages(answer.warnings, lang))
    return Group(*parts)


def _lacking(answer: DeadlineAnswer) -> str:
    """Why no term is told: its row was not read, or there is no standard to read."""
    if answer.requirements:
        return "none"
    return "not_in_effect" if answer.status == "not_in_effect" else "no_standard"


def _terms(terms: Sequence[TermDeadline], lang: str) -> Iterator[RenderableType]:
    for term in terms:
        yield Text("")
        item = {
            "amount": term.amount,
            "unit": term.unit,
            "kind": term.kind,
            "channels": [term.channel] if term.channel else [],
            "case": term.case,
            "place": term.place,
            "condition": term.condition,
        }
        for line in reading("term", [item], lang):
            yield Text(f"▸ {line}", style="bold")
        yield _indented(Text(until(term, lang), style=_STYLE.get(term.state, "bold red")))
        for each in term.readings:
            yield from _reading(each, lang)


def _reading(item: DeadlineReading, lang: str) -> Iterator[RenderableType]:
    if item.assumes:
        yield _indented(Text(f"– {item.assumes}: {_last(item.earliest, item.latest, lang)}"))
    for step in item.steps:
        line = Text(step.text, style="italic")
        if step.source:
            line.append(f" [{step.source}]", style="dim not italic")
        yield Padding(line, (0, 0, 0, 6 if item.assumes else 4), expand=False)


def until(term: TermDeadline, lang: str) -> str:
    """The last moment of a term in a line."""
    return _last(term.earliest, term.latest, lang)


def _last(earliest: Instant | None, latest: Instant | None, lang: str) -> str:
    if earliest is None:
        return word("deadline.unknown", lang)
    if latest is None:
        return word("deadline.not_before", lang, earliest=_moment(earliest, lang))
    if earliest == latest:
        return word("deadline.until", lang, moment=_moment(latest, lang))
    first, last = _moment(earliest, lang), _moment(latest, lang)
    return word("deadline.between", lang, earliest=first, latest=last)


def _moment(instant: Instant, lang: str) -> str:
    """A day and hour; the end of a day is told as 24:00."""
    if instant.at is None:
        return word("deadline.hour_unknown", lang, day=instant.day)
    hour = "24:00" if instant.at.second else f"{instant.at:%H:%M}"
    return f"{instant.day} {hour}"


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2), expand=False)
