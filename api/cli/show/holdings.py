"""What the base holds and what it does not, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from api.days import LOCAL_TIME
from api.words import word
from kb.answers_coverage import CoverageAnswer, HeldCount, NamedAct
from kb.answers_graph import CitedAct, MostCitedAnswer


def coverage(answer: CoverageAnswer) -> RenderableType:
    """Counts of acts in tables, what is held of them, what is missing."""
    lang = answer.language
    parts: list[RenderableType] = [
        Text(word("holdings.heading", lang), style="bold"),
        _counts(answer, answer.by_form, "form"),
        _counts(answer, answer.by_issuer, "issuer"),
        Text(word("holdings.languages", lang, list=_listed(answer.languages))),
        Text(word("holdings.editions", lang, list=_listed(answer.editions))),
        Text(
            word(
                "holdings.counts",
                lang,
                documents=answer.documents,
                units=answer.units,
                services=answer.services,
            )
        ),
    ]
    first, last = answer.obtained
    if first is not None:
        parts.append(Text(word("holdings.obtained", lang, first=first, last=last)))
    if answer.learnt_at is not None:
        moment = answer.learnt_at.astimezone(LOCAL_TIME).strftime("%Y-%m-%d %H:%M")
        parts.append(Text(word("holdings.learnt_at", lang, moment=moment)))
    missing = answer.missing
    parts += [Text(""), Text(word("holdings.missing", lang), style="bold")]
    parts.append(Text(word("holdings.not_held", lang, count=missing.acts_not_held)))
    if missing.cited_most:
        parts.append(Text(word("holdings.cited_most", lang)))
        parts += _cited(missing.cited_most, lang)
    parts.append(Text(word("holdings.dates_open", lang, count=missing.dates_open)))
    parts += _named(missing.dates_open_of)
    parts.append(Text(word("holdings.texts_unknown", lang, count=missing.texts_unknown)))
    parts += _named(missing.texts_of)
    return Group(*parts)


def _counts(answer: CoverageAnswer, rows: Iterable[HeldCount], by: str) -> Table:
    lang = answer.language
    table = Table()
    table.add_column(word(f"holdings.{by}", lang))
    for known in ("whole", "partial", "cited"):
        table.add_column(word(f"holdings.{known}", lang), justify="right")
    for row in rows:
        name = row.label or word("holdings.untold", lang)
        table.add_row(name, str(row.whole), str(row.partial), str(row.cited))
    total = (str(answer.whole), str(answer.partial), str(answer.cited))
    table.add_row(word("holdings.all", lang), *total, style="bold")
    return table


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _cited(acts: Iterable[CitedAct], lang: str) -> list[RenderableType]:
    lines = []
    for act in acts:
        line = Text(f"{act.citations:>5}  {act.act}")
        line.append(f"  {act.title[:100]}", style="cyan")
        line.append(f"  {word(f'holdings.{act.known}', lang)}", style="dim")
        lines.append(Padding(line, (0, 0, 0, 2), expand=False))
    return [*lines]


def _named(acts: Iterable[NamedAct]) -> list[RenderableType]:
    return [Padding(Text(f"{act.detail}  {act.act}"), (0, 0, 0, 2), expand=False) for act in acts]


def most_cited(answer: MostCitedAnswer) -> RenderableType:
    """The acts cited most, with how often."""
    return Group(*_cited(answer.acts, answer.language))
