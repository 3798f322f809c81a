"""An annex's blocks read as a service standard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.findings import finding
from ingest.model import (
    ROW_KEYS,
    Block,
    BlockKind,
    Finding,
    Lang,
    Line,
    Place,
    Row,
    ServiceStandard,
    Span,
)
from ingest.repair import repair_lines
from ingest.standards.cells import cut_label, read_cells, row_of_label
from ingest.standards.lexicon import LANGS, title_words
from ingest.standards.linear import RawRow, divide, ends_unfinished
from ingest.standards.title import (
    Piece,
    find_sub_services,
    find_title,
    named_in_table,
    service_name,
    sub_services,
)
from ingest.standards.values import typed
from ingest.standards.words import words

_ROWS_UNDER_TITLE = 2
_ROWS_ALONE = 4


@dataclass(frozen=True, slots=True)
class _Found:
    title: str
    sub_services: str
    rows: tuple[RawRow, ...]
    findings: tuple[Finding, ...]
    unfinished: bool = False
    above: tuple[str, ...] = ()


def read_standard(blocks: Sequence[Block], lang: Lang) -> ServiceStandard | None:
    """The service standard an annex holds, None if it holds none.

    ``blocks`` are those of one annex, its captions may be among them. A standard is known by its
    title and at least two recognisable rows, or by four rows without a title (Law 88-V art. 14
    subpoint 3-1 lists the ten). Where ``lang`` is not a language standards are written in, the one
    that more rows are recognised in is taken.
    """
    best: tuple[int, Lang, _Found] | None = None
    for each in (lang,) if lang in LANGS else LANGS:
        found = _from_cells(blocks, each) or _from_lines(blocks, each)
        if best is None or len(found.rows) > best[0]:
            best = (len(found.rows), each, found)
    if best is None:
        return None
    count, read_as, found = best
    if count < (_ROWS_UNDER_TITLE if found.title else _ROWS_ALONE):
        return None
    return _standard(blocks, read_as, found)


def read_row(
    number: str, label: str, text: str, lang: Lang, place: Place
) -> tuple[Row, tuple[Finding, ...]] | None:
    """One row of a standard by itself, typed as those of whole standards, and what is to be told.

    None for a label that none of the ten rows bears (Law 88-V art. 14 subpoint 3-1). ``text`` has
    line breaks between its paragraphs and items.
    """
    for each in (lang,) if lang in LANGS else LANGS:
        found = row_of_label(label, number, each) if label else None
        if found is None:
            continue
        spans = (place.span,)
        raw = RawRow(ROW_KEYS[found], number, label, text, spans, place.page, "label", "certain")
        row, told = _typed_row(raw, each, place)
        return row, tuple(told)
    return None


def split_row(lines: Sequence[str], lang: Lang) -> tuple[str, str] | None:
    """Label and value of one row printed as lines; None where no row's label opens them.

    >>> split_row(["Срок оказания государственной услуги", "5 рабочих дней"], Lang.RU)
    ('Срок оказания государственной услуги', '5 рабочих дней')
    >>> split_row(["Адрес 5 рабочих дней"], Lang.RU) is None
    True
    """
    printed: list[Line] = []
    for line in lines:
        start = printed[-1].span.end if printed else 0
        printed.append(Line(line, Span(start, start + len(line) + 1)))
    whole = "\n".join(lines)
    for each in (lang,) if lang in LANGS else LANGS:
        for row in divide(repair_lines(printed), each).rows:
            label = row.label.split()
            found = re.match(r"\s+".join(re.escape(word) for word in label), whole)
            if label and found is not None:
                return row.label, whole[found.end() :].strip()
        cut = cut_label(lines[0], each) if lines else None
        if cut is not None:
            return cut[0], "\n".join((cut[1], *lines[1:]))
    return None


def _from_cells(blocks: Sequence[Block], lang: Lang) -> _Found | None:
    """The tables of known cells as one, the paragraphs above them, and what stands below."""
    tables = [block for block in blocks if block.rows]
    table = read_cells(tables, lang)
    if not table.rows:
        return None
    lexicon = title_words(lang)
    first = blocks.index(tables[0])
    prose = [
        block
        for block in blocks
        if not block.rows and block.text.strip() and not _is_note(block.text, lang)
    ]
    texts = [block.text for block in prose if block.span.start < blocks[first].span.start]
    texts += [text for text in table.above if text not in texts]
    pieces = [Piece(text) for text in texts]
    title = find_title(pieces, lexicon)
    below = title.end if title else 0
    listed = find_sub_services(pieces[below:], lexicon)
    sub = "\n".join(texts[below + listed :]) if listed is not None else ""
    unclaimed = [
        finding("standard-line-unclaimed", block.place, text=block.text)
        for block in prose
        if block.span.start > blocks[first].span.start
    ]
    findings = (*table.findings, *unclaimed)
    return _Found(title.text if title else "", sub, table.rows, findings, above=table.above)


def _is_note(text: str, lang: Lang) -> bool:
    found = words(text)
    return bool(found) and title_words(lang).notes.has(found[0].text)


def _from_lines(blocks: Sequence[Block], lang: Lang) -> _Found:
    lines: list[Line] = [
        line for block in blocks if block.kind is not BlockKind.TABLE for line in block.lines
    ]
    division = divide(repair_lines(lines), lang)
    return _Found(
        division.title,
        division.sub_services,
        division.rows,
        division.findings,
        ends_unfinished(division),
    )


def _standard(blocks: Sequence[Block], lang: Lang, found: _Found) -> ServiceStandard:
    place = Place(Span(blocks[0].span.start, blocks[-1].span.end), blocks[0].page)
    lexicon = title_words(lang)
    findings = [*_row_findings(found, place), *found.findings]
    rows = []
    for raw in found.rows:
        row, told = _typed_row(raw, lang, place)
        rows.append(row)
        findings += told
    name = service_name(found.title, lexicon) if found.title else ""
    name = name or named_in_table(found.above, lexicon)
    if not name:
        findings.append(finding("standard-name-unknown", place))
    return ServiceStandard(
        name=name,
        lang=lang,
        sub_services=sub_services(found.sub_services) if found.sub_services else (),
        rows=tuple(rows),
        place=place,
        title=found.title,
        findings=tuple(findings),
    )


def _row_findings(found: _Found, place: Place) -> list[Finding]:
    present = {row.key for row in found.rows}
    told = [
        finding("standard-row-missing", place, row=key, number=position)
        for position, key in enumerate(ROW_KEYS, start=1)
        if key not in present
    ]
    last = found.rows[-1]
    if last.key != ROW_KEYS[-1] or not last.text or found.unfinished:
        told.append(finding("standard-truncated", _place(last, place), row=last.key))
    return told


def _place(raw: RawRow, otherwise: Place) -> Place:
    return Place(raw.spans[0], raw.page) if raw.spans else otherwise


def _typed_row(raw: RawRow, lang: Lang, otherwise: Place) -> tuple[Row, list[Finding]]:
    place = _place(raw, otherwise)
    if not raw.text:
        value, none, told = None, False, [finding("standard-row-empty", place, row=raw.key)]
    else:
        read = typed(raw.key, raw.text, lang)
        value, none = read.value, read.none
        told = [finding(code, place, **dict(params)) for code, params in read.findings]
        if value is None:
            told.append(finding("standard-value-untyped", place, row=raw.key, text=raw.text))
    row = Row(
        key=raw.key,
        number=raw.number,
        label=raw.label,
        text=raw.text,
        spans=raw.spans,
        page=raw.page,
        value=value,
        basis=raw.basis,
        strength=raw.strength,
        none=none,
    )
    return row, told
