"""Words and numbers of a text, where they stand in it.

One regular expression for the three languages. On words it agrees with the tokenisers of
`ingest.lang.pipelines` (the tests hold them against each other) without loading spaCy, which takes
seconds that a question on the command line does not have. It differs where search needs it to:
a compound with a hyphen is two words ("веб-портал" is found by "портал"), a number's ending is not
a part of it ("14-баптың" is 14 and баптың).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from search.analysis.kazakh_suffixes import NOUN_SUFFIXES, Layer

#: What may stand inside a word unseen or written apart from its letter: soft hyphens, joiners of
#: no width, accents of decomposed text.
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
ACCENTS = "\u0300-\u036f"
HYPHENS = "\\-\u2010-\u2015\u2212"
_LETTER = rf"[^\W\d_][{ACCENTS}]*"
_WORD = rf"{_LETTER}(?:[{UNSEEN}]*['’ʼ]?{_LETTER})*"
_SPACED = rf"{_LETTER}(?:[ \u00a0]{_LETTER}){{3,}}"
_SIGN_OF_NUMBER = rf"[^\W_][{ACCENTS}]*"
_NUMBER = rf"\d+(?:[.,]\d+)*(?:{_LETTER})*(?:[{HYPHENS}/](?:{_SIGN_OF_NUMBER})+(?:[.,]\d+)*)*"
#: A number's sign in Latin letters, when the number follows: N743, No 408-V.
_SIGN = r"(?:N[oº°]?\.?[ \u00a0]?|n)(?=\d)"


def _abbreviation_endings() -> str:
    """Kazakh suffixes after an abbreviation and a hyphen: БАЖ-да, ЖСН-нің, ЭЦҚ-сын."""
    plain = {suffix.text for suffix in NOUN_SUFFIXES if suffix.layer is not Layer.PERSON}
    thirds = [s for s in plain if s in {"сы", "сі", "ы", "і"}]
    after_third = {s.text for s in NOUN_SUFFIXES if "3" in s.after or s.text in ("мен", "пен")}
    endings = plain | {third + case for third in thirds for case in after_third}
    return "|".join(sorted(endings, key=len, reverse=True))


_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_TOKEN = re.compile(
    rf"(?<![^\W_])(?:{_SIGN}|(?P<spaced>{_SPACED})(?![^\W_])"
    rf"|(?P<abbreviation>[{_UPPER}]{{2,8}})[{HYPHENS}](?:{_abbreviation_endings()})(?![^\W_]))"
    rf"|(?P<number>{_NUMBER})|(?P<word>{_WORD})"
)


#: No word or number of an act is longer; of what is, the beginning is its lexeme.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text and what an index holds for it.

    ``text`` as printed, ``start`` and ``end`` its place in the text; ``lexemes`` first the main
    one, then others that stand at the same position. Never empty.
    """

    text: str
    start: int
    end: int
    lexemes: tuple[str, ...]


class Kind(StrEnum):
    WORD = "word"
    NUMBER = "number"


class Piece(NamedTuple):
    """A token before it is understood. ``said``: what it says, without letter-spacing or the
    ending after an abbreviation."""

    start: int
    end: int
    said: str
    kind: Kind


def pieces(text: str) -> Iterator[Piece]:
    """The words and numbers of a text, in order; a number with its letters and signs is one.

    >>> [piece.said for piece in pieces("№ 88-V, Қ ы з м е т  БАЖ-да 3-1) веб-портал")]
    ['88-V', 'Қызмет', 'БАЖ', '3-1', 'веб', 'портал']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue  # the sign of a number
        start, end = match.span()
        said = match[kind]
        if kind == "spaced":
            said = said.replace(" ", "").replace("\u00a0", "")
        yield Piece(start, end, said, Kind.NUMBER if kind == "number" else Kind.WORD)
