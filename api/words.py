"""Words around an answer, in kk, ru and en (``data/*.yaml``)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("kk", "ru", "en")


@cache
def _table() -> dict[str, Any]:
    """All words by their first name; a file's names are its own."""
    found: dict[str, Any] = {}
    for file in sorted((resources.files("api") / "data").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            said: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
            if twice := found.keys() & said.keys():
                raise ValueError(f"words said in two files: {', '.join(sorted(twice))}")
            found |= said
    return found


def word(key: str, lang: str, /, **params: object) -> str:
    """The word of a dotted key; English for a language nobody wrote; the bare key if unlisted.

    An unlisted key is a kind the base has learnt before the doors have: it is shown as it is
    called, because leaving it out would hide it.

    >>> word("row.fee", "ru")
    'Размер платы'
    >>> word("channel.carrier_pigeon", "ru")
    'carrier pigeon'
    """
    node = _node(key)
    if node is None:
        return key.rpartition(".")[2].replace("_", " ")
    text: str = node.get(lang) or node["en"]
    return text.format(**params) if params else text


def known(key: str) -> bool:
    """Whether a dotted key has words."""
    return _node(key) is not None


def _node(key: str) -> dict[str, str] | None:
    node: Any = _table()
    for part in key.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    return node if isinstance(node, dict) and "en" in node else None
