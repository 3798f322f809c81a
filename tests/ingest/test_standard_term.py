"""Row 3: real-shaped terms of service in Russian and Kazakh."""

from __future__ import annotations

import pytest

from ingest.model import Lang
from ingest.standards.values.term import read_term

CORPORATION, PORTAL, OBJECTS = "state_corporation", "egov_portal", "information_objects"

#: text -> (amount, unit, channels, case, place, kind) of each value
TERMS = [
    (
        "Через Государственную корпорацию - 90 минут (при первичной регистрации транспортного "
        "средства 120 минут);\nЧерез ПЭП и иные объекты информатизации – 60 минут.",
        [
            (90, "minute", [CORPORATION], None, None, "service"),
            (
                *(120, "minute", [CORPORATION]),
                *("при первичной регистрации транспортного средства", None, "service"),
            ),
            (60, "minute", [PORTAL, OBJECTS], None, None, "service"),
        ],
    ),
    (
        "Через Госкорпорацию и ПЭП – для городов Астана и Алматы в течении 5 рабочих дней, для "
        "областей и города Шымкента в течении 15 рабочих дней.",
        [
            (
                5,
                "working_day",
                [CORPORATION, PORTAL],
                None,
                "для городов Астана и Алматы",
                "service",
            ),
            (
                *(15, "working_day", [CORPORATION, PORTAL]),
                *(None, "для областей и города Шымкента", "service"),
            ),
        ],
    ),
    ("1 (один) рабочий день", [(1, "working_day", [], None, None, "service")]),
    ("В течение 10-ти календарных дней.", [(10, "calendar_day", [], None, None, "service")]),
    (
        "Со дня обращения на портал – 3 (три) рабочих дня.",
        [(3, "working_day", [PORTAL], None, None, "service")],
    ),
    ("В течение двадцати пяти рабочих дней", [(25, "working_day", [], None, None, "service")]),
    ("1 час 30 минут", [(90, "minute", [], None, None, "service")]),
    ("в течение полутора часов", [(1.5, "hour", [], None, None, "service")]),
    ("не более двух лет", [(2, "year", [], None, None, "service")]),
    (
        "1) срок оказания – 2 рабочих дня;\n2) максимально допустимое время ожидания для сдачи "
        "пакета документов – 15 минут;\n3) максимально допустимое время обслуживания – 20 минут.",
        [
            (2, "working_day", [], None, None, "service"),
            (15, "minute", [], None, None, "waiting"),
            (20, "minute", [], None, None, "serving"),
        ],
    ),
    (
        "При утере документа – 5 рабочих дней; в случае замены – 3 рабочих дня.",
        [
            (5, "working_day", [], "При утере документа", None, "service"),
            (3, "working_day", [], "в случае замены", None, "service"),
        ],
    ),
    (
        "На портале:\n1) 1 рабочий день;\n2) 3 рабочих дня (при отсутствии сведений).",
        [
            (1, "working_day", [PORTAL], None, None, "service"),
            (3, "working_day", [PORTAL], "при отсутствии сведений", None, "service"),
        ],
    ),
    (
        "Мемлекеттік корпорацияға жүгінген кезде – 20 (жиырма) минут ішінде;",
        [(20, "minute", [CORPORATION], None, None, "service")],
    ),
    (
        "Портал арқылы – 1 (бір) жұмыс күні.",
        [(1, "working_day", [PORTAL], None, None, "service")],
    ),
    (
        "1) с момента сдачи пакета документов услугодателю, в Государственную корпорацию, а также "
        "при обращении на портал – 5 (пять) рабочих дней;",
        [(5, "working_day", ["provider", CORPORATION, PORTAL], None, None, "service")],
    ),
    (
        "для юридических лиц – 3 рабочих дня, для физических лиц – 5 рабочих дней",
        [
            (3, "working_day", [], "для юридических лиц", None, "service"),
            (5, "working_day", [], "для физических лиц", None, "service"),
        ],
    ),
    ("алты ай", [(6, "month", [], None, None, "service")]),
    ("Отыз бес күнтізбелік күн ішінде", [(35, "calendar_day", [], None, None, "service")]),
    (
        "1) құжаттарды тапсыру үшін кезек күтудің рұқсат етілген ең ұзақ уақыты – 60 минут;\n"
        "2) қызмет көрсетудің рұқсат етілген ең ұзақ уақыты – 20 минут.",
        [
            (60, "minute", [], None, None, "waiting"),
            (20, "minute", [], None, None, "serving"),
        ],
    ),
    (
        "Көрсетілетін қызметті берушіге құжаттарды тапсырған сәттен бастап – 2 жұмыс күні.",
        [(2, "working_day", ["provider"], None, None, "service")],
    ),
    (
        "Максимально допустимое время ожидания при сдаче документов услугодателю – 15 минут, в "
        "Государственную корпорацию – 20 минут.\n"
        "Максимально допустимое время для заполнения заявления – 10 минут.",
        [
            (15, "minute", ["provider"], None, None, "waiting"),
            (20, "minute", [CORPORATION], None, None, "waiting"),
            (10, "minute", [], None, None, "serving"),
        ],
    ),
    (
        "Құжаттарды тапсыру үшін күтудің рұқсат етілген ең ұзақ уақыты – 20 минут, Мемлекеттік "
        "корпорацияда – 15 минут.",
        [
            (20, "minute", [], None, None, "waiting"),
            (15, "minute", [CORPORATION], None, None, "waiting"),
        ],
    ),
    ("күнтізбелік 30 күн", [(30, "calendar_day", [], None, None, "service")]),
    (
        "Мемлекеттік корпорацияға құжаттарды тапсырған сәттен бастап:\n"
        "1-кезең: көрсетілетін қызметті берушінің өтінішті қарауы – күнтізбелік 14 күн;\n"
        "2-кезең: куәлік дайындау (деректер болмаған жағдайда) – 3 жұмыс күні.",
        [
            (
                *(14, "calendar_day", [CORPORATION]),
                *("1-кезең: көрсетілетін қызметті берушінің өтінішті қарауы", None, "service"),
            ),
            (
                *(3, "working_day", [CORPORATION]),
                *("2-кезең: куәлік дайындау (деректер болмаған жағдайда)", None, "service"),
            ),
        ],
    ),
    (
        "Портал арқылы мұрағатта қажетті деректер болған кезде 30 минут, болмаған жағдайда – 3 "
        "жұмыс күні.",
        [
            (30, "minute", [PORTAL], "мұрағатта қажетті деректер болған кезде", None, "service"),
            (3, "working_day", [PORTAL], "болмаған жағдайда", None, "service"),
        ],
    ),
    (
        "Құжаттар тапсырылған кезден бастап портал арқылы жүгінген кезде 20 минут.",
        [(20, "minute", [PORTAL], None, None, "service")],
    ),
    (
        "Портал арқылы жүгінген кезде 20 минут.",
        [(20, "minute", [PORTAL], None, None, "service")],
    ),
    (
        "Срок рассмотрения услугодателем документов – 2 рабочих дня.",
        [(2, "working_day", [], None, None, "service")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TERMS)
def test_terms(text: str, wanted: list[tuple[object, ...]]) -> None:
    read = read_term(text, Lang.UND)
    assert isinstance(read.value, list)
    found = [tuple(entry.values()) for entry in read.value]
    assert found == wanted
    assert list(read.value[0]) == ["amount", "unit", "channels", "case", "place", "kind"]


@pytest.mark.parametrize(
    "text",
    [
        "В порядке очереди.",
        "с 9-00 до 18-00 часов",
        "приказ от 25 декабря 2017 года",
        "2021 жылғы 7 шілдедегі бұйрық",
        "",
    ],
)
def test_what_is_no_term_stays_untyped(text: str) -> None:
    assert read_term(text, Lang.UND).value is None


def test_a_figure_and_a_word_that_disagree_are_told_and_the_figure_is_kept() -> None:
    read = read_term("5 (шесть) рабочих дней", Lang.RU)
    assert isinstance(read.value, list)
    assert read.value[0]["amount"] == 5
    assert read.findings == (
        ("standard-figure-word-mismatch", (("figure", "5"), ("word", "шесть"))),
    )


def test_days_not_called_working_are_calendar_days_and_told() -> None:
    read = read_term("в течение 5 дней", Lang.RU)
    assert isinstance(read.value, list)
    assert read.value[0]["unit"] == "calendar_day"
    assert [code for code, _ in read.findings] == ["standard-days-unqualified"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Өтініш тіркелген сәттен бастап қызмет тізілімде деректер болған кезде 15 минут ішінде "
            "көрсетіледі.",
            "тізілімде деректер болған кезде",
        ),
        ("Өтініш тіркелген сәттен бастап – 3 жұмыс күні.", None),
        ("Құжаттар тапсырылған кезден бастап портал арқылы жүгінген кезде 20 минут.", None),
    ],
)
def test_a_condition_of_the_whole_term_is_no_case(text: str, wanted: str | None) -> None:
    value = read_term(text, Lang.KK).value
    assert isinstance(value, list)
    (entry,) = value
    assert entry["case"] is None
    assert entry.get("condition") == wanted
