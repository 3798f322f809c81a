"""Mentions of acts as values of rows: from a text's own words, from a manifest, and back for
clustering. The edition they belong to is not known yet where they are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from ingest.act_refs import find_acts
from ingest.issuer_names import issuer_key
from ingest.model import ActRef
from kb.identity import Mentioned
from kb.iri import number_key

#: A row's columns and what they hold, without its id.
Values = dict[str, Any]


class MentionLike(Protocol):
    """A stored mention, whole or the columns that matter here."""

    @property
    def id(self) -> int | None: ...
    @property
    def role(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def form(self) -> str | None: ...
    @property
    def issuer_key(self) -> str | None: ...
    @property
    def issuer_name(self) -> str | None: ...
    @property
    def date(self) -> dt.date | None: ...
    @property
    def number(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def registration_number(self) -> str | None: ...
    @property
    def registration_date(self) -> dt.date | None: ...
    @property
    def alias(self) -> str | None: ...
    @property
    def code(self) -> str | None: ...


def bare_mention(role: str, lang: str) -> Values:
    """A mention that says nothing of its act yet; all columns are there."""
    return {
        "edition_id": None,
        "role": role,
        "lang": lang,
        "form": None,
        "issuer_key": None,
        "issuer_name": None,
        "date": None,
        "number": None,
        "number_key": None,
        "title": None,
        "registration_number": None,
        "registration_date": None,
        "alias": None,
        "code": None,
        "text": "",
        "span_start": None,
        "span_end": None,
        "work_id": None,
    }


def mention(ref: ActRef, role: str, lang: str) -> Values:
    """A mention as a text gives it."""
    return {
        **bare_mention(role, lang),
        "form": ref.form,
        "issuer_key": ref.issuer.key if ref.issuer else None,
        "issuer_name": ref.issuer.name if ref.issuer else None,
        "date": ref.date,
        "number": ref.number or None,
        "number_key": number_key(ref.number) if ref.number else None,
        "title": ref.title or None,
        "registration_number": ref.registration_number or None,
        "registration_date": ref.registration_date,
        "text": ref.text,
        "span_start": ref.span.start,
        "span_end": ref.span.end,
    }


def identity_mention(
    identity: Mapping[str, str], lang: str, role: str = "identity"
) -> Values | None:
    """A mention as a manifest gives it; None when the manifest names no act.

    Of the issuer only its key is taken: its name is left to the document's own words, for a
    manifest gives it in one language.
    """
    number = str(identity.get("number") or "") or None
    alias, code = identity.get("adilet_id") or None, identity.get("code") or None
    if not (number or alias or code):
        return None
    return {
        **bare_mention(role, lang),
        "form": identity.get("form") or identity.get("type") or None,
        "issuer_key": issuer_key(identity.get("issuer") or ""),
        "date": _day(identity.get("date")),
        "number": number,
        "number_key": number_key(number) if number else None,
        "title": identity.get("title") or None,
        "registration_number": identity.get("registration_number") or None,
        "registration_date": _day(identity.get("registration_date") or identity.get("registered")),
        "alias": alias,
        "code": code,
    }


def cause_mention(cause: Mapping[str, str], lang: str) -> Values | None:
    """The act that an edition's publisher names as what gave rise to it; None where it names none.

    What the publisher says after the act's requisites (that it has been repealed since) is not of
    the act itself.
    """
    said = cause.get("requisite") or ""
    acts = find_acts(said)
    code = cause.get("code") or None
    if not acts and not code:
        return None
    row = mention(acts[0], "cause", lang) if acts else bare_mention("cause", lang)
    row["code"] = code
    row["text"] = row["text"] or said
    row["title"] = row["title"] or cause.get("title") or None
    row["span_start"] = row["span_end"] = None
    return row


def _day(value: object) -> dt.date | None:
    """The day a manifest gives, as YAML's own date or in ISO form; None for anything else."""
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def mentioned(row: MentionLike, document: str) -> Mentioned:
    """A stored mention as identity sees it; ``document`` is the hash of its document."""
    return Mentioned(
        key=row.id or 0,
        role=row.role,
        form=row.form,
        issuer=row.issuer_key,
        issuer_name=row.issuer_name,
        date=row.date,
        number=row.number,
        title=row.title,
        lang=row.lang,
        registration_number=row.registration_number,
        registration_date=row.registration_date,
        alias=row.alias,
        document=document,
        code=row.code,
    )
