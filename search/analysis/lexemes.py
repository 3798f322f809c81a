"""What an index holds for a word, by language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from ingest.text import fold
from search.analysis import kazakh
from search.analysis.kazakh_words import loose
from search.analysis.numbers import roman
from search.analysis.tokens import ACCENTS, UNSEEN

#: Before a lexeme in the letters of a Russian keyboard.
LOOSE = "~"
_CACHED = 1 << 16
#: With the accents that are no part of a letter once it is composed: у́.
_UNSEEN = re.compile(f"[{UNSEEN}{ACCENTS}]")
_LATIN = re.compile(r"[a-z]")
#: What the Russian dictionary is asked for: it raises errors for letters of other alphabets, and
#: takes an abbreviation without a vowel for a genitive (ГРНЗ of "грнза").
_RUSSIAN_WORD = re.compile(r"(?=.*[аеиоуыэюя])[\u0400-\u04ff'’ʼ]+")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
_POSSESSIVE = re.compile(r"['’ʼ]s$|['’ʼ]$")
_PARTICIPLE = "PRTF"
_REFLEXIVE = "ся"
_VERBS = frozenset({"VERB", "INFN", "GRND", _PARTICIPLE})
#: A guess at the lemma of a word that is in no dictionary counts from this probability on.
_GUESSED = 0.1
_ADJECTIVE = "ADJF"


def compared(printed: str) -> str:
    """A word in its comparison form: composed, without what is unseen in it, folded.

    >>> compared("Дүйсен\\u00adбiден"), compared("ЕЩЁ")
    ('дүйсенбіден', 'еще')
    """
    composed = unicodedata.normalize("NFC", printed)
    if not composed.isalpha():
        composed = _UNSEEN.sub("", composed)
    return fold(composed)


@lru_cache(maxsize=_CACHED)
def lexemes(printed: str, lang: str) -> tuple[str, ...]:
    """The lexemes of a word in a text of a language: the main one, then others.

    A word in Latin letters is English in any text, for Kazakh and Russian ones quote it so; one
    with Kazakh letters is Kazakh. A Kazakh word is also found by its loose stem.

    >>> lexemes("тармағының", "kk"), lexemes("статьями", "ru"), lexemes("services", "en")
    (('тармақ', '~тармак'), ('статья',), ('servic',))
    """
    numeral = roman(printed)
    if numeral is not None:
        return (numeral,)
    word = compared(printed)
    if _LATIN.search(word):
        return (english(word),)
    if lang == "kk" or _KAZAKH.search(word):
        found = kazakh.stems(word)
        typed = kazakh.loose_stem(word)
        return found if typed in found else (*found, LOOSE + typed)
    return russian(word)


@lru_cache(maxsize=_CACHED)
def english(word: str) -> str:
    """The Snowball stem of an English word.

    >>> english("state's"), english("providing")
    ('state', 'provid')
    """
    stem: str = _english().stemWord(_POSSESSIVE.sub("", word))
    return stem or word


@lru_cache(maxsize=_CACHED)
def russian(word: str) -> tuple[str, ...]:
    """The lemma of a Russian word in its comparison form.

    A participle that is an adjective too has both, the adjective first, for which of the two is
    likelier changes from form to form (предусмотренный, предусмотренных); a verb in -ся has that
    without it, for laws say in the passive who is to do what (рассматривается). A word that is not
    in the dictionary has the lemmas it may have.

    >>> russian("услугодателями"), russian("предусмотренных"), russian("рассматривается")
    (('услугодатель',), ('предусмотренный', 'предусмотреть'), ('рассматриваться', 'рассматривать'))
    >>> russian("электросамокатом")
    ('электросамокатом', 'электросамокат')
    """
    if not _RUSSIAN_WORD.fullmatch(word):
        return (word,)
    parses = _russian().parse(word)
    best = parses[0]
    main = fold(best.normal_form)
    if not best.is_known:
        return tuple(dict.fromkeys((main, *russian_readings(word, _GUESSED))))
    if main.endswith(_REFLEXIVE) and str(best.tag.POS) in _VERBS:
        return (main, main.removesuffix(_REFLEXIVE))
    twins = {_ADJECTIVE: _PARTICIPLE, _PARTICIPLE: _ADJECTIVE}
    twin = twins.get(str(best.tag.POS))
    if twin is None:
        return (main,)
    others = [fold(p.normal_form) for p in parses if str(p.tag.POS) == twin and p.is_known]
    if not others or others[0] == main:
        return (main,)
    return (main, others[0]) if twin == _PARTICIPLE else (others[0], main)


def russian_readings(word: str, least: float) -> tuple[str, ...]:
    """Every lemma a word may have with at least this probability, likeliest first.

    >>> russian_readings("днями", 0.1)
    ('день', 'днями')
    """
    if not _RUSSIAN_WORD.fullmatch(word):
        return (word,)
    found = (fold(p.normal_form) for p in _russian().parse(word) if p.score >= least)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=_CACHED)
def is_russian(lemma: str, part: str) -> bool:
    """Whether the dictionary has a lemma of this part of speech (as pymorphy calls it).

    >>> is_russian("рассмотреть", "INFN"), is_russian("рассмотреть", "NOUN")
    (True, False)
    """
    if not _RUSSIAN_WORD.fullmatch(lemma):
        return False
    return any(
        parse.is_known and str(parse.tag.POS) == part and fold(parse.normal_form) == lemma
        for parse in _russian().parse(lemma)
    )


def knows_russian(word: str) -> bool:
    """Whether a word is in the dictionary."""
    return bool(_russian().word_is_known(word))


def loosely(word: str) -> tuple[str, str]:
    """What finds a word typed without Kazakh letters: the loose lexeme, and the same for words
    that have no such letters (азамат), whose lexeme is that."""
    typed = kazakh.loose_stem(loose(word))
    return LOOSE + typed, typed


@cache
def _english() -> Any:
    return snowballstemmer.stemmer("english")


@cache
def _russian() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
