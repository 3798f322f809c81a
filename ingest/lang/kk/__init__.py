"""Kazakh for spaCy, in the shape of ``spacy.lang.*``: move the folder there and it works.

Importing this package loads spaCy and registers the language as ``kk``; see
`ingest.lang.pipelines` for a pipeline that does so when asked.
"""

from spacy.language import BaseDefaults, Language
from spacy.util import registry

from .lex_attrs import LEX_ATTRS
from .punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from .stop_words import STOP_WORDS
from .tokenizer_exceptions import TOKENIZER_EXCEPTIONS


class KazakhDefaults(BaseDefaults):
    tokenizer_exceptions = TOKENIZER_EXCEPTIONS
    prefixes = TOKENIZER_PREFIXES
    suffixes = TOKENIZER_SUFFIXES
    infixes = TOKENIZER_INFIXES
    lex_attr_getters = LEX_ATTRS
    stop_words = STOP_WORDS
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}  # noqa: RUF012


@registry.languages("kk")
class Kazakh(Language):  # type: ignore[no-untyped-call]
    lang = "kk"
    Defaults = KazakhDefaults


__all__ = ["Kazakh"]
