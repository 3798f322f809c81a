"""The page a PDF maker prints: the act as HTML and CSS, in one of the looks official PDFs have."""

from __future__ import annotations

import base64
import random
import re
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from html import escape

from renderings.printed import Cell, Paragraph, Printed, Role, Table

_LINKED = re.compile(
    r"№\s?[\w./-]*\w"
    r"|(?:статьями?|статьи|пунктами?|приложени(?:ям?|ю))\s[\d,\sи-]*\d"
    r"|\d+(?:-\d+)?-(?:тармақ|бап|қосымша)\w*",
)
_OFFICE_AND_NAME = re.compile(r"(.+?)\s+((?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_a-zа-я][\w'’-]+)$", re.S)
_SIGNED = "Электронный документ подписан ЭЦП. QR-код содержит ссылку на документ в ЭКБ НПА РК"


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet is set.

    ``size`` is a CSS page size ("A4", "A5", "Letter", "A4 landscape", "148mm 90mm"), ``spacing``
    the letter-spacing of norms in points, ``links`` puts references into hyperlinks as the official
    PDF does, ``running`` prints headers, footers and page numbers, ``broken_rows`` ends the page
    inside every value of two paragraphs or more, ``framed`` rules the tables, ``centred`` centres
    the labels on their rows, ``qr`` puts the signature block with a QR code at the end,
    ``parted`` sets office and name of a signature at the two ends of a line, ``spaces`` draws the
    spaces that lines wrap at, indents with no-break spaces and has an empty cell beside a corner
    caption, as the official site's PDF does.
    """

    name: str = "plain"
    size: str = "A4"
    margin: str = "20mm 18mm 20mm 25mm"
    font: str = "DejaVu Serif"
    points: float = 11.5
    justified: bool = True
    spacing: float = 0.0
    framed: bool = True
    links: bool = False
    running: bool = False
    broken_rows: bool = False
    centred: bool = False
    qr: bool = False
    parted: bool = False
    spaces: bool = False


def sheet(act: Printed, look: Look) -> str:
    """The HTML document to print."""
    body = "\n".join(_item(item, look) for item in act.items)
    end = f'<div class="qr"><img src="{_qr_code()}"><p>{_SIGNED}</p></div>' if look.qr else ""
    return (
        f'<!DOCTYPE html><html lang="{act.lang}"><head><meta charset="utf-8">'
        f"<title>{escape(act.name)}</title><style>{_css(look)}</style></head>"
        f"<body>{body}{end}</body></html>"
    )


@cache
def _qr_code() -> str:
    """A picture that looks like a QR code, as an address that holds it."""
    chance = random.Random(0)
    rows = b"".join(b"\0" + bytes(chance.choice((0, 255)) for _ in range(29)) for _ in range(29))
    pieces = (
        (b"IHDR", struct.pack(">IIBBBBB", 29, 29, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in pieces
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _css(look: Look) -> str:
    running = (
        "@top-center { content: 'Информационно-правовая система «Әділет»'; font-size: 8pt }"
        "@bottom-left { content: 'zan.gov.kz'; font-size: 8pt }"
        "@bottom-right { content: counter(page) ' / ' counter(pages); font-size: 8pt }"
        if look.running
        else ""
    )
    alignment = "justify" if look.justified else "left"
    spacing = f"letter-spacing: {look.spacing}pt;" if look.spacing else ""
    indent = "0" if look.spaces else "12mm"
    border = "border: 0.75pt solid black;" if look.framed else "border: none;"
    return f"""
@page {{ size: {look.size}; margin: {look.margin}; {running} }}
body {{ margin: 0; font-family: '{look.font}', serif; font-size: {look.points}pt; }}
body {{ line-height: 1.3; }}
p {{ margin: 0 0 3pt 0; {"white-space: pre-wrap" if look.spaces else ""} }}
p.norm {{ text-indent: {indent}; text-align: {alignment}; {spacing} }}
p.title, p.heading {{ text-align: center; font-weight: bold; margin: 10pt 6mm; }}
p.requisites, p.letterhead {{ text-align: left; margin-bottom: 8pt; }}
p.caption {{ margin: 14pt 0 14pt 58%; text-align: center; }}
p.note {{ text-indent: {indent}; font-style: italic; text-align: {alignment}; }}
p.editorial {{ text-indent: {indent}; color: #c00; }}
p.form {{ text-indent: {indent}; text-align: left; }}
p.signature {{ font-weight: bold; margin: 12pt 0; }}
p.agreement {{ margin: 10pt 0; }}
div.signed {{ display: flex; justify-content: space-between; font-weight: bold; margin: 12pt 0; }}
table {{ border-collapse: collapse; width: 100%; margin: 8pt 0; table-layout: fixed; }}
td {{ {border} padding: 3pt 5pt; vertical-align: top; text-align: left;
  overflow-wrap: break-word; }}
td p {{ margin: 0 0 2pt 0; }}
table.standard col.number {{ width: 8% }}
table.standard col.label {{ width: 32% }}
table.centred td.label, table.centred td.number {{ vertical-align: middle }}
p.break {{ break-before: page }}
div.qr {{ margin-top: 20pt; break-inside: avoid; }}
div.qr img {{ width: 24mm; height: 24mm; }}
div.qr p {{ font-size: 7pt; }}
a {{ color: #06c; text-decoration: none }}
"""


def _item(item: Paragraph | Table, look: Look) -> str:
    if isinstance(item, Table):
        return _table(item, look)
    text = _linked(item.text, look)
    match item.role:
        case Role.TITLE | Role.HEADING:
            return f'<p class="{item.role.value}">{escape(item.text)}</p>'
        case Role.CAPTION | Role.AGREEMENT:
            lines = "<br>".join(escape(line) for line in item.lines)
            beside = "<p>\u00a0</p>" if look.spaces and item.role is Role.CAPTION else ""
            return f'{beside}<p class="{item.role.value}">{lines}</p>'
        case Role.SIGNATURE:
            return _signature(item, look)
        case Role.REQUISITES | Role.LETTERHEAD:
            return f'<p class="{item.role.value}">{escape(item.text)}</p>'
        case _:
            indent = "\u00a0" * 6 if look.spaces else ""
            return f'<p class="{item.role.value}">{indent}{text}</p>'


def _signature(item: Paragraph, look: Look) -> str:
    found = _OFFICE_AND_NAME.fullmatch(item.text)
    if look.parted and found is not None:
        office = "<br>".join(escape(line) for line in found[1].split("\n"))
        return f'<div class="signed"><div>{office}</div><div>{escape(found[2])}</div></div>'
    return f'<p class="signature">{"<br>".join(escape(line) for line in item.lines)}</p>'


def _linked(text: str, look: Look) -> str:
    if not look.links:
        return escape(text)
    pieces: list[str] = []
    at = 0
    for found in _LINKED.finditer(text):
        pieces.append(escape(text[at : found.start()]))
        pieces.append(f'<a href="https://adilet.zan.kz/rus/docs/Z#z5">{found.group()}</a>')
        at = found.end()
    return "".join([*pieces, escape(text[at:])])


def _table(table: Table, look: Look) -> str:
    columns = ""
    kind = "plain"
    if table.standard:
        kind = "standard"
    if table.standard and table.columns == 3:
        columns = '<colgroup><col class="number"><col class="label"><col></colgroup>'
    if look.centred:
        kind += " centred"
    rows = "".join(_row(row, look, table.standard) for row in table.squared().rows)
    return f'<table class="{kind}">{columns}<tbody>{rows}</tbody></table>'


def _row(row: tuple[Cell, ...], look: Look, standard: bool) -> str:
    cells = []
    first = 1 if standard and len(row) == 2 else 0  # a table without a column of numbers
    for position, cell in enumerate(row, start=first):
        spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
            f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        )
        kind = ("number", "label", "value")[min(position, 2)] if standard else "cell"
        inside = "".join(
            f"<p{_break(at, cell, look)}>{_linked(text, look)}</p>"
            for at, text in enumerate(cell.paragraphs)
        )
        cells.append(f'<td class="{kind}"{spans}>{inside}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _break(at: int, cell: Cell, look: Look) -> str:
    """A page ends in the middle of the cell."""
    middle = look.broken_rows and len(cell.paragraphs) > 1 and at == len(cell.paragraphs) // 2
    return ' class="break"' if middle else ""
