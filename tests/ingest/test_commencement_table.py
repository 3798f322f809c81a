"""Commencement clauses in three languages, each with what it says in short.

A line reads "general; unit: rule; until unit: rule; !finding". "+10" is ten days after the day of
publication, "=10" from that day; "signing+1m" a month after signing; "own=36m" three years from the
act's own commencement; "with 10-VIII" with another act; "<2024-01-01>" applied since.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.commencement import read_commencement
from ingest.model import CommencementRule, RuleKind, UnitPath

_WORDS = {
    RuleKind.AFTER_PUBLICATION: "",
    RuleKind.ON_SIGNING: "signing",
    RuleKind.ON_REGISTRATION: "registration",
    RuleKind.AFTER_COMMENCEMENT: "own",
    RuleKind.CONDITION: "condition",
    RuleKind.UNSTATED: "unread",
    RuleKind.ON_PUBLICATION: "publication",
}


def shown(rule: CommencementRule) -> str:
    if rule.kind is RuleKind.UNSTATED and not rule.text:
        words = "none"
    elif rule.kind is RuleKind.FIXED:
        words = str(rule.date)
    elif rule.kind is RuleKind.WITH_ACT and rule.act is not None:
        words = f"with {rule.act.number or rule.act.title}"
    else:
        words = _WORDS[rule.kind]
    if rule.days is not None or rule.months is not None:
        length = f"{rule.days}" if rule.months is None else f"{rule.months}m"
        words += ("=" if rule.from_day else "+") + length
    return words + (f" <{rule.applies_from}>" if rule.applies_from else "")


def named(path: UnitPath) -> str:
    return "/".join(f"{step.kind.value} {step.number}".strip() for step in path) or "act"


def said(text: str) -> str:
    clause, findings = read_commencement(text, None)
    if clause is None:
        return "nothing"
    parts = [shown(clause.general)]
    parts += [f"{named(each.path)}: {shown(each.rule)}" for each in clause.exceptions]
    parts += [f"until {named(each.path)}: {shown(each.rule)}" for each in clause.expiries]
    parts += [f"!{item.code.removeprefix('commencement-')}" for item in findings]
    return "; ".join(parts)


RU10 = "по истечении десяти календарных дней после дня его первого официального опубликования"
RU60 = "по истечении шестидесяти календарных дней после дня его первого официального опубликования"
RU = [
    (f"5. Настоящий приказ вводится в действие {RU10}.", "+10"),
    (f"Настоящий Закон вводится в действие {RU60}.", "+60"),
    ("Настоящий приказ вводится в действие по истечении 21 (двадцати одного) календарного дня "
     "после дня его первого официального опубликования.", "+21"),
    ("Настоящий Кодекс вводится в действие по истечении шести месяцев после дня его первого "
     "официального опубликования.", "+6m"),
    ("Настоящее решение вводится в действие по истечении десяти календарных дней со дня его "
     "первого официального опубликования.", "=10"),
    ("Настоящий указ вводится в действие по истечении двух недель после его официального "
     "опубликования.", "+14"),
    ("Настоящее постановление вводится в действие через три месяца после дня его первого "
     "официального опубликования.", "+3m"),
    ("Настоящий Закон вводится в действие по истечении одного года после дня его первого "
     "официального опубликования.", "+12m"),
    ("Настоящий приказ вводится в действие со дня его первого официального опубликования.",
     "publication"),
    ("Настоящий приказ вводится в действие после дня его первого официального опубликования.",
     "+0"),
    ("Настоящее постановление вводится в действие со дня подписания.", "signing"),
    ("Настоящее постановление вводится в действие после дня подписания.", "signing+0"),
    ("Настоящий указ вводится в действие по истечении одного месяца со дня подписания.",
     "signing=1m"),
    ("Настоящий приказ вводится в действие со дня его государственной регистрации.",
     "registration"),
    ("Настоящий приказ вводится в действие по истечении пяти дней после дня государственной "
     "регистрации в Министерстве юстиции Республики Казахстан.", "registration+5"),
    ("Настоящее решение вступает в силу со дня государственной регистрации и вводится в действие "
     "с 1 января 2025 года.", "2025-01-01"),
    ("Настоящий приказ вводится в действие с 01.07.2025.", "2025-07-01"),
    ("Ввести настоящий приказ в действие с 1 июля 2025 года.", "nothing"),
    ("Настоящий приказ вводится в действие с 00:00 1 июля 2025 года.", "2025-07-01"),
    # waiting for another event
    ('Настоящий приказ вводится в действие со дня введения в действие Закона Республики Казахстан '
     'от 5 мая 2024 года № 10-VIII "О торговле".', "with 10-VIII"),
    ('Настоящий приказ вводится в действие одновременно с введением в действие Закона Республики '
     'Казахстан "О торговле".', "with О торговле"),
    ('Настоящий приказ вводится в действие по истечении трех месяцев после дня введения в действие '
     'Закона Республики Казахстан от 5 мая 2024 года № 10-VIII "О торговле".', "with 10-VIII+3m"),
    ("Настоящий Закон вводится в действие со дня вступления в силу международного договора.",
     "condition"),
    ("Настоящий приказ вводится в действие после принятия бюджета.", "condition"),
    ("Настоящий приказ вводится в действие со дня его первого официального опубликования, но не "
     "ранее 1 января 2025 года.", "condition"),
    ("Настоящий приказ вводится в действие по истечении пяти рабочих дней после дня его первого "
     "официального опубликования.", "condition"),
    # single units
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 5, который вводится в "
     "действие с 1 января 2026 года.", "+10; point 5: 2026-01-01"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением абзаца третьего подпункта 2) "
     "пункта 1, вводимого в действие с 1 июля 2025 года.",
     "+10; point 1/subpoint 2/indent 3: 2025-07-01"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пунктов 2, 3 и 4 – с 1 июля "
     "2025 года, пункта 5 – с 1 января 2026 года.",
     "+10; point 2: 2025-07-01; point 3: 2025-07-01; point 4: 2025-07-01; point 5: 2026-01-01"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 2, подпункта 3) пункта "
     "4 – с 1 июля 2025 года.", "+10; point 2: 2025-07-01; point 4/subpoint 3: 2025-07-01"),
    (f"Настоящий Закон вводится в действие {RU60}, за исключением: 1) пункта 2 статьи 1, который "
     "вводится в действие с 1 января 2026 года; 2) подпункта 5) статьи 2, который вводится в "
     f"действие {RU10}.", "+60; article 1/point 2: 2026-01-01; article 2/subpoint 5: +10"),
    ("Настоящий приказ вводится в действие с 1 января 2025 года, кроме пункта 3, который вводится "
     "в действие по истечении шести месяцев со дня введения в действие настоящего приказа.",
     "2025-01-01; point 3: own=6m"),
    ("Настоящий приказ вводится в действие со дня подписания; пункт 3 вводится в действие с 1 июля "
     "2025 года.", "signing; point 3: 2025-07-01"),
    (f"Настоящий приказ вводится в действие {RU10}. Пункты 3 и 4 настоящего приказа вводятся в "
     "действие с 1 июля 2025 года, пункт 5 – с 1 января 2026 года.",
     "+10; point 3: 2025-07-01; point 4: 2025-07-01; point 5: 2026-01-01"),
    ("Ввести в действие с 1 июля 2025 года пункт 3 настоящего приказа.",
     "none; point 3: 2025-07-01; !unread"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением приложения 2, которое вводится "
     "в действие с 1 июля 2025 года.", "+10; annex 2: 2025-07-01"),
    # for a term
    (f"Настоящий приказ вводится в действие {RU10} и действует до 1 января 2026 года.",
     "+10; until act: 2026-01-01"),
    ("Настоящий приказ действует по 31 декабря 2025 года включительно.",
     "none; until act: 2026-01-01"),
    ("Настоящий приказ действует до 31 декабря 2025 года.", "none; until act: 2025-12-31"),
    ("Настоящий приказ действует до 31 декабря 2025 года включительно.",
     "none; until act: 2026-01-01"),
    ("Пункт 5 настоящего приказа действует до 1 января 2026 года.",
     "none; until point 5: 2026-01-01"),
    ("Действие пункта 5 настоящего приказа сохраняется до 1 января 2026 года.",
     "none; until point 5: 2026-01-01"),
    ("Действие подпунктов 1) и 2) пункта 5 настоящих Правил распространяется до 1 января 2026 "
     "года.", "none; until point 5/subpoint 1: 2026-01-01; until point 5/subpoint 2: 2026-01-01"),
    ("Срок действия пункта 5 настоящего приказа – до 1 января 2026 года.",
     "none; until point 5: 2026-01-01"),
    ("Установить, что пункт 5 настоящего приказа действует до 1 января 2026 года.",
     "none; until point 5: 2026-01-01"),
    ("Настоящий приказ действует в течение трех лет со дня введения в действие.",
     "none; until act: own=36m"),
    ("Настоящий приказ вводится в действие со дня подписания и действует в течение 90 дней.",
     "signing; until act: own=90"),
    ("Настоящий приказ вводится в действие со дня подписания и действует в течение двух лет со дня "
     "его первого официального опубликования.", "signing; until act: =24m"),
    ('Настоящий приказ действует до введения в действие Закона Республики Казахстан от 5 мая 2024 '
     'года № 10-VIII "О торговле".', "none; until act: with 10-VIII"),
    ("Настоящий приказ действует до принятия новых правил.", "none; until act: condition"),
    ("Настоящий приказ действует с 1 января 2024 года по 31 декабря 2025 года.",
     "2024-01-01; until act: 2026-01-01"),
    ("Пункт 5 настоящего приказа утрачивает силу с 1 января 2027 года.",
     "none; until point 5: 2027-01-01"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 5, который действует до "
     "1 января 2026 года.", "+10; until point 5: 2026-01-01"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 5, который вводится в "
     "действие с 1 января 2025 года и действует до 1 января 2026 года.",
     "+10; point 5: 2025-01-01; until point 5: 2026-01-01"),
    # earlier relations
    (f"Настоящий приказ вводится в действие {RU10} и распространяется на отношения, возникшие с 1 "
     "января 2024 года.", "+10 <2024-01-01>"),
    ("Настоящее решение вводится в действие со дня подписания и распространяет свое действие на "
     "правоотношения, возникшие с 01.01.2024.", "signing <2024-01-01>"),
    (f"Настоящий приказ вводится в действие {RU10}. Действие пункта 3 распространяется на "
     "отношения, возникшие с 1 января 2024 года.", "+10; point 3: +10 <2024-01-01>"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 3, который вводится в "
     "действие с 1 января 2025 года и распространяется на правоотношения, возникшие с 1 июля 2024 "
     "года.", "+10; point 3: 2025-01-01 <2024-07-01>"),
    # bad input
    ("Настоящий приказ вводится в действие с 31 апреля 2024 года.", "unread; !unread"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 5, который вводится в "
     "действие с 31 апреля 2024 года.", "+10; point 5: unread; !exception-unread"),
    (f"Настоящий приказ вводится в действие {RU10}, за исключением пункта 5.",
     "+10; point 5: unread; !exception-unread"),
    ("Настоящий приказ вводится в действие по истечении десяти календарных",
     "unread; !unread; !cut-off"),
    ("Настоящий приказ вводится в действие.", "unread; !unread"),
    ("Настоящий приказ вводится в действие с 1 января 2025 года. Настоящий приказ вводится в "
     "действие с 1 июля 2025 года.", "2025-01-01; !contradictory"),
    ("Настоящий приказ вводится в действие со дня подписания и действует до 31 апреля 2026 года.",
     "signing; until act: unread; !expiry-unread"),
    ("Настоящий приказ вводится в действие со дня подписания и распространяется на отношения, "
     "возникшие с 30 февраля 2024 года.", "signing; !applies-unread"),
    (f"Настоящий приказ вводится в действие {RU10} и действует до 31 декабря 2025 года",
     "+10; until act: 2025-12-31; !cut-off"),
    # not about the time of the act
    ("Лицензии, выданные до введения в действие настоящего Закона, действуют до 1 января 2026 "
     "года.", "nothing"),
    ("Действие настоящего Закона распространяется на отношения в сфере торговли.", "nothing"),
    ("Срок действия лицензии, выданной по пункту 5 настоящих Правил, – до 1 января 2026 года.",
     "nothing"),
]  # fmt: skip

KK10 = "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң"
KK60 = "алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң"
ACT_KK = "«Сауда туралы» Қазақстан Республикасының 2024 жылғы 5 мамырдағы № 10-VIII Заңы"
IN = "қолданысқа енгізіледі"
KK = [
    (f"5. Осы бұйрық {KK10} {IN}.", "+10"),
    (f"Осы Заң {KK60} {IN}.", "+60"),
    (f"Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік 21 (жиырма бір) күн өткен "
     f"соң {IN}.", "+21"),
    (f"Осы Кодекс алғашқы ресми жарияланған күнінен кейін алты ай өткен соң {IN}.", "+6m"),
    (f"Осы шешім алғашқы ресми жарияланған күнінен бастап он күнтізбелік күн өткен соң {IN}.",
     "=10"),
    (f"Осы Жарлық ресми жарияланғанынан кейін екі апта өткен соң {IN}.", "+14"),
    (f"Осы қаулы алғашқы ресми жарияланған күнінен кейін үш ай өткен соң {IN}.", "+3m"),
    (f"Осы Заң алғашқы ресми жарияланған күнінен кейін бір жыл өткен соң {IN}.", "+12m"),
    (f"Осы бұйрық алғашқы ресми жарияланған күнінен бастап {IN}.", "publication"),
    (f"Осы бұйрық алғашқы ресми жарияланған күнінен кейін {IN}.", "+0"),
    (f"Осы қаулы қол қойылған күнінен бастап {IN}.", "signing"),
    (f"Осы қаулы қол қойылған күнінен кейін {IN}.", "signing+0"),
    (f"Осы Жарлық қол қойылған күнінен бастап бір ай өткен соң {IN}.", "signing=1m"),
    (f"Осы бұйрық мемлекеттік тіркелген күнінен бастап {IN}.", "registration"),
    (f"Осы бұйрық әділет органдарында мемлекеттік тіркелген күнінен кейін бес күн өткен соң {IN}.",
     "registration+5"),
    ("Осы шешім әділет органдарында мемлекеттік тіркелген күннен бастап күшіне енеді және 2025 "
     f"жылғы 1 қаңтардан бастап {IN}.", "2025-01-01"),
    (f"Осы бұйрық 01.07.2025 бастап {IN}.", "2025-07-01"),
    (f"Осы бұйрық 2025 жылғы 1 шілдеден бастап {IN}.", "2025-07-01"),
    (f"Осы бұйрық 2025 ж. 1 шілдеден бастап {IN}.", "2025-07-01"),
    # another event
    (f"Осы бұйрық {ACT_KK} қолданысқа енгізілген күннен бастап {IN}.", "with 10-VIII"),
    (f"Осы бұйрық {ACT_KK} қолданысқа енгізілгеннен кейін үш ай өткен соң {IN}.",
     "with 10-VIII+3m"),
    (f"Осы бұйрық «Сауда туралы» Қазақстан Республикасының Заңы қолданысқа енгізілген күннен "
     f"бастап {IN}.", "with Сауда туралы"),
    (f"Осы Заң халықаралық шарт күшіне енген күннен бастап {IN}.", "condition"),
    (f"Осы бұйрық бюджет бекітілгеннен кейін {IN}.", "condition"),
    (f"Осы бұйрық ресми жарияланған күнінен кейін бес жұмыс күні өткен соң {IN}.", "condition"),
    # single units
    (f"Осы бұйрық 2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 5-тармақты қоспағанда, "
     f"{KK10} {IN}.", "+10; point 5: 2026-01-01"),
    (f"Осы бұйрық {KK10} {IN}, 2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 5-тармақты "
     "қоспағанда.", "+10; point 5: 2026-01-01"),
    (f"Осы бұйрық, 2025 жылғы 1 шілдеден бастап қолданысқа енгізілетін 1-тармақтың 2) "
     f"тармақшасының үшінші абзацын қоспағанда, {KK10} {IN}.",
     "+10; point 1/subpoint 2/indent 3: 2025-07-01"),
    (f"Осы бұйрық, 2025 жылғы 1 шілдеден бастап қолданысқа енгізілетін 2, 3 және 4-тармақтарды, "
     f"2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 5-тармақты қоспағанда, {KK10} {IN}.",
     "+10; point 2: 2025-07-01; point 3: 2025-07-01; point 4: 2025-07-01; point 5: 2026-01-01"),
    (f"Осы бұйрық 5-тармақты қоспағанда, {KK10} {IN}, ол 2026 жылғы 1 қаңтардан бастап {IN}.",
     "+10; point 5: unread; !exception-unread; !contradictory"),
    (f"Осы бұйрық {KK10} {IN}, 5-тармақты қоспағанда, ол 2026 жылғы 1 қаңтардан бастап {IN}.",
     "+10; point 5: 2026-01-01"),
    (f"Осы Заң, {KK10} қолданысқа енгізілетін 1-баптың 2-тармағын қоспағанда, {KK60} {IN}.",
     "+60; article 1/point 2: +10"),
    (f"Осы бұйрық қол қойылған күнінен бастап {IN}. Осы бұйрықтың 3-тармағы 2025 жылғы 1 шілдеден "
     f"бастап {IN}.", "signing; point 3: 2025-07-01"),
    (f"Осы бұйрықтың 3-тармағы 2025 жылғы 1 шілдеден бастап {IN}.",
     "none; point 3: 2025-07-01; !unread"),
    (f"Осы бұйрық 2025 жылғы 1 қаңтардан бастап {IN}, осы бұйрық қолданысқа енгізілген күннен "
     "бастап алты ай өткен соң қолданысқа енгізілетін 3-тармақты қоспағанда.",
     "2025-01-01; point 3: own=6m"),
    (f"Осы бұйрық, 2025 жылғы 1 шілдеден бастап қолданысқа енгізілетін 2-қосымшаны қоспағанда, "
     f"{KK10} {IN}.", "+10; annex 2: 2025-07-01"),
    # for a term
    (f"Осы бұйрық {KK10} {IN} және 2026 жылғы 1 қаңтарға дейін қолданыста болады.",
     "+10; until act: 2026-01-01"),
    (f"Осы бұйрық {KK10} {IN} және 2026 жылғы 1 қаңтарға дейін қолданылады.",
     "+10; until act: 2026-01-01"),
    ("Осы бұйрық 2025 жылғы 31 желтоқсанды қоса алғанда қолданылады.",
     "none; until act: 2026-01-01"),
    ("Осы бұйрық 2025 жылғы 31 желтоқсанды қоса алғанға дейін қолданыста болады.",
     "none; until act: 2026-01-01"),
    ("Осы бұйрық 2025 жылғы 31 желтоқсанға дейін (қоса алғанда) қолданыста болады.",
     "none; until act: 2026-01-01"),
    ("Осы бұйрық 2025 жылғы 31 желтоқсанға дейін қолданыста болады.",
     "none; until act: 2025-12-31"),
    ("Осы бұйрықтың 5-тармағы 2026 жылғы 1 қаңтарға дейін қолданылады.",
     "none; until point 5: 2026-01-01"),
    ("Осы бұйрықтың 5-тармағының қолданысы 2026 жылғы 1 қаңтарға дейін сақталады.",
     "none; until point 5: 2026-01-01"),
    ("Осы Қағидалардың 5-тармағының 1) және 2) тармақшалары 2026 жылғы 1 қаңтарға дейін күшінде "
     "болады.", "none; until point 5/subpoint 1: 2026-01-01; until point 5/subpoint 2: 2026-01-01"),
    ("Осы бұйрықтың 5-тармағы 2026 жылғы 1 қаңтарға дейін қолданыста болады деп белгіленсін.",
     "none; until point 5: 2026-01-01"),
    ("Осы бұйрық қолданысқа енгізілген күннен бастап үш жыл бойы қолданыста болады.",
     "none; until act: own=36m"),
    (f"Осы бұйрық қол қойылған күнінен бастап {IN} және 90 күн ішінде қолданылады.",
     "signing; until act: own=90"),
    (f"Осы бұйрық қол қойылған күнінен бастап {IN} және алғашқы ресми жарияланған күнінен бастап "
     "екі жыл бойы қолданыста болады.", "signing; until act: =24m"),
    (f"Осы бұйрық {ACT_KK} қолданысқа енгізілгенге дейін қолданылады.",
     "none; until act: with 10-VIII"),
    ("Осы бұйрық жаңа қағидалар бекітілгенге дейін қолданылады.", "none; until act: condition"),
    ("Осы бұйрық 2027 жылғы 1 қаңтардан бастап күшін жояды.", "none; until act: 2027-01-01"),
    (f"Осы бұйрық, 2025 жылғы 1 қаңтардан бастап қолданысқа енгізілетін және 2026 жылғы 1 қаңтарға "
     f"дейін қолданыста болатын 5-тармақты қоспағанда, {KK10} {IN}.",
     "+10; point 5: 2025-01-01; until point 5: 2026-01-01"),
    (f"Осы бұйрық 2026 жылғы 1 қаңтарға дейін қолданыста болатын 5-тармақты қоспағанда, {KK10} "
     f"{IN}.", "+10; until point 5: 2026-01-01"),
    # earlier relations
    (f"Осы бұйрық {KK10} {IN} және 2024 жылғы 1 қаңтардан бастап туындаған қатынастарға "
     "қолданылады.", "+10 <2024-01-01>"),
    (f"Осы шешім қол қойылған күнінен бастап {IN} және 01.01.2024 бастап туындаған құқықтық "
     "қатынастарға таралады.", "signing <2024-01-01>"),
    (f"Осы бұйрық {KK10} {IN}. Осы бұйрықтың 3-тармағы 2024 жылғы 1 қаңтардан бастап туындаған "
     "қатынастарға қолданылады.", "+10; point 3: +10 <2024-01-01>"),
    (f"Осы бұйрық 2024 жылғы 1 қаңтардан бастап пайда болған қатынастарға таралады және {KK10} "
     f"{IN}.", "+10 <2024-01-01>"),
    # bad input
    (f"Осы бұйрық 2024 жылғы 30 ақпаннан бастап {IN}.", "unread; !unread"),
    (f"Осы бұйрық, 2024 жылғы 30 ақпаннан бастап қолданысқа енгізілетін 5-тармақты қоспағанда, "
     f"{KK10} {IN}.", "+10; point 5: unread; !exception-unread"),
    (f"Осы бұйрық 5-тармақты қоспағанда, {KK10} {IN}.",
     "+10; point 5: unread; !exception-unread"),
    ("Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он", "unread; !unread"),
    (f"Осы бұйрық {IN}.", "unread; !unread"),
    (f"Осы бұйрық 2025 жылғы 1 қаңтардан бастап {IN}. Осы бұйрық 2025 жылғы 1 шілдеден бастап "
     f"{IN}.", "2025-01-01; !contradictory"),
    (f"Осы бұйрық қол қойылған күнінен бастап {IN} және 2026 жылғы 31 сәуірге дейін қолданылады.",
     "signing; until act: unread; !expiry-unread"),
    # not about the time of the act
    ("Осы Заң қолданысқа енгізілгенге дейін берілген лицензиялар 2026 жылғы 1 қаңтарға дейін "
     "қолданылады.", "nothing"),
    ("Осы Заңның қолданысы сауда саласындағы қатынастарға таралады.", "nothing"),
]  # fmt: skip

EN10 = "upon expiry of ten calendar days after the day of its first official publication"
EN = [
    (f"This Order shall be enforced {EN10}.", "+10"),
    ("This Law shall come into effect sixty calendar days after the date of its first official "
     "publication.", "+60"),
    ("This Order is effective ten calendar days after the date of its first official publication.",
     "+10"),
    ("This Order shall be put into effect from the date of its first official publication.",
     "publication"),
    ("This Resolution shall take effect from the day of its signing.", "signing"),
    ("This Order shall be enforced from the day of its state registration.", "registration"),
    ("This Code shall be enforced upon expiry of six months after the day of its first official "
     "publication.", "+6m"),
    ("This Order shall be enforced from January 1, 2025.", "2025-01-01"),
    ("This Order shall be enforced from 01.01.2025.", "2025-01-01"),
    ('This Order shall be enforced from the date of entry into force of the Law of the Republic of '
     'Kazakhstan dated May 5, 2024 No. 10-VIII "On Trade".', "with 10-VIII"),
    ("This Law shall be enforced upon ratification of the treaty.", "condition"),
    (f"This Order shall be enforced {EN10}, except for paragraph 5, which shall be enforced from "
     "January 1, 2026.", "+10; point 5: 2026-01-01"),
    (f"This Order shall be enforced {EN10}, except for subparagraphs 1) and 2) of paragraph 5, "
     "which shall be enforced from January 1, 2025 and shall be valid until January 1, 2026.",
     "+10; point 5/subpoint 1: 2025-01-01; point 5/subpoint 2: 2025-01-01; "
     "until point 5/subpoint 1: 2026-01-01; until point 5/subpoint 2: 2026-01-01"),
    (f"This Order shall be enforced {EN10} and shall be valid until January 1, 2026.",
     "+10; until act: 2026-01-01"),
    ("This Order shall remain in force through December 31, 2025.", "none; until act: 2026-01-01"),
    ("Paragraph 5 of this Order shall remain in force until January 1, 2026.",
     "none; until point 5: 2026-01-01"),
    ("This Order shall be valid for three years from the date of its entry into force.",
     "none; until act: own=36m"),
    ("This Order shall cease to be in force from January 1, 2027.", "none; until act: 2027-01-01"),
    (f"This Order shall be enforced {EN10} and shall apply to relations that arose from January 1, "
     "2024.", "+10 <2024-01-01>"),
    (f"This Order shall be enforced {EN10}, except for paragraph 5.",
     "+10; point 5: unread; !exception-unread"),
    ("This Order shall be enforced from February 30, 2024.", "unread; !unread"),
    ("This Order shall be enforced upon expiry of ten calendar", "unread; !unread; !cut-off"),
    ("Licences issued under this Law shall be valid until January 1, 2026.", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*RU, *KK, *EN])
def test_what_a_clause_says(text: str, expected: str) -> None:
    assert said(text) == expected


def test_the_words_of_every_rule_are_the_words_of_the_clause() -> None:
    for text, _ in (*RU, *KK, *EN):
        clause, _ = read_commencement(text, None)
        for each in (*clause.exceptions, *clause.expiries) if clause else ():
            assert text[each.rule.span.start : each.rule.span.end] == each.rule.text


def test_a_term_is_dated_as_its_words_say() -> None:
    clause, _ = read_commencement("Настоящий приказ действует до 31 декабря 2025 года.", None)
    assert clause is not None
    (expiry,) = clause.expiries
    assert (expiry.rule.date, expiry.rule.text) == (
        dt.date(2025, 12, 31), "до 31 декабря 2025 года"
    )  # fmt: skip


WORDS = sorted({word for text, _ in (*RU, *KK, *EN) for word in text.split()})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read_without_failing(words: list[str]) -> None:
    text = "Настоящий приказ " + " ".join(words)
    clause, findings = read_commencement(text, None)
    rules = [clause.general] if clause else []
    rules += [each.rule for each in (*clause.exceptions, *clause.expiries)] if clause else []
    for each in rules:
        assert 0 <= each.span.start <= each.span.end <= len(text)
        if each.kind is RuleKind.FIXED:
            assert each.date is not None
    assert clause is not None or not findings


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*RU, *KK, *EN]), st.integers(0, 400))
def test_a_clause_cut_off_anywhere_says_so_or_gives_the_days_of_the_whole(
    row: tuple[str, str], at: int
) -> None:
    whole, _ = read_commencement(row[0], None)
    clause, findings = read_commencement(row[0][:at], None)
    if clause is None or whole is None:
        return
    if {"commencement-cut-off", "commencement-unread"} & {item.code for item in findings}:
        return
    days = {each.rule.date for each in (*whole.exceptions, *whole.expiries)}
    days |= {whole.general.date}
    assert {each.rule.date for each in (*clause.exceptions, *clause.expiries)} <= days
