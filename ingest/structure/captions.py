"""Corner captions: where an annex or an approved document begins (Law 480-V art. 24).

Russian and English captions begin with the word ("Приложение 5 к Правилам …"), Kazakh ones end
with it ("… қағидаларына 1-қосымша", "… бұйрығымен бекітілген"). Plain text gives a caption as one
or several runs of short lines, a gap of blank lines between two captions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ingest.header_closing import ends_acting, ends_in_name
from ingest.model import Block, BlockKind, Caption, Layout, Place, Span
from ingest.note_grammar import lead
from ingest.structure.markers import opening
from ingest.text import fold, squeeze
from ingest.unit_figures import NUMBER, number_of

#: A corner caption is set in a narrow column.
SHORT_LINE = 62
_NUM = NUMBER
_RU_ANNEX = re.compile(rf"приложение\s*(?:[№n]\s*)?({_NUM})?\s*к\s+(.*)", re.DOTALL)
_EN_ANNEX = re.compile(rf"(?:annex|appendix)\s*(?:№\s*)?({_NUM})?\s*to\s+(.*)", re.DOTALL)
_KK_ANNEX = re.compile(
    rf"(.*?)(?<![\w-])(?:({_NUM})\s?[-–]?\s?қосымша|қосымша\s?[-–]?\s?({_NUM})?)\.?$", re.DOTALL
)
#: A form's own "БЕКІТІЛГЕН / УТВЕРЖДАЮ" mark names no act and begins no document.
_RU_APPROVED = re.compile(
    r"утвержден[аоы]?\s+(?:совместным\s+)?"
    r"(?:приказ|постановлени|указ|решени|распоряжени|закон)\w*",
    re.DOTALL,
)
_EN_APPROVED = re.compile(
    r"approved\s+by\s+.*\b(?:order|resolution|decree|decision|law)\b", re.DOTALL
)
_KK_APPROVED = re.compile(
    r".*(?:бұйры|қаулы|жарлы|шешім|өкім|заң)\w*\s+бекітілген(?:ді)?$", re.DOTALL
)
_RU_NUMBER = re.compile(rf"приложение\s*(?:[№n]\s*)?(?:{_NUM})?")
_KK_NUMBER = re.compile(rf"{_NUM}\s?[-–]?\s?қосымша|қосымша\s?[-–]?\s?(?:{_NUM})?")
_KK_WORDS = ("қосымша", "бекітілген")
_CAPTION_LINES = 8
_ROW_NUMBER = re.compile(rf"{NUMBER}\s?[.)]?")
_BARE = re.compile(
    rf"(?:приложение|annex|appendix)\s*(?:[№n]\s*)?({_NUM})?|({_NUM})\s?-?\s?қосымша|қосымша\s?-?\s?({_NUM})?"
)
_GAP = re.compile(r"\n[ \t]+\r?\n")
_RU_WORDS = ("приложение", "утвержден")
_END_OF_ACT = re.compile(
    r"(?:республики\s+казахстан)?\s*(?:от\s+\d.{0,30}?)?\s*(?:(?:№|\bn\b)\s*\S+(?:\s\S+)?)?\.?"
)
_REQUISITES = re.compile(r"№\s*\S+|\d{4}\s*(?:года|жыл)")


@dataclass(frozen=True, slots=True)
class CaptionRun:
    """Blocks ``first`` to ``last`` (inclusive) that are one caption."""

    first: int
    last: int
    caption: Caption


def _is_narrow(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.indent >= 4 or not block.text.strip():
        return False
    if all(len(line.text.strip()) <= SHORT_LINE for line in block.lines):
        return True
    return _is_set_apart(block)


def _is_set_apart(block: Block) -> bool:
    """Set in a column of its own by the mark-up (a quotation in italics), however long its lines.

    Notes are set so too.
    """
    printed = [text for line in block.lines if (text := line.text.strip())]
    quoted = block.italic and all(text.startswith(">") for text in printed)
    return quoted and lead(fold(block.text)) == 0


def read_caption(text: str, place: Place) -> Caption | None:
    """A caption's own words, or None when the text is no caption.

    >>> from ingest.model import Span
    >>> caption = read_caption("Приложение 5 к Правилам учета", Place(Span(0, 29)))
    >>> caption.role, caption.number, caption.of
    ('annex', '5', 'Правилам учета')
    """
    printed = squeeze(text)
    if printed[:1].islower() and printed.endswith((".", ";")):
        return None  # a sentence: "приложение 1 к указанным Правилам исключить."
    folded = fold(printed)
    for pattern in (_RU_ANNEX, _EN_ANNEX):
        match = pattern.fullmatch(folded)
        if match is not None:
            of = printed[match.start(2) : match.end(2)]
            return Caption("annex", _number(match.group(1)), of, printed, place)
    if _RU_APPROVED.match(folded) or _EN_APPROVED.match(folded) or _KK_APPROVED.match(folded):
        return Caption("approved", "", printed, printed, place)
    match = _KK_ANNEX.fullmatch(folded)
    if match is not None and any(char.isalpha() for char in match.group(1)):
        number = _number(match.group(2) or match.group(3))
        of = printed[: match.end(1)].strip()
        return Caption("annex", number, of, printed, place)
    return None


def _number(printed: str | None) -> str:
    return number_of(printed or "")


def find_captions(layout: Layout, start: int = 0) -> tuple[CaptionRun, ...]:
    """All corner captions from block ``start`` on, in order.

    Only text without mark-up breaks a caption into several blocks.
    """
    blocks = layout.blocks
    runs: list[CaptionRun] = []
    index = start
    while index < len(blocks):
        run = _run_at(layout, index)
        if run is None:
            index += 1
            continue
        runs.append(run)
        index = run.last + 1
    return tuple(runs)


def find_titled(blocks: Sequence[Block], start: int, titles: Sequence[str]) -> tuple[int, ...]:
    """Headings from block ``start`` on that are one of ``titles``: the act's approved documents.

    Acts before Law 480-V, and extracts, give an approved document without a corner caption.
    """
    wanted = {fold(squeeze(title)) for title in titles}
    return tuple(
        index
        for index in range(start, len(blocks))
        if blocks[index].kind is BlockKind.HEADING and fold(squeeze(blocks[index].text)) in wanted
    )


def _run_at(layout: Layout, first: int) -> CaptionRun | None:
    """The caption that begins at block ``first``."""
    blocks = layout.blocks
    if blocks[first].kind is BlockKind.HEADING:
        caption = _bare_caption(blocks[first])
        return CaptionRun(first, first, caption) if caption is not None else None
    if not _is_narrow(blocks[first]):
        return None
    if layout.reader == "pdf_text":
        group = _narrow_group(layout, first)
    else:
        group = _printed_lines(blocks, first)
    opening = fold(squeeze(blocks[first].text))
    if opening.startswith(("приложение", "annex", "appendix", "утвержден", "approved")):
        last = _forward(blocks, group)
    else:
        # a Kazakh caption ends with its word, in whatever block of the group that is
        if not any(word in fold(blocks[index].text) for index in group for word in _KK_WORDS):
            return None
        if next((char.islower() for char in blocks[first].text if char.isalpha()), False):
            return None  # the end of what stands before
        ends = [
            index
            for index in group
            if read_caption(_joined(blocks, first, index), _PLACE) is not None
        ]
        if not ends or any(_is_before(blocks[index]) for index in range(first, ends[0])):
            return None
        last = ends[0]
    caption = read_caption(
        _joined(blocks, first, last),
        Place(Span(blocks[first].span.start, blocks[last].span.end), blocks[first].page),
    )
    return CaptionRun(first, last, caption) if caption is not None else None


_PLACE = Place(Span(0, 0))


def _is_before(block: Block) -> bool:
    """Whether a block ends what stands before a caption: a sentence, a row, a signature."""
    printed = squeeze(block.text)
    lines = [squeeze(line.text) for line in block.lines]
    numbers = (
        _ROW_NUMBER.fullmatch(line) is not None and not before.endswith("№")
        for before, line in pairwise(["", *lines])
    )
    if any(numbers) or opening(printed) is not None or ends_in_name(printed):
        return True
    return printed.endswith((".", ";", ":", "!", "?")) and not ends_acting(printed)


def _joined(blocks: Sequence[Block], first: int, last: int) -> str:
    return " ".join(squeeze(block.text) for block in blocks[first : last + 1])


def _narrow_group(layout: Layout, first: int) -> list[int]:
    blocks = layout.blocks
    group: list[int] = []
    for index in range(first, min(first + 12, len(blocks))):
        block = blocks[index]
        if not _is_narrow(block):
            break
        group.append(index)
        if _GAP.search(layout.verbatim(block)):
            break
    return group


def _bare_caption(block: Block) -> Caption | None:
    """The caption of a law's annex, set as a heading: the word and its number, nothing more."""
    printed = squeeze(block.text)
    match = _BARE.fullmatch(fold(printed))
    if match is None:
        return None
    number = next((number for number in match.groups() if number), None)
    return Caption("annex", _number(number), "", printed, block.place)


def _printed_lines(blocks: Sequence[Block], first: int) -> list[int]:
    """A caption whose lines became paragraphs of their own in Markdown; else the one block.

    Russian: the word with its number, then lines in lower case, then the country, date and number
    of an act. Kazakh: a line that begins with a capital letter, lines in lower case, at the end the
    word with its number.
    """
    opening = fold(squeeze(blocks[first].text))
    russian = _RU_NUMBER.fullmatch(opening) is not None
    if not russian and opening.startswith(_RU_WORDS) and not _is_set_apart(blocks[first]):
        rest = takewhile(
            lambda index: _is_narrow(blocks[index]) and _ends_act(blocks[index].text),
            range(first + 1, min(first + _CAPTION_LINES, len(blocks))),
        )
        return [first, *rest]
    group = [first]
    for index in range(first + 1, min(first + _CAPTION_LINES, len(blocks))):
        text = squeeze(blocks[index].text)
        if not _is_narrow(blocks[index]) or "__" in text:
            break
        if not russian and _KK_NUMBER.fullmatch(fold(text)):
            return [*group, index]
        if not text[:1].islower():
            break
        group.append(index)
    return group if russian else [first]


def _ends_act(text: str) -> bool:
    """Whether a line of its own holds the end of an act's name: the country, the day, the number.

    >>> [_ends_act(text) for text in ("Республики Казахстан", "от 27 января 1992 г. N 7", "Форма")]
    [True, True, False]
    """
    return _END_OF_ACT.fullmatch(fold(squeeze(text))) is not None


def _forward(blocks: Sequence[Block], group: Sequence[int]) -> int:
    """How far a caption that begins with its word goes: while what follows continues it."""
    last = group[0]
    for index in group[1:]:
        printed = squeeze(blocks[index].text)
        folded = fold(printed)
        first_letter = next((char for char in printed if char.isalpha()), "A")
        goes_on = (
            first_letter.islower()
            or folded.startswith(("республики казахстан", "от ", "№"))
            or (bool(_REQUISITES.search(folded)) and len(folded) < SHORT_LINE * 2)
        )
        if not goes_on:
            break
        last = index
    return last
