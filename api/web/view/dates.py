"""Days, bounds and spans as pages say them: written out, in the language of the page."""

from __future__ import annotations

from api.times import mark
from api.words import word
from kb.answers import DateBounds, Validity
from kb.long_dates import DateCase, long_date

#: Classes and names of the three marks of a date (`api.times.mark`).
_KINDS = {"●": "exact", "◐": "bounded", "○": "open"}


def kind(bounds: DateBounds) -> str:
    """exact, bounded or open: how well a date is known.

    >>> kind(DateBounds())
    'open'
    """
    return _KINDS[mark(bounds)]


def when(bounds: DateBounds, lang: str, case: DateCase = "plain") -> str:
    """A date that may be known between bounds only.

    >>> import datetime as dt
    >>> day = dt.date(2024, 10, 19)
    >>> when(DateBounds(earliest=day, latest=dt.date(2024, 11, 18)), "en")
    'between 19 October 2024 and 18 November 2024'
    >>> when(DateBounds(earliest=day), "ru")
    'не ранее 19 октября 2024 года'
    """
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is None and latest is None:
        return word("time.unknown", lang)
    if earliest is None or latest is None:
        key = "not_after" if earliest is None else "not_before"
        day = latest if earliest is None else earliest
        assert day is not None
        name = "latest" if earliest is None else "earliest"
        return word(f"time.{key}", lang, **{name: long_date(day, lang)})
    if earliest == latest:
        return long_date(earliest, lang, case)
    if lang == "kk":
        # "мен", "бен", "пен" would depend on the month; the range reads as well without.
        return f"{long_date(earliest, lang)} – {long_date(latest, lang)} аралығында"
    return word(
        "time.between",
        lang,
        earliest=long_date(earliest, lang),
        latest=long_date(latest, lang),
    )


def span(valid: Validity, lang: str) -> str:
    """From when until when.

    >>> import datetime as dt
    >>> day = DateBounds(earliest=dt.date(2025, 1, 1), latest=dt.date(2025, 1, 1))
    >>> span(Validity(from_=day), "kk"), span(Validity(from_=DateBounds(), to=day), "ru")
    ('2025 жылғы 1 қаңтардан бастап', 'начало: дата неизвестна; до 1 января 2025 года')
    """
    begins, ends = valid.from_, valid.to
    if kind(begins) == "exact":
        start = word("time.since", lang, date=when(begins, lang, "since"))
    else:
        start = word("time.begins", lang, when=when(begins, lang))
    if ends is None:
        return start
    if kind(ends) == "exact":
        return f"{start}; {word('time.until', lang, date=when(ends, lang, 'until'))}"
    return f"{start}; {word('time.ends', lang, when=when(ends, lang))}"
