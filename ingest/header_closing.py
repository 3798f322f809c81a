"""What stands after the norms of an act: who signed it and who agreed to it.

A column layout turned into text interleaves the two: a bare name among the agreements is the
signatory's when his office has none, an agreeing officer's name stands on a signature line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import find_dates
from ingest.model import Agreement, Block, BlockKind, Place, Span
from ingest.notes import is_note
from ingest.structure.markers import opening
from ingest.text import fold, squeeze

_MARK = re.compile(r"\W*(?:согласован[аоы]?|келісіл(?:ді|ген)|agreed)\b\W*")
_OFFICE = re.compile(
    r"\b(?:(?:вице-|премьер-)?министр\w*|президент\w*|председател\w*|руководител\w*|управляющ\w+"
    r"|аким\w*|секретар\w*|прокурор\w*|исполняющ\w+\s+обязанности|временно\s+исполняющ\w+"
    r"|әкім\w*|хатшы\w*|төраға\w*|басшы\w*|басқарушы\w*|міндетін\s+атқаруш\w+"
    r"|(?:prime\s+)?minister|president|chair(?:man|person)|head|akim|secretary|prosecutor)\b"
    r"|\bи\.\s?о\.|\bм\.\s?а\."
)
_NAME = r"(?:[^\W\d_a-zа-я][^\W\d_]?\.\s?){1,2}[^\W\d_a-zа-яё][^\W\d_'’]+(?:-[^\W\d_]+)?"
_NAME_END = re.compile(rf"(?<!\w)({_NAME})\W*$")
_NAME_ONLY = re.compile(rf"\W*({_NAME})\W*$")
_STATE = re.compile(
    r"\W*(?:қазақстан\s+республикасы\w*|республики\s+казахстан|(?:the\s+)?republic\s+of\s+kazakhstan)\W*$"
)
_SIGNATURE_LINE = re.compile(r"_{2,}")
_SENTENCE_END = re.compile(r"[.;:,]\W*$")
#: An office may end with the abbreviation of who acts in it ("Министрдің м.а.").
_ACTING_END = re.compile(r"\b(?:и\.\s?о|м\.\s?а)\.\W*$")
_BLOCK_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Closing:
    """Block indexes of signature and agreements, with what they say."""

    signature: tuple[int, ...] = ()
    agreements: tuple[int, ...] = ()
    signatory: str = ""
    agreed: tuple[Agreement, ...] = ()


def read_closing(blocks: Sequence[Block], start: int, end: int, skip: frozenset[int]) -> Closing:
    """Signature and agreements at the end of ``blocks[start:end]``; ``skip`` are editorial."""
    signature: list[int] = []
    groups: list[list[int]] = []
    names: list[str] = []
    for index in _signed_run(blocks, _closing_run(blocks, start, end, skip)):
        text = squeeze(blocks[index].text)
        name = _NAME_END.search(text)
        if _MARK.match(fold(text)):
            groups.append([index])
        elif groups and not (_NAME_ONLY.match(text) and not names and _bare(text)):
            groups[-1].append(index)
        else:
            signature.append(index)
            names += [name.group(1)] if name else []
    return Closing(
        signature=tuple(signature),
        agreements=tuple(index for group in groups for index in group),
        signatory=", ".join(names),
        agreed=tuple(_agreement(blocks, group) for group in groups),
    )


def _signed_run(blocks: Sequence[Block], run: Sequence[int]) -> Sequence[int]:
    """The run from its first office, name or agreement on: norms may end without a mark too."""
    for at, index in enumerate(run):
        text = squeeze(blocks[index].text)
        folded = fold(text)
        if _NAME_END.search(text) or _OFFICE.search(folded) or _MARK.match(folded):
            while at and _STATE.match(fold(squeeze(blocks[run[at - 1]].text))):
                at -= 1
            return run[at:]
    return ()


def _bare(text: str) -> bool:
    return _SIGNATURE_LINE.search(text) is None


def _closing_run(
    blocks: Sequence[Block], start: int, end: int, skip: frozenset[int]
) -> tuple[int, ...]:
    """The blocks after the last sentence: short ones without a final mark or a number."""
    run: list[int] = []
    for index in range(end - 1, start - 1, -1):
        block = blocks[index]
        if index in skip or block.kind in (BlockKind.BLANK, BlockKind.RULE):
            continue
        if not _may_close(block):
            break
        run.append(index)
    return tuple(reversed(run))


def _may_close(block: Block) -> bool:
    text = squeeze(block.text)
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _BLOCK_LIMIT:
        return False
    if _MARK.match(fold(text)) or _NAME_END.search(text):
        return True
    if is_note(text) or opening(text):
        return False
    ends = _SENTENCE_END.search(text) is not None and _ACTING_END.search(fold(text)) is None
    return bool(find_dates(text)) or not ends


def _agreement(blocks: Sequence[Block], group: Sequence[int]) -> Agreement:
    words = []
    for index in group:
        text = squeeze(blocks[index].text)
        mark = _MARK.match(fold(text))
        text = text[mark.end() :] if mark else text
        words.append(text)
    body = _without_signature(squeeze(" ".join(words)))
    first, last = blocks[group[0]], blocks[group[-1]]
    return Agreement(body, Place(Span(first.span.start, last.span.end), first.page))


def _without_signature(text: str) -> str:
    """The agreeing body's name without its officer's signature line, name and date."""
    ends = [found.span.start for found in find_dates(text)]
    ends += [match.start() for match in _SIGNATURE_LINE.finditer(text)]
    name = re.search(rf"(?<!\w){_NAME}", text)
    ends += [name.start()] if name else []
    return text[: min(ends)].strip(" ,;") if ends else text
