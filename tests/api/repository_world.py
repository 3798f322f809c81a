"""A small repository of editions, in the layout of the kazakhstan-law ones, for intake by command.

Two orders and a law: an order with a service whose term changes, in two languages; one that was
repealed; and a law of one edition.
"""

from __future__ import annotations

from pathlib import Path

from git_shop import Cause, Shop

BUILT = "2026-09-16"
MVD, MINFIN = "103003000000-mvd", "103002000000-minfin"
ORDER = f"07-ministerial/{MVD}/2020/0110-ob-utverzhdenii-pravil-vydachi-spravki-500"
GONE = f"07-ministerial/{MINFIN}/2020/0302-ob-utverzhdenii-pravil-ucheta-501"
LAW = "03-laws/2021/0404-o-reestrakh-502"
IRI = "/akn/kz/act/order/mia/2020-01-10/15"
SERVICE = "order-mia-2020-01-10-15-annex-1"
FREE, ONLINE = "Справка выдается бесплатно.", "Справка выдается через портал."

MIA = "Приказ Министра внутренних дел Республики Казахстан от"
REGISTERED = "Зарегистрирован в Министерстве юстиции Республики Казахстан"
FIRST = Cause("600", f"{MIA} 5 мая 2021 года № 70. {REGISTERED} 12 мая 2021 года № 22700")
SECOND = Cause("700", f"{MIA} 1 июня 2022 года № 90. {REGISTERED} 3 июня 2022 года № 28300")
REPEAL = Cause("800", f"{MIA} 10 января 2024 года № 8. {REGISTERED} 12 января 2024 года № 33900")


def meta(code: str, requisite: str, title: str, form: str, day: str, cause: Cause | None) -> str:
    lines = [f"act_code: '{code}'", f"requisite: {requisite}", "title:", f"  rus: {title}"]
    lines += [f"form: {form}", f"approved_on: {day}"]
    if cause is not None:
        lines += ["caused_by:", f"  code: '{cause.code}'", f"  requisite: {cause.requisite}"]
    return "\n".join(lines) + "\n"


def order(second: str, days: int, cause: Cause | None = None) -> dict[str, str]:
    """The files of the order with a service."""
    requisite = f"{MIA} 10 января 2020 года № 15. {REGISTERED} 15 января 2020 года № 19900"
    title = "Об утверждении Правил оказания государственной услуги «Выдача справки»"
    return {
        f"{ORDER}/meta.yaml": meta("500", requisite, title, "ПРИК", "2020-01-10", cause),
        f"{ORDER}/rus.md": f"""# {title}

В соответствии с Законом Республики Казахстан «О государственных услугах» ПРИКАЗЫВАЮ:

1. Утвердить прилагаемые Правила оказания государственной услуги «Выдача справки».

2. Настоящий приказ вводится в действие с 1 февраля 2020 года.

**Министр внутренних дел**

> *Утверждены приказом*{"  "}
> *Министра внутренних дел*{"  "}
> *Республики Казахстан*{"  "}
> *от 10 января 2020 года № 15*

## Правила оказания государственной услуги «Выдача справки»

### Глава 1. Общие положения

1. Правила определяют порядок выдачи справки.

2. {second}

> *Приложение 1*{"  "}
> *к Правилам оказания*{"  "}
> *государственной услуги*{"  "}
> *«Выдача справки»*

## Перечень основных требований к оказанию государственной услуги «Выдача справки»

<table>
<tr><td>1</td><td>Наименование услугодателя</td><td>Министерство</td></tr>
<tr><td>2</td><td>Способы предоставления государственной услуги</td><td>Веб-портал</td></tr>
<tr><td>3</td><td>Срок оказания государственной услуги</td><td>{days} рабочих дней</td></tr>
</table>
""",
    }


def kazakh() -> dict[str, str]:
    title = "«Анықтама беру» мемлекеттік қызметін көрсету қағидаларын бекіту туралы"
    return {
        f"{ORDER}/kaz.md": f"""# {title}

«Мемлекеттік көрсетілетін қызметтер туралы» Заңға сәйкес БҰЙЫРАМЫН:

1. Қоса беріліп отырған «Анықтама беру» мемлекеттік қызметін көрсету қағидалары бекітілсін.

2. Осы бұйрық 2020 жылғы 1 ақпаннан бастап қолданысқа енгізіледі.

**Ішкі істер министрі**
"""
    }


def gone() -> dict[str, str]:
    requisite = "Приказ Министра финансов Республики Казахстан от 2 марта 2020 года № 31"
    title = "Об утверждении Правил учета"
    return {
        f"{GONE}/meta.yaml": meta("501", requisite, title, "ПРИК", "2020-03-02", None),
        f"{GONE}/rus.md": f"# {title}\n\n1. Учет ведется раз в год.\n",
    }


def law() -> dict[str, str]:
    requisite = "Закон Республики Казахстан от 4 апреля 2021 года № 25-VII ЗРК"
    return {
        f"{LAW}/meta.yaml": meta("502", requisite, "О реестрах", "ЗАК", "2021-04-04", None),
        f"{LAW}/rus.md": "# О реестрах\n\n**Статья 1. Реестр**\n\nРеестр ведется ежегодно.\n",
    }


Commits = list[tuple[str, dict[str, str | None], tuple[Cause, ...]]]


def commits() -> Commits:
    return [
        ("2020-01-10", {**order(FREE, 5), **kazakh()}, ()),
        ("2020-03-02", {**gone()}, ()),
        ("2021-04-04", {**law()}, ()),
        ("2021-05-20", {**order(ONLINE, 5, FIRST)}, (FIRST,)),
        ("2022-07-01", {**order(ONLINE, 3, SECOND)}, (SECOND,)),
        ("2024-02-01", {GONE: None}, (REPEAL,)),
    ]


def repository(path: Path, history: Commits | None = None) -> Shop:
    shop = Shop(path)
    add(shop, commits() if history is None else history)
    return shop


def add(shop: Shop, history: Commits, subject: str = "О внесении изменений") -> None:
    for day, files, causes in history:
        shop.commit(day, files, causes=causes, subject=subject)
    # Whenever it was built, it was obtained on one day: bases can be compared.
    tag = f"refs/tags/build/{BUILT}"
    if tag in shop.repository.references:
        shop.repository.references.delete(tag)
    shop.tag(BUILT)
