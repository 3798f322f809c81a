"""A page that is not the official site's: a ministry's own, with menus, lists and plain divs."""

from __future__ import annotations

import re
from html import escape

from renderings.printed import Cell, Paragraph, Printed, Role, Table

_MENU = ("Министерство", "Деятельность", "Пресс-центр", "Документы", "Контакты")
_NUMBER = re.compile(r"(\d+)\.\s+(?=\S)")


def generic_page(act: Printed, *, ordered: bool = False) -> bytes:
    """The page in UTF-8. ``ordered``: points are items of numbered lists, their numbers in the
    mark-up and not in the text; points with compound numbers stay paragraphs."""
    title = escape(act.first(Role.TITLE))
    menu = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(_MENU))
    body = "\n".join(_items(act, ordered))
    return (
        f'<!DOCTYPE html>\n<html lang="{act.lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>body {{ margin: 0 }} .right {{ text-align: right }}"
        " ul.plain { list-style: none }</style>\n</head>\n<body>\n"
        f'<header><div class="logo">gov.kz</div><nav><ul>{menu}</ul></nav></header>\n'
        '<div class="wrapper"><aside class="sidebar"><h3>Новости</h3>'
        "<ul><li><a href='/n/1'>Состоялось заседание</a></li></ul></aside>\n"
        f'<main>\n<div class="content">\n{body}\n</div>\n</main></div>\n'
        "<footer><p>© gov.kz. Все права защищены</p></footer>\n"
        "<script>window.stat = 1;</script>\n</body>\n</html>\n"
    ).encode()


def _items(act: Printed, ordered: bool) -> list[str]:
    parts: list[str] = []
    nested: list[str] = []
    for item in act.items:
        if isinstance(item, Paragraph) and item.unit == "subpoint" and item.role is Role.NORM:
            nested.append(f"<li>{escape(item.text)}</li>")
            continue
        if nested:
            parts.append(_list(nested))
            nested = []
        parts.append(_table(item) if isinstance(item, Table) else _paragraph(item, ordered))
    return [*parts, _list(nested)] if nested else parts


def _list(items: list[str]) -> str:
    return f'<ul class="plain">{"".join(items)}</ul>'


def _paragraph(item: Paragraph, ordered: bool) -> str:
    text = escape(item.text)
    lines = "<br>\n".join(escape(line) for line in item.lines)
    match item.role:
        case Role.TITLE:
            return f"<h{item.level}>{text}</h{item.level}>"
        case Role.HEADING:
            tag = "h4" if item.unit == "article" else "h3"
            return f"<{tag}>{text}</{tag}>"
        case Role.CAPTION:
            return f'<div class="right">{lines}</div>'
        case Role.NOTE:
            return f'<p class="remark"><em>{text}</em></p>'
        case Role.SIGNATURE | Role.AGREEMENT:
            return f"<p>{lines}</p>"
        case _:
            number = _NUMBER.match(item.text)
            if ordered and number is not None and item.unit == "point":
                rest = escape(item.text[number.end() :])
                return f'<ol start="{number.group(1)}"><li>{rest}</li></ol>'
            return f"<div>{text}</div>" if item.level else f"<p>{text}</p>"


def _table(table: Table) -> str:
    rows = "".join(
        f"<tr>{''.join(_cell(cell) for cell in row)}</tr>\n" for row in table.squared().rows
    )
    return f'<table class="table">\n{rows}</table>'


def _cell(cell: Cell) -> str:
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    return f"<td{spans}>{'<br>'.join(escape(text) for text in cell.paragraphs)}</td>"
