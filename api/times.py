"""Dates and bounds in words; what is exact and what lies between bounds look different in print."""

from __future__ import annotations

from api.words import word
from kb.answers import DateBounds, Validity

#: Marks of a date on a timeline. They differ in shape, so that they differ without colour too.
EXACT = "●"
BOUNDED = "◐"
OPEN = "○"


def mark(bounds: DateBounds) -> str:
    """
    >>> import datetime as dt
    >>> day = dt.date(2024, 10, 19)
    >>> mark(DateBounds(earliest=day, latest=day)), mark(DateBounds(earliest=day))
    ('●', '◐')
    """
    if bounds.earliest is None and bounds.latest is None:
        return OPEN
    return EXACT if bounds.earliest == bounds.latest else BOUNDED


def when(bounds: DateBounds, lang: str) -> str:
    """
    >>> import datetime as dt
    >>> when(DateBounds(earliest=dt.date(2024, 10, 19), latest=dt.date(2024, 11, 18)), "en")
    'between 2024-10-19 and 2024-11-18'
    """
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is None and latest is None:
        return word("time.unknown", lang)
    if earliest == latest:
        return word("time.exactly", lang, date=earliest)
    if latest is None:
        return word("time.not_before", lang, earliest=earliest)
    if earliest is None:
        return word("time.not_after", lang, latest=latest)
    return word("time.between", lang, earliest=earliest, latest=latest)


def span(valid: Validity, lang: str) -> str:
    """From when until when, in one line.

    >>> import datetime as dt
    >>> day = dt.date(2025, 1, 1)
    >>> span(Validity(from_=DateBounds(earliest=day, latest=day), to=DateBounds()), "en")
    'since 2025-01-01; ends on a date not known'
    """
    start = _end(valid.from_, ("time.since", "time.begins"), lang)
    if valid.to is None:
        return start
    return f"{start}; {_end(valid.to, ('time.until', 'time.ends'), lang)}"


def brief(valid: Validity) -> str:
    """From when until when in figures: ``◐ 2024-10-19…2024-11-18 –``."""
    end = f" {_figures(valid.to)}" if valid.to else ""
    return f"{mark(valid.from_)} {_figures(valid.from_)} –{end}"


def _figures(bounds: DateBounds) -> str:
    if bounds.earliest is not None and bounds.earliest == bounds.latest:
        return bounds.earliest.isoformat()
    return f"{bounds.earliest or '?'}…{bounds.latest or '?'}"


def _end(bounds: DateBounds, keys: tuple[str, str], lang: str) -> str:
    exact, otherwise = keys
    if bounds.earliest is not None and bounds.earliest == bounds.latest:
        # Kazakh has a case here, which a day in figures takes by the word "day"
        return word(exact, lang, date=word(f"{exact}_day", lang, day=bounds.earliest))
    return word(otherwise, lang, when=when(bounds, lang))


def ground(bounds: DateBounds) -> str:
    """What the bounds rest on: the reason in words, else the rule's short name."""
    return bounds.reason or bounds.rule
