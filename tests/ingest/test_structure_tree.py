"""Parts, indents and subpoints: paragraphs → addresses (Law 480-V art. 23)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Finding, Place, Span, Unit
from ingest.structure.items import Item, ItemKind
from ingest.structure.tree import TreeBuilder, freeze


def build(*lines: str, preamble: bool = False, midway: bool = False) -> tuple[Unit, ...]:
    items = []
    for index, line in enumerate(lines):
        kind, _, text = line.rpartition("|")
        items.append(
            Item(
                ItemKind("norm" if kind in ("", "heading") else kind),
                text,
                Place(Span(index, index + 1)),
                block=index,
                marked=kind == "heading",
            )
        )
    findings: list[Finding] = []
    builder = TreeBuilder(items, preamble=preamble, first_point_missing=midway)
    return freeze(builder.build(), "main", findings)


def addresses(units: tuple[Unit, ...]) -> list[str]:
    return [
        node.address.removeprefix("!main~") or node.kind.value
        for unit in units
        for node in unit.walk()
    ]


CASES = [
    (
        "subpoints stand under their point",
        ["1. Услугодатель:", "1) принимает;", "2) выдает."],
        ["para_1", "para_1__subpara_1", "para_1__subpara_2"],
    ),
    (
        "a paragraph with a capital letter after a full stop is a new part",
        ["1. Прием ведется в порядке очереди.", "Запись не требуется."],
        ["para_1", "para_1__al_2"],
    ),
    (
        "lower case after a colon: indents, the point's own line being the first",
        ["1. Принципами являются:", "равный доступ;", "качество."],
        ["para_1", "para_1__indent_2", "para_1__indent_3"],
    ),
    (
        "quoted names in an open list are indents of the second part, not parts",
        [
            "13. Өтініш портал арқылы беріледі.",
            "Тізбе мына стандартта келтірілген:",
            '"Ақпарат беру" қызметі осы Қағиданың 6-қосымшасына сәйкес;',
            '"Анықтама беру" қызметі осы Қағиданың 8-қосымшасына сәйкес.',
        ],
        ["para_13", "para_13__al_2", "para_13__al_2__indent_2", "para_13__al_2__indent_3"],
    ),
    (
        "a second paragraph of a subpoint when the list goes on after it",
        ["9. Беріледі:", "1) анықтама.", "Анықтамада құқық көрсетіледі;", "2) көшірме."],
        ["para_9", "para_9__subpara_1", "para_9__subpara_1__al_2", "para_9__subpara_2"],
    ),
    (
        "after the last subpoint a capital letter begins a new part of the point",
        ["4. Сроки приостанавливаются:", "1) запросом;", "2) чрезвычайно.", "Срок продолжается."],
        ["para_4", "para_4__subpara_1", "para_4__subpara_2", "para_4__al_2"],
    ),
    (
        "a list of the second part restarts its numbers under that part",
        ["2. Обязан:", "1) оказать;", "2) выдать.", "Не допускается требовать:", "1) копии;"],
        [
            "para_2",
            "para_2__subpara_1",
            "para_2__subpara_2",
            "para_2__al_2",
            "para_2__al_2__subpara_1",
        ],
    ),
    (
        "indents of a subpoint",
        ["3) описание порядка:", "действий работников;", "взаимодействия;", "4) иное."],
        ["subpara_3", "subpara_3__indent_2", "subpara_3__indent_3", "subpara_4"],
    ),
    (
        "an article's first paragraph is its first part; articles are numbered through",
        [
            "Глава 1. Общие положения",
            "Статья 2. Законодательство",
            "Основано на Конституции.",
            "Применяется договор.",
        ],
        ["chp_1", "art_2", "art_2__al_1", "art_2__al_2"],
    ),
    (
        "points of an article are addressed within it",
        ["Статья 4. Права", "1. Имеют право:", "4-1) получать;", "2. Иностранцы получают."],
        ["art_4", "art_4__para_1", "art_4__para_1__subpara_4-1", "art_4__para_2"],
    ),
    (
        "points of rules are numbered through the document, whatever the chapter",
        ["1-тарау. Жалпы", "1. Осы Қағидалар", "2-тарау. Тәртіп", "2. Мекеме"],
        ["chp_1", "para_1", "chp_2", "para_2"],
    ),
    (
        "a quoted new wording is indents of the point it stands in",
        ["1. Внести изменения:", "подпункт 4) изложить:", 'quoted|"4) паспорт;";', "2. Комитету:"],
        ["para_1", "para_1__indent_2", "para_1__indent_3", "para_2"],
    ),
    (
        "a note stands under its point and opens nothing",
        ["1. Текст.", "note|Сноска. Пункт 1 в редакции", "2. Текст."],
        ["para_1", "note", "para_2"],
    ),
    (
        "a number printed twice keeps both texts",
        ["5. Один.", "5. Другой."],
        ["para_5", "para_5.2"],
    ),
]


CASES += [
    (
        "a numbered heading is a chapter, the points below it are numbered through",
        ["heading|1. Общие положения", "1. Учет ведется.", "heading|2. Порядок", "2. Учет."],
        ["chp_1", "para_1", "chp_2", "para_2"],
    ),
    (
        "a heading under a Roman number is a section",
        ["heading|II. Порядок учета", "heading|1. Прием", "1. Учет ведется."],
        ["sec_II", "sec_II__chp_1", "para_1"],
    ),
    (
        "a heading on a line of its own is its section's, its chapter's, its article's",
        ["Раздел IV", "heading|Учет", "Глава 2", "Порядок учета", "Статья 5", "heading|Сроки"],
        ["sec_IV", "sec_IV__chp_2", "art_5"],
    ),
    (
        "an article whose number stands alone has text, not a heading, below it",
        ["Статья 5", "Учет ведет орган"],
        ["art_5", "art_5__al_1"],
    ),
    (
        "a heading without a number closes the points before it",
        ["heading|1. Общие положения", "1. Учет.", "heading|Термины", "Собака.", "heading|Сроки"],
        ["chp_1", "para_1", "chp_1__heading", "chp_1__al_1", "chp_1__heading.2"],
    ),
]


@pytest.mark.parametrize(("why", "lines", "expected"), CASES, ids=[case[0] for case in CASES])
def test_addresses(why: str, lines: list[str], expected: list[str]) -> None:
    assert addresses(build(*lines)) == expected, why


def test_preamble_stands_before_the_first_point() -> None:
    units = build("В соответствии с законом ПРИКАЗЫВАЮ:", "1. Утвердить.", preamble=True)
    assert addresses(units) == ["preamble", "para_1"]


def test_fragment_that_begins_midway_gets_its_first_number_by_place() -> None:
    units = build("Алушылардың:", "1) алуға;", "2. Егер өзгеше көзделмесе", midway=True)
    assert addresses(units) == ["para_1", "para_1__subpara_1", "para_2"]


LINE = st.sampled_from(
    ["1. Пункт:", "2. Пункт.", "1) подпункт;", "2) подпункт.", "строчная;", "Прописная.",
     "Статья 3. Имя", "Глава 1. Имя", "Глава 2", "heading|2. Имя", "heading|Имя", "note|Сноска.",
     'quoted|"1) новое;";', "table|a", "title|Б"]
)  # fmt: skip


@given(st.lists(LINE, max_size=25))
def test_every_block_once_and_in_order(lines: list[str]) -> None:
    units = build(*lines)
    blocks = [block for unit in units for node in unit.walk() for block in node.blocks]
    assert blocks == list(range(len(lines)))


@given(st.lists(LINE, max_size=25))
def test_addresses_are_unique(lines: list[str]) -> None:
    found = [node.address for unit in build(*lines) for node in unit.walk() if node.address]
    assert len(found) == len(set(found))


def test_instructions_are_indents_of_their_point_even_when_they_begin_with_a_figure() -> None:
    units = build(
        "1. Мынадай өзгерістер енгізілсін:",
        "command|6-тармақ жаңа редакцияда жазылсын:",
        'quoted|"6. Мәтін.".',
        "command|9-тармақ алып тасталсын.",
        "command|10-тармақ алып тасталсын.",
        "2. Департамент қамтамасыз етсін.",
    )
    assert addresses(units) == [
        "para_1",
        *(f"para_1__indent_{number}" for number in range(2, 6)),
        "para_2",
    ]


def test_a_heading_on_a_line_of_its_own_is_kept() -> None:
    (section,) = build("Раздел IV", "heading|Учет собак")
    assert (section.heading, section.text) == ("Учет собак", "Раздел IV\nУчет собак")
