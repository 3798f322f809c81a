import itertools
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.lang.pipelines import pipeline
from ingest.model import Lang

LANGS = (Lang.KK, Lang.RU, Lang.EN)


def _words(lang: Lang, text: str) -> list[str]:
    return [token.text for token in pipeline(lang)(text) if not token.is_space]


def _sentences(lang: Lang, text: str) -> list[str]:
    return [sentence.text.strip() for sentence in pipeline(lang)(text).sents]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "word",
    [
        "4-1)",
        "11)",
        "а)",
        "88-V",
        "141-VII",
        "11-1-2/420",
        "389-НҚ",
        "368-н/қ",
        "2/310",
        "ДСМ-70",
        "ҚР ДСМ-70",
        "ст.",
        "пп.",
        "п.",
        "абз.",
        "и.о.",
        "м.а.",
        "т.б.",
        "art.",
        "14-баптың",
        "6-тармақ",
        "9-1-бап",
        "3-1-қосымшамен",
        "6-9-тармақтарына",
        "29.05.2020",
        "2007.01.29",
        "09:30-дан",
        "9-00",
        "www.egov.kz",
        "____________",
    ],
)
def test_one_token(lang: Lang, word: str) -> None:
    assert _words(lang, word) == [word]
    assert _words(lang, f"иное {word} иное") == ["иное", word, "иное"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("№ 743", ["№", "743"]),
        ("№743;", ["№", "743", ";"]),
        ("№ ҚР ДСМ-70 бұйрық", ["№", "ҚР ДСМ-70", "бұйрық"]),
        ("4-1);", ["4-1)", ";"]),
        ('"4-1) электронный', ['"', "4-1)", "электронный"]),
        ('көрсетіледі;";', ["көрсетіледі", ";", '"', ";"]),
        ("(4-1)", ["(", "4-1", ")"]),
        ("(форма 2); 3) иное", ["(", "форма", "2", ")", ";", "3)", "иное"]),
        ("(подпункт 2) пункта 1)", ["(", "подпункт", "2)", "пункта", "1", ")"]),
        ("(14-баптың 3-1) тармақшасы)", ["(", "14-баптың", "3-1)", "тармақшасы", ")"]),
        ("пп. 3-1) п. 1 ст. 14", ["пп.", "3-1)", "п.", "1", "ст.", "14"]),
        ("ст.14, п.1", ["ст.", "14", ",", "п.", "1"]),
        ("см. .п. 4", ["см.", ".", "п.", "4"]),
        ("от 29.05.2020г. № 5", ["от", "29.05.2020", "г.", "№", "5"]),
        ("(www.egov.kz).", ["(", "www.egov.kz", ")", "."]),
        ("құқық. ҚР.", ["құқық", ".", "ҚР", "."]),
        ("«11-1-2/420»,", ["«", "11-1-2/420", "»", ","]),
        ("(бұдан әрі – 14-бап).", ["(", "бұдан", "әрі", "–", "14-бап", ")", "."]),
        ("№ ________ 20__ жылғы", ["№", "________", "20", "__", "жылғы"]),
    ],
)
def test_several_tokens(lang: Lang, text: str, words: list[str]) -> None:
    assert _words(lang, text) == words


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            Lang.RU,
            [
                "В соответствии с п. 1 ст. 14 Закона и абз. 2 п. 4 Правил ПРИКАЗЫВАЮ.",
                "Приказ и.о. Министра Е. Саденова от 2 декабря 2014 г. № 862 отменить.",
                "Совещание прошло в г. Астана в 2024 г.",
                "Документы подает гр. Ахметов А.Б. лично.",
            ],
        ),
        (
            Lang.KK,
            [
                "Бақылау М. Б. Тілеубердіге, м.а. А. Әбдірахмановқа жүктелсін.",
                "Өтініш, анкета және т.б. құжаттар беріледі.",
                "Өзге де мәліметтер және т.б.",
                'Қызмет «Бүркіт» БАЖ-да көрсетіледі (14-бап).".',
                "5. Осы бұйрық 2017 ж. № 15884 болып тіркелді!",
            ],
        ),
        (
            Lang.EN,
            [
                "Article 5. Rights of service recipients.",
                "It is supplemented by Law No. 408-V, see art. 14 para. 1.",
                "4-1. The service is free.",
            ],
        ),
    ],
)
def test_sentences(lang: Lang, sentences: list[str]) -> None:
    assert _sentences(lang, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("1) паспорт;\n2) анкета;\n3) иное.", ["1) паспорт;", "2) анкета;", "3) иное."]),
        (
            "Внести в приказ\nследующие изменения:\n      в пункте 16:\n\nПриложение",
            ["Внести в приказ\nследующие изменения:", "в пункте 16:", "Приложение"],
        ),
        ("16. Для регистрации в течение\n5 дней.", ["16. Для регистрации в течение\n5 дней."]),
    ],
)
def test_lines(text: str, sentences: list[str]) -> None:
    assert _sentences(Lang.RU, text) == sentences


@pytest.mark.parametrize("document", bundled(), ids=lambda document: document.name)
def test_no_bundled_sentence_ends_in_the_middle_of_a_citation(
    document: SourceDocument,
) -> None:
    doc = pipeline(Lang(document.language))(document.data.decode("utf-8"))
    tails = {"ст.", "п.", "пп.", "и.о.", "м.а.", "№"}
    for left, right in itertools.pairwise(token for token in doc if not token.is_space):
        if left.lower_ in tails:
            assert not right.is_sent_start, doc[left.i - 5 : right.i + 5]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='аә1-).("№/ _;,:V\n', max_size=40), st.sampled_from(LANGS))
def test_no_character_is_lost(text: str, lang: Lang) -> None:
    doc = pipeline(lang)(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_pipeline_can_be_saved() -> None:
    nlp = pipeline(Lang.KK)
    copy = type(nlp)()
    copy.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    assert [token.text for token in copy.tokenizer('"4-1) 14-баптың;')] == [
        '"',
        "4-1)",
        "14-баптың",
        ";",
    ]


def test_no_pipeline_for_an_undetermined_language() -> None:
    with pytest.raises(ValueError, match="undetermined"):
        pipeline(Lang.UND)


def test_spacy_is_loaded_only_when_asked_for() -> None:
    code = "import sys, ingest.lang.pipelines, ingest.lang.identify; print('spacy' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"
