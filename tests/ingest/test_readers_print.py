"""What is print and no words of an act, on every road: drawn lines, footnotes."""

from __future__ import annotations

import pytest

from ingest.model import BlockKind, Layout
from ingest.readers import read

NOTE = "¹ Кроме служебных собак."
#: The text of an act, its footnote at the end of the page.
ARTICLE = "      1. Собак¹ учитывают по статье 9¹ Закона.\n      2¹. Учет ведут.\n"


def _plain(*paragraphs: str) -> Layout:
    return read("".join(f"      {text}\n" for text in paragraphs).encode(), "a.txt")


def _markdown(*paragraphs: str) -> Layout:
    shown = (text.replace("_", "\\_") for text in paragraphs)
    return read(("# Об учете\n\n" + "\n\n".join(shown) + "\n").encode(), "a.md")


def _page(*paragraphs: str) -> Layout:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return read(f"<!DOCTYPE html><html><body><h1>Об учете</h1>{body}</body></html>".encode(), "a")


ROADS = [_plain, _markdown, _page]


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("drawn", ["_" * 20, "___ ___", "_" * 3])
def test_a_drawn_line_is_a_rule(road, drawn: str) -> None:  # type: ignore[no-untyped-def]
    layout = road("1. Собак учитывают.", drawn)
    last = layout.blocks[-1]
    assert (last.kind, last.text) == (BlockKind.RULE, "")
    assert "___" in layout.verbatim(last).replace("\\", "")


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize(
    "line", ["Подпись ____________", "______ А. Беков", "«___» ______ 2024 года"]
)
def test_a_line_to_write_on_keeps_its_words(road, line: str) -> None:  # type: ignore[no-untyped-def]
    assert road("1. Собак учитывают.", line).blocks[-1].text == line


@pytest.mark.parametrize("road", ROADS)
def test_a_footnote_is_no_norm(road) -> None:  # type: ignore[no-untyped-def]
    layout = road("1. Собак¹ учитывают.", NOTE)
    assert [block.text for block in layout.blocks if block.editorial] == [NOTE]


def test_on_its_page_the_mark_of_a_footnote_is_no_part_of_a_number() -> None:
    layout = read((ARTICLE + f"      {NOTE}\n").encode(), "a.txt")
    assert [block.text for block in layout.blocks] == [
        "1. Собак¹ учитывают по статье 9 ¹ Закона.",
        "2¹. Учет ведут.",
        NOTE,
    ]


@pytest.mark.parametrize("elsewhere", ["", "      ² Кроме щенков.\n", "\n\n\n\n      ¹ Иное.\n"])
def test_without_that_footnote_on_the_page_a_raised_figure_stays(elsewhere: str) -> None:
    layout = read((ARTICLE + elsewhere).encode(), "a.txt")
    assert layout.blocks[0].text == "1. Собак¹ учитывают по статье 9¹ Закона."
