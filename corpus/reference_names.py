"""Names that references are made of: structural units, forms of acts, issuers.

Everything is data under ``data/`` (``units.yaml``, ``reference_words.yaml``, ``act_forms.yaml``,
``issuers.yaml``), with its sources; this module only reads it into typed values. Word forms are
folded (lower case, ё as е) because they are compared with folded text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

LANGS = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class UnitNoun:
    """A kind of structural unit and the words it is cited by.

    ``kind`` is the value of the unit kind ("point"); ``rank`` orders nesting, smaller is further
    out. ``ru`` holds (form, case, plural) for every word form, ``kk`` stems, ``en`` (form, plural);
    ``kk_owned`` are stems of common words that name the unit only where something says whose;
    ``short`` maps a language to its abbreviations. ``alone`` and ``owned`` are the languages in
    which the noun needs no number, by itself or under an owner.
    """

    kind: str
    rank: int
    names: dict[str, str]
    ru: tuple[tuple[str, str, bool], ...]
    kk: tuple[str, ...]
    kk_owned: tuple[str, ...]
    en: tuple[tuple[str, bool], ...]
    short: dict[str, tuple[str, ...]]
    alone: frozenset[str]
    owned: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Closed word classes of references; see ``data/reference_words.yaml``."""

    conjunctions: frozenset[str]
    this: dict[str, frozenset[str]]
    number_words: frozenset[str]
    counted: tuple[str, ...]
    function: frozenset[str]
    locative: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActForm:
    """A form of act ("order") and its words.

    ``ru`` and ``en`` are the full word forms of the noun phrase, ``kk`` its stems.
    """

    key: str
    names: dict[str, str]
    ru: tuple[str, ...]
    kk: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act cited by a name of its own, without requisites ("Налоговый кодекс", "ГК").

    ``forms`` are, by language, the patterns of the name: words in order, ``*`` for any ending.
    ``short`` are abbreviations that hold only before the name of the country ("ГК РК").
    """

    key: str
    form: str
    names: dict[str, str]
    patterns: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class IssuerName:
    """A body or officer that issues acts.

    ``patterns`` are, by language, the words that tell it from others, without the head noun
    ("внутренних дел"); ``*`` stands for any ending. ``head`` names the class of head nouns the
    issuer goes with ("ministry"). ``since``/``until`` are years where the name was in use.
    """

    key: str
    head: str
    names: dict[str, str]
    patterns: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]


def _read(name: str) -> Any:
    path = resources.files("corpus") / "data" / name
    return yaml.safe_load(path.read_text("utf-8"))


def _by_lang(entry: dict[str, Any] | None) -> dict[str, tuple[str, ...]]:
    return {lang: tuple((entry or {}).get(lang, ())) for lang in LANGS}


@cache
def unit_nouns() -> tuple[UnitNoun, ...]:
    """All kinds of structural units, outermost first.

    >>> [noun.kind for noun in unit_nouns()][:2]
    ['annex', 'rules']
    """
    nouns = []
    for kind, entry in _read("units.yaml").items():
        russian = tuple(
            (form.replace("_", " "), case, plural)
            for case, (singular, several) in entry["ru"].items()
            for plural, forms in ((False, singular), (True, several))
            for form in forms.split()
        )
        english = tuple(
            (form.replace("_", " "), plural)
            for plural, forms in zip((False, True), entry["en"], strict=True)
            for form in forms.split()
        )
        short = {lang: tuple(entry.get(f"{lang}_short", ())) for lang in LANGS}
        nouns.append(
            UnitNoun(
                kind=kind,
                rank=entry["rank"],
                names=entry["names"],
                ru=russian,
                kk=tuple(entry["kk"]),
                kk_owned=tuple(entry.get("kk_owned", ())),
                en=english,
                short=short,
                alone=frozenset(entry.get("alone", ())),
                owned=frozenset(entry.get("owned", ())),
            )
        )
    return tuple(sorted(nouns, key=lambda noun: noun.rank))


@cache
def reference_words() -> ReferenceWords:
    entry = _read("reference_words.yaml")
    return ReferenceWords(
        conjunctions=frozenset(entry["conjunctions"]),
        this={lang: frozenset(entry["this"][lang]) for lang in LANGS},
        number_words=frozenset(word for lang in LANGS for word in entry["number_words"][lang]),
        counted=tuple(word for lang in LANGS for word in entry["counted"][lang]),
        function=frozenset(word for lang in LANGS for word in entry["function_words"][lang]),
        locative=frozenset(entry["locative_prepositions"]),
    )


@cache
def act_forms() -> tuple[ActForm, ...]:
    """Forms of acts, from ``data/act_forms.yaml``.

    >>> next(form.names["kk"] for form in act_forms() if form.key == "order")
    'бұйрық'
    """
    return tuple(
        ActForm(
            key=key,
            names=entry["names"],
            ru=tuple(entry["ru"]),
            kk=tuple(entry["kk"]),
            en=tuple(entry["en"]),
        )
        for key, entry in _read("act_forms.yaml")["forms"].items()
    )


@cache
def document_nouns() -> dict[str, tuple[str, ...]]:
    """Documents that an act approves ("Правила", "қағидалар"), as word patterns by language."""
    return _by_lang(_read("act_forms.yaml")["documents"])


@cache
def named_acts() -> tuple[NamedAct, ...]:
    """Acts cited by name alone."""
    return tuple(
        NamedAct(
            key=key,
            form=entry["form"],
            names=entry["names"],
            patterns=_by_lang(entry["patterns"]),
            short=_by_lang(entry.get("short")),
        )
        for key, entry in _read("act_forms.yaml")["named"].items()
    )


@cache
def issuers() -> tuple[IssuerName, ...]:
    """Issuers, from ``data/issuers.yaml``.

    >>> next(issuer.names["ru"] for issuer in issuers() if issuer.key == "mia")
    'Министерство внутренних дел'
    """
    return tuple(
        IssuerName(
            key=key,
            head=entry["head"],
            names=entry["names"],
            patterns=_by_lang(entry["patterns"]),
            short=_by_lang(entry.get("short")),
        )
        for key, entry in _read("issuers.yaml")["issuers"].items()
    )


@cache
def issuer_heads() -> dict[str, dict[str, tuple[str, ...]]]:
    """Head nouns of issuers by class and language ("ministry" -> "министр*"), as word patterns."""
    return {key: _by_lang(entry) for key, entry in _read("issuers.yaml")["heads"].items()}


@cache
def acting_words() -> dict[str, tuple[str, ...]]:
    """Words that mark an acting officer ("и.о.", "м.а."), by language, folded, as word patterns."""
    return _by_lang(_read("issuers.yaml")["acting"])


@cache
def second_office_words() -> dict[str, tuple[str, ...]]:
    """Other offices an issuer may name before the one it acts in, by language."""
    return _by_lang(_read("issuers.yaml")["second_office"])


@cache
def country_words() -> dict[str, tuple[str, ...]]:
    """The country's name in its forms, by language, as word patterns."""
    return _by_lang(_read("issuers.yaml")["country"])
