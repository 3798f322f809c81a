"""Row 9: the grounds a service is refused on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Lang
from ingest.standards.items import Item, split_items
from ingest.standards.lexicon import word_class
from ingest.standards.values.typed import Typed
from ingest.standards.words import words

_MOST_WORDS = 6  # "Основания для отказа законодательством не предусмотрены"


def read_refusal_grounds(text: str, lang: Lang) -> Typed:
    """``[{"number": "1)", "text": …}]``, empty and ``none`` where the standard has no grounds.

    >>> read_refusal_grounds("Жоқ.", Lang.KK)
    Typed(value=[], findings=(), none=True)
    """
    if says_none(text):
        return Typed([], none=True)
    items = [item for item in split_items(text) if item.bare]
    numbered = [item for item in items if item.number]
    kept = [item for item in items if item.number or not (item.opens_list and numbered)]
    return Typed([{"number": item.number, "text": item.bare} for item in _whole(kept)] or None)


def _whole(items: Sequence[Item]) -> list[Item]:
    """The items, each with the unnumbered lines of the list it leads in."""
    whole: list[Item] = []
    leads_in = False
    for item in items:
        if leads_in and not item.number:
            whole[-1] = Item(whole[-1].number, f"{whole[-1].text} {item.text}")
            leads_in = not item.text.endswith(".")
        else:
            whole.append(item)
            leads_in = bool(item.number) and item.opens_list
    return whole


def says_none(text: str) -> bool:
    """Whether a short text says that there is nothing ("нет", "не предусмотрены", "Жоқ")."""
    found = words(text)
    if not found or len(found) > _MOST_WORDS:
        return False
    alone = word_class("none", "alone")
    if (alone.has(found[0].text) and len(found) == 1) or alone.has(found[-1].text):
        return True
    negation, negated = word_class("none", "negations"), word_class("none", "negated")
    return any(
        negation.has(first.text) and negated.has(second.text) for first, second in pairwise(found)
    )
