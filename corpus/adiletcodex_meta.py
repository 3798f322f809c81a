"""What the records of an AdiletCodex act say of the act beside its text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from corpus.reference_names import act_forms
from corpus.sources import Fact

_ADILET_ID = re.compile(r"[A-Z][0-9A-Z]{9}[0-9A-Z_]")
#: The mark of the series of laws after a number: "226-V ЗРК".
_SERIES = re.compile(r"\s*(?:ЗРК|ҚРЗ|KRZ)\W*$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_MONTHS = (
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
_DAY_IN_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})", re.IGNORECASE
)


def identity_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """The requisites of the act of a record, for `SourceDocument.identity`; unknown ones left out.

    ``number`` is the act's own; ``changed`` the day of the last amending act, which bounds nothing
    but the age of the text: it is not older.

    >>> identity_of({"doc_id": "Z1300000088", "doc_number": "88-V ЗРК", "adoption_date":
    ...              "15.04.2013", "act_form": "Law"})["number"]
    '88-V'
    """
    number = text_of(fields, "doc_number") or text_of(fields, "npa_registration_number").upper()
    adopted = day_of(text_of(fields, "doc_date")) or day_of(text_of(fields, "adoption_date"))
    changed = day_of(text_of(fields, "change_date"))
    doc_id = text_of(fields, "doc_id")
    said = {
        "form": _form(text_of(fields, "act_form_ru")) or _form(text_of(fields, "act_form")),
        "number": _SERIES.sub("", number.removeprefix("№").strip()),
        "date": adopted.isoformat() if adopted else "",
        "title": text_of(fields, "title"),
        "adilet_id": doc_id if _ADILET_ID.fullmatch(doc_id) else "",
        "changed": changed.isoformat() if changed else "",
    }
    return {key: value for key, value in said.items() if value}


def facts_of(fields: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The day of first official publication, with the publication named as its source.

    None where the record's own list of publications names an earlier day, where the day is before
    the act itself, or where it is not given: then the first publication is not known.
    """
    published = day_of(text_of(fields, "publication_date"))
    adopted = day_of(text_of(fields, "doc_date")) or day_of(text_of(fields, "adoption_date"))
    where = text_of(fields, "publication_reference_ru") or text_of(fields, "publication_reference")
    if published is None or (adopted is not None and published < adopted):
        return ()
    if any(day < published and (adopted is None or day > adopted) for day in _days(where)):
        return ()
    source = f"AdiletCodex, {text_of(fields, 'doc_id')}: {where or 'passport of the act'}"
    return (Fact("published", published, source),)


def day_of(text: str) -> dt.date | None:
    """A day as records write it, 08.09.2026 or 2026-09-08; None for anything else.

    >>> day_of("08.09.2026") == day_of("2026-09-08"), day_of("31.02.2026"), day_of("2026")
    (True, None, None)
    """
    found = _DAY.fullmatch(text)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def text_of(fields: Mapping[str, Any], name: str) -> str:
    """A field as text without outer spaces; "" where it is missing or null."""
    value = fields.get(name)
    return "" if value is None else str(value).strip()


def _days(text: str) -> list[dt.date]:
    days = [day_of(found.group()) for found in _DAY.finditer(text)]
    for found in _DAY_IN_WORDS.finditer(text):
        month = _MONTHS.index(found[2].lower()) + 1
        days.append(day_of(f"{found[1]}.{month}.{found[3]}"))
    return [day for day in days if day is not None]


def _form(name: str) -> str:
    """The key of a form of act by its name in any of the three languages; "" for none."""
    folded = name.casefold()
    keys = (
        form.key for form in act_forms() if folded in (n.casefold() for n in form.names.values())
    )
    return next(keys, "")
