from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ingest.header import HeaderExtent, read_header
from ingest.header_approvals import read_approvals
from ingest.header_requisites import (
    is_amending_title,
    is_requisites,
    is_title,
    read_requisites,
)
from ingest.model import Finding, Header, Lang, Layout
from ingest.readers import read

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "corpus" / "bundled"
GOLD = yaml.safe_load((ROOT / "tests/data/gold/acts.yaml").read_text("utf-8"))


def _read(text: str, lang: Lang = Lang.RU) -> tuple[Header, HeaderExtent, tuple[Finding, ...]]:
    return read_header(read(text.encode(), "act.txt"), lang)


def _bundled(name: str) -> Layout:
    return read((BUNDLED / name).read_bytes(), name)


# --- the bundled acts ------------------------------------------------------------------------


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["file"][:3])
def test_gold(gold: dict[str, Any]) -> None:
    header, _, _ = read_header(_bundled(gold["file"]), Lang(gold["language"]))
    assert header.kind == gold["kind"]
    act = gold.get("act", {})
    ref = header.ref
    assert (ref.form, ref.date, ref.number) == (
        act.get("type"),
        act.get("date"),
        act.get("number"),
    )
    assert ref.registration_number == act.get("registration_number")
    assert ref.registration_date == act.get("registered")
    if "title" in act:
        assert header.title == act["title"]
    if "agreed_with" in gold:
        assert len(header.agreements) == gold["agreed_with"]


ISSUERS = {"002": "mia", "003": "moj", "004": "mfa"}
SIGNED = {
    "001": "N.Nazarbayev",
    "002": "Е. Саденов",
    "003": "М. Бекетаев",
    "004": "Қ. Әбдірахманов",
}
AGREED = {
    "002": [
        "Министерство промышленности и строительства Республики Казахстан",
        "Министерство цифрового развития, инноваций и аэрокосмической промышленности Республики "
        "Казахстан",
    ],
    "003": [
        "Қазақстан Республикасының Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігі"
    ],
    "004": [
        "Қазақстан Республикасы Ұлттық қауіпсіздік комитетінің төрағасы",
        "Қазақстан Республикасы Ішкі істер министрі",
    ],
}
BODY_BEGINS = {
    "000": "Көрсетілетін қызметті алушылардың:",
    "001": "This Law regulates the public relations",
    "002": "ПРИКАЗЫВАЮ:",
    "003": "БҰЙЫРАМЫН:",
    "004": "«Қазақстан Республикасының азаматтығы туралы»",
}


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["file"][:3])
def test_bundled_surroundings(gold: dict[str, Any]) -> None:
    name = gold["file"][:3]
    layout = _bundled(gold["file"])
    header, extent, _ = read_header(layout, Lang(gold["language"]))
    issuer = header.ref.issuer
    assert (issuer.key if issuer else None) == ISSUERS.get(name)
    assert header.signatory == SIGNED.get(name, "")
    assert [agreement.body for agreement in header.agreements] == AGREED.get(name, [])
    assert layout.blocks[extent.body_start].text.startswith(BODY_BEGINS[name])
    assert header.unofficial is (name == "001")


def test_editorial_marks_are_named_wherever_they_stand() -> None:
    layout = _bundled("004_c0365458bf794cd4.txt")
    _, extent, _ = read_header(layout, Lang.KK)
    words = [layout.blocks[index].text for index in extent.editorial]
    assert words == [
        "Қазақстан Республикасының Сыртқы істер министрлігі",
        "Министерство иностранных дел Республики Казахстан",
        "«ЗҚАИ» ШЖҚ РМК лауазымды тұлғаның ЭЦҚ мәліметі бар QR-код",
        "ҚР НҚА ЭББ-гі нақты құжатқа сілтеу QR-коды",
    ]
    layout = _bundled("002_c93f1ca673b7e99b.txt")
    _, extent, _ = read_header(layout, Lang.RU)
    assert [layout.blocks[index].text for index in extent.editorial] == [
        "Примечание ИЗПИ!",
        "Порядок введения в действие см. п. 4.",
    ]


def test_columns_of_signature_and_agreements_are_told_apart() -> None:
    layout = _bundled("004_c0365458bf794cd4.txt")
    _, extent, _ = read_header(layout, Lang.KK)
    assert [layout.blocks[index].text for index in extent.signature] == [
        "Қазақстан Республикасының Сыртқы істер министрі",
        "Қ. Әбдірахманов",
    ]
    assert "_____ Қ. Қасымов" in [layout.blocks[index].text for index in extent.agreements]


# --- other shapes ----------------------------------------------------------------------------

REQUISITES = [
    (
        "Приказ Министра внутренних дел Республики Казахстан от 7 октября 2024 года № 743. "
        "Зарегистрирован в Министерстве юстиции Республики Казахстан 8 октября 2024 года № 35222",
        "order mia 2024-10-07 743 35222 2024-10-08",
    ),
    (
        "Постановление Правительства Республики Казахстан от 17 августа 2006 года № 817",
        "resolution government 2006-08-17 817 None None",
    ),
    (
        "Указ Президента Республики Казахстан от 19 марта 2010 г. N 954",
        "decree president 2010-03-19 954 None None",
    ),
    ("Закон Республики Казахстан от 15 апреля 2013 года № 88-V", "law - 2013-04-15 88-V None None"),
    (
        "Кодекс Республики Казахстан от 5 июля 2014 года № 235-V ЗРК.",
        "code - 2014-07-05 235-V None None",
    ),
    (
        "Приказ и.о. Министра юстиции Республики Казахстан от 4 февраля 2021 года № 12. "
        "Зарегистрирован в Министерстве юстиции Республики Казахстан 5 февраля 2021 года № 22170.",
        "order moj! 2021-02-04 12 22170 2021-02-05",
    ),
    (
        "Совместный приказ Министра финансов Республики Казахстан от 10 марта 2021 года № 215 и "
        "Министра юстиции Республики Казахстан от 12 марта 2021 года № 201. Зарегистрирован в "
        "Министерстве юстиции Республики Казахстан 15 марта 2021 года № 22334",
        "order mof 2021-03-10 215 22334 2021-03-15",
    ),
    (
        "Решение маслихата города Алматы от 5 мая 2016 года № 330. Зарегистрировано Департаментом "
        "юстиции города Алматы 5 июня 2016 года № 1299",
        "decision maslikhat 2016-05-05 330 1299 2016-06-05",
    ),
    (
        "Приказ Министра здравоохранения Республики Казахстан от 7 июля 2020 года № ҚР ДСМ-70.",
        "order moh 2020-07-07 ҚР ДСМ-70 None None",
    ),
    (
        "Қазақстан Республикасы Әділет министрінің 2021 жылғы 7 шілдедегі № 565 бұйрығы. Қазақстан "
        "Республикасының Әділет министрлігінде 2021 жылғы 14 шілдеде № 23516 болып тіркелді",
        "order moj 2021-07-07 565 23516 2021-07-14",
    ),
    (
        "Қазақстан Республикасы Үкіметінің 2006 жылғы 17 тамыздағы № 817 қаулысы",
        "resolution government 2006-08-17 817 None None",
    ),
    (
        "Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңы.",
        "law - 2013-04-15 88-V None None",
    ),
    (
        "Қазақстан Республикасы Сыртқы істер министрінің міндетін атқарушының 2016 жылғы 9 "
        "желтоқсандағы № 11-1-2/585 бұйрығы",
        "order mfa! 2016-12-09 11-1-2/585 None None",
    ),
    (
        "The Law of the Republic of Kazakhstan dated 15 April, 2013 № 88-V.",
        "law - 2013-04-15 88-V None None",
    ),
    (
        "Order of the Minister of Justice of the Republic of Kazakhstan dated February 4, 2021 "
        "№ 12. Registered with the Ministry of Justice of the Republic of Kazakhstan on February "
        "8, 2021 under № 22170",
        "order moj 2021-02-04 12 22170 2021-02-08",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REQUISITES)
def test_requisites(text: str, expected: str) -> None:
    assert is_requisites(text)
    ref = read_requisites(text, None).ref
    issuer = f"{ref.issuer.key}{'!' * ref.issuer.acting}" if ref.issuer else "-"
    shown = (
        f"{ref.form} {issuer} {ref.date} {ref.number} "
        f"{ref.registration_number} {ref.registration_date}"
    )
    assert shown == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Внести в приказ Министра внутренних дел от 2 декабря 2014 года № 862 изменения:",
        "Приказом Министра юстиции от 4 мая 2021 года № 12 утверждены Правила.",
        "О внесении изменения в приказ Министра юстиции от 4 мая 2021 года № 12",
        "көрсетілген бұйрықпен 2021 жылғы 7 шілдеде бекітілген",
        "Приказ Министра юстиции",
        "",
    ],
)
def test_not_requisites(text: str) -> None:
    assert not is_requisites(text)


def test_impossible_date_is_told_not_guessed() -> None:
    header, _, findings = _read(
        "О порядке учета\n\nПриказ Министра юстиции Республики Казахстан от 31 апреля 2021 года "
        "№ 12\n\n      ПРИКАЗЫВАЮ:\n      1. Учитывать.\n"
    )
    assert header.ref.date is None
    assert header.ref.number == "12"
    assert [item.code for item in findings] == ["date-impossible", "header-incomplete"]


@pytest.mark.parametrize(
    ("title", "amending"),
    [
        ("О внесении изменений и дополнения в приказ Министра юстиции", True),
        ("О внесении дополнений в некоторые законодательные акты", True),
        ("О внесении изменения в решение маслихата", True),
        ('"Қағидаларды бекіту туралы" бұйрыққа өзгерістер енгізу туралы', True),
        ("Кейбір бұйрықтарға өзгерістер мен толықтырулар енгізу туралы", True),
        ("On amendments to certain legislative acts", True),
        ("On introduction of changes to the order", True),
        ("Об утверждении Правил внесения изменений в реестр", False),
        ("О некоторых вопросах учета", False),
        ("Өзгерістерді есепке алу қағидаларын бекіту туралы", False),
        ("On State Services", False),
    ],
)
def test_titles(title: str, amending: bool) -> None:
    assert is_title(title)
    assert is_amending_title(title) is amending


APPROVALS = [
    (["1. Утвердить прилагаемые Правила учета собак."], "", ["Правила учета собак"]),
    (
        ["1. Утвердить прилагаемые:", "1) Правила учета согласно приложению 1 к приказу;",
         "2) Методику расчета согласно приложению 2 к приказу.", "2. Комитету обеспечить:",
         "1) государственную регистрацию;"],
        "",
        ["Правила учета", "Методику расчета"],
    ),
    (["1. Утвердить Типовое положение согласно приложению к настоящему приказу."], "",
     ["Типовое положение"]),
    (["1. Қоса беріліп отырған Ит есебі қағидалары бекітілсін."], "", ["Ит есебі қағидалары"]),
    (["1. Осы бұйрыққа қосымшаға сәйкес Ит есебі қағидалары бекітілсін."], "",
     ["Ит есебі қағидалары"]),
    (
        ["1. Мыналар:", "1) осы қаулыға 1-қосымшаға сәйкес Ит есебі қағидалары;",
         "2) осы қаулыға 2-қосымшаға сәйкес Есептеу әдістемесі бекітілсін."],
        "",
        ["Ит есебі қағидалары", "Есептеу әдістемесі"],
    ),
    (["1. To approve the attached Rules of registration of dogs."], "",
     ["Rules of registration of dogs"]),
    ([], "Об утверждении Правил учета", ["Правил учета"]),
    ([], "Ит есебі қағидаларын бекіту туралы", ["Ит есебі қағидаларын"]),
    (["1. Признать утратившим силу приказ."], "О признании утратившим силу приказа", []),
    (['"1. Утвердить прилагаемые Правила.";'], "", []),
    (["1. «Азаматтар» туралы қағидалар бекітілсін."], "", ["«Азаматтар» туралы қағидалар"]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "title", "expected"), APPROVALS)
def test_approvals(texts: list[str], title: str, expected: list[str]) -> None:
    assert list(read_approvals(texts, title)) == expected


RESOLUTION = """
Ит есебінің кейбір мәселелері туралы

Қазақстан Республикасы Үкіметінің 2006 жылғы 17 тамыздағы № 817 қаулысы

      Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:
      1. Осы қаулыға қосымшаға сәйкес Ит есебі қағидалары бекітілсін.
      2. Осы қаулы қол қойылған күнінен бастап қолданысқа енгізіледі.
      Қазақстан Республикасының
      Премьер-Министрі Д. Ахметов
"""
JOINT = """Об утверждении Правил обмена сведениями

Совместный приказ Министра финансов Республики Казахстан от 10 марта 2021 года № 215 и \
Министра юстиции Республики Казахстан от 12 марта 2021 года № 201

      ПРИКАЗЫВАЕМ:
      1. Утвердить прилагаемые Правила обмена сведениями.
      2. Настоящий приказ вводится в действие со дня его первого официального опубликования.
      Министр финансов
Республики Казахстан Е. Жамаубаев
      Министр юстиции
Республики Казахстан М. Бекетаев
"""
MARKDOWN = """# Об утверждении Методики расчета индекса

> *Сноска. Заголовок в редакции приказа Министра финансов РК от 29.08.2024 № 198.*

В соответствии с пунктом 65 Системы оценки ПРИКАЗЫВАЮ:

1. Утвердить прилагаемую Методику расчета индекса.

2. Настоящий приказ вводится в действие со дня его первого официального опубликования.

**Исполняющий обязанности Министра финансов Республики Казахстан**

**Е. Кошанов**

> *«СОГЛАСОВАН»*\x20\x20
> *Служба государственной охраны*\x20\x20
> *Республики Казахстан*

> *Приложение 1*\x20\x20
> *к приказу Министра финансов*\x20\x20
> *Республики Казахстан*\x20\x20
> *от 29 января 2020 года*\x20\x20
> *№ 20-01*

## Методика расчета индекса

1. Настоящая Методика определяет порядок расчета.
"""


def test_resolution() -> None:
    header, extent, findings = _read(RESOLUTION, Lang.KK)
    assert (header.kind, header.signatory) == ("original", "Д. Ахметов")
    assert header.approves == ("Ит есебі қағидалары",)
    assert len(extent.signature) == 2
    assert findings == ()


def test_joint_order_has_two_signatories() -> None:
    header, extent, _ = _read(JOINT)
    assert header.signatory == "Е. Жамаубаев, М. Бекетаев"
    assert header.ref.number == "215"
    assert "№ 201" in header.ref.text
    assert len(extent.signature) == 2


def test_requisites_from_the_caption_of_an_annex() -> None:
    header, extent, findings = _read(MARKDOWN)
    assert header.kind == "consolidated"
    assert (str(header.ref.date), header.ref.number) == ("2020-01-29", "20-01")
    assert header.signatory == "Е. Кошанов"
    assert [a.body for a in header.agreements] == [
        "Служба государственной охраны Республики Казахстан"
    ]
    assert header.approves == ("Методику расчета индекса",)
    assert [item.code for item in findings] == ["header-from-caption"]
    assert extent.requisites == ()


def test_announced_amendments_are_editorial() -> None:
    text = (
        "О порядке учета\n\n"
        "Приказ Министра юстиции Республики Казахстан от 4 мая 2021 года № 12\n\n"
        "      ПРИКАЗЫВАЮ:\n      1. Учитывать собак.\n      Примечание ИЗПИ!\n"
        "      В пункт 2 предусматриваются изменения приказом Министра от 09.01.2026 № 5.\n"
        "      2. Учитывать кошек.\n"
    )
    layout = read(text.encode(), "act.txt")
    _, extent, _ = read_header(layout, Lang.RU)
    assert [layout.blocks[i].text[:16] for i in extent.editorial] == [
        "Примечание ИЗПИ!",
        "В пункт 2 предус",
    ]


def test_title_without_requisites_is_no_fragment() -> None:
    header, _, findings = _read("О порядке учета\n\n      1. Учитывать собак.\n")
    assert header.kind == "original"
    assert [item.code for item in findings] == ["header-requisites-absent"]


def test_fragment() -> None:
    header, extent, findings = _read("      2. Учитывать кошек.\n      3. Учитывать собак.\n")
    assert header.kind == "fragment"
    assert header.ref.number is None
    assert extent == HeaderExtent(body_start=0)
    assert [item.code for item in findings] == ["header-absent"]


@given(
    st.lists(
        st.sampled_from([*RESOLUTION.splitlines(), *JOINT.splitlines(), *MARKDOWN.splitlines()]),
        max_size=30,
    )
)
def test_any_order_of_lines(lines: list[str]) -> None:
    """Each block has at most one role, and all indexes are blocks of the document."""
    text = "\n".join(lines) + "\n1. Учитывать.\n"
    layout = read(text.encode(), "act.txt")
    _, extent, _ = read_header(layout, Lang.RU)
    roles = [
        *extent.title,
        *extent.requisites,
        *extent.editorial,
        *extent.signature,
        *extent.agreements,
    ]
    assert len(roles) == len(set(roles))
    assert all(0 <= index < len(layout.blocks) for index in roles)
    assert 0 <= extent.body_start <= len(layout.blocks)
    assert all(index >= extent.body_start for index in (*extent.signature, *extent.agreements))
