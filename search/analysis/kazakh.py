"""A stemmer of Kazakh: the suffixes of a form taken off, down to a word of the dictionary.

A noun comes down to its nominative (тармағының → тармақ); a verb to its infinitive in -у, without
negation and the passive (берілмеген → беру), because its bare root is too short to tell words
apart (ат- "shoot", ат "name"). Derived words stay: құқықтық is not құқық, беруші not беру.

Every way to read a form is made and the best is kept: one whose stem is a known word
(``data/kazakh.yaml``) before one that only a verb's ending proves, and that before the longest
chain of suffixes that fit each other by sound. The same machine reads words typed without Kazakh
letters, in its loose alphabet: see `search.analysis.kazakh_words`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.analysis.kazakh_suffixes import Layer
from search.analysis.kazakh_verbs import BOTH, ROOT, UNPROVED, infinitives
from search.analysis.kazakh_words import Words, loose, loose_words, words

_CACHED = 1 << 16
_ORDER = {Layer.PLURAL: 1, Layer.POSSESSIVE: 2, Layer.CASE: 3, Layer.PERSON: 4}
_VOICED = {"г": "к", "ғ": "қ", "б": "п"}
_SHORTEST_UNKNOWN = 3
_LONG_SUFFIX = 3
#: How a stem is known: it is in the list; it is, but a suffix is rare or may be a noun's where the
#: root is a verb's; only a verb's ending tells; only the suffixes fit.
_KNOWN, _LIKELY, _BY_ENDING, _BY_SOUND = 3, 2, 1, 0


class _Noun(NamedTuple):
    """A form with some suffixes of a noun off. ``rest`` is what is written, ``stem`` what the
    dictionary has; ``sure``: no suffix was taken off that a known stem alone would justify."""

    rest: str
    stem: str
    sure: bool


class _Reading(NamedTuple):
    grade: int
    cut: int
    stem: str


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """The stem of a word in its comparison form (`ingest.text.fold`); itself where none is seen.

    >>> [stem(word) for word in ("тармағының", "құжаттарды", "берілген", "мекеме", "мемлекеттік")]
    ['тармақ', 'құжат', 'беру', 'мекеме', 'мемлекеттік']
    """
    return _best(word, words())


@lru_cache(maxsize=_CACHED)
def stems(word: str) -> tuple[str, ...]:
    """The stem of a word, and for an adjective written like an accusative the noun as well.

    >>> stems("заңды"), stems("заңға")
    (('заңды', 'заң'), ('заң',))
    """
    main = stem(word)
    noun = words().accusatives.get(main)
    return (main,) if noun is None else (main, noun)


@lru_cache(maxsize=_CACHED)
def loose_stem(word: str) -> str:
    """The stem of a word in the letters of a Russian keyboard, the same however it was typed.

    >>> loose_stem("тармагын"), loose_stem("тармақ"), loose_stem("кукыктык")
    ('тармак', 'тармак', 'кукыктык')
    """
    return _best(loose(word), loose_words())


def _best(word: str, known: Words) -> str:
    if word in known.irregular:
        return known.irregular[word]
    if word in known.nouns or len(word) < _SHORTEST_UNKNOWN:
        return word
    readings = list(_readings(word, known))  # the word itself is always one of them
    grade = max(reading.grade for reading in readings)
    best = [reading for reading in readings if reading.grade == grade]
    if grade >= _LIKELY:  # of known words the longest, of guesses the one cut down most
        return min(best, key=lambda reading: reading.cut).stem
    return max(best, key=lambda reading: reading.cut).stem


def _readings(word: str, known: Words) -> Iterator[_Reading]:
    for noun in _nouns(word, len(_ORDER) + 1, True, known):
        cut = len(word) - len(noun.rest)
        if noun.stem in known.nouns:
            yield _Reading(_KNOWN if noun.sure else _LIKELY, cut, noun.stem)
        for verb in infinitives(noun.stem, whole=not cut, known=known):
            if verb.proof in (BOTH, ROOT):
                grade = _KNOWN if verb.proof == BOTH else _LIKELY
                yield _Reading(grade, cut + verb.cut, verb.infinitive)
            elif noun.sure and verb.proof != UNPROVED:
                yield _Reading(_BY_ENDING, cut + verb.cut, verb.infinitive)
        if noun.sure and (not cut or _can_be_stem(noun.stem, cut, known)):
            yield _Reading(_BY_SOUND, cut - _doubt(noun, cut, known), noun.stem)


def _nouns(word: str, below: int, sure: bool, known: Words) -> Iterator[_Noun]:
    """A form as it is, and without each of the chains of noun suffixes that fit it."""
    yield _Noun(word, known.origins.get(word, word), sure)
    for suffix in known.suffixes_of(word):
        order = _ORDER[suffix.layer]
        rest = word[: -len(suffix.text)]
        if order >= below or not known.has_vowel(rest):
            continue
        fits = known.fits(rest, suffix)
        rest_sure = sure and suffix.sure and known.in_row(rest, suffix)
        if "3" in suffix.after and rest[-1] in known.high:
            # Only a possessive of the third person may stand before -н, -на, -нда.
            shorter = _nouns(rest, _ORDER[Layer.CASE], sure, known)
            yield from (noun for noun in shorter if fits or noun.rest != rest)
            continue
        if not fits:
            continue
        if suffix.layer is Layer.POSSESSIVE and suffix.text[0] in known.high:
            if _names_an_agent(rest, known):
                continue
            rest_sure = rest_sure and not _keeps_its_vowel(rest, known)
            yield from _before_vowel(rest, rest_sure, known)
        yield from _nouns(rest, order, rest_sure, known)


def _before_vowel(rest: str, sure: bool, known: Words) -> Iterator[_Noun]:
    """A stem as it stands before a vowel, put back: тармағ → тармақ, орн → орын."""
    whole = known.unbound(rest)
    if whole is not None:
        yield _Noun(rest, whole, sure)
    elif rest[-1] in _VOICED and rest[-2] in known.vowels and rest not in known.nouns:
        stem = rest[:-1] + known.spelled(_VOICED[rest[-1]])
        if stem in known.nouns or not rest.endswith(known.voiced_ends):
            yield _Noun(rest, stem, sure)


def _keeps_its_vowel(rest: str, known: Words) -> bool:
    """Whether ы or і after this is likelier the stem's own than a possessive.

    A last к, қ or п of a Kazakh word is voiced before the possessive (тармағы, but жалақы); after a
    consonant -ғы and -қы make words of time and place (кейінгі, сыртқы).
    """
    if rest[-2] in known.vowels:
        return rest[-1] in "кқп"
    return rest[-1] in "кқгғ"


def _names_an_agent(rest: str, known: Words) -> bool:
    """Whether ы or і after this belongs to -шы or -нші: тіркеуші, қорғаншы, екінші."""
    return rest[-1] == "ш" and (rest[-2] == "у" or rest[-2] not in known.vowels)


def _can_be_stem(stem: str, cut: int, known: Words) -> bool:
    """A stem that is not in the list is not short, unless a long suffix speaks for it."""
    return known.has_vowel(stem) and len(stem) >= _SHORTEST_UNKNOWN + (cut < _LONG_SUFFIX)


def _doubt(noun: _Noun, cut: int, known: Words) -> int:
    """How many letters of the cut a stem that no dictionary confirms takes back."""
    stem = noun.stem
    doubt = 0
    if cut and stem[-1] in known.high and stem[-2] not in known.before_high:
        doubt += 2  # жұмыс+ы rather than жұмы+сы
    if cut and stem[-1] == stem[-2]:
        doubt += 3
    if cut == 1 and stem[-1] == "л":
        doubt += 2  # -лы makes an adjective: пайдалы
    if cut and stem[-1] in known.voiced_only:
        doubt += 2
    return doubt
