"""A sentence of an amending act as a string of word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.act_refs import find_acts
from ingest.grammar.lexicon import CLASSES
from ingest.model import ActRef, Span, UnitPath
from ingest.text import fold
from ingest.unit_paths import find_paths

_QUOTED = re.compile(r'«[^«»]*»|"[^"]*"|“[^“”]*”')
_PUNCTUATION = {":": ":", ";": ";", ",": ",", ".": "."}
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A classified piece of a sentence; ``w`` where no class claims it.

    ``paths`` for P (unit references), ``act`` for A (requisites of an act).
    """

    symbol: str
    span: Span
    text: str
    paths: tuple[UnitPath, ...] = ()
    act: ActRef | None = None


def lex(text: str) -> tuple[Token, ...]:
    """All tokens of a sentence, in order, none left out.

    Claims are settled in this order: phrases that name this or the named act, requisites of acts,
    unit references, the other word classes, quoted words; the rest are words and marks.
    """
    folded = fold(text)
    claimed: list[Token] = []

    def claim(token: Token) -> None:
        overlaps = any(
            token.span.start < other.span.end and other.span.start < token.span.end
            for other in claimed
        )
        if not overlaps:
            claimed.append(token)

    def claim_classes(symbols: str) -> None:
        for word_class in CLASSES:
            if word_class.symbol in symbols:
                for match in word_class.pattern.finditer(folded):
                    span = Span(*match.span())
                    claim(Token(word_class.symbol, span, text[span.start : span.end]))

    claim_classes("TD")
    for act in find_acts(text):
        claim(Token("A", act.span, text[act.span.start : act.span.end], act=act))
    for found in find_paths(text):
        claim(Token("P", found.span, found.text, paths=found.paths))
    claim_classes("uenrixzcsbaRpk")
    for match in _QUOTED.finditer(text):
        claim(Token("Q", Span(*match.span()), match.group()))
    for match in _WORD.finditer(text):
        symbol = _PUNCTUATION.get(match.group(), "w" if match.group()[0].isalnum() else "o")
        claim(Token(symbol, Span(*match.span()), match.group()))
    return tuple(sorted(claimed, key=lambda token: token.span))


def symbols(tokens: tuple[Token, ...]) -> str:
    return "".join(token.symbol for token in tokens)
