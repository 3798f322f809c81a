"""Whole amending acts: what each instruction changes, and what is left unread."""

import pytest

from corpus.sources import SourceDocument
from ingest.model import Change, ParsedAct, UnitPath
from ingest.parse import parse

HEAD_RU = """О внесении изменений в некоторые приказы Министра юстиции Республики Казахстан

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.
"""
HEAD_KK = """«Мұрағат ісі қағидаларын бекіту туралы» Қазақстан Республикасы Әділет министрінің \
2015 жылғы 5 мамырдағы № 9 бұйрығына өзгерістер енгізу туралы

Қазақстан Республикасы Әділет министрінің 2023 жылғы 3 наурыздағы № 40 бұйрығы.
"""
ORDER_9 = 'Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 "Об архивном деле"'
ORDER_12 = 'Министра юстиции Республики Казахстан от 6 июня 2016 года № 12 "О сроках"'


def act(head: str, *lines: str) -> ParsedAct:
    body = "\n".join(f"      {line}" for line in lines)
    return parse(SourceDocument("a.txt", (head + body + "\n").encode(), "test"))


def short(path: UnitPath) -> str:
    return ".".join(f"{step.kind.value}:{step.number}" for step in path)


def shown(change: Change) -> tuple[str, str | None, str, str]:
    target = change.target
    return change.operation.value, target.act.number, target.document_title, short(target.path)


def unread(found: ParsedAct) -> list[str]:
    return [dict(f.params)["text"] for f in found.findings if f.code == "instruction-unread"]


def test_a_list_of_acts_keeps_each_act_apart() -> None:
    found = act(
        HEAD_RU,
        "1. Внести в некоторые приказы Министра юстиции следующие изменения и дополнения:",
        f"1) в приказе {ORDER_9}:",
        "в Правилах архивного дела, утвержденных указанным приказом:",
        "пункт 3 исключить;",
        "в приложении 2 к указанным Правилам:",
        "пункт 4 исключить;",
        "приложение 1 к указанному приказу изложить в новой редакции согласно приложению 1 к "
        "настоящему приказу;",
        f"2) в Правилах учета, утвержденных приказом {ORDER_12}:",
        "дополнить пунктом 9-1 следующего содержания:",
        '"9-1. Срок хранения – один год.".',
        "2. Настоящий приказ вводится в действие со дня его первого официального опубликования.",
    )
    assert [shown(change) for change in found.changes] == [
        ("exclude", "9", "Правилах архивного дела", "point:3"),
        ("exclude", "9", "Правилах архивного дела", "annex:2.point:4"),
        ("replace", "9", "", "annex:1"),
        ("insert", "12", "Правилах учета", "point:9-1"),
    ]
    assert unread(found) == []


def test_nothing_below_an_unread_context_is_put_to_the_unit_above() -> None:
    found = act(
        HEAD_RU,
        f"1. Внести в приказ {ORDER_9} следующие изменения:",
        "в пункте 4:",
        "подпункт 1) исключить;",
        "в таблице нагрузок:",
        "подпункт 2) исключить;",
        "в пункте 7:",
        "подпункт 3) исключить.",
        "2. Настоящий приказ вводится в действие со дня его первого официального опубликования.",
    )
    assert [shown(change)[3] for change in found.changes] == [
        "point:4.subpoint:1",
        "point:7.subpoint:3",
    ]
    assert unread(found) == ["подпункт 2) исключить;"]


def test_instructions_without_an_act_are_told() -> None:
    found = act(HEAD_RU, "1. В отдельные нормы внести поправки:", "пункт 3 исключить.")
    assert found.changes == ()
    assert unread(found) == ["пункт 3 исключить."]


@pytest.mark.parametrize(
    "text",
    [
        'в пункте 4 слова "и лицензий" исключить;',
        "в подпункт 2) пункта 4 внесено изменение на казахском языке, текст на русском языке не "
        "изменяется;",
        "приостановить до 1 мая 2027 года действие пункта 4;",
    ],
)
def test_other_operations_are_told_and_change_nothing(text: str) -> None:
    found = act(HEAD_RU, f"1. Внести в приказ {ORDER_9} следующие изменения:", text)
    assert found.changes == ()
    assert unread(found) == [text]


def test_a_new_subpoint_keeps_the_paragraphs_below_it() -> None:
    found = act(
        HEAD_RU,
        f"1. Внести в приказ {ORDER_9} следующие дополнения:",
        "пункт 2 дополнить подпунктами 3-1) и 5-1) следующего содержания:",
        "«3-1) реестр – перечень записей;»;",
        "«5-1) хранитель – лицо, ведущее реестр.",
        "Хранитель назначается приказом.",
        "Порядок назначения утверждается министром;».",
    )
    first, second = found.changes
    assert [unit.text for piece in first.payload for unit in piece.walk()] == [
        "3-1) реестр – перечень записей;"
    ]
    assert [(u.address, u.text) for piece in second.payload for u in piece.walk()] == [
        ("subpara_5-1", "5-1) хранитель – лицо, ведущее реестр."),
        ("subpara_5-1__al_2", "Хранитель назначается приказом."),
        ("subpara_5-1__al_3", "Порядок назначения утверждается министром;"),
    ]
    assert (first.indent_ordinals, second.indent_ordinals) == ((2, 3), (2, 4, 5, 6))


def test_kazakh_document_of_a_named_act() -> None:
    found = act(
        HEAD_KK,
        "1. «Мұрағат ісі қағидаларын бекіту туралы» Қазақстан Республикасы Әділет министрінің 2015 "
        "жылғы 5 мамырдағы № 9 бұйрығымен (Нормативтік құқықтық актілерді мемлекеттік тіркеу "
        "тізілімінде № 11500 болып тіркелген) бекітілген Мұрағат ісі қағидаларына мынадай "
        "өзгерістер мен толықтырулар енгізілсін:",
        "3-тармақ алып тасталсын;",
        "5-тармақтағы «а» деген сөздер «б» деген сөздермен ауыстырылып, мынадай мазмұндағы 2-1) "
        "тармақшамен толықтырылсын:",
        "«2-1) сақтау мерзімі;»;",
        "көрсетілген Қағидаларға 2-қосымшада:",
        "4-тармақ алып тасталсын.",
        "2. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.",
    )
    document = "Мұрағат ісі қағидаларына"
    assert [shown(change) for change in found.changes] == [
        ("exclude", "9", document, "point:3"),
        ("insert", "9", document, "point:5.subpoint:2-1"),
        ("exclude", "9", document, "annex:2.point:4"),
    ]
    assert [f.code for f in found.findings if f.code.startswith("instruction")] == [
        "instruction-leftover"
    ]


def test_a_list_of_repealed_acts() -> None:
    found = act(
        "Об утверждении Правил учета\n\nПриказ Министра юстиции Республики Казахстан от 3 марта "
        "2023 года № 40.\n",
        "1. Утвердить прилагаемые Правила учета.",
        "2. Признать утратившими силу:",
        f"1) приказ {ORDER_9};",
        f"2) пункт 4 приказа {ORDER_12}.",
        "3. Настоящий приказ вводится в действие со дня его первого официального опубликования.",
    )
    assert [change.target.act.number for change in found.repeals] == ["9"]
    assert [text[:10] for text in unread(found)] == ["2) пункт 4"]


def test_a_range_that_may_be_a_number_is_told() -> None:
    found = act(
        HEAD_RU,
        f"1. Внести в приказ {ORDER_9} следующие изменения:",
        "пункты 1, 3-5 и 8 исключить.",
        "2. Настоящий приказ вводится в действие со дня подписания.",
    )
    told = [dict(f.params)["text"] for f in found.findings if f.code == "range-uncertain"]
    assert told == ["пункты 1, 3-5 и 8"]
