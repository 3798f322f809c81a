"""Amending acts with something wrong in them: what is told, where, and that the rest is read."""

import pytest

from corpus.sources import SourceDocument
from ingest.findings import message, registry
from ingest.model import ParsedAct
from ingest.parse import parse

HEAD = """О внесении изменений в приказ Министра юстиции Республики Казахстан

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.

"""
ORDER = 'Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 "Об архивном деле"'
IN = f"1. Внести в приказ {ORDER} следующие изменения:"
IN_KK = (
    "1. «Мұрағат ісі туралы» Қазақстан Республикасы Әділет министрінің 2015 жылғы 5 мамырдағы "
    "№ 9 бұйрығына мынадай өзгерістер енгізілсін:"
)
ON_PUBLICATION = (
    "2. Настоящий приказ вводится в действие со дня его первого официального опубликования"
)


def act(*printed: str, head: str = HEAD) -> ParsedAct:
    text = head + "".join(f"      {line}\n" for line in printed)
    return parse(SourceDocument("a.txt", text.encode(), "test"))


def shown(found: ParsedAct) -> list[str]:
    return [
        f"{change.operation.value} {change.target.path[-1].kind.value} "
        f"{change.target.path[-1].number}"
        for change in found.changes
    ]


CASES = [
    (
        "a quotation that lacks its closing mark ends where the act's own numbers go on",
        [
            IN,
            "1) пункт 4 изложить в следующей редакции:",
            '"4. Документы:',
            "1) паспорт;",
            "2) справка.",
            "2) пункт 5 исключить;",
            "3) пункт 6 исключить.",
            f"{ON_PUBLICATION}.",
        ],
        ["replace point 4", "exclude point 5", "exclude point 6"],
        "payload-unclosed",
        '"4. Документы:',
    ),
    (
        "a quotation that lacks its closing mark, in Kazakh",
        [
            IN_KK,
            "1) 4-тармақ мынадай редакцияда жазылсын:",
            "«4. Құжаттар беріледі.",
            "2) 5-тармақ алып тасталсын;",
            "3) 6-тармақ мынадай редакцияда жазылсын:",
            "«6. Мерзімі бір жыл.»;",
        ],
        ["replace point 4", "exclude point 5", "replace point 6"],
        "payload-unclosed",
        "«4. Құжаттар",
    ),
    (
        "a document cut off mid-quote changes nothing by the half that is left",
        [
            IN,
            "1) пункт 5 исключить;",
            "2) пункт 4 изложить в следующей редакции:",
            '"4. Документы:',
            "1) пас",
        ],
        ["exclude point 5"],
        "payload-unclosed",
        '"4. Документы:',
    ),
    (
        "an annex that is named and missing",
        [
            IN,
            "приложение 3 изложить в новой редакции согласно приложению 1 к настоящему приказу;",
            "пункт 5 исключить.",
            f"{ON_PUBLICATION}.",
        ],
        ["replace annex 3", "exclude point 5"],
        "payload-annex-missing",
        "приложение 3",
    ),
    (
        "two points that give the act different terms",
        [
            IN,
            "пункт 5 исключить.",
            "2. Настоящий приказ вводится в действие с 1 января 2025 года.",
            ON_PUBLICATION.replace("2.", "3.") + ".",
        ],
        ["exclude point 5"],
        "commencement-contradictory",
        "2. Настоящий",
    ),
    (
        "a date of commencement that cannot be",
        [
            IN,
            "пункт 5 исключить.",
            "2. Настоящий приказ вводится в действие с 31 апреля 2025 года.",
        ],
        ["exclude point 5"],
        "date-impossible",
        "2. Настоящий",
    ),
    (
        "the date of the act changed cannot be",
        [IN.replace("5 мая", "31 апреля"), "пункт 5 исключить.", f"{ON_PUBLICATION}."],
        ["exclude point 5"],
        "date-impossible",
        "1. Внести",
    ),
    (
        "the date of the act itself cannot be",
        [IN, "пункт 5 исключить.", f"{ON_PUBLICATION}."],
        ["exclude point 5"],
        "date-impossible",
        "Приказ Министра",
    ),
]


@pytest.mark.parametrize(
    ("why", "printed", "changes", "code", "at"), CASES, ids=[case[0] for case in CASES]
)
def test_what_is_wrong_is_told_at_its_place_and_the_rest_is_read(
    why: str, printed: list[str], changes: list[str], code: str, at: str
) -> None:
    itself = why.endswith("the act itself cannot be")
    found = act(*printed, head=HEAD.replace("3 марта", "31 апреля") if itself else HEAD)
    assert shown(found) == changes
    told = [item for item in found.findings if item.code == code]
    assert len(told) == 1
    place = told[0].place
    assert place is not None
    assert found.layout.text[place.span.start : place.span.end].lstrip().startswith(at)
    assert all(message(told[0], lang) for lang in ("kk", "ru", "en"))
    assert registry()[code].source


def test_one_term_given_twice_is_no_contradiction() -> None:
    found = act(
        IN, "пункт 5 исключить.", f"{ON_PUBLICATION}.", ON_PUBLICATION.replace("2.", "3.") + "."
    )
    assert "commencement-contradictory" not in {item.code for item in found.findings}


SAME_LINE = [
    (
        "wordings on the lines of their commands, one of them going on below",
        [
            IN,
            '1) пункт 3 изложить в следующей редакции: "3. Документы:',
            "1) паспорт;",
            '2) справка.";',
            '2) пункт 4 изложить в следующей редакции: "4. Срок – один год.";',
            "3) пункт 6 исключить.",
            f"{ON_PUBLICATION}.",
        ],
        ["replace point 3", "replace point 4", "exclude point 6"],
        ["para_1", "para_1__subpara_1", "para_1__subpara_2", "para_1__subpara_3", "para_2"],
    ),
    (
        "quoted points, subpoints, articles and chapters",
        [
            IN,
            "1) пункты 2 и 3 изложить в следующей редакции:",
            '"2. Заявитель подает:',
            "1) заявление;",
            "2) копию.",
            '3. Срок – один год.";',
            "2) дополнить главой 2 следующего содержания:",
            '"Глава 2. Порядок',
            "Статья 5. Прием",
            '1. Прием ведется ежедневно.";',
            "3) пункт 6 исключить.",
            f"{ON_PUBLICATION}.",
        ],
        ["replace point 2", "replace point 3", "insert chapter 2", "exclude point 6"],
        ["para_1", "para_1__subpara_1", "para_1__subpara_2", "para_1__subpara_3", "para_2"],
    ),
]


@pytest.mark.parametrize(
    ("why", "printed", "changes", "outline"), SAME_LINE, ids=[case[0] for case in SAME_LINE]
)
def test_numbers_in_wordings_open_no_units_of_the_amending_act(
    why: str, printed: list[str], changes: list[str], outline: list[str]
) -> None:
    found = act(*printed)
    numbered = [
        unit.address.removeprefix("!main~")
        for unit in found.components[0].unit.walk()
        if unit.kind.value in ("article", "chapter", "point", "subpoint")
    ]
    assert (shown(found), numbered) == (changes, outline), why
    assert found.findings == ()
