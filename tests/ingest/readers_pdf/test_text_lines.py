"""Glyphs to lines and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typeset import glyphs

from ingest.readers.pdf.lines import lines_of

_SENTENCE = "Срок оказания услуги – 5 рабочих дней"


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("space", [0.2, 0.25, 0.6, 1.1])
@pytest.mark.parametrize("spacing", [0.0, 0.05, 0.13, 0.25, 0.4])
def test_words_are_told_at_any_letter_and_word_spacing(
    drawn: bool, space: float, spacing: float
) -> None:
    (line,) = lines_of(glyphs(_SENTENCE, spacing=spacing, space=space, drawn=drawn), 1)
    assert line.text == _SENTENCE


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        # single letters and figures stay what they are
        ("А Б В Г", "А Б В Г"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        ("1, 3, 5, 6 және 8", "1, 3, 5, 6 және 8"),
        ("и в с к у", "и в с к у"),
        # spaces drawn between all letters, two between words
        ("Қ ы з м е т  б е р у ш і н і ң  а т а у ы", "Қызмет берушінің атауы"),
        ("МРП", "МРП"),
        ("88-V", "88-V"),
    ],
)
def test_drawn_spaces(printed: str, text: str) -> None:
    (line,) = lines_of(glyphs(printed), 1)
    assert line.text == text


def test_one_word_is_set_letter_by_letter_in_a_line_that_is_not() -> None:
    spaced = glyphs("Қызмет", spacing=0.3, drawn=False)
    rest = glyphs("берушінің атауы", x=spaced[-1].x1 + 7)
    (line,) = lines_of([*spaced, *rest], 1)
    assert line.text == "Қызмет берушінің атауы"


def test_a_short_line_is_spaced_as_the_line_above() -> None:
    above = glyphs("көрсетілетін қызметті алушының", base=100, spacing=0.3)
    below = glyphs("оң", base=115, spacing=0.3)
    assert [line.text for line in lines_of([*above, *below], 1)][1] == "оң"


def test_words_of_a_link_drawn_last_stand_in_their_place() -> None:
    before = glyphs("1. Внести в ")
    link = glyphs("приказ", x=before[-1].x1)
    after = glyphs(" Министра следующие изменения:", x=link[-1].x1)
    (line,) = lines_of([*before, *after, *link], 1)
    assert line.text == "1. Внести в приказ Министра следующие изменения:"


@pytest.mark.parametrize(("rise", "size", "text"), [(4, 7, "100 м²"), (0, 10, "100 м2")])
def test_raised_figures(rise: float, size: float, text: str) -> None:
    metre = glyphs("100 м")
    figure = glyphs("2", x=metre[-1].x1, base=100 - rise, size=size)
    assert [line.text for line in lines_of([*metre, *figure], 1)] == [text]


def test_a_lowered_mark_belongs_to_its_line() -> None:
    word = glyphs("CO")
    index = glyphs("2", x=word[-1].x1, base=102, size=7)
    assert [line.text for line in lines_of([*word, *index], 1)] == ["CO2"]


def test_close_lines_stay_apart() -> None:
    lines = lines_of([*glyphs("первая строка"), *glyphs("вторая строка", base=108)], 1)
    assert [line.text for line in lines] == ["первая строка", "вторая строка"]


def test_a_glyph_printed_twice_is_one() -> None:
    once = glyphs("ПРИКАЗ")
    again = [glyph._replace(x0=glyph.x0 + 0.3, x1=glyph.x1 + 0.3) for glyph in once]
    assert [line.text for line in lines_of([*once, *again], 1)] == ["ПРИКАЗ"]


def test_doubled_letters_are_two() -> None:
    assert [line.text for line in lines_of(glyphs("ссуда, ввод"), 1)] == ["ссуда, ввод"]


def test_style_box_and_first_word() -> None:
    (line,) = lines_of(glyphs("Глава 1", x=50, base=90, bold=True), 7)
    assert (line.page, line.bold, line.size, line.base) == (7, True, 10, 90)
    assert (line.box.x0, line.box.x1, line.lead) == (50, 82.5, 25)


_WORDS = st.lists(st.text("абвгдежзік", min_size=1, max_size=9), min_size=3, max_size=9)


@settings(max_examples=60, deadline=None)
@given(_WORDS, st.sampled_from([0.0, 0.15, 0.35]), st.booleans(), st.randoms())
def test_the_order_of_drawing_changes_nothing(words, spacing, drawn, random) -> None:  # type: ignore[no-untyped-def]
    own = glyphs(" ".join(words), spacing=spacing, drawn=drawn)
    mixed = list(own)
    random.shuffle(mixed)
    assert lines_of(mixed, 1) == lines_of(own, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("абвгдежзік", min_size=3, max_size=9), min_size=3, max_size=9),
    st.floats(0.0, 0.5),
    st.floats(0.2, 1.0),
    st.booleans(),
)
def test_letter_spaced_words_read_as_words(
    words: list[str], spacing: float, space: float, drawn: bool
) -> None:
    text = " ".join(words)
    (line,) = lines_of(glyphs(text, spacing=spacing, space=space, drawn=drawn), 1)
    assert line.text == text
