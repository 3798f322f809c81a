"""References to acts in Kazakh: requisites first, in any order, the form of the act last.

"«…» 1991 жылғы 20 желтоқсандағы Қазақстан Республикасы Заңының", "… министрінің 2012 жылғы
28 наурыздағы № 131 бұйрығына". The words are read backwards from the form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.reference_names import act_forms, country_words, named_acts
from ingest.issuer_names import issuer, issuer_key, without_country
from ingest.model import ActRef, Issuer, Span
from ingest.requisites import (
    Piece,
    View,
    bracket_before,
    date_before,
    number_before,
    registration_at,
    spaces_before,
    title_before,
)
from ingest.word_patterns import alternatives, expression

_ENDING = (
    r"(?P<plural_{n}>[тдл][ае]р)?(?:сы|сі|ы|і)?"
    r"(?:ның|нің|дың|дің|тың|тің|на|не|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|н|"
    r"нда|нде|да|де|та|те|нан|нен|дан|ден|тан|тен|мен|бен|пен)?"
)
#: "заңды тұлға" is a legal entity, not a law in the accusative.
_NOT_AN_ACT = re.compile(r"\s+тұлға")
_LONGEST_ISSUER = 260
_BREAK = re.compile(r'["\d№;:()]|(?<!м\.а)(?<!\bм)\.(?=\s|$)|\n\s*\n')
_LOCAL = re.compile(r"[^\W\d_]+\s+(?:облыс|қала|аудан)[^\W\d_]*\s")
_JOINT = re.compile(r"бірлескен\s")
_AND = re.compile(r"\s+(?:және|мен|пен|бен)\s*$")
#: A title without quotation marks: words alone.
_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?:(?:-|,?\s+)[^\W\d_]+){0,9}")
_GENITIVE = re.compile(r"(?:ның|нің|дың|дің|тың|тің|м\.\s?а\.)\s*$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A form of act in a text, or an act's own name (``name`` in its dictionary form)."""

    form: str
    name: str
    start: int
    end: int
    plural: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """Requisites read backwards; ``start`` is the offset of the first of them."""

    start: int
    issuer: Issuer | None = None
    country: bool = False
    date: Piece | None = None
    number: Piece | None = None
    title: Piece | None = None

    @property
    def identified(self) -> bool:
        return any((self.date, self.number, self.title))


@cache
def _anchor_expression() -> re.Pattern[str]:
    named = [
        rf"(?P<named_{act.key}_{n}>{expression(pattern)})"
        for act in named_acts()
        for n, pattern in enumerate(act.patterns["kk"])
    ]
    forms = [
        rf"(?P<form_{form.key}>(?:{'|'.join(expression(stem) for stem in form.kk)})"
        + _ENDING.replace("{n}", form.key)
        + ")"
        for form in sorted(act_forms(), key=lambda form: -max(map(len, form.kk), default=0))
    ]
    return re.compile(r"(?<![\w-])(?:" + "|".join(named + forms) + r")(?![\w-])")


def _anchors(seen: View) -> list[Anchor]:
    names = {act.key: act for act in named_acts()}
    found = []
    for match in _anchor_expression().finditer(seen.folded):
        if _NOT_AN_ACT.match(seen.folded, match.end()):
            continue
        groups = match.groupdict()
        form = next((k for k, v in groups.items() if k.startswith("form_") and v), "")
        if form:
            key = form.removeprefix("form_")
            plural = bool(groups[f"plural_{key}"])
            found.append(Anchor(key, "", match.start(), match.end(), plural))
            continue
        name = next(k for k, v in groups.items() if k.startswith("named_") and v)
        act = names[name.removeprefix("named_").rpartition("_")[0]]
        found.append(Anchor(act.form, act.names["kk"], match.start(), match.end(), False))
    return found


@cache
def _country() -> re.Pattern[str]:
    return re.compile(alternatives(country_words()["kk"]))


def _issuer_before(seen: View, end: int) -> tuple[Issuer | None, int] | None:
    """The issuer, or the country alone, that ends at an offset; None where neither does."""
    last = spaces_before(seen.text, end)
    floor = max(0, last - _LONGEST_ISSUER)
    breaks = [match.end() for match in _BREAK.finditer(seen.folded, floor, last)]
    floor = breaks[-1] if breaks else floor
    for match in reversed(list(_country().finditer(seen.folded, floor, last))):
        words = seen.folded[match.start() : last]
        if not without_country(words):
            return None, match.start()
        if issuer_key(words):
            return issuer(seen.text[match.start() : last]), match.start()
        if _GENITIVE.search(words):
            return issuer(seen.text[match.start() : last]), match.start()
    # bodies that are named without the country: местные органы, Үкімет
    local = list(_LOCAL.finditer(seen.folded, floor, last))
    for match in local:
        if issuer_key(seen.folded[match.start() : last]):
            return issuer(seen.text[match.start() : last]), match.start()
    return None


def _requisites_before(seen: View, end: int) -> _Read:
    read = _Read(end)
    bracket_used = False
    while True:
        number = None if read.number else number_before(seen, read.start)
        if number:
            read = replace(read, start=number.start, number=number)
            continue
        date = None if read.date else date_before(seen, read.start)
        if date:
            read = replace(read, start=date.start, date=date)
            continue
        title = None if read.title else title_before(seen, read.start)
        if title:
            read = replace(read, start=title.start, title=title)
            continue
        who = None if read.country or read.issuer else _issuer_before(seen, read.start)
        if who:
            read = replace(read, start=who[1], issuer=who[0], country=True)
            continue
        bracket = None if bracket_used else bracket_before(seen.text, read.start)
        if bracket is not None and _goes_on(seen, bracket, read):
            bracket_used = True
            read = replace(read, start=bracket)
            continue
        return read


def _goes_on(seen: View, at: int, read: _Read) -> bool:
    """Whether requisites stand before a bracket, so that it interrupts them."""
    if not read.title and title_before(seen, at):
        return True
    return not read.number and number_before(seen, at) is not None


def _series_before(seen: View, read: _Read) -> list[_Read]:
    """Earlier members of a series: "29.09.2014 № 239-V (…); 17.11.2015 № 408-V (…) заңдарымен"."""
    series: list[_Read] = []
    at = read.start
    while True:
        last = spaces_before(seen.text, at)
        if last < 1 or seen.text[last - 1] not in ";,":
            return series
        bracket = bracket_before(seen.text, last - 1)
        number = number_before(seen, bracket if bracket is not None else last - 1)
        date = date_before(seen, number.start) if number else None
        if number is None or date is None:
            return series
        earlier = _Read(date.start, date=date, number=number)
        who = _issuer_before(seen, date.start)
        if who:
            earlier = replace(earlier, start=who[1], issuer=who[0], country=True)
        series.append(earlier)
        at = earlier.start


def _joint_before(seen: View, read: _Read) -> _Read:
    """A joint act: its first issuer's requisites, those of the further ones within its text."""
    while (link := _AND.search(seen.folded, 0, read.start)) is not None:
        first = _requisites_before(seen, link.start())
        if not (first.number and first.date):
            break
        read = replace(first, title=first.title or read.title)
    return read


def _titled_code(seen: View, anchor: Anchor) -> tuple[Anchor, _Read] | None:
    """A code whose title stands between its requisites and the noun: "… Кеме қатынасы кодексі"."""
    at = anchor.start
    for match in _country().finditer(seen.folded, max(0, at - _LONGEST_ISSUER), at):
        words = seen.text[match.end() : at].strip()
        if not _PLAIN_WORDS.fullmatch(words):
            continue
        read = _requisites_before(seen, match.end())
        if read.date:
            return replace(anchor, name=f"{words} кодексі"), read
    return None


def _ref(seen: View, anchor: Anchor, read: _Read, end: int) -> ActRef:
    registered = registration_at(seen, end) if read.identified and end == anchor.end else None
    end = registered.end if registered else end
    return ActRef(
        form=anchor.form,
        issuer=read.issuer,
        date=read.date.date if read.date else None,
        number=read.number.number if read.number else None,
        title=read.title.words if read.title else anchor.name or None,
        registration_number=registered.number if registered else None,
        registration_date=registered.date if registered else None,
        text=seen.text[read.start : end],
        span=Span(read.start, end),
    )


def find_kazakh(seen: View) -> list[ActRef]:
    """Every act referred to in Kazakh, in no particular order."""
    found: list[ActRef] = []
    for anchor in _anchors(seen):
        read = _requisites_before(seen, anchor.start)
        if anchor.form == "code" and not (anchor.name or read.identified):
            anchor, read = _titled_code(seen, anchor) or (anchor, read)
        if not read.identified and not anchor.name:
            continue
        if _JOINT.match(seen.folded, anchor.start):
            read = _joint_before(seen, read)
        series = _series_before(seen, read) if anchor.plural and not read.title else []
        who = next((member.issuer for member in reversed([read, *series]) if member.issuer), None)
        found.append(_ref(seen, anchor, replace(read, issuer=read.issuer or who), anchor.end))
        for member in series:
            number = member.number
            end = number.end if number else member.start
            end = spaces_before(seen.text, end)
            found.append(_ref(seen, anchor, replace(member, issuer=who), end))
    return found
