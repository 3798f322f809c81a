"""Standards printed in every layout a PDF table takes, and whatever else comes along."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from standard_printing import PrintedRow, block_of, printed

from ingest.model import ROW_KEYS, Block, BlockKind, Cell, Lang, ServiceStandard, Span
from ingest.repair import repair_lines
from ingest.standards import read_standard
from ingest.standards.linear import Role, divide

TEXTS = Path(__file__).parents[1] / "data" / "standards"

TITLES = {
    Lang.RU: 'Перечень основных требований к оказанию государственной услуги "Выдача справки"',
    Lang.KK: '"Анықтама беру" мемлекеттік көрсетілетін қызмет стандарты',
}
#: Wordings of the ten labels as acts print them, older and newer.
LABELS = {
    Lang.RU: (
        (
            "Наименование услугодателя",
            "Способы предоставления государственной услуги (каналы доступа)",
            "Срок оказания государственной услуги",
            "Форма оказания государственной услуги",
            "Результат оказания государственной услуги",
            "Размер оплаты, взимаемой с услугополучателя при оказании государственной услуги, и "
            "способы ее взимания в случаях, предусмотренных законодательством Республики Казахстан",
            "График работы услугодателя, Государственной корпорации и объектов информации",
            "Перечень документов и сведений, истребуемых у услугополучателя для оказания "
            "государственной услуги",
            "Основания для отказа в оказании государственной услуги, установленные законами "
            "Республики Казахстан",
            "Иные требования с учетом особенностей оказания государственной услуги, в том числе "
            "оказываемой в электронной форме и через Государственную корпорацию",
        ),
        (
            "Наименование услугодателя",
            "Способы предоставления государственной услуги",
            "Сроки оказания государственной услуги",
            "Форма оказания государственной услуги",
            "Результат оказания государственной услуги и форма предоставления результата",
            "Размер платы, взимаемой с услугополучателя при оказании государственной услуги, и "
            "способы ее взимания",
            "График работы",
            "Перечень документов, необходимых для оказания государственной услуги",
            "Основания для отказа в оказании государственной услуги",
            "Иные требования с учетом особенностей оказания государственной услуги",
        ),
    ),
    Lang.KK: (
        (
            "Көрсетілетін қызметті берушінің атауы",
            "Мемлекеттік қызметті ұсыну тәсілдері (қол жеткізу арналары)",
            "Мемлекеттік қызметті көрсету мерзімі",
            "Мемлекеттік қызметті көрсету нысаны",
            "Мемлекеттік қызметті көрсету нәтижесі",
            "Мемлекеттік қызмет көрсету кезінде көрсетілетін қызметті алушыдан алынатын төлем "
            "мөлшері және Қазақстан Республикасының заңнамасында көзделген жағдайларда оны алу "
            "тәсілдері",
            "Жұмыс кестесі",
            "Мемлекеттік қызметті көрсету үшін көрсетілетін қызметті алушыдан талап етілетін "
            "құжаттар мен мәліметтердің тізбесі",
            "Қазақстан Республикасының заңдарында белгіленген мемлекеттік қызмет көрсетуден бас "
            "тарту үшін негіздер",
            "Мемлекеттік қызметті, оның ішінде электрондық нысанда және Мемлекеттік корпорация "
            "арқылы көрсету ерекшеліктері ескерілген өзге де талаптар",
        ),
        (
            "Қызметті берушінің атауы",
            "Мемлекеттік көрсетілетін қызметті көрсету тәсілдері (қолжетімділік арналары)",
            "Мемлекеттік қызметтің көрсетілу мерзімдері",
            "Мемлекеттік қызмет көрсету формасы",
            "Мемлекеттік қызметті көрсету нәтижесі",
            "Мемлекеттік қызметті көрсету барысында көрсетілетін қызметті алушыдан алынатын төлем "
            "мөлшері және оны жинау тәсілдері",
            "Жұмыс уақыты",
            "Мемлекеттік қызмет көрсету үшін қажетті құжаттардың тізбесі",
            "Мемлекеттік қызмет көрсетуден бас тартудың Қазақстан Республикасының заңнамасында "
            "белгіленген негіздері",
            "Мемлекеттік қызмет көрсету ерекшеліктері ескеріле отырып қойылатын өзге де талаптар",
        ),
    ),
}
SEEDS = range(12)


def rows_of(name: str, lang: Lang, wording: int = 0) -> list[PrintedRow]:
    texts = yaml.safe_load((TEXTS / f"{name}.yaml").read_text("utf-8"))["rows"]
    labels = LABELS[lang][wording]
    return [
        PrintedRow(str(position), labels[position - 1], texts[key])
        for position, key in enumerate(ROW_KEYS, start=1)
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


def reading(text: str, lang: Lang) -> ServiceStandard:
    found = read_standard([block_of(text)], lang)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("order_743_annex_1", Lang.RU),
        ("order_743_annex_2", Lang.RU),
        ("order_743_annex_3", Lang.RU),
        ("order_565_annex_4", Lang.KK),
        ("order_565_annex_5", Lang.KK),
        ("order_420_annex_4-1", Lang.KK),
    ],
)
def test_every_row_is_recovered_however_it_is_printed(name: str, lang: Lang, seed: int) -> None:
    rows = rows_of(name, lang, seed % 2)
    found = reading(printed(rows, TITLES[lang], seed), lang)
    assert [row.key for row in found.rows] == list(ROW_KEYS)
    assert [squeezed(row.text) for row in found.rows] == [squeezed(row.value) for row in rows]
    assert found.name in ("Выдача справки", "Анықтама беру")


def test_the_language_is_found_when_it_is_not_told() -> None:
    rows = rows_of("order_565_annex_4", Lang.KK)
    assert reading(printed(rows, TITLES[Lang.KK], 1), Lang.UND).lang is Lang.KK


def plain(rows: list[PrintedRow], title: str = TITLES[Lang.RU]) -> str:
    parts = [title, ""]
    for row in rows:
        parts += [row.number, row.label, "", row.value, ""]
    return "\n".join(parts)


def codes(found: ServiceStandard) -> list[tuple[str, str]]:
    return [(each.code, dict(each.params).get("row", "")) for each in found.findings]


def test_a_missing_row_is_told() -> None:
    rows = [row for row in rows_of("order_743_annex_3", Lang.RU) if row.number != "6"]
    found = reading(plain(rows), Lang.RU)
    assert ("standard-row-missing", "fee") in codes(found)
    assert ("standard-truncated", "other") not in codes(found)


def test_a_table_that_breaks_off_is_told() -> None:
    rows = rows_of("order_743_annex_3", Lang.RU)[:8]
    text = plain(rows)
    found = reading(text[: text.index("медицинская справка") + 30] + " ", Lang.RU)
    told = codes(found)
    assert ("standard-truncated", "documents") in told
    assert ("standard-row-missing", "refusal_grounds") in told
    assert ("standard-row-missing", "other") in told


def test_a_number_that_contradicts_its_label_is_told_and_the_label_holds() -> None:
    rows = rows_of("order_743_annex_3", Lang.RU)
    rows[5] = PrintedRow("7", rows[5].label, rows[5].value)
    found = reading(plain(rows), Lang.RU)
    fee = found.row("fee")
    assert fee is not None
    assert fee.number == "7"
    assert fee.text == rows[5].value
    assert ("standard-number-contradicts", "fee") in codes(found)


@pytest.mark.parametrize(
    "value",
    [
        "ежедневно с 8-00 до 20-00 часов",
        "1) услугодатель – с понедельника по пятницу;\n2) портал – круглосуточно.",
    ],
)
def test_a_value_begins_on_the_line_of_its_label(value: str) -> None:
    rows = rows_of("order_743_annex_3", Lang.RU)
    first = value.partition("\n")[0]
    rows[6] = PrintedRow("7", "График работы", value)
    text = plain(rows).replace(f"7\nГрафик работы\n\n{first}", f"7 График работы {first}")
    assert f"7 График работы {first}" in text
    found = reading(text, Lang.RU).row("schedule")
    assert found is not None
    assert (found.label, found.text) == ("График работы", value)


def test_an_empty_row_is_told() -> None:
    rows = rows_of("order_743_annex_3", Lang.RU)
    rows[4] = PrintedRow("5", rows[4].label, "")
    found = reading(plain(rows), Lang.RU)
    assert ("standard-row-empty", "result") in codes(found)
    assert found.row("form").text == rows[3].value  # type: ignore[union-attr]


def test_text_below_the_table_belongs_to_no_row() -> None:
    rows = rows_of("order_743_annex_3", Lang.RU)
    found = reading(plain(rows) + "\n      Примечание: расшифровка аббревиатур.", Lang.RU)
    assert found.row("other").text == rows[9].value  # type: ignore[union-attr]
    assert "Примечание: расшифровка аббревиатур." in [
        dict(each.params).get("text") for each in found.findings
    ]


def test_a_table_without_a_title_is_a_standard_without_a_name() -> None:
    rows = rows_of("order_743_annex_3", Lang.RU)
    found = reading(plain(rows, title=""), Lang.RU)
    assert found.name == ""
    assert ("standard-name-unknown", "") in codes(found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Заявление\n\nПрошу выдать справку.\n\nПеречень документов:\n1. Паспорт.\n",
        "Стандарт государственной услуги\n\nГлава 1. Общие положения\n\n1. Государственная услуга.",
        "Форма\n\nСведения о результатах оказания услуг\n\n1\nНаименование\n\n2\nСрок",
    ],
)
def test_what_is_no_standard_is_none(text: str) -> None:
    assert read_standard([block_of(text)], Lang.RU) is None


# --- known cells ------------------------------------------------------------------------------


def table(rows: list[list[str]]) -> Block:
    at = 0
    cells = []
    for row in rows:
        line = []
        for text in row:
            line.append(Cell(text, Span(at, at + len(text)), 3 if len(row) == 1 else 1))
            at += len(text) + 1
        cells.append(tuple(line))
    return Block(BlockKind.TABLE, Span(0, at), "", rows=tuple(cells))


def cells_of(name: str, lang: Lang) -> list[list[str]]:
    return [[row.number, row.label, row.value] for row in rows_of(name, lang)]


def test_a_table_with_its_title_and_sub_services_in_merged_rows() -> None:
    rows = [
        [TITLES[Lang.RU]],
        ["Наименование подвида государственной услуги:\n1) Выдача;\n2) Замена."],
        *cells_of("order_743_annex_3", Lang.RU),
    ]
    found = read_standard([table(rows)], Lang.RU)
    assert found is not None
    assert found.name == "Выдача справки"
    assert found.sub_services == ("Выдача", "Замена")
    assert [row.text for row in found.rows] == [
        row.value for row in rows_of("order_743_annex_3", Lang.RU)
    ]
    assert {row.strength for row in found.rows} == {"certain"}


def test_rows_without_numbers_and_with_numbers_in_the_label() -> None:
    three = cells_of("order_743_annex_3", Lang.RU)
    for rows in (
        [[label, value] for _, label, value in three],
        [[f"{number}. {label}", value] for number, label, value in three],
    ):
        found = read_standard([table(rows)], Lang.RU)
        assert found is not None
        assert [row.key for row in found.rows] == list(ROW_KEYS)


def test_a_label_of_unknown_words_is_known_by_its_number_and_place() -> None:
    rows = cells_of("order_743_annex_3", Lang.RU)
    rows[5][1] = "Сколько это стоит"
    found = read_standard([table(rows)], Lang.RU)
    assert found is not None
    fee = found.row("fee")
    assert fee is not None
    assert (fee.basis, fee.strength, fee.text) == ("number", "judged", rows[5][2])


def test_a_row_with_empty_number_and_label_goes_on_the_row_above() -> None:
    rows = cells_of("order_743_annex_3", Lang.RU)
    rows.insert(7, ["", "", "Выходной – воскресенье."])
    found = read_standard([table(rows)], Lang.RU)
    assert found is not None
    schedule = found.row("schedule")
    assert schedule is not None
    assert schedule.text.endswith("\nВыходной – воскресенье.")


def test_a_table_parted_in_two_is_read_as_one() -> None:
    rows = cells_of("order_743_annex_3", Lang.RU)
    second = table(rows[6:])
    shifted = Block(BlockKind.TABLE, Span(90_000, 99_000), "", rows=second.rows)
    found = read_standard([table(rows[:6]), shifted], Lang.RU)
    assert found is not None
    assert [row.key for row in found.rows] == list(ROW_KEYS)


def test_rows_numbered_after_the_name_and_the_sub_services() -> None:
    name, sub = "Мемлекеттік көрсетілетін қызметтің атауын", "кіші түрінің (бар болса) атауын"
    service = "Мемлекеттік қызметті және оның кіші түрлерін (бар болса)"
    labels = [
        "Көрсетілетін қызметті берушінің атауын",
        f"{service} көрсету тәсілдерін",
        f"{service} көрсету мерзімін",
        f"{service} көрсету нысанын",
        f"{service} көрсету нәтижесін",
        f"{service} көрсету кезінде алынатын төлемақы мөлшерін және оны алу тәсілдерін",
        "Көрсетілетін қызметті берушінің және ақпарат объектілерінің жұмыс графигін",
        f"{service} көрсету үшін талап етілетін құжаттар мен мәліметтердің тізбесін",
        f"{service} көрсетуден бас тарту үшін заңдарда белгіленген негіздерді қамтитын тізбесі "
        "бар қосымшаны",
        "Мемлекеттік қызмет көрсету ерекшеліктері ескеріле отырып, өзге де талаптарды көздейді",
    ]
    rows = [["1", name, "Анықтама беру"], ["2", f"Мемлекеттік көрсетілетін қызметтің {sub}", "Жоқ"]]
    rows += [[str(n), label, f"{n} мәні"] for n, label in enumerate(labels, start=3)]
    found = read_standard([table(rows)], Lang.KK)
    assert found is not None
    assert (found.name, found.sub_services) == ("Анықтама беру", ())
    assert [(row.key, row.number, row.text) for row in found.rows] == [
        (key, str(n), f"{n} мәні") for n, key in enumerate(ROW_KEYS, start=3)
    ]
    assert {row.strength for row in found.rows} == {"certain"}
    told = {item.code for item in found.findings}
    assert not told & {"standard-number-contradicts", "standard-row-missing"}


def test_a_name_row_of_one_cell() -> None:
    rows = [
        ["", "Наименование государственной услуги «Выдача справки»"],
        *cells_of("order_743_annex_3", Lang.RU),
    ]
    found = read_standard([table(rows)], Lang.RU)
    assert found is not None
    assert found.name == "Выдача справки"


def test_an_ordinary_table_is_no_standard() -> None:
    rows = [["№", "Фамилия", "Должность"], *([str(n), "Иванов", "инспектор"] for n in range(1, 11))]
    assert read_standard([table(rows)], Lang.RU) is None


# --- whatever comes ---------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(label for lang in LABELS.values() for labels in lang for label in labels),
        *TITLES.values(),
        *("1", "5", "10", "99", "", " ", "", "", ""),
        *("1) заявление;", "2) паспорт.", "услуги ", " Тегін", "Жоқ.", '"', "(", "стр. "),
        "Наименование подвида государственной услуги:",
        "      Примечание",
    ]
)
LINES = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=40)


@given(LINES, st.sampled_from([Lang.RU, Lang.KK]))
@example(["Қызмет көрсету нәтижесі", "Анықтама", "5", "Анықтама"], Lang.KK)
@settings(max_examples=150, deadline=None)
def test_every_line_has_one_role_and_every_word_its_place(parts: list[str], lang: Lang) -> None:
    block = block_of("\n".join(parts))
    division = divide(repair_lines(block.lines), lang)
    printed_lines = [line for line in block.lines if line.text.strip()]
    assert [line.repaired.line for line in division.lines] == printed_lines
    assert len(division.roles) == len(division.lines)
    unclaimed = {
        each.place.span
        for each in division.findings
        if each.code == "standard-line-unclaimed" and each.place
    }
    values = [span for row in division.rows for span in row.spans]
    for line, role in zip(division.lines, division.roles, strict=True):
        claims = [s for s in values if s.start < line.span.end and line.span.start < s.end]
        assert len(claims) == 1 if role is Role.VALUE else len(claims) <= (role is Role.LABEL)
        assert (line.span in unclaimed) == (role is Role.UNCLAIMED)
        if role is Role.LABEL:
            assert any(word.text in _folded(division.rows) for word in line.words) or not line.words


def _folded(rows: tuple[object, ...]) -> str:
    from ingest.text import fold

    return fold(" ".join(row.label for row in rows))  # type: ignore[attr-defined]


@given(LINES, st.sampled_from(list(Lang)))
@settings(max_examples=100, deadline=None)
def test_reading_never_fails_and_rows_stay_in_lawful_order(parts: list[str], lang: Lang) -> None:
    found = read_standard([block_of("\n".join(parts))], lang)
    if found is not None:
        keys = [row.key for row in found.rows]
        assert keys == [key for key in ROW_KEYS if key in keys]


@given(st.sampled_from(ROW_KEYS), st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_typing_takes_any_text(key: str, text: str) -> None:
    from ingest.standards.values import typed

    read = typed(key, text, Lang.RU)
    assert read.value is None or isinstance(read.value, list | dict)
