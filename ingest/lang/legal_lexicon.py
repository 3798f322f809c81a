"""The word lists behind the legal tokenizer rules (``data/abbreviations.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations with their stops, to their full forms, by whether they can end a sentence.

    ``subpoint_before`` and ``subpoint_after`` are beginnings of the words for a subpoint that
    stand before or after its number; ``number_signs`` stand with a stop of their own before digits.
    """

    never: Mapping[str, str]
    maybe: Mapping[str, str]
    subpoint_before: tuple[str, ...]
    subpoint_after: tuple[str, ...]
    number_signs: frozenset[str]

    @property
    def all(self) -> dict[str, str]:
        return {**self.never, **self.maybe}


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations of legal texts, one list for the three languages.

    >>> abbreviations().never["пп."]
    'подпункт'
    """
    text = (resources.files("ingest") / "lang" / "data" / "abbreviations.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    return Abbreviations(
        never=data["never"],
        maybe=data["maybe"],
        subpoint_before=tuple(data["subpoint_before"]),
        subpoint_after=tuple(data["subpoint_after"]),
        number_signs=frozenset(data["number_signs"]),
    )
