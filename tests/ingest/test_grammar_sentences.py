"""Instructions of amending acts: real-shaped sentence → rule, operation, targets, leftover."""

import pytest

from ingest.grammar.sentences import is_command, read_sentence
from ingest.model import UnitPath


def short(path: UnitPath) -> str:
    return ".".join(f"{step.kind.value}:{step.number}" for step in path)


CHANGES = [
    ("подпункт 4) изложить в следующей редакции:", "replace-ru", ["subpoint:4"]),
    ("пункт 12 изложить в новой редакции:", "replace-ru", ["point:12"]),
    ("пункты 3 и 4 изложить в следующей редакции:", "replace-ru", ["point:3", "point:4"]),
    ("подпункт 2) пункта 7 изложить в следующей редакции:", "replace-ru", ["point:7.subpoint:2"]),
    ("абзац третий пункта 5 изложить в следующей редакции:", "replace-ru", ["point:5.indent:3"]),
    ("часть вторую пункта 9 изложить в следующей редакции:", "replace-ru", ["point:9.part:2"]),
    ("статью 18 изложить в следующей редакции:", "replace-ru", ["article:18"]),
    ("заголовок статьи 13 изложить в следующей редакции:", "replace-ru",
     ["article:13.heading:"]),
    ("дополнить подпунктом 4-1) следующего содержания:", "insert-ru", ["subpoint:4-1"]),
    ("дополнить пунктами 2-1 и 2-2 следующего содержания:", "insert-ru", ["point:2-1", "point:2-2"]),
    ("дополнить частью второй следующего содержания:", "insert-ru", ["part:2"]),
    ("дополнить абзацем третьим следующего содержания:", "insert-ru", ["indent:3"]),
    ("дополнить статьей 19-1 следующего содержания:", "insert-ru", ["article:19-1"]),
    ("подпункт 3) исключить;", "exclude", ["subpoint:3"]),
    ("пункты 5 и 6 исключить.", "exclude", ["point:5", "point:6"]),
    ("абзац второй исключить;", "exclude", ["indent:2"]),
    ("приложения 5, 8 и 14 изложить в новой редакции согласно приложениям 1, 2 и 3 к настоящему "
     "приказу.", "replace-by-annex-ru", ["annex:5", "annex:8", "annex:14"]),
    ("приложение 2 изложить в новой редакции согласно приложению к настоящему приказу;",
     "replace-by-annex-ru", ["annex:2"]),
    ("дополнить приложением 3-1 согласно приложению 2 к настоящему приказу.", "insert-annex-ru",
     ["annex:3-1"]),
    ("6-тармақ жаңа редакцияда жазылсын:", "replace-kk", ["point:6"]),
    ("6-тармақ мынадай редакцияда жазылсын:", "replace-kk", ["point:6"]),
    ("3 және 4-тармақтар мынадай редакцияда жазылсын:", "replace-kk", ["point:3", "point:4"]),
    ("7-тармақтың 2) тармақшасы мынадай редакцияда жазылсын:", "replace-kk",
     ["point:7.subpoint:2"]),
    ("мынадай мазмұндағы 4-1) тармақшамен толықтырылсын:", "insert-kk", ["subpoint:4-1"]),
    ("мынадай мазмұндағы 2-1 және 2-2-тармақтармен толықтырылсын:", "insert-kk",
     ["point:2-1", "point:2-2"]),
    ("мынадай мазмұндағы екінші бөлікпен толықтырылсын:", "insert-kk", ["part:2"]),
    ("мынадай мазмұндағы үшінші абзацпен толықтырылсын:", "insert-kk", ["indent:3"]),
    ("3) тармақша алып тасталсын;", "exclude", ["subpoint:3"]),
    ("екінші абзац алынып тасталсын;", "exclude", ["indent:2"]),
    ("1, 3, 5, 6 және 8 қосымшалар осы бұйрыққа 1, 2, 3, 4 және 5 қосымшаларға сәйкес жаңа "
     "редакцияда жазылсын.", "replace-by-annex-kk",
     ["annex:1", "annex:3", "annex:5", "annex:6", "annex:8"]),
    ("осы бұйрыққа 2-қосымшаға сәйкес 3-1-қосымшамен толықтырылсын.", "insert-annex-kk",
     ["annex:3-1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "targets"), CHANGES)
def test_changes(text: str, rule: str, targets: list[str]) -> None:
    sentence = read_sentence(text)
    assert [(r.rule.id, [short(p) for p in r.paths("target")]) for r in sentence.readings] == [
        (rule, targets)
    ]
    assert sentence.leftover == ()


CONTEXTS = [
    ("в пункте 16:", "unit-ru", "point:16"),
    ("в подпункте 2) пункта 5:", "unit-ru", "point:5.subpoint:2"),
    ("в статье 14:", "unit-ru", "article:14"),
    ("16-тармақта:", "unit-kk", "point:16"),
    ("14-баптың 1-тармағында:", "unit-kk", "article:14.point:1"),
]


@pytest.mark.parametrize(("text", "rule", "path"), CONTEXTS)
def test_unit_contexts(text: str, rule: str, path: str) -> None:
    readings = read_sentence(text).readings
    assert [(r.rule.id, short(r.paths("target")[0])) for r in readings] == [(rule, path)]


DOCUMENTS = [
    (
        "в Правилах государственной регистрации и учета отдельных видов транспортных средств по "
        "идентификационному номеру транспортного средства, утвержденных указанным приказом:",
        "Правилах государственной регистрации и учета отдельных видов транспортных средств по "
        "идентификационному номеру транспортного средства",
    ),
    ("в Инструкции по делопроизводству, утвержденной указанным приказом:",
     "Инструкции по делопроизводству"),
    ("в Методике расчета платы, утвержденной названным постановлением:", "Методике расчета платы"),
    ("көрсетілген бұйрықпен бекітілген Құқықтық кадастрдан ақпарат беру қағидаларында:",
     "Құқықтық кадастрдан ақпарат беру қағидаларында"),
    ("аталған қаулымен бекітілген Есепке алу нұсқаулығында:", "Есепке алу нұсқаулығында"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), DOCUMENTS)
def test_document_contexts(text: str, title: str) -> None:
    readings = read_sentence(text).readings
    assert [(r.rule.role, r.words("document").rstrip(", ")) for r in readings] == [
        ("document", title)
    ]


ACTS = [
    (
        "Внести в приказ Министра внутренних дел Республики Казахстан от 2 декабря 2014 года "
        '№ 862 "Об утверждении Правил учета" (зарегистрирован в Реестре государственной '
        "регистрации нормативных правовых актов под № 10056) следующие изменения и дополнение:",
        ("862", "10056"),
    ),
    (
        '"Ақпарат ұсыну қағидаларын бекіту туралы" Қазақстан Республикасы Әділет министрінің 2012 '
        "жылғы 28 наурыздағы № 131 бұйрығына (Нормативтік құқықтық актілердің мемлекеттік тіркеу "
        "тізілімінде № 7586 болып тіркелген) мынадай өзгерістер енгізілсін:",
        ("131", "7586"),
    ),
    (
        "Внести в Закон Республики Казахстан от 15 апреля 2013 года № 88-V «О государственных "
        "услугах» следующие дополнения:",
        ("88-V", None),
    ),
]


@pytest.mark.parametrize(("text", "numbers"), ACTS)
def test_act_contexts(text: str, numbers: tuple[str, str | None]) -> None:
    readings = read_sentence(text).readings
    assert [r.rule.role for r in readings] == ["act"]
    act = readings[0].roles["act"][0].act
    assert act is not None
    assert (act.number, act.registration_number) == numbers


REPEALS = [
    'Признать утратившим силу приказ Министра юстиции Республики Казахстан от 5 мая 2015 года № 9 '
    '"Об учете".',
    "«Қабылдау қағидаларын бекіту туралы» Қазақстан Республикасы Сыртқы істер министрінің міндетін "
    "атқарушының 2016 жылғы 9 желтоқсандағы № 11-1-2/585 бұйрығының (№ 14797 болып тіркелген) күші "
    "жойылды деп танылсын.",
]  # fmt: skip


@pytest.mark.parametrize("text", REPEALS)
def test_repeals(text: str) -> None:
    readings = read_sentence(text).readings
    assert [r.rule.operation.value for r in readings if r.rule.operation] == ["repeal_act"]


@pytest.mark.parametrize(
    ("text", "leftover"),
    [
        ("подпункт 4) срочно изложить в следующей редакции:", True),
        ('слова "физических лиц" заменить словами "граждан";', True),
        ("подпункт 4) изложить в следующей редакции:", False),
    ],
)
def test_nothing_left_over_is_dropped(text: str, leftover: bool) -> None:
    assert bool(read_sentence(text).leftover) is leftover


@pytest.mark.parametrize(
    "text",
    [
        "Портал обеспечивает прием заявлений:",
        "1) документ, удостоверяющий личность;",
        "16-тармақта:",
    ],
)
def test_what_commands_nothing(text: str) -> None:
    assert not is_command(text)
