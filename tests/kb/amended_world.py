"""An order, an order that amends it, and orders that amend that one: in Russian and in Kazakh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import permutations

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.parse import parse
from kb.base import Base

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
#: Number, day of the order, day and number of its registration, in the words of each language.
DAYS = {
    "862": {
        "ru": ("2 декабря 2014 года", "29 декабря 2014 года", "10056"),
        "kk": ("2014 жылғы 2 желтоқсандағы", "2014 жылғы 29 желтоқсанда", "10056"),
    },
    "743": {
        "ru": ("7 октября 2024 года", "8 октября 2024 года", "35222"),
        "kk": ("2024 жылғы 7 қазандағы", "2024 жылғы 8 қазанда", "35222"),
    },
    "801": {
        "ru": ("21 октября 2024 года", "22 октября 2024 года", "35301"),
        "kk": ("2024 жылғы 21 қазандағы", "2024 жылғы 22 қазанда", "35301"),
    },
    "815": {
        "ru": ("25 октября 2024 года", "28 октября 2024 года", "35344"),
        "kk": ("2024 жылғы 25 қазандағы", "2024 жылғы 28 қазанда", "35344"),
    },
    "12": {
        "ru": ("15 января 2025 года", "16 января 2025 года", "35610"),
        "kk": ("2025 жылғы 15 қаңтардағы", "2025 жылғы 16 қаңтарда", "35610"),
    },
}
TITLES = {
    "ru": "Об утверждении порядка учета",
    "kk": "Есепке алу тәртібін бекіту туралы",
}
FIRST = {
    "ru": """1. Порядок учета утверждает Комитет.
2. Заявление подается в течение 10 дней.
3. Копия паспорта прилагается к заявлению.
4. Настоящий приказ вводится в действие с 1 января 2015 года.""",
    "kk": """1. Есепке алу тәртібін Комитет бекітеді.
2. Өтініш 10 күн ішінде беріледі.
3. Өтінішке паспорттың көшірмесі қоса беріледі.
4. Осы бұйрық 2015 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.""",
}
#: The terms that the amending orders here have.
TERMS = {
    "2025": {
        "ru": "Настоящий приказ вводится в действие с 1 января 2025 года.",
        "kk": "Осы бұйрық 2025 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.",
    },
    "2026": {
        "ru": "Настоящий приказ вводится в действие с 1 января 2026 года.",
        "kk": "Осы бұйрық 2026 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.",
    },
    "november": {
        "ru": "Настоящий приказ вводится в действие с 1 ноября 2024 года.",
        "kk": "Осы бұйрық 2024 жылғы 1 қарашадан бастап қолданысқа енгізіледі.",
    },
    "mid": {
        "ru": "Настоящий приказ вводится в действие с 15 ноября 2024 года.",
        "kk": "Осы бұйрық 2024 жылғы 15 қарашадан бастап қолданысқа енгізіледі.",
    },
    "march": {
        "ru": "Настоящий приказ вводится в действие с 1 марта 2025 года.",
        "kk": "Осы бұйрық 2025 жылғы 1 наурыздан бастап қолданысқа енгізіледі.",
    },
    "published": {
        "ru": "Настоящий приказ вводится в действие по истечении десяти календарных дней "
        "после дня его первого официального опубликования.",
        "kk": "Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн "
        "өткен соң қолданысқа енгізіледі.",
    },
}


def amends(number: str, lang: str) -> str:
    """The opening of an instruction: what order is amended."""
    day, _, registered = DAYS[number][lang]
    title = _title(number, lang)
    if lang == "ru":
        return (
            f"Внести в приказ Министра внутренних дел Республики Казахстан от {day} № {number} "
            f'"{title}" (зарегистрирован в Реестре государственной регистрации нормативных '
            f"правовых актов под № {registered}) следующие изменения и дополнения:"
        )
    return (
        f'"{title}" Қазақстан Республикасы Ішкі істер министрінің {day} № {number} бұйрығына '
        f"(Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № {registered} болып "
        "тіркелген) мынадай өзгерістер мен толықтырулар енгізілсін:"
    )


def repeals(number: str, lang: str) -> str:
    """An order declared without force."""
    day, _, registered = DAYS[number][lang]
    title = _title(number, lang)
    if lang == "ru":
        return (
            "Признать утратившим силу приказ Министра внутренних дел Республики Казахстан "
            f'от {day} № {number} "{title}" (зарегистрирован в Реестре государственной '
            f"регистрации нормативных правовых актов под № {registered})."
        )
    return (
        f'"{title}" Қазақстан Республикасы Ішкі істер министрінің {day} № {number} бұйрығының '
        f"(Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № {registered} болып "
        "тіркелген) күші жойылды деп танылсын."
    )


def _title(number: str, lang: str) -> str:
    if number == "862":
        return TITLES[lang]
    return {
        "ru": "О внесении изменений и дополнений в некоторые приказы",
        "kk": "Кейбір бұйрықтарға өзгерістер мен толықтырулар енгізу туралы",
    }[lang]


def order(number: str, lang: str, body: str) -> SourceDocument:
    """The text of an order of the Minister of Internal Affairs."""
    day, registered, register = DAYS[number][lang]
    if lang == "ru":
        requisites = (
            f"Приказ Министра внутренних дел Республики Казахстан от {day} № {number}. "
            f"Зарегистрирован в Министерстве юстиции Республики Казахстан {registered} "
            f"№ {register}"
        )
        orders = "ПРИКАЗЫВАЮ:"
    else:
        requisites = (
            f"Қазақстан Республикасы Ішкі істер министрінің {day} № {number} бұйрығы. "
            f"Қазақстан Республикасының Әділет министрлігінде {registered} № {register} болып "
            "тіркелді"
        )
        orders = "БҰЙЫРАМЫН:"
    text = f"{_title(number, lang)}\n\n{requisites}\n\n{orders}\n{body}\n"
    return SourceDocument(f"{number}.{lang}.txt", text.encode(), "test", language=lang)


def first(lang: str) -> SourceDocument:
    """The order that is amended in the end."""
    return order("862", lang, FIRST[lang])


def amending(lang: str, term: str = "2025") -> SourceDocument:
    """The order that amends it: a new wording, a change of words, an exclusion."""
    if lang == "ru":
        instructions = """1) пункт 1 изложить в следующей редакции:
"1. Порядок учета утверждает Министр.";
2) в пункте 2 цифры "10" заменить цифрами "15";
3) пункт 3 исключить.
2. Комитету обеспечить государственную регистрацию настоящего приказа."""
    else:
        instructions = """1) 1-тармақ мынадай редакцияда жазылсын:
"1. Есепке алу тәртібін Министр бекітеді.";
2) 2-тармақтағы "10" деген цифрлар "15" деген цифрлармен ауыстырылсын;
3) 3-тармақ алып тасталсын.
2. Комитет осы бұйрықтың мемлекеттік тіркелуін қамтамасыз етсін."""
    body = f"1. {amends('862', lang)}\n{instructions}\n3. {TERMS[term][lang]}"
    return order("743", lang, body)


def later(
    lang: str, instructions: str, *, of: str = "743", number: str = "801", term: str = "november"
) -> SourceDocument:
    """An order that amends that one, by instructions or as a whole."""
    head = f"1. {amends(of, lang)}\n{instructions}" if instructions else f"1. {repeals(of, lang)}"
    return order(number, lang, f"{head}\n2. {TERMS[term][lang]}")


def orders(
    documents: Sequence[SourceDocument], turn: int = 0
) -> tuple[tuple[SourceDocument, ...], ...]:
    """The documents as they came to be, and in one of the other orders; ``turn`` chooses it."""
    first, *others = permutations(documents)
    return first, others[turn % len(others)]


def loaded(base: Base, documents: Iterable[SourceDocument]) -> Base:
    for document in documents:
        base.load(document, _parsed(document.name, document.data), NOW)
    return base


@cache
def _parsed(name: str, data: bytes) -> ParsedAct:
    return parse(SourceDocument(name, data, "test", language=name.split(".")[-2]))


def points(base: Base, day: dt.date, lang: str) -> list[str]:
    """The four points of the first order on a day; "-" for one that is not in effect."""
    found = []
    for number in range(1, 5):
        answer = base.unit("862", f"!main~para_{number}", day, lang)
        found.append(answer.text or "?" if answer.in_effect == "yes" else "-")
    return found
