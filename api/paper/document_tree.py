"""The tree of an explained document, and the lists of what was told about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape

from api.inspection import SaidRead, UnitRead, contrast
from api.paper.document_marks import Marks, family, role_name, unit_name
from api.words import word
from ingest.model import UnitKind

#: A unit's text is on the other side: here as much of it as is needed to know it.
_SHOWN = 240
_DEEPEST = 6


def tree(marks: Marks) -> Iterator[str]:
    """The units in order with their addresses, rows of tables after the tree they stand beside."""
    said: dict[int, list[SaidRead]] = defaultdict(list)
    for item in marks.looked.said:
        if item.unit is not None:
            said[item.unit].append(item)
    yield '<ol class="tree">'
    for index, unit in enumerate(marks.looked.tree):
        if unit.kind != UnitKind.EDITORIAL.value or unit.text:  # else a rule or a blank
            yield _unit(index, unit, said.get(index, ()), marks)
    yield "</ol>"


def _unit(index: int, unit: UnitRead, said: Sequence[SaidRead], marks: Marks) -> str:
    lang = marks.lang
    run = marks.first_runs.get(index)
    place = f"r{run}" if run is not None else f"l{unit.line}" if unit.line else ""
    named = escape(unit_name(unit, lang))
    tag = f'<a class="tag" href="#{place}">{named}</a>' if place else f'<b class="tag">{named}</b>'
    address = f" <code>{escape(unit.address)}</code>" if unit.address else ""
    told = "".join(marks.finding_marks(marks.findings_of_units.get(index, [])))
    parts = [f"{tag}{address}{told}"]
    heading = unit.heading if unit.heading and unit.heading not in unit.text else ""
    if heading:
        parts.append(f'<p class="head">{escape(heading)}</p>')
    if unit.text:
        parts.append(f'<p class="text">{escape(_cut(unit.text))}</p>')
    if unit.basis:
        parts.append(f'<p class="read">{escape(bounds(unit, lang))}</p>')
    parts += (f'<p class="read">{escape(event(item, lang))}</p>' for item in said)
    classes = f"unit {family(unit.kind)} d{min(unit.depth, _DEEPEST)} {escape(unit.strength)}"
    return f'<li class="{classes.strip()}" id="u{index}" data-u="{index}">{"".join(parts)}</li>'


def bounds(unit: UnitRead, lang: str) -> str:
    """What the bounds of a row rest on: "предположительно, по номеру строки"."""
    key = f" – {word(f'row.{unit.key}', lang)}" if unit.key else ""
    rests = f"{word(f'strength.{unit.strength}', lang)}, {word(f'basis.{unit.basis}', lang)}"
    return f"{rests}{key}"


def event(item: SaidRead, lang: str) -> str:
    """What a text says of a change: "предписано: исключено – пункт 5; № 88-V, 2013-04-15"."""
    done = word(f"operation.{item.operation}", lang) if item.operation else ""
    what = " – ".join(part for part in (done, item.target) if part)
    whole = "; ".join(part for part in (what, item.act) if part)
    return f"{word(f'said.{item.kind}', lang)}: {whole}"


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rstrip()}…"


def findings(marks: Marks) -> Iterator[str]:
    """All findings, the gravest first."""
    lang = marks.lang
    order = {"error": 0, "warning": 1}
    told = sorted(enumerate(marks.looked.findings), key=lambda each: order.get(each[1].severity, 2))
    for index, item in told:
        place = marks.line_link(item.line, item.page) or escape(word("inspection.whole", lang))
        places = " · ".join(part for part in (place, marks.unit_link(item.unit)) if part)
        yield (
            f'<li class="{escape(item.severity)}" id="f{index}">'
            f"<b>{escape(word(f'severity.{item.severity}', lang))}</b>: {escape(item.message)} "
            f"<code>{escape(item.code)}</code> {places}</li>"
        )


def judged(marks: Marks) -> Iterator[str]:
    """The rows whose bounds are a judgement, and why."""
    for index, unit in enumerate(marks.looked.tree):
        if unit.strength == "judged":
            yield (
                f"<li>{marks.unit_link(index)}: {escape(bounds(unit, marks.lang))} "
                f"{marks.line_link(unit.line, unit.page)}</li>"
            )


def repaired(marks: Marks) -> Iterator[str]:
    """What was printed and what it was read as."""
    for index, item in enumerate(marks.looked.repaired):
        before, after = contrast(item)
        yield (
            f'<li id="m{index}">{escape(word(f"repair.{item.kind}", marks.lang))}: '
            f"<del>{escape(before)}</del> → <ins>{escape(after)}</ins> "
            f"{marks.line_link(item.line, item.page)}</li>"
        )


def aside(marks: Marks) -> Iterator[str]:
    """What is printed and is no text of the act."""
    for item in marks.looked.aside:
        place = marks.line_link(item.line, item.page)
        if not place and item.page is not None:
            page = escape(word("page", marks.lang, page=item.page))
            place = f'<a href="#p{item.page}">{page}</a>'
        yield (
            f"<li><b>{escape(role_name(item.kind, marks.lang))}</b>: "
            f"{escape(_cut(item.text))} {place}</li>"
        )
