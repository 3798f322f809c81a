"""The words of the query language in three languages, from ``data/query.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ingest.text import fold


@dataclass(frozen=True, slots=True)
class QueryWords:
    """Folded word -> what it means, of each class; ``near`` are the words themselves.

    ``either``, ``both`` and ``without`` are operators, which are typed in capitals or are signs.
    """

    fields: Mapping[str, str]
    places: Mapping[str, str]
    statuses: Mapping[str, str]
    languages: Mapping[str, str]
    days: Mapping[str, str]
    either: frozenset[str]
    both: frozenset[str]
    without: frozenset[str]
    near: frozenset[str]


def read_data(name: str) -> Any:
    """A file of ``search/data``."""
    path = resources.files("search") / "data" / name
    return yaml.safe_load(path.read_text("utf-8"))


@cache
def query_words() -> QueryWords:
    """All words of the query language.

    >>> query_words().fields["орган"], query_words().languages["қаз"]
    ('issuer', 'kk')
    """
    data = read_data("query.yaml")
    return QueryWords(
        fields=_meanings(data["fields"]),
        places=_meanings(data["places"]),
        statuses=_meanings(data["statuses"]),
        languages=_meanings(data["languages"]),
        days=_meanings(data["days"]),
        either=frozenset(data["or"]),
        both=frozenset(data["and"]),
        without=frozenset(data["not"]),
        near=frozenset(fold(word) for word in data["near"]),
    )


def _meanings(entry: dict[str, list[str]]) -> dict[str, str]:
    return {fold(word): key for key, words in entry.items() for word in words}
