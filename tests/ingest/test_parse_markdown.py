"""Acts as repositories of consolidated texts keep them: Markdown, requisites beside the text."""

from collections.abc import Iterable

import pytest

from corpus.sources import SourceDocument
from ingest.model import Component, ParsedAct, Unit, UnitKind, UnitPath
from ingest.parse import parse

ORDER = """# Об утверждении Правил учета собак

В целях порядка приказываю:

1. Утвердить прилагаемые Правила учета собак.

2. Настоящий приказ вступает в силу со дня государственной регистрации.

   *Министр*

   ## Правила учета собак

   > *Сноска. Заголовок с изменениями, внесенными приказом Министра юстиции РК от 30.05.2007 N 31 .*

## 1. Общие положения

1. Собаки учитываются.

   > *Сноска. Пункт 1 с изменениями, внесенными приказом Министра юстиции РК от 30.05.2007 N 31 .*

## 2. Порядок учета

<a id="p2"></a>

2. ( исключен приказом Министра юстиции РК от 30 мая 2007 года N 31 )

> *Приложение 1*
> *к Правилам учета собак*

> *Сноска. Приложение 1 дополнено приказом Министра юстиции РК от 30 мая 2007 года N 31 .*

> *форма*

> *Руководителю органа*
> *(Ф.И.О.)*

## Заявление

1. Прошу учесть ____________________
"""
IDENTITY = {"form": "order", "date": "2000-01-29", "number": "6", "issuer": "Министр юстиции"}


def read(text: str, **identity: str) -> ParsedAct:
    return parse(SourceDocument("rus.md", text.encode(), "test", identity=identity))


def kinds(units: Iterable[Unit]) -> list[str]:
    return [f"{unit.kind.value} {unit.number}".strip() for unit in units]


def component(act: ParsedAct, name: str) -> Component:
    found = act.component(name)
    assert found is not None
    return found


def test_approved_rules_without_a_caption_begin_with_their_title() -> None:
    act = read(ORDER, **IDENTITY)
    assert [(c.name, c.parent, c.title) for c in act.components] == [
        ("main", "", ""),
        ("rules_1", "main", "Правила учета собак"),
        ("annex_1", "rules_1", "Заявление"),
    ]
    assert kinds(component(act, "main").unit.children)[-1] == "signature"
    assert kinds(component(act, "rules_1").unit.children) == [
        "title",
        "note",
        "chapter 1",
        "chapter 2",
    ]
    annex = {unit.kind for unit in component(act, "annex_1").unit.walk()}
    assert UnitKind.POINT not in annex


def test_its_notes_speak_of_the_units_they_stand_under() -> None:
    act = read(ORDER, **IDENTITY)
    assert [(n.component, kinds_of_path(n.path), n.operation.value) for n in act.notes] == [
        ("rules_1", "heading", "amend"),
        ("rules_1", "point 1", "amend"),
        ("rules_1", "point 2", "exclude"),
        ("annex_1", "annex 1", "amend"),
    ]
    assert not [f.code for f in act.findings if f.code.startswith(("note-", "number-"))]


def kinds_of_path(path: UnitPath) -> str:
    return "/".join(f"{step.kind.value} {step.number}".strip() for step in path)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ORDER, "consolidated"),
        ("1. Учитывать собак.\n\n2. Учитывать кошек.\n", "original"),
        (
            "1. Учет.\n\n> *Сноска. Пункт 1 в редакции Закона РК от 02.04.2019 № 241-VI.*\n",
            "consolidated",
        ),
    ],
)
def test_an_act_known_by_its_manifest_is_whole(text: str, kind: str) -> None:
    act = read(text, **IDENTITY)
    assert act.header.kind == kind
    assert not [f.code for f in act.findings if f.code.startswith("header-")]
    assert read(
        "1. Учитывать собак.\n\n2. И кошек.\n", **IDENTITY, unit="статья 5"
    ).header.kind == ("fragment")


@pytest.mark.parametrize(("printed", "unit"), [("Раздел IV", "раздел 4"), ("Глава 4.", "глава 4")])
def test_a_fragment_that_prints_its_unit_holds_it_once(printed: str, unit: str) -> None:
    text = f"---\npart_of: ../rus.md\n---\n\n## {printed}\n\n### Статья 49\n\n1. Учет.\n"
    act = read(text, **IDENTITY, unit=unit)
    numbers = [unit.number for unit in act.components[0].unit.walk() if unit.number]
    assert numbers in (["IV", "49", "1"], ["4", "49", "1"])


def test_an_act_that_is_not_amending_may_amend_in_one_point() -> None:
    act = read(
        "# Ит есебінің мәселелері туралы\n\nҮкімет ҚАУЛЫ ЕТЕДІ:\n\n"
        "1. Мынадай өзгерістер енгізілсін:\n\n   «Тізбе» деген бөлім мынадай мазмұндағы "
        "жолдармен толықтырылсын:\n\n   «19. Бірінші орталық.\n\n   20. Екінші орталық.»;\n\n"
        "2. Осы қаулы қол қойылған күнінен бастап қолданысқа енгізіледі.\n",
        **IDENTITY,
    )
    points = [u.number for u in act.components[0].unit.walk() if u.kind is UnitKind.POINT]
    assert points == ["1", "2"]
