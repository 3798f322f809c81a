"""What is known of a document's blocks before its structure is built."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Block, BlockKind, UnitPath
from ingest.structure.items import ItemKind
from ingest.structure.markers import numbered


@dataclass(frozen=True, slots=True)
class Roles:
    """What is already known of blocks by index, from the header and the notes.

    ``approves`` are the titles of the documents the act approves, as printed; ``number`` is the
    act's own, "" where it is not known.
    """

    kinds: dict[int, ItemKind]
    body_start: int
    amending: bool
    fragment_of: UnitPath = ()
    approves: tuple[str, ...] = ()
    number: str = ""


def is_marked(block: Block) -> bool:
    """Set as a heading: by the source, or a line of its own in bold that ends no sentence."""
    if block.kind is BlockKind.HEADING:
        return True
    return block.bold and numbered(block.text) is not None and not ends_sentence(block.text)


def ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":", ","))
