"""Tokenizer rules that legal texts need in every language, added to a spaCy pipeline.

One token each: "4-1)", "88-V", "11-1-2/420", "368-н/қ", "14-баптың", "29.05.2020", "ст.".
Importing this module loads spaCy; use `ingest.lang.pipelines`.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokens import Doc, Token
from spacy.util import compile_prefix_regex, compile_suffix_regex

from ingest.lang.legal_lexicon import abbreviations

_KAZAKH_LOWER = "әғқңөұүһі"
_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_PART = r"[^\W_]+(?:[.:,]\d+)*"
_HYPHEN = r"[-\u2010\u2011/]"
#: "4-1)" and "а)": at most three groups of at most three digits, or one letter.
_SUBPOINT = re.compile(r"(?:\d{1,3}(?:-\d{1,3}){0,2}|[^\W\d_])\)")
#: Whole tokens: a word of parts joined by hyphens or slashes with a digit in it, a subpoint's
#: number, a line to write on.
_WHOLE = re.compile(rf"^(?:(?=\D*\d){_PART}(?:{_HYPHEN}{_PART})+|{_SUBPOINT.pattern}|_+)$")
#: The two halves of a number with a space in it: "ҚР ДСМ-70".
_STATE = re.compile(r"ҚР|РК")
_OFFICE_NUMBER = re.compile(rf"[{_UPPER}]{{2,6}}-\d+(?:/\d+)?")


def add_legal_tokens(nlp: Language) -> None:
    """Make a pipeline's tokenizer keep legal numbers and abbreviations whole.

    Adds the component ``legal_numbers``, which sees what a tokenizer that looks at one word at a
    time cannot: whether the bracket of "2)" closes one opened before.
    """
    tokenizer: Any = nlp.tokenizer
    base = nlp.Defaults
    lexicon = abbreviations()
    glued = "|".join(re.escape(text) for text in sorted(lexicon.never, key=len, reverse=True))
    prefixes = [r"_{2,}", rf"(?:{glued})(?=\d)", r"\.(?=[^\W\d_])", *(base.prefixes or ())]
    suffixes = [
        r"_{2,}",
        *(suffix for suffix in base.suffixes or () if suffix != r"\)"),
        _bracket_suffix(),
        r"(?<=\d)(?:гг|г|жж|ж)\.",
        rf"(?<=[{_KAZAKH_LOWER}])\.",
        rf"(?<=[{_UPPER}][{_UPPER}])\.",
    ]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.token_match = _WHOLE.match
    for text, norm in lexicon.all.items():
        for form in {text, text[0].upper() + text[1:], text.upper()}:
            tokenizer.add_special_case(form, [{ORTH: form, NORM: norm}])
    nlp.add_pipe("legal_numbers")


def _bracket_suffix() -> str:
    """A closing bracket, unless all before it is the number of a subpoint.

    Written as lookbehinds, not as a function, so that the tokenizer can still be saved.
    """
    digits = [r"\d" * n for n in (1, 2, 3)]
    groups = [
        "-".join(parts) for count in (1, 2, 3) for parts in itertools.product(digits, repeat=count)
    ]
    return "".join(f"(?<!^{group})" for group in [*groups, r"[^\W\d_]"]) + r"\)"


@Language.component("legal_numbers")
def legal_numbers(doc: Doc) -> Doc:
    """Split "2)" where its bracket closes another; join "ҚР ДСМ-70" into one token."""
    closing = _closing(doc)
    with doc.retokenize() as retokenizer:
        for index in closing:
            token = doc[index]
            retokenizer.split(token, [token.text[:-1], ")"], heads=[(token, 0), (token, 0)])
        for left, right in itertools.pairwise(doc):
            if (
                _STATE.fullmatch(left.text)
                and left.whitespace_
                and _OFFICE_NUMBER.fullmatch(right.text)
            ):
                retokenizer.merge(doc[left.i : right.i + 1])
    return doc


def _closing(doc: Doc) -> list[int]:
    found: list[int] = []
    depth = 0
    for token in doc:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif token.is_space and "\n" in token.text:
            depth = 0
        elif depth and _SUBPOINT.fullmatch(token.text) and not _is_subpoint(token):
            found.append(token.i)
            depth -= 1
    return found


def _is_subpoint(token: Token) -> bool:
    """Whether the words around name it one: "подпункт 2)", "2) тармақшасы"."""
    lexicon = abbreviations()
    doc = token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    return before.startswith(lexicon.subpoint_before) or after.startswith(lexicon.subpoint_after)
