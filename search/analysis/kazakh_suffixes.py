"""Suffixes of Kazakh as tables: what is written, and after what it may stand.

A template is written with Y for ы or і, A for а or е, G for ғ or г and Q for қ or к: the back or
the front row. `expand` gives the written shapes. The order in a noun is plural - possessive - case
(тармақ+тар+ы+на); in a verb voice - negation - participle or tense - person, and a participle or an
infinitive takes the suffixes of a noun after that (көрсет+іл+ме+ген+дер+дің).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

VOWELS = frozenset("аоұыёюяәөүіеэ")
GLIDES = frozenset("уиюй")
ALL_VOWELS = VOWELS | {"у", "и"}
BACK = frozenset("аоұыёюя")
FRONT = frozenset("әөүіеэ")
#: Voiceless, and the letters of loan words whose suffixes are those of voiceless ones.
HARD = frozenset("пфкқтсшщхцчһбвгд")
_BACK_ROW = str.maketrans("YAGQ", "ыағқ")
_FRONT_ROW = str.maketrans("YAGQ", "іегк")


class Ending(StrEnum):
    """What a stem ends in, as suffixes see it."""

    VOWEL = "v"
    GLIDE = "g"
    R = "r"
    LIQUID = "l"
    NASAL = "n"
    SIBILANT = "z"
    HARD = "h"


class Layer(StrEnum):
    """Where in the chain a suffix stands, counted from the stem."""

    PLURAL = "plural"
    POSSESSIVE = "possessive"
    CASE = "case"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Suffix:
    """``row``: True back, False front, None both. ``after``: letters of `Ending`; "3" after the
    possessive of the third person. ``sure``: False for one that is taken off only where that
    leaves a stem we know."""

    text: str
    row: bool | None
    after: str
    layer: Layer
    sure: bool = True


_CONSONANT = "grlnzh"
_NOUN = (
    (Layer.PLURAL, "лAр", "vgr", True),
    (Layer.PLURAL, "дAр", "nlz", True),
    (Layer.PLURAL, "тAр", "h", True),
    (Layer.POSSESSIVE, "сY", "v", True),
    (Layer.POSSESSIVE, "Y", _CONSONANT, True),
    (Layer.POSSESSIVE, "мYз", "v", True),
    (Layer.POSSESSIVE, "YмYз", _CONSONANT, True),
    (Layer.POSSESSIVE, "ңYз", "v", True),
    (Layer.POSSESSIVE, "YңYз", _CONSONANT, True),
    (Layer.POSSESSIVE, "м", "v", False),
    (Layer.POSSESSIVE, "Yм", _CONSONANT, False),
    (Layer.POSSESSIVE, "ң", "v", False),
    (Layer.POSSESSIVE, "Yң", _CONSONANT, False),
    # The dative of these has no consonant of its own: атыма.
    *(
        (Layer.POSSESSIVE, f"{vowel}{owner}A", after, False)
        for vowel, after in (("", "v"), ("Y", _CONSONANT))
        for owner in "мң"
    ),
    (Layer.CASE, "нYң", "vn3", True),
    (Layer.CASE, "дYң", "grlz", True),
    (Layer.CASE, "тYң", "h", True),
    (Layer.CASE, "нY", "v", True),
    (Layer.CASE, "дY", "grlnz", True),
    (Layer.CASE, "тY", "h", True),
    (Layer.CASE, "н", "3", True),
    (Layer.CASE, "GA", "vgrlnz", True),
    (Layer.CASE, "QA", "h", True),
    (Layer.CASE, "нA", "3", True),
    (Layer.CASE, "дA", "vgrlnz", True),
    (Layer.CASE, "тA", "h", True),
    (Layer.CASE, "ндA", "3", True),
    (Layer.CASE, "дAGY", "vgrlnz", True),
    (Layer.CASE, "тAGY", "h", True),
    (Layer.CASE, "ндAGY", "3", True),
    (Layer.CASE, "дAн", "vgrlz", True),
    (Layer.CASE, "нAн", "n3", True),
    (Layer.CASE, "тAн", "h", True),
)
#: The instrumental and -нікі have one shape for both rows.
_ROWLESS = (
    (Layer.CASE, "мен", "vgrln3"),
    (Layer.CASE, "бен", "z"),
    (Layer.CASE, "пен", "h"),
    (Layer.CASE, "нікі", "vn3"),
    (Layer.CASE, "дікі", "grlz"),
    (Layer.CASE, "тікі", "h"),
)
_PREDICATIVE = (("мYн", "vgrln"), ("бYн", "nz"), ("пYн", "h"))
_VOICED = "grlnz"
#: Of a verb: tenses that end a word, what the root before them ends in, and whether they alone
#: prove a verb. What proves none is written like a noun's form (елді, анасын) or its end (талап).
_FINITE = (
    ("AдY", _CONSONANT, True),
    *((f"A{person}", _CONSONANT, False) for person in ("мYн", "мYз", "сYз")),
    *((f"й{person}", "v", True) for person in ("дY", "мYн", "мYз", "сYз")),
    *((f"и{person}", _CONSONANT, True) for person in ("дY", "мYн", "мYз", "сYз")),
    *((f"я{person}", "v", True) for person in ("дY", "мYн", "мYз", "сYз")),
    *((f"д{person}", "v" + _VOICED, person == "YңYз") for person in ("YңYз", "Yм", "Yң", "Y")),
    *((f"т{person}", "h", person == "YңYз") for person in ("YңYз", "Yм", "Yң", "Y")),
    ("сYн", "v" + _CONSONANT, False),
    ("сA", "v" + _CONSONANT, False),
    ("сAңYз", "v" + _CONSONANT, True),
    ("YңYз", _CONSONANT, False),
    ("ңYз", "v", False),
    ("Yп", _CONSONANT, False),
    ("п", "v", False),
    ("A", _CONSONANT, False),
    ("я", "v", False),
    ("й", "v", False),
)
#: Of a verb: what takes the suffixes of a noun. (The few nouns in -ат and -ет, whose accusative
#: with a possessive is written like -атын, are in the list of words: мақсатын.)
_PARTICIPLES = (
    ("GAн", "v" + _VOICED, True),
    ("QAн", "h", True),
    ("йтYн", "v", True),
    ("ятYн", "v", True),
    ("итYн", _CONSONANT, True),
    ("AтYн", _CONSONANT, True),
)
#: "Being ...": сотталғандығы, растайтындығы.
NOMINALISERS = ("дық", "дік", "тық", "тік")


@dataclass(frozen=True, slots=True)
class Tense:
    """An ending of a verb. ``after``: letters of `Ending`; ``sure``: it alone proves a verb."""

    text: str
    after: str
    sure: bool
    ends_word: bool


def _rows(template: str) -> tuple[tuple[str, bool | None], ...]:
    back, front = template.translate(_BACK_ROW), template.translate(_FRONT_ROW)
    return ((back, None),) if back == front else ((back, True), (front, False))


def _longest_first(suffixes: list[Suffix]) -> tuple[Suffix, ...]:
    return tuple(sorted(suffixes, key=lambda suffix: -len(suffix.text)))


NOUN_SUFFIXES: tuple[Suffix, ...] = _longest_first(
    [
        *(
            Suffix(text, row, after, layer, sure)
            for layer, template, after, sure in _NOUN
            for text, row in _rows(template)
        ),
        *(Suffix(text, None, after, layer) for layer, text, after in _ROWLESS),
        *(
            Suffix(text, row, after, Layer.PERSON)
            for template, after in _PREDICATIVE
            for text, row in _rows(template)
        ),
    ]
)
TENSES: tuple[Tense, ...] = tuple(
    sorted(
        (
            Tense(text, after, sure, ends_word)
            for table, ends_word in ((_FINITE, True), (_PARTICIPLES, False))
            for template, after, sure in table
            for text, _ in _rows(template)
        ),
        key=lambda tense: -len(tense.text),
    )
)


def ending_of(stem: str) -> Ending:
    """What a stem ends in. ValueError for a stem of soft and hard signs alone.

    >>> [ending_of(stem).name for stem in ("мекеме", "беру", "орган", "құжат", "заң")]
    ['VOWEL', 'GLIDE', 'NASAL', 'HARD', 'NASAL']
    """
    last = stem.rstrip("ьъ")[-1:]
    if not last:
        raise ValueError(f"no letter to take a suffix in {stem!r}")
    if last in GLIDES:
        return Ending.GLIDE
    if last in VOWELS:
        return Ending.VOWEL
    if last in HARD:
        return Ending.HARD
    if last in "мнң":
        return Ending.NASAL
    if last in "жз":
        return Ending.SIBILANT
    return Ending.R if last == "р" else Ending.LIQUID


def is_back(stem: str) -> bool:
    """Whether suffixes after a stem take back vowels: its last vowel decides.

    A last у, и or ю is a glide and the vowel before it does (көрсету, алу); a soft
    sign makes the syllable front (автомобиль).

    >>> [is_back(stem) for stem in ("тармақ", "көрсету", "тариф", "ресурс", "апостиль")]
    [True, False, False, True, False]
    """
    if stem.endswith("ь"):
        return False
    for index in range(len(stem) - 1, -1, -1):
        letter = stem[index]
        if letter in "уию" and index == len(stem) - 1:
            continue
        if letter in BACK or letter == "у":
            return True
        if letter in FRONT or letter == "и":
            return False
    return not stem.endswith("и")
