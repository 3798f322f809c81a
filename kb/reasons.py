"""Why a date or a state is what it is: codes in the graph, words in an answer's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground, by its code in ``data/reasons.yaml``; ``params`` fill its words."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Words of every ground by code and language.

    >>> catalogue()["excluded"]["en"]
    'excluded'
    """
    text = (resources.files("kb") / "data" / "reasons.yaml").read_text("utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found


def because(code: str, **params: object) -> Reason:
    """A ground; KeyError for a code of no catalogue entry."""
    catalogue()[code]
    return Reason(code, tuple((name, str(value)) for name, value in params.items()))


def since(earliest: dt.date | None, latest: dt.date | None) -> Iterator[Reason]:
    """Since when something holds, by the bounds of its first day; nothing where it has none.

    >>> day = dt.date(2024, 10, 7)
    >>> [reason.code for reason in since(day, day)], [reason.code for reason in since(day, None)]
    (['since-day'], ['since-after'])
    """
    if earliest is None:
        return
    if latest is None:
        yield because("since-after", earliest=earliest)
    elif latest == earliest:
        yield because("since-day", day=earliest)
    else:
        yield because("since-between", earliest=earliest, latest=latest)


def say(reasons: Iterable[Reason], lang: str) -> str:
    """Grounds in words, each once; in English where the language is none of the three.

    >>> say([because("signed-on", day="2024-10-07"), because("excluded")], "en")
    'signed on 2024-10-07; excluded'
    """
    spoken = lang if lang in LANGUAGES else "en"
    words = (catalogue()[r.code][spoken].format(**dict(r.params)) for r in reasons)
    return "; ".join(dict.fromkeys(words))
