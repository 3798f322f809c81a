"""The bundled acts, parsed and loaded, for tests and reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.parse import parse
from kb.base import Base

RECORDED = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


@cache
def parsed() -> dict[str, ParsedAct]:
    """Parsed acts by file name."""
    return {source.name: parse(source) for source in bundled()}


def fill(base: Base, sources: Iterable[SourceDocument] | None = None) -> Base:
    """Loads the bundled acts (or some of them, in the order given)."""
    for source in sources if sources is not None else bundled():
        base.load(source, parsed()[source.name], RECORDED)
    return base


def add_publication(base: Base) -> Base:
    """The fact of the gold: order 743 first published on 9 October 2024."""
    act = base.resolve_act("743")[0]
    base.add_fact(act.id, "published", dt.date(2024, 10, 9), "test gazette", RECORDED)
    return base
