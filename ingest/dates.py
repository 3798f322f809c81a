"""Calendar dates in running text, in every shape acts and their notes use.

"2 декабря 2014 года", "7 октября 2024 г.", "2021 жылғы 7 шілдедегі", "29.05.2020", "2007.01.29",
"15 April, 2013", "December 30, 2021". A date that is shaped like one but does not exist
("31 апреля 2024 года") is found with ``date=None``, never dropped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.findings import finding
from ingest.model import Finding, Place, Span
from ingest.text import fold

#: Month names: ru genitive and nominative; kk stems (an ending may follow); en with short forms.
_RU_MONTHS = (
    ("января", "январь"),
    ("февраля", "февраль"),
    ("марта", "март"),
    ("апреля", "апрель"),
    ("мая", "май"),
    ("июня", "июнь"),
    ("июля", "июль"),
    ("августа", "август"),
    ("сентября", "сентябрь"),
    ("октября", "октябрь"),
    ("ноября", "ноябрь"),
    ("декабря", "декабрь"),
)
_KK_MONTHS = (
    ("қаңтар",),
    ("ақпан",),
    ("наурыз",),
    ("сәуір",),
    ("мамыр",),
    ("маусым",),
    ("шілде",),
    ("тамыз",),
    ("қыркүйек", "қыркүйег"),
    ("қазан",),
    ("қараша",),
    ("желтоқсан",),
)
_EN_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH = {
    name: number
    for table in (_RU_MONTHS, _KK_MONTHS, _EN_MONTHS)
    for number, names in enumerate(table, start=1)
    for name in names
}


def _alternatives(table: tuple[tuple[str, ...], ...]) -> str:
    return "|".join(sorted((name for names in table for name in names), key=len, reverse=True))


#: The day may stand in quotes of its own ("02"), as in signed forms.
_DAY = r'(?P<quoted>"\s?)?(?P<day>\d{1,2})(?(quoted)\s?"|)'
_YEAR = r"(?P<year>(?:1[5-9]|2\d)\d\d)"
_NO_DIGIT_BEFORE = r"(?<![\w/-])(?<!\d[.,])"
_NO_DIGIT_AFTER = r"(?![\w/])(?!\.\d)(?!-\d)"
#: All shapes have one; most paragraphs have none.
_HAS_YEAR = re.compile(_YEAR)
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?<![\w-]){_DAY}\s+(?P<month>{_alternatives(_RU_MONTHS)})\s+{_YEAR}(?!\d)"
        r"(?:\s*(?:года|году|годом|год)\b|\s*г\b\.?(?=\W|$))?",
        rf"(?<![\w-]){_YEAR}\s*(?:жылғы|жылдың|жылы|жыл|ж\.)\s*{_DAY}\s*-?\s*"
        rf"(?P<month>{_alternatives(_KK_MONTHS)})[^\W\d_]*",
        rf"(?<![\w-]){_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_alternatives(_EN_MONTHS)})\.?"
        rf"\s*,?\s+(?:of\s+)?{_YEAR}(?!\d)",
        rf"\b(?P<month>{_alternatives(_EN_MONTHS)})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"\s*,?\s+{_YEAR}(?!\d)",
        rf"{_NO_DIGIT_BEFORE}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}{_NO_DIGIT_AFTER}"
        r"(?:\s*(?:года|г\b\.?(?=\W|$)|жылғы|жылы|ж\.))?",
        rf"{_NO_DIGIT_BEFORE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}{_NO_DIGIT_AFTER}",
        rf"{_NO_DIGIT_BEFORE}{_YEAR}\.(?P<month>\d{{2}})\.(?P<day>\d{{2}}){_NO_DIGIT_AFTER}",
        rf"{_NO_DIGIT_BEFORE}{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}}){_NO_DIGIT_AFTER}",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; ``date`` is None when no such day exists. ``span`` is within that text."""

    date: dt.date | None
    span: Span
    text: str


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), _MONTH.get(month) or int(month), int(day))
    except ValueError:
        return None


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date of a text, in order, without overlaps.

    >>> [str(found.date) for found in find_dates("с 1 января 2025 года, 31.04.2024")]
    ['2025-01-01', 'None']
    """
    folded = fold(text)
    found: list[FoundDate] = []
    for shape in _SHAPES if _HAS_YEAR.search(folded) else ():
        for match in shape.finditer(folded):
            start, end = match.span()
            while start < end and not folded[start].isalnum() and folded[start] != '"':
                start += 1
            date = _day(match["year"], match["month"], match["day"])
            found.append(FoundDate(date, Span(start, end), text[start:end]))
    found.sort(key=lambda item: (item.span.start, -item.span.end))
    kept: list[FoundDate] = []
    for item in found:
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return tuple(kept)


def parse_date(text: str) -> dt.date | None:
    """The one date a text holds; None where there is none, several or an impossible one.

    >>> parse_date("2021 жылғы 7 шілдедегі")
    datetime.date(2021, 7, 7)
    >>> parse_date("29.05.2020 или 30.05.2020") is None
    True
    """
    dates = {found.date for found in find_dates(text)}
    return dates.pop() if len(dates) == 1 else None


def date_findings(found: Iterable[FoundDate], place: Place | None = None) -> tuple[Finding, ...]:
    """A finding for each date that does not exist.

    ``place`` is where the text the dates were found in begins; None when it has none.
    """
    findings = []
    for item in found:
        if item.date is not None:
            continue
        at = place and Place(
            Span(place.span.start + item.span.start, place.span.start + item.span.end), place.page
        )
        findings.append(finding("date-impossible", at, text=item.text))
    return tuple(findings)
