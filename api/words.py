"""Words around an answer, in kk, ru and en (``data/words.yaml``)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("kk", "ru", "en")


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("api") / "data" / "words.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def word(key: str, lang: str, /, **params: object) -> str:
    """The word of a dotted key; English for a language nobody wrote; the bare key if unlisted.

    An unlisted key is a kind the base has learnt before the doors have: it is shown as it is
    called, because leaving it out would hide it.

    >>> word("row.fee", "ru")
    'Размер платы'
    >>> word("channel.carrier_pigeon", "ru")
    'carrier pigeon'
    """
    node: Any = _table()
    for part in key.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    if not isinstance(node, dict):
        return key.rpartition(".")[2].replace("_", " ")
    text: str = node.get(lang) or node["en"]
    return text.format(**params) if params else text
