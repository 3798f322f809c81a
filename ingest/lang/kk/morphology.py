"""Forms of Kazakh nouns: plural, possessive and case suffixes, put on and read off.

Kazakh puts suffixes on in one order, plural - possessive - case (тармақ+тар+ы+на), and each takes
its shape from what stands before it: its vowel from the row (back or front) of the last syllable,
its consonant from the last sound. Words the rules do not fit are data
(``noun_stems.yaml``). No dictionary is behind this: `analyse` gives every stem a word can be
read with, and which of them is a word of the language is for the caller to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from itertools import product

import yaml

_BACK = frozenset("аоұыёюя")
_FRONT = frozenset("әөүіеэ")
_GLIDES = frozenset("уиюй")
_NASALS = frozenset("мнң")
_LIQUIDS = frozenset("рл")
_SIBILANTS = frozenset("жз")
#: Voiceless, and the letters of loan words whose suffixes are those of voiceless ones.
_HARD = frozenset("пфкқтсшщхцчһ" + "бвгд")
_VOICED = {"к": "г", "қ": "ғ", "п": "б"}
#: Loan words with a soft sign: автомобиль, январь, бюллетень.
_SOFT_ENDS = ("ль", "рь", "ень")
_LETTERS = _BACK | _FRONT | _GLIDES | _NASALS | _LIQUIDS | _SIBILANTS | _HARD | {"ғ", "ь", "ъ"}


class Person(StrEnum):
    """Whose it is. The third person does not tell one owner from several: бұйрығы."""

    NONE = ""
    MY = "1sg"
    OUR = "1pl"
    YOUR = "2sg"
    YOUR_POLITE = "2pol"
    THEIR = "3"


class Case(StrEnum):
    """The seven cases, and the attribute made of the locative: бұйрықтағы, "that in the order"."""

    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
    LOCATIVE = "loc"
    ABLATIVE = "abl"
    INSTRUMENTAL = "ins"
    ATTRIBUTE = "attr"


@dataclass(frozen=True, slots=True)
class Features:
    """What the suffixes of a form say."""

    plural: bool = False
    person: Person = Person.NONE
    case: Case = Case.NOMINATIVE


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form: the stem as a dictionary has it, and the suffixes."""

    stem: str
    features: Features


ALL_FEATURES = tuple(
    Features(plural, person, case) for plural, person, case in product((False, True), Person, Case)
)


@dataclass(frozen=True, slots=True)
class _Exceptions:
    before_vowel: Mapping[str, str]
    before_suffix: Mapping[str, str]
    front: frozenset[str]
    unvoiced: frozenset[str]
    voiced_ends: tuple[str, ...]
    bound: frozenset[str]
    origins: Mapping[str, str]


@cache
def _exceptions() -> _Exceptions:
    path = resources.files(__package__ or "") / "noun_stems.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    changed = {**data["before_vowel"], **data["before_suffix"]}
    return _Exceptions(
        before_vowel=data["before_vowel"],
        before_suffix=data["before_suffix"],
        front=frozenset(data["front"]),
        unvoiced=frozenset(data["unvoiced"]),
        voiced_ends=tuple(data["voiced_ends"]),
        bound=frozenset(data["before_vowel"].values()),
        origins={shape: stem for stem, shape in changed.items()},
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """A form in the making: what is written so far, and the rows of its next suffix.

    ``high`` is the row of a suffix with ы/і, ``low`` that of one with а/е; they differ after ә
    alone (куәні, but куәға). ``third``: the last suffix is the possessive one of the third person.
    """

    text: str
    high: bool
    low: bool
    third: bool = False

    @property
    def last(self) -> str:
        return self.text.lower().rstrip("ьъ")[-1]

    @property
    def ends_in_vowel(self) -> bool:
        return self.last in (_BACK | _FRONT) - _GLIDES

    def with_high(self, suffix: str, third: bool = False) -> _Shape:
        """A suffix written with ы put on, which stands for і in the front row."""
        written = suffix if self.high else suffix.replace("ы", "і")
        return _Shape(self.text + written, self.high, self.high, third)

    def with_low(self, suffix: str) -> _Shape:
        """A suffix written with а put on; in the front row it has е, г and к for а, ғ and қ."""
        front = suffix.translate(str.maketrans("ағқы", "егкі"))
        return _Shape(self.text + (suffix if self.low else front), self.low, self.low)


def inflect(stem: str, features: Features) -> str | None:
    """The form of a stem with these features; None where the rules give none with certainty.

    None for abbreviations, whose row is that of their spoken letters; for what has no vowel of its
    own or is not written in Cyrillic letters; for a last г, ғ or б that is not a known loan's; for
    a stem that stands before suffixes only (мүлк, of мүлік).

    >>> inflect("тармақ", Features(person=Person.THEIR, case=Case.DATIVE))
    'тармағына'
    >>> inflect("қызмет", Features(plural=True, case=Case.GENITIVE))
    'қызметтердің'
    >>> inflect("ЖСН", Features(case=Case.DATIVE)) is None
    True
    """
    if not _declinable(stem):
        return None
    if features == Features():
        return stem
    shape = _bare(stem)
    if features.plural:
        shape = shape.with_low(_by(shape, vowel="лар", nasal="дар", liquid="дар", hard="тар"))
    if features.person is not Person.NONE:
        shape = _possessed(stem, shape, features)
    return _cased(shape, features).text


@lru_cache(maxsize=65536)
def analyse(word: str) -> tuple[Reading, ...]:
    """Every reading of a form, the word itself with no suffix first, then shorter stems.

    >>> [reading.stem for reading in analyse("тармаққа")]
    ['тармаққа', 'тармақ']
    """
    found: dict[Reading, None] = {}
    if _declinable(word):
        found[Reading(word, Features())] = None
    lowered = word.lower()
    for cut in range(len(word) - 1, 1, -1):
        for features in suffixes().get(lowered[cut:], ()):
            for stem in _stems(word[:cut]):
                if inflect(stem, features) == word:
                    found[Reading(stem, features)] = None
    return tuple(found)


def _last_part(stem: str) -> str:
    return stem.lower().rpartition("-")[2]


def _declinable(stem: str) -> bool:
    part = _last_part(stem)
    if len(part) < 2 or not all(letter in _LETTERS for letter in part):
        return False
    if stem[-len(part) :].isupper():
        return False
    if not any(letter in _BACK | _FRONT | {"у", "и"} for letter in part):
        return False
    if part in _exceptions().bound or (part.endswith("ь") and not part.endswith(_SOFT_ENDS)):
        return False
    return part[-1] not in "гғб" or part.endswith(_exceptions().voiced_ends)


def _bare(stem: str) -> _Shape:
    """A stem before its first suffix."""
    part = _last_part(stem)
    changed = _exceptions().before_suffix.get(part)
    text = stem if changed is None else _swapped(stem, part, changed)
    front = part in _exceptions().front or not is_back(text)
    return _Shape(text, high=not front, low=not front or part.endswith("ә"))


def _swapped(stem: str, part: str, changed: str) -> str:
    """A stem with the letters from which ``changed`` departs from ``part`` replaced."""
    same = next(
        (i for i, (a, b) in enumerate(zip(part, changed, strict=False)) if a != b),
        min(len(part), len(changed)),
    )
    return stem[: len(stem) - len(part) + same] + changed[same:]


def is_back(word: str) -> bool:
    """Whether suffixes after a word take back vowels.

    The last vowel decides. A last у or и is a glide (көрсету, алу): the vowel before it does. In
    the midst of a loan word's last syllable у is back (ресурс), и front (тариф). A soft sign makes
    the syllable front (автомобиль).

    >>> [is_back(word) for word in ("портал", "көрсету", "ресурс", "лимит", "автомобиль")]
    [True, False, True, False, False]
    """
    letters = _last_part(word)
    if letters.endswith("ь"):
        return False
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index]
        last = index == len(letters) - 1
        if letter in "уию" and last:
            continue
        if letter in _BACK or letter == "у":
            return True
        if letter in _FRONT or letter == "и":
            return False
    return letters[-1:] != "и"


def _by(shape: _Shape, *, vowel: str, nasal: str, liquid: str, hard: str, glide: str = "") -> str:
    """The shape of a suffix by the last sound. р goes with the glides in the plural alone."""
    last = shape.last
    if shape.ends_in_vowel:
        return vowel
    if last in _HARD:
        return hard
    if last in _NASALS:
        return nasal
    if last in _GLIDES or last == "р":
        return glide or vowel
    return liquid


def _possessed(stem: str, shape: _Shape, features: Features) -> _Shape:
    person = features.person
    if shape.ends_in_vowel:
        suffix = {
            Person.MY: "м",
            Person.OUR: "мыз",
            Person.YOUR: "ң",
            Person.YOUR_POLITE: "ңыз",
            Person.THEIR: "сы",
        }[person]
        return shape.with_high(suffix, person is Person.THEIR)
    if not features.plural:
        shape = _before_vowel(stem, shape)
    suffix = {
        Person.MY: "ым",
        Person.OUR: "ымыз",
        Person.YOUR: "ың",
        Person.YOUR_POLITE: "ыңыз",
        Person.THEIR: "ы",
    }[person]
    return shape.with_high(suffix, person is Person.THEIR)


def _before_vowel(stem: str, shape: _Shape) -> _Shape:
    """A stem that ends in a consonant as it stands before a vowel."""
    part = _last_part(stem)
    short = _exceptions().before_vowel.get(part)
    if short is not None:
        return _Shape(_swapped(stem, part, short), shape.high, shape.low)
    text = shape.text.rstrip("ь")
    last, before = text[-1].lower(), text[-2:-1].lower()
    vowels = _BACK | _FRONT | _GLIDES - {"й"}
    if last in _VOICED and before in vowels and part not in _exceptions().unvoiced:
        text = text[:-1] + _VOICED[last]
    return _Shape(text, shape.high, shape.low)


def _cased(shape: _Shape, features: Features) -> _Shape:
    case, person = features.case, features.person
    mine = person in (Person.MY, Person.YOUR)
    match case:
        case Case.NOMINATIVE:
            return shape
        case Case.GENITIVE:
            suffix = _by(shape, vowel="ның", nasal="ның", liquid="дың", hard="тың", glide="дың")
            return shape.with_high(suffix)
        case Case.ACCUSATIVE:
            if shape.third:
                return shape.with_high("н")
            suffix = _by(shape, vowel="ны", nasal="ды", liquid="ды", hard="ты", glide="ды")
            return shape.with_high(suffix)
        case Case.DATIVE:
            if mine:
                return shape.with_low("а")
            if shape.third:
                return shape.with_low("на")
            return shape.with_low(_by(shape, vowel="ға", nasal="ға", liquid="ға", hard="қа"))
        case Case.LOCATIVE | Case.ATTRIBUTE:
            suffix = _by(shape, vowel="да", nasal="да", liquid="да", hard="та")
            attribute = "ғы" if case is Case.ATTRIBUTE else ""
            return shape.with_low(("н" if shape.third else "") + suffix + attribute)
        case Case.ABLATIVE:
            if shape.third:
                return shape.with_low("нан")
            return shape.with_low(_by(shape, vowel="дан", nasal="нан", liquid="дан", hard="тан"))
        case Case.INSTRUMENTAL:
            if shape.last in _HARD:
                return _Shape(shape.text + "пен", shape.high, shape.low)
            suffix = "бен" if shape.last in _SIBILANTS else "мен"
            return _Shape(shape.text + suffix, shape.high, shape.low)


#: One stem for each kind of last sound in each row, to read all suffixes off.
_PROBES = tuple("ана әже ай үй бар бер бал бел қан мән қаз без хат кет куә".split())  # noqa: SIM905


@cache
def suffixes() -> Mapping[str, tuple[Features, ...]]:
    """Every run of suffixes, with what it may say; whether a stem takes it so, `inflect` tells.

    >>> [features.case.value for features in suffixes()["тың"]]
    ['gen']
    """
    table: dict[str, dict[Features, None]] = {}
    for features in ALL_FEATURES[1:]:
        for probe in _PROBES:
            form = inflect(probe, features)
            if form is not None:
                table.setdefault(form[len(probe) :], {})[features] = None
    return {suffix: tuple(found) for suffix, found in table.items()}


def _stems(cut: str) -> Iterator[str]:
    """Stems that may stand as ``cut`` before a suffix."""
    yield cut
    for hard, voiced in _VOICED.items():
        if cut[-1:].lower() == voiced:
            yield cut[:-1] + hard
    yield cut + "ь"
    part = _last_part(cut)
    origin = _exceptions().origins.get(part)
    if origin is not None:
        yield _swapped(cut, part, origin)
