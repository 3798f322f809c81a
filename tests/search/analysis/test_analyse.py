"""What an index holds of a text: words, numbers, dates, and where they stand."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lang.pipelines import pipeline
from ingest.model import Lang
from search.analysis import analyse, analyse_query, is_stop, transliterated
from search.analysis.months import month_of
from search.analysis.numbers import number, roman

BUNDLED = Path(__file__).resolve().parents[3] / "corpus" / "bundled"


def main_lexemes(text: str, lang: str) -> list[str]:
    return [token.lexemes[0] for token in analyse(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("государственных услуг", "ru", ["государственный", "услуга"]),
        ("ЕЩЁ услугодателями", "ru", ["еще", "услугодатель"]),
        ("The State's services", "en", ["the", "state", "servic"]),
        ("Мемлекеттік қызметтердің", "kk", ["мемлекеттік", "қызмет"]),
        ("ГРНЗ и СРТС", "ru", ["грнз", "и", "сртс"]),
        # homoglyphs, soft hyphens, accents, letter-spacing
        ("дүйсенбiден", "kk", ["дүйсенбі"]),
        ("cубъектінің", "kk", ["субъект"]),
        ("госу\u00adдарства", "ru", ["государство"]),
        ("услу\u0301ги", "ru", ["услуга"]),
        ("Қ ы з м е т  берушінің", "kk", ["қызмет", "беруші"]),
        ("п р и к а з ы в а ю:", "ru", ["приказывать"]),
        ("а) и б) у", "ru", ["а", "и", "б", "у"]),
        # compounds and endings after an abbreviation
        ("веб-порталда", "kk", ["веб", "портал"]),
        ("БАЖ-да, ЖСН-нің", "kk", ["баж", "жсн"]),
        ("сондай-ақ", "kk", ["сондай", "ақ"]),
        ("интернет-ресурсы", "ru", ["интернет", "ресурс"]),
        ("«egov.kz» порталы", "kk", ["egov", "kz", "портал"]),
        # numbers
        ("№ 88-V N743 No 408-V", "ru", ["88-v", "743", "408-v"]),
        ("14-баптың 3-1) тармақшасы", "kk", ["14", "бап", "3-1", "тармақша"]),
        ("пп. 3-1) п. 1 ст. 14", "ru", ["пп", "3-1", "п", "1", "ст", "14"]),
        ("6-9-тармақтарына", "kk", ["6-9", "тармақ"]),
        ("20 (жиырма) минут", "kk", ["20", "жиырма", "минут"]),
        ("IV раздел, ІV раздел", "ru", ["iv", "раздел", "iv", "раздел"]),
        ("В законе", "ru", ["в", "закон"]),
        ("", "ru", []),
        (" – «»", "kk", []),
    ],
)
def test_main_lexemes(text: str, lang: str, expected: list[str]) -> None:
    assert main_lexemes(text, lang) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("88-V", "88V", "88–V", "88-v", "88‑V", "88-В"),
        ("3-1", "3–1"),
        ("389-НҚ", "389-нқ", "389-НК", "389-HK"),
        ("368-н/қ", "368-Н/Қ", "368-н/к"),
        ("11-1-2/420", "11–1–2/420"),
        ("2,8", "2.8"),
        ("15.04.2013", "15/04/2013", "2013.04.15", "2013-04-15"),
        ("5", "5-го", "5-й", "5-ші", "5-ге"),
        ("2013", "2013г", "2013ж"),
        ("5-а", "5а"),
    ],
)
def test_spellings_of_a_number_meet(spellings: tuple[str, ...]) -> None:
    assert len({number(spelling).lexemes[0] for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("11-1-2/420", ("11-1-2/420", "11-1-2", "420")),
        ("88-V", ("88-v", "88")),
        ("743", ("743",)),
        ("31.04.2013", ("31.04.2013",)),
        ("120-баптың", ("120",)),
    ],
)
def test_parts_of_a_number(printed: str, expected: tuple[str, ...]) -> None:
    assert number(printed).lexemes == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ІІ", "ii"),
        ("II", "ii"),
        ("ХІV", "xiv"),
        ("V", "v"),
        ("В", None),
        ("ВВ", None),
        ("vi", None),
    ],
)
def test_roman(word: str, expected: str | None) -> None:
    assert roman(word) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("от 15 апреля 2013 года № 88-V", "ru"),
        ("2013 жылғы 15 сәуірдегі № 88-V", "kk"),
        ("dated April 15, 2013", "en"),
        ("of 15 April 2013", "en"),
        ("15.04.2013", "kk"),
    ],
)
def test_a_day_in_any_shape(text: str, lang: str) -> None:
    assert any("2013-04-15" in token.lexemes for token in analyse(text, lang))


@pytest.mark.parametrize("text", ["31 апреля 2013 года", "пункт 15 апреля", "апрель 2013 года"])
def test_no_day(text: str) -> None:
    assert not any("2013-04" in lexeme for t in analyse(text, "ru") for lexeme in t.lexemes)


def test_every_month_in_three_languages() -> None:
    for lang, text in (
        ("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        (
            "kk",
            "қаңтардағы ақпаннан наурызда сәуірі мамырға маусымның шілдеде тамызда қыркүйегі"
            " қазанда қарашадан желтоқсандағы",
        ),
        ("en", "January February March April May June July August September October November"),
    ):
        found = [month_of(token.lexemes[0]) for token in analyse(text, lang)]
        assert found == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("тармагын", "тармақтың"),
        ("кукыктык актилер", "құқықтық актілердің"),
        ("азаматтын", "азаматқа"),
        ("voditelskoe udostoverenie", "водительских удостоверений"),
        ("zhurgizushi kualik", "жүргізуші куәлігі"),
        ("qujat", "құжаттар"),
        ("memlekettik qyzmet", "мемлекеттік қызметтер"),
        ("15.04.2013", "от 15 апреля 2013 года"),
        ("15 апреля 2013 года", "2013 жылғы 15 сәуірдегі"),
        ("420", "11-1-2/420"),
        ("88V", "№ 88–V"),
        ("3-1)", "3-1) тармақшасы"),
        ("предусмотрено", "предусмотренных"),
    ],
)
def test_a_query_finds_a_text(query: str, text: str) -> None:
    lang = "kk" if set(text) & set("әғқңөұүһі") else "ru"
    held = {lexeme for token in analyse(text, lang) for lexeme in token.lexemes}
    for token in analyse_query(query):
        assert {alternative.lexeme for alternative in token.alternatives} & held, token


def test_weights_fall_with_certainty() -> None:
    (token,) = analyse_query("тармагын", "kk")
    assert [a.weight for a in token.alternatives] == sorted(
        (a.weight for a in token.alternatives), reverse=True
    )
    assert token.alternatives[0].weight == 1.0
    assert len({a.lexeme for a in token.alternatives}) == len(token.alternatives)


def test_a_date_is_one_token_of_a_query() -> None:
    tokens = analyse_query("приказ от 15 апреля 2013 года № 743", "ru")
    assert [token.text for token in tokens] == ["приказ", "от", "15 апреля 2013 года", "743"]
    assert [token.stop for token in tokens] == [False, True, False, False]


def test_only_stop_words_are_still_a_query() -> None:
    tokens = analyse_query("и на", "ru")
    assert [token.alternatives[0].lexeme for token in tokens] == ["и", "на"]
    assert all(token.stop for token in tokens)


@pytest.mark.parametrize(
    ("lexeme", "lang", "expected"),
    [("және", "kk", True), ("и", "ru", True), ("не", "ru", False), ("без", "ru", False)],
)
def test_stop_words(lexeme: str, lang: str, expected: bool) -> None:
    assert is_stop(lexeme, lang) is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("svidetelstvo", "свидетельство"),
        ("litsenziya", "лицензия"),
        ("gosudarstvennaya", "государственная"),
        ("chast", "часть"),
        ("ekzamen", "экзамен"),
        ("zań", "зан"),
        ("qūqyq", "кукык"),
        ("закон", None),
    ],
)
def test_transliterated(typed: str, expected: str | None) -> None:
    found = transliterated(typed)
    assert len(found) <= 4
    assert expected in found if expected else found == ()


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("001_b867f7592d015b65.txt", Lang.EN),
        ("002_c93f1ca673b7e99b.txt", Lang.RU),
        ("003_c617faed4cc2508d.txt", Lang.KK),
        ("004_c0365458bf794cd4.txt", Lang.KK),
    ],
)
def test_words_are_those_of_the_pipelines(name: str, lang: Lang) -> None:
    """Every word spaCy's tokeniser finds is one of ours, letter for letter."""
    text = (BUNDLED / name).read_text("utf-8")[:20_000]
    ours = {(token.start, token.end) for token in analyse(text, lang)}
    covered = {place for start, end in ours for place in range(start, end)}
    theirs = [(t.idx, t.idx + len(t)) for t in pipeline(lang).tokenizer(text) if t.is_alpha]
    theirs = [(start, end) for start, end in theirs if end - start > 1]  # not letter-spaced ones
    assert all(set(range(*span)) <= covered for span in theirs)
    assert sum(span not in ours for span in theirs) <= len(theirs) / 100


_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі" + "abcdefghijklmnopqrstuvwxyz"
_TEXTS = st.text(alphabet=_LETTERS + _LETTERS.upper() + "0123456789 -–/).,'’№\n\u00ad\u0301")


@given(st.one_of(_TEXTS, st.text()), st.sampled_from(["kk", "ru", "en"]))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str, lang: str) -> None:
    tokens = analyse(text, lang)
    end = 0
    for token in tokens:
        assert end <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
        assert token.lexemes
        assert all(token.lexemes)
        assert len(set(token.lexemes)) == len(token.lexemes)
        end = token.end
    assert analyse(text, lang) == tokens
    for asked in analyse_query(text, None):
        assert asked.alternatives
        assert all(a.lexeme and 0 < a.weight <= 1 for a in asked.alternatives)


@given(_TEXTS, st.sampled_from(["kk", "ru", "en"]))
@settings(max_examples=200, deadline=None)
def test_composed_and_decomposed_are_one(text: str, lang: str) -> None:
    composed = analyse(unicodedata.normalize("NFC", text), lang)
    decomposed = analyse(unicodedata.normalize("NFD", text), lang)
    assert [t.lexemes for t in composed] == [t.lexemes for t in decomposed]


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_word_of_a_text_is_found_by_itself(text: str) -> None:
    """In its own language, what is typed as it is printed finds it."""
    for token in analyse(text, "kk"):
        asked = analyse_query(token.text, "kk")
        lexemes = {a.lexeme for one in asked for a in one.alternatives}
        assert lexemes & set(token.lexemes)


@pytest.mark.parametrize(
    "text",
    [
        "а" * 100_000,
        "1" * 100_000,
        "а " * 50_000,
        "1-" * 50_000,
        "мамемамеме" * 10_000,
        "ларының" * 14_000,
        "a'" * 50_000,
        "N" * 100_000,
        "(1) " * 25_000,
        "\u0301" * 100_000,
        "\u00ad" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_bounded_in_time(text: str, lang: str) -> None:
    began = time.process_time()
    analyse(text, lang)
    assert time.process_time() - began < 3
