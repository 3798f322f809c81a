"""Row 5: what the service gives."""

from __future__ import annotations

from ingest.model import Lang
from ingest.standards.items import split_items
from ingest.standards.values.typed import Typed


def read_result(text: str, lang: Lang) -> Typed:
    """``[{"number": "1)", "text": …}]``; ``number`` is "" for a paragraph without one."""
    entries = [
        {"number": item.number, "text": item.bare} for item in split_items(text) if item.bare
    ]
    return Typed(entries or None)
