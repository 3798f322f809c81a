"""References to acts in running text, by their requisites: form, issuer, date, number, title.

Russian and English name the form first and the requisites after it; Kazakh names the form last.
What follows several laws in the plural ("законами РК от … № …; от … № …") carries the form on.
References must show at least one requisite beside the form (Law 480-V art. 24), or be an act
that is cited by its name alone ("Налоговый кодекс").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.reference_names import act_forms, country_words, named_acts
from ingest.act_refs_kk import Anchor, find_kazakh
from ingest.issuer_names import is_acting, issuer, issuer_key, without_country
from ingest.model import ActRef, Issuer, Span
from ingest.repeated import repeated
from ingest.requisites import (
    Piece,
    View,
    bracket_at,
    date_at,
    number_at,
    registration_at,
    spaces,
    title_at,
    view,
)
from ingest.text import squeeze
from ingest.word_patterns import alternatives, expression

_DATE_LEADS = {
    "ru": re.compile(r"\s*,?\s*от\s+"),
    "en": re.compile(r"\s*,?\s*(?:dated|of|as\s+of|on)\s+(?:the\s+)?"),
}
_ISSUER_END = {
    "ru": re.compile(r"\s*,?\s*(?:\bот\s+[\"\d]|№|[\"«“(;:]|\bутвержд|$)|\.(?=\s)"),
    "en": re.compile(
        r"\s*,?\s*(?:\b(?:dated|of)\s+\w+\s*\d|\bdated\b|№|\bno\.?\s*\d|[\"«“(;:]|$)|\.(?=\s)"
    ),
}
_NEXT = re.compile(r"\s*[;,]?\s*(?:и\s+|and\s+)?")
_JOINT = {"ru": re.compile(r"\s*,?\s+и\s+"), "en": re.compile(r"\s*,?\s+and\s+")}
_LONGEST_ISSUER = 300


@dataclass(frozen=True, slots=True)
class _Requisites:
    """What was read after a form; ``end`` is the offset after the last piece."""

    end: int
    issuer: Issuer | None = None
    date: Piece | None = None
    number: Piece | None = None
    title: Piece | None = None

    @property
    def identified(self) -> bool:
        return any((self.date, self.number, self.title))


@cache
def _country(lang: str) -> str:
    return alternatives(country_words()[lang])


@cache
def _anchor_expression(lang: str) -> re.Pattern[str]:
    """Any form of act, or an act's own name, in one language; the name wins."""
    gap = rf"\s+(?:(?:of\s+the\s+|of\s+)?{_country(lang)}\s+)?"
    named = [
        rf"(?P<named_{act.key}_{n}>{expression(pattern, gap)})"
        for act in named_acts()
        for n, pattern in enumerate(act.patterns[lang])
    ]
    named += [
        rf"(?P<short_{act.key}_{n}>{expression(short)}(?=\s+{_country(lang)}))"
        for act in named_acts()
        for n, short in enumerate(act.short[lang])
    ]
    forms = [
        rf"(?P<form_{form.key}>{alternatives(form.ru if lang == 'ru' else form.en)})"
        for form in act_forms()
    ]
    return re.compile(r"(?<![\w-])(?:" + "|".join(named + forms) + r")(?![\w-])")


def _anchors(seen: View, lang: str) -> list[Anchor]:
    names = {act.key: act for act in named_acts()}
    found = []
    for match in _anchor_expression(lang).finditer(seen.folded):
        group = match.lastgroup or ""
        kind, _, key = group.partition("_")
        if kind == "form":
            found.append(
                Anchor(key, "", match.start(), match.end(), match.group().endswith(_PLURAL))
            )
            continue
        act = names[key.rpartition("_")[0]]
        found.append(Anchor(act.form, act.names[lang], match.start(), match.end(), False))
    return found


_PLURAL = ("ы", "ов", "ам", "ами", "ах", "ий", "иям", "иями", "s")


def _issuer_at(seen: View, at: int, lang: str) -> tuple[Issuer | None, int]:
    """The issuer after a form, and where it ends; the country alone issues nothing."""
    start = spaces(seen.text, at)
    if lang == "en":
        of = re.compile(r"of\s+(?:the\s+)?").match(seen.folded, start)
        if of is None or start == at:
            return None, at
        start = of.end()
    end = start
    stop = _ISSUER_END[lang]
    for match in stop.finditer(seen.folded, start, start + _LONGEST_ISSUER):
        before = seen.folded[max(start, match.start() - 4) : match.start() + 1]
        # the points of "и.о." end no sentence
        if not before.rstrip().endswith(("и.", "и.о.", "м.", "м.а.", "о.")):
            end = match.start()
            break
    words = seen.text[start:end]
    if end <= start or any(char.isdigit() for char in words):
        return _country_at(seen, at, lang)
    return _judged_issuer(seen, at, start, end, lang)


def _judged_issuer(
    seen: View, at: int, start: int, end: int, lang: str
) -> tuple[Issuer | None, int]:
    words = seen.text[start:end]
    folded = squeeze(seen.folded[start:end])
    rest = without_country(folded).strip(" ,")
    if not rest:
        return None, end
    if re.match(_country(lang), folded):
        return _country_at(seen, at, lang)
    if issuer_key(words):
        return issuer(words), end
    dated = date_at(seen, end, _DATE_LEADS[lang]) or number_at(seen, end)
    named = rest != folded and (words[:1].isupper() or is_acting(words))
    if dated and (named or words[:1].isupper()):
        return issuer(words), end
    return _country_at(seen, at, lang)


def _country_at(seen: View, at: int, lang: str) -> tuple[Issuer | None, int]:
    lead = r"\s*(?:of\s+(?:the\s+)?)?" if lang == "en" else r"\s*"
    match = re.compile(lead + _country(lang)).match(seen.folded, at)
    return None, match.end() if match else at


def _requisites_at(seen: View, at: int, lang: str) -> _Requisites:
    """All requisites after a form, in whatever order they are printed."""
    who, end = _issuer_at(seen, at, lang)
    read = _Requisites(end, issuer=who)
    while True:
        date = None if read.date else date_at(seen, read.end, _DATE_LEADS[lang])
        number = None if read.number or date else number_at(seen, read.end)
        title = None if read.title or date or number else title_at(seen, read.end)
        piece = date or number or title
        if piece is None:
            break
        read = replace(
            read,
            end=piece.end,
            date=date or read.date,
            number=number or read.number,
            title=title or read.title,
        )
        if lang == "en" and read.issuer is None:
            late, after = _issuer_at(seen, read.end, lang)
            if late is not None:
                read = replace(read, issuer=late, end=after)
    return read


def _ref(seen: View, start: int, form: str, name: str, read: _Requisites) -> ActRef:
    registered = registration_at(seen, read.end) if read.identified else None
    end = registered.end if registered else read.end
    return ActRef(
        form=form,
        issuer=read.issuer,
        date=read.date.date if read.date else None,
        number=read.number.number if read.number else None,
        title=read.title.words if read.title else name or None,
        registration_number=registered.number if registered else None,
        registration_date=registered.date if registered else None,
        text=seen.text[start:end],
        span=Span(start, end),
    )


def _joint(seen: View, ref: ActRef, lang: str) -> ActRef:
    """A joint act: the second issuer's requisites belong to the same reference."""
    at = ref.span.end
    link = _JOINT[lang].match(seen.folded, at)
    if link is None or ref.issuer is None or ref.number is None:
        return ref
    who, end = _issuer_at(seen, link.end(), lang) if lang == "ru" else (None, at)
    read = _requisites_at(seen, link.end(), lang) if who else _Requisites(end)
    if who is None or not (read.date and read.number):
        return ref
    registered = registration_at(seen, read.end)
    end = registered.end if registered else read.end
    return replace(
        ref,
        title=ref.title or (read.title.words if read.title else None),
        registration_number=ref.registration_number or (registered.number if registered else None),
        text=seen.text[ref.span.start : end],
        span=Span(ref.span.start, end),
    )


def _carried(seen: View, first: ActRef, lang: str) -> list[ActRef]:
    """The further acts of a series: "; dated 03.12.2015 № 433-V (…)"."""
    series: list[ActRef] = []
    at = first.span.end
    while True:
        bracket = bracket_at(seen.text, at)
        link = _NEXT.match(seen.folded, bracket or at)
        start = link.end() if link else at
        if start == (bracket or at):
            return series
        read = _Requisites(start, issuer=first.issuer)
        for _ in range(2):
            date = None if read.date else date_at(seen, read.end, _DATE_LEADS[lang])
            number = None if date or read.number else number_at(seen, read.end)
            if date:
                read = replace(read, end=date.end, date=date)
            elif number:
                read = replace(read, end=number.end, number=number)
        if not (read.date and read.number):
            return series
        series.append(_ref(seen, start, first.form or "", "", read))
        at = series[-1].span.end


def _find_form_first(seen: View, lang: str) -> list[ActRef]:
    found: list[ActRef] = []
    done = 0
    for anchor in _anchors(seen, lang):
        if anchor.start < done:
            continue
        read = _requisites_at(seen, anchor.end, lang)
        if not read.identified and not anchor.name:
            continue
        ref = _ref(seen, anchor.start, anchor.form, anchor.name, read)
        if not anchor.plural:
            ref = _joint(seen, ref, lang)
        found.append(ref)
        series = _carried(seen, ref, lang) if ref.date or ref.number else []
        found.extend(series)
        done = found[-1].span.end
    return found


@repeated
def find_acts(text: str) -> tuple[ActRef, ...]:
    """Every act a text refers to, in order, without overlaps; spans are within the text.

    >>> ref, = find_acts('Закона РК от 15 апреля 2013 года № 88-V "О государственных услугах"')
    >>> ref.form, str(ref.date), ref.number, ref.title
    ('law', '2013-04-15', '88-V', 'О государственных услугах')
    >>> ref, = find_acts("ҚР Әділет министрінің 2012 жылғы 28 наурыздағы № 131 бұйрығы")
    >>> ref.issuer.key, str(ref.date), ref.number
    ('moj', '2012-03-28', '131')
    """
    seen = view(text)
    found = [*_find_form_first(seen, "ru"), *_find_form_first(seen, "en"), *find_kazakh(seen)]
    found.sort(key=lambda ref: (ref.span.start, -ref.span.end))
    kept: list[ActRef] = []
    for ref in found:
        if not kept or ref.span.start >= kept[-1].span.end:
            kept.append(ref)
    return tuple(kept)
