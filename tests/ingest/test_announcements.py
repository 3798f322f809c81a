"""Announced changes: what each wording tells, what is none, and that a tree stays what it was."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.sources import SourceDocument
from ingest.announcements import is_announcement, read_announcements, read_placeholder
from ingest.editorial import find_editorial
from ingest.model import Operation, ParsedAct, Place, RuleKind, Span, Step, UnitKind, UnitPath
from ingest.parse import parse
from ingest.text import squeeze

PLACE = Place(Span(0, 1))
ARTICLE, POINT, SUBPOINT = UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT
CONTEXT: UnitPath = (Step(ARTICLE, "5"), Step(POINT, "1"), Step(SUBPOINT, "4"))
LAW = "Законом РК от 09.01.2026 № 256-VIII"
LAW_KK = "ҚР 09.01.2026 № 256-VIII"
JULY = dt.date(2026, 7, 1)

#: text, operation, path as "kind number …", number of the act, rule (kind, day, months)
CASES = [
    (
        f"В подпункт 4) предусматриваются изменения {LAW} (вводится в действие по истечении шести "
        "месяцев после дня его первого официального опубликования).",
        (Operation.AMEND, "article 5 point 1 subpoint 4", "256-VIII"),
        (RuleKind.AFTER_PUBLICATION, None, 6),
    ),
    (
        f"Статью 15 предусматривается исключить {LAW} (вводится в действие с 01.07.2026).",
        (Operation.EXCLUDE, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"Примечание РЦПИ!\nВ заголовок статьи 14 предусматривается изменение {LAW}.",
        (Operation.AMEND, "article 14 heading ", "256-VIII"),
        None,
    ),
    (
        f"Пункт 3 предусматривается дополнить подпунктом 5-1) в соответствии с {LAW} (вводится в "
        "действие с 01.07.2026).",
        (Operation.INSERT, "article 5 point 3 subpoint 5-1", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        "Подпункт 2) предусматривается в редакции Закона РК от 09.01.2026 № 256-VIII (вводится в "
        "действие с 01.07.2026).",
        (Operation.REPLACE, "article 5 point 1 subpoint 2", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        "Часть вторую статьи 7 предусматривается изложить в новой редакции приказом Министра "
        "юстиции РК от 09.01.2026 № 25 (вводится в действие с 01.07.2026).",
        (Operation.REPLACE, "article 7 part 2", "25"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"Пункт 5 предусматривается признать утратившим силу {LAW}.",
        (Operation.EXCLUDE, "article 5 point 5", "256-VIII"),
        None,
    ),
    (
        f"В пункте 2 слова «один» предусматривается заменить словом «два» {LAW}.",
        (Operation.AMEND, "article 5 point 2", "256-VIII"),
        None,
    ),
    (
        f"В настоящий пункт предусматриваются изменения {LAW} (вводится в действие с 01.07.2026).",
        (Operation.AMEND, "article 5 point 1", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"4) тармақшаға өзгеріс енгізу көзделген – {LAW_KK} Заңымен (алғашқы ресми жарияланған "
        "күнінен кейін алты ай өткен соң қолданысқа енгізіледі).",
        (Operation.AMEND, "article 5 point 1 subpoint 4", "256-VIII"),
        (RuleKind.AFTER_PUBLICATION, None, 6),
    ),
    (
        f"ЗҚАИ-ның ескертпесі! 15-бапты алып тастау көзделген – {LAW_KK} (01.07.2026 бастап "
        "қолданысқа енгізіледі) Заңымен.",
        (Operation.EXCLUDE, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"15-бап жаңа редакцияда көзделген – {LAW_KK} (01.07.2026 бастап қолданысқа енгізіледі) "
        "Заңымен.",
        (Operation.REPLACE, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"3-тармақты 5-1) тармақшамен толықтыру көзделген - {LAW_KK} Заңымен.",
        (Operation.INSERT, "article 5 point 3 subpoint 5-1", "256-VIII"),
        None,
    ),
    (
        "Article 15 is planned to be amended by the Law of the Republic of Kazakhstan dated "
        "09.01.2026 № 256-VIII (shall be enforced from 01.07.2026).",
        (Operation.AMEND, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
]


@pytest.mark.parametrize(("text", "told", "rule"), CASES, ids=[case[0][:60] for case in CASES])
def test_what_an_announcement_tells(
    text: str,
    told: tuple[Operation, str, str],
    rule: tuple[RuleKind, dt.date | None, int | None] | None,
) -> None:
    assert is_announcement(text)
    (found,) = read_announcements(text, PLACE, CONTEXT)
    path = " ".join(f"{step.kind.value} {step.number}" for step in found.path)
    assert found.act is not None
    assert (found.operation, path, found.act.number) == told
    read = found.commencement
    assert (read and (read.kind, read.date, read.months)) == rule


def test_two_acts_announce_two_changes() -> None:
    text = (
        "В абзац второй пункта 5 предусматриваются изменения законами РК от 09.01.2026 № 256-VIII "
        "(вводится в действие с 01.07.2026); от 10.02.2026 № 260-VIII (вводится в действие с "
        "01.01.2027)."
    )
    found = read_announcements(text, PLACE, CONTEXT)
    assert [each.act and each.act.number for each in found] == ["256-VIII", "260-VIII"]
    assert [each.commencement and each.commencement.date for each in found] == [
        JULY,
        dt.date(2027, 1, 1),
    ]


def test_what_is_not_told_is_unknown() -> None:
    (found,) = read_announcements(
        "Примечание ИЗПИ! В пункт 7 предусматривается изменение.", PLACE, CONTEXT
    )
    assert (found.act, found.commencement) == (None, None)
    assert found.path == (Step(ARTICLE, "5"), Step(POINT, "7"))


NORMS = [
    "В бюджете предусматриваются изменения расходов.",
    f"В бюджете предусматриваются изменения расходов, утвержденных {LAW}.",
    "Статьей 5 Закона РК от 09.01.2026 № 256-VIII предусматриваются изменения порядка учета.",
    "Договором предусматриваются изменения и дополнения в порядке, установленном Законом РК от "
    "09.01.2026 № 256-VIII.",
    f"7. В статью 5 предусматриваются изменения {LAW}.",  # a point of the act itself
    f"Заявитель исключает из статьи 5 то, что предусмотрено {LAW}.",
    "Бюджетте шығыстарды өзгерту көзделген.",
    f"Осы бапта көзделген жағдайларда {LAW_KK} Заңымен белгіленген тәртіп қолданылады.",
    "Сноска. Статья 16 предусмотрена в редакции Закона РК от 05.07.2011 № 452-IV.",
]


@pytest.mark.parametrize("text", NORMS)
def test_norms_and_notes_announce_nothing(text: str) -> None:
    assert not is_announcement(text)


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
