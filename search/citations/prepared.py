"""A typed citation in the words that acts are printed in, which `ingest` reads.

At a keyboard points, signs and Kazakh letters are left out, "Art 14(1)(3-1)" stands for an article
with a point and a subpoint, "пр." for an order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from corpus.reference_names import LANGS, act_forms, document_nouns, unit_nouns
from ingest.text import fold
from ingest.unit_tokens import readings
from search.analysis.kazakh_words import loose
from search.typed import pointed

_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN_TO_WORD = re.compile(r"(?<=\d)-(?=(?P<word>[^\W\d_]{3,}))")
#: Numbers in brackets after the number of a unit: 19-1(2), 14(1)(3-1).
_IN_BRACKETS = re.compile(r"(?P<number>\d[\d-]*)\s?(?P<inner>(?:\(\d[\d-]*\)){1,2})(?![\w(])")
_BRACKETED = re.compile(r"\d[\d-]*")
#: Units that brackets may stand for, by how many there are.
_INNER_UNITS = {1: ((0,), (1,)), 2: ((0, 1),)}
_INNER_WORDS = ((" para. {}", " п. {}"), (" subpara. {}", " пп. {}"))
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: A law's number with the series of Parliament run together or apart: 88V, 88 V.
_SERIES = re.compile(r"(?<![\w/-])(\d+)(?:\s?[-–]\s?|\s?)([IVXІХ]{1,6}|(?<=\d)[ivxіх]{1,6})(?!\w)")
_LATIN = str.maketrans("іхІХ", "ixIX")
#: Shorthand for acts before a number.
_ACT_SHORTHAND = (
    (re.compile(r"\b(?:пр|прик|пр-з)\.?(?=\s*(?:№\s*)?\d)", re.IGNORECASE), "приказ"),
    (re.compile(r"\b(?:пост|пост-е|п-е)\.?(?=\s*(?:№\s*)?\d)", re.IGNORECASE), "постановление"),
    (re.compile(r"\b(?:зак|з-н)\.?(?=\s*(?:№\s*)?\d)", re.IGNORECASE), "закон"),
    (re.compile(r"\b(?:бұй|буй)\.?(?=\s*(?:№\s*)?\d)", re.IGNORECASE), "бұйрық"),
)
#: Kazakh shorthand after a number and a hyphen or bracket: 1-т., 3) тш.
_UNIT_SHORTHAND = (
    (re.compile(r"(?<=\d)-\s?(?:т|тарм)(?:\.|\b)(?!\w)"), "-тармақ"),
    (re.compile(r"(?<=\))\s?(?:тш|тармш)(?:\.|\b)(?!\w)"), " тармақша"),
    (re.compile(r"(?<=\d)-\s?(?:б|бб)(?:\.|\b)(?!\w)"), "-бап"),
    (re.compile(r"(?<=\d)-\s?(?:қос|кос)(?:\.|\b)(?!\w)"), "-қосымша"),
    (re.compile(r"(?<=\d)-\s?абз(?:\.|\b)(?!\w)"), "-абзац"),
)
#: A row's number without the word for a row.
_ROW_LABEL = (
    (
        re.compile(r"(?<!строка, )(?<!строку, )\bпорядковый номер\s+(?=\d)", re.IGNORECASE),
        "строка, порядковый номер ",
    ),
    (re.compile(r"\bреттік нөмірі\s+(?P<n>\d[\d-]*)(?![\d-]|\s?-?\s?жол)", re.IGNORECASE), None),
)


def prepared(text: str) -> Iterator[str]:
    """The ways to read a typed citation in full words, likeliest first.

    >>> list(prepared("Art 19-1(2)"))
    ['Art. 19-1 para. 2', 'Art. 19-1 subpara. 2']
    >>> list(prepared("ст. 5 закона 88V"))
    ['ст. 5 закона 88-V']
    >>> list(prepared("4-баптын 2-тармагы, 131-бұйрық, пр. 862"))
    ['4-баптың 2-тармағы, 131 бұйрық, приказ 862']
    """
    said = " ".join(text.split())
    said = _SERIES.sub(lambda match: f"{match[1]}-{match[2].translate(_LATIN).upper()}", said)
    for pattern, word in _ACT_SHORTHAND:
        said = pattern.sub(word, said)
    for pattern, word in _UNIT_SHORTHAND:
        said = pattern.sub(word, said)
    said = _WORD.sub(lambda match: _lettered(match.group()), said)
    said = _HYPHEN_TO_WORD.sub(lambda m: " " if _is_kazakh_form(m["word"]) else "-", said)
    said = _rows(said)
    for spelled in _without_brackets(said):
        yield pointed(spelled)


def _rows(said: str) -> str:
    (russian, words), (kazakh, _) = _ROW_LABEL
    said = russian.sub(str(words), said)
    return kazakh.sub(lambda match: f"{match['n']}-жол", said)


def _without_brackets(said: str) -> Iterator[str]:
    found = list(_IN_BRACKETS.finditer(said))
    if len(found) > 1:  # of which unit each would be is anyone's guess
        yield said
        return
    choices = [_INNER_UNITS[match["inner"].count("(")] for match in found]
    for chosen in product(*choices):
        spelled, done = "", 0
        for match, units in zip(found, chosen, strict=True):
            cyrillic = bool(_CYRILLIC.search(said[: match.start()]))
            numbers = _BRACKETED.findall(match["inner"])
            spelled += said[done : match.end("number")]
            for unit, number in zip(units, numbers, strict=True):
                spelled += _INNER_WORDS[unit][cyrillic].format(number)
            done = match.end()
        yield spelled + said[done:]


# --- Kazakh letters ---------------------------------------------------------------------------


def _lettered(word: str) -> str:
    """A noun of references typed on a Russian keyboard, with its Kazakh letters."""
    folded = fold(word)
    if loose(folded) != folded or readings(folded) or readings(folded + "."):
        return word
    found = _kazakh_nouns().get(folded)
    if found is not None:
        return found
    return next(
        (stem + folded[len(plain) :] for plain, stem in _stems() if folded.startswith(plain)), word
    )


@cache
def _kazakh_nouns() -> dict[str, str]:
    """Every form of a unit's Kazakh noun, by how it looks without Kazakh letters."""
    cases = [
        *("", "ның", "нің", "дың", "дің", "тың", "тің", "на", "не", "ға", "ге", "қа", "ке"),
        *("ны", "ні", "ды", "ді", "ты", "ті", "н", "нда", "нде", "да", "де", "та", "те"),
    ]
    parts = product(("", "тар", "тер", "лар", "лер", "дар", "дер"), ("", "сы", "сі", "ы", "і"))
    endings = [plural + owned + case for plural, owned in parts for case in cases]
    found: dict[str, str] = {}
    for noun in unit_nouns():
        for stem in noun.kk:
            for ending in endings:
                form = stem + ending
                if readings(form):
                    found.setdefault(loose(form), form)
    return found


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    """Stems of forms of acts and of documents: loose -> as printed, where that differs."""
    stems = [stem for form in act_forms() for stem in form.kk]
    stems += [pattern.rstrip("*") for pattern in document_nouns()["kk"]]
    pairs = {loose(stem): stem for stem in stems if loose(stem) != stem and " " not in stem}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


@cache
def _form_stems() -> tuple[str, ...]:
    return tuple(stem for form in act_forms() for stem in form.kk)


def _is_kazakh_form(word: str) -> bool:
    return fold(word).startswith(_form_stems())


def language_of(text: str) -> str:
    """The language a citation is typed in, by its letters and the nouns of references in it.

    >>> language_of("14-бап"), language_of("ст. 14"), language_of("art. 14"), language_of("88-V")
    ('kk', 'ru', 'en', 'ru')
    """
    words = [fold(word) for word in _WORD.findall(text)]
    said = [reading.lang for word in words for reading in readings(word) if reading.lang in LANGS]
    if said:
        return said[0]
    if any(loose(word) != word for word in words):
        return "kk"
    if any(_CYRILLIC.search(word) for word in words):
        return "ru"
    return "en" if any(len(word) > 2 for word in words) else "ru"
