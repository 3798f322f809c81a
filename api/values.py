"""Typed values in words: one line per statement, in the language of the answer.

Every function takes the value of one requirement row as the contract shapes it, and leaves out
nothing: a member it has no word for is shown as it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from api.words import word

Item = Mapping[str, Any]

_NO_BREAK = "\u00a0"


def number(value: float, lang: str) -> str:
    """A number with no-break thousands, no idle zeros, and the decimal mark of the language.

    >>> number(5406.25, "en").replace(_NO_BREAK, " "), number(4615.0, "ru").replace(_NO_BREAK, " ")
    ('5 406.25', '4 615')
    >>> number(1.25, "ru")
    '1,25'
    """
    plain = f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", _NO_BREAK)
    return plain if lang == "en" else plain.replace(".", ",")


def reading(key: str, value: object, lang: str) -> list[str]:
    """The typed value of a row in words; nothing where it could not be typed."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    reader = _READERS.get(key)
    lines: list[str] = []
    for item in value:
        if reader is not None and isinstance(item, Mapping):
            lines.extend(reader(item, lang))
        else:
            lines.append(_plain(item))
    return lines


def _channels(item: Item, lang: str) -> list[str]:
    return [word(f"channel.{item.get('kind')}", lang)]


def _channel_names(kinds: object, lang: str) -> list[str]:
    names = kinds if isinstance(kinds, Sequence) and not isinstance(kinds, str) else [kinds]
    return [word(f"channel.{kind}", lang) for kind in names if kind]


def _term(item: Item, lang: str) -> list[str]:
    amount = item.get("amount")
    shown = f"{number(amount, lang) if isinstance(amount, int | float) else amount}{_NO_BREAK}"
    line = shown + word(f"unit.{item.get('unit')}", lang)
    kind = item.get("kind")
    if kind and kind != "service":
        line = f"{word(f'term_kind.{kind}', lang)}: {line}"
    conditions = [
        *_channel_names(item.get("channels"), lang),
        *(str(item[name]) for name in ("place", "case", "condition") if item.get(name)),
    ]
    return [line + (f" – {'; '.join(conditions)}" if conditions else "")]


def _form(item: Item, lang: str) -> list[str]:
    line = word(f"form.{item.get('kind')}", lang)
    automation = item.get("automation")
    return [f"{line} ({word(f'automation.{automation}', lang)})" if automation else line]


def _fee(item: Item, lang: str) -> list[str]:
    kind = item.get("kind")
    if kind == "mrp" and isinstance(item.get("mrp"), int | float):
        line = _mrp(item, lang)
    elif kind == "fixed" and isinstance(item.get("kzt"), int | float):
        line = f"{number(item['kzt'], lang)}{_NO_BREAK}₸"
    else:
        line = word(f"fee.{kind}", lang)
    basis = item.get("basis") or ()
    if basis:
        line += ": " + "; ".join(_plain(entry) for entry in basis)
    if item.get("per"):
        line += f" ({word('fee.per', lang)} {item['per']})"
    if item.get("case"):
        line += f" – {item['case']}"
    return [line]


def _mrp(item: Item, lang: str) -> str:
    times = f"{number(item['mrp'], lang)}{_NO_BREAK}{word('fee.mrp', lang)}"
    if isinstance(item.get("kzt"), int | float) and isinstance(item.get("mrp_kzt"), int | float):
        total = f"{number(item['kzt'], lang)}{_NO_BREAK}₸"
        return f"{total}\n= {times} × {number(item['mrp_kzt'], lang)}{_NO_BREAK}₸"
    return f"{times}; {word('fee.unknown_mrp', lang)}"


def _schedule(item: Item, lang: str) -> list[str]:
    parts = []
    days = _days(item.get("days") or (), lang)
    if days:
        parts.append(days)
    if item.get("round_the_clock"):
        parts.append(word("schedule.round_the_clock", lang))
    elif item.get("from") or item.get("to"):
        parts.append(f"{item.get('from') or '?'}–{item.get('to') or '?'}")
    if item.get("break"):
        parts.append(f"{word('schedule.break', lang)} {_span_of_day(item['break'])}")
    line = " ".join(parts)
    who = item.get("who")
    return [f"{who}: {line}" if who else line]


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _days(days: Sequence[str], lang: str) -> str:
    """Days of the week; three or more in a row as a range.

    >>> _days(["mon", "tue", "wed", "thu", "fri"], "en"), _days(["sat", "sun"], "en")
    ('Mon–Fri', 'Sat, Sun')
    """
    names = [word(f"day.{day}", lang) for day in days]
    start = _WEEK.index(days[0]) if days and days[0] in _WEEK else 0
    if len(days) > 2 and tuple(days) == _WEEK[start : start + len(days)]:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)


def _span_of_day(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{value.get('from')}–{value.get('to')}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "–".join(str(end) for end in value)
    return str(value)


def _documents(item: Item, lang: str) -> list[str]:
    heads = [*_channel_names(item.get("channel"), lang)]
    if item.get("case"):
        heads.append(str(item["case"]))
    lines = [f"{' · '.join(heads)}:"] if heads else []
    for entry in item.get("items") or ():
        lines.append(f"  – {_plain(entry)}")
    return lines


def _refusals(item: Item, lang: str) -> list[str]:
    return [f"{item.get('number') or '–'} {item.get('text') or ''}".strip()]


def _plain(entry: object) -> str:
    if isinstance(entry, Mapping):
        if entry.get("text"):
            return f"{entry.get('number') or ''} {entry['text']}".strip()
        return ", ".join(str(value) for value in entry.values() if value)
    return str(entry)


_READERS: dict[str, Callable[[Item, str], list[str]]] = {
    "channels": _channels,
    "term": _term,
    "form": _form,
    "fee": _fee,
    "schedule": _schedule,
    "documents": _documents,
    "refusal_grounds": _refusals,
}
