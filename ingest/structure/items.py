"""What the tree is built from: classified paragraphs, in document order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Place


class ItemKind(StrEnum):
    """Role of a paragraph, settled before its place in the tree is."""

    NORM = "norm"  # text of the act: opens or continues a unit
    COMMAND = "command"  # an instruction: a fragment of the sentence its point begins
    QUOTED = "quoted"  # text of another act, quoted as a new wording
    NOTE = "note"
    EDITORIAL = "editorial"
    TABLE = "table"
    TITLE = "title"
    REQUISITES = "requisites"
    CAPTION = "caption"
    SIGNATURE = "signature"
    AGREEMENT = "agreement"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph: ``block`` is its index in the layout, None for a piece of a payload.

    ``marked`` where the source sets it as a heading.
    """

    kind: ItemKind
    text: str
    place: Place
    block: int | None = None
    marked: bool = False
