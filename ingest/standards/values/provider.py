"""Row 1: who provides the service."""

from __future__ import annotations

from ingest.model import Lang
from ingest.standards.values.typed import Typed
from ingest.text import squeeze


def read_provider(text: str, lang: Lang) -> Typed:
    """``{"text": …}``: the provider as printed, without the closing mark.

    >>> read_provider("Территориальные органы полиции.", Lang.RU).value
    {'text': 'Территориальные органы полиции'}
    """
    name = squeeze(text).rstrip(" .;")
    return Typed({"text": name} if name else None)
