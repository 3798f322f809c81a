"""Letter-spacing, detached marks, joining, and what repair never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Line, RepairKind, Span
from ingest.repair import join_lines, repair_lines


def printed(text: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        lines.append(Line(part, Span(start, start + len(part) + 1)))
        start += len(part) + 1
    return tuple(lines)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "к ө р с е т і л е т і н  қ ы з м е т т і  б е р у ш і :",
            "көрсетілетін қызметті беруші:",
        ),
        (
            "9 . 0 0 - д е н  с а ғ а т  2 0 . 0 0 - г е  д е й i н .",
            "9.00-ден сағат 20.00-ге дейiн.",
        ),
        ("1 Қ ы з м е т  \nберушінің атауы", "1 Қызмет берушінің атауы"),
        ("к ү н і ,  \nуақыты", "күні, уақыты"),
        ("Қ ы з м е т  берушінің", "Қызмет берушінің"),
        ("сағат 13.00-\nт е н  1 4 . 0 0 - г е  д е й і н ,", "сағат 13.00-тен 14.00-ге дейін,"),
    ],
)
def test_letter_spacing_is_closed(source: str, expected: str) -> None:
    text, repairs = join_lines(repair_lines(printed(source)))
    assert text == expected
    assert RepairKind.LETTER_SPACING in {repair.kind for repair in repairs}


@pytest.mark.parametrize("source", ["А Б В", "1 2 3 4 5 6", "5 В 7 Г 9"])
def test_enumerations_are_not_letter_spacing(source: str) -> None:
    (line,) = repair_lines(printed(source))
    assert line.text == source


def test_partial_spacing_is_left_and_told() -> None:
    (line,) = repair_lines(printed("абонентт ік  нөмір і  арқылы орындалады."))
    assert line.text == "абонентт ік  нөмір і  арқылы орындалады."
    assert [item.code for item in line.findings] == ["letter-spacing-uncertain"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Актуализация ( корректировка) сведений", "Актуализация (корректировка) сведений"),
        (
            "№ 272-VI ( shall be enforced );",
            "№ 272-VI (shall be enforced);",
        ),
        ("оператора (\nнационального администратора)", "оператора (национального администратора)"),
        ("средства 120 минут\n);", "средства 120 минут);"),
        ("сведений в ЕИС\n;", "сведений в ЕИС;"),
        ('либо АИС "\nАвтошкола".', 'либо АИС "Автошкола".'),
        ('жеке кабинеті\n", көрсетілетін', 'жеке кабинеті", көрсетілетін'),
        ("пункта 1\n, который вводится", "пункта 1, который вводится"),
        ("ғимарат  (\nмұрағат)", "ғимарат (мұрағат)"),
        ("9.00-ден 13.00-\nтен", "9.00-ден 13.00-тен"),
        ("корпорацияда - \nҚазақстан", "корпорацияда - Қазақстан"),
        ('Республики Казахстан \n"О налогах"', 'Республики Казахстан "О налогах"'),
        ("жағдайда)\n...........", "жағдайда) ..........."),
    ],
)
def test_marks_are_joined(source: str, expected: str) -> None:
    assert join_lines(repair_lines(printed(source)))[0] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("через:\n1) корпорацию;\n2) ПЭП", "через:\n1) корпорацию;\n2) ПЭП"),
        ("услугополучателя \n2) нет", "услугополучателя 2) нет"),
        ("с 9-00 до 18-00\nчасов. \nДалее", "с 9-00 до 18-00 часов. Далее"),
        ("документы\n2) справка", "документы\n2) справка"),
    ],
)
def test_breaks_stay_where_a_line_ended_for_certain(source: str, expected: str) -> None:
    assert join_lines(repair_lines(printed(source)), breaks=True)[0] == expected


def test_seams() -> None:
    lines = repair_lines(printed("прежнего и нового \n\n\n\nвладельцев\n\n \n\nПриложение"))
    assert [line.text for line in lines if line.seam] == ["владельцев"]
    text, (seam,) = join_lines(lines[:5])
    assert text == "прежнего и нового владельцев"
    assert (seam.kind, seam.span) == (RepairKind.PAGE_SEAM, Span(17, 22))


@given(st.lists(st.text(alphabet='аб ():;,."-1 приказ5пункт\t\f', max_size=40), max_size=12))
def test_one_reading_for_each_line(texts: list[str]) -> None:
    lines = printed("\n".join(texts))
    readings = repair_lines(lines)
    assert [reading.line for reading in readings] == list(lines)
    text, repairs = join_lines(readings)
    # Nothing printed is lost, nothing is added: repair only moves words and white space.
    assert sorted("".join(text.split())) == sorted("".join("".join(texts).split()))
    last = lines[-1].span.end
    assert all(0 <= item.span.start <= item.span.end <= last for item in repairs)


WORDS = ["пункта", "приказом", "16", "или", "при", "Правилами", "8", "қосымша", "(далее)", "–"]


@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=1,
        max_size=30,
    )
)
def test_well_formed_text_is_left_alone(words: list[str]) -> None:
    line = " ".join(["Внести", *words])
    (reading,) = repair_lines(printed(f"{line}."))
    assert reading.text == f"{line}."
    assert not reading.repairs
    assert not reading.findings
