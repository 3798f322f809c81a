"""Whole acts in the shape of the kazakhstan-law repositories, from their text to the tree."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.kazakhstan_law.parts import assembled
from corpus.sources import SourceDocument
from ingest.model import Component, ParsedAct
from ingest.parse import parse

REQUISITE = (
    "Приказ и.о. Министра юстиции Республики Казахстан от 29 мая 2020 года № 66. Зарегистрирован "
    "в Министерстве юстиции Республики Казахстан 30 мая 2020 года № 20740. Утратил силу приказом "
    "Министра юстиции Республики Казахстан от 24 августа 2027 года № 239"
)


def read(text: str, language: str = "ru", requisite: str = REQUISITE) -> ParsedAct:
    identity = {"code": "143260", "requisite": requisite, "date": "2020-05-29"}
    return parse(
        SourceDocument("rus.md", text.encode(), "test", language=language, identity=identity)
    )


def outline(act: ParsedAct) -> list[str]:
    return [
        f"{unit.address} {unit.heading}".strip()
        for component in act.components
        for unit in component.unit.walk()
        if unit.address
    ]


def codes(act: ParsedAct) -> list[str]:
    return [finding.code for finding in act.findings]


def component(act: ParsedAct, name: str) -> Component:
    found = act.component(name)
    assert found is not None
    return found


ROWS_RU = (
    ("Наименование услугодателя", "Министерство юстиции"),
    ("Способы предоставления государственной услуги", "Портал www.egov.kz."),
    ("Срок оказания государственной услуги", "\nвыдача – 6 (шесть) рабочих дней;\nзамена – 3\n"),
    ("Форма оказания государственной услуги", "Электронная"),
    ("Результат оказания государственной услуги", "Справка"),
    ("Размер оплаты, взимаемой с услугополучателя", "бесплатно"),
    ("График работы", "круглосуточно"),
    ("Перечень документов", "\n1) заявление;\n2) документ.\n"),
    ("Основания для отказа в оказании государственной услуги", "нет"),
    ("Иные требования", "единый контакт-центр 1414"),
)
ROWS_KK = (
    ("Көрсетілетін қызметті берушінің атауы", "«Корпорация» коммерциялық емес қоғамы"),
    ("Мемлекеттік қызмет көрсетудің тәсілдері", "портал"),
    ("Мемлекеттiк қызметті көрсету мерзiмі", "20 (жиырма) минут ішінде"),
    ("Мемлекеттiк қызметті көрсету нысаны", "Электрондық"),
    ("Мемлекеттiк қызмет көрсету нәтижесi", "анықтама"),
    ("Қызметті алушыдан алынатын ақы мөлшері және оны алудың тәсілдері", "тегін"),
    ("Жұмыс кестесі", "портал – тәулік бойы"),
    ("Мемлекеттік қызмет көрсету үшін қажетті құжаттар тізбесі", "сұрау салу"),
    ("Мемлекеттік қызмет көрсетуден бас тартудың негіздері", "жоқ"),
    ("Мемлекеттік қызметтің ерекшеліктері ескеріле отырып қойылатын өзге де талаптар", "1414"),
)


def table(title: str, rows: tuple[tuple[str, str], ...]) -> str:
    body = "".join(
        f"<tr>\n<td>{number}.</td>\n<td>{label}</td>\n<td>{value}</td>\n</tr>\n"
        for number, (label, value) in enumerate(rows, start=1)
    )
    return f'<table>\n<tr>\n<td colspan="3">{title}</td>\n</tr>\n{body}</table>\n'


STANDARD = table("\nСтандарт государственной услуги\n«Выдача справок»\n", ROWS_RU)
ORDER = f"""\
# Об утверждении Правил выдачи справок

> *Сноска. Заголовок в редакции приказа Министра юстиции РК от 31.08.2021 № 754.*

В соответствии с Законом Республики Казахстан «О государственных услугах» ПРИКАЗЫВАЮ:

<a id="p1"></a>

1. Утвердить прилагаемые Правила выдачи справок согласно приложению 1 к настоящему приказу.

2\\. Департаменту обеспечить:

   1) регистрацию;

   *2) исключен приказом Министра юстиции РК от 29.07.2021 № 657.*

**Исполняющий обязанности министра юстиции Республики Казахстан**

**Н. Ивановский**

> *«СОГЛАСОВАН»*  \n> *Министерство цифрового развития*  \n> *Республики Казахстан*

> *Приложение 1 к приказу*  \n> *Министра юстиции*  \n> *от 29 мая 2020 года № 66*

## Правила выдачи справок

### Глава 1. Общие положения

<a id="an1_p1"></a>

1. Справки выдаются:

   1) физическим лицам, в том числе:

      - гражданам;

      - иностранцам;

   2) юридическим лицам.

*2. Исключен приказом Министра юстиции РК от 28.09.2021 № 841.*

> *Приложение 1*  \n> *к Правилам выдачи справок*

{STANDARD}
> *Приложение 2*  \n> *к Правилам выдачи справок*

> *Форма*

```
1. Наименование ______
2. Адрес ______
```

> *Приложение 2 к приказу*  \n> *Министра юстиции*  \n> *от 29 мая 2020 года № 66*

## Перечень утративших силу некоторых приказов

1. Приказ Министра юстиции Республики Казахстан от 24 апреля 2015 года № 233.
"""


def test_an_order_with_rules_a_standard_a_form_and_a_list() -> None:
    act = read(ORDER)
    ref = act.header.ref
    assert ref.issuer is not None
    assert (ref.form, ref.issuer.key, ref.date, ref.number) == (
        "order", "moj", dt.date(2020, 5, 29), "66",
    )  # fmt: skip
    assert (ref.registration_number, ref.registration_date) == ("20740", dt.date(2020, 5, 30))
    assert (act.header.title, act.header.kind) == (
        "Об утверждении Правил выдачи справок",
        "consolidated",
    )
    assert act.header.signatory == "Н. Ивановский"
    assert [item.body for item in act.header.agreements] == [
        "Министерство цифрового развития Республики Казахстан"
    ]
    assert outline(act) == [
        "!main",
        "!main~preamble",
        "!main~para_1",
        "!main~para_2",
        "!main~para_2__subpara_1",
        "!main~para_2__subpara_2",
        "!annex_1 Правила выдачи справок",
        "!annex_1~chp_1 Общие положения",
        "!annex_1~para_1",
        "!annex_1~para_1__subpara_1",
        "!annex_1~para_1__subpara_1__indent_2",
        "!annex_1~para_1__subpara_1__indent_3",
        "!annex_1~para_1__subpara_2",
        "!annex_1~para_2",
        "!annex_1.annex_1",
        "!annex_1.annex_2",
        "!annex_2 Перечень утративших силу некоторых приказов",
        "!annex_2~para_1",
    ]
    assert [(n.component, n.operation.value, n.act.number) for n in act.notes] == [
        ("main", "replace", "754"),
        ("main", "exclude", "657"),
        ("annex_1", "exclude", "841"),
    ]
    assert codes(act) == []
    point = act.find("!annex_1~para_1")
    assert point is not None
    assert act.layout.blocks[point.blocks[0]].anchor == "an1_p1"


@pytest.mark.parametrize(
    ("language", "text", "name", "service", "rows"),
    [
        ("ru", ORDER, "annex_1.annex_1", "Выдача справок", ROWS_RU),
        ("kk",
         "# Анықтама беру қағидаларын бекіту туралы\n\nБҰЙЫРАМЫН:\n\n"
         "1. Анықтама беру қағидалары бекітілсін.\n\n"
         "> *Әділет министрінің*  \n> *2020 жылғы 29 мамырдағы*  \n> *№ 66 бұйрығына*  \n"
         "> *1-қосымша*\n\n## Анықтама беру қағидалары\n\n1. Анықтама беріледі.\n\n"
         "> *«Жылжымалы мүлік кепілін тіркеу тізілімінен үзінді көшірме беру» мемлекеттік қызмет "
         "көрсету қағидаларына*  \n> *1-қосымша*\n\n"
         + table("«Үзінді көшірме беру» мемлекеттік қызмет көрсету стандарты", ROWS_KK)
         + "\n> *«Жылжымалы мүлік кепілін тіркеу тізілімінен үзінді көшірме беру» мемлекеттік "
         "қызмет көрсету қағидаларына*  \n> *2-қосымша*\n\n> *Нысан*\n\n```\nМен, ______\n```\n",
         "annex_1.annex_1", "Үзінді көшірме беру", ROWS_KK),
    ],
    ids=["ru", "kk"],
)  # fmt: skip
def test_service_standards(
    language: str, text: str, name: str, service: str, rows: tuple[tuple[str, str], ...]
) -> None:
    act = read(text, language)
    standard = component(act, name).standard
    assert standard is not None
    assert standard.name == service
    assert [(row.number, row.label, row.text) for row in standard.rows] == [
        (str(number), label, value.strip()) for number, (label, value) in enumerate(rows, start=1)
    ]
    assert standard.findings == ()
    assert component(act, name.replace("1.annex_1", "1.annex_2")).captions[0].number == "2"


LAW = """\
# О выборах

> *Сноска. Преамбула исключена - Конституционным законом РК от 06.05.1999 № 375-I.*

## I. Общая часть

### Глава 1. Общие положения

<a id="st1"></a>

#### Статья 1. Отношения

Закон регулирует отношения.

### Глава 2. Комиссии

> *Сноска. Закон дополнен главой 2 в соответствии с Законом РК от 14.04.2004 № 545-II.*

<a id="st2"></a>

**Статья 2**

1. Комиссии избираются.

2. Исключен Законом РК от 19.06.2007 № 268-III.

<a id="st3"></a>

#### Статья 3. Внеочередные выборы

> *Сноска. Статья 3 исключена Законом РК от 11.06.2026 № 305-VIII.*

*Президент Республики Казахстан*

*Н. Назаров*
"""
LAW_PARTS = {
    "rus/ch001.md": LAW[LAW.index("### Глава 1") : LAW.index("### Глава 2")],
    "rus/ch002.md": LAW[LAW.index("### Глава 2") :],
}
LAW_INDEX = (
    LAW[: LAW.index("### Глава 1")]
    + "\n## Части документа\n\nДокумент разбит на части.\n\n| Часть | Название |\n|---|---|\n"
    + "".join(f"| [`{name[4:9]}`]({name}) | Глава |\n" for name in LAW_PARTS)
)


def test_a_law_whole_and_in_parts_gives_the_same_tree() -> None:
    def part(name: str) -> bytes:
        # within a part the headings are raised to its own first level
        return ("↑ [Вся редакция](../rus.md)\n\n" + LAW_PARTS[name].replace("\n#", "\n")).encode()

    requisite = "Конституционный закон Республики Казахстан от 28 сентября 1995 года N 2464"
    whole = read(LAW, requisite=requisite)
    assert outline(whole) == [
        "!main",
        "!main~sec_I Общая часть",
        "!main~sec_I__chp_1 Общие положения",
        "!main~art_1 Отношения",
        "!main~art_1__al_1",
        "!main~sec_I__chp_2 Комиссии",
        "!main~art_2",
        "!main~art_2__para_1",
        "!main~art_2__para_2",
        "!main~art_3 Внеочередные выборы",
    ]
    assert whole.header.ref.form == "constitutional_law"
    assert codes(whole) == []
    together = assembled(LAW_INDEX.encode(), part)
    assert together.missing == ()
    split = read(together.data.decode(), requisite=requisite)
    assert outline(split) == outline(whole)
    assert [n.text for n in split.notes] == [n.text for n in whole.notes]


@pytest.mark.parametrize(
    ("requisite", "form", "number", "missing"),
    [
        ("Закон Республики Казахстан от 22 июня 2001 г. N 215-II. Утратил силу Законом Республики "
         "Казахстан от 23 июля 2010 года № 332-IV", "law", "215-II", []),
        ("Решение акима Алматинской области от 26 декабря 1995 года № 1-105. Зарегистрировано "
         "Управлением юстиции 31 августа 1998 года № 51", "decision", "1-105", []),
        ("Конституция принята на республиканском референдуме 15 марта 2026 года", None, None,
         ["header-incomplete"]),
        ("", None, None, ["header-requisites-absent"]),
    ],
)  # fmt: skip
def test_requisites_given_beside_the_text(
    requisite: str, form: str | None, number: str | None, missing: list[str]
) -> None:
    act = read("# О мерах\n\n1. Учет.\n", requisite=requisite)
    assert (act.header.ref.form, act.header.ref.number) == (form, number)
    assert codes(act) == missing


def test_the_texts_own_requisites_count_first() -> None:
    text = "# О мерах\n\nПриказ Министра юстиции от 4 мая 2021 года № 12\n\n1. Учет.\n"
    assert read(text).header.ref.number == "12"


OLD = """\
# Об утверждении Положения о службе

Кабинет Министров Республики Казахстан постановляет:

Утвердить прилагаемое Положение о службе.

Премьер-министр

Республики Казахстан

Утверждено

постановлением Кабинета Министров

Республики Казахстан

от 27 января 1992 г. N 73

П О Л О Ж Е Н И Е

о службе рядовым и начальствующим

составом органов

```
ГЛАВА I
```

ОБЩИЕ ПОЛОЖЕНИЯ

1\\. Положение определяет порядок.

```
присваиваются звания:
рядовой состав
2. Порядок отбора
определяется Министром.
```

3\\. Лица несут ответственность:

а) за нарушение;

Приложение N 1

к Положению о службе

Форма
"""


def test_an_act_of_the_nineties_set_in_short_lines() -> None:
    requisite = "Постановление Кабинета Министров Республики Казахстан от 27 января 1992 г. N 73"
    act = read(OLD, requisite=requisite)
    assert outline(act) == [
        "!main",
        "!main~preamble",
        "!rules_1 ПОЛОЖЕНИЕ о службе рядовым и начальствующим составом органов",
        "!rules_1~chp_I ОБЩИЕ ПОЛОЖЕНИЯ",
        "!rules_1~para_1",
        "!rules_1~para_1__indent_2",
        "!rules_1~para_2",
        "!rules_1~para_3",
        "!rules_1~para_3__indent_2",
        "!annex_1",
    ]
    assert [(c.role, c.number, c.of) for k in act.components for c in k.captions] == [
        ("approved", "", "Утверждено постановлением Кабинета Министров Республики Казахстан "
                         "от 27 января 1992 г. N 73"),
        ("annex", "1", "Положению о службе"),
    ]  # fmt: skip
    assert codes(act) == []


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("## 3 бөлiм. Міндеттемелік құқық", "### 1-бөлiмше. Жалпы ережелер",
          "#### 18-тарау. Қамтамасыз ету", "##### Параграф 1. Кепіл", "###### 292-бап. Ұғымы"),
         "!main~sec_3__subsec_1__chp_18__subchp_1"),
        (("## РАЗДЕЛ 3. ОБЯЗАТЕЛЬСТВА", "### Подраздел 1. Общие положения",
          "#### Глава 18. Обеспечение", "##### § 1. Залог", "###### Статья 292. Понятие"),
         "!main~sec_3__subsec_1__chp_18__subchp_1"),
        (("## Раздел I Основы конституционного строя", "**Статья 292**"), "!main~sec_I"),
    ],
)  # fmt: skip
def test_all_the_parts_of_a_code(headings: tuple[str, ...], expected: str) -> None:
    act = read("# КОДЕКС\n\n" + "\n\n".join(headings) + "\n\nСлова.\n", "")
    addresses = [line.split(" ")[0] for line in outline(act)]
    assert addresses[-3:] == [expected, "!main~art_292", "!main~art_292__al_1"]
    assert len(addresses) == len(headings) + 2


@pytest.mark.parametrize(
    ("line", "follows", "expected"),
    [
        ("II. Особенная часть", "### Глава 2. Виды", ["sec_II", "sec_II__chp_2"]),
        ("ІІ. Особенная часть", "### Глава 2. Виды", ["sec_II", "sec_II__chp_2"]),
        (
            "II. Особенная часть\n\n> *Сноска. Заголовок раздела в редакции.*",
            "### Глава 2. Виды",
            ["sec_II", "sec_II__chp_2"],
        ),
        # Not the next number, a sentence, or no chapter after it: a paragraph of the article.
        ("III. Особенная часть", "### Глава 2. Виды", ["sec_I__chp_2"]),
        ("II. Группа инвалидности.", "### Глава 2. Виды", ["sec_I__chp_2"]),
        ("II. Группа", "Глава 2. Виды", ["sec_I__chp_2"]),
    ],
)
def test_section_heading_left_unmarked(line: str, follows: str, expected: list[str]) -> None:
    text = (
        "# О видах\n\n## I. Общая часть\n\n### Глава 1. Общее\n\n### Статья 1. Учет\n\n"
        f"Учет ведется.\n\n{line}\n\n{follows}\n\n### Статья 2. Виды\n\nВиды есть.\n"
    )
    act = read(text, requisite="Закон Республики Казахстан от 29 мая 2020 года № 66-VI")
    addresses = [place.split()[0] for place in outline(act)]
    assert [at for at in addresses if at.startswith("!main~sec_")][2:] == [
        f"!main~{place}" for place in expected
    ]
