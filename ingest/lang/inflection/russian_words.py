"""Russian words with their forms: the dictionary of pymorphy3, and what it lacks, declared.

The dictionary is loaded when the first word is asked for. A word in neither is no word here: its
declension would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

import yaml

from ingest.text import fold

#: Second genitive and locative ("в году"), and second accusative, by the case they stand for.
_CASES = {case: case for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")}
_CASES |= {"gen2": "gent", "loc2": "loct", "acc2": "accs"}
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
#: Marks of words and forms that law does not use, and of names of people.
_PASSED_OVER = frozenset({"Slng", "Arch", "Dist", "Erro", "Infr", "V-oy", "V-ey", "V-be", "Litr"})
_PASSED_OVER |= {"Name", "Surn", "Patr", "Orgn", "Trad"}
NUMBERS = ("sing", "plur")


class Key(NamedTuple):
    """A form of a word. Of nouns only case and number are set; of adjectives in the plural no
    gender; ``animacy`` where the accusative tells the living from the rest."""

    case: str
    number: str
    gender: str = ""
    animacy: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the dictionary. ``gender`` and ``animacy`` are a noun's."""

    noun: bool
    forms: tuple[tuple[Key, frozenset[str]], ...]
    gender: str = ""
    animacy: str = ""

    def written(self, key: Key) -> frozenset[str]:
        return next((writings for own, writings in self.forms if own == key), frozenset())

    def keys_of(self, folded: str) -> tuple[Key, ...]:
        """The forms a folded word may be of this one."""
        return tuple(key for key, found in self.forms if any(fold(w) == folded for w in found))


@dataclass(frozen=True, slots=True)
class _Declared:
    like: Mapping[str, str]
    unchanging: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]


@cache
def _declared() -> _Declared:
    path = resources.files("ingest") / "lang" / "data" / "russian_words.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    return _Declared(
        like=data["like"],
        unchanging=frozenset(data["unchanging"]),
        prepositions={word: frozenset(cases) for word, cases in data["prepositions"].items()},
    )


def cases_after(word: str) -> frozenset[str] | None:
    """The cases a word right after this one can stand in; None where it says nothing of them.

    >>> sorted(cases_after("через")), cases_after("орган") is None
    (['accs'], True)
    """
    return _declared().prepositions.get(fold(word))


@cache
def _dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4096)
def parts_of_speech(word: str) -> frozenset[str]:
    """What the dictionary says a word may be (pymorphy3's POS); empty for a word it lacks."""
    return frozenset(str(parse.tag.POS) for parse in _known(word))


@lru_cache(maxsize=4096)
def words_of(word: str) -> tuple[Word, ...]:
    """The nouns, adjectives and participles that a printed word may be a form of.

    >>> [found.gender for found in words_of("министерства")]
    ['neut']
    >>> words_of("бапты")
    ()
    """
    folded = fold(word)
    found: dict[Word, None] = {}
    for declared in _declared_words():
        if declared.keys_of(folded):
            found[declared] = None
    if not found:
        for parse in _known(word):
            if parse.tag.POS == "NOUN" or parse.tag.POS in _ADJECTIVES:
                found[_word(parse)] = None
            if "Subx" in parse.tag:
                found[_person(_word(parse))] = None
    if not found and "-" in folded:
        first, _, rest = word.partition("-")
        if first.isupper() or first.isascii() or fold(first) in _declared().unchanging:
            for part in words_of(rest):
                found[_compound(f"{first}-", part)] = None
    return tuple(entry for entry in found if entry.forms)


def _known(word: str) -> Iterator[Any]:
    """The parses that rest on the dictionary, without those of slang, names and old spelling."""
    parses = _dictionary().parse(word.lower())
    known = [parse for parse in parses if parse.is_known and not _PASSED_OVER & parse.tag.grammemes]
    named = word[:1].isupper()
    return iter(known or [parse for parse in parses if parse.is_known and named])


def _word(parse: Any) -> Word:
    tag = parse.tag
    noun = tag.POS == "NOUN"
    alike = [
        form
        for form in parse.lexeme
        if form.tag.POS == tag.POS
        and (form.tag.tense, form.tag.voice, form.tag.aspect) == (tag.tense, tag.voice, tag.aspect)
        and ("Supr" in form.tag) == ("Supr" in tag)
        and not _PASSED_OVER & form.tag.grammemes - tag.grammemes
    ]
    gender = "" if "GNdr" in tag or not noun else str(tag.gender or "")
    return Word(noun, _forms(alike, noun), gender, str(tag.animacy or "") if noun else "")


def _forms(parses: Iterable[Any], noun: bool) -> tuple[tuple[Key, frozenset[str]], ...]:
    found: dict[Key, frozenset[str]] = {}
    for parse in parses:
        tag = parse.tag
        case = _CASES.get(str(tag.case))
        if case is None or tag.number is None:
            continue
        gender = "" if noun or tag.number == "plur" else str(tag.gender)
        animacy = "" if noun else str(tag.animacy or "")
        key = Key(case, str(tag.number), gender, animacy)
        found[key] = found.get(key, frozenset()) | {parse.word}
    return tuple(found.items())


@cache
def _declared_words() -> tuple[Word, ...]:
    found = []
    for word, model in _declared().like.items():
        shared = _shared_ending(word, model)
        stem, former = word[: len(word) - shared], model[: len(model) - shared]
        pattern = next(entry for entry in words_of_dictionary(model) if entry.noun)
        forms = tuple(
            (key, frozenset(stem + writing.removeprefix(former) for writing in writings))
            for key, writings in pattern.forms
        )
        found.append(Word(True, forms, pattern.gender, pattern.animacy))
    return tuple(found)


def _shared_ending(one: str, other: str) -> int:
    """How many last letters two words share."""
    pairs = enumerate(zip(reversed(one), reversed(other), strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def words_of_dictionary(word: str) -> tuple[Word, ...]:
    """The nouns of the dictionary whose base form a word is."""
    return tuple(
        _word(parse)
        for parse in _known(word)
        if parse.tag.POS == "NOUN" and fold(parse.normal_form) == fold(word)
    )


def _person(word: Word) -> Word:
    """An adjective or participle that names a person: служащий, служащие."""
    forms = tuple(
        (Key(key.case, key.number), writings)
        for key, writings in word.forms
        if key.gender in ("", "masc") and key.animacy != "inan"
    )
    return Word(True, forms, "masc", "anim")


def _compound(first: str, word: Word) -> Word:
    forms = tuple(
        (key, frozenset(first + writing for writing in writings)) for key, writings in word.forms
    )
    return Word(word.noun, forms, word.gender, word.animacy)
