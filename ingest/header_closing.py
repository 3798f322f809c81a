"""What stands after the norms of an act: who signed it and who agreed to it.

A column layout turned into text interleaves the two: a bare name among the agreements is the
signatory's when his office has none, an agreeing officer's name stands on a signature line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.dates import find_dates
from ingest.model import Agreement, Block, BlockKind, Place, Span
from ingest.notes import is_note
from ingest.structure.markers import opening
from ingest.text import fold, squeeze

_MARK = re.compile(r"\W*(?:согласован[аоы]?|келісіл(?:ді|ген)|agreed)\b\W*")
_OFFICE = re.compile(
    r"\b(?:(?:вице-|премьер-)?министр\w*|президент\w*|председател\w*|руководител\w*|управляющ\w+"
    r"|аким\w*|секретар\w*|прокурор\w*|исполняющ\w+\s+обязанности|временно\s+исполняющ\w+"
    r"|директор\w*|начальник\w*|заместител\w*|бастығы?|орынбасар\w*"
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
#: A date whose day is to be written in: "«___» ______ 2024 года", "2024 жылғы «___»".
_BLANK_DATE = re.compile(r"(?:\d{4}\s*жыл\w*\s*)?[\"«“]\s*_{2,}")
_SENTENCE_END = re.compile(r"[.;:,]\W*$")
#: An office may end with the abbreviation of who acts in it ("Министрдің м.а.").
_ACTING_END = re.compile(r"\b(?:и\.\s?о|м\.\s?а)\.\W*$")
_BLOCK_LIMIT = 300
#: An office and the name of who holds it stand on so many lines at most; so many sign an annex.
_OFFICE_LINES, _SIGNERS = 4, 3
_STATED = re.compile(r"[.!?][\"»”')\]]*$")


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


def opens_agreement(text: str) -> bool:
    """Whether a line begins with the mark of who agreed to an act ("СОГЛАСОВАНО", "КЕЛІСІЛДІ")."""
    return _MARK.match(fold(squeeze(text))) is not None


def ends_in_name(text: str) -> bool:
    """Whether a line ends with initials and a surname, as signatures do."""
    return _NAME_END.search(text) is not None


def ends_acting(text: str) -> bool:
    """Whether a line ends with the abbreviation of who acts in an office ("министрінің м.а.")."""
    return _ACTING_END.search(fold(text)) is not None


def read_annex_closing(
    blocks: Sequence[Block], start: int, end: int, skip: frozenset[int]
) -> Closing:
    """Signature and agreements at the end of an annex or approved document, where it bears any.

    It need not, and its own lines may be officers and names (the members of a commission). So only
    what follows a finished text counts: an office with a name after it, on its line or below;
    agreements under their mark. ``skip`` are blocks whose role is known.
    """
    run = _closing_run(blocks, start, end, skip)
    numbered = (at for at, index in enumerate(run, start=1) if opening(blocks[index].text))
    run = run[max(numbered, default=0) :]
    texts = [squeeze(blocks[index].text) for index in run]
    marks = [at for at, text in enumerate(texts) if _MARK.match(fold(text))]
    agreed = marks[0] if marks else len(run)
    first = _first_signed(texts[:agreed])
    if first == len(run) or not _finished(blocks, start, run[first], skip):
        return Closing()
    return Closing(signature=tuple(run[first:agreed]), agreements=tuple(run[agreed:]))


def _first_signed(texts: Sequence[str]) -> int:
    """Where the lines of offices and names begin with which ``texts`` end; their number if none."""
    first = len(texts)
    for _ in range(_SIGNERS):
        at = _signer(texts[:first])
        if at is None:
            break
        while at and _STATE.match(fold(texts[at - 1])):
            at -= 1
        first = at
    return first


def _signer(texts: Sequence[str]) -> int | None:
    """Where the last of some lines begin that are an office and the name of who holds it.

    The name stands on the office's last line or below it; above it where a column of names is set
    higher than that of offices.
    """
    if not texts:
        return None
    last = len(texts) - 1
    name = _NAME_END.search(texts[last])
    if name is not None and _OFFICE.search(fold(texts[last][: name.start()])):
        return last
    beside = range(last - (name is not None), max(last - _OFFICE_LINES, -1), -1)
    lines = list(takewhile(lambda line: not _NAME_END.search(texts[line]), beside))
    office = next((line for line in lines if _OFFICE.search(fold(texts[line]))), None)
    if office is None or name is not None:
        return office
    above = lines[-1] - 1
    return above if above >= 0 and _NAME_ONLY.match(texts[above]) else None


def _finished(blocks: Sequence[Block], start: int, first: int, skip: frozenset[int]) -> bool:
    """Whether a text ends before block ``first``: a sentence, a table, or what is no norm."""
    for index in range(first - 1, start - 1, -1):
        block = blocks[index]
        text = squeeze(block.text)
        if block.rows or (text and index in skip):
            return True
        if text:
            return _STATED.search(text) is not None
    return False


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
    ends += [match.start() for match in _BLANK_DATE.finditer(text)]
    name = re.search(rf"(?<!\w){_NAME}", text)
    ends += [name.start()] if name else []
    return text[: min(ends)].strip(" ,;") if ends else text
