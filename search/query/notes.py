"""Notes on a query in words, in the language of the one who asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from search.query.model import Note
from search.query.words import read_data


class Said(NamedTuple):
    """What is remarked, and how to mend it."""

    text: str
    mend: str


def say(note: Note, lang: str) -> Said:
    """A note in kk, ru or en.

    >>> say(Note("query-unclosed-quote"), "ru").mend
    'Закройте кавычку.'
    """
    words = _notes()[note.code][lang]
    params = dict(note.params)
    return Said(words["text"].format_map(params), words["mend"].format_map(params))


@cache
def _notes() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    data: dict[str, dict[str, dict[str, str]]] = read_data("query_notes.yaml")
    return data


def codes() -> frozenset[str]:
    """The codes of all notes there are."""
    return frozenset(_notes())
