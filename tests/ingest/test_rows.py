"""Rows of tables as units, and new wordings of rows taken apart."""

from collections.abc import Sequence

import pytest

from corpus.sources import SourceDocument
from ingest.model import (
    ActRef,
    BlockKind,
    Change,
    Component,
    Lang,
    Layout,
    Operation,
    ParsedAct,
    Place,
    Span,
    Step,
    Target,
    Unit,
    UnitKind,
)
from ingest.parse import parse
from ingest.readers import read
from ingest.row_payloads import with_rows
from ingest.standards import read_row, read_standard
from ingest.structure.components import build_components
from ingest.structure.roles import Roles

CAPTION = "> *Приложение 1*\n> *к Правилам учета собак*\n\n"


def never(_: str) -> bool:
    return False


def annex(body: str, name: str = "a.md", head: str = CAPTION) -> Component:
    layout = read(f"# Об учете\n\n1. Утвердить.\n\n{head}{body}\n".encode(), name)
    built = build_components(layout, Lang.RU, Roles({}, 0, False), never, read_standard)
    return built.components[-1]


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


HEAD = ("№", "Порода", "Цвет")
TABLES = [
    (
        "numbered from 1; a duplicate number; a number with its dot",
        table(("1", "Тобет", "Черный"), ("1-1.", "Тазы", "Белый"), ("2", "Тазы", "Рыжий")),
        [("1", "Тобет", "Черный"), ("1-1", "Тазы", "Белый"), ("2", "Тазы", "Рыжий")],
    ),
    (
        "headed with a number sign, the columns numbered too, beginning in the middle",
        table(HEAD, ("1", "2", "3"), ("7", "Тобет", "Черный")),
        [("7", "Тобет", "Черный")],
    ),
    (
        "what stands under an empty first cell goes on the row above",
        table(HEAD, ("1", "Тобет", "Черный<br>Серый"), ("", "", "Белый")),
        [("1", "Тобет", "Черный\nСерый\nБелый")],
    ),
    (
        "two columns: no label; four: cells of the value apart",
        table(("1", "Тобет")) + "\n\n" + table(("1", "Т", "Ч", "Б"), ("2", "Т", "Ж", "К")),
        [("1", "", "Тобет"), ("1", "Т", "Ч\tБ"), ("2", "Т", "Ж\tК")],
    ),
    (
        "a line across the table is of no row",
        table(HEAD, ("1", "Т", "Ч"), ("Щенки",), ("2", "Т", "Б")),
        [("1", "Т", "Ч"), ("2", "Т", "Б")],
    ),
    ("figures that number nothing", table(("2016", "5"), ("2017", "8")), []),
    ("no numbers at all", table(("Порода", "Цвет"), ("Тобет", "Черный")), []),
]


@pytest.mark.parametrize(("why", "body", "expected"), TABLES, ids=[case[0] for case in TABLES])
def test_rows_of_tables(why: str, body: str, expected: list[tuple[str, str, str]]) -> None:
    found = annex("Список\n\n" + body).rows
    assert [(row.number, row.heading, row.text) for row in found] == expected, why
    assert {row.kind for row in found} <= {UnitKind.ROW}


def test_a_number_that_two_rows_bear_is_the_address_of_neither() -> None:
    one, other = table(("1", "Т", "Ч"), ("2", "К", "Б")), table(("1", "Т", "Ж"))
    found = annex(f"Список\n\n{one}\n\nи\n\n{other}").rows
    assert [row.address for row in found] == [
        "!annex_1~row_1.1",
        "!annex_1~row_2",
        "!annex_1~row_1.2",
    ]


STANDARD = [
    ("1", "Наименование услугодателя", "Министерство юстиции"),
    ("2", "Способы предоставления государственной услуги", "Портал"),
    ("3", "Срок оказания государственной услуги", "5 рабочих дней"),
    ("4", "Форма оказания государственной услуги", "Электронная"),
    ("5", "Результат оказания государственной услуги", "Справка"),
]


def test_rows_of_a_standard_of_cells_and_those_that_are_none_of_its_ten() -> None:
    found = annex(
        "Стандарт государственной услуги «Учет»\n\n" + table(*STANDARD, ("11", "Иной", "Да"))
    )
    assert found.standard is not None
    assert [(row.address, row.heading) for row in found.rows] == [
        *((f"!annex_1~row_{number}", label) for number, label, _ in STANDARD),
        ("!annex_1~row_11", "Иной"),
    ]


def test_rows_of_a_standard_printed_as_lines_bear_their_lawful_numbers() -> None:
    lines = [f"{number} {label}\n{value}\n" for number, label, value in STANDARD]
    lines[2] = lines[2].removeprefix("3 ")  # the number that was lost in print
    body = "Стандарт государственной услуги «Учет»\n\n" + "\n".join(lines)
    head = "\n\n \n\nПриложение 1 к Правилам\nучета собак\n\n \n\n"
    layout = read(("      1. Утвердить.\n" + head + body).encode(), "a.txt")
    built = build_components(layout, Lang.RU, Roles({}, 0, False), never, read_standard)
    found = built.components[-1]
    assert found.standard is not None
    assert [(row.address, row.text) for row in found.rows] == [
        (f"!annex_1~row_{number}", value) for number, _, value in STANDARD
    ]
    owned = [i for c in built.components for unit in c.unit.walk() for i in unit.blocks]
    assert owned == list(range(len(layout.blocks)))  # rows own no blocks


@pytest.mark.parametrize(
    ("label", "lang", "key"),
    [
        ("Срок оказания государственной услуги", Lang.RU, "term"),
        ("Көрсетілетін қызметті берушінің атауы", Lang.KK, "provider"),
        ("Срок оказания государственной услуги", Lang.UND, "term"),
        ("Адрес услугодателя", Lang.RU, None),
        ("", Lang.RU, None),
    ],
)
def test_one_row_of_a_standard(label: str, lang: Lang, key: str | None) -> None:
    read = read_row("3", label, "5", lang, Place(Span(0, 1)))
    assert (read[0].key if read is not None else None) == key


def test_one_row_is_typed_as_in_a_whole_standard() -> None:
    whole = annex("Стандарт государственной услуги «Учет»\n\n" + table(*STANDARD)).standard
    assert whole is not None
    term = whole.row("term")
    read = read_row("3", STANDARD[2][1], STANDARD[2][2], Lang.RU, Place(Span(0, 1)))
    assert read is not None
    assert term is not None
    assert (read[0].value, read[0].text, read[0].none) == (term.value, term.text, term.none)


# --- new wordings -----------------------------------------------------------------------------


def change(layout: Layout, *numbers: str) -> tuple[Change, ...]:
    """Changes of rows whose new wording, quotation marks removed, is the whole of a layout."""
    place = Place(Span(0, len(layout.text)))
    texts = [block.text for block in layout.blocks if block.kind is not BlockKind.BLANK]
    quoted = Unit(UnitKind.ROW, text="\n".join(texts), place=place)
    return tuple(
        Change(
            Operation.REPLACE_ROW,
            Target(ActRef(), path=(Step(UnitKind.ANNEX, "1"), Step(UnitKind.ROW, number))),
            (Step(UnitKind.POINT, "1"),),
            (1,),
            "",
            place,
            "replace-row",
            payload=(quoted,),
        )
        for number in numbers
    )


def lines(*printed: str) -> Layout:
    return read("".join(f"      {line}\n" for line in printed).encode(), "a.txt")


def cells(*rows: Sequence[str]) -> Layout:
    return read(table(*rows).encode(), "a.md")


TERM = "Срок оказания государственной услуги"
WORDINGS = [
    (
        "number, label and value on lines of their own",
        lines("3.", TERM, "1) 5 дней;", "2) 7 дней."),
        ["3"],
        [("3", TERM, "1) 5 дней;\n2) 7 дней.", "term")],
    ),
    (
        "all on one line",
        lines(f"3. {TERM} 5 рабочих дней"),
        ["3"],
        [("3", TERM, "5 рабочих дней", "term")],
    ),
    (
        "a label on two lines",
        lines("3 Срок оказания", "государственной услуги", "5 рабочих дней"),
        ["3"],
        [("3", TERM, "5 рабочих дней", "term")],
    ),
    (
        "a row of another table: the first line is the label",
        lines("4-1 Тазы", "Белый", "Рыжий"),
        ["4-1"],
        [("4-1", "Тазы", "Белый\nРыжий", "")],
    ),
    (
        "no number printed: a figure that counts is none",
        lines("5 рабочих дней"),
        ["3"],
        [("3", "", "5 рабочих дней", "")],
    ),
    (
        "two rows; items of a value are not rows",
        lines("5. Результат", "6) справка", "6. Размер", "Бесплатно"),
        ["5", "6"],
        [("5", "Результат", "6) справка", ""), ("6", "Размер", "Бесплатно", "")],
    ),
    (
        "a table with the quotation's marks in it",
        cells(('"3.', TERM, '1) 5 дней;<br>2) 7 дней.";')),
        ["3"],
        [("3", TERM, "1) 5 дней;\n2) 7 дней.", "term")],
    ),
    (
        "a table whose value ends with a quotation of its own",
        cells(("3", "Имя", "портал «Учет»")),
        ["3"],
        [("3", "Имя", "портал «Учет»", "")],
    ),
    (
        "two rows of a table in any order, one of them cut by a page",
        cells(("6", "Размер", "Бесплатно"), ("5", "Результат", "Справка;"), ("", "", "отказ")),
        ["5", "6"],
        [("5", "Результат", "Справка;\nотказ", ""), ("6", "Размер", "Бесплатно", "")],
    ),
    (
        "a table without a number column",
        cells((TERM, "5 дней")),
        ["3"],
        [("3", TERM, "5 дней", "term")],
    ),
]


@pytest.mark.parametrize(
    ("why", "layout", "numbers", "expected"), WORDINGS, ids=[case[0] for case in WORDINGS]
)
def test_new_wordings_of_rows(
    why: str, layout: Layout, numbers: list[str], expected: list[tuple[str, str, str, str]]
) -> None:
    changes, _ = with_rows(change(layout, *numbers), layout, Lang.RU)
    found = [
        (unit.number, unit.heading, unit.text, "".join(row.key for row in each.payload_rows))
        for each in changes
        for unit in each.payload
    ]
    assert found == expected, why
    assert [each.payload[0].address for each in changes] == [f"row_{n}" for n in numbers]


@pytest.mark.parametrize(
    ("layout", "numbers", "worded", "code"),
    [
        (lines("8. Перечень", "заявление"), ["3"], [], "payload-number-differs"),
        (cells(("8", "Перечень", "заявление")), ["3"], [], "payload-number-differs"),
        (lines("5. Результат", "Справка"), ["5", "6"], ["5"], "payload-lacks-target"),
    ],
)
def test_a_row_whose_wording_is_another_rows_changed_to_what_is_not_known(
    layout: Layout, numbers: list[str], worded: list[str], code: str
) -> None:
    changes, findings = with_rows(change(layout, *numbers), layout, Lang.RU)
    assert [each.target.path[-1].number for each in changes] == numbers
    assert [each.target.path[-1].number for each in changes if each.payload] == worded
    assert [item.code for item in findings] == [code]
    assert findings[0].place is not None


# --- whole acts -------------------------------------------------------------------------------

ACT_RU = (
    "О внесении изменений в приказ Министра юстиции Республики Казахстан",
    "Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.",
    "1. Внести в приказ Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 "
    '"Об архивном деле" следующие изменения:',
    "в приложении 1 к указанному приказу:",
)
ACT_KK = (
    "Қазақстан Республикасы Әділет министрінің бұйрығына өзгерістер енгізу туралы",
    "Қазақстан Республикасы Әділет министрінің 2023 жылғы 3 наурыздағы № 40 бұйрығы.",
    "1. «Мұрағат ісі туралы» Қазақстан Республикасы Әділет министрінің 2015 жылғы 5 мамырдағы № 9 "
    "бұйрығына мынадай өзгерістер енгізілсін:",
    "көрсетілген бұйрыққа 1-қосымшада:",
)
TERM_KK = "Мемлекеттік қызметті көрсету мерзімі"
ACTS = [
    (
        "a.md",
        (
            f"# {ACT_RU[0]}",
            *ACT_RU[1:],
            "строку, порядковый номер 3, изложить в следующей редакции:",
            '"',
            table(("3", TERM, "1) 5 рабочих дней;<br>2) 7 рабочих дней.")),
            '";',
            "дополнить строкой, порядковый номер 4-1, следующего содержания:",
            table(('"4-1', "Иное", 'Да.";')),
            "строку, порядковый номер 5, исключить.",
        ),
        [
            ("replace_row", "3", TERM, "1) 5 рабочих дней;\n2) 7 рабочих дней.", "term"),
            ("insert_row", "4-1", "Иное", "Да.", ""),
            ("exclude_row", "5", "", "", ""),
        ],
    ),
    (
        "a.txt",
        (
            *ACT_RU,
            "строки, порядковые номера 3 и 5, изложить в следующей редакции:",
            f'"3. {TERM}',
            "1) 5 рабочих дней;",
            "2) 7 рабочих дней.",
            "5. Результат оказания государственной услуги",
            'Справка.";',
            "строку, порядковый номер 6, исключить.",
        ),
        [
            ("replace_row", "3", TERM, "1) 5 рабочих дней;\n2) 7 рабочих дней.", "term"),
            ("replace_row", "5", "Результат оказания государственной услуги", "Справка.", "result"),
            ("exclude_row", "6", "", "", ""),
        ],
    ),
    (
        "a.txt",
        (
            *ACT_KK,
            "реттік нөмірі 3-жол мынадай редакцияда жазылсын:",
            f"«3. {TERM_KK}",
            "5 жұмыс күні.»;",
            "мынадай мазмұндағы реттік нөмірі 4-1-жолмен толықтырылсын:",
            "«4-1 Өзге",
            "Иә.»;",
            "реттік нөмірі 7-жол алып тасталсын.",
        ),
        [
            ("replace_row", "3", TERM_KK, "5 жұмыс күні.", "term"),
            ("insert_row", "4-1", "Өзге", "Иә.", ""),
            ("exclude_row", "7", "", "", ""),
        ],
    ),
]


def amending(name: str, printed: Sequence[str]) -> ParsedAct:
    indent = "" if name.endswith(".md") else "      "
    text = f"{printed[0]}\n\n{printed[1]}\n\n" + "".join(f"{indent}{x}\n\n" for x in printed[2:])
    return parse(SourceDocument(name, text.encode(), "test"))


@pytest.mark.parametrize(
    ("name", "printed", "expected"), ACTS, ids=["cells", "lines", "Kazakh lines"]
)
def test_instructions_about_rows(
    name: str, printed: Sequence[str], expected: list[tuple[str, str, str, str, str]]
) -> None:
    found = amending(name, printed)
    assert [
        (
            each.operation.value,
            each.target.path[-1].number,
            "".join(unit.heading for unit in each.payload),
            "".join(unit.text for unit in each.payload),
            "".join(row.key for row in each.payload_rows),
        )
        for each in found.changes
    ] == expected
    assert {each.target.path[0] for each in found.changes} == {Step(UnitKind.ANNEX, "1")}
    assert found.components[0].rows == ()  # a quoted table is another act's
    assert found.findings == ()


def test_a_new_corner_caption_is_one_line() -> None:
    found = amending(
        "a.txt",
        (
            *ACT_RU[:3],
            "правый верхний угол приложения 5 изложить в следующей редакции:",
            '"Приложение 5',
            'к Правилам архивного дела".',
        ),
    )
    assert [(c.operation, c.payload[0].text) for c in found.changes] == [
        (Operation.REPLACE_CAPTION, "Приложение 5 к Правилам архивного дела")
    ]


def test_rows_and_captions_are_found_by_their_addresses() -> None:
    text = f"# Об учете\n\n1. Утвердить.\n\n{CAPTION}Список\n\n{table(HEAD, ('1', 'Т', 'Ч'))}\n"
    act = parse(SourceDocument("a.md", text.encode(), "test"))
    row, caption = act.find("!annex_1~row_1"), act.find("!annex_1~caption")
    assert row is not None
    assert caption is not None
    assert (row.heading, caption.text) == ("Т", "Приложение 1 к Правилам учета собак")
