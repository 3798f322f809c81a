"""Whole PDF documents, made by hand where no printer makes them so."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from handmade_pdf import Sheet, column, pdf, picture, shown, unnamed, width
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.findings import message, registry
from ingest.model import Box, Layout
from ingest.readers import read
from ingest.readers.pdf import read_pdf

_BODY = [
    "1. The list of public services is approved",
    "by this order of the Minister, and their",
    "standards with it.",
]
_TEXT = " ".join(_BODY)
_UPRIGHT = Sheet(column(_BODY, 70, 700))
_PICTURE = Sheet(picture(0, 0, 595, 842))


def _texts(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks]


def _told(layout: Layout) -> list[tuple[str, int | None]]:
    return [(item.code, item.place.page if item.place else None) for item in layout.findings]


def _partitions(layout: Layout) -> None:
    assert "".join(layout.verbatim(block) for block in layout.blocks) == layout.text
    for block in layout.blocks:
        assert "".join(
            layout.text[line.span.start : line.span.end] for line in block.lines
        ) == layout.verbatim(block)
        for line in block.lines:
            assert layout.text[line.span.start : line.span.end] == line.text + "\n"
            assert line.box is not None
            assert line.page is not None
    spans = [block.span for block in layout.blocks]
    assert all(one.end == other.start for one, other in pairwise(spans))


def test_a_document_keeps_pages_boxes_and_sheets() -> None:
    layout = read(
        pdf(_UPRIGHT, Sheet(column(["2. It is in force."], 90, 400), (0, 0, 420, 595))), "x"
    )
    assert (layout.reader, layout.pages) == ("pdf", 2)
    assert layout.sheets == (Box(0, 0, 595, 842), Box(0, 0, 420, 595))
    assert _texts(layout) == [_TEXT, "2. It is in force."]
    assert [line.page for block in layout.blocks for line in block.lines] == [1, 1, 1, 2]
    box = layout.blocks[1].lines[0].box
    assert box is not None
    assert (box.x0, round(box.x1 - box.x0)) == (90, round(width("2. It is in force.")))
    assert 595 - 400 - 12 < box.top < box.bottom < 595 - 400 + 6
    _partitions(layout)


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(Sheet(column(_BODY, 70, 500), entries=f"/Rotate {turn}"), id=f"/Rotate {turn}")
        for turn in (0, 90, 180, 270, -90)
    ]
    + [
        pytest.param(
            Sheet("".join(shown(t, 0, 0, matrix=f"0 1 -1 0 {100 + 15 * n} 70") for n, t in rows)),
            id="text upwards",
        )
        for rows in [list(enumerate(_BODY))]
    ]
    + [
        pytest.param(
            Sheet("".join(shown(t, 0, 0, matrix=f"0 -1 1 0 {400 - 15 * n} 700") for n, t in rows)),
            id="text downwards",
        )
        for rows in [list(enumerate(_BODY))]
    ]
    + [
        pytest.param(
            Sheet("".join(shown(t, 0, 0, matrix=f"-1 0 0 -1 500 {100 + 15 * n}") for n, t in rows)),
            id="text upside down",
        )
        for rows in [list(enumerate(_BODY))]
    ]
    + [
        pytest.param(Sheet(column(_BODY, 70, 700), box=(50, 50, 645, 892)), id="box from 50"),
        pytest.param(
            Sheet("".join(shown(t, 70, 700 - 15 * n) for n, t in reversed(list(enumerate(_BODY))))),
            id="drawn from the bottom up",
        ),
        pytest.param(
            Sheet(column(_BODY, 70, 700) + column(_BODY, 70.2, 700)), id="every glyph twice"
        ),
    ],
)
def test_the_same_page_however_it_is_turned_and_drawn(sheet: Sheet) -> None:
    layout = read_pdf(pdf(sheet), "x")
    assert _texts(layout) == [_TEXT]
    shown_page = layout.sheets[0]
    for line in layout.blocks[0].lines:
        assert line.box is not None
        assert 0 <= line.box.x0 < line.box.x1 <= shown_page.x1
        assert 0 <= line.box.top < line.box.bottom <= shown_page.bottom


def test_boxes_of_turned_text_are_those_of_the_page_as_shown() -> None:
    layout = read_pdf(pdf(Sheet(shown("Minister", 0, 0, matrix="0 1 -1 0 100 70"))), "x")
    box = layout.blocks[0].lines[0].box
    assert box is not None
    assert (round(box.bottom), round(box.bottom - box.top)) == (842 - 70, round(width("Minister")))
    assert 88 < box.x0 < box.x1 < 104


def test_a_page_shown_in_part_is_measured_from_its_crop_box() -> None:
    drawn = column(_BODY, 70, 700) + shown("outside", 5, 800)
    layout = read_pdf(pdf(Sheet(drawn, entries="/CropBox [50 50 545 780]")), "x")
    assert _texts(layout) == [_TEXT]
    assert layout.sheets == (Box(0, 0, 495, 730),)
    first = layout.blocks[0].lines[0].box
    assert first is not None
    assert first.x0 == 20


def test_a_line_at_the_very_foot_of_the_page_is_read() -> None:
    drawn = column(_BODY, 70, 700) + shown("4. The last line of the page", 70, -2)
    assert _texts(read_pdf(pdf(Sheet(drawn)), "x")) == [_TEXT, "4. The last line of the page"]


def test_a_link_drawn_after_its_line_stands_in_its_place() -> None:
    before, link, after = "1. To amend the ", "order", " of the Minister"
    at = 70 + width(before)
    drawn = shown(before, 70, 700) + shown(after, at + width(link), 700) + shown(link, at, 700)
    assert _texts(read_pdf(pdf(Sheet(drawn)), "x")) == ["1. To amend the order of the Minister"]


@pytest.mark.parametrize("spacing", [0, 1.2, 3, 5])
def test_letter_spacing_of_the_text_state(spacing: float) -> None:
    drawn = shown("Provider of the service", 70, 700, spacing=spacing)
    assert _texts(read_pdf(pdf(Sheet(drawn)), "x")) == ["Provider of the service"]


def test_text_across_the_page_is_told() -> None:
    stamp = shown("Copy 5", 0, 0, matrix="0 1 -1 0 30 300")
    layout = read_pdf(pdf(Sheet(column(_BODY, 70, 700) + stamp)), "x")
    assert _texts(layout) == [_TEXT]
    (told,) = layout.findings
    assert (told.code, dict(told.params)["text"]) == ("pdf-text-aside", "Copy 5")


def test_scanned_pages_are_told_and_the_rest_is_read() -> None:
    layout = read_pdf(pdf(_UPRIGHT, _PICTURE, Sheet(column(["2. It is in force."], 70, 700))), "x")
    assert _texts(layout) == [_TEXT, "2. It is in force."]
    assert _told(layout) == [("pdf-page-scanned", 2)]
    place = layout.findings[0].place
    assert place is not None
    assert place.span.start == layout.blocks[1].span.start


def test_glyphs_without_a_character_are_told() -> None:
    layout = read_pdf(pdf(Sheet(column(_BODY, 70, 700) + unnamed(2, 70, 600))), "x")
    assert _texts(layout) == [_TEXT, "\ufffd\ufffd"]
    (told,) = layout.findings
    assert (told.code, dict(told.params)["count"]) == ("pdf-glyphs-unknown", "2")


def test_running_lines_are_told_with_their_page_and_words() -> None:
    layout = read_pdf(
        pdf(*(Sheet(column(_BODY, 70, 700) + shown(f"- {n} -", 280, 30)) for n in (1, 2, 3))), "x"
    )
    assert _texts(layout) == [_TEXT] * 3
    assert [dict(item.params) for item in layout.findings] == [
        {"page": str(n), "text": f"- {n} -"} for n in (1, 2, 3)
    ]
    assert _told(layout) == [("pdf-running-lines", n) for n in (1, 2, 3)]


def test_an_encrypted_document_that_opens_without_a_password_is_read() -> None:
    assert _texts(read_pdf(pdf(_UPRIGHT, password=""), "x")) == [_TEXT]


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 3]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(pdf(_UPRIGHT, password="secret"), "pdf-encrypted", id="a password"),
        pytest.param(pdf(_PICTURE, _PICTURE), "pdf-scanned", id="scans"),
        pytest.param(pdf(Sheet()), "document-empty", id="a blank page"),
        pytest.param(pdf(), "document-empty", id="no page"),
        pytest.param(b"%PDF-1.7\n", "pdf-damaged", id="a head only"),
        pytest.param(b"%PDF-1.7\n" + bytes(500), "pdf-damaged", id="zeros"),
        pytest.param(_cut(pdf(_UPRIGHT)), "pdf-damaged", id="cut off"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "order.pdf")
    assert caught.value.code == code
    assert caught.value.name == "order.pdf"
    assert caught.value.mend
    assert registry()[code].severity == "error"


@pytest.mark.parametrize(
    "matrix", ["0 0 0 0 70 600", "1 0 0 1 9000 600", "1 0 0 1 70 -600", ".001 0 0 .001 70 600"]
)
def test_glyphs_that_do_not_show_are_not_read(matrix: str) -> None:
    hidden = "".join(shown("hidden words", 0, 0, size, matrix=matrix) for size in (12, 0))
    assert _texts(read_pdf(pdf(Sheet(hidden + column(_BODY, 70, 700) + hidden)), "x")) == [_TEXT]


def test_a_page_that_fails_is_told_and_the_rest_is_read() -> None:
    data = pdf(_UPRIGHT, Sheet(column(["2. Lost."], 70, 700), entries="/Rotate (x)"), _UPRIGHT)
    layout = read_pdf(data, "x")
    assert _texts(layout) == [_TEXT, _TEXT]
    assert _told(layout) == [("pdf-page-unread", 2)]
    assert layout.pages == 3
    assert "2" in message(layout.findings[0])


@pytest.mark.parametrize("higher", [0, 7, -7])
def test_two_columns_read_one_after_the_other(higher: float) -> None:
    left = ["Ministry of Foreign", "Affairs of the", "Republic"]
    right = ["Department of consular", "services of the", "Ministry"]
    drawn = column(left, 70, 700) + column(right, 330, 700 + higher) + column(_BODY, 70, 600)
    assert _texts(read_pdf(pdf(Sheet(drawn)), "x")) == [" ".join(left), " ".join(right), _TEXT]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    rows = [
        "The service is rendered to all who",
        "apply for it at the office, in the",
        "order of their coming, and nobody",
        "is refused because of his place of",
        "living or of his birth, except in",
        "the cases that the law provides.",
    ]
    drawn = column(rows[:3], 70, 700) + column(rows[3:], 330, 700)
    assert _texts(read_pdf(pdf(Sheet(drawn)), "x")) == [" ".join(rows)]


def test_pages_cost_the_same_however_many_there_are() -> None:
    def seconds(count: int) -> float:
        data = pdf(*(Sheet(column(_BODY * 4, 70, 700)) for _ in range(count)))
        started = time.process_time()
        read_pdf(data, "x")
        return time.process_time() - started

    seconds(2)
    assert seconds(80) < 20 * max(seconds(10), 0.01)


# --- damage ---------------------------------------------------------------------------------------

_SOUND = pdf(
    _UPRIGHT,
    Sheet(column(["2. It is in force.", "3. It is signed."], 70, 700) + picture(70, 70, 80, 80)),
    Sheet(shown("4. Turned", 0, 0, matrix="0 1 -1 0 100 70"), entries="/Rotate 90"),
)
_CHANGE = st.tuples(
    st.integers(0, len(_SOUND) - 1),
    st.integers(0, 40),
    st.one_of(
        st.binary(max_size=8),
        st.sampled_from(
            b"0 -1 99999999999 << >> [ ] ( ) null /Kids /Filter q Q BT Do endstream 1e400".split()
        ),
    ),
)


@settings(
    max_examples=150, deadline=4000, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(_CHANGE, min_size=1, max_size=6), st.integers(0, len(_SOUND)))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int, bytes]], end: int) -> None:
    data = _SOUND
    for at, length, new in changes:
        data = data[:at] + new + data[at + length :]
    if end % 5 == 0:
        data = data[:end]
    with suppress(DocumentError):
        _partitions(read_pdf(data, "x"))
