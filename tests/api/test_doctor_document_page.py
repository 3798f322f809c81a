"""The page of an explained document: whole, self-contained, safe whatever the document holds."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from weasy import printed_pdf

from api.inspection import Inspection, document_at, inspect_source
from api.paper.document import document_html
from api.paper.document_style import SCRIPT
from api.paper.sheets import draw_sheets
from corpus.sources import SourceDocument

_EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&lt;</style></title>"
_TITLE = "Об утверждении Правил хранения чертежей"
_REQUISITES = "Приказ Министра культуры Республики Казахстан от 9 июня 2022 года № 58"
_POINTS = (
    "ПРИКАЗЫВАЮ:",
    "1. Утвердить порядок хранения.",
    f"2. Чертежи {_EVIL} хранятся <b>в папке</b> & на полке.",
    "3. Настоящий приказ вводится в действие со дня подписания.",
)
_TEXT = "\n\n".join((_TITLE, _REQUISITES, *(f"      {point}" for point in _POINTS))) + "\n"
_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "div"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "span"),
    *("a", "b", "i", "code", "del", "ins", "img", "script"),
}


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.sources: list[str] = []
        self.attributes: set[str] = set()
        self.scripts: list[str] = []
        self.classes: Counter[str] = Counter()
        self._script = False
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._script = tag == "script"
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.add(value or "")
            elif name == "src":
                self.sources.append(value or "")
            elif name == "class":
                self.classes.update((value or "").split())

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts.append(data)


def _markup(paragraphs: tuple[str, ...]) -> str:
    escaped = (part.replace("&", "&amp;").replace("<", "&lt;") for part in paragraphs)
    return "<html><head><meta charset='utf-8'></head><body>{}</body></html>".format(
        "".join(f"<p>{part}</p>" for part in escaped)
    )


def _html(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(_markup((_TITLE, _REQUISITES, *_POINTS)), "utf-8")
    return path


def _pdf(tmp_path: Path) -> Path:
    path = tmp_path / "order.pdf"
    style = "<style>@page{size:A5}p{break-after:page}p:last-child{break-after:auto}</style>"
    markup = _markup((_TITLE, _REQUISITES, *_POINTS)).replace("</head>", f"{style}</head>")
    path.write_bytes(printed_pdf(markup))
    return path


def _docx(tmp_path: Path) -> Path:
    path = tmp_path / "order.docx"
    document = docx.Document()
    for part in (_TITLE, _REQUISITES, *_POINTS):
        document.add_paragraph(part)
    written = BytesIO()
    document.save(written)
    path.write_bytes(written.getvalue())
    return path


def _text(tmp_path: Path) -> Path:
    path = tmp_path / f"order{_EVIL.replace('/', '')}.txt"
    path.write_text(_TEXT, "utf-8")
    return path


def _markdown(tmp_path: Path) -> Path:
    path = tmp_path / "order.md"
    path.write_text(f"# {_TITLE}\n\n" + "\n\n".join((_REQUISITES, *_POINTS)), "utf-8")
    return path


def _explained(path: Path, lang: str, pages: int) -> tuple[Inspection, str]:
    source = document_at(path)
    assert isinstance(source, SourceDocument)
    looked = inspect_source(source, lang)
    drawn = draw_sheets(source.data, range(1, pages + 1)) if looked.sheets else {}
    return looked, document_html(looked, lang, drawn)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("made", [_text, _markdown, _html, _docx, _pdf])
def test_a_hostile_document(tmp_path: Path, made, lang: str) -> None:  # type: ignore[no-untyped-def]
    looked, written = _explained(made(tmp_path), lang, pages=1)
    assert not looked.refused
    page = _Page(written)
    assert page.tags <= _TAGS
    assert page.scripts == [SCRIPT]
    assert not any(name.startswith("on") for name in page.attributes)
    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    assert "http:" not in written
    assert "https:" not in written
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    if looked.reader != "html":  # a page's tags may be read as such, its words may not be lost
        assert "alert(1)" in written


def test_pages_are_pictured_as_far_as_asked(tmp_path: Path) -> None:
    looked, written = _explained(_pdf(tmp_path), "en", pages=2)
    count = len(looked.sheets)
    assert count > 2
    page = _Page(written)
    assert len(page.sources) == 2
    assert f"Pictures of the pages: 2 of {count}" in written
    assert {f"p{number}" for number in range(1, count + 1)} <= set(page.ids)
    shown = {line.line for line in looked.lines}
    assert {f"l{number}" for number in shown} <= set(page.ids)
    assert page.classes["box"] == sum(1 for line in looked.lines if line.page in (1, 2))


def test_boxes_lie_on_their_page(tmp_path: Path) -> None:
    looked, _ = _explained(_pdf(tmp_path), "en", pages=0)
    for line in looked.lines:
        assert line.box is not None
        assert line.page is not None
        width, height = looked.sheets[line.page - 1]
        left, top, right, bottom = line.box
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"\x00" * 64])
def test_what_cannot_be_drawn_is_left_out(data: bytes) -> None:
    assert draw_sheets(data, range(1, 3)) == {}


def test_pages_beyond_the_last_are_not_drawn(tmp_path: Path) -> None:
    drawn = draw_sheets(_pdf(tmp_path).read_bytes(), [0, 1, 99])
    assert [*drawn] == [1]
    assert drawn[1].startswith(b"\x89PNG")
