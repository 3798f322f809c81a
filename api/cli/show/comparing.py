"""Replay against official editions, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.show.rows import shortened
from api.naming import Naming
from api.words import word
from kb.answers_compare import ComparisonAnswer, EditionComparison, NoteComparison, UnitComparison


def compared(answer: ComparisonAnswer, naming: Naming, *, full: bool = False) -> RenderableType:
    """Each edition: units counted by verdict, those that differ, notes and what answers to them."""
    lang = answer.language
    parts: list[RenderableType] = [
        Text(answer.act_title or answer.act, style="bold"),
        Text(naming.act(answer.act), style="dim"),
    ]
    if not answer.editions:
        parts.append(Text(word("comparing.no_editions", lang)))
    for edition in answer.editions:
        parts.append(Text(""))
        parts.extend(_edition(edition, naming, lang, full=full))
    return Group(*parts)


def _edition(
    edition: EditionComparison, naming: Naming, lang: str, *, full: bool
) -> Iterator[RenderableType]:
    obtained = edition.obtained.isoformat() if edition.obtained else "?"
    head = word("comparing.edition", lang, document=edition.document, obtained=obtained)
    yield Text(f"{head} ({edition.language})", style="bold")
    begins = edition.begins_with
    yield Text(
        word("comparing.begins_with", lang, document=begins)
        if begins
        else word("comparing.no_base", lang),
        style="dim",
    )
    yield Text(f"{word('comparing.units', lang)}: {_counts(edition.units, lang)}")
    for unit in edition.different:
        yield from _unit(unit, lang, full=full)
    yield Text(f"{word('comparing.notes', lang)}: {_counts(edition.notes, lang)}")
    for match in edition.matches:
        if full or match.verdict in ("note_only", "instruction_only"):
            yield from _match(match, naming, lang)


def _counts(counts: Mapping[str, int], lang: str) -> str:
    said = [f"{word(f'comparing.{verdict}', lang)} {count}" for verdict, count in counts.items()]
    return ", ".join(said) or "0"


def _unit(unit: UnitComparison, lang: str, *, full: bool) -> Iterator[RenderableType]:
    line = Text(f"≠ {unit.label or unit.address}", style="bold")
    line.append(f"  {word(f'comparing.{unit.verdict}', lang)}", style="yellow")
    if unit.reason:
        line.append(f" ({word(f'comparing.{unit.reason}', lang)})", style="dim")
    yield Padding(line, (0, 0, 0, 2), expand=False)
    for name, text in (("replayed", unit.replayed), ("shown", unit.shown)):
        if text:
            said = Text(f"{word(f'comparing.{name}', lang)}: ", style="dim")
            said.append_text(shortened(text, lang, full=full))
            yield Padding(said, (0, 0, 0, 6), expand=False)


def _match(match: NoteComparison, naming: Naming, lang: str) -> Iterator[RenderableType]:
    line = Text(f"{match.label or match.address}: {word(f'comparing.{match.verdict}', lang)}")
    line.append(f"  {naming.act(match.act)}", style="dim")
    yield Padding(line, (0, 0, 0, 2), expand=False)
