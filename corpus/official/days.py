"""Days as pages of the official site write them: 09.10.2024, 2024.10.09, «9 октября 2024 года»."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from corpus.official.words import folded, words

_NUMERIC = (
    r"(?<![0-9.])(?P<d1>[0-9]{1,2})\.(?P<m1>[0-9]{1,2})\.(?P<y1>[0-9]{4})(?![0-9])",
    r"(?<![0-9.])(?P<y2>[0-9]{4})[.-](?P<m2>[0-9]{1,2})[.-](?P<d2>[0-9]{1,2})(?![0-9])",
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days a text names, in its order, and what is written like a day but is none."""

    found: tuple[dt.date, ...]
    impossible: tuple[str, ...]


def days_in(text: str) -> Days:
    """All the days of a text.

    >>> days_in("№12 23.01.2007 г., 26 июня 2003 г., 2003 жылғы 26 маусым").found
    (datetime.date(2007, 1, 23), datetime.date(2003, 6, 26), datetime.date(2003, 6, 26))
    >>> days_in("Вести, 2003 г., 26 июня, № 183").found
    (datetime.date(2003, 6, 26),)
    >>> days_in("31.02.2019").impossible
    ('31.02.2019',)
    """
    found, impossible = [], []
    for match in _pattern().finditer(folded(text)):
        part = {key[0]: value for key, value in match.groupdict().items() if value is not None}
        month = part["m"]
        try:
            number = int(month) if month.isdigit() else _month(month)
            found.append(dt.date(int(part["y"]), number, int(part["d"])))
        except ValueError:
            impossible.append(match[0])
    return Days(tuple(found), tuple(impossible))


@cache
def _pattern() -> re.Pattern[str]:
    ru, kk, en = (rf"(?:{'|'.join(words().months[lang])})" for lang in ("ru", "kk", "en"))
    spelled = (
        rf"(?<![0-9])(?P<y7>[0-9]{{4}})\sг(?:ода|\.)?,?\s(?P<d7>[0-9]{{1,2}})\s(?P<m7>{ru}\w*)",
        rf"(?<![0-9])(?P<d3>[0-9]{{1,2}})\s(?P<m3>{ru}\w*)\s(?P<y3>[0-9]{{4}})(?![0-9])",
        rf"(?<![0-9])(?P<y4>[0-9]{{4}})\sж(?:ыл\w*|\.)\s(?P<d4>[0-9]{{1,2}})\s(?P<m4>{kk}\w*)",
        rf"(?<![0-9])(?P<d5>[0-9]{{1,2}})\s(?P<m5>{en})\s(?P<y5>[0-9]{{4}})(?![0-9])",
        rf"\b(?P<m6>{en})\s(?P<d6>[0-9]{{1,2}}),?\s(?P<y6>[0-9]{{4}})(?![0-9])",
    )
    return re.compile("|".join((*_NUMERIC, *spelled)))


def _month(word: str) -> int:
    for stems in words().months.values():
        for number, stem in enumerate(stems, start=1):
            if re.match(stem, word):
                return number
    raise ValueError(f"{word} is no month")
