"""The records of one act of the AdiletCodex to blocks: one JSON object a line, one article each.

What a record holds is described in `corpus.adiletcodex`. The blocks are those the official site
shows of the act: its title and requisites, the headings of its parts once each, the articles with
their paragraphs, their notes at their end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.model import Block, BlockKind, Finding, Layout, Line, Span, UnitKind
from ingest.notes import is_note
from ingest.readers.article_body import Piece, body_of, lines_of
from ingest.readers.article_numbers import Numbered, cut_numbers
from ingest.structure.markers import headed
from ingest.text import fold, squeeze

#: The parts of an act that a record names, outermost first.
_OUTLINE = ("part", "section", "chapter")
_TITLE_LEVEL, _ARTICLE_LEVEL = 1, 5
#: The site sets each paragraph off by so many spaces.
_INDENT = " " * 6


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block in the making, of one line; ``told`` are findings without their place."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    anchor: str = ""
    indented: bool = False
    editorial: bool = False
    told: tuple[Finding, ...] = ()


def read_articles(data: bytes, name: str) -> Layout:
    """The layout of the records of one act; its text is the reader's rendering, UTF-8.

    Raises `DocumentError` with ``document-records-damaged`` for what is no such records and
    ``document-empty`` for records without any text. What the records contradict each other in is a
    finding: an article's number given otherwise than its heading has it, or cut; a heading that is
    none; a numbered paragraph that the article's text does not hold.

    >>> record = {"article_no": "1", "article_title": "Статья 1. Учет", "article_text": "Учет."}
    >>> [block.text for block in read_articles(json.dumps(record).encode(), "a").blocks]
    ['Статья 1. Учет', 'Учет.']
    """
    records = _records(data, name)
    drafts = [*_head(records[0]), *_body(records)]
    if not any(draft.text for draft in drafts):
        raise DocumentError(
            "document-empty", name, "the records hold no text", "give the records with their text"
        )
    return _layout(drafts)


def _records(data: bytes, name: str) -> list[Mapping[str, Any]]:
    records: list[Mapping[str, Any]] = []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _damaged(name, number, "not JSON in UTF-8") from error
        if not isinstance(record, dict):
            raise _damaged(name, number, "not a record of named fields")
        records.append(record)
    if not records:
        raise _damaged(name, 1, "no record")
    return records


def _damaged(name: str, line: int, why: str) -> DocumentError:
    mend = "take the act again from the file of its publisher"
    return DocumentError("document-records-damaged", name, f"line {line}: {why}", mend)


def _head(record: Mapping[str, Any]) -> Iterator[_Draft]:
    """The title and the requisites line of the act."""
    title, citation = _text(record, "title"), _text(record, "citation")
    if title:
        yield _Draft(title, BlockKind.HEADING, _TITLE_LEVEL)
    if citation:
        yield _Draft(citation)


def _body(records: Sequence[Mapping[str, Any]]) -> Iterator[_Draft]:
    held = dict.fromkeys(_OUTLINE, "")
    numbers = [_number(record) for record in records]
    cut = cut_numbers(numbers)
    for record, number, proved in zip(records, numbers, cut, strict=True):
        for level, name in enumerate(_OUTLINE, start=_TITLE_LEVEL + 1):
            heading = _text(record, name)
            # a part without chapters may still bear the last chapter of the part before it
            if heading and heading != held[name]:
                yield _Draft(heading, BlockKind.HEADING, level)
                held[name] = heading
        heading_draft = _heading(record, number, proved)
        if heading_draft is not None:
            yield heading_draft
        yield from _paragraphs(record)
        yield from _notes(record)


def _number(record: Mapping[str, Any]) -> Numbered:
    """The number of an article as its record gives it and as its heading prints it."""
    printed = headed(_text(record, "article_title"))
    own = printed.number if printed is not None and printed.kind is UnitKind.ARTICLE else ""
    return Numbered(_text(record, "article_no"), own)


def _heading(record: Mapping[str, Any], number: Numbered, proved: str) -> _Draft | None:
    """The heading of an article. One that does not open an article is text of the one before."""
    title = _text(record, "article_title")
    if not title:
        return None
    anchor = _text(record, "article_id")
    if not number.printed:
        told = finding("article-heading-unread", text=title, number=number.given or "-")
        return _Draft(title, anchor=anchor, indented=True, told=(told,))
    told_numbers = []
    if number.differs:
        told_numbers.append(
            finding("article-number-differs", given=number.given, printed=number.printed)
        )
    if proved:
        told_numbers.append(finding("article-number-cut", number=number.printed, proved=proved))
    return _Draft(title, BlockKind.HEADING, _ARTICLE_LEVEL, anchor=anchor, told=tuple(told_numbers))


def _paragraphs(record: Mapping[str, Any]) -> Iterator[_Draft]:
    """The paragraphs of an article; its heading, printed once more, is none of them."""
    pieces = [
        Piece(_raw(piece, "text"), _text(piece, "number"), _text(piece, "id"))
        for piece in _pieces(record, "paragraphs")
    ]
    body = body_of(_raw(record, "article_text"), pieces)
    for index, paragraph in enumerate(body.paragraphs):
        if index or paragraph.text != _text(record, "article_title"):
            yield _Draft(paragraph.text, anchor=paragraph.anchor, indented=True)
    for text in body.apart:
        told = finding("article-paragraph-apart", text=text)
        yield _Draft(text, indented=True, editorial=True, told=(told,))


def _notes(record: Mapping[str, Any]) -> Iterator[_Draft]:
    """The notes of an article that its text does not hold already.

    Words of the publisher that are no note of an amendment are editorial.
    """
    held = {fold(line) for line in lines_of(_raw(record, "article_text"))}
    for piece in _pieces(record, "notes"):
        text = _text(piece, "text")
        if text and fold(text) not in held:
            yield _Draft(text, indented=True, editorial=not is_note(text))


def _pieces(record: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = record.get(name)
    return [piece for piece in value if isinstance(piece, dict)] if isinstance(value, list) else []


def _raw(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    return "" if value is None else str(value)


def _text(record: Mapping[str, Any], name: str) -> str:
    return squeeze(_raw(record, name))


def _layout(drafts: Sequence[_Draft]) -> Layout:
    texts: list[str] = []
    blocks: list[Block] = []
    findings: list[Finding] = []
    at = 0
    for draft in drafts:
        indent = _INDENT if draft.indented else ""
        line = f"{indent}{draft.text}\n"
        span = Span(at, at + len(line))
        block = Block(
            kind=draft.kind,
            span=span,
            text=draft.text,
            lines=(Line(line[:-1], span),),
            indent=len(indent),
            level=draft.level,
            anchor=draft.anchor,
            editorial=draft.editorial,
        )
        texts.append(line)
        blocks.append(block)
        findings += [replace(item, place=block.place) for item in draft.told]
        at = span.end
    findings.append(finding("articles-only"))
    return Layout("".join(texts), tuple(blocks), "articles", "utf-8", findings=tuple(findings))
