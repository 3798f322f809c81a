"""Orders on many subjects that never were, for the queries of `generated.yaml` to be asked among.

The subjects and their norms are those of `tests/search/judged/subjects.yaml`; what surrounds them
(orders, rules, service standards, in both languages) is made by `git_texts`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

import yaml
from git_texts import AGENCIES, KK, RU, Draft, draft
from judged import FOLDER, bundled_acts

from corpus.kazakhstan_law.meta import described, read_meta
from corpus.sources import Fact, SourceDocument
from ingest.parse import parse
from kb.base import Base

#: Points of the rules of each act; its own norm, and that of its subject, are two of them.
POINTS, OWN, COMMON = 14, 3, 8
#: Every so many acts approve a service standard too.
WITH_STANDARD = 3
FIRST_CODE = 910001
OBTAINED = dt.date(2026, 11, 20)
RECORDED = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
_LANGUAGES = {RU: "ru", KK: "kk"}


@dataclass(frozen=True, slots=True)
class GeneratedAct:
    """An order in both languages. ``name`` is what `generated.yaml` calls it ("fishing-1")."""

    name: str
    number: str
    sources: tuple[SourceDocument, ...]


@cache
def generated_acts() -> tuple[GeneratedAct, ...]:
    """All of them, 60, the same each time."""
    return tuple(_act(made, name) for made, name in _drafts())


def fill_generated(base: Base) -> dict[str, str]:
    """Loads them, and gives IRIs by name, with those of the bundled acts: for `judged.judged`."""
    acts = dict(bundled_acts())
    for act in generated_acts():
        base.load_together([(source, parse(source)) for source in act.sources], RECORDED)
        (found,) = base.resolve_act(act.number)
        acts[act.name] = found.id
    return acts


def _drafts() -> Iterator[tuple[Draft, str]]:
    subjects = yaml.safe_load((FOLDER / "subjects.yaml").read_text(encoding="utf-8"))
    place = 0
    for key, subject in subjects.items():
        for number, (theme, own) in enumerate(subject["acts"], start=1):
            yield _draft(subject, theme, own, place), f"{key}-{number}"
            place += 1


def _draft(subject: dict[str, Any], theme: list[str], own: list[str], place: int) -> Draft:
    chance = Random(place)
    day = dt.date(2015, 1, 12) + dt.timedelta(days=61 * place)
    made = draft(chance, FIRST_CODE + place, day)
    made.agency = AGENCIES[subject["agency"]]
    made.theme = ("x", theme[0], theme[1])
    made.term = chance.randint(1, 20) if place % WITH_STANDARD == 0 else None
    made.points = made.points[:POINTS]
    for number, words in ((OWN, own), (COMMON, subject["common"])):
        at = number - 1
        made.points[at] = replace(made.points[at], words=tuple(words), items=())
    return made


def _act(made: Draft, name: str) -> GeneratedAct:
    files = made.files()
    meta = read_meta(files["meta.yaml"].encode(), f"{name}/meta.yaml")
    published = Fact("published", made.on + dt.timedelta(days=5), "generated")
    sources = tuple(
        SourceDocument(
            name=f"{name}/{stem}.md",
            data=files[f"{stem}.md"].encode(),
            origin="generated",
            obtained=OBTAINED,
            media_type="text/markdown",
            language=lang,
            identity=described(meta, lang),
            facts=(published,),
            edition=made.on,
        )
        for stem, lang in _LANGUAGES.items()
    )
    return GeneratedAct(name, made.number, sources)
