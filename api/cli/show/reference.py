"""The index and the calendar, for a person to read."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.reference import CalendarAnswer, CalendarDay, MrpAnswer, MrpValue
from api.values import number
from api.words import word


def mrp(answer: MrpAnswer) -> RenderableType:
    lang = answer.language
    found = answer.mrp
    if found is None:
        lines = [Text(word("reference.mrp_unknown", lang, on=answer.on), style="bold yellow")]
        last = answer.values[-1]
        lines.append(Text(_value(last, lang), style="dim"))
        return Group(*lines)
    heading = word("reference.mrp", lang, on=answer.on)
    lines = [Text(f"{heading}: {number(found.value, lang)}\u00a0₸", style="bold")]
    lines.append(Text(_value(found, lang)))
    if answer.social is not None and answer.social.value != found.value:
        social = f"{word('reference.social', lang)}: {_value(answer.social, lang)}"
        lines.append(Text(social))
    return Group(*lines)


def _value(value: MrpValue, lang: str) -> str:
    """A value with its days and its source."""
    line = f"{value.valid_from} – {value.valid_to}: {number(value.value, lang)}\u00a0₸; "
    line += f"{word('reference.source', lang)}: {value.source}"
    return f"{line} ({word('reference.usual', lang)})" if value.usual else line


def calendar(answer: CalendarAnswer, *, whole: bool) -> RenderableType:
    """A day; with ``whole`` its year."""
    lang = answer.language
    span = word(
        "reference.span",
        lang,
        start=answer.coverage["known_from"],
        end=answer.coverage["known_until"],
    )
    foot = Text(f"{span}; {word('reference.source', lang)}: {answer.source}", style="dim")
    if not whole:
        parts: list[RenderableType] = [Text(_day(answer.day, lang), style="bold")]
        if answer.next_working not in (None, answer.on):
            parts.append(Text(word("reference.next", lang, day=answer.next_working)))
        return Group(*parts, foot)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for day in answer.days:
        named = [_state(day, lang)] if day.working is not False else []
        grid.add_row(
            f"{day.day} {word(f'day.{_WEEK[day.day.weekday()]}', lang)}",
            "; ".join([*([day.name] if day.name else []), *named]),
        )
    parts = [grid]
    if answer.working_days is not None:
        parts.append(
            Text(word("reference.total", lang, year=answer.year, count=answer.working_days))
        )
    return Group(*parts, foot)


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _state(day: CalendarDay, lang: str) -> str:
    if day.working is None:
        return word("reference.unknown", lang)
    return word("reference.working" if day.working else "reference.day_off", lang)


def _day(day: CalendarDay, lang: str) -> str:
    line = f"{day.day} {word(f'day.{_WEEK[day.day.weekday()]}', lang)}: {_state(day, lang)}"
    return f"{line} ({day.name})" if day.name else line
