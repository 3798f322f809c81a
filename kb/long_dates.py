"""Dates as people and official texts write them out, with the Kazakh endings they take. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Literal

#: "plain"; "since" (жылғы 1 қаңтардан бастап); "until" (… 1 қаңтарға дейін); "of", as in the
#: requisites of an act (… 15 сәуірдегі). Russian and English dates do not change with it.
DateCase = Literal["plain", "since", "until", "of"]

_RU = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: The month, then its ablative, dative and locative endings.
_KK = (
    ("қаңтар", "дан", "ға", "дағы"),
    ("ақпан", "нан", "ға", "дағы"),
    ("наурыз", "дан", "ға", "дағы"),
    ("сәуір", "ден", "ге", "дегі"),
    ("мамыр", "дан", "ға", "дағы"),
    ("маусым", "нан", "ға", "дағы"),
    ("шілде", "ден", "ге", "дегі"),
    ("тамыз", "дан", "ға", "дағы"),
    ("қыркүйек", "тен", "ке", "тегі"),
    ("қазан", "нан", "ға", "дағы"),
    ("қараша", "дан", "ға", "дағы"),
    ("желтоқсан", "нан", "ға", "дағы"),
)
_KK_ENDINGS: tuple[DateCase, ...] = ("since", "until", "of")


def long_date(day: dt.date, lang: str, case: DateCase = "plain") -> str:
    """A date written out; in English for a language nobody wrote.

    >>> day = dt.date(2013, 4, 15)
    >>> long_date(day, "ru"), long_date(day, "en")
    ('15 апреля 2013 года', '15 April 2013')
    >>> [long_date(day, "kk", case) for case in ("plain", "since", "of")]
    ['2013 жылғы 15 сәуір', '2013 жылғы 15 сәуірден', '2013 жылғы 15 сәуірдегі']
    """
    if lang == "kk":
        month, *endings = _KK[day.month - 1]
        ending = endings[_KK_ENDINGS.index(case)] if case in _KK_ENDINGS else ""
        return f"{day.year} жылғы {day.day} {month}{ending}"
    if lang == "ru":
        return f"{day.day} {_RU[day.month - 1]} {day.year} года"
    return f"{day.day} {_EN[day.month - 1]} {day.year}"
