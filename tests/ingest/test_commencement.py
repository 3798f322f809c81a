from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.commencement import find_rules, read_commencement
from ingest.model import CommencementRule, RuleKind, UnitPath
from ingest.readers import read

BUNDLED = Path(__file__).parents[2] / "corpus" / "bundled"
RU10 = "по истечении десяти календарных дней после дня его первого официального опубликования"
KK10 = "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң"


def shown(rule: CommencementRule) -> str:
    """A rule in short: "+10" days after the day of publication, "=10" from that day, "+6m"."""
    if rule.kind is RuleKind.AFTER_PUBLICATION:
        amount = f"{rule.days}" if rule.months is None else f"{rule.months}m"
        return ("=" if rule.from_day else "+") + amount
    return rule.date.isoformat() if rule.date else rule.kind.value


def path(units: UnitPath) -> str:
    return "/".join(f"{step.kind.value} {step.number}".strip() for step in units)


RULES = [
    # Russian
    (f"(вводится в действие {RU10})", "+10"),
    ("вводится в действие по истечении десяти календарных дней со дня его опубликования", "=10"),
    ("вводится в действие по истечении десяти календарных дней после его первого официального "
     "опубликования", "+10"),
    ("вводится в действие по истечении 10 (десяти) календарных дней после дня его первого "
     "официального опубликования", "+10"),
    ("вводится в действие по истечении 10 (двенадцати) календарных дней после дня его первого "
     "официального опубликования", "unstated"),
    ("вводятся в действие по истечении шестидесяти календарных дней после дня его первого "
     "официального опубликования", "+60"),
    ("вводится в действие по истечении двадцати одного календарного дня после дня его первого "
     "официального опубликования", "+21"),
    ("вводится в действие по истечении шести месяцев после дня его первого официального "
     "опубликования", "+6m"),
    ("(вводится в действие по истечении шести месяцев)", "+6m"),
    ("вводится в действие по истечении одного года после дня его первого официального "
     "опубликования", "+12m"),
    ("вводится в действие с 1 января 2025 года", "2025-01-01"),
    ("вводится в действие c 01.01.2016", "2016-01-01"),  # a Latin c
    ("введен в действие с 1 июля 2013 г.", "2013-07-01"),
    ("вводится в действие с 31 апреля 2024 года", "unstated"),
    ("вводится в действие со дня его первого официального опубликования", "on_publication"),
    ("вводится в действие со дня первого официального опубликования", "on_publication"),
    ("вводится в действие после дня его первого официального опубликования", "+0"),
    ("вводится в действие со дня подписания", "on_signing"),
    ("вступает в силу со дня государственной регистрации в органах юстиции", "on_registration"),
    (f"вступает в силу со дня государственной регистрации и вводится в действие {RU10}",
     "on_registration +10"),
    ("вводится в действие с даты вступления в силу Договора о торговле", "condition"),
    ("вводится в действие одновременно с введением в действие Закона", "condition"),
    ("вводится в действие по истечении трех месяцев после введения в действие Закона", "condition"),
    ("вводится в действие по истечении десяти рабочих дней после дня его первого официального "
     "опубликования", "condition"),
    ("вводится в действие со дня его первого официального опубликования, но не ранее 1 января "
     "2024 года", "condition"),
    ("вводится в действие в сроки, определяемые Министром", "condition"),
    ("(порядок введения в действие см. ст. 2)", "unstated"),
    ("С 1 января 2026 года вводится в действие новая форма", "2026-01-01"),
    # Kazakh
    (f"{KK10} қолданысқа енгізіледі", "+10"),
    ("алғашқы ресми жарияланған күнінен кейін күнтiзбелiк он күн өткен соң қолданысқа "
     "енгiзiледi", "+10"),  # Latin i
    ("алғаш ресми жарияланған күнінен бастап он күнтізбелік күн өткен соң қолданысқа "
     "енгізіледі", "=10"),
    ("ресми жарияланғанынан кейін он күнтізбелік күн өткен соң қолданысқа енгізіледі", "+10"),
    ("алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа "
     "енгізіледі", "+60"),
    ("алғашқы ресми жарияланған күнінен кейін күнтізбелік жиырма бір күн өткен соң қолданысқа "
     "енгізіледі", "+21"),
    ("алғашқы ресми жарияланған күнінен кейін 10 (он) күнтізбелік күн өткен соң қолданысқа "
     "енгізіледі", "+10"),
    ("алғашқы ресми жарияланған күнінен кейін алты ай өткен соң қолданысқа енгізіледі", "+6m"),
    ("2016 жылғы 1 қаңтардан бастап қолданысқа енгізіледі", "2016-01-01"),
    ("(01.01.2015 бастап қолданысқа енгізіледі)", "2015-01-01"),
    ("алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі", "on_publication"),
    ("қол қойылған күнінен бастап қолданысқа енгізіледі", "on_signing"),
    ("әділет органдарында мемлекеттік тіркелген күннен бастап күшіне енеді", "on_registration"),
    ("Шарт күшіне енген күннен бастап қолданысқа енгізіледі", "condition"),
    ("(қолданысқа енгізілу тәртібін 3-баптан қараңыз)", "unstated"),
    # English, the wordings of the unofficial translations
    ("shall be enforced upon expiry of ten calendar days after the day of its first official "
     "publication", "+10"),
    ("shall be enforced upon expiry of ten calendar days after the day its first official "
     "publication", "+10"),
    ("shall be enforced upon expiry of thirty calendar days after its first official publication",
     "+30"),
    ("shall be enforced upon expiration of sixty calendar days after the day of its first official "
     "publication", "+60"),
    ("effective ten calendar days after the date of its first official publication", "+10"),
    ("effective after ten calendar days after the date of its first official publication", "+10"),
    ("comes into effect sixty calendar days after the date of its first official publication",
     "+60"),
    ("comes into force sixty calendar days after the date of its first official publication",
     "+60"),
    ("enters into force sixty calendar days after the date of its first official publication",
     "+60"),
    ("shall be enforced from 01.03.2016", "2016-03-01"),
    ("shall come into effect from January 1, 2020", "2020-01-01"),
    ("shall be put into effect from the date of its first official publication", "on_publication"),
    ("shall be enforced upon expiry of six months after the day of its first official publication",
     "+6m"),
    ("shall take effect from the day of its signing", "on_signing"),
    # no commencement at all
    ("размещение настоящего приказа на интернет-ресурсе после его официального опубликования", ""),
    ("в течение десяти календарных дней после государственной регистрации настоящего приказа", ""),
    ("распространяется на отношения, возникшие с 1 января 2020 года", ""),
    ("осы бұйрық ресми жарияланғаннан кейін интернет-ресурста орналастырылуын", ""),
    ("The decision of the court shall be enforced within ten days.", ""),
    ("до введения в действие настоящего Закона", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_rules(text: str, expected: str) -> None:
    rules = find_rules(text)
    assert " ".join(shown(rule) for rule in rules) == expected
    for rule in rules:
        assert text[rule.span.start : rule.span.end] == rule.text


CLAUSES = [
    (f"4. Настоящий приказ вводится в действие {RU10}.", "+10", {}, []),
    (
        f"4. Настоящий приказ вводится в действие {RU10}, за исключением пятого абзаца пункта 1, "
        "который вводится в действие с 1 января 2025 года и седьмого абзаца пункта 1, который "
        "вводится в действие с 20 октября 2024 года.",
        "+10",
        {"point 1/indent 5": "2025-01-01", "point 1/indent 7": "2024-10-20"},
        [],
    ),
    (
        f"Настоящий приказ вводится в действие {RU10}, за исключением подпунктов 2) и 3) пункта 4, "
        "которые вводятся в действие с 1 июля 2025 года.",
        "+10",
        {"point 4/subpoint 2": "2025-07-01", "point 4/subpoint 3": "2025-07-01"},
        [],
    ),
    (
        "Настоящий Закон вводится в действие по истечении шестидесяти календарных дней после дня "
        "его первого официального опубликования, за исключением: 1) пункта 2 статьи 1, который "
        "вводится в действие с 1 января 2026 года; 2) абзацев третьего и четвертого подпункта 5) "
        "пункта 7 статьи 1, которые вводятся в действие по истечении шести месяцев после дня его "
        "первого официального опубликования.",
        "+60",
        {
            "article 1/point 2": "2026-01-01",
            "article 1/point 7/subpoint 5/indent 3": "+6m",
            "article 1/point 7/subpoint 5/indent 4": "+6m",
        },
        [],
    ),
    (
        "Настоящий приказ, за исключением пункта 5, который вводится в действие с 1 января 2026 "
        f"года, вводится в действие {RU10}.",
        "+10",
        {"point 5": "2026-01-01"},
        [],
    ),
    (
        "Настоящий приказ вводится в действие с 1 января 2025 года, за исключением пункта 2, "
        "вводимого в действие с 1 июля 2025 года, и пункта 3 – с 1 сентября 2025 года.",
        "2025-01-01",
        {"point 2": "2025-07-01", "point 3": "2025-09-01"},
        [],
    ),
    (
        "Настоящее решение вступает в силу со дня государственной регистрации в органах юстиции "
        f"и вводится в действие {RU10}.",
        "+10",
        {},
        [],
    ),
    ("Настоящий приказ вступает в силу со дня подписания.", "on_signing", {}, []),
    (
        "Настоящее постановление вводится в действие со дня подписания и подлежит официальному "
        "опубликованию.",
        "on_signing",
        {},
        [],
    ),
    (
        f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 5.",
        "+10",
        {"point 5": "unstated"},
        ["commencement-exception-unread"],
    ),
    (
        "Настоящий приказ вводится в действие со дня подписания. Настоящий приказ вводится в "
        "действие с 1 января 2025 года.",
        "on_signing",
        {},
        ["commencement-contradictory"],
    ),
    (
        "Настоящий приказ вводится в действие со дня подписания, за исключением пунктов 2 и 3, "
        "которые вводятся в действие с 1 января 2025 года и 1 июля 2025 года соответственно.",
        "on_signing",
        {"point 2": "unstated", "point 3": "unstated"},
        ["commencement-exception-unread"],
    ),
    (
        "Пункт 3 настоящего приказа вводится в действие с 1 января 2025 года.",
        "unstated",
        {"point 3": "2025-01-01"},
        ["commencement-unread"],
    ),
    (f"4. Осы бұйрық оның {KK10} қолданысқа енгізіледі.", "+10", {}, []),
    (
        "5. Осы бұйрық алғаш ресми жарияланған күнінен бастап он күнтізбелік күн өткен соң "
        "қолданысқа енгізіледі.",
        "=10",
        {},
        [],
    ),
    (
        f"Осы бұйрық {KK10} қолданысқа енгізіледі, 1-тармақтың бесінші абзацын қоспағанда, ол 2025 "
        "жылғы 1 қаңтардан бастап қолданысқа енгізіледі.",
        "+10",
        {"point 1/indent 5": "2025-01-01"},
        [],
    ),
    (
        "Осы бұйрық, 2025 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-тармақтың бесінші "
        "абзацын және 2024 жылғы 20 қазаннан бастап қолданысқа енгізілетін 1-тармақтың жетінші "
        f"абзацын қоспағанда, {KK10} қолданысқа енгізіледі.",
        "+10",
        {"point 1/indent 5": "2025-01-01", "point 1/indent 7": "2024-10-20"},
        [],
    ),
    (
        "Осы Заң, 2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-баптың 5-тармағының "
        "үшінші және төртінші абзацтарын қоспағанда, алғашқы ресми жарияланған күнінен кейін "
        "күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі.",
        "+60",
        {
            "article 1/point 5/indent 3": "2026-01-01",
            "article 1/point 5/indent 4": "2026-01-01",
        },
        [],
    ),
    (
        f"Осы бұйрық 4-тармақтың 2) тармақшасын қоспағанда, {KK10} қолданысқа енгізіледі.",
        "+10",
        {"point 4/subpoint 2": "unstated"},
        ["commencement-exception-unread"],
    ),
    ("Осы қаулы қол қойылған күнінен бастап қолданысқа енгізіледі.", "on_signing", {}, []),
    (
        "This Law shall be enforced upon expiry of thirty calendar days after its first official "
        "publication.",
        "+30",
        {},
        [],
    ),
    (
        "This Order shall come into effect from January 1, 2025, except for subparagraph 2) of "
        "paragraph 4, which shall come into effect from July 1, 2025.",
        "2025-01-01",
        {"point 4/subpoint 2": "2025-07-01"},
        [],
    ),
]


@pytest.mark.parametrize(("text", "general", "exceptions", "codes"), CLAUSES)
def test_clauses(text: str, general: str, exceptions: dict[str, str], codes: list[str]) -> None:
    clause, findings = read_commencement(text, None)
    assert clause is not None
    assert shown(clause.general) == general
    assert {path(e.path): shown(e.rule) for e in clause.exceptions} == exceptions
    assert [item.code for item in findings] == codes


@pytest.mark.parametrize(
    "text",
    [
        "3. Контроль за исполнением настоящего приказа возложить на вице-министра.",
        "2) размещение настоящего приказа на сайте после его официального опубликования.",
        "Лицензия вступает в силу со дня подписания.",
        "Осы бұйрықтың орындалуын бақылау вице-министрге жүктелсін.",
        "If by the treaty other rules are made, the rules of the treaty shall be applied.",
        "",
    ],
)
def test_no_clause(text: str) -> None:
    assert read_commencement(text, None) == (None, ())


@pytest.mark.parametrize(
    ("number", "general"), [("001", "+30"), ("002", "+10"), ("003", "+10"), ("004", "=10")]
)
def test_bundled_acts_have_one_clause_each(number: str, general: str) -> None:
    source = next(BUNDLED.glob(f"{number}*.txt"))
    blocks = read(source.read_bytes(), source.name).blocks
    clauses = [clause for block in blocks if (clause := read_commencement(block.text, None)[0])]
    assert [shown(clause.general) for clause in clauses] == [general]


@given(st.text(alphabet=" .,;()№0123456789абвдейнсьяқіңlaw", max_size=80))
def test_any_words_around_a_rule(noise: str) -> None:
    text = f"{noise} (вводится в действие с 01.07.2019) {noise}"
    found = [rule for rule in find_rules(text) if rule.date is not None]
    assert [text[rule.span.start : rule.span.end] for rule in found] == ["с 01.07.2019"]


@given(st.lists(st.sampled_from(re.findall(r"\S+", " ".join(text for text, *_ in CLAUSES)))))
def test_shuffled_clauses_never_fail(words: list[str]) -> None:
    text = " ".join(words)
    clause, _ = read_commencement(text, None)
    for rule in find_rules(text):
        assert 0 <= rule.span.start <= rule.span.end <= len(text)
    assert clause is None or clause.place is None
