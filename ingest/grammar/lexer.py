"""A sentence of an amending act as a string of word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.act_refs import find_acts
from ingest.grammar.lexicon import CLASSES
from ingest.model import ActRef, Span, UnitKind, UnitPath
from ingest.quote_marks import quoted_from
from ingest.text import fold
from ingest.unit_paths import FoundPaths, find_paths

_PUNCTUATION = {":": ":", ";": ";", ",": ",", ".": "."}
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A classified piece of a sentence; ``w`` where no class claims it.

    ``paths`` and the head noun's ``case`` for P (unit references) and L (rows of tables), ``act``
    for A (requisites of an act).
    """

    symbol: str
    span: Span
    text: str
    paths: tuple[UnitPath, ...] = ()
    act: ActRef | None = None
    case: str = ""


def lex(text: str) -> tuple[Token, ...]:
    """All tokens of a sentence, in order, none left out.

    Claims are settled in this order: phrases that name this or the named act, requisites of acts,
    quoted words (whatever they name, they are only quoted), unit references, the other word
    classes; the rest are words and marks. A title belongs to its act, an act to its quotation.
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

    quotations = _quotations(text)
    acts = [act for act in find_acts(text) if not any(_within(act.span, q) for q in quotations)]
    for act in acts:
        claim(Token("A", act.span, text[act.span.start : act.span.end], act=act))
    for quotation in quotations:
        claim(Token("Q", quotation, text[quotation.start : quotation.end]))
    claim_classes("TD")
    for found in find_paths(text):
        claim(Token(_path_symbol(found), found.span, found.text, found.paths, case=found.case))
    claim_classes("hlyuenrixzcsbaRpk")
    for match in _WORD.finditer(text):
        symbol = _PUNCTUATION.get(match.group(), "w" if match.group()[0].isalnum() else "o")
        claim(Token(symbol, Span(*match.span()), match.group()))
    return tuple(sorted(claimed, key=lambda token: token.span))


def _quotations(text: str) -> list[Span]:
    """The outermost quotations of a sentence, marks included."""
    found: list[Span] = []
    at = 0
    while at < len(text):
        quoted = quoted_from(text, at)
        if quoted is not None:
            found.append(Span(quoted.start, quoted.end))
            at = quoted.end
        else:
            at += 1
    return found


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _path_symbol(found: FoundPaths) -> str:
    return "L" if any(path[-1].kind is UnitKind.ROW for path in found.paths) else "P"


def symbols(tokens: tuple[Token, ...]) -> str:
    return "".join(token.symbol for token in tokens)
