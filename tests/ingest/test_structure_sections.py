"""Components of an act: what each document within it is called and what it belongs to."""

import pytest

from ingest.grammar import is_command
from ingest.model import Lang
from ingest.readers import read
from ingest.standards import read_standard
from ingest.structure.components import Structure, build_components
from ingest.structure.roles import Roles
from ingest.structure.titles import Listing, listing, names_document

OWN = "Приложение {n}к приказу\nМинистра юстиции\nот 3 марта 2023 года № 40"
OTHER = "Приложение {n}к приказу\nМинистра юстиции\nот 5 мая 2015 года № 9"
APPROVED = "Утверждены приказом\nМинистра юстиции\nот 5 мая 2015 года № 9"
APPROVED_HERE = "Утверждены приказом\nМинистра юстиции\nот 3 марта 2023 года № 40"
TO_RULES = "Приложение {n}к Правилам\nучета собак"
OWN_KK = "Әділет министрінің\n2023 жылғы 3 наурыздағы\n№ 40 бұйрығына\n{n}қосымша"
TO_RULES_KK = "Иттерді есепке алу\nқағидаларына\n{n}қосымша"
GAP = "\n\n \n\n"


def caption(words: str, number: str = "") -> str:
    kazakh = words.endswith("қосымша")
    mark = f"{number}-" if kazakh and number else number and f"{number} "
    return GAP + words.format(n=mark) + GAP


def text(*lines: str) -> str:
    return "".join(f"      {line}\n" for line in lines)


def build(document: str, number: str = "40") -> Structure:
    layout = read(document.encode(), "a.txt")
    roles = Roles({}, 0, True, number=number)
    return build_components(layout, Lang.RU, roles, is_command, read_standard)


MAIN = text("1. Внести изменения.")
RULES = text("Правила учета собак", "1. Собаки учитываются.")

CASES = [
    (
        "rules given anew by an annex keep their own annexes with them",
        MAIN
        + caption(OWN, "1")
        + APPROVED
        + GAP
        + RULES
        + caption(TO_RULES, "1")
        + text("Опись", "1. Вид.")
        + caption(TO_RULES, "2")
        + text("Журнал", "1. Вид.")
        + caption(OWN, "2")
        + text("Сведения", "1. Вид."),
        [
            ("annex_1", "main", "1"),
            ("annex_1.annex_1", "annex_1", "1"),
            ("annex_1.annex_2", "annex_1", "2"),
            ("annex_2", "main", "2"),
        ],
    ),
    (
        "a sole annex that is rules with a sole annex",
        MAIN + caption(OWN) + RULES + caption(TO_RULES) + text("Опись", "1. Вид."),
        [("annex", "main", ""), ("annex.annex", "annex", "")],
    ),
    (
        "annexes of rules known before, given anew one by one, belong to no annex of this act",
        MAIN
        + caption(OWN, "1")
        + TO_RULES.format(n="5 ")
        + GAP
        + text("Правила заполнения описи", "1. Вид.")
        + caption(TO_RULES, "6")
        + text("Журнал", "1. Вид."),
        [("annex_1", "main", "1"), ("annex_6", "main", "6")],
    ),
    (
        "a whole order in an annex, with the rules it approves and their annexes",
        MAIN
        + caption(OWN)
        + text("Об учете собак", "1. Утвердить прилагаемые Правила.")
        + GAP
        + APPROVED
        + GAP
        + RULES
        + caption(TO_RULES, "1")
        + text("Опись", "1. Вид.")
        + caption(OTHER, "2")
        + text("Перечень городов", "1. Алматы."),
        [
            ("annex", "main", ""),
            ("annex.rules_1", "annex", "1"),
            ("annex.annex_1", "annex.rules_1", "1"),
            ("annex.annex_2", "annex", "2"),
        ],
    ),
    (
        "rules that the act itself approves, after an annex of the act, are its own",
        MAIN
        + caption(OWN, "1")
        + text("Об учете собак", "1. Вид.")
        + GAP
        + APPROVED_HERE
        + GAP
        + RULES
        + caption(TO_RULES, "2")
        + text("Опись", "1. Вид."),
        [("annex_1", "main", "1"), ("rules_1", "main", "1"), ("annex_2", "rules_1", "2")],
    ),
    (
        "Kazakh: rules in an annex and their annex of the same number",
        MAIN
        + caption(OWN_KK, "1")
        + text("Иттерді есепке алу қағидалары", "1. Иттер есепке алынады.")
        + caption(TO_RULES_KK, "1")
        + text("Тізімдеме", "1. Түрі."),
        [("annex_1", "main", "1"), ("annex_1.annex_1", "annex_1", "1")],
    ),
]


@pytest.mark.parametrize(("why", "document", "expected"), CASES, ids=[case[0] for case in CASES])
def test_names_and_parents(why: str, document: str, expected: list[tuple[str, str, str]]) -> None:
    built = build(document)
    found = [(c.name, c.parent, c.unit.number) for c in built.components[1:]]
    assert found == expected, why
    assert "number-repeated" not in {item.code for item in built.findings}


def test_addresses_below_a_component_bear_its_name() -> None:
    units = build(CASES[0][1]).components[2].unit.walk()
    assert "!annex_1.annex_1~para_1" in {unit.address for unit in units}


def test_the_caption_of_a_new_annex_is_the_targets_own() -> None:
    annex = build(CASES[2][1]).components[1]
    assert annex.caption_unit is not None
    assert (annex.caption_unit.address, annex.caption_unit.text) == (
        "!annex_1~caption",
        "Приложение 5 к Правилам учета собак",
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Изменения и дополнения, которые вносятся в некоторые приказы Министра юстиции",
            Listing.AMENDMENTS,
        ),
        ("Перечень некоторых решений, в которые вносятся изменения", Listing.AMENDMENTS),
        ("Изменения, вносимые в некоторые постановления", Listing.AMENDMENTS),
        (
            "Өзгерістер мен толықтырулар енгізілетін кейбір бұйрықтардың тізбесі",
            Listing.AMENDMENTS,
        ),
        ("Кейбір бұйрықтарға енгізілетін өзгерістер", Listing.AMENDMENTS),
        ("Перечень утративших силу некоторых приказов", Listing.REPEALS),
        ("Перечень приказов, признаваемых утратившими силу", Listing.REPEALS),
        ("Күші жойылған кейбір бұйрықтардың тізбесі", Listing.REPEALS),
        ("Күші жойылды деп танылған кейбір шешімдердің тізбесі", Listing.REPEALS),
        ("Правила внесения изменений в приказы о награждении", None),
        ("Перечень документов", None),
        ("Журнал учета изменений, вносимых в реестр", None),
        ("Ережеге енгізілетін өзгерістерді есепке алу журналы", None),
    ],
)
def test_titles_of_lists_of_acts(title: str, expected: Listing | None) -> None:
    assert listing(title) is expected


@pytest.mark.parametrize(
    ("of", "title", "expected"),
    [
        ("Инструкции по учету", "Инструкция по учету", True),
        ("Положению о комиссии", "Положение о комиссии", True),
        ("Перечню изменений", "Перечень изменений", True),
        ("Есепке алу ережесіне", "Есепке алу ережесі", True),
        ("Правилам учета", "Перечень видов учета", False),
        ("Правилам учета", "", False),
    ],
)
def test_a_caption_names_its_document(of: str, title: str, expected: bool) -> None:
    assert names_document(of, title) is expected
