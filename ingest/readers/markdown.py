"""Markdown to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it.token import Token

from ingest.findings import finding
from ingest.model import Block, BlockKind, Cell, Layout, Line, Place, Repair, RepairKind, Span
from ingest.readers.anchors import anchors, owners
from ingest.readers.html import HtmlTable, html_tables, html_text, table_rows
from ingest.readers.inline import Piece, block_parser, pieces
from ingest.readers.lines import split_lines
from ingest.readers.seams import goes_on, note_goes_on
from ingest.readers.tables import carries_on, is_tab_row, pipe_rows, tab_rows
from ingest.repair import RepairedLine, join_lines
from ingest.repair.marks import close_brackets
from ingest.repair.spacing import close_letters
from ingest.structure.titles import is_form_mark
from ingest.unit_figures import TIGHT_NUMBER

_QUOTE_MARK = re.compile(r"^ {0,3}(?:> ?)+")
_LIST_MARK = re.compile(r"[-*+] +")
_NUMBERED = re.compile(rf"{TIGHT_NUMBER}[.)]\s")
_ITEM = re.compile(rf"\s*(?:[-*+] +|{TIGHT_NUMBER}[.)] )")
#: Data about the file itself, between two rules at its very beginning.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t].*\r?\n)+-{3}[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block in the making: the lines from ``start`` up to ``end`` hold its text."""

    kind: BlockKind
    start: int
    end: int
    text: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()
    tabbed: bool = False
    quoted: bool = False
    repairs: tuple[Repair, ...] = ()
    anchor: str = ""


def read_markdown(text: str, encoding: str) -> Layout:
    """The layout of a Markdown text; ``encoding`` is only recorded. Pages are not known.

    >>> layout = read_markdown("# **Заң**\\n\\n- 1) бір;\\n- 2) екі.\\n", "utf-8")
    >>> [(block.kind.value, block.text) for block in layout.blocks]
    [('heading', 'Заң'), ('paragraph', '1) бір;'), ('paragraph', '2) екі.')]
    """
    lines = split_lines(text)
    tokens = block_parser().parse(text)
    fences = [token.map for token in tokens if token.type == "fence" and token.map]
    fenced = {index for start, end in fences for index in range(start, end)}
    tables = html_tables(lines, fenced)
    inside = frozenset(index for table in tables for index in range(table.start, table.end))
    front = _front_matter(text)
    drafts = [draft for draft in _drafts(tokens, lines, inside) if draft.start >= front]
    if front:
        drafts.append(_Draft(BlockKind.RULE, 0, front))
    drafts += [_html_table(text, lines, table) for table in tables]
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    named = anchors(lines, fenced | inside)
    blank = {index for index, (_, alone) in named.items() if alone}
    blank.update(index for index, line in enumerate(lines) if not line.text.strip())
    drafts = _named(drafts, named, blank)
    joined = _join_paragraphs(_join_tables(drafts), lines, text)
    findings = tuple(
        finding("table-unclosed", Place(lines[table.start].span))
        for table in tables
        if not table.closed
    )
    return Layout(text, _blocks(joined, lines, blank), "markdown", encoding, findings=findings)


def _front_matter(text: str) -> int:
    """How many lines of front matter a text begins with; they are none of the act's."""
    match = _FRONT_MATTER.match(text)
    return len(split_lines(match.group())) if match else 0


def _drafts(tokens: Sequence[Token], lines: Sequence[Line], inside: Set[int]) -> list[_Draft]:
    """All blocks but HTML tables; ``inside`` are the indexes of the lines those hold."""
    drafts: list[_Draft] = []
    in_table = False
    quotes = 0
    for index, token in enumerate(tokens):
        if token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        if token.type == "table_close":
            in_table = False
        if token.map is None or in_table:
            continue
        start, end = token.map[0], min(token.map[1], len(lines))
        own = lines[start:end]
        if token.type == "html_block" or (
            token.type == "paragraph_open" and not inside.isdisjoint(range(start, end))
        ):
            drafts += _html_block(start, end, lines, inside)
        elif start in inside:
            continue
        elif token.type == "table_open":
            in_table = True
            drafts.append(_Draft(BlockKind.TABLE, start, end, rows=pipe_rows(own)))
        elif token.type == "heading_open":
            parts = pieces(tokens[index + 1].content)
            draft = _paragraph(parts, start, end, lines)
            drafts.append(replace(draft, kind=BlockKind.HEADING, level=int(token.tag[1:])))
        elif token.type == "paragraph_open":
            parts = pieces(tokens[index + 1].content)
            drafts += [
                replace(draft, quoted=quotes > 0) for draft in _paragraphs(parts, start, end, lines)
            ]
        elif token.type == "hr":
            tabbed = any("\t" in line.text.strip() for line in own)
            kind = BlockKind.TABLE if tabbed else BlockKind.RULE
            drafts.append(_Draft(kind, start, end, tabbed=tabbed))
        elif token.type == "fence":
            drafts += _fenced(token, start, end)
    return [draft for draft in drafts if draft.text or draft.kind is not BlockKind.PARAGRAPH]


def _paragraphs(
    parts: Sequence[Piece], start: int, end: int, lines: Sequence[Line]
) -> Iterator[_Draft]:
    """The blocks of one Markdown paragraph: a block per item, a table per run of tabbed lines."""
    if len(parts) != end - start:
        yield _paragraph(parts, start, end, lines)
        return
    first = start
    for index in range(start, end):
        following = index + 1
        raw = lines[index].text
        after = lines[following].text if following < end else ""
        tabbed = is_tab_row(raw)
        last = following == end
        if last or tabbed != is_tab_row(after) or (not tabbed and _stands_alone(raw, after)):
            if tabbed:
                rows = tab_rows(lines[first:following])
                yield _Draft(BlockKind.TABLE, first, following, rows=rows, tabbed=True)
            else:
                yield _paragraph(parts[first - start : following - start], first, following, lines)
            first = following


def _html_block(start: int, end: int, lines: Sequence[Line], inside: Set[int]) -> Iterator[_Draft]:
    """The blocks of an HTML block, its tables left out.

    Rows of tabbed lines with HTML in their cells are a table.
    """

    def sort(index: int) -> tuple[bool, bool]:
        return index in inside, is_tab_row(lines[index].text)

    for (within, tabbed), group in groupby(range(start, end), key=sort):
        indexes = list(group)
        first, following = indexes[0], indexes[-1] + 1
        own = lines[first:following]
        if within:
            continue
        if tabbed:
            rows = tab_rows(own)
            yield _Draft(BlockKind.TABLE, first, following, rows=rows, tabbed=True)
        else:
            source = "\n".join(line.text for line in own)
            text = html_text(source)
            text = source.strip() if text is None else text
            yield _Draft(BlockKind.PARAGRAPH, first, following, text)


def _fenced(token: Token, start: int, end: int) -> Iterator[_Draft]:
    """The text of a fence, line by line: a block for each stretch between blank lines or items.

    What follows the opening mark is the name of a language or belongs to the text.
    """
    info = token.info.strip()
    texts = ["" if info.isascii() else info, *token.content.rstrip("\n").split("\n")]
    first = 0
    for following in range(1, len(texts) + 1):
        last = following == len(texts)
        if last or not texts[following].strip() or _opens_item(texts[following]):
            text = "\n".join(texts[first:following]).strip("\n")
            if text.strip():
                yield _Draft(
                    BlockKind.PARAGRAPH, start + first, end if last else start + following, text
                )
                first = following


def _stands_alone(raw: str, after: str) -> bool:
    """Whether a line begins a paragraph of its own: an item, the mark of a form under a caption."""
    return _opens_item(after) or is_form_mark(_plain(after)) or is_form_mark(_plain(raw))


def _plain(raw: str) -> str:
    return _QUOTE_MARK.sub("", raw).strip(" *\\")


def _opens_item(raw: str) -> bool:
    return _ITEM.match(_QUOTE_MARK.sub("", raw)) is not None


def _paragraph(parts: Sequence[Piece], start: int, end: int, lines: Sequence[Line]) -> _Draft:
    readings: list[RepairedLine] = []
    for offset, part in enumerate(parts):
        line = lines[min(start + offset, end - 1)]
        text = part.text.strip()
        mark = _LIST_MARK.match(text) if offset == 0 else None
        if mark and _NUMBERED.match(text, mark.end()):
            text = text[mark.end() :]
        text, letters = _close_letters(text, line)
        text, brackets = close_brackets(text, line)
        readings.append(RepairedLine(text, line, blank=not text, repairs=(*letters, *brackets)))
    text, repairs = join_lines(readings)
    printed = [part for part in parts if part.text.strip()]
    return _Draft(
        kind=BlockKind.PARAGRAPH,
        start=start,
        end=end,
        text=text,
        bold=bool(printed) and all(part.bold for part in printed),
        italic=bool(printed) and all(part.italic for part in printed),
        repairs=repairs,
    )


def _close_letters(text: str, line: Line) -> tuple[str, tuple[Repair, ...]]:
    """A line with its letter-spaced words closed up: acts of the nineties set headings so."""
    closed = close_letters(text)
    if closed is None:
        return text, ()
    return closed, (Repair(RepairKind.LETTER_SPACING, line.span, text, closed),)


def _html_table(text: str, lines: Sequence[Line], table: HtmlTable) -> _Draft:
    first, last = lines[table.start].span.start, lines[table.end - 1].span.end
    words, rows = table_rows(text[first:last], first)
    return _Draft(BlockKind.TABLE, table.start, table.end, words, rows=rows)


def _named(
    drafts: Sequence[_Draft], named: Mapping[int, tuple[str, bool]], blank: Set[int]
) -> list[_Draft]:
    """The blocks with their anchors, which stand on lines of their own before them."""
    owned = owners([draft.start for draft in drafts], [draft.end for draft in drafts], named, blank)
    return [
        replace(draft, anchor=owned[index][0], start=owned[index][1]) if index in owned else draft
        for index, draft in enumerate(drafts)
    ]


def _join_tables(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Tables of tabbed lines that only blank lines part, as one."""
    joined: list[_Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.tabbed
            and draft.tabbed
            and not draft.anchor
            and (not draft.rows or carries_on(last.rows, draft.rows))
        ):
            joined[-1] = replace(last, end=draft.end, rows=last.rows + draft.rows)
        else:
            joined.append(draft)
    return joined


def _join_paragraphs(drafts: Sequence[_Draft], lines: Sequence[Line], source: str) -> list[_Draft]:
    """Paragraphs that a page break cut in two, as one; a page rule between them goes in."""
    joined: list[_Draft] = []
    for draft in drafts:
        across_rule = len(joined) > 1 and joined[-1].kind is BlockKind.RULE
        last = joined[-2 if across_rule else -1] if joined else None
        if (
            last is not None
            and last.kind is draft.kind is BlockKind.PARAGRAPH
            and not (draft.quoted or draft.anchor)
            and _goes_on(last, draft, across_rule=across_rule)
        ):
            if across_rule:
                joined.pop()
            joined[-1] = _joined(last, draft, lines, source)
        else:
            joined.append(draft)
    return joined


def _goes_on(last: _Draft, draft: _Draft, *, across_rule: bool) -> bool:
    if last.quoted:
        return last.italic and draft.italic and note_goes_on(last.text, draft.text)
    return goes_on(
        last.text,
        draft.text,
        across_rule=across_rule,
        same_style=last.bold == draft.bold and last.italic == draft.italic,
    )


def _joined(last: _Draft, draft: _Draft, lines: Sequence[Line], source: str) -> _Draft:
    before, after = lines[last.end - 1], lines[draft.start]
    ends = before.span.start + len(before.text.rstrip())
    begins = after.span.start + len(after.text) - len(after.text.lstrip())
    space = "" if last.text.endswith(("(", "«", "“")) else " "
    seam = Repair(RepairKind.PAGE_SEAM, Span(ends, begins), source[ends:begins], space)
    return replace(
        last,
        end=draft.end,
        text=f"{last.text}{space}{draft.text}",
        bold=last.bold and draft.bold,
        italic=last.italic and draft.italic,
        repairs=(*last.repairs, seam, *draft.repairs),
    )


def _blocks(
    drafts: Sequence[_Draft], lines: tuple[Line, ...], blank: Set[int]
) -> tuple[Block, ...]:
    if not lines:
        return ()
    if not drafts or drafts[0].start > 0:
        drafts = [_Draft(BlockKind.BLANK, 0, 0), *drafts]
    starts = [draft.start for draft in drafts]
    blocks: list[Block] = []
    for draft, end in zip(drafts, [*starts[1:], len(lines)], strict=True):
        own = lines[draft.start : end]
        raw = next((lines[at].text for at in range(draft.start, end) if at not in blank), "")
        blocks.append(
            Block(
                kind=draft.kind,
                span=Span(own[0].span.start, own[-1].span.end),
                text=draft.text,
                lines=own,
                indent=len(raw) - len(raw.lstrip()),
                level=draft.level,
                bold=draft.bold,
                italic=draft.italic,
                rows=draft.rows,
                repairs=draft.repairs,
                anchor=draft.anchor,
            )
        )
    return tuple(blocks)
