from __future__ import annotations

import re

import pytest

from corpus.reference_names import (
    LANGS,
    act_forms,
    acting_words,
    document_nouns,
    issuer_heads,
    issuers,
    named_acts,
    reference_words,
    unit_nouns,
)

FOLDED = re.compile(r"[^A-ZА-ЯЁё«»“”–—]*")


def test_every_unit_is_named_and_declined_in_three_languages() -> None:
    for noun in unit_nouns():
        assert set(noun.names) == set(LANGS)
        assert {case for _, case, _ in noun.ru} == {"nom", "gen", "dat", "acc", "ins", "loc"}
        assert noun.kk


def test_a_word_form_names_one_kind_of_unit_in_a_language() -> None:
    for lang in LANGS:
        seen: dict[str, str] = {}
        for noun in unit_nouns():
            forms = {
                "ru": {form for form, _, _ in noun.ru},
                "kk": set(noun.kk),
                "en": {form for form, _ in noun.en},
            }[lang] | set(noun.short[lang])
            for form in forms:
                assert seen.setdefault(form, noun.kind) == noun.kind, form


def test_issuers_have_names_patterns_and_a_known_head() -> None:
    heads = issuer_heads()
    for issuer in issuers():
        assert issuer.head in heads
        assert set(issuer.names) == set(LANGS)
        assert all(issuer.patterns[lang] for lang in LANGS), issuer.key


def test_no_issuer_shares_its_words_with_another() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for issuer in issuers():
        for lang in LANGS:
            for words in (*issuer.patterns[lang], *issuer.short[lang]):
                key = (lang, issuer.head, words)
                assert seen.setdefault(key, issuer.key) == issuer.key, key


@pytest.mark.parametrize("lang", LANGS)
def test_all_words_are_folded(lang: str) -> None:
    words = [
        *(pattern for issuer in issuers() for pattern in issuer.patterns[lang]),
        *(short for issuer in issuers() for short in issuer.short[lang]),
        *(pattern for act in named_acts() for pattern in act.patterns[lang]),
        *acting_words()[lang],
        *document_nouns()[lang],
        *reference_words().this[lang],
        *(stem for form in act_forms() for stem in form.kk),
        *(word for form in act_forms() for word in (*form.ru, *form.en)),
    ]
    assert [word for word in words if not FOLDED.fullmatch(word)] == []


def test_forms_of_acts_are_named_in_three_languages() -> None:
    assert {"law", "code", "decree", "resolution", "order"} <= {form.key for form in act_forms()}
    for form in act_forms():
        assert set(form.names) == set(LANGS)
        assert form.ru
        assert form.kk
        assert form.en
