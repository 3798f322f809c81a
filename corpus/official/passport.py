"""The passport of an act, ``/info``: its requisites, and the days its text does not hold.

The page is a table of labels and values. Rows are known by their labels (`words`); what is not
known, or contradicts itself, is told as a remark and never turned into a fact.

First publication: the one that counts (Law 480-V art. 37) is the earliest of the days of official
publication that the page names; the page may list several, or name a later one apart.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.official.days import days_in
from corpus.official.words import folded, label_key, squeezed, words
from corpus.sources import Fact

#: Where one publication of a list ends and the next begins. A line without digits goes on.
_PUBLICATIONS = re.compile(
    r";|(?<=[0-9])[^0-9\n]*\n|,\s*(?=[\"«“]|(?:газета|журнал|бюллетень|собрание)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_QUOTED = 160


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a page that could not be used. ``code`` is a registered finding code."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Passport:
    """What a passport says.

    ``fields`` are all its rows as printed; ``known`` those that `words` names, by key. ``identity``
    holds what a manifest's identity may (number, date, registration_number, registration_date).
    """

    fields: tuple[tuple[str, str], ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    identity: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def parse_passport(html: str, url: str, today: dt.date) -> Passport:
    """Read a passport; ``url`` is named as the source of its facts.

    >>> page = "<table><tr><td>Дата регистрации в МЮ</td><td>08.10.2024</td></tr></table>"
    >>> parse_passport(page, "https://example.org", dt.date(2026, 11, 21)).facts[0].date
    datetime.date(2024, 10, 8)
    """
    fields = tuple(_rows(LexborHTMLParser(html)))
    known: dict[str, str] = {}
    remarks: list[Remark] = []
    unknown = []
    for label, value in fields:
        key = label_key(label)
        if not key:
            unknown.append(label)
        elif value:
            known.setdefault(key, value)
    if not known:
        return Passport(fields, remarks=(Remark("passport-unread", "no row of it is known"),))
    if unknown:
        remarks.append(Remark("passport-row-unknown", "; ".join(unknown)[:_QUOTED]))
    reader = _Days(known, url, today)
    facts = [fact for fact in (reader.published(), reader.registered()) if fact is not None]
    return Passport(fields, known, tuple(facts), reader.identity(), (*remarks, *reader.remarks))


def _rows(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Labels and values: rows of two cells of any table that is no frame, and lists of terms.

    Cells without words between and after the two do not count; a value that says "none" is none.
    """
    rows = []
    for row in tree.css("tr"):
        cells = [_text(cell) for cell in row.iter() if cell.tag in ("td", "th")]
        said = [cell for cell in cells if cell]
        if len(cells) > 1 and cells[0] and len(said) <= 2 and not row.css("table"):
            rows.append((cells[0].rstrip(" :"), said[1] if len(said) == 2 else ""))
    for term in tree.css("dl dt"):
        value = term.next
        while value is not None and value.tag not in ("dt", "dd"):
            value = value.next
        if value is not None and value.tag == "dd":
            rows.append((_text(term).rstrip(" :"), _text(value)))
    table = words()
    return [
        (label, "" if folded(value) in table.nothing else value)
        for label, value in rows
        if label and folded(label) not in table.heads
    ]


def _text(node: LexborNode) -> str:
    """Words of a cell; a break of a line in it stays one."""
    for end in node.css("br, p, li, div"):
        end.insert_after("\n")
    lines = (squeezed(line) for line in node.text(separator="").split("\n"))
    return "\n".join(line for line in lines if line)


class _Days:
    """The days of one passport, and what is wrong with them."""

    def __init__(self, known: dict[str, str], url: str, today: dt.date) -> None:
        self._known = known
        self._url = url
        self._today = today
        self.remarks: list[Remark] = []
        self._adopted = self._one("adopted")
        self._registered = self._one("registered")

    def identity(self) -> dict[str, str]:
        found: dict[str, str] = {
            key: squeezed(self._known[key])
            for key in ("number", "registration_number")
            if key in self._known
        }
        for key, day in (("date", self._adopted), ("registration_date", self._registered)):
            if day is not None:
                found[key] = day.isoformat()
        return found

    def registered(self) -> Fact | None:
        day = self._registered
        if day is None or not self._possible(day, "registered"):
            return None
        return Fact("registered", day, self._source("registered"))

    def published(self) -> Fact | None:
        dated = {
            day: key
            for key in ("publications", "published")
            for day in self._all(key)
            if self._possible(day, key)
        }
        if not dated:
            if not {"publications", "published"} & self._known.keys():
                self.remarks.append(Remark("passport-unpublished", "no publication is named"))
            return None
        first = min(dated)
        undated = [
            piece
            for piece in map(squeezed, _PUBLICATIONS.split(self._known.get("publications", "")))
            if piece and not days_in(piece).found
        ]
        for piece in undated:
            years = [int(year) for year in _YEAR.findall(piece)]
            if years and min(years) < first.year:
                said = f'"{piece[:_QUOTED]}" is older than {first}, but without its day'
                self.remarks.append(Remark("passport-publication-undated", said))
                return None
            if not years or min(years) == first.year:
                said = f'"{piece[:_QUOTED]}" has no day; {first} is the first that has'
                self.remarks.append(Remark("passport-publication-undated", said))
        return Fact("published", first, self._source(dated[first]))

    def _source(self, key: str) -> str:
        value = squeezed(self._known[key])
        shown = value if len(value) <= _QUOTED else f"{value[:_QUOTED]}…"
        return f"{shown} ({self._url})"

    def _one(self, key: str) -> dt.date | None:
        days = self._all(key)
        if len(set(days)) > 1:
            self.remarks.append(Remark("passport-day-unread", f"{key}: {self._known[key]}"))
            return None
        return days[0] if days else None

    def _all(self, key: str) -> tuple[dt.date, ...]:
        if key not in self._known:
            return ()
        days = days_in(self._known[key])
        if days.impossible or not days.found:
            shown = f"{key}: {squeezed(self._known[key])[:_QUOTED]}"
            self.remarks.append(Remark("passport-day-unread", shown))
        return days.found

    def _possible(self, day: dt.date, key: str) -> bool:
        """Nothing is published or registered before it is adopted, or after today."""
        if day > self._today:
            self.remarks.append(Remark("passport-days-contradict", f"{key}: {day} is to come"))
            return False
        if self._adopted is not None and day < self._adopted:
            said = f"{key}: {day} is before {self._adopted}, when the act was adopted"
            self.remarks.append(Remark("passport-days-contradict", said))
            return False
        return True
