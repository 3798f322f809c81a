"""The few words of each language that a query can do without."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from search.analysis.lexemes import lexemes


def is_stop(lexeme: str, lang: str | None) -> bool:
    """Whether a lexeme says nothing of the matter; without a language, in any of the three.

    >>> is_stop("және", "kk"), is_stop("и", "ru"), is_stop("и", "en"), is_stop("the", None)
    (True, True, False, True)
    """
    words = _stop_words()
    if lang is None:
        return any(lexeme in of_lang for of_lang in words.values())
    return lexeme in words.get(lang, frozenset())


@cache
def _stop_words() -> Mapping[str, frozenset[str]]:
    path = resources.files("search.analysis") / "data" / "stop_words.yaml"
    data: dict[str, str] = yaml.safe_load(path.read_text("utf-8"))
    return {
        lang: frozenset(words.split()) | {lexemes(word, lang)[0] for word in words.split()}
        for lang, words in data.items()
    }
