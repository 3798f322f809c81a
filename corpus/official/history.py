"""The list of an act's editions, ``/history``: a table with a row for each dated edition.

An edition is a link to ``/{lang}/archive/docs/{ID}/{dd.mm.yyyy}``; the current one is a link to
the act's own page, its day in a cell beside it. A link to another act in its row names the cause;
rows of other acts alone are kept as they are: which edition such an act gave rise to is not told.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.official.days import days_in
from corpus.official.ids import is_official_id
from corpus.official.passport import Remark
from corpus.official.words import squeezed

_LINK = re.compile(
    r"(?P<archive>/archive)?/docs/(?P<id>[0-9A-Za-z_]+)(?:/(?P<day>[0-9.]+))?/?(?:[?#].*)?$"
)
#: A cell with a day and nothing else is no longer.
_LONE_DAY = len("00.00.0000 года")


@dataclass(frozen=True, slots=True)
class Edition:
    """One row: from when, whether it is the current text, and which act gave rise to it."""

    day: dt.date
    current: bool = False
    cause: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """Editions, the oldest first, and what of the page could not be read.

    ``others`` are the acts listed between the editions: ``adilet_id`` and ``title``.
    """

    editions: tuple[Edition, ...] = ()
    others: tuple[dict[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()

    def on(self, day: dt.date) -> Edition | None:
        """The edition that shows the act on a day; None before the first."""
        return next((item for item in reversed(self.editions) if item.day <= day), None)


def parse_history(html: str, act: str) -> History:
    """Read the list of editions of an act.

    >>> page = '<table><tr><td><a href="/rus/archive/docs/K1400000235/05.07.2014">…</a></td></tr>'
    >>> parse_history(page, "K1400000235").editions[0].day
    datetime.date(2014, 7, 5)
    """
    editions: dict[dt.date, Edition] = {}
    remarks, others = [], []
    for row in _rows(LexborHTMLParser(html)):
        links = [(link, node) for node in row.css("a") if (link := _link(node)) is not None]
        own = next((link for link, _ in links if link["id"].upper() == act), None)
        named = [_act(link, node) for link, node in links if link["id"].upper() != act]
        if own is None:
            others += named if row.tag == "tr" else []
            continue
        current = own["archive"] is None
        if current and row.tag != "tr":
            continue  # a tab of the page, not an edition
        day = _day(own, row)
        if day is None:
            shown = squeezed(row.text(separator=" "))[:160]
            remarks.append(Remark("history-row-unread", shown))
            continue
        if day not in editions or current:
            editions[day] = Edition(day, current, named[0] if named else {})
    if not editions:
        remarks.append(Remark("history-unread", "no edition is listed"))
    ordered = sorted(editions.values(), key=lambda edition: edition.day)
    if others:
        named_in = ", ".join(dict.fromkeys(other["adilet_id"] for other in others))
        remarks.append(Remark("history-acts-untied", named_in))
    return History(tuple(ordered), tuple(others), tuple(remarks))


def _rows(tree: LexborHTMLParser) -> list[LexborNode]:
    """Rows of tables, and items of lists outside of them, that hold no others of their kind."""
    rows = [row for row in tree.css("tr") if len(row.css("tr")) == 1]
    # A search from a node finds the node itself too, hence one; and it sees what is around it.
    return rows + [
        item for item in tree.css("li") if len(item.css("li")) == 1 and not _in_row(item)
    ]


def _in_row(item: LexborNode) -> bool:
    return bool(item.css("tr li"))


def _act(link: re.Match[str], node: LexborNode) -> dict[str, str]:
    return {"title": squeezed(node.text(separator=" ")), "adilet_id": link["id"].upper()}


def _link(node: LexborNode) -> re.Match[str] | None:
    match = _LINK.search(node.attributes.get("href") or "")
    return match if match and is_official_id(match["id"].upper()) else None


def _day(link: re.Match[str], row: LexborNode) -> dt.date | None:
    """The day of an edition: that of its address; of the current one, the day of a cell alone."""
    if link["archive"] is not None:
        days = days_in(link["day"] or "").found
        return days[0] if len(days) == 1 else None
    alone = {day for cell in row.css("td") if (day := _lone_day(cell)) is not None}
    return alone.pop() if len(alone) == 1 else None


def _lone_day(cell: LexborNode) -> dt.date | None:
    """The day that is all a cell says."""
    text = squeezed(cell.text(separator=" "))
    days = days_in(text).found
    return days[0] if len(days) == 1 and len(text) <= _LONE_DAY else None
