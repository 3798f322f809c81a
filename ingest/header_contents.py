"""The table of contents that some editions print before an act or after its title.

It repeats the headings of the act, so that read as text it would be a second act of empty units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Block, BlockKind
from ingest.text import fold, squeeze

_MARK = re.compile(r"\W*(?:содержание|оглавление|мазмұны|table\s+of\s+contents|contents)\W*")
#: Fewer lines than these are no table of contents; most of them stand again in the text.
_FEWEST = 3
_SHARE = 0.6


def find_contents(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Indexes of the blocks of a table of contents, its own heading included.

    It stands before the act's title, or after it under a heading of its own. It ends where the
    act's title stands, or where its first entry is printed again; most of its entries must be.
    """
    printed = [fold(squeeze(block.text)) for block in blocks]
    texts = [index for index, text in enumerate(printed) if text]
    if not texts:
        return ()
    start = texts[0]
    title = next((index for index, block in enumerate(blocks) if _is_title(block)), None)
    if title != start and (before := _checked(printed, start, start, title)):
        return before
    mark = next((index for index in texts if _MARK.fullmatch(printed[index])), None)
    if mark is None or texts[-1] == mark:
        return ()
    first = texts[texts.index(mark) + 1]
    again = next((i for i in texts if i > first and printed[i] == printed[first]), None)
    return _checked(printed, mark, first, again)


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _checked(printed: Sequence[str], start: int, first: int, end: int | None) -> tuple[int, ...]:
    """The blocks from ``start`` to ``end``, where enough of the entries stand again after them."""
    if end is None or end <= first:
        return ()
    after = set(printed[end:])
    entries = [text for text in printed[first:end] if text]
    repeated = sum(text in after for text in entries)
    if len(entries) < _FEWEST or repeated < len(entries) * _SHARE:
        return ()
    return tuple(range(start, end))
