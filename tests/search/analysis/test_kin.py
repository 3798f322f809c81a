"""Words that are made from each other, which a query looks for as well."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import How, analyse, analyse_query, english_kin, russian_kin
from search.analysis.lexemes import is_russian


def _russian(lemma: str) -> tuple[str, ...]:
    return russian_kin.kin(lemma, is_russian)


@pytest.mark.parametrize(
    ("lemma", "kin"),
    [
        # nouns of action: their verb, and its other aspect
        ("рассмотрение", {"рассмотреть", "рассматривать"}),
        ("лишение", {"лишить", "лишать"}),
        ("обжалование", {"обжаловать"}),
        ("закрытие", {"закрыть", "закрывать"}),
        ("выдача", {"выдать", "выдавать"}),
        ("внесение", {"внести", "вносить"}),
        ("введение", {"ввести", "вводить"}),
        ("регистрация", {"регистрировать"}),
        ("действие", {"действовать"}),
        # consonants, and о
        ("оформление", {"оформить", "оформлять"}),
        ("возвращение", {"возвратить", "возвращать"}),
        ("освобождение", {"освободить", "освобождать"}),
        ("установление", {"установить", "устанавливать"}),
        # verbs: the other aspect and the noun, whichever of the two was typed
        ("закрыть", {"закрывать", "закрытие"}),
        ("рассматривать", {"рассмотреть", "рассмотрение"}),
        ("снять", {"снимать", "снятие"}),
        ("изъять", {"изымать", "изъятие"}),
        ("перейти", {"переходить"}),
        ("предоставить", {"предоставлять", "предоставление"}),
    ],
)
def test_russian_kin(lemma: str, kin: set[str]) -> None:
    assert kin <= set(_russian(lemma))


@pytest.mark.parametrize("lemma", ["акт", "срок", "услуга", "здание", "предприятие", "быстро", ""])
def test_words_of_no_action(lemma: str) -> None:
    assert _russian(lemma) == ()


@given(st.text("абвдежиклмнопрстуыья", min_size=1, max_size=14))
@settings(max_examples=60, deadline=None)
def test_russian_kin_are_few_words_of_the_dictionary(word: str) -> None:
    found = _russian(word)
    assert len(found) <= 6
    assert word not in found
    assert all(is_russian(each, "NOUN") or is_russian(each, "INFN") for each in found)


@pytest.mark.parametrize(
    ("word", "kin"),
    [
        ("paid", {"pay", "payment"}),
        ("payments", {"pay"}),
        ("complaint", {"complain"}),
        ("complains", {"complaint"}),
        ("verified", {"verification"}),
        ("revoked", {"revocation"}),
        ("entries", {"enter"}),
        ("receipt", {"receive"}),
        ("complies", {"compliance"}),
        ("permit", {"permission"}),
        ("loss", {"lose", "lost"}),
        ("inspection", set()),
        ("last", set()),
    ],
)
def test_english_kin(word: str, kin: set[str]) -> None:
    found = set(english_kin.kin(word))
    assert kin <= found
    assert bool(found) == bool(kin)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("organisation", "organization"),
        ("analyzed", "analysed"),
        ("labour", "labor"),
        ("centers", "centres"),
        ("licence", "license"),
        ("programme", "program"),
    ],
)
def test_spellings_go_both_ways(word: str, other: str) -> None:
    assert english_kin.spellings(word) == (other,)
    assert english_kin.spellings(other) == (word,)


@pytest.mark.parametrize("word", ["doctor", "letter", "fence", "gram", "permit", "sense"])
def test_words_of_one_spelling(word: str) -> None:
    assert english_kin.spellings(word) == ()


@pytest.mark.parametrize(
    ("query", "text", "lang"),
    [
        ("закрыть", "склад закрывается", "ru"),
        ("действие", "разрешение действует", "ru"),
        ("рассмотрение", "заявку рассматривают", "ru"),
        ("выдать", "выдача разрешений", "ru"),
        ("licence", "a license", "en"),
        ("entry", "whoever enters", "en"),
    ],
)
def test_kin_find_what_they_are_made_from(query: str, text: str, lang: str) -> None:
    held = {lexeme for token in analyse(text, lang) for lexeme in token.lexemes}
    (token,) = analyse_query(query)
    met = [found for found in token.alternatives if found.lexeme in held]
    assert met
    assert all(found.weight < 1 for found in met)


def test_kin_weigh_less_than_the_word_and_its_readings() -> None:
    (token,) = analyse_query("рассмотрение", "ru")
    weights = {found.how: found.weight for found in token.alternatives}
    assert weights[How.KIN] < weights[How.EXACT]
    assert token.alternatives[0].lexeme == "рассмотрение"
