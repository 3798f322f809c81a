"""The words of standards, read from the data files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ingest.model import ROW_KEYS, Lang
from ingest.standards.words import Phrase, WordClass, phrase

#: Shorter words than this tell nothing about a label.
SHORTEST = 3

#: The languages standards are written in (both texts are authentic, Law 480-V art. 24 p. 3).
LANGS = (Lang.KK, Lang.RU)


@cache
def data(name: str) -> Any:
    """The contents of ``data/<name>.yaml``."""
    path = resources.files("ingest.standards") / "data" / f"{name}.yaml"
    return yaml.safe_load(path.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The words of one row's label: each class of ``require`` must be met, ``allowed`` may be."""

    key: str
    number: str
    require: Phrase
    allowed: WordClass

    def knows(self, word: str) -> bool:
        """Whether a label of this row may say the word; prepositions and the like it always may."""
        return len(word) < SHORTEST or self.allowed.has(word)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words that open a standard in one language."""

    titles: tuple[Phrase, ...]
    gap: int
    service: WordClass
    sub_services: Phrase
    notes: WordClass
    name_row: Phrase


@cache
def label_words(lang: Lang) -> tuple[LabelWords, ...]:
    """The labels of the ten rows in lawful order.

    >>> [label.number for label in label_words(Lang.KK)][-1]
    '10'
    """
    source = data("labels")
    labels = []
    for position, key in enumerate(ROW_KEYS, start=1):
        entry = source["rows"][key][lang]
        own = [form for group in entry["require"] for form in group] + entry["words"]
        labels.append(
            LabelWords(
                key,
                str(position),
                phrase(entry["require"]),
                WordClass.of(own + source["common"][lang]),
            )
        )
    return tuple(labels)


@cache
def title_words(lang: Lang) -> TitleWords:
    source = data("title")
    return TitleWords(
        tuple(phrase(entry) for entry in source["titles"][lang]),
        source["gap"],
        WordClass.of(source["service"][lang]),
        phrase(source["sub_services"][lang]),
        WordClass.of(source["notes"]),
        phrase(source["name_row"][lang]),
    )


@cache
def asides(lang: Lang) -> tuple[Phrase, ...]:
    """Phrases about sub-services that a label of any row may hold."""
    return tuple(phrase(entry) for entry in data("labels")["aside"][lang])


def word_class(name: str, entry: str) -> WordClass:
    """The word class ``entry`` of the data file ``name``."""
    return WordClass.of(data(name)[entry])
