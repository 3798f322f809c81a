"""Whatever the road, the base answers alike: services, units and changes on a day."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from lent_bases import Shelf
from pydantic import BaseModel

from ingest.model import ParsedAct
from kb.base import Base
from renderings.pdf import LOOKS
from renderings.roads import ROADS, Road, originals, weasy_road

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
DAYS = tuple(dt.date(*day) for day in ((2024, 1, 15), (2024, 10, 25), (2025, 2, 1), (2026, 3, 1)))
#: Where a text stands in its document, and what its reader has to report, differ by what it is.
_PLACES = frozenset({"source", "coverage", "document", "sha256", "page", "span", "findings"})
#: By what the bounds of a row were told: cells, or the labels in a bare text.
_GROUNDS = frozenset({"basis", "strength"})
_CHOSEN = ("html, bold", "docx, typed")
#: Asked too where ZANBASE_ALL_ROADS is set: the same trees (`test_roads`) give the same answers.
_OTHERS = ("html, heading", "markdown, split")
_BY_NAME = {road.name: road for road in ROADS}


def roads() -> Iterator[Road]:
    yield from (_BY_NAME[name] for name in _CHOSEN)
    if os.environ.get("ZANBASE_ALL_ROADS"):
        yield from (_BY_NAME[name] for name in _OTHERS)
        yield weasy_road(LOOKS[0])


def answers(acts: dict[str, ParsedAct]) -> dict[str, Any]:
    """All that the base says of some acts, without the places in their documents."""
    shelf = Shelf(lambda: "sqlite://")
    with shelf.lend() as base:
        for name, act in acts.items():
            source = originals()[name].source
            base.load(replace(source, data=f"{name}".encode()), act, NOW)
        told = dict(_told(base))
    shelf.close()
    return told


def _told(base: Base) -> Iterator[tuple[str, Any]]:
    for service in base.services():
        for day in DAYS:
            yield f"{service.id} on {day}", _bare(base.service(service.id, day))
    for act in base.acts():
        yield f"{act.id} in lists", _bare(act)
        if act.known == "cited":
            continue
        for day in DAYS:
            yield f"{act.id} on {day}", _bare(base.act(act.id, day))
        yield f"{act.id} changes", [_bare(change) for change in base.changes(act.id)]


def _bare(value: Any) -> Any:
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if isinstance(value, dict):
        apart = _PLACES | _GROUNDS if "valid" in value else _PLACES
        address = value.get("address", "")
        if "versions" in value and address.startswith("!annex") and "~" not in address:
            # The text of a table as a whole runs on otherwise in a bare text; its rows do not.
            apart = apart | {"text"}
            value = value | {"versions": [held | {"text": ""} for held in value["versions"]]}
        return {key: _bare(held) for key, held in value.items() if key not in apart}
    if isinstance(value, (list, tuple)):
        return [_bare(held) for held in value]
    # Tables that the bare text of the bundled acts runs into lines have lost their spaces.
    return "".join(value.split()) if isinstance(value, str) else value


def differing(one: Any, other: Any, at: str = "") -> Iterator[str]:
    """Where two answers differ, and how."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differing(one[key], other[key], f"{at}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differing(left, right, f"{at}[{index}]")
    elif one != other:
        yield f"{at}: {str(one)[:200]!r}, not {str(other)[:200]!r}"


@cache
def original_answers() -> dict[str, Any]:
    return answers({name: original.act for name, original in originals().items()})


@pytest.mark.parametrize("road", list(roads()), ids=lambda road: road.name)
def test_the_same_answers(road: Road) -> None:
    read = {
        name: road.read(original.printed, original.source) for name, original in originals().items()
    }
    found, wanted = answers(read), original_answers()
    assert found.keys() == wanted.keys()
    assert len(wanted) > 40
    for question, answer in wanted.items():
        told = differing(found[question], answer, question)
        # Without requisites an issuer is called as the signature has it, in another case.
        assert [line for line in told if road.requisites or ".issuer: " not in line] == []
