"""Announced changes in an act: units to come in their place, and a tree that stays as it was."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.sources import SourceDocument
from ingest.announcements import read_placeholder
from ingest.editorial import find_editorial
from ingest.model import Operation, ParsedAct, Place, Span, Step, UnitKind, UnitPath
from ingest.parse import parse
from ingest.text import squeeze

PLACE = Place(Span(0, 1))
ARTICLE, POINT, SUBPOINT = UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT
CONTEXT: UnitPath = (Step(ARTICLE, "5"), Step(POINT, "1"), Step(SUBPOINT, "4"))
LAW = "Законом РК от 09.01.2026 № 256-VIII"
LAW_KK = "ҚР 09.01.2026 № 256-VIII"
JULY = dt.date(2026, 7, 1)

#: The whole text of a unit that is not in effect yet; what stands before it is CONTEXT.
PLACEHOLDERS = [
    (
        "5) вводится в действие по истечении шести месяцев после дня его первого официального "
        f"опубликования в соответствии с {LAW};",
        "article 5 point 1 subpoint 5",
        6,
    ),
    (
        f"Статья 11-2. Вводится в действие с 01.07.2026 в соответствии с {LAW}.",
        "article 11-2",
        JULY,
    ),
    (
        f"11-2-бап. {LAW_KK} Заңына сәйкес 01.07.2026 бастап қолданысқа енгізіледі.",
        "article 11-2",
        JULY,
    ),
    (
        "3. Shall be enforced from 01.07.2026 in accordance with the Law of the Republic of "
        "Kazakhstan dated 09.01.2026 № 256-VIII.",
        "article 5 point 3",
        JULY,
    ),
]


@pytest.mark.parametrize(("text", "path", "rule"), PLACEHOLDERS)
def test_a_unit_to_come_is_announced_in_its_place(
    text: str, path: str, rule: dt.date | int
) -> None:
    found = read_placeholder(text, PLACE, CONTEXT)
    assert found is not None
    assert found.operation is Operation.INSERT
    assert found.act is not None
    assert found.act.number == "256-VIII"
    assert " ".join(f"{step.kind.value} {step.number}" for step in found.path) == path
    assert found.commencement is not None
    assert rule in (found.commencement.date, found.commencement.months)


@pytest.mark.parametrize(
    "text",
    [
        "2. Настоящий Закон вводится в действие с 01.07.2026.",
        f"3. Пункт 2 вводится в действие с 01.07.2026 в соответствии с {LAW}.",
        "4. Реестр вводится в действие в соответствии с Законом РК от 09.01.2026 № 256-VIII.",
        f"5. Исключен {LAW} (вводится в действие с 01.07.2026).",
        f"вводится в действие с 01.07.2026 в соответствии с {LAW}",
    ],
)
def test_a_term_of_commencement_is_no_unit_to_come(text: str) -> None:
    assert read_placeholder(text, PLACE, CONTEXT) is None


def test_the_place_of_a_unit_to_come_is_no_unit() -> None:
    units = [*UNITS[:3], f"2) вводится в действие с 01.07.2026 в соответствии с {LAW};", *UNITS[4:]]
    act = read((HEAD + "".join(f"      {text}\n" for text in units)).encode())
    assert act.find("!main~art_5__para_1__subpara_2") is None
    (found,) = act.announcements
    assert [step.number for step in found.path] == ["5", "1", "2"]
    assert found.address == "!main~art_5__para_2"


def test_a_note_under_a_bare_heading_announces_the_unit() -> None:
    units = [
        "Статья 5-1. Архив",
        f"Сноска. Вводится в действие с 01.07.2026 в соответствии с {LAW}.",
        *UNITS[5:],
        f"Сноска. Статья 6 в редакции {LAW.replace('Законом', 'Закона')} (вводится в действие с "
        "01.07.2026).",
    ]
    act = read((HEAD + "".join(f"      {text}\n" for text in units)).encode())
    (found,) = act.announcements
    assert [(step.kind, step.number) for step in found.path] == [(ARTICLE, "5-1")]
    assert (found.operation, found.address) == (Operation.INSERT, "!main~art_6")
    assert found.commencement is not None
    assert found.commencement.date == JULY
    assert len(act.notes) == 1


# --- in an act ----------------------------------------------------------------------------------

HEAD = "О порядке учета\n\nЗакон Республики Казахстан от 1 марта 2020 года № 300-VI.\n\n"
UNITS = [
    "Статья 5. Учет",
    "1. Учет ведется:",
    "1) в книге;",
    "2) на диске, если предусмотрено изменение формы учета.",
    "2. Книга хранится десять лет.",
    "Статья 6. Отчет",
    "Отчет сдается в архив.",
]
#: What the publisher says before the unit of an index.
REMARKS = {
    0: ["Примечание ИЗПИ!", f"В статью 5 предусматриваются изменения {LAW}."],
    3: [f"Подпункт 2) предусматривается исключить {LAW} (вводится в действие с 01.07.2026)."],
    4: ["Вниманию пользователей!", "Порядок введения в действие настоящего Закона см. ст. 6"],
    5: [f"Примечание ИЗПИ! Статью 6 предусматривается исключить {LAW}."],
}


def lines(*, announced: bool) -> list[tuple[str, bool]]:
    """The lines of the act, and whether each is the publisher's."""
    found: list[tuple[str, bool]] = []
    for index, unit in enumerate(UNITS):
        found += [(text, True) for text in REMARKS.get(index, ()) if announced]
        found.append((unit, False))
    return found


def plain(*, announced: bool) -> bytes:
    return (HEAD + "".join(f"      {text}\n" for text, _ in lines(announced=announced))).encode()


def markdown(*, announced: bool) -> bytes:
    title, requisites = HEAD.strip().split("\n\n")
    body = "\n\n".join(
        f"### {text}" if text.startswith("Статья") and not red else text
        for text, red in lines(announced=announced)
    )
    return f"# {title}\n\n{requisites}\n\n{body}\n".encode()


def page(*, announced: bool) -> bytes:
    """The first of the publisher's lines has the name that is the unit's."""
    title, requisites = HEAD.strip().split("\n\n")
    body, named = "", False
    for text, red in lines(announced=announced):
        name = "" if named else f'<a name="z{len(body)}"></a>'
        shown = f'<font color="#FF0000">{name}{text}<br></font>'
        body += shown if red else f"<p>{'&nbsp;' * 6}{text}</p>"
        named = red
    return (
        '<!DOCTYPE html><body><div class="container_alpha slogan">'
        f"<h1>{title}</h1><p>{requisites}</p></div>"
        f'<div class="container_gamma text"><article>{body}</article></div></body>'
    ).encode()


ROADS = {"plain": plain, "markdown": markdown, "page": page}


def read(data: bytes) -> ParsedAct:
    return parse(SourceDocument("a", data, "test"))


def tree(act: ParsedAct) -> list[tuple[UnitKind, str, str, str]]:
    return [
        (unit.kind, unit.number, unit.address, unit.text)
        for component in act.components
        for unit in component.unit.walk()
        if unit.kind is not UnitKind.EDITORIAL
    ]


def test_a_change_of_the_whole_act_is_no_law() -> None:
    words = (
        f"В настоящий Закон предусматриваются изменения {LAW} (вводится в действие с 01.07.2026)."
    )
    units = "".join(f"      {text}\n" for text in UNITS)
    act, bare = read((HEAD + f"      {words}\n{units}").encode()), read((HEAD + units).encode())
    assert tree(act) == tree(bare)
    (found,) = act.announcements
    assert (found.path, found.operation, found.component) == ((), Operation.AMEND, "main")


@pytest.mark.parametrize("road", ROADS)
def test_the_tree_is_the_same_without_what_is_announced(road: str) -> None:
    make = ROADS[road]
    act, bare = read(make(announced=True)), read(make(announced=False))
    assert tree(act) == tree(bare)
    assert [unit[2] for unit in tree(act)][-6:] == [
        "!main~art_5__para_1",
        "!main~art_5__para_1__subpara_1",
        "!main~art_5__para_1__subpara_2",
        "!main~art_5__para_2",
        "!main~art_6",
        "!main~art_6__al_1",
    ]
    assert not bare.announcements
    assert act.citations == bare.citations
    assert act.changes == bare.changes


@pytest.mark.parametrize("road", ROADS)
def test_each_announcement_knows_the_unit_it_stands_before(road: str) -> None:
    act = read(ROADS[road](announced=True))
    assert [(each.address, each.operation) for each in act.announcements] == [
        ("!main~art_5", Operation.AMEND),
        ("!main~art_5__para_1__subpara_2", Operation.EXCLUDE),
        ("!main~art_6", Operation.EXCLUDE),
    ]
    told = [found for found in act.findings if found.code == "change-announced"]
    assert len(told) == 3
    params = dict(told[1].params)
    assert params["unit"] == "art_5__para_1__subpara_2"
    assert params["act"] == LAW
    assert params["rule"]


def test_a_page_gives_the_name_back_to_the_unit() -> None:
    act = read(page(announced=True))
    names = {block.text: block.anchor for block in act.layout.blocks if block.anchor}
    assert set(names) == {UNITS[index] for index in REMARKS}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"Осы Заңға өзгеріс енгізу көзделген – {LAW_KK} Заңымен.", True),
        ("Осы Заңға өзгеріс енгізу көзделген.", True),
        ("Осы Заңда көзделген тәртіппен мұра объектілері қорғалады.", False),
    ],
)
def test_what_follows_a_mark_that_stands_alone(words: str, told: bool) -> None:
    text = f"# Мұра туралы\n\nРҚАО-ның ескертпесі!\n\n{words}\n\n1-бап. Мақсат\n\nМұра.\n"
    blocks = read(text.encode()).layout.blocks
    found = [squeeze(blocks[index].text) for index in find_editorial(blocks)]
    assert found == ["РҚАО-ның ескертпесі!", *([words] if told else [])]
