from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.definitions import find_definitions

TABLE = [
    (
        "услугополучатель активирует электронно-цифровую подпись (далее - ЭЦП), заполняет",
        "ЭЦП",
        "электронно-цифровую подпись",
    ),
    (
        "о выдаче свидетельства о регистрации транспортного средства (далее – СРТС) и номерных",
        "СРТС",
        "свидетельства о регистрации транспортного средства",
    ),
    (
        'Кодекса Республики Казахстан "О налогах" (далее – Налоговый кодекс);',
        "Налоговый кодекс",
        'Кодекса Республики Казахстан "О налогах"',
    ),
    (
        'посредством веб-портала "электронного правительства" (далее по тексту – Портал)',
        "Портал",
        'веб-портала "электронного правительства"',
    ),
    (
        "ісін қарайды, Қазақстан Республикасы Ұлттық қауіпсіздік Комитетімен (бұдан әрі – Ұлттық "
        "қауіпсіздік комитеті) келісілген",
        "Ұлттық қауіпсіздік комитеті",
        "Қазақстан Республикасы Ұлттық қауіпсіздік Комитетімен",
    ),
    (
        "2. Қазақстан Республикасының шет елдердегі мекемелері (бұдан әрі – шет елдердегі "
        "мекемелер):",
        "шет елдердегі мекемелер",
        "Қазақстан Республикасының шет елдердегі мекемелері",
    ),
    (
        "сәйкес электрондық-цифрлық қолтаңбамен (бұдан әрі –\n ЭЦҚ) куәландырылған",
        "ЭЦҚ",
        "электрондық-цифрлық қолтаңбамен",
    ),
    (
        "31-бабына және «Қызметтер туралы» (бұдан әрі – «Қызметтер туралы» Заң) 2013 жылғы",
        "«Қызметтер туралы» Заң",
        "«Қызметтер туралы»",
    ),
    (
        "2017 жылғы 25 желтоқсандағы «Салық туралы (Салық кодексі)» Қазақстан Республикасының "
        "Кодексіне (бұдан әрі - «Салық кодексі») және",
        "Салық кодексі",
        "2017 жылғы 25 желтоқсандағы «Салық туралы (Салық кодексі)» Қазақстан Республикасының "
        "Кодексіне",
    ),
    (
        "1) State Corporation “Government for Citizens” (hereinafter referred to as the State "
        "Corporation) is a legal entity",
        "State Corporation",
        "State Corporation “Government for Citizens”",
    ),
]


@pytest.mark.parametrize(("text", "term", "meaning"), TABLE, ids=[row[1] for row in TABLE])
def test_short_names_and_what_they_stand_for(text: str, term: str, meaning: str) -> None:
    (found,) = find_definitions(text)
    assert (found.term, found.meaning) == (term, meaning)
    assert text[found.span.start] == "("
    assert text[found.span.end - 1] == ")"


@pytest.mark.parametrize(
    "text",
    [
        "и так далее - по порядку",
        "далее – без скобки и без конца",
        "бұдан әрі қарау",
        "(далее – )",
        "the rules hereinafter set out",
    ],
)
def test_no_definition_without_a_bracket_to_close_it(text: str) -> None:
    assert find_definitions(text) == ()


def test_a_term_alone_has_an_unknown_meaning() -> None:
    (found,) = find_definitions("(бұдан әрі – Портал)")
    assert (found.term, found.meaning) == ("Портал", "")


def test_the_meaning_never_leaves_its_clause() -> None:
    (found,) = find_definitions("1) первое требование; второе требование закона (далее – Порядок)")
    assert "первое" not in found.meaning
    assert found.meaning == "второе требование закона"


_WORDS = "( ) далее – - бұдан әрі hereinafter the Портал «Заң» , ; . слово ЭЦП приказ № 5"
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=16).map(" ".join))
def test_any_words_give_terms_and_spans(text: str) -> None:
    for found in find_definitions(text):
        assert found.term
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert " ".join(text.split()).find(found.meaning) >= 0
