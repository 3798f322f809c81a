"""The reasoning of a deadline in words (``data/deadlines.yaml``), in kk, ru and en."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from corpus.calendar import days_off
from kb.answers_services import DeadlineStep
from kb.reasons import LANGUAGES


@dataclass(frozen=True, slots=True)
class Step:
    """A step of reasoning by its code; ``params`` fill its words, dates as they are printed."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def step(code: str, **params: object) -> Step:
    """A step; KeyError for a code that has no words."""
    catalogue()["steps"][code]
    return Step(code, tuple((name, str(value)) for name, value in params.items()))


@cache
def catalogue() -> dict[str, Any]:
    """All words: steps, sources, units, assumptions, parts."""
    text = (resources.files("kb") / "data" / "deadlines.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def spoken(lang: str) -> str:
    """The language of the words; English where the language is none of the three."""
    return lang if lang in LANGUAGES else "en"


def told(item: Step, lang: str) -> DeadlineStep:
    """A step in words, with the norm it rests on.

    >>> told(step("last-midnight"), "en").source
    'Civil Code art. 176 p. 1'
    """
    entry = catalogue()["steps"][item.code]
    source = entry.get("source")
    return DeadlineStep(
        code=item.code,
        text=entry[spoken(lang)].format(**_worded(item, lang)),
        source=source_of(source, lang) if source else "",
    )


def source_of(name: str, lang: str) -> str:
    """What a norm or a row is called; KeyError for one that has no words."""
    found: str = catalogue()["sources"][name][spoken(lang)]
    return found


def assumed(items: tuple[Step, ...], lang: str) -> str:
    """What a reading takes for granted, in words."""
    words = catalogue()["assumes"]
    return "; ".join(words[i.code][spoken(lang)].format(**_worded(i, lang)) for i in items)


def _worded(item: Step, lang: str) -> dict[str, str]:
    """The params with units, names of desks and of days off in words."""
    params = dict(item.params)
    if "days" in params:
        days = (dt.date.fromisoformat(day) for day in params["days"].split(","))
        params["days"] = ", ".join(_named(day, spoken(lang)) for day in days)
    if "unit" in params:
        unit = catalogue()["units"].get(params["unit"])
        params["unit"] = unit[spoken(lang)] if unit else params["unit"]
    if params.get("who") and item.code != "desk":
        params["who"] = catalogue()["parts"]["who"][spoken(lang)].format(who=params["who"])
    return params


def _named(day: dt.date, lang: str) -> str:
    named: str = catalogue()["parts"]["named"][lang]
    return named.format(day=day.isoformat(), name=days_off(day.year, lang).get(day, ""))
