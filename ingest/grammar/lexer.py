"""A sentence of an amending act as a string of word classes."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.act_refs import find_acts
from ingest.dates import find_dates
from ingest.grammar.lexicon import AFTER_UNITS, ASIDES, BEFORE_UNITS, CLASSES, UNIT_LETTERS
from ingest.model import ActRef, Span, Step, UnitKind, UnitPath
from ingest.quote_marks import quoted_from
from ingest.text import fold
from ingest.unit_paths import find_paths
from ingest.unit_tokens import Reading, readings

_PUNCTUATION = {":": ":", ";": ";", ",": ",", ".": "."}
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*|[^\w\s]")
#: Case of "наименование" by its last letter; units that have headings.
_HEADING_LETTERS = {"я": "G", "ю": "J", "м": "I", "и": "V"}
_HEADED = frozenset(
    {
        UnitKind.SECTION,
        UnitKind.SUBSECTION,
        UnitKind.CHAPTER,
        UnitKind.PARAGRAPH_SIGN,
        UnitKind.ARTICLE,
        UnitKind.ANNEX,
    }
)
_KAZAKH = re.compile("[әіңғүұқөһ]")
#: Unit references, whatever the case.
UNITS = frozenset(UNIT_LETTERS.values())


@dataclass(frozen=True, slots=True)
class Token:
    """A classified piece of a sentence; ``w`` where no class claims it.

    ``paths`` are the units of a unit reference, ``act`` the act of A, ``date`` the day of Y (None
    for a day that does not exist). ``lang`` is the language of the words, "" where nothing tells.
    """

    symbol: str
    span: Span
    text: str
    paths: tuple[UnitPath, ...] = ()
    act: ActRef | None = None
    lang: str = ""
    date: dt.date | None = None


def lex(text: str) -> tuple[Token, ...]:
    """All tokens of a sentence, in order, none left out.

    Claims are settled in this order: requisites of acts, asides in brackets, quoted words
    (whatever they name, they are only quoted), phrases that name this or the named act, dates,
    unit references, the other word classes; the rest are words and marks. A title belongs to its
    act, an act to its quotation or aside.
    """
    folded = fold(text)
    claims = _Claims(text, folded)
    quotations = _quotations(text)
    found_asides = (Span(*match.span()) for match in ASIDES.finditer(folded))
    asides = [span for span in found_asides if not any(_within(span, q) for q in quotations)]
    for act in find_acts(text):
        if not any(_within(act.span, whole) for whole in (*quotations, *asides)):
            claims.claim("A", act.span, act=act)
    for aside in asides:
        claims.claim("N", aside)
    for quotation in quotations:
        claims.claim("Q", quotation)
    claims.classes(BEFORE_UNITS)
    for date in find_dates(text):
        claims.claim("Y", date.span, date=date.date)
    for found in find_paths(text):
        claims.claim(UNIT_LETTERS[found.case], found.span, paths=found.paths, lang=found.lang)
    for match in _WORD.finditer(folded):
        unnumbered = _unnumbered(match.group())
        if unnumbered is not None:
            path = (Step(unnumbered.kind),)
            symbol = UNIT_LETTERS[unnumbered.case]
            claims.claim(symbol, Span(*match.span()), paths=(path,), lang=unnumbered.lang)
    claims.classes(AFTER_UNITS)
    for match in _WORD.finditer(text):
        symbol = _PUNCTUATION.get(match.group(), "w" if match.group()[0].isalnum() else "o")
        claims.claim(symbol, Span(*match.span()))
    return claims.tokens()


class _Claims:
    """Pieces of a text, each taken once: what is claimed first keeps its characters."""

    def __init__(self, text: str, folded: str) -> None:
        self._text = text
        self._folded = folded
        self._taken = bytearray(len(text))
        self._tokens: list[Token] = []

    def claim(
        self,
        symbol: str,
        span: Span,
        paths: tuple[UnitPath, ...] = (),
        act: ActRef | None = None,
        lang: str = "",
        date: dt.date | None = None,
    ) -> None:
        if any(self._taken[span.start : span.end]):
            return
        self._taken[span.start : span.end] = b"\1" * (span.end - span.start)
        words = self._text[span.start : span.end]
        self._tokens.append(Token(symbol, span, words, paths, act, lang, date))

    def classes(self, symbols: str) -> None:
        """Words of each letter in turn, longer ones first: "деген цифр" before "цифр"."""
        for symbol, classes in groupby(CLASSES, key=lambda word_class: word_class.symbol):
            if symbol not in symbols:
                continue
            found = [
                (Span(*match.span()), word_class.lang)
                for word_class in classes
                for match in word_class.pattern.finditer(self._folded)
            ]
            for span, lang in sorted(found, key=lambda entry: entry[0].start - entry[0].end):
                self.claim(symbol, span, lang=lang)

    def tokens(self) -> tuple[Token, ...]:
        return _with_headings(tuple(sorted(self._tokens, key=lambda token: token.span)), self._text)


def _with_headings(tokens: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    """The tokens, each "наименование главы 2" as one unit reference.

    The word has other uses: it means a heading where it belongs to a unit that has one, and by
    itself where it is set forth anew.
    """
    made: list[Token] = []
    for token in tokens:
        before = made[-1] if made and made[-1].symbol == "H" else None
        if before is None:
            made.append(token)
            continue
        letter = _HEADING_LETTERS.get(fold(before.text)[-1], "P")
        headed = token.symbol == "G" and all(p[-1].kind in _HEADED for p in token.paths)
        if headed:
            span = Span(before.span.start, token.span.end)
            paths = tuple((*path, Step(UnitKind.HEADING)) for path in token.paths)
            made[-1] = Token(letter, span, text[span.start : span.end], paths, lang="ru")
        else:
            if token.symbol in "rDR" or (token.symbol == "g" and letter == "V"):
                made[-1] = replace(before, symbol=letter, paths=((Step(UnitKind.HEADING),),))
            made.append(token)
    return tuple(made)


def _unnumbered(word: str) -> Reading | None:
    """The unit a lone noun means: one that is put in ("дополнить частью следующего содержания"),
    or the only annex, which bears no number ("приложение изложить …")."""
    singular = (reading for reading in readings(word) if not reading.plural)
    return next(
        (
            reading
            for reading in singular
            if (reading.case == "ins" and reading.kind is not UnitKind.RULES)
            or (reading.lang == "ru" and reading.kind is UnitKind.ANNEX)
        ),
        None,
    )


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


def symbols(tokens: tuple[Token, ...]) -> str:
    return "".join(token.symbol for token in tokens)


def language(tokens: tuple[Token, ...]) -> str:
    """The language most of a sentence's classified words are in.

    Where none is classified, letters that Russian lacks tell Kazakh; "" where nothing tells.
    """
    votes = Counter(token.lang for token in tokens if token.lang in ("ru", "kk"))
    if votes:
        return votes.most_common(1)[0][0]
    return "kk" if any(_KAZAKH.search(fold(token.text)) for token in tokens) else ""
