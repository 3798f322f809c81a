"""Word classes of amending language (Law 480-V arts 26-27 and practice).

Each class has one letter, so that a sentence becomes a string of letters and a rule a regular
expression over it. What the letters mean is here; the words of each language are in `lexicon_ru`
and `lexicon_kk`, as patterns over folded text that are matched as whole words.

Upper-case letters carry a value (units, acts, quotations, dates), lower-case ones are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.grammar import lexicon_kk, lexicon_ru

#: What each letter stands for. Unit references have a letter for each case of their head noun.
MEANINGS: dict[str, str] = {
    "P": "a unit: nominative, accusative or without case",
    "G": "a unit: genitive",
    "J": "a unit: dative",
    "I": "a unit: instrumental",
    "V": "a unit: locative (kk also the form in -ғы)",
    "B": "a unit: ablative",
    "A": "requisites of an act",
    "Q": "quoted words",
    "Y": "a date",
    "T": "this amending act",
    "D": "the act named before",
    "R": "an approved document",
    "N": "an aside in brackets that says nothing of the change",
    "M": "the text in one language",
    "l": "the text in one language stays as it is",
    "m": "throughout the text",
    "j": "in the corresponding case or number (inflection)",
    "v": "respectively (parallel lists)",
    "h": "suspend",
    "q": "until (beside a date)",
    "S": "the effect of a unit, that is suspended",
    "E": "is in effect, applies",
    "y": "deem (renumber)",
    "u": "declare without force",
    "e": "the following amendments",
    "n": "in a new wording",
    "r": "set forth",
    "i": "supplement",
    "x": "exclude",
    "z": "replace (words)",
    "c": "of the following content",
    "s": "according to",
    "b": "approved",
    "a": "enter (amendments)",
    "g": "noun of quoted words: words, figures, abbreviation",
    "C": "in so many places (of quoted words)",
    "U": "approve (what is attached)",
    "H": "a heading, by a word of wider use (наименование)",
    "O": "a sentence of a unit",
    "d": "at the end (of a unit)",
    "t": "after (quoted words)",
    "f": "before (quoted words)",
    "p": "in",
    "k": "and",
    "w": "any other word",
    "o": "any other mark",
}
#: Letter of a unit reference by the case of its head noun.
UNIT_LETTERS = {
    "nom": "P",
    "acc": "P",
    "": "P",
    "gen": "G",
    "dat": "J",
    "ins": "I",
    "loc": "V",
    "abl": "B",
}
#: Phrases that are told before unit references are, and classes told after them, in this order.
BEFORE_UNITS = "TDl"
AFTER_UNITS = "MmCjvUHhqSEyuenrixzcsbadgOtfRpk"


@dataclass(frozen=True, slots=True)
class WordClass:
    """The words of one language for one letter."""

    symbol: str
    lang: str
    pattern: re.Pattern[str]


def _classes() -> tuple[WordClass, ...]:
    found = []
    for lang, table in (("ru", lexicon_ru.WORDS), ("kk", lexicon_kk.WORDS)):
        for symbol, patterns in table.items():
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
            found.append(WordClass(symbol, lang, pattern))
    order = BEFORE_UNITS + AFTER_UNITS
    return tuple(sorted(found, key=lambda word_class: order.index(word_class.symbol)))


CLASSES: tuple[WordClass, ...] = _classes()


def _asides() -> re.Pattern[str]:
    leads = "|".join((*lexicon_ru.ASIDES, *lexicon_kk.ASIDES))
    return re.compile(rf"\((?:{leads})[^()]*(?:\([^()]*\)[^()]*)*\)")


#: Bracketed asides: registration, publication, short names. No rule sees them.
ASIDES: re.Pattern[str] = _asides()
