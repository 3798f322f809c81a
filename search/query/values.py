"""Values of the fields of a query, as people type them, in the terms of the corpus."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from corpus.reference_names import act_forms, issuers, named_acts
from ingest.dates import parse_date
from ingest.form_words import find_form
from ingest.issuer_names import issuer_key
from ingest.text import fold, squeeze
from search.query.model import Status
from search.query.words import query_words


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field's value means. ``keys`` are those it stands for; ``note`` the code of a remark.

    ``as_words``: it means nothing there, and is looked for as words instead.
    """

    field: str
    keys: tuple[str, ...] = ()
    day: dt.date | None = None
    any_day: bool = False
    status: Status | None = None
    note: str = ""
    as_words: bool = False


def read_value(field: str, typed: str) -> FieldValue:
    """The value of a field ("act", "type", "issuer", "in", "on", "lang", "status", "service").

    >>> read_value("issuer", "МВД").keys, read_value("type", "бұйрық").keys
    (('mia',), ('order',))
    >>> read_value("on", "31.02.2024").note
    'query-bad-date'
    """
    said = squeeze(typed)
    if field in ("act", "service"):
        return FieldValue(field, (said,))
    if field == "on":
        return _day(said)
    if field == "type":
        return _known(field, said, type_of(said), "query-unknown-type")
    if field == "issuer":
        return _known(field, said, issuer_of(said), "query-unknown-issuer")
    words = query_words()
    if field == "lang":
        return _known(field, said, words.languages.get(fold(said)), "query-unknown-language")
    if field == "in":
        return _known(field, said, words.places.get(fold(said)), "query-unknown-place")
    status = words.statuses.get(fold(said))
    if status is None:
        return FieldValue(field, note="query-unknown-status")
    return FieldValue(field, (status,), status=Status(status))


def _known(field: str, said: str, key: str | None, note: str) -> FieldValue:
    if key is not None:
        return FieldValue(field, (key,))
    return FieldValue(field, note=note, as_words=field in ("type", "issuer"))


def _day(said: str) -> FieldValue:
    meant = query_words().days.get(fold(said))
    if meant == "any":
        return FieldValue("on", any_day=True)
    if meant == "today":
        return FieldValue("on")
    try:
        return FieldValue("on", day=dt.date.fromisoformat(said))
    except ValueError:
        day = parse_date(said)
    return FieldValue("on", day=day, note="" if day else "query-bad-date")


@cache
def type_of(typed: str) -> str | None:
    """The form of act that a word means, by its key, its names and word forms.

    >>> type_of("order"), type_of("приказы"), type_of("бұйрықтар"), type_of("письмо")
    ('order', 'order', 'order', None)
    """
    said = fold(squeeze(typed)).replace("_", " ")
    for form in act_forms():
        if said in (form.key.replace("_", " "), *(fold(name) for name in form.names.values())):
            return form.key
    for act in named_acts():
        if said == act.key.replace("_", " "):
            return act.form
    found = find_form(said)
    return found.key if found and found.span.start == 0 and found.span.end == len(said) else None


@cache
def issuer_of(typed: str) -> str | None:
    """The key of the issuer that a key, a name, an abbreviation or words mean.

    >>> issuer_of("mia"), issuer_of("ІІМ"), issuer_of("Министр юстиции"), issuer_of("юстиция")
    ('mia', 'mia', 'moj', None)
    """
    said = squeeze(typed)
    keys = {issuer.key for issuer in issuers()}
    if fold(said) in keys:
        return fold(said)
    return issuer_key(said)
