"""The identity of an act as its own text gives it, and which blocks say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ingest.act_refs import find_acts
from ingest.editorial import find_editorial
from ingest.findings import finding
from ingest.form_words import find_form
from ingest.header_approvals import read_approvals
from ingest.header_closing import read_closing
from ingest.header_contents import find_contents
from ingest.header_requisites import (
    is_amending_title,
    is_requisites,
    is_requisites_fragment,
    is_title,
    read_requisites,
)
from ingest.model import ActRef, Block, BlockKind, Finding, Header, Lang, Layout, Place, Span
from ingest.notes import is_note, read_exclusion
from ingest.structure.captions import find_captions, find_titled
from ingest.structure.markers import opening
from ingest.text import fold, squeeze

_UNOFFICIAL = re.compile(
    r"\W*(?:unofficial\s+translation|неофициальный\s+перевод|бейресми\s+аудар\w+)\W*"
)
#: A letterhead names a body and nothing more.
_LETTERHEAD = re.compile(
    r"\W*(?:[^\W\d_][\w-]*[\s,]+){0,12}?(?:министерств[оа]|министрлігі|агентств[оа]|агенттігі|комитеті?"
    r"|акимат|әкімдігі|маслихат|мәслихаты?|правительство|үкіметі|ministry)\b"
    r"(?:[\s,]+[^\W\d_][\w-]*){0,12}\W*$"
)
_COMMAND = re.compile(
    r"\b(?:приказыва\w+|постановля\w+|бұйырамы[нз]|қаулы\s+етеді|шешім\s+қабылдады|решил\w*)\b"
)
_AMENDS = re.compile(r"\W*(?:\d+[.)]\s*)?внести\s+(?:в|изменени\w+|дополнени\w+|следующ\w+)\b")
_AMENDS_KK = re.compile(r"\b(?:өзгеріс|толықтыру)\w*\s.*\bенгізілсін\W*$")
_HEADER_LIMIT = 30


@dataclass(frozen=True, slots=True)
class HeaderExtent:
    """Indexes into ``Layout.blocks`` of what surrounds the norms of an act.

    ``editorial`` holds the publisher's marks wherever they stand; ``body_start`` is the first block
    that is neither title, requisites nor editorial: the preamble or the first unit (the number of
    blocks where nothing follows).
    """

    title: tuple[int, ...] = ()
    requisites: tuple[int, ...] = ()
    editorial: tuple[int, ...] = ()
    signature: tuple[int, ...] = ()
    agreements: tuple[int, ...] = ()
    body_start: int = 0


def read_header(
    layout: Layout, lang: Lang, *, identified: bool = False, requisite: str = ""
) -> tuple[Header, HeaderExtent, tuple[Finding, ...]]:
    """Identity, kind, signatory, agreements and approvals of the act in a document.

    A document without any requisites, title or command is a ``fragment``, with a finding; but not
    where it is ``identified``: known otherwise to be a whole act, of these requisites.
    ``requisite`` is the act's requisites line as given beside the text, read where the text shows
    none of its own.
    """
    blocks = layout.blocks
    editorial = tuple(sorted({*find_editorial(blocks), *find_contents(blocks)}))
    top = _read_top(blocks, editorial)
    captions = find_captions(layout, top.body_start)
    end = captions[0].first if captions else len(blocks)
    title = squeeze(" ".join(blocks[index].text for index in top.title))
    body = [squeeze(block.text) for block in blocks[top.body_start : end]]
    approves = read_approvals(body, "" if is_amending_title(title) else title)
    end = min([end, *find_titled(blocks, top.body_start, approves)])
    closing = read_closing(blocks, top.body_start, end, frozenset(top.editorial))
    extent = replace(top, signature=closing.signature, agreements=closing.agreements)
    body = body[: end - top.body_start]
    ref, findings = _identity(layout, extent, squeeze(requisite))
    kind, more = _kind(blocks, extent, title, body, ref, identified=identified)
    header = Header(
        ref=replace(ref, title=title or ref.title),
        kind=kind,
        title=title,
        unofficial=any(_UNOFFICIAL.match(fold(blocks[i].text)) for i in top.editorial),
        signatory=closing.signatory,
        agreements=closing.agreed,
        approves=approves,
    )
    return header, extent, (*findings, *more)


def _place(blocks: Sequence[Block], indexes: Sequence[int]) -> Place | None:
    if not indexes:
        return None
    first, last = blocks[indexes[0]], blocks[indexes[-1]]
    return Place(Span(first.span.start, last.span.end), first.page)


def _read_top(blocks: Sequence[Block], editorial: tuple[int, ...]) -> HeaderExtent:
    """The blocks above the norms, read until the first that is none of theirs."""
    title: list[int] = []
    requisites: list[int] = []
    letterhead: list[int] = []
    body = 0
    marked = frozenset(editorial)
    for index in islice((i for i in range(len(blocks)) if i not in marked), _HEADER_LIMIT):
        block = blocks[index]
        text = squeeze(block.text)
        if not text or block.kind is BlockKind.RULE:
            continue
        if block.kind is BlockKind.TABLE or is_note(text) or opening(text):
            break
        if is_requisites(text) or (requisites and is_requisites_fragment(text)):
            requisites.append(index)
        elif not title and _is_title(blocks, index):
            title.append(index)
        elif _LETTERHEAD.match(fold(text)) and not _COMMAND.search(fold(text)):
            letterhead.append(index)
        else:
            break
        body = index + 1
    known = {*title, *requisites, *letterhead}
    if not (title or requisites):
        known, letterhead, body = set(), [], 0
    while body < len(blocks) and (body in editorial or not blocks[body].text.strip()):
        body += 1
    return HeaderExtent(
        title=tuple(title),
        requisites=tuple(requisites),
        editorial=tuple(sorted({*editorial, *letterhead})),
        body_start=body if known or body in editorial else _first_text(blocks, editorial),
    )


def _first_text(blocks: Sequence[Block], editorial: tuple[int, ...]) -> int:
    indexes = (i for i, b in enumerate(blocks) if b.text.strip() and i not in editorial)
    return next(indexes, 0)


def _is_title(blocks: Sequence[Block], index: int) -> bool:
    """Shaped like a title, or set as one, or right above the requisites."""
    block = blocks[index]
    if _COMMAND.search(fold(block.text)):
        return False
    if is_title(block.text) or block.kind is BlockKind.HEADING or block.bold:
        return True
    following = (b for b in blocks[index + 1 : index + 3] if b.text.strip())
    return any(is_requisites(b.text) for b in following) and not _LETTERHEAD.match(fold(block.text))


def _identity(
    layout: Layout, extent: HeaderExtent, given: str
) -> tuple[ActRef, tuple[Finding, ...]]:
    blocks = layout.blocks
    place = _place(blocks, extent.requisites)
    if not extent.requisites and not given:
        return _identity_from_captions(layout, extent)
    read = read_requisites(" ".join(blocks[i].text for i in extent.requisites) or given, place)
    missing = [name for name in ("form", "date", "number") if getattr(read.ref, name) is None]
    findings = list(read.findings)
    if missing:
        findings.append(finding("header-incomplete", place, missing=", ".join(missing)))
    return replace(read.ref, span=place.span if place else Span(0, 0)), tuple(findings)


def _identity_from_captions(
    layout: Layout, extent: HeaderExtent
) -> tuple[ActRef, tuple[Finding, ...]]:
    """An act without requisites lines is named by the captions of what is annexed to it."""
    for run in find_captions(layout, extent.body_start) if extent.title else ():
        named = fold(run.caption.of)
        form = find_form(named)
        refs = [ref for ref in find_acts(run.caption.of) if ref.number and ref.date]
        own = form is not None and (form.span.start == 0 or form.span.end == len(named))
        if refs and form and (run.caption.role == "approved" or own):
            text = refs[0].number or ""
            place = run.caption.place
            return refs[0], (finding("header-from-caption", place, number=text),)
    return ActRef(), ()


def _kind(
    blocks: Sequence[Block],
    extent: HeaderExtent,
    title: str,
    body: Sequence[str],
    ref: ActRef,
    *,
    identified: bool,
) -> tuple[str, tuple[Finding, ...]]:
    commands = any(_COMMAND.search(fold(text)) for text in body[:6])
    if not (extent.requisites or title or commands or ref.number or identified):
        return "fragment", (finding("header-absent", None),)
    known = extent.requisites or ref.number or identified
    findings = () if known else (finding("header-requisites-absent", None),)
    if is_amending_title(title):
        return "amending", findings
    place = Place(Span(0, 0))
    noted = any(
        is_note(block.text) or read_exclusion(block.text, place, ())[0] is not None
        for block in blocks
    )
    if noted:
        return "consolidated", findings
    return ("amending" if any(_amends(text) for text in body) else "original"), findings


def _amends(text: str) -> bool:
    folded = fold(text)
    return _AMENDS.match(folded) is not None or _AMENDS_KK.search(folded) is not None
