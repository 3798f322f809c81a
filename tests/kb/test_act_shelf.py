"""Acts held and acts only cited, a page at a time: the same that the whole list tells apart."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from lent_bases import Shelf as Bases

from corpus.manifest import bundled
from ingest.parse import parse
from kb.base import Base


@pytest.fixture(scope="module")
def base() -> Base:
    lent = Bases(lambda: "sqlite://").lend()
    for source in bundled():
        lent.load(source, parse(source), dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    return lent


@pytest.mark.parametrize("cited", [False, True])
@pytest.mark.parametrize("form", [None, "law", "order", "decree"])
def test_pages_are_the_list(base: Base, cited: bool, form: str | None) -> None:
    every = base.acts()
    wanted = [act for act in every if (act.known == "cited") == cited]
    shown = [act for act in wanted if form in (None, act.type)]
    pages = [
        base.shelf(cited=cited, form=form, first=first, limit=4)
        for first in range(0, len(shown) + 4, 4)
    ]
    found = [act for page in pages for act in page.acts]
    assert sorted(act.id for act in found) == sorted(act.id for act in shown)
    dates = [act.date for act in found if act.date is not None]
    assert dates == sorted(dates, reverse=True)
    assert [act.date is None for act in found] == sorted(act.date is None for act in found)
    for page in pages:
        assert page.forms == Counter(act.type for act in wanted)
        assert page.others == len(every) - len(wanted)
