"""When a result is due, as a page says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.web.view.statements import amount
from api.words import word
from kb.answers_services import DeadlineReading, Instant, TermDeadline
from kb.long_dates import long_date


@dataclass(frozen=True, slots=True)
class Due:
    """One term and the last moment it leaves, for all ways of provision in which it is the same.

    ``between`` are the earliest and the latest last moment where they differ; ``moment`` is the one
    there is, "" where it is not known; ``not_before`` where nobody knows how late it may be.
    """

    term: TermDeadline
    length: str
    holds: tuple[str, ...]
    moment: str = ""
    between: tuple[str, str] | None = None
    not_before: str = ""
    readings: tuple[tuple[DeadlineReading, str], ...] = ()


def due(terms: Iterable[TermDeadline], lang: str) -> list[Due]:
    """Terms in the order of the standard, those that differ by the channel alone put together."""
    together: dict[str, list[TermDeadline]] = {}
    for term in terms:
        same = term.model_copy(update={"channel": None}).model_dump_json()
        together.setdefault(same, []).append(term)
    return [_due(each, lang) for each in together.values()]


def _due(same: list[TermDeadline], lang: str) -> Due:
    term = same[0]
    channels = tuple(word(f"channel.{each.channel}", lang) for each in same if each.channel)
    first, last = (shown(each, lang) for each in (term.earliest, term.latest))
    return Due(
        term=term,
        length=amount(term.amount, term.unit, lang),
        holds=(*channels, *filter(None, (term.place, term.case))),
        moment=last if term.state == "exact" else "",
        between=(first, last) if term.state == "bounded" else None,
        not_before=first if term.state == "open" else "",
        readings=tuple((each, _span(each, lang)) for each in term.readings),
    )


def _span(reading: DeadlineReading, lang: str) -> str:
    """The last moment by one reading; "" where there is none."""
    first, last = shown(reading.earliest, lang), shown(reading.latest, lang)
    if not first:
        return ""
    if not last:
        return word("deadline.not_before", lang, earliest=first)
    return last if first == last else f"{first} – {last}"


def shown(instant: Instant | None, lang: str) -> str:
    """A day and its hour; the end of a day as 24:00; "" for none.

    >>> import datetime as dt
    >>> day = dt.date(2025, 3, 20)
    >>> shown(Instant(day=day, at=dt.datetime(2025, 3, 20, 17, 30)), "ru")
    '20 марта 2025 года, 17:30'
    >>> shown(Instant(day=day), "en")
    '20 March 2025 (hour not known)'
    """
    if instant is None:
        return ""
    day = long_date(instant.day, lang)
    if instant.at is None:
        return word("deadline.hour_unknown", lang, day=day)
    return f"{day}, {'24:00' if instant.at.second else format(instant.at, '%H:%M')}"
