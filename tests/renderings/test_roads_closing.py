"""Who signed and agreed, forms and drawn lines: the same units whatever the road."""

from __future__ import annotations

from itertools import groupby

import pytest

from ingest.model import ParsedAct, UnitKind
from renderings.pdf import LOOKS
from renderings.printed import Paragraph, Printed, Role
from renderings.roads import ROADS, Road, identified, weasy_road

_ROADS = (*ROADS, weasy_road(LOOKS[0]))
_LEFT_OUT = (UnitKind.EDITORIAL, UnitKind.REQUISITES)
_LINE = "_" * 20


def _point(text: str) -> Paragraph:
    return Paragraph(text, unit="point")


RU = Printed(
    "closing-ru",
    "ru",
    (
        Paragraph("Об утверждении Правил учета собак", Role.TITLE, 1),
        Paragraph(
            "Приказ Министра юстиции Республики Казахстан от 3 марта 2024 года № 101",
            Role.REQUISITES,
        ),
        _point("1. Утвердить прилагаемые Правила учета собак."),
        _point("2. Настоящий приказ вводится в действие со дня его первого опубликования."),
        Paragraph("Министр юстиции\nРеспублики Казахстан А. Беков", Role.SIGNATURE),
        Paragraph(
            '"СОГЛАСОВАН"\nМинистерство финансов\nРеспублики Казахстан\n"___"_______2024 года',
            Role.AGREEMENT,
        ),
        Paragraph(
            "Утверждены\nприказом Министра юстиции\nРеспублики Казахстан\n"
            "от 3 марта 2024 года № 101",
            Role.CAPTION,
        ),
        Paragraph("Правила учета собак", Role.TITLE, 2),
        _point("1. Собак учитывает комиссия."),
        _point("2. Учет ведется в книге."),
        Paragraph("Руководитель аппарата В. Ким", Role.SIGNATURE),
        Paragraph(_LINE),
        Paragraph("Приложение 1\nк Правилам учета собак", Role.CAPTION),
        Paragraph("Форма", Role.FORM),
        Paragraph("Заявление об учете", Role.TITLE, 2),
        Paragraph("Прошу учесть собаку по кличке ____________", Role.FORM),
        Paragraph("Подпись ____________ Дата ____________", Role.FORM),
        Paragraph("Приложение 2\nк Правилам учета собак", Role.CAPTION),
        Paragraph("Порядок ведения книги", Role.TITLE, 2),
        _point("1. Книгу ведет секретарь."),
        Paragraph("Начальник управления Г. Цой", Role.SIGNATURE),
    ),
)
KK = Printed(
    "closing-kk",
    "kk",
    (
        Paragraph("Иттерді есепке алу қағидаларын бекіту туралы", Role.TITLE, 1),
        Paragraph(
            "Қазақстан Республикасы Әділет министрінің 2024 жылғы 3 наурыздағы № 101 бұйрығы",
            Role.REQUISITES,
        ),
        _point("1. Қоса беріліп отырған Иттерді есепке алу қағидалары бекітілсін."),
        _point("2. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі."),
        Paragraph("Қазақстан Республикасының\nӘділет министрі Ә. Беков", Role.SIGNATURE),
        Paragraph(
            '"КЕЛІСІЛДІ"\nҚазақстан Республикасының\nҚаржы министрлігі\n2024 жылғы "___"_______',
            Role.AGREEMENT,
        ),
        Paragraph(
            "Қазақстан Республикасы\nӘділет министрінің\n2024 жылғы 3 наурыздағы\n"
            "№ 101 бұйрығымен\nбекітілген",
            Role.CAPTION,
        ),
        Paragraph("Иттерді есепке алу қағидалары", Role.TITLE, 2),
        _point("1. Иттерді комиссия есепке алады."),
        _point("2. Есеп кітапта жүргізіледі."),
        Paragraph("Аппарат басшысы Қ. Ким", Role.SIGNATURE),
        Paragraph(_LINE),
        Paragraph("Иттерді есепке алу\nқағидаларына\n1-қосымша", Role.CAPTION),
        Paragraph("Нысан", Role.FORM),
        Paragraph("Есепке алу туралы өтініш", Role.TITLE, 2),
        Paragraph("Мынадай лақап аты бар итті есепке алуды сұраймын ____________", Role.FORM),
        Paragraph("Қолы ____________ Күні ____________", Role.FORM),
        Paragraph("Иттерді есепке алу\nқағидаларына\n2-қосымша", Role.CAPTION),
        Paragraph("Кітапты жүргізу тәртібі", Role.TITLE, 2),
        _point("1. Кітапты хатшы жүргізеді."),
        Paragraph("Басқарма бастығы Ғ. Цой", Role.SIGNATURE),
    ),
)


def _expected(act: Printed) -> list[tuple[str, str, str]]:
    """The units that the print shows; the drawn line is none of them."""
    component = "main"
    annexes = iter(("rules_1", "annex_1", "annex_2"))
    shown: list[tuple[str, str, str]] = []
    for item in act.items:
        assert isinstance(item, Paragraph)
        if item.role is Role.CAPTION:
            component = next(annexes)
        if item.text != _LINE and item.role is not Role.REQUISITES:
            kind = item.role.value if item.role is not Role.NORM else item.unit
            shown.append((component, kind, " ".join(item.text.split())))
    return _runs(shown)


def _runs(shown: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The lines of a form in a row are one text: their cutting into paragraphs is the printer's."""
    return [
        (*key, " ".join(text for *_, text in group)) if key[1] == "form" else (*key, text)
        for key, found in groupby(shown, key=lambda unit: unit[:2])
        for group in ([*found],)
        for *_, text in (group[:1] if key[1] == "form" else group)
    ]


def _units(act: ParsedAct) -> list[tuple[str, str, str]]:
    return _runs(
        [
            (component.name, unit.kind.value, unit.text.replace("\n", " "))
            for component in act.components
            for unit in component.unit.children
            if unit.kind not in _LEFT_OUT
        ]
    )


@pytest.mark.parametrize("act", [RU, KK], ids=lambda act: act.lang)
@pytest.mark.parametrize("road", _ROADS, ids=lambda road: road.name)
def test_closing(road: Road, act: Printed) -> None:
    got = road.read(act, identified(act))
    assert _units(got) == _expected(act)
    agreed = [agreement.body for agreement in got.header.agreements]
    assert agreed == [
        "Министерство финансов Республики Казахстан"
        if act is RU
        else "Қазақстан Республикасының Қаржы министрлігі"
    ]
