"""Pages for the tests: the official site's, a ministry's, and what their blocks are shown as."""

from __future__ import annotations

from ingest.model import Block, Layout
from ingest.readers.site import read_html

INDENT = "&nbsp;" * 6

SITE = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>О порядке учета</title>
<script>var s = "<p>Статья 9. Не норма</p>";</script><style>p {{ margin: 0 }}</style></head><body>
<div class="main"><div class="container_omega header"><a href="/">ӘДІЛЕТ</a>
<p>Информационно-правовая система нормативных правовых актов Республики Казахстан</p></div>
<div class="container_alpha slogan"><span class="status {css}">{status}</span>
<h1>О порядке учета</h1><p>Закон Республики Казахстан от 1 марта 2020 года № 300-VI.</p></div>
<div class="container_gamma tabs"><a href="#">Текст</a> <a href="/download">Скачать</a></div>
<div class="container_gamma text"><div class="gs_12"><article>
{body}
</article></div></div><div class="aftertext"><h3>Последние документы</h3></div></div></body>"""

MINISTRY = """<!DOCTYPE html><html><body><header><div class="logo">gov.kz</div>
<nav><ul><li><a href="/">Главная</a></li></ul></nav></header><h1>Об утверждении Правил учета</h1>
<div class="content">{body}</div><footer><p>© 2020. Все права защищены.</p></footer></body>"""


def site(body: str, *, css: str = "status_upd", status: str = "Обновленный") -> Layout:
    return read_html(SITE.format(body=body, css=css, status=status).encode(), "a.html")


def ministry(body: str) -> Layout:
    return read_html(MINISTRY.format(body=body).encode(), "a.html")


def shown(block: Block) -> str:
    """A block on a line: its marks, its name, its text; the cells of a table between bars."""
    marks = [
        block.kind.value[0].upper() + (str(block.level) if block.level else ""),
        "bold" if block.bold else "",
        "red" if block.editorial else "",
        f"#{block.anchor}" if block.anchor else "",
    ]
    rows = " / ".join(
        "|".join(cell.text.replace("\n", "¶") + _spans(cell.colspan, cell.rowspan) for cell in row)
        for row in block.rows
    )
    return " ".join(mark for mark in [*marks, block.text, rows] if mark)


def _spans(colspan: int, rowspan: int) -> str:
    return (f"→{colspan}" if colspan > 1 else "") + (f"↓{rowspan}" if rowspan > 1 else "")


def body_of(layout: Layout, above: int) -> list[str]:
    """The blocks after the heading and requisites of the page."""
    return [shown(block) for block in layout.blocks[above:]]


def codes(layout: Layout) -> list[str]:
    return [found.code for found in layout.findings]
