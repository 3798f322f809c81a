from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.act_refs import find_acts
from ingest.issuer_names import issuer, issuer_key
from ingest.model import ActRef
from ingest.quote_marks import quoted_from, quoted_to

BUNDLED = Path(__file__).parents[2] / "corpus" / "bundled"


def shown(ref: ActRef) -> str:
    """form issuer[!] date number R registration"""
    issued = ref.issuer and (ref.issuer.key or "?") + ("!" if ref.issuer.acting else "")
    registered = ref.registration_number and f"R{ref.registration_number}"
    parts = (ref.form, issued, ref.date, ref.number, registered)
    return " ".join(str(part) for part in parts if part)


REGISTER_RU = "(зарегистрирован в Реестре государственной регистрации нормативных правовых актов"
TABLE: list[tuple[str, list[str]]] = [
    # joint orders: the first issuer's requisites, the words hold them all
    (
        "совместный приказ Министра внутренних дел Республики Казахстан от 1 июля 2020 года № 15 "
        f"и Министра юстиции Республики Казахстан от 3 июля 2020 года № 27 {REGISTER_RU} под "
        "№ 20300)",
        ["order mia 2020-07-01 15 R20300"],
    ),
    (
        "Қазақстан Республикасы Ішкі істер министрінің 2020 жылғы 1 шілдедегі № 15 және Қазақстан "
        "Республикасы Әділет министрінің 2020 жылғы 3 шілдедегі № 27 бірлескен бұйрығына",
        ["order mia 2020-07-01 15"],
    ),
    (
        "Қазақстан Республикасы Президентінің «Азаматтық туралы» 1995 жылғы 9 наурыздағы № 2100 "
        "заң күші бар Жарлығына",
        ["decree president 1995-03-09 2100"],
    ),
    (
        "Қазақстан Республикасының 2020 жылғы 6 мамырдағы № 324-VI ҚРЗ Заңына",
        ["law 2020-05-06 324-VI"],
    ),
    # a code that no list knows: its title stands between the requisites and the noun
    (
        "2017 жылғы 27 желтоқсандағы Қазақстан Республикасының Кеме қатынасы кодексіне",
        ["code 2017-12-27"],
    ),
    ("Қазақстан Республикасының тиісті кодексіне сәйкес", []),
    # Russian
    (
        "1. Внести в приказ Министра внутренних дел Республики Казахстан от 2 декабря 2014 года "
        f'№ 862 "Об утверждении Правил государственной регистрации" {REGISTER_RU} под № 10056) '
        "следующие изменения и дополнение:",
        ["order mia 2014-12-02 862 R10056"],
    ),
    (
        "Приказ Министра внутренних дел Республики Казахстан от 7 октября 2024 года № 743.\n"
        "Зарегистрирован в Министерстве юстиции Республики Казахстан 8 октября 2024 года № 35222",
        ["order mia 2024-10-07 743 R35222"],
    ),
    (
        'Закона РК от 15 апреля 2013 года № 88-V "О государственных услугах"',
        ["law 2013-04-15 88-V"],
    ),
    ('Кодекса Республики Казахстан "О налогах и других платежах в бюджет"', ["code"]),
    (
        f"утвержденных приказом МВД Республики Казахстан от 12 декабря 2014 года\n№ 862 "
        f"{REGISTER_RU} под № 10056), услугополучателя",
        ["order mia 2014-12-12 862 R10056"],
    ),
    (
        "утвержденной приказом и.о. Министра экологии, геологии и природных ресурсов Республики "
        "Казахстан от 2 ноября 2021 года № 448, при первичной регистрации",
        ["order megnr! 2021-11-02 448"],
    ),
    (
        "приказ исполняющего обязанности Министра здравоохранения Республики Казахстан "
        "от 15 июня 2020 года № ҚР ДСМ-70",
        ["order moh! 2020-06-15 ҚР ДСМ-70"],
    ),
    ("приказ Министра обороны Республики Казахстан от 5 мая 2022 года № 389-н/қ", [
        "order mod 2022-05-05 389-н/қ",
    ]),
    ("приказом Министра цифрового развития, инноваций и аэрокосмической промышленности "
     "Республики Казахстан от 1 июня 2020 года № 224/НҚ", ["order mddiai 2020-06-01 224/НҚ"]),
    ("приказ Заместителя Премьер-Министра - Министра финансов Республики Казахстан от 1 "
     "февраля 2023 года № 10-НҚ", ["order mof 2023-02-01 10-НҚ"]),
    ("постановлением Правительства Республики Казахстан от 9 декабря 2011 года № 877", [
        "resolution government 2011-12-09 877",
    ]),
    ("Указом Президента Республики Казахстан от 10 октября 2006 года № 198", [
        "decree president 2006-10-10 198",
    ]),
    ("решением Комиссии Таможенного союза от 9 декабря 2011 года № 877, если", [
        "decision ? 2011-12-09 877",
    ]),
    (
        "совместный приказ Министра здравоохранения Республики Казахстан от 1 июня 2018 года № 5 "
        'и Министра финансов Республики Казахстан от 2 июня 2018 года № 7 "Об утверждении" '
        f"{REGISTER_RU} за № 17000)",
        ["order moh 2018-06-01 5 R17000"],
    ),
    (
        "Сноска. Статья 10 с изменениями, внесенными законами РК от 29.09.2014 № 239-V (вводится "
        "в действие по истечении десяти календарных дней (со дня) опубликования); от 17.11.2015 "
        "№ 408-V (вводится в действие с 01.03.2016).",
        ["law 2014-09-29 239-V", "law 2015-11-17 408-V"],
    ),
    ("2) исключен Законом РК от 14.07.2022 № 141-VII ЗРК (вводится", ["law 2022-07-14 141-VII"]),
    ("согласно Трудовому кодексу Республики Казахстан", ["code"]),
    ("статья 10 ГК РК и статья 5 Уголовного кодекса Республики Казахстан от 3 июля 2014 года", [
        "code", "code 2014-07-03",
    ]),
    ("приказом Министра юстиции Республики Казахстан от 31 апреля 2024 года № 5", [
        "order moj 5",
    ]),
    ("Приложение 1 к приказу\nМинистр внутренних дел\n\nРеспублики Казахстан\nот 7 октября 2024 "
     "года № 743", ["order mia 2024-10-07 743"]),
    # Kazakh
    (
        '"Құқықтық кадастрдан ақпарат ұсыну қағидаларын бекіту туралы" Қазақстан \nРеспубликасы '
        "Әділет министрінің 2012 жылғы 28 наурыздағы № 131 бұйрығына (Нормативтік құқықтық "
        "актілердің мемлекеттік тіркеу тізілімінде № 7586 болып тіркелген) мынадай",
        ["order moj 2012-03-28 131 R7586"],
    ),
    (
        "Қазақстан Республикасы Әділет министрінің 2021 жылғы 7 шілдедегі № 565 бұйрығы. "
        "Қазақстан Республикасының Әділет министрлігінде 2021 жылғы 14 шілдеде № 23516 болып "
        "тіркелді",
        ["order moj 2021-07-07 565 R23516"],
    ),
    (
        "«Азаматтығы туралы» 1991 жылғы 20 желтоқсандағы Қазақстан Республикасы Заңының 31-бабына "
        "және «Қызметтер туралы» 2013 жылғы 15 сәуірдегі Қазақстан Республикасы Заңының 10-бабы",
        ["law 1991-12-20", "law 2013-04-15"],
    ),
    (
        "«Қызметтер туралы» (бұдан әрі – «Қызметтер туралы» Заң) 2013 жылғы 15 сәуірдегі "
        "Қазақстан Республикасы Заңының",
        ["law 2013-04-15"],
    ),
    (
        "Қазақстан Республикасы Сыртқы істер министрінің міндетін атқарушының 2016 жылғы 9 "
        "желтоқсандағы № 11-1-2/585 бұйрығының (тізілімінде № 14797 болып тіркелген, 2017 жылғы 9 "
        "наурызда жарияланған) күші жойылды",
        ["order mfa! 2016-12-09 11-1-2/585 R14797"],
    ),
    (
        "Ескерту. Кіріспе жаңа редакцияда - ҚР Сыртқы істер министрінің 29.05.2020 № 11-1-4/178 "
        "(алғашқы ресми жарияланған күнінен кейін қолданысқа енгізіледі) бұйрығымен.",
        ["order mfa 2020-05-29 11-1-4/178"],
    ),
    (
        "Алып тасталды - ҚР Сыртқы істер министрінің 29.05.2020 № 11-1-4 /178 (алғашқы) бұйрығымен",
        ["order mfa 2020-05-29 11-1-4/178"],
    ),
    ("13. Қазақстан Республикасы Президентінің 2006 жылғы 10 қазандағы № 198 Жарлығымен", [
        "decree president 2006-10-10 198",
    ]),
    ("Павлодар облысы әкімдігінің 2016 жылғы 5 мамырдағы № 2/310 қаулысымен", [
        "resolution akimat 2016-05-05 2/310",
    ]),
    ("2015 жылғы 23 қарашадағы Қазақстан Республикасының Еңбек кодексіне сәйкес", [
        "code 2015-11-23",
    ]),
    (
        "Ескерту. 10-бапқа өзгерістер енгізілді - ҚР 29.09.2014 № 239-V (алғашқы ресми); "
        "17.11.2015 № 408-V (01.03.2016 бастап қолданысқа енгізіледі) Заңдарымен.",
        ["law 2014-09-29 239-V", "law 2015-11-17 408-V"],
    ),
    ("«Мемлекеттік көрсетілетін қызметтер туралы» Заңның 5-бабы", ["law"]),
    # English
    ("The Law of the Republic of Kazakhstan dated 15 April, 2013 № 88-V.", [
        "law 2013-04-15 88-V",
    ]),
    (
        "as amended by the Laws of the Republic of Kazakhstan dated 17.11.2015 № 408-V (shall be "
        "enforced from 01.03.2016); dated 03.12.2015 № 433-V (shall be enforced)",
        ["law 2015-11-17 408-V", "law 2015-12-03 433-V"],
    ),
    (
        "by Law of the Republic of Kazakhstan No 408-V dated 17.11.2015 (shall be enforced from "
        "01.03.2016); No 419-V dated 24.11.2015 (shall); dated 25.11.2019 № 272-VI (shall",
        ["law 2015-11-17 408-V", "law 2015-11-24 419-V", "law 2019-11-25 272-VI"],
    ),
    ("dated December 30, 2021 by the Law of the Republic of Kazakhstan dated December 30, 2021 "
     "№ 96-VII (shall", ["law 2021-12-30 96-VII"]),
    ('the Law of the Republic of Kazakhstan "On legal acts".', ["law"]),
    ("Article 465 of the Code of the Republic of Kazakhstan on Administrative Offenses;", [
        "code",
    ]),
    (
        "Order of the acting Minister of Justice of the Republic of Kazakhstan dated December 2, "
        '2014 № 862 "On approval" (registered in the Register of state registration under № 10056)',
        ["order moj! 2014-12-02 862 R10056"],
    ),
    # a form without requisites refers to no act in particular
    ("указанным приказом; настоящего приказа; иных законов Республики Казахстан", []),
    ("Қазақстан Республикасының заңдарында, заңды тұлғалар, осы бұйрықтың", []),
    ("in accordance with the legislation and laws of the Republic of Kazakhstan", []),
    ('"ABC" заңды тұлғасы', []),
    ("конституционный строй и конституционные права", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text[:60] for text, _ in TABLE])
def test_acts_of_real_sentences(text: str, expected: list[str]) -> None:
    found = find_acts(text)
    assert [shown(ref) for ref in found] == expected
    for ref in found:
        assert text[ref.span.start : ref.span.end] == ref.text


TITLES = [
    (
        'приказ от 2 декабря 2014 года № 862 "Об утверждении Правил "Строй"" (зарегистрирован',
        'Об утверждении Правил "Строй"',
    ),
    ('Закон РК " О связи" от 5 июля 2004 года', "О связи"),
    ("«О «первых» и «вторых»» 2020 жылғы 5 мамырдағы № 5 бұйрығы", "О «первых» и «вторых»"),
    (
        "2017 жылғы 25 желтоқсандағы «Салық және төлемдер туралы (Салық кодексі)» Қазақстан "
        "Республикасының Кодексіне",
        "Салық және төлемдер туралы (Салық кодексі)",
    ),
    ("Law of the Republic of Kazakhstan “On Personal Data”, to access", "On Personal Data"),
    ("Налогового кодекса", "Налоговый кодекс"),
    ("Салық кодексіне және", "Салық кодексі"),
    ("Code of the Republic of Kazakhstan on Administrative Offenses", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str | None) -> None:
    (ref,) = find_acts(text)
    assert ref.title == (title or "Code on Administrative Offences")


def test_a_joint_act_keeps_both_numbers_in_its_text() -> None:
    (ref,) = find_acts(
        "приказ Министра юстиции Республики Казахстан от 1 июня 2018 года № 5 и "
        "и.о. Министра финансов Республики Казахстан от 2 июня 2018 года № 7"
    )
    assert ref.number == "5"
    assert ref.text.endswith("№ 7")


def test_latin_and_cyrillic_roman_numbers_are_one() -> None:
    (ref,) = find_acts("Законом РК от 25.11.2019 № 272-VІ")
    assert ref.number == "272-VI"
    assert ref.text.endswith("VІ")


ISSUERS = [
    ("Министра внутренних дел Республики Казахстан", "mia"),
    ("Министрге ішкі істер", None),
    ("Қазақстан Республикасы Ішкі істер министрлігінің", "mia"),
    ("ІІМ-нің", "mia"),
    ("Министр финансов", "mof"),
    ("Министра промышленности и строительства Республики Казахстан", "mic"),
    ("Председателя Комитета национальной безопасности", "national_security_committee"),
    ("Председателя Агентства Республики Казахстан по делам государственной службы", "acsa"),
    ("акимата города Алматы", "akimat"),
    ("Министра иностранных и внутренних дел", None),
    ("Министра", None),
    ("", None),
]


@pytest.mark.parametrize(("phrase", "key"), ISSUERS)
def test_issuers_by_any_form_of_their_name(phrase: str, key: str | None) -> None:
    assert issuer_key(phrase) == key


def test_an_unlisted_issuer_keeps_its_printed_name() -> None:
    found = issuer("и.о. Министра чудес")
    assert (found.key, found.name, found.acting) == (None, "и.о. Министра чудес", True)


def test_every_law_in_the_notes_of_the_english_law_is_found() -> None:
    text = next(BUNDLED.glob("001_*")).read_text("utf-8")
    numbers = {ref.number for ref in find_acts(text) if ref.number}
    expected = (
        "88-V 239-V 384-V 408-V 417-V 419-V 433-V 484-V 156-VI 160-VI 241-VI 272-VI 347-VI 399-VI "
        "96-VII 129-VII 134-VII 141-VII 194-VII 223-VII 226-VII 50-VIII 71-VIII 86-VIII"
    )
    assert numbers == set(expected.split())


def test_every_number_in_the_kazakh_order_belongs_to_its_date() -> None:
    text = next(BUNDLED.glob("004_*")).read_text("utf-8")
    pairs = {(ref.number, str(ref.date)) for ref in find_acts(text) if ref.number}
    assert pairs == {
        ("11-1-2/420", "2017-09-15"),
        ("11-1-4/178", "2020-05-29"),
        ("11-1-2/585", "2016-12-09"),
        ("198", "2006-10-10"),
        ("1587", "2005-06-06"),
        ("11-1-4/227", "2019-05-20"),
    }


_WORDS = (
    'приказ Закона Кодекса РК Республики Казахстан от 02.12.2014 № 862 88-V " « » ( ) ; , . и '
    "заңы бұйрығымен Қазақстан Республикасы Әділет министрінің 2012 жылғы 28 наурыздағы Law of the "
    "dated Министра юстиции и.о. зарегистрирован под"
)
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_any_words_give_ordered_spans_of_the_text(text: str) -> None:
    end = 0
    for ref in find_acts(text):
        assert end <= ref.span.start < ref.span.end <= len(text)
        assert text[ref.span.start : ref.span.end] == ref.text
        assert ref.date or ref.number or ref.title or ref.form
        end = ref.span.end


@given(st.text("абв ", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_a_quotation_is_the_same_read_from_either_end(words: str) -> None:
    text = f"приказ «{words}» бұйрық"
    forward = quoted_from(text, 7)
    assert forward is not None
    assert forward.words(text) == words
    assert quoted_to(text, forward.end) == forward


@pytest.mark.parametrize(
    "text",
    [
        "совместного приказа Министра внутренних дел Республики Казахстан от 1 июля 2020 года № 15 "
        "и Министра юстиции Республики Казахстан от 3 июля 2020 года № 27",
        "Қазақстан Республикасы Ішкі істер министрінің 2020 жылғы 1 шілдедегі № 15 және Қазақстан "
        "Республикасы Әділет министрінің 2020 жылғы 3 шілдедегі № 27 бірлескен бұйрығы",
    ],
)
def test_the_words_of_a_joint_order_hold_both_numbers(text: str) -> None:
    (ref,) = find_acts(text)
    assert ref.form == "order"
    assert "№ 15" in ref.text
    assert "№ 27" in ref.text
