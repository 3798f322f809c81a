"""spaCy pipelines for Kazakh, Russian and English legal text.

spaCy is loaded by the first call of `pipeline`, not by importing this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ingest.model import Lang

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def pipeline(lang: Lang) -> Language:
    """The pipeline of a language: tokens, sentences, lexical attributes; no trained model.

    One object for all callers: not to be changed. ValueError for `Lang.UND`.

    >>> [token.text for token in pipeline(Lang.RU)("пп. 3-1) п. 1 ст. 14 Закона № 88-V;")]
    ['пп.', '3-1)', 'п.', '1', 'ст.', '14', 'Закона', '№', '88-V', ';']
    """
    if lang is Lang.UND:
        raise ValueError("no pipeline for an undetermined language")
    import spacy

    from ingest.lang import kk, legal_sentences
    from ingest.lang.legal_tokens import add_legal_tokens

    nlp = kk.Kazakh() if lang is Lang.KK else spacy.blank(lang.value)
    add_legal_tokens(nlp)
    nlp.add_pipe(legal_sentences.COMPONENT)
    return nlp
