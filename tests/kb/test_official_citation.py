"""Units cited in full, in the official style of each language."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.exports.citation import CitedAct, citation
from kb.exports.words import NamedAct
from kb.long_dates import DateCase, long_date

_LAW = NamedAct("law", None, dt.date(2013, 4, 15), "88-V", "/akn/kz/act/law/2013-04-15/88-V")
_ORDER = NamedAct("order", "mia", dt.date(2014, 12, 2), "862", "x")
_UNKNOWN = NamedAct(None, None, None, "", "Регламент 5")


@pytest.mark.parametrize(
    ("address", "lang", "said"),
    [
        (
            "!main~art_14__para_1__subpara_3-1",
            "ru",
            "подпункт 3-1) пункта 1 статьи 14 Закона Республики Казахстан от 15 апреля 2013 года "
            "№ 88-V",
        ),
        (
            "!main~art_14__para_1__subpara_3-1",
            "kk",
            "Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңының 14-бабы "
            "1-тармағының 3-1) тармақшасы",
        ),
        (
            "!main~art_14__para_1__subpara_3-1",
            "en",
            "subparagraph 3-1) of paragraph 1 of article 14 of the Law of the Republic of "
            "Kazakhstan dated 15 April 2013 № 88-V",
        ),
        (
            "!main~art_14__al_2",
            "ru",
            "часть вторая статьи 14 Закона Республики Казахстан от 15 апреля 2013 года № 88-V",
        ),
        (
            "!main~art_14",
            "kk",
            "Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңының 14-бабы",
        ),
        ("!", "ru", "Закон Республики Казахстан от 15 апреля 2013 года № 88-V"),
        ("!", "kk", "Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңы"),
        ("!", "en", "Law of the Republic of Kazakhstan dated 15 April 2013 № 88-V"),
    ],
)
def test_a_law(address: str, lang: str, said: str) -> None:
    assert citation(CitedAct(_LAW), address, lang) == said


@pytest.mark.parametrize(
    ("lang", "rules", "said"),
    [
        (
            "ru",
            "Правила учета",
            "подпункт 4) пункта 16 Правил учета, утвержденных приказом Министра внутренних дел "
            "Республики Казахстан от 2 декабря 2014 года № 862 (зарегистрирован в Реестре "
            "государственной регистрации нормативных правовых актов под № 10056)",
        ),
        (
            "ru",
            "",
            "подпункт 4) пункта 16 правил, утвержденных приказом Министра внутренних дел "
            "Республики Казахстан от 2 декабря 2014 года № 862 (зарегистрирован в Реестре "
            "государственной регистрации нормативных правовых актов под № 10056)",
        ),
        (
            "kk",
            "Есепке алу қағидалары",
            "Қазақстан Республикасы Ішкі істер министрінің 2014 жылғы 2 желтоқсандағы № 862 "
            "бұйрығымен (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 10056 "
            "болып тіркелген) бекітілген Есепке алу қағидаларының 16-тармағының 4) тармақшасы",
        ),
        (
            "en",
            "",
            "subparagraph 4) of paragraph 16 of the rules approved by the Order of the Minister of "
            "Internal Affairs of the Republic of Kazakhstan dated 2 December 2014 № 862 "
            "(registered in the Register of State Registration of Normative Legal Acts under "
            "№ 10056)",
        ),
    ],
)
def test_a_document_that_an_order_approves(lang: str, rules: str, said: str) -> None:
    cited = CitedAct(_ORDER, registration="10056")
    assert citation(cited, "!rules_1~para_16__subpara_4", lang, rules) == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ru", "статья 3 Закона Республики Казахстан от 15 апреля 2013 года № 88-V «Об услугах»"),
        (
            "kk",
            "«Об услугах» Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңының 3-бабы",
        ),
        (
            "en",
            "article 3 of the Law of the Republic of Kazakhstan dated 15 April 2013 № 88-V "
            '"Об услугах"',
        ),
    ],
)
def test_the_title_stands_where_the_language_has_it(lang: str, said: str) -> None:
    assert citation(CitedAct(_LAW, "Об услугах"), "!main~art_3", lang) == said


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_act_of_which_little_is_known_is_called_what_it_is_called(lang: str) -> None:
    assert "Регламент 5" in citation(CitedAct(_UNKNOWN), "!main~art_3", lang)
    assert citation(CitedAct(_UNKNOWN), "!", lang) == "Регламент 5"


@pytest.mark.parametrize(
    ("month", "case", "said"),
    [
        (1, "since", "2025 жылғы 1 қаңтардан"),
        (2, "since", "2025 жылғы 1 ақпаннан"),
        (3, "until", "2025 жылғы 1 наурызға"),
        (4, "of", "2025 жылғы 1 сәуірдегі"),
        (5, "since", "2025 жылғы 1 мамырдан"),
        (6, "since", "2025 жылғы 1 маусымнан"),
        (7, "until", "2025 жылғы 1 шілдеге"),
        (8, "of", "2025 жылғы 1 тамыздағы"),
        (9, "until", "2025 жылғы 1 қыркүйекке"),
        (9, "since", "2025 жылғы 1 қыркүйектен"),
        (10, "of", "2025 жылғы 1 қазандағы"),
        (11, "until", "2025 жылғы 1 қарашаға"),
        (12, "since", "2025 жылғы 1 желтоқсаннан"),
        (12, "plain", "2025 жылғы 1 желтоқсан"),
    ],
)
def test_a_kazakh_date_takes_the_ending_of_its_month(month: int, case: DateCase, said: str) -> None:
    assert long_date(dt.date(2025, month, 1), "kk", case) == said
