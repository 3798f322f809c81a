"""Words of the publisher among those of an act: marks, remarks, announcements of changes to come.

The official site prints them in red ("Примечание ИЗПИ!", "ЗҚАИ-ның ескертпесі!"); in text without
colours they are known by their words. They are never law.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.announcements import is_announcement, is_mark, read_placeholder
from ingest.model import Block
from ingest.structure.markers import opening
from ingest.text import fold, squeeze

#: Words of the publisher, not of the law.
_MARKED = re.compile(
    r"\W*(?:unofficial\s+translation|неофициальный\s+перевод|бейресми\s+аударма)\W*$"
    r"|\W*примечание\s+(?:изпи|рцпи)\b|.*\b(?:зқаи|рқао)\S*\s+ескертпесі\b"
    r"|\W*вниманию\s+пользователей\b|\W*(?:пайдаланушы|қолданушы)лар(?:дың)?\s+назарына\b"
    r"|\W*для\s+удобства\s+пользования\s+(?:изпи|рцпи)\b"
    r"|\W*(?:пайдаланушы|қолданушы)ларға\s+ыңғайлы\s+болу\w*\s+үшін\s+(?:зқаи|рқао)\b"
    r"|.*\bqr-\s?код|\W*©|\W*footnote!|\W*note\s+of\s+(?:the\s+)?(?:illi|rcli)\b",
    re.DOTALL,
)
#: Notices that stand on every copy and say nothing of the act.
_NOTICE = re.compile(
    r"\W*(?:unofficial\s+translation|неофициальный\s+перевод|бейресми\s+аударма)|.*\bqr-\s?код|\W*©",
    re.DOTALL,
)
#: What a publisher's mark may be followed by: how the act enters into effect, changes to come.
_BODY = re.compile(
    r"\W*(?:порядок|сроки?)\s+введения\s+в\s+действие\b.*\bсм|.*\bпредусм[ао]трива\w+|.*\bпредусмотрен\w+"
    r"|\W*қолданысқа\s+енгізіл\w+\s+(?:тәртібін|мерзімін)\b|.*\bкөзделген\W*(?:$|қр\b)"
    r"|\W*(?:the\s+)?(?:order|procedure)\s+of\s+(?:enforcement|entry)\b",
    re.DOTALL,
)


def find_editorial(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Indexes of the blocks that are words of the publisher, in order.

    They are set apart by the source, bear the publisher's mark, follow a mark that stands alone and
    say what follows such marks, or announce a change that an act is to make.
    """
    found: list[int] = []
    alone = False
    for index, block in enumerate(blocks):
        text = squeeze(block.text)
        if not text:
            continue
        if _MARKED.match(fold(text)):
            found.append(index)
            alone = is_mark(text)
        elif block.editorial or (alone and _is_body(text)) or _announces(block, text):
            found.append(index)
            alone = False
        else:
            alone = False
    return tuple(found)


def is_remark(text: str) -> bool:
    """Whether words are a remark of the publisher, not one of the notices every copy bears."""
    folded = fold(squeeze(text))
    return _MARKED.match(folded) is not None and _NOTICE.match(folded) is None


def _announces(block: Block, text: str) -> bool:
    """Whether a paragraph announces a change, or stands in the place of a unit to come."""
    if block.rows:
        return False
    return is_announcement(text) or read_placeholder(text, block.place, ()) is not None


def _is_body(text: str) -> bool:
    """Whether a paragraph says what follows a mark; one that opens a unit never does."""
    return opening(text) is None and _BODY.match(fold(text)) is not None
