"""The official site's page of an act (adilet.zan.kz), in both of the shapes its articles have had.

The page: the requisites under a slogan, menus, the text in one ``article``. Points, subpoints and
indents are flat sibling paragraphs with six no-break spaces and ids that are not sequential.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import count

from renderings.printed import Cell, Paragraph, Printed, Role, Table

INDENT = "&nbsp;" * 6
_LINKED = re.compile(r"№\s?[\w./-]*\w")
_EXCLUDED = re.compile(r"\b(?:исключен[аоы]?|excluded|алып\s+тасталды)\b", re.IGNORECASE)
_OFFICE_AND_NAME = re.compile(r"(.+?)\s+((?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_a-zа-я][\w'’-]+)$", re.S)
_STATUS = {"ru": "Обновленный", "kk": "Жаңартылған", "en": "Updated"}
_MENU = {
    "ru": ("Текст", "Информация", "История изменений", "Ссылки", "Скачать", "Прочее"),
    "kk": ("Мәтін", "Ақпарат", "Өзгерістер тарихы", "Сілтемелер", "Жүктеп алу", "Басқа"),
    "en": ("Text", "Passport", "History", "References", "Download", "Other"),
}
_ANNOUNCED = {
    "ru": "В настоящий {unit} предусматриваются изменения Законом РК от 09.01.2026 № 256-VIII "
    "(вводится в действие по истечении шести месяцев после дня его первого официального "
    "опубликования).",
    "kk": "Осы {unit} өзгеріс енгізу көзделген – ҚР 09.01.2026 № 256-VIII Заңымен (алғашқы ресми "
    "жарияланған күнінен кейін алты ай өткен соң қолданысқа енгізіледі).",
    "en": "This {unit} is planned to be amended by the Law of the Republic of Kazakhstan dated "
    "09.01.2026 № 256-VIII (shall be enforced upon expiry of six months after the day of its first "
    "official publication).",
}
_UNITS = {
    "ru": {"article": "статью", "point": "пункт", "subpoint": "подпункт"},
    "kk": {"article": "бапқа", "point": "тармаққа", "subpoint": "тармақшаға"},
    "en": {"article": "article", "point": "paragraph", "subpoint": "subparagraph"},
}


class ArticleStyle(StrEnum):
    """How the page sets the headings of articles.

    Corner captions, notes, signatures and the tidiness of the mark-up go with it.
    """

    BOLD = "bold"  # <p><b><a name="z3"></a>Статья 1. …</b></p>, notes as paragraphs, an old page
    HEADING = "heading"  # <h3 id="z363"> Статья 172. …</h3>, notes as spans broken around links


@dataclass(frozen=True, slots=True)
class PageOptions:
    """``announced``: before every so many units a red block announces a change to come, and has
    the anchor of the unit; 0 for none."""

    style: ArticleStyle = ArticleStyle.HEADING
    announced: int = 0


def adilet_page(act: Printed, options: PageOptions | None = None) -> bytes:
    """The page as the site gives it, in UTF-8."""
    options = options or PageOptions()
    page = _Page(act, options).page()
    return (_aged(page) if options.style is ArticleStyle.BOLD else page).encode()


def _aged(page: str) -> str:
    """The page as old ones were written: elements not closed, lines wrapped anywhere, comments."""
    head, mark, body = page.partition("<article>")
    body = body.replace("</td>", "").replace("</tr>", "").replace("</p>\n<p", "\n<P")
    words = body.split(" ")
    wrapped = [f"{word}\n" if at % 9 == 8 else f"{word} " for at, word in enumerate(words)]
    return f"{head}{mark}<!-- old.adilet.zan.kz -->{''.join(wrapped)}"


class _Page:
    def __init__(self, act: Printed, options: PageOptions) -> None:
        self._act = act
        self._style = options.style
        self._announced = options.announced
        self._ids = count(2)
        self._units = 0

    def page(self) -> str:
        lang = self._act.lang
        menu = "".join(f'<li><a href="#">{escape(word)}</a></li>' for word in _MENU[lang])
        title = escape(self._act.first(Role.TITLE))
        slogan = self._slogan(title) if title else ""
        body = "\n".join(self._body())
        return (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            f'<title>{title or "Әділет"} - ИПС "Әділет"</title>\n'
            '<link rel="stylesheet" href="/css/common.css">\n'
            "<script>var z = 'Статья 999. Не норма';</script>\n</head>\n<body>\n"
            '<div class="container_omega header"><a href="/">ӘДІЛЕТ</a>'
            '<form action="/search"><input type="text" name="q"></form></div>\n'
            f"{slogan}"
            f'<div class="container_alpha tabs"><ul class="menu">{menu}</ul></div>\n'
            '<div class="container_gamma text">\n<div class="gs_12">\n<article>\n'
            f"{body}\n</article>\n</div>\n</div>\n"
            '<div class="container_omega footer"><p>© 2012. РГП на ПХВ "Институт законодательства '
            'и правовой информации Республики Казахстан"</p></div>\n</body>\n</html>\n'
        )

    def _slogan(self, title: str) -> str:
        lines = "".join(
            f"<p>{escape(item.text)}</p>\n" for item in self._act.paragraphs(Role.REQUISITES)
        )
        return (
            f'<div class="container_alpha slogan">\n<h1>{title}</h1>\n'
            f'<span class="status status_upd">{_STATUS[self._act.lang]}</span>\n{lines}</div>\n'
        )

    def _body(self) -> list[str]:
        parts: list[str] = []
        red: list[str] = []
        for item in self._act.body():
            if isinstance(item, Paragraph) and item.role is Role.EDITORIAL:
                red.append(escape(item.text))
                continue
            if red:
                parts.append(self._red(red, ""))
                red = []
            parts.append(self._table(item) if isinstance(item, Table) else self._paragraph(item))
        return [*parts, self._red(red, "")] if red else parts

    def _id(self) -> str:
        number = next(self._ids)
        return f"z{number * 3 + 1 if number % 7 == 0 else number}"

    def _paragraph(self, item: Paragraph) -> str:
        match item.role:
            case Role.HEADING:
                return self._heading(item)
            case Role.TITLE:
                return f'<h3 id="{self._id()}">{INDENT}{escape(item.text)}</h3>'
            case Role.CAPTION:
                return self._caption(item)
            case Role.NOTE:
                return self._note(item)
            case Role.SIGNATURE:
                return self._signature(item)
            case Role.AGREEMENT:
                lines = "<br>\n".join(f"{INDENT}{escape(line)}" for line in item.lines)
                return f'<p id="{self._id()}">{lines}</p>'
            case _:
                return self._norm(item)

    def _heading(self, item: Paragraph) -> str:
        anchor = self._id()
        before = self._announcement(item, anchor)
        own = "" if before else anchor
        text = escape(item.text)
        if item.unit == "article" and self._style is ArticleStyle.BOLD:
            name = f'<a name="{own}"></a>' if own else ""
            return f"{before}<p><b>{name}{INDENT}{text}</b></p>"
        return f"{before}<h3{_attribute(own)}> {text}</h3>"

    def _norm(self, item: Paragraph) -> str:
        anchor = self._id()
        before = self._announcement(item, anchor)
        own = "" if before else anchor
        if _EXCLUDED.search(item.text) and _LINKED.search(item.text):
            return f"{before}<p{_attribute(own)}>{self._pieces(INDENT, item.text)}<br></p>"
        linked = _LINKED.sub(_link, escape(item.text))
        return f"{before}<p{_attribute(own)}>{INDENT}{linked}</p>"

    def _announcement(self, item: Paragraph, anchor: str) -> str:
        """Every so many units, the change that is to come to this one."""
        names = _UNITS[self._act.lang]
        if not self._announced or item.unit not in names:
            return ""
        self._units += 1
        if self._units % self._announced:
            return ""
        text = _ANNOUNCED[self._act.lang].format(unit=names[item.unit])
        return self._red([escape(text)], anchor) + "\n"

    def _red(self, lines: list[str], anchor: str) -> str:
        inside = f"<br>\n{INDENT}".join(lines)
        return f'<p{_attribute(anchor)}><font color="#FF0000">{INDENT}{inside}</font></p>'

    def _note(self, item: Paragraph) -> str:
        if self._style is ArticleStyle.BOLD:
            linked = _LINKED.sub(_link, escape(item.text))
            return f'<p class="note">{INDENT}{linked}</p>'
        return f"{self._pieces(INDENT, item.text)}<br>"

    def _pieces(self, lead: str, text: str) -> str:
        """A note in pieces, parted by the links to the acts it names."""
        pieces: list[str] = []
        at = 0
        for found in _LINKED.finditer(text):
            pieces.append(f'<span class="note">{lead}{escape(text[at : found.start()])}</span>')
            pieces.append(_link(found))
            at, lead = found.end(), ""
        pieces.append(f'<span class="note">{lead}{escape(text[at:])}</span>')
        return "".join(pieces)

    def _caption(self, item: Paragraph) -> str:
        lines = "<br>\n".join(escape(line) for line in item.lines)
        if self._style is ArticleStyle.BOLD:
            return f'<p id="{self._id()}" align="right">{lines}</p>'
        return (
            '<table border="0" cellspacing="0" cellpadding="0"><tbody><tr>'
            '<td width="7680"><p align="center"> &nbsp;</p></td>'
            f'<td width="4600"><p align="center" id="{self._id()}">{lines}</p></td>'
            "</tr></tbody></table>"
        )

    def _signature(self, item: Paragraph) -> str:
        found = _OFFICE_AND_NAME.fullmatch(item.text)
        if found is None or self._style is ArticleStyle.BOLD:
            lines = "<br>\n".join(f"{INDENT}<i>{escape(line)}</i>" for line in item.lines)
            return f'<p id="{self._id()}">{lines}</p>'
        office = "<br>\n".join(f"{INDENT}{escape(line)}" for line in found[1].split("\n"))
        return (
            '<table border="0" cellspacing="0" cellpadding="0"><tbody><tr>'
            f'<td width="8000"><p id="{self._id()}"><i>{office}</i></p></td>'
            f'<td width="4300"><p><i>{escape(found[2])}</i></p></td>'
            "</tr></tbody></table>"
        )

    def _table(self, table: Table) -> str:
        rows = "\n".join(
            f"<tr>{''.join(self._cell(cell) for cell in row)}</tr>" for row in table.squared().rows
        )
        return (
            f'<table border="1" cellspacing="0" cellpadding="0"><tbody>\n{rows}\n</tbody></table>'
        )

    def _cell(self, cell: Cell) -> str:
        spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
            f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        )
        inside = "\n".join(f'<p id="{self._id()}">{escape(text)}</p>' for text in cell.paragraphs)
        return f"<td{spans}>{inside}</td>"


def _attribute(anchor: str) -> str:
    return f' id="{anchor}"' if anchor else ""


def _link(found: re.Match[str]) -> str:
    return f'<a href="/rus/docs/Z0000000000#z5" class="link">{found.group()}</a>'
