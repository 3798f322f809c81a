"""Acts changed through lists in annexes, and documents given anew: whole acts."""

from collections.abc import Iterable

import pytest

from corpus.sources import SourceDocument
from ingest.model import Change, ParsedAct, RuleKind, Unit
from ingest.parse import parse

HEAD = """О внесении изменений и дополнений в некоторые приказы Министра юстиции

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.

"""
HEAD_KK = """Қазақстан Республикасы Әділет министрінің кейбір бұйрықтарына өзгерістер енгізу туралы

Қазақстан Республикасы Әділет министрінің 2023 жылғы 3 наурыздағы № 40 бұйрығы.

"""
ORDER_9 = 'Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 "Об архивном деле"'
ORDER_12 = 'Министра юстиции Республики Казахстан от 6 июня 2016 года № 12 "О сроках"'
ORDER_9_KK = (
    "«Мұрағат ісі туралы» Қазақстан Республикасы Әділет министрінің 2015 жылғы 5 мамырдағы № 9"
)
ORDER_12_KK = (
    "«Мерзімдер туралы» Қазақстан Республикасы Әділет министрінің 2016 жылғы 6 маусымдағы № 12"
)
CAPTION = (
    "\n\n \n\nПриложение {number}к приказу\nМинистра юстиции\nРеспублики Казахстан\n"
    "от 3 марта 2023 года № 40\n\n \n\n"
)
CAPTION_KK = (
    "\n\n \n\nҚазақстан Республикасы\nӘділет министрінің\n2023 жылғы 3 наурыздағы\n"
    "№ 40 бұйрығына\n{number}қосымша\n\n \n\n"
)
BY_ANNEX = (
    "1. Внести изменения и дополнения в некоторые приказы Министра юстиции Республики Казахстан "
    "согласно приложению {number}к настоящему приказу."
)
REPEALED = (
    "2. Признать утратившими силу некоторые приказы Министра юстиции Республики Казахстан по "
    "перечню согласно приложению {number}к настоящему приказу."
)
ON_PUBLICATION = (
    "3. Настоящий приказ вводится в действие со дня его первого официального опубликования"
)
TITLE = "Изменения и дополнения, которые вносятся в некоторые приказы Министра юстиции"
TITLE_REPEALED = "Перечень утративших силу некоторых приказов Министра юстиции"


def lines(*printed: str) -> str:
    return "".join(f"      {line}\n" for line in printed)


def act(text: str) -> ParsedAct:
    return parse(SourceDocument("a.txt", text.encode(), "test"))


def shown(changes: Iterable[Change]) -> list[tuple[str, str, str | None, str]]:
    return [
        (
            change.component,
            change.operation.value,
            change.target.act.number,
            ", ".join(f"{step.kind.value} {step.number}" for step in change.target.path),
        )
        for change in changes
    ]


def tree(units: Iterable[Unit]) -> list[str]:
    return [unit.address for root in units for unit in root.walk() if unit.address]


LIST = lines(
    TITLE,
    f"1. В приказ {ORDER_9}:",
    "в Правилах архивного дела, утвержденных указанным приказом:",
    "пункт 3 изложить в следующей редакции:",
    '"3. Хранение ведется:',
    "1) в архиве;",
    '2) в реестре.";',
    f"2. В приказ {ORDER_12}:",
    "пункт 4 исключить.",
)


def test_a_list_of_amendments_in_an_annex_is_read_as_instructions() -> None:
    main = lines(BY_ANNEX.format(number=""), "2. Департаменту довести.", f"{ON_PUBLICATION}.")
    found = act(HEAD + main + CAPTION.format(number="") + LIST)
    assert shown(found.changes) == [
        ("annex", "replace", "9", "point 3"),
        ("annex", "exclude", "12", "point 4"),
    ]
    first = found.changes[0]
    assert tree(first.payload) == ["para_3", "para_3__subpara_1", "para_3__subpara_2"]
    assert first.indent_ordinals == (3, 4, 5, 6)
    assert first.target.document_title == "Правилах архивного дела"
    annex = found.component("annex")
    assert annex is not None
    assert tree(annex.unit.children) == [
        "!annex~para_1",
        *(f"!annex~para_1__indent_{n}" for n in range(2, 7)),
        "!annex~para_2",
        "!annex~para_2__indent_2",
    ]
    assert found.findings == ()


def test_lists_of_both_kinds() -> None:
    main = lines(BY_ANNEX.format(number="1 "), REPEALED.format(number="2 "), f"{ON_PUBLICATION}.")
    repealed = lines(
        TITLE_REPEALED,
        f"1. Приказ {ORDER_9} (зарегистрирован в Реестре государственной регистрации нормативных "
        "правовых актов под № 11000).",
        f"2. Приказ {ORDER_12}.",
        "3. Пункт 5 плана.",
    )
    found = act(
        HEAD + main + CAPTION.format(number="1 ") + LIST + CAPTION.format(number="2 ") + repealed
    )
    assert shown(found.changes)[0][:2] == ("annex_1", "replace")
    assert shown(found.repeals) == [
        ("annex_2", "repeal_act", "9", ""),
        ("annex_2", "repeal_act", "12", ""),
    ]
    unread = [dict(f.params)["text"] for f in found.findings if f.code == "instruction-unread"]
    assert unread == ["3. Пункт 5 плана."]


def test_an_act_that_amends_nothing_may_repeal_by_a_list() -> None:
    head = HEAD.replace("О внесении изменений и дополнений в некоторые", "О некоторых вопросах")
    main = lines("1. Утвердить план.", REPEALED.format(number=""), f"{ON_PUBLICATION}.")
    repealed = lines(TITLE_REPEALED, f"1. Приказ {ORDER_9}.")
    found = act(head + main + CAPTION.format(number="") + repealed)
    assert shown(found.repeals) == [("annex", "repeal_act", "9", "")]


def test_a_list_that_is_approved_as_a_document() -> None:
    main = lines("1. Утвердить прилагаемые изменения и дополнения.", f"{ON_PUBLICATION}.")
    caption = (
        "\n\n \n\nУтверждены приказом\nМинистра юстиции\nРеспублики Казахстан\n"
        "от 3 марта 2023 года № 40\n\n \n\n"
    )
    found = act(HEAD + main + caption + LIST)
    assert [item[:2] for item in shown(found.changes)] == [
        ("rules_1", "replace"),
        ("rules_1", "exclude"),
    ]


def test_an_order_to_repeal_a_unit_is_no_note_that_it_was() -> None:
    main = lines(
        f"1. В приказе {ORDER_9}:",
        "1) пункт 2 исключить;",
        "2) абзац третий подпункта 1) пункта 3 признать утратившим силу.",
        f"{ON_PUBLICATION.replace('3.', '2.')}.",
    )
    found = act(HEAD + main)
    assert found.notes == ()
    assert [item.code for item in found.findings] == []


def test_kazakh_lists() -> None:
    main = lines(
        "1. Осы бұйрыққа 1-қосымшаға сәйкес Қазақстан Республикасы Әділет министрінің кейбір "
        "бұйрықтарына өзгерістер мен толықтырулар енгізілсін.",
        "2. Осы бұйрыққа 2-қосымшаға сәйкес тізбе бойынша Қазақстан Республикасы Әділет "
        "министрінің кейбір бұйрықтарының күші жойылды деп танылсын.",
        "3. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.",
    )
    amended = lines(
        "Өзгерістер мен толықтырулар енгізілетін кейбір бұйрықтардың тізбесі",
        f"1. {ORDER_9_KK} бұйрығына мынадай өзгерістер енгізілсін:",
        "3-тармақ мынадай редакцияда жазылсын:",
        "«3. Құжат сақталады.»;",
        "4-тармақ алып тасталсын.",
    )
    repealed = lines(
        "Күші жойылған кейбір бұйрықтардың тізбесі",
        f"1. {ORDER_12_KK} бұйрығы.",
    )
    found = act(
        HEAD_KK
        + main
        + CAPTION_KK.format(number="1-")
        + amended
        + CAPTION_KK.format(number="2-")
        + repealed
    )
    assert shown(found.changes) == [
        ("annex_1", "replace", "9", "point 3"),
        ("annex_1", "exclude", "9", "point 4"),
    ]
    assert shown(found.repeals) == [("annex_2", "repeal_act", "12", "")]


def test_a_list_that_the_document_lacks_is_told_at_the_sentence_that_refers_to_it() -> None:
    main = lines(
        BY_ANNEX.format(number="1 "),
        f"2. Признать утратившим силу приказ {ORDER_12}.",
        f"{ON_PUBLICATION}.",
    )
    found = act(HEAD + main)
    missing = [f for f in found.findings if f.code == "list-missing"]
    assert [dict(f.params) for f in missing] == [{"annex": "1"}]
    place = missing[0].place
    assert place is not None
    assert found.layout.text[place.span.start : place.span.end].lstrip().startswith("1. Внести")
    assert [change.target.act.number for change in found.repeals] == ["12"]


def test_a_list_in_which_nothing_is_read_is_told() -> None:
    main = lines(
        BY_ANNEX.format(number=""),
        f"2. Признать утратившим силу приказ {ORDER_12}.",
        f"{ON_PUBLICATION}.",
    )
    found = act(HEAD + main + CAPTION.format(number="") + lines(TITLE, "Приказ № 9."))
    assert "list-unread" in {f.code for f in found.findings}


def test_documents_that_are_wordings_are_not_read_for_instructions() -> None:
    main = lines(
        f"1. Внести в приказ {ORDER_9} следующее изменение:",
        "приложение 3 изложить в новой редакции согласно приложению к настоящему приказу.",
        f"{ON_PUBLICATION}.",
    )
    found = act(HEAD + main + CAPTION.format(number="") + LIST)
    assert shown(found.changes) == [("main", "replace", "9", "annex 3")]


def test_rules_are_not_read_for_instructions() -> None:
    main = lines("1. Утвердить прилагаемые Правила.", f"{ON_PUBLICATION}.")
    rules = lines("Правила учета", f"1. Внести в приказ {ORDER_9} изменения:", "пункт 3 исключить.")
    head = HEAD.replace("О внесении изменений и дополнений в некоторые", "О некоторых вопросах")
    found = act(head + main + CAPTION.format(number="") + rules)
    assert (found.changes, found.repeals) == ((), ())


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            ", за исключением пункта 1, который вводится в действие с 1 января 2024 года",
            [True, True],
        ),
        (
            ", за исключением пункта 2 приложения 1 к настоящему приказу, который вводится в "
            "действие с 1 января 2024 года",
            [False, True],
        ),
        (
            ", за исключением пункта 2, который вводится в действие с 1 января 2024 года",
            [False] * 2,
        ),
    ],
)
def test_terms_of_changes_in_a_list(clause: str, expected: list[bool]) -> None:
    main = lines(
        BY_ANNEX.format(number="1 "), "2. Департаменту довести.", f"{ON_PUBLICATION}{clause}."
    )
    found = act(HEAD + main + CAPTION.format(number="1 ") + LIST)
    deferred = [
        change.commencement is not None and change.commencement.kind is RuleKind.FIXED
        for change in found.changes
    ]
    assert deferred == expected


def carried(found: ParsedAct) -> list[tuple[str, list[str]]]:
    """The documents that each change sets forth anew: the annex named and what stands within it."""
    return [
        (
            change.target.document_title,
            [
                component.name
                for component in found.components
                if f"{component.name}.".startswith(f"{change.payload_component}.")
            ],
        )
        for change in found.changes
    ]


RULES = lines("Правила архивного дела", "1. Дела хранятся.", "2. Срок – один год.")
TO_RULES = "\n\n \n\nПриложение {number} к Правилам\nархивного дела\n\n \n\n"
APPROVED = (
    "\n\n \n\nУтверждены приказом\nМинистра юстиции\nРеспублики Казахстан\n"
    "от 5 мая 2015 года № 9\n\n \n\n"
)


def test_rules_given_anew_come_with_their_annexes() -> None:
    main = lines(
        f"1. Внести в приказ {ORDER_9} следующие изменения:",
        "Правила архивного дела, утвержденные указанным приказом, изложить в новой редакции "
        "согласно приложению 1 к настоящему приказу;",
        "приложение 3 к указанному приказу изложить в новой редакции согласно приложению 2 к "
        "настоящему приказу.",
        f"{ON_PUBLICATION.replace('3.', '2.')}.",
    )
    found = act(
        HEAD
        + main
        + CAPTION.format(number="1 ")
        + APPROVED.lstrip()
        + RULES
        + TO_RULES.format(number="1")
        + lines("Опись", "1. Вид.")
        + TO_RULES.format(number="2")
        + lines("Журнал", "1. Вид.")
        + CAPTION.format(number="2 ")
        + lines("Сведения", "1. Вид.")
    )
    assert carried(found) == [
        ("Правила архивного дела", ["annex_1", "annex_1.annex_1", "annex_1.annex_2"]),
        ("", ["annex_2"]),
    ]
    assert found.changes[0].target.path == ()
    assert found.findings == ()


def test_an_order_given_anew_comes_with_its_rules_and_their_annexes() -> None:
    main = lines(
        f"1. Внести в приказ {ORDER_9} следующее изменение:",
        "указанный приказ изложить в новой редакции согласно приложению к настоящему приказу.",
        f"{ON_PUBLICATION.replace('3.', '2.')}.",
    )
    found = act(
        HEAD
        + main
        + CAPTION.format(number="")
        + lines("Об архивном деле", "В соответствии с Законом ПРИКАЗЫВАЮ:", "1. Утвердить Правила.")
        + APPROVED
        + RULES
        + TO_RULES.format(number="1")
        + lines("Опись", "1. Вид.")
    )
    assert carried(found) == [("", ["annex", "annex.rules_1", "annex.annex_1"])]
    order = found.component("annex")
    assert order is not None
    assert [unit.kind.value for unit in order.unit.children] == [
        "caption",
        "title",
        "preamble",
        "point",
    ]
    assert found.components[2].unit.kind.value == "rules"
