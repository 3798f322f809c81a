"""A consolidated text as HTML and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from textwrap import fill

from api.naming import Naming
from api.paper.page import page, permalink, text
from api.words import word
from ingest.model import UnitKind
from kb.answers_reading import ConsolidatedText, WrittenUnit

#: What would be read as mark-up at the beginning of a line, or anywhere.
_LINE_MARK = re.compile(r"^(\s*)(?=[#>+-])", re.MULTILINE)
_INLINE_MARK = re.compile(r"([\\*_`\[\]<])")
_DEEPEST = 4
#: A corner caption is set in a narrow column; that is how it is told from a paragraph.
_CORNER_WIDTH = 60


def consolidated_html(answer: ConsolidatedText, naming: Naming) -> str:
    """One HTML file; the ids of its units are their addresses."""
    lang = answer.language
    title = answer.title or answer.act
    body = "\n".join(
        (
            f"<header>\n<h1>{escape(title)}</h1>",
            f'<p class="quiet">{escape(answer.requisites)} · {escape(answer.act)}</p>',
            f"<p>{escape(word('export.as_of', lang, on=answer.on))}</p>",
            *(text(line, "said") for line in _said(answer)),
            *(text(note, "note") for note in answer.notes),
            "</header>\n<main>",
            *(line for unit in answer.units for line in _html(unit, naming)),
            "</main>",
        )
    )
    return page(lang, f"{title}, {answer.on}", body)


def _said(answer: ConsolidatedText) -> Iterator[str]:
    """What holds for the whole text: that the act is not in effect, what of it is not held."""
    if answer.said:
        yield answer.said
    missing = word("coverage.not_held", answer.language)
    yield from (f"[{missing}: {line}]" for line in answer.coverage.get("not_held", ()))
    yield from (f"[{item.message}]" for item in answer.warnings)


def _html(unit: WrittenUnit, naming: Naming) -> Iterator[str]:
    identity = f' id="{escape(unit.address)}"'
    depth = f" d{min(unit.depth, _DEEPEST)}" if unit.depth else ""
    head = _head(unit)
    if unit.level and head:
        level = unit.level
        yield f"<h{level}{identity}>{escape(head)}{permalink(unit.address)}</h{level}>"
        identity = ""
    number = f'<span class="number">{escape(unit.mark)}</span> ' if not unit.level else ""
    if unit.kind == UnitKind.CAPTION.value:
        depth = " corner"
    if unit.text:
        yield f'<p class="text{depth}"{identity}>{number}{escape(unit.text)}</p>'
    if unit.said:
        said = escape(naming.plain(unit.said))
        kind = "said" if unit.text_state != "none" else "note"
        number = number if unit.mark else ""
        yield f'<p class="{depth.strip()}"{identity}>{number}<span class="{kind}">{said}</span></p>'
    for other in unit.alternatives:
        written = f"{other.said}: {other.text}" if other.text else other.said
        yield text(written, f"text alternative{depth}")
    yield from (text(note, f"note{depth}") for note in unit.notes)


def _head(unit: WrittenUnit) -> str:
    """A heading with the name of its unit: "Приложение 14. Перечень …"."""
    if unit.mark and unit.heading:
        return f"{unit.mark}. {unit.heading}"
    return unit.mark or unit.heading


def consolidated_markdown(answer: ConsolidatedText, naming: Naming) -> str:
    """Markdown that the reader of Markdown documents reads back: headings, numbers, notes."""
    lang = answer.language
    lines = [
        f"# {_escaped(answer.title or answer.act)}",
        f"*{_escaped(answer.requisites)} · {word('export.as_of', lang, on=answer.on)}*",
        *(f"> *{_escaped(line)}*" for line in (*_said(answer), *answer.notes)),
    ]
    for unit in answer.units:
        lines += _markdown(unit, naming)
    return "\n\n".join(lines) + "\n"


def _markdown(unit: WrittenUnit, naming: Naming) -> Iterator[str]:
    head = _head(unit)
    if unit.level and head:
        yield f"{'#' * unit.level} {_escaped(head)}"
    number = f"{unit.mark} " if unit.mark and not unit.level else ""
    if unit.text:
        corner = unit.kind == UnitKind.CAPTION.value
        printed = fill(unit.text, _CORNER_WIDTH) if corner else unit.text
        yield number + _escaped(printed, line=not number)
    if unit.said:
        said = _escaped(naming.plain(unit.said), line=False)
        yield f"{number}*{said}*" if unit.text_state != "none" else number + said
    for other in unit.alternatives:
        written = f"{other.said}: {other.text}" if other.text else other.said
        yield "> " + _escaped(written).replace("\n", "\n> ")
    yield from (f"> *{_escaped(note)}*" for note in unit.notes)


def _escaped(written: str, *, line: bool = True) -> str:
    """A text in which nothing is mark-up; a line break inside it ends a line."""
    plain = _INLINE_MARK.sub(r"\\\1", written)
    if line:
        plain = _LINE_MARK.sub(r"\1\\", plain)
    return plain.replace("\n", "  \n")
