import pytest
import spacy

from ingest.lang.kk import Kazakh
from ingest.lang.kk.examples import sentences
from ingest.lang.kk.lex_attrs import like_num
from ingest.lang.kk.stop_words import STOP_WORDS


@pytest.fixture(scope="module")
def kazakh() -> Kazakh:
    return Kazakh()


def test_registered_with_spacy() -> None:
    assert type(spacy.blank("kk")) is Kazakh


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("құқық, міндет.", ["құқық", ",", "міндет", "."]),
        ("құқық,міндет", ["құқық", ",", "міндет"]),
        ("Сондай-ақ БАЖ-да 14-бап.", ["Сондай-ақ", "БАЖ-да", "14-бап", "."]),
        ("«Бүркіт» (бар болса)", ["«", "Бүркіт", "»", "(", "бар", "болса", ")"]),
        ("2017 ж. және т.б.", ["2017", "ж.", "және", "т.б."]),
        ("қызметін(мәртебесін)алу", ["қызметін", "(", "мәртебесін", ")", "алу"]),
        ("5 млн. теңге", ["5", "млн.", "теңге"]),
    ],
)
def test_tokens(kazakh: Kazakh, text: str, words: list[str]) -> None:
    assert [token.text for token in kazakh(text)] == words


def test_norm_of_abbreviation(kazakh: Kazakh) -> None:
    assert [token.norm_ for token in kazakh("қаң. т.б.")] == ["қаңтар", "тағы басқа"]


@pytest.mark.parametrize(
    "text",
    [
        "20",
        "жиырма",
        "Бір",
        "бесінші",
        "алтыншы",
        "жиырмасыншы",
        "14-ші",
        "6-ыншы",
        "екеу",
        "1/2",
        "1,25",
        "-5",
        "миллион",
        "он",
    ],
)
def test_like_num(text: str) -> None:
    assert like_num(text)


@pytest.mark.parametrize("text", ["1/2", "1,25", "-5", "2 000".replace(" ", "\u00a0")])
def test_figures_like_num(text: str) -> None:
    assert like_num(text)


@pytest.mark.parametrize("text", ["бап", "ол", "14-бап", "ұлтшы", "", "-", "/", "он-лайн", "1/а"])
def test_not_like_num(text: str) -> None:
    assert not like_num(text)


def test_stop_words(kazakh: Kazakh) -> None:
    assert [
        token.text for token in kazakh("Осы бұйрық және оның қосымшасы туралы") if token.is_stop
    ]
    assert {"осы", "және", "туралы", "бойынша", "үшін", "немесе"} <= STOP_WORDS
    assert not STOP_WORDS & {"бап", "тармақ", "заң", "қызмет", "құжат"}


def test_examples_are_whole_sentences(kazakh: Kazakh) -> None:
    for sentence in sentences:
        doc = kazakh(sentence)
        assert doc.text == sentence
        assert doc[-1].text in {".", "?"}
