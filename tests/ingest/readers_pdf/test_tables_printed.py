"""A standard printed by a real maker of PDF, read whole: its rows come out as they went in."""

from __future__ import annotations

from html import escape

import pytest
from weasy import printed_pdf

from ingest.model import BlockKind
from ingest.readers.pdf import read_pdf

ROWS = (
    ("1", "Наименование услугодателя", ("Управления образования областей и городов",)),
    (
        "2",
        "Способы предоставления государственной услуги",
        ("канцелярия услугодателя;", "веб-портал «электронного правительства»."),
    ),
    ("3", "Сроки оказания государственной услуги", ("Пять рабочих дней со дня обращения.",)),
    (
        "4",
        "Перечень документов, необходимых для оказания государственной услуги",
        (
            "1) заявление по форме согласно приложению 1 к настоящим Правилам;",
            "2) копия документа, удостоверяющего личность заявителя;",
            "3) сведения о стаже работы руководителя за последние пять лет;",
            "4) копия договора аренды помещения, заверенная печатью арендодателя.",
        ),
    ),
    ("5", "Основания для отказа в оказании государственной услуги", ("Отсутствуют.",)),
)
SIDES = "td{border:0.75pt solid black}"
LOOKS = {
    "ruled": SIDES,
    "ruled, labels in the middle": f"{SIDES} td{{vertical-align:middle}}",
    "dashed": "td{border:1px dashed black}",
    "double": "td{border:3px double black}",
    "cells apart": f"table{{border-collapse:separate;border-spacing:2px}} {SIDES}",
    "lines across": "td{border-top:0.75pt solid black;border-bottom:0.75pt solid black}",
    "no frame": f"{SIDES} table{{border-style:hidden}}",
    "backgrounds": "table{border-collapse:separate;border-spacing:2px} td{background:#eee}",
    "grey rows": "tr:nth-child(2n) td{background:#ddd}",
    "no lines": "",
    "no lines, justified": "td{text-align:justify} td:last-child p{text-indent:8mm}",
    "no lines, labels in the middle": "td{vertical-align:middle}",
}


def html(css: str, size: str) -> str:
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(label)}</td>"
        f"<td>{''.join(f'<p>{escape(text)}</p>' for text in value)}</td></tr>"
        for number, label, value in ROWS
    )
    return (
        f"<style>@page{{size:{size};margin:15mm}} body{{font:10pt/1.3 'DejaVu Serif'}}"
        "table{border-collapse:collapse;width:100%;table-layout:fixed}"
        "td{padding:3pt 5pt;vertical-align:top} p{margin:0 0 2pt 0}"
        f"{css}</style><table><col style='width:9%'><col style='width:34%'><col>{rows}</table>"
    )


@pytest.mark.parametrize("size", ["A4", "A5"])
@pytest.mark.parametrize("look", LOOKS)
def test_rows_come_back(look: str, size: str) -> None:
    layout = read_pdf(printed_pdf(html(LOOKS[look], size)), "made.pdf")
    rows = [row for block in layout.blocks if block.kind is BlockKind.TABLE for row in block.rows]
    assert [[cell.text.replace("\n", " ") for cell in row[:2]] for row in rows] == [
        [number, label] for number, label, _ in ROWS
    ]
    assert [row[2].text for row in rows] == ["\n".join(value) for _, _, value in ROWS]


@pytest.mark.parametrize("height", range(60, 120, 6))
@pytest.mark.parametrize("look", ["ruled, labels in the middle", "cells apart", "no lines"])
def test_rows_cut_by_a_page_come_back(look: str, height: int) -> None:
    """Pages so low that each of them ends in a row."""
    css = LOOKS[look]
    data = printed_pdf(html(css, f"148mm {height}mm"))
    layout = read_pdf(data, "made.pdf")
    rows = [row for block in layout.blocks if block.kind is BlockKind.TABLE for row in block.rows]
    assert [[" ".join(cell.text.split()) for cell in row] for row in rows] == [
        [number, label, " ".join(value)] for number, label, value in ROWS
    ]
