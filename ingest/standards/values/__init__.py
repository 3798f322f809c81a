"""Typed values of the rows: one module per row, one function each from text to `Typed`."""

from __future__ import annotations

from collections.abc import Callable

from ingest.model import Lang
from ingest.standards.values.channels import read_channels
from ingest.standards.values.documents import read_documents
from ingest.standards.values.fee import read_fee
from ingest.standards.values.form import read_form
from ingest.standards.values.other import read_other
from ingest.standards.values.provider import read_provider
from ingest.standards.values.refusal import read_refusal_grounds
from ingest.standards.values.result import read_result
from ingest.standards.values.schedule import read_schedule
from ingest.standards.values.term import read_term
from ingest.standards.values.typed import Typed

_READERS: dict[str, Callable[[str, Lang], Typed]] = {
    "provider": read_provider,
    "channels": read_channels,
    "term": read_term,
    "form": read_form,
    "result": read_result,
    "fee": read_fee,
    "schedule": read_schedule,
    "documents": read_documents,
    "refusal_grounds": read_refusal_grounds,
    "other": read_other,
}


def typed(key: str, text: str, lang: Lang) -> Typed:
    """The value of the row ``key`` with the repaired ``text``; KeyError for a row unknown."""
    return _READERS[key](text, lang)


__all__ = ["Typed", "typed"]
