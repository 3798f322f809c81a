"""Broken, huge and hostile pages: a layout or a clear refusal, in bounded time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from html_pages import INDENT, SITE
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.findings import registry
from ingest.model import Layout
from ingest.readers.site import page, read_html

HEAD = "<!DOCTYPE html><body>"
#: Seconds a page of some hundred kilobytes may take on a busy machine.
BOUND = 20

HOSTILE = [
    ("divs never closed", "<div>x " * 1_500),
    ("menus in menus", '<div class="menu">' * 10_000 + "x"),
    ("styles never closed", "".join(f"<font color={n}>x<p>" for n in range(800))),
    ("tables in tables", "<table><tr><td>x " * 1_500),
    ("lists in lists", "<ol><li>x " * 1_500),
    ("closing tags alone", "</p></td></table></font>" * 5_000 + "x"),
    ("attributes without end", "<p " + " ".join(f"a{n}=1" for n in range(40_000)) + ">x"),
    ("opening marks", "<" * 200_000),
    ("tags cut off", "<p " * 60_000),
    ("comments never closed", "x<!--" * 40_000),
    ("scripts never closed", "x<script" * 40_000),
    ("line breaks", "x<br>" * 8_000),
    ("cells that span all", "<table>" + "<tr><td rowspan=99999 colspan=99999>x" * 300),
    ("one long word", "о" * 200_000),
    ("raised numbers", "<p>" + "1<sup>1</sup>" * 1_000),
    ("entities", "&nbsp;&#0;&#xD800;&#99999999;&unknown;x" * 1_000),
]


@pytest.mark.parametrize(("what", "html"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_time_is_bounded(what: str, html: str) -> None:
    started = time.monotonic()
    check(f"{HEAD}{html}".encode())
    assert time.monotonic() - started < BOUND


def check(data: bytes) -> Layout | None:
    """The layout of a page, its blocks parting its text; None where it is refused."""
    try:
        layout = read_html(data, "a.html")
    except DocumentError as error:
        return _refused(error)
    spans = [block.span for block in layout.blocks]
    assert spans[0].start == 0
    assert spans[-1].end == len(layout.text)
    assert all(before.end == after.start for before, after in pairwise(spans))
    assert all(block.text.strip() or block.rows for block in layout.blocks)
    return layout


def _refused(error: DocumentError) -> None:
    assert registry()[error.code].severity == "error"
    assert error.mend


def test_words_of_elements_nested_too_deep_are_kept() -> None:
    layout = check(f"{HEAD}{'<div>' * 5_000}1. Учет.{'</div>' * 5_000}<p>2. Конец.</p>".encode())
    assert layout is not None
    assert [block.text for block in layout.blocks] == ["1. Учет.", "2. Конец."]
    assert [found.code for found in layout.findings] == ["page-nesting-cut"]


def test_a_page_of_more_than_any_act_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_ENTRIES", 1_000)
    with pytest.raises(DocumentError) as error:
        read_html(f"{HEAD}{'<p>x' * 500}".encode(), "a.html")
    assert error.value.code == "document-too-large"


REFUSED = [
    (b"<html><body></body></html>", "document-empty"),
    ("<html><body><p>Учет ведется".encode()[:-1], "document-encoding-unknown"),
    (b"<html>" + bytes(range(256)) * 400, "document-binary"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_html(data, "a.html")
    assert error.value.code == code


def test_a_letter_alone_in_an_encoding_that_nothing_tells() -> None:
    assert check(b"<html><body><p>\xfc") is not None


def test_stray_nul_bytes_are_no_text() -> None:
    layout = read_html(f"{HEAD}<p>1. Учет\0 ведется, книга хранится.</p>".encode(), "a.html")
    assert layout.blocks[0].text == "1. Учет ведется, книга хранится."


ACT = SITE.format(
    css="status_upd",
    status="Обновленный",
    body=f'<h3 id="z1"> Глава 1. Общее</h3><p><b><a name="z3"></a>Статья 1. Учет</b></p>'
    f'<font color="#FF0000">Примечание ИЗПИ!<br></font><p id="z5">{INDENT}1. Учет ведется:</p>'
    f'<ol><li>в книге;</li><li>на диске.</li></ol><span class="note">Сноска. Статья 1 </span>'
    '<a href="/rus/docs/Z1">№ 5-V</a><br><table border="1"><tr><td rowspan="2">1<td>а</td></tr>'
    '<tr><td colspan="2">б<table><tr><td>в</table></td></tr></table><p><img src="a.png"></p>',
).encode()
PIECES = (
    *(
        "<",
        ">",
        "</",
        "<p>",
        "<br>",
        "<table>",
        "<td>",
        "</table>",
        "<font color=red>",
        "<ol>",
        "<li>",
    ),
    *(
        "<sup>1</sup>",
        "<!--",
        "&nbsp;",
        "\0",
        "\xff",
        "<script>",
        "</article>",
        '<div class="menu">',
    ),
)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(ACT)),
            st.integers(0, 60),
            st.sampled_from(PIECES) | st.text(max_size=4),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=120, deadline=None)
def test_a_page_cut_and_mixed_is_read_or_refused(edits: list[tuple[int, int, str]]) -> None:
    data = ACT
    for at, length, put in edits:
        data = data[:at] + put.encode("utf-8", errors="replace") + data[at + length :]
    check(data)


@given(st.binary(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(tail: bytes) -> None:
    check(b"<html><body><p>" + tail)
