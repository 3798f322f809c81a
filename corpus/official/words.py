"""The words that pages of the official site are recognised by, from ``data/words.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``words.yaml``; ``labels`` are (beginning, key), the longest first."""

    labels: tuple[tuple[str, str], ...]
    months: dict[str, tuple[str, ...]]
    not_found: tuple[str, ...]
    barriers: tuple[str, ...]
    home: frozenset[str]
    heads: frozenset[str]
    nothing: frozenset[str]


@cache
def words() -> Words:
    text = (resources.files("corpus") / "official" / "data" / "words.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    labels = [(label, key) for key, found in data["labels"].items() for label in found]
    return Words(
        labels=tuple(sorted(labels, key=lambda pair: -len(pair[0]))),
        months={lang: tuple(stems) for lang, stems in data["months"].items()},
        not_found=tuple(data["not_found"]),
        barriers=tuple(data["barriers"]),
        home=frozenset(data["home"]),
        heads=frozenset(data["heads"]),
        nothing=frozenset(data["nothing"]),
    )


def folded(text: str) -> str:
    """Text as the tables have it.

    >>> folded(" Дата  принятия\\u00a0акта: ")
    'дата принятия акта:'
    """
    return _SPACES.sub(" ", text).strip().casefold().replace("ё", "е")


def squeezed(text: str) -> str:
    """Text with single spaces."""
    return _SPACES.sub(" ", text).strip()


def label_key(label: str) -> str:
    """What a row of the passport holds by its label; "" for one that is not known.

    >>> label_key("Регистрационный номер НПА, присвоенный нормотворческим органом")
    'number'
    """
    begun = folded(label)
    return next((key for start, key in words().labels if begun.startswith(start)), "")
