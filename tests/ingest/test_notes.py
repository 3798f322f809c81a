from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import NoteEvent, Place, RuleKind, Span, Step, UnitKind, UnitPath
from ingest.notes import is_note, read_exclusion, read_note
from ingest.readers import read

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "corpus" / "bundled"
GOLD = yaml.safe_load((ROOT / "tests/data/gold/notes.yaml").read_text("utf-8"))
PLACE = Place(Span(10, 20), 3)

RU10 = (
    "(вводится в действие по истечении десяти календарных дней после дня его первого официального "
    "опубликования)"
)
KK10 = (
    "(алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі)"
)
EN10 = (
    "(shall be enforced upon expiry of ten calendar days after the day of its first official "
    "publication)"
)


def units(text: str) -> UnitPath:
    """ "article 5/point 3" as a path."""
    steps = [step.partition(" ") for step in text.split("/") if step]
    return tuple(Step(UnitKind(kind), number) for kind, _, number in steps)


def shown(event: NoteEvent) -> str:
    """An event in short: operation (* for a whole wording), unit, act, term."""
    path = "/".join(f"{step.kind.value} {step.number}".strip() for step in event.path)
    issuer = event.act.issuer.key if event.act.issuer else "-"
    act = f"{event.act.form}:{issuer}:{event.act.date}:{event.act.number}"
    rule = event.rule
    term = rule.kind.value
    if rule.kind is RuleKind.AFTER_PUBLICATION:
        term = ("=" if rule.from_day else "+") + str(rule.days or f"{rule.months}m")
    elif rule.date:
        term = rule.date.isoformat()
    return f"{event.operation.value}{'*' * event.whole} [{path}] {act} {term}"


#: note, context, events, words left over
NOTES: list[tuple[str, str, list[str], list[str]]] = [
    # --- a law adopted by referendum has no number
    (
        "Сноска. Статья 50 с изменениями, внесенными законами РК от 22.05.2007 № 261-III; от "
        "08.06.2022 (вводится в действие с 01.01.2023).",
        "article 50",
        [
            "amend [article 50] law:-:2007-05-22:261-III unstated",
            "amend [article 50] law:-:2022-06-08:None 2023-01-01",
        ],
        [],
    ),
    (
        "Ескерту. 49-бапқа өзгерістер енгізілді - ҚР 08.10.1998 № 286-I; 08.06.2022 (08.06.2022 "
        "бастап қолданысқа енгізіледі) Заңдарымен.",
        "article 49",
        [
            "amend [article 49] law:-:1998-10-08:286-I unstated",
            "amend [article 49] law:-:2022-06-08:None 2022-06-08",
        ],
        [],
    ),
    # --- several changes before the act that made them; the text of what the note stands under
    (
        "ЕСКЕРТУ. Бас тақырыбы жаңа редакцияда, кіріспе алып тасталды, мәтініндегі сөздер "
        "ауыстырылды - Қазақстан  Республикасының 1999.06.11. N 49  Заңымен.",
        "",
        [
            "replace* [heading] law:-:1999-06-11:49 unstated",
            "exclude* [preamble] law:-:1999-06-11:49 unstated",
            "amend [] law:-:1999-06-11:49 unstated",
        ],
        [],
    ),
    (
        "ЕСКЕРТУ. Мәтiннен сөздер алынып тасталды - Қазақстан Республикасының 1997.06.09. N 23 "
        "Заңымен.",
        "article 3",
        ["amend [article 3] law:-:1997-06-09:23 unstated"],
        [],
    ),
    # --- older words for a change, a point after the date
    (
        "ЕСКЕРТУ. 3-бап өзгертiлдi - Қазақстан Республикасының 1998.06.12. N 31  заңымен.",
        "chapter I/article 3",
        ["amend [article 3] law:-:1998-06-12:31 unstated"],
        [],
    ),
    (
        "Ескерту. 3-бап өзгерді және толықтырылды - Қазақстан  Республикасы Президентінің "
        "1995.11.04. N 29  Жарлығымен.",
        "article 3",
        ["amend [article 3] decree:president:1995-11-04:29 unstated"],
        [],
    ),
    (
        "Сноска. Наименование с изменением, внесенным постановлением Правительства РК от "
        "17.05.2010 № 64.",
        "",
        ["amend [heading] resolution:government:2010-05-17:64 unstated"],
        [],
    ),
    # --- the second sentence repeats the noun
    (
        "Сноска. Пункт 4 в новой редакции - приказом Министра юстиции РК от 23 мая 2002 года N "
        "125 . Пункт с изменениями, внесенными приказом Министра юстиции РК от 30 мая 2007 года "
        "N 31 .",
        "point 4",
        [
            "replace* [point 4] order:moj:2002-05-23:125 unstated",
            "amend [point 4] order:moj:2007-05-30:31 unstated",
        ],
        [],
    ),
    # --- Russian
    (
        f"Сноска. Статья 10 с изменениями, внесенными законами РК от 29.09.2014 № 239-V {RU10}; от "
        "17.11.2015 № 408-V (вводится в действие с 01.03.2016).",
        "chapter 2/article 10",
        [
            "amend [article 10] law:-:2014-09-29:239-V +10",
            "amend [article 10] law:-:2015-11-17:408-V 2016-03-01",
        ],
        [],
    ),
    (
        f"Сноска. Пункт 3 в редакции приказа Министра внутренних дел РК от 07.10.2024 № "
        f"743 {RU10}.",
        "point 3",
        ["replace* [point 3] order:mia:2024-10-07:743 +10"],
        [],
    ),
    (
        f"Сноска. Пункт 3 в редакции Закона РК от 02.04.2019 № 241-VI {RU10}.",
        "chapter 1/article 5/point 3",
        ["replace* [article 5/point 3] law:-:2019-04-02:241-VI +10"],
        [],
    ),
    (
        "Сноска. Глава 2 дополнена статьей 9-1 в соответствии с Законом РК от 17.11.2015 № 408-V "
        "(вводится в действие с 01.03.2016); с изменениями, внесенными законами РК от 25.11.2019 "
        f"№ 272-VI {RU10}; от 14.07.2022 № 141-VII {RU10}.",
        "chapter 2/article 9-1",
        [
            "insert* [article 9-1] law:-:2015-11-17:408-V 2016-03-01",
            "amend [article 9-1] law:-:2019-11-25:272-VI +10",
            "amend [article 9-1] law:-:2022-07-14:141-VII +10",
        ],
        [],
    ),
    (
        f"Сноска. Заголовок статьи 18 с изменением, внесенным Законом РК от 25.11.2019 № 272-VI "
        f"{RU10}.",
        "chapter 3/article 18",
        ["amend [article 18/heading] law:-:2019-11-25:272-VI +10"],
        [],
    ),
    (
        "Сноска. Правила дополнены пунктом 14-1 в соответствии с приказом Министра иностранных дел "
        f"РК от 29.05.2020 № 11-1-4/178 {RU10}.",
        "chapter 2/point 14-1",
        ["insert* [point 14-1] order:mfa:2020-05-29:11-1-4/178 +10"],
        [],
    ),
    (
        "Сноска. Правила дополнены пунктами 14-1 и 14-2 в соответствии с приказом Министра юстиции "
        "РК от 04.02.2021 № 12.",
        "point 14-1",
        [
            "insert* [point 14-1] order:moj:2021-02-04:12 unstated",
            "insert* [point 14-2] order:moj:2021-02-04:12 unstated",
        ],
        [],
    ),
    (
        "Сноска. Статья 5 дополнена пунктом 3-1 в соответствии с Законом РК от 05.07.2023 "
        "№ 17-VIII "
        f"{RU10}.",
        "article 5",
        ["insert* [article 5/point 3-1] law:-:2023-07-05:17-VIII +10"],
        [],
    ),
    (
        f"Сноска. Приложение 3 - в редакции приказа и.о. Министра юстиции РК от 04.02.2021 № 12 "
        f"{RU10}.",
        "annex 3",
        ["replace* [annex 3] order:moj:2021-02-04:12 +10"],
        [],
    ),
    (
        f"Сноска. Статья 1 с изменениями, внесенными Конституционным законом РК от 06.05.1999 "
        f"№ 375-I; от 24.05.2021 № 41-VII {RU10}; в редакции Конституционного закона РК от "
        f"05.11.2022 № 156-VII {RU10}.",
        "article 1",
        [
            "amend [article 1] constitutional_law:-:1999-05-06:375-I unstated",
            "amend [article 1] constitutional_law:-:2021-05-24:41-VII +10",
            "replace* [article 1] constitutional_law:-:2022-11-05:156-VII +10",
        ],
        [],
    ),
    (
        "Сноска. Статья 4 с изменениями, внесенными законами РК от 09.02.2009 № 124-IV (порядок "
        "введения в действие см. статью 2); от 22.05.2007 № 261-III (вводится в действие со дня "
        "его официального опубликования).",
        "article 4",
        [
            "amend [article 4] law:-:2009-02-09:124-IV unstated",
            "amend [article 4] law:-:2007-05-22:261-III on_publication",
        ],
        [],
    ),
    (
        f"Сноска. Методика в редакции приказа Министра финансов РК от 20.12.2021 № 1352 {RU10}.",
        "",
        ["replace* [] order:mof:2021-12-20:1352 +10"],
        [],
    ),
    (
        f"Сноска. Статья 16 исключена Законом РК от 25.11.2019 № 272-VI {RU10}.",
        "chapter 3/article 16",
        ["exclude* [article 16] law:-:2019-11-25:272-VI +10"],
        [],
    ),
    (
        f"Сноска. Глава 4 исключена приказом Министра внутренних дел РК от 05.03.2022 № 90 {RU10}.",
        "chapter 4",
        ["exclude* [chapter 4] order:mia:2022-03-05:90 +10"],
        [],
    ),
    (
        f"Сноска. Подпункт 2) пункта 1 исключен Законом РК от 14.07.2022 № 141-VII {RU10}.",
        "chapter 2/article 5",
        ["exclude* [article 5/point 1/subpoint 2] law:-:2022-07-14:141-VII +10"],
        [],
    ),
    (
        f"Сноска. Пункты 4 и 5 исключены приказом Министра юстиции РК от 04.02.2021 № 12 {RU10}.",
        "",
        [
            "exclude* [point 4] order:moj:2021-02-04:12 +10",
            "exclude* [point 5] order:moj:2021-02-04:12 +10",
        ],
        [],
    ),
    (
        "Сноска. Утратил силу постановлением Правительства РК от 29.12.2016 № 904 (вводится в "
        "действие со дня его первого официального опубликования).",
        "",
        ["repeal_act* [] resolution:government:2016-12-29:904 on_publication"],
        [],
    ),
    (
        f"Сноска. Пункт 6 утратил силу приказом Министра юстиции РК от 04.02.2021 № 12 {RU10}.",
        "point 6",
        ["exclude* [point 6] order:moj:2021-02-04:12 +10"],
        [],
    ),
    (
        'Сноска. По всему тексту слова "аким района" заменены словами "аким сельского округа" '
        f"Законом РК от 03.07.2013 № 121-V {RU10}.",
        "article 5",
        ["amend [] law:-:2013-07-03:121-V +10"],
        [],
    ),
    (
        "Сноска. Пункт 5 с изменениями, внесенными приказами Министра здравоохранения РК от "
        "01.02.2020 № ҚР ДСМ-70 (вводится в действие со дня его первого официального "
        "опубликования); и.о. Министра здравоохранения РК от 05.06.2021 № 389-НҚ (вводится в "
        "действие с 01.07.2021).",
        "point 5",
        [
            "amend [point 5] order:moh:2020-02-01:ҚР ДСМ-70 on_publication",
            "amend [point 5] order:moh:2021-06-05:389-НҚ 2021-07-01",
        ],
        [],
    ),
    (
        "Сноска. Пункт 7 в редакции совместного приказа Министра финансов РК от 10.03.2021 № 215 и "
        "Министра юстиции РК от 12.03.2021 № 201 (вводится в действие со дня его первого "
        "официального опубликования).",
        "point 7",
        ["replace* [point 7] order:mof:2021-03-10:215 on_publication"],
        [],
    ),
    (
        "Сноска. Правый верхний угол приложения 1 в редакции приказа Министра финансов РК от "
        "01.02.2022 № 99.",
        "annex 1",
        ["replace* [annex 1/caption] order:mof:2022-02-01:99 unstated"],
        [],
    ),
    (
        "Сноска. Заголовок в редакции приказа Министра финансов РК от 01.02.2022 № 99 (вводится в "
        "действие с 01.03.2022).",
        "",
        ["replace* [heading] order:mof:2022-02-01:99 2022-03-01"],
        [],
    ),
    (
        "Сноска. Преамбула в редакции постановления Правительства РК от 10.08.2018 № 501.",
        "",
        ["replace* [preamble] resolution:government:2018-08-10:501 unstated"],
        [],
    ),
    (
        "Сноска. Преамбула с изменением, внесенным Указом Президента РК от 19.03.2010 № 954.",
        "",
        ["amend [preamble] decree:president:2010-03-19:954 unstated"],
        [],
    ),
    (
        f"Сноска. Статья 7 с изменениями и дополнениями, внесенными Законом РК от 10.07.2012 "
        f"№ 36-V {RU10}.",
        "article 7",
        ["amend [article 7] law:-:2012-07-10:36-V +10"],
        [],
    ),
    (
        "Сноска. Статья 7 с изменениями, внесенными Законом РК от 10 июля 2012 года N 36-V "
        "(вводится в действие со дня подписания).",
        "article 7",
        ["amend [article 7] law:-:2012-07-10:36-V on_signing"],
        [],
    ),
    (
        "Сноска. Приложение 2 дополнено пунктом 8-1 в соответствии с приказом Министра юстиции РК "
        "от 04.02.2021 № 12.",
        "annex 2",
        ["insert* [annex 2/point 8-1] order:moj:2021-02-04:12 unstated"],
        [],
    ),
    (
        "Сноска. Глава 2 с изменениями, внесенными Законом РК от 02.04.2019 № 241-VI; статья 9 "
        "исключена Законом РК от 14.07.2022 № 141-VII.",
        "chapter 2",
        [
            "amend [chapter 2] law:-:2019-04-02:241-VI unstated",
            "exclude* [article 9] law:-:2022-07-14:141-VII unstated",
        ],
        [],
    ),
    (
        "Сноска. Раздел 5-1 исключен Законом РК от 10.07.2012 № 36-V.",
        "section 5-1",
        ["exclude* [section 5-1] law:-:2012-07-10:36-V unstated"],
        [],
    ),
    (
        "Сноска. Часть вторая статьи 20 в редакции Закона РК от 10.07.2012 № 36-V.",
        "article 20",
        ["replace* [article 20/part 2] law:-:2012-07-10:36-V unstated"],
        [],
    ),
    (
        "Сноска. В пункт 2 внесены изменения приказом Министра юстиции РК от 04.02.2021 № 12.",
        "point 2",
        ["amend [point 2] order:moj:2021-02-04:12 unstated"],
        [],
    ),
    (
        "Сноска. Пункт 2 изложен в новой редакции приказом Министра юстиции РК от 04.02.2021 № 12.",
        "point 2",
        ["replace* [point 2] order:moj:2021-02-04:12 unstated"],
        [],
    ),
    (
        "Сноска. Статья исключена Законом РК от 10.07.2012 № 36-V.",
        "chapter 2/article 8/point 1",
        ["exclude* [article 8] law:-:2012-07-10:36-V unstated"],
        [],
    ),
    (
        "Сноска. Статья 5 с изменениями, внесенными Законом РК от 02.04.2019 № 241-VI (не "
        "применяется к договорам, заключенным до 2019 года).",
        "article 5",
        ["amend [article 5] law:-:2019-04-02:241-VI unstated"],
        ["(не применяется к договорам, заключенным до 2019 года)"],
    ),
    (
        "Сноска. Статья 5 с изменениями, внесенными Законом РК от 02.04.2019 № 241-VI (вводится в "
        "действие с 01.07.2019). Действие пункта 2 приостановлено до 01.01.2026 Законом РК от "
        "05.12.2023 № 44-VIII.",
        "article 5",
        [
            "amend [article 5] law:-:2019-04-02:241-VI 2019-07-01",
            "suspend* [article 5/point 2] law:-:2023-12-05:44-VIII unstated",
        ],
        [],
    ),
    (
        "Сноска. Статья 5 с изменениями, внесенными Законом РК от 02.04.2019 № 241-VI (вводится в "
        "действие с 01.07.2019, за исключением пункта 2, который вводится в действие с "
        "01.01.2020).",
        "article 5",
        ["amend [article 5] law:-:2019-04-02:241-VI 2019-07-01"],
        [
            "(вводится в действие с 01.07.2019, за исключением пункта 2, который вводится в "
            "действие с 01.01.2020)"
        ],
    ),
    (
        "Сноска. Статья 5 с изменениями, внесенными Законом РК от 31.04.2019 № 241-VI.",
        "article 5",
        ["amend [article 5] law:-:None:241-VI unstated"],
        [],
    ),
    (
        "Сноска. Порядок оплаты уточняется.",
        "article 5",
        [],
        ["Порядок оплаты уточняется"],
    ),
    # --- Kazakh
    (
        f"Ескерту. Кіріспе жаңа редакцияда - ҚР Сыртқы істер министрінің 29.05.2020 № 11-1-4/178 "
        f"{KK10} бұйрығымен.",
        "preamble",
        ["replace* [preamble] order:mfa:2020-05-29:11-1-4/178 +10"],
        [],
    ),
    (
        f"Ескерту. 13-тармақ жаңа редакцияда - ҚР Сыртқы істер министрінің 29.05.2020 № 11-1-4/178 "
        f"{KK10} бұйрығымен.",
        "chapter 2/point 13",
        ["replace* [point 13] order:mfa:2020-05-29:11-1-4/178 +10"],
        [],
    ),
    (
        f"Ескерту. Қағидалар 14-1-тармақпен толықтырылды - ҚР Сыртқы істер министрінің 29.05.2020 "
        f"№ 11-1-4 /178 {KK10} бұйрығымен.",
        "chapter 2/point 14-1",
        ["insert* [point 14-1] order:mfa:2020-05-29:11-1-4/178 +10"],
        [],
    ),
    (
        f"Ескерту. Қағидалар 4-1-қосымшамен толықтырылды - ҚР Сыртқы істер министрінің 29.05.2020 "
        f"№ 11-1-4/178 {KK10} бұйрығымен.",
        "annex 4-1",
        ["insert* [annex 4-1] order:mfa:2020-05-29:11-1-4/178 +10"],
        [],
    ),
    (
        "Ескерту. 1-бап жаңа редакцияда - ҚР 2006.03.02 № 130 (ресми жарияланған күнiнен бастап "
        "қолданысқа енгiзiледi), өзгеріс енгізілді - ҚР 03.07.2014 № 227-V (01.01.2015 бастап "
        "қолданысқа енгізіледі) Заңдарымен.",
        "chapter 1/article 1",
        [
            "replace* [article 1] law:-:2006-03-02:130 on_publication",
            "amend [article 1] law:-:2014-07-03:227-V 2015-01-01",
        ],
        [],
    ),
    (
        "Ескерту. 3-бапқа өзгерістер енгізілді - ҚР 1999.05.06 N 378, 2011.02.03 № 404-IV (алғашқы "
        "ресми жарияланған күнінен бастап қолданысқа енгізіледі); 05.11.2022 № 156-VII (қолданысқа "
        "енгізілу тәртібін 3-баптан қараңыз) Конституциялық заңдарымен.",
        "article 3",
        [
            "amend [article 3] constitutional_law:-:1999-05-06:378 unstated",
            "amend [article 3] constitutional_law:-:2011-02-03:404-IV on_publication",
            "amend [article 3] constitutional_law:-:2022-11-05:156-VII unstated",
        ],
        [],
    ),
    (
        "Ескерту. Тақырып пен кіріспе жаңа редакцияда - ҚР 1999.05.06. N 378 Конституциялық "
        "заңымен.",
        "",
        [
            "replace* [heading] constitutional_law:-:1999-05-06:378 unstated",
            "replace* [preamble] constitutional_law:-:1999-05-06:378 unstated",
        ],
        [],
    ),
    (
        f"Ескерту. 11-баптың тақырыбына өзгеріс енгізілді – ҚР 05.11.2022 № 156-VII {KK10} "
        "Конституциялық заңымен.",
        "chapter 3/article 11",
        ["amend [article 11/heading] constitutional_law:-:2022-11-05:156-VII +10"],
        [],
    ),
    (
        "Ескерту. 2-тарау 9-1-баппен толықтырылды - ҚР 17.11.2015 № 408-V Заңымен (01.03.2016 "
        f"бастап қолданысқа енгізіледі); өзгеріс енгізілді - ҚР 25.11.2019 № 272-VI "
        f"Заңымен {KK10}.",
        "chapter 2/article 9-1",
        [
            "insert* [article 9-1] law:-:2015-11-17:408-V 2016-03-01",
            "amend [article 9-1] law:-:2019-11-25:272-VI +10",
        ],
        [],
    ),
    (
        f"Ескерту. 1-қосымша жаңа редакцияда - ҚР Әділет министрінің м.а. 04.02.2021 № 12 {KK10} "
        "бұйрығымен.",
        "annex 1",
        ["replace* [annex 1] order:moj:2021-02-04:12 +10"],
        [],
    ),
    (
        "Ескерту. 5-тармақтың 2) тармақшасы алып тасталды - ҚР Ішкі істер министрінің 2021 жылғы 7 "
        "шілдедегі № 565 бұйрығымен.",
        "point 5",
        ["exclude* [point 5/subpoint 2] order:mia:2021-07-07:565 unstated"],
        [],
    ),
    (
        "Ескерту. Күші жойылды - ҚР Үкіметінің 29.12.2016 № 904 қаулысымен.",
        "",
        ["repeal_act* [] resolution:government:2016-12-29:904 unstated"],
        [],
    ),
    (
        "Ескерту. 6-тармаққа өзгерістер енгізілді - ҚР Денсаулық сақтау министрінің 01.02.2020 "
        "№ ҚР ДСМ-70 (алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі); 05.06.2021 "
        "№ 389-НҚ (01.07.2021 бастап қолданысқа енгізіледі) бұйрықтарымен.",
        "point 6",
        [
            "amend [point 6] order:moh:2020-02-01:ҚР ДСМ-70 on_publication",
            "amend [point 6] order:moh:2021-06-05:389-НҚ 2021-07-01",
        ],
        [],
    ),
    (
        f"Ескерту. 5-бапқа өзгерістер мен толықтырулар енгізілді - ҚР 10.07.2012 № 36-V {KK10} "
        "Заңымен.",
        "article 5",
        ["amend [article 5] law:-:2012-07-10:36-V +10"],
        [],
    ),
    (
        f"Ескерту. 4-тарау алынып тасталды - ҚР Ішкі істер министрінің 05.03.2022 № 90 {KK10} "
        "бұйрығымен.",
        "chapter 4",
        ["exclude* [chapter 4] order:mia:2022-03-05:90 +10"],
        [],
    ),
    (
        f"Ескерту. 16-бап алып тасталды - ҚР 25.11.2019 № 272-VI Заңымен {KK10}.",
        "article 16",
        ["exclude* [article 16] law:-:2019-11-25:272-VI +10"],
        [],
    ),
    (
        "Ескерту. 1-тармақ 2-1) тармақшамен толықтырылды - ҚР Қаржы министрінің 01.02.2022 № 99 "
        "бұйрығымен.",
        "point 1",
        ["insert* [point 1/subpoint 2-1] order:mof:2022-02-01:99 unstated"],
        [],
    ),
    (
        f"Ескерту. Тақырыбы жаңа редакцияда - ҚР Қаржы министрінің 01.02.2022 № 99 {KK10} "
        "бұйрығымен.",
        "",
        ["replace* [heading] order:mof:2022-02-01:99 +10"],
        [],
    ),
    (
        "Ескерту. 3-бапқа өзгеріс енгізiлдi - ҚР 2007.01.29 N 222 Заңымен.",  # Latin i
        "article 3",
        ["amend [article 3] law:-:2007-01-29:222 unstated"],
        [],
    ),
    # --- English
    (
        "Footnote. Article 5 as amended by the Laws of the Republic of Kazakhstan dated 17.11.2015 "
        f"№ 408-V (shall be enforced from 01.03.2016); dated 25.11.2019 № 272-VI {EN10}.",
        "chapter 2/article 5",
        [
            "amend [article 5] law:-:2015-11-17:408-V 2016-03-01",
            "amend [article 5] law:-:2019-11-25:272-VI +10",
        ],
        [],
    ),
    (
        f"Footnote. Article 18 - as amended by the Law of the Republic of Kazakhstan dated "
        f"23.12.2023 № 50-VIII {EN10}.",
        "chapter 3/article 18",
        ["replace* [article 18] law:-:2023-12-23:50-VIII +10"],
        [],
    ),
    (
        "Footnote. The title of Article 3 - as amended by the Law of the Republic of Kazakhstan "
        "dated 21.05.2024 № 86-VIII.",
        "chapter 1/article 3",
        ["replace* [article 3/heading] law:-:2024-05-21:86-VIII unstated"],
        [],
    ),
    (
        "Footnote. The title of Chapter 3 as amended by the Law of the Republic of Kazakhstan "
        "dated 25.11.2019 № 272-VI.",
        "chapter 3",
        ["amend [chapter 3/heading] law:-:2019-11-25:272-VI unstated"],
        [],
    ),
    (
        "Footnote. Chapter is supplemented by Article 19-1 in accordance with the Law of the "
        f"Republic of Kazakhstan dated 06.04.2016 № 484-V {EN10}; as amended by the Law of the "
        "Republic of Kazakhstan dated December 30, 2021 № 96-VII (shall be enforced sixty calendar "
        "days after the day of its first official publication).",
        "chapter 3/article 19-1",
        [
            "insert* [article 19-1] law:-:2016-04-06:484-V +10",
            "amend [article 19-1] law:-:2021-12-30:96-VII +60",
        ],
        [],
    ),
    (
        "Footnote. Article 23 as amended by Law of the Republic of Kazakhstan No 408-V dated "
        "17.11.2015 (shall be enforced from 01.03.2016); No 419-V dated 24.11.2015 (shall be "
        "enforced from 01.01.2016).",
        "article 23",
        [
            "amend [article 23] law:-:2015-11-17:408-V 2016-03-01",
            "amend [article 23] law:-:2015-11-24:419-V 2016-01-01",
        ],
        [],
    ),
    (
        f"Footnote. Article 20 in the new wording of the Law of the Republic of Kazakhstan dated "
        f"17.11.2015 № 408-V {EN10}; as amended by the Law of the Republic of Kazakhstan dated "
        f"25.11.2019 № 272-VI {EN10}.",
        "article 20",
        [
            "replace* [article 20] law:-:2015-11-17:408-V +10",
            "amend [article 20] law:-:2019-11-25:272-VI +10",
        ],
        [],
    ),
    (
        f"Footnote. Article 16 is excluded by the Law of the Republic of Kazakhstan dated "
        f"25.11.2019 № 272-VI {EN10}.",
        "article 16",
        ["exclude* [article 16] law:-:2019-11-25:272-VI +10"],
        [],
    ),
    (
        "Footnote. Paragraph 3 in the wording of the order of the Minister of Justice of the "
        f"Republic of Kazakhstan dated 04.02.2021 № 12 {EN10}.",
        "point 3",
        ["replace* [point 3] order:moj:2021-02-04:12 +10"],
        [],
    ),
    (
        "Footnote. Article 12 as amended and supplemented by the Laws of the Republic of "
        "Kazakhstan dated 10.07.2012 № 36-V; dated 03.07.2013 № 121-V.",
        "article 12",
        [
            "amend [article 12] law:-:2012-07-10:36-V unstated",
            "amend [article 12] law:-:2013-07-03:121-V unstated",
        ],
        [],
    ),
    (
        "Footnote. Section 5 is deleted by the Law of the Republic of Kazakhstan № 36-V dated July "
        "10, 2012 (comes into force from 01.01.2013).",
        "section 5",
        ["exclude* [section 5] law:-:2012-07-10:36-V 2013-01-01"],
        [],
    ),
    (
        "Footnote. Chapter 4 is supplemented with article 21-1 in accordance with the Law of the "
        f"Republic of Kazakhstan dated 25.11.2019 № 272-VI {EN10}.",
        "chapter 4/article 21-1",
        ["insert* [article 21-1] law:-:2019-11-25:272-VI +10"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "context", "expected", "rest"), NOTES)
def test_notes(text: str, context: str, expected: list[str], rest: list[str]) -> None:
    assert is_note(text)
    events, findings = read_note(text, PLACE, units(context))
    assert [shown(event) for event in events] == expected
    left = [dict(item.params)["text"] for item in findings if item.code == "note-remainder"]
    assert left == rest
    assert all(event.place == PLACE for event in events)
    for event in events:
        # The act is printed where its span says, brackets inside apart.
        assert event.act.number or event.act.date
        printed = text[event.act.span.start : event.act.span.end].replace(" /", "/")
        assert (event.act.number or "") in printed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Сноска. Статья 5 исключена.", ["note-act-unread"]),
        (
            "Сноска. Статья 5 исключена. Статья 6 в редакции Закона РК от 02.04.2019 № 241-VI.",
            ["note-act-unread"],
        ),
        ("Сноска. Статья 5 в редакции Закона РК от 31.04.2019 № 2.", ["date-impossible"]),
        ("Сноска. Уточнение.", ["note-remainder"]),
        ("Сноска. Статья 5 исключена Законом РК от 10.07.2012 № 36-V.", []),
    ],
)
def test_findings_of_notes(text: str, codes: list[str]) -> None:
    assert [item.code for item in read_note(text, PLACE, ())[1]] == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сноска. Статья 5 …", True),
        ("**Footnote.** Article 3 as amended by …", True),
        ("> *Ескерту. 1-тармақ жаңа редакцияда …", True),
        ("СНОСКА. Пункт 2 исключен …", True),
        ("Ескертпе: ақпараттар берген сәтінде жарамды.", False),
        ("ЗҚАИ-ның ескертпесі!", False),
        ("Примечание ИЗПИ!", False),
        ("В сноске. Указано", False),
        ("", False),
    ],
)
def test_what_is_a_note(text: str, expected: bool) -> None:
    assert is_note(text) is expected


EXCLUSIONS = [
    (
        "2) ( исключен приказом Министра юстиции РК от 30 мая 2007 года N 31 )",
        "order:moj:2007-05-30:31 unstated",
        [],
    ),
    (
        "2. (Пункт 2 утратил силу - постановлением Правительства РК от 28 мая 2004 г. N 119 ) <*>",
        None,
        [],
    ),
    (f"6) исключен Законом РК от 25.11.2019 № 272-VI {RU10};", "law:-:2019-11-25:272-VI +10", []),
    ("4. Исключен Законом РК от 02.04.2019 № 241-VI.", "law:-:2019-04-02:241-VI unstated", []),
    (
        f"3-1) исключен приказом Министра юстиции РК от 04.02.2021 № 12 {RU10};",
        "order:moj:2021-02-04:12 +10",
        [],
    ),
    (
        f"5. Утратил силу приказом Министра юстиции РК от 04.02.2021 № 12 {RU10}.",
        "order:moj:2021-02-04:12 +10",
        [],
    ),
    (
        f"27. Алып тасталды - ҚР Сыртқы істер министрінің 29.05.2020 № 11-1-4 /178 {KK10} "
        "бұйрығымен.",
        "order:mfa:2020-05-29:11-1-4/178 +10",
        [],
    ),
    (
        "7) алып тасталды - ҚР 15.06.2017 № 75-VI Конституциялық заңымен (алғашқы ресми "
        "жарияланған күнінен бастап қолданысқа енгізіледі);",
        "constitutional_law:-:2017-06-15:75-VI on_publication",
        [],
    ),
    ("2. Алып тасталды - ҚР 19.06.2007 N 265 Заңымен.", "law:-:2007-06-19:265 unstated", []),
    (
        f"6) is excluded by the Law of the Republic of Kazakhstan dated 25.11.2019 № "
        f"272-VI {EN10};",
        "law:-:2019-11-25:272-VI +10",
        [],
    ),
    (
        f"- 7) is excluded by the Law of the Republic of Kazakhstan dated 02.11.2015 № "
        f"384-V {EN10};",
        "law:-:2015-11-02:384-V +10",
        [],
    ),
    (
        f"4. Excluded by the Law of the Republic of Kazakhstan dated 14.07.2022 № 141-VII {EN10}.",
        "law:-:2022-07-14:141-VII +10",
        [],
    ),
    ("5) исключен;", "None:-:None:None unstated", ["exclusion-act-unstated"]),
    ("3. алып тасталды.", "None:-:None:None unstated", ["exclusion-act-unstated"]),
    (
        "2) – 4) исключены Законом РК от 02.04.2019 № 241-VI;",
        "law:-:2019-04-02:241-VI unstated",
        ["exclusion-of-several"],
    ),
    (
        "8-1) исключен Законом РК от 02.04.2019 № 241-VI (кроме столицы);",
        "law:-:2019-04-02:241-VI unstated",
        ["note-remainder"],
    ),
]


@pytest.mark.parametrize(("text", "expected", "codes"), EXCLUSIONS)
def test_exclusions(text: str, expected: str | None, codes: list[str]) -> None:
    context = units("article 5/point 1/subpoint 2")
    event, findings = read_exclusion(text, PLACE, context)
    assert event is not None
    if expected is None:
        assert event.path == units("article 5/point 2")
        return
    assert shown(event) == f"exclude* [article 5/point 1/subpoint 2] {expected}"
    assert [item.code for item in findings] == codes


def test_an_exclusion_that_names_its_unit() -> None:
    text = "Статья 16 исключена Законом РК от 25.11.2019 № 272-VI."
    event, _ = read_exclusion(text, PLACE, units("chapter 3"))
    assert event is not None
    assert event.path == units("article 16")


@pytest.mark.parametrize(
    "text",
    [
        "3) исключенные из перечня объекты;",
        "2) исключен из реестра в случае смерти;",
        "подпункт 3) исключить;",
        "5. Лицо исключено из списка Законом о выборах.",
        "3) лицо (исключенное из списка) обязано явиться;",
        "3) лицо (исключено судом)",
        "1) предоставлять преамбула исключена",
        "реттік нөмірлері 3 және 8-жолдар алып тасталсын;",
        "4) адам тізімнен алып тасталды, егер өтініш берілсе;",
        "6) persons excluded by the court from the register;",
        "1. The following basic concepts shall be used:",
        "",
    ],
)
def test_norms_that_speak_of_excluding(text: str) -> None:
    assert read_exclusion(text, PLACE, units("point 3")) == (None, ())


def test_an_article_excluded_in_brackets_after_its_heading() -> None:
    text = "Статья 30. Группы (Статья 30 исключена - Законом РК от 14 мая 2004 года N 545 )"
    event, findings = read_exclusion(text, PLACE, units("article 30"))
    assert event is not None
    assert shown(event) == "exclude* [article 30] law:-:2004-05-14:545 unstated"
    assert findings == ()


def test_a_note_names_its_document_by_the_first_words_of_the_title() -> None:
    text = "Сноска. Ставки сборов в редакции постановления Правительства РК от 31.03.2017 № 144."
    events, findings = read_note(text, PLACE, (), "Ставки сборов за учет собак")
    assert [shown(event) for event in events] == [
        "replace* [] resolution:government:2017-03-31:144 unstated"
    ]
    assert findings == ()
    assert [item.code for item in read_note(text, PLACE, ())[1]] == ["note-remainder"]


# --- the bundled acts ------------------------------------------------------------------------


def _notes(number: str) -> list[tuple[NoteEvent, ...]]:
    source = next(BUNDLED.glob(f"{number}*.txt"))
    read_notes = []
    for block in read(source.read_bytes(), source.name).blocks:
        if is_note(block.text):
            events, findings = read_note(block.text, block.place, ())
            assert findings == (), block.text
            read_notes.append(events)
    return read_notes


def _exclusions(number: str) -> list[NoteEvent]:
    source = next(BUNDLED.glob(f"{number}*.txt"))
    found = []
    for block in read(source.read_bytes(), source.name).blocks:
        if not is_note(block.text):
            event, findings = read_exclusion(block.text, block.place, units("point 1"))
            assert findings == ()
            found += [event] if event else []
    return found


@pytest.fixture(scope="module")
def law() -> list[tuple[NoteEvent, ...]]:
    return _notes("001")


def test_every_note_of_the_law_is_read_whole(law: list[tuple[NoteEvent, ...]]) -> None:
    assert len(law) == 43
    assert all(law)
    assert {event.act.form for events in law for event in events} == {"law"}
    assert not [e for events in law for e in events if e.rule.kind is RuleKind.UNSTATED]


def test_amending_laws(law: list[tuple[NoteEvent, ...]]) -> None:
    numbers = {event.act.number for events in law for event in events}
    numbers |= {event.act.number for event in _exclusions("001")}
    assert numbers == set(GOLD["law_88_V"]["amending_laws"])


@pytest.mark.parametrize(
    ("article", "key"), [("5", "article_5"), ("9-1", "article_9_1"), ("18", "article_18"),
                         ("19-1", "article_19_1")]
)  # fmt: skip
def test_gold_articles(law: list[tuple[NoteEvent, ...]], article: str, key: str) -> None:
    events = [e for note in law for e in note if e.path == units(f"article {article}")]
    gold = GOLD["law_88_V"][key]
    assert [(e.act.date, e.act.number) for e in events] == [(g["date"], g["law"]) for g in gold]
    for event, expected in zip(events, gold, strict=True):
        if "in_effect" in expected:
            assert event.rule.date == expected["in_effect"]
        if "rule" in expected:
            assert event.rule.days is not None
            assert f"publication+{event.rule.days + 1}" == expected["rule"]
        if "operation" in expected:
            assert event.operation == expected["operation"]
        if "whole" in expected:
            assert event.whole is expected["whole"]


def test_number_before_date(law: list[tuple[NoteEvent, ...]]) -> None:
    gold = GOLD["law_88_V"]["article_23_first"]
    first = next(e for note in law for e in note if e.path == units("article 23"))
    assert (first.act.date, first.act.number) == (gold["date"], gold["law"])
    assert first.rule.date == gold["in_effect"]


def test_headings_noted(law: list[tuple[NoteEvent, ...]]) -> None:
    headings = {e.path[0] for note in law for e in note if e.path[-1].kind is UnitKind.HEADING}
    expected = {("article", n) for n in ("3", "13", "14", "15")} | {
        ("chapter", "3"),
        ("chapter", "5"),
    }
    assert {(step.kind.value, step.number) for step in headings} == expected


def test_units_excluded_in_place() -> None:
    assert len(_exclusions("001")) == 28
    assert [event.act.number for event in _exclusions("004")] == ["11-1-4/178"]


def test_order_notes() -> None:
    events = [event for note in _notes("004") for event in note]
    assert len(events) == 15
    assert {(str(e.act.date), e.act.number, e.rule.days) for e in events} == {
        ("2020-05-29", "11-1-4/178", 10)
    }
    by_operation: dict[str, list[str]] = {}
    for event in events:
        last = event.path[-1]
        words = f"{last.kind.value} {last.number}".strip()
        by_operation.setdefault(event.operation, []).append(words)
    gold = GOLD["order_420"]
    for operation, key in (("replace", "replaced"), ("insert", "inserted")):
        assert by_operation[operation] == [unit.removeprefix("rules ") for unit in gold[key]]


# --- properties ------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(" ".join(text for text, *_ in NOTES).split()), max_size=25).map(
    " ".join
)


@given(WORDS)
def test_no_act_of_a_note_is_lost(words: str) -> None:
    """Every number of an act is either in an event or reported."""
    text = f"Сноска. {words} Законом РК от 10.07.2012 № 36-V."
    events, findings = read_note(text, PLACE, ())
    told = " ".join(value for item in findings for _, value in item.params)
    assert any(event.act.number == "36-V" for event in events) or "36-V" in told


@given(WORDS)
def test_norms_are_no_exclusions(words: str) -> None:
    event, findings = read_exclusion(f"1) предоставлять {words}", PLACE, ())
    assert event is None
    assert findings == ()
