"""Instructions and quoted new wordings told from an act's own text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.structure.items import Item, ItemKind
from ingest.structure.markers import opening
from ingest.structure.payloads import quoted_ranges

#: What may be quoted: a new wording may be a table.
_TEXT = frozenset({ItemKind.NORM, ItemKind.TABLE})


def mark_quoted(
    items: Sequence[Item], is_command: Callable[[str], bool], *, amending: bool
) -> list[Item]:
    """The items with instructions and quoted new wordings told from the act's own text.

    Any act may amend others in one of its points. Where that is not its business its paragraphs
    stay its own, and a quotation that nothing closes is no new wording.
    """
    places = [index for index, item in enumerate(items) if item.kind in _TEXT]
    marked = list(items)
    norms = (index for index in places if items[index].kind is ItemKind.NORM)
    first_unit = next((index for index in norms if opening(items[index].text)), len(items))
    for index in places:
        item = items[index]
        if item.kind is ItemKind.TABLE or not amending or index <= first_unit:
            continue
        instructs = is_command(item.text) or item.text.endswith(":")
        if instructs and opening(item.text) is None:
            marked[index] = replace(item, kind=ItemKind.COMMAND)
    for quoted in quoted_ranges([items[index].text for index in places], is_command):
        if not (amending or quoted.closed):
            continue
        for index in places[quoted.first : quoted.last + 1]:
            marked[index] = replace(items[index], kind=ItemKind.QUOTED)
    return marked
