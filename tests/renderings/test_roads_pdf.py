"""Printed by two makers, read from the glyphs: the same tree, the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.parse import parse
from ingest.readers import read
from renderings.bare import bare_text
from renderings.pdf import LOOKS, Chromium, chromium, has_chromium, weasy_pdf
from renderings.printed import comparative
from renderings.roads import Road, identified, made_road, originals, weasy_road
from renderings.score import score_generated
from renderings.sheet import Look
from renderings.standards import generated

OFFICIAL = LOOKS[0]
BROKEN = next(look for look in LOOKS if look.name == "broken")
UNRULED = next(look for look in LOOKS if look.name == "unruled")
ACTS = ("000", "002", "003", "004")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    if not has_chromium():
        pytest.skip("chromium is not installed: the PDFs it would print are not tested")
    with chromium() as started:
        yield started


def same_tree(road: Road, name: str) -> None:
    found = road.compared(originals()[name])
    assert found.equal, found.told()


@pytest.mark.parametrize("name", ACTS)
def test_weasyprint(name: str) -> None:
    same_tree(weasy_road(OFFICIAL), name)


@pytest.mark.parametrize("name", [*ACTS, "001"])
def test_chromium(name: str, browser: Chromium) -> None:
    same_tree(made_road("Chromium", OFFICIAL, browser.pdf), name)


@pytest.mark.parametrize(("lang", "look"), [("ru", UNRULED), ("kk", BROKEN)])
def test_standards_to_the_letter(lang: str, look: Look, browser: Chromium) -> None:
    act = generated(lang, 1)
    got = made_road("Chromium", look, browser.pdf).read(act.printed, identified(act.printed))
    score = score_generated(act, got, wrapped=True)
    assert score.exact >= 79, score.misses  # of 80: the floor is 99 % (make accuracy)


def test_bare_text_of_a_pdf(browser: Chromium) -> None:
    act = generated("kk", 2)
    data = bare_text(browser.pdf(act.printed, Look(centred=True, spaces=True)))
    got = parse(replace(identified(act.printed), name="act.txt", data=data))
    score = score_generated(act, got, wrapped=True)
    assert score.exact >= 76, score.misses  # of 80: the floor is 95 %


def test_a_comparative_table_keeps_its_two_columns() -> None:
    long = ", ".join(
        f"действующая норма номер {n} применяется в прежнем порядке" for n in range(60)
    )
    long = f"Впредь {long}."
    pairs = (
        ("пункт 4:\nЗаявление подается на бумаге.", "пункт 4:\nЗаявление подается через портал."),
        (long, "Исключить."),
        ("Отсутствует.", "12-1. Уведомление направляется в день обращения."),
    )
    act = comparative("ru", pairs, ("Действующая редакция", "Предлагаемая редакция"))
    layout = read(weasy_pdf(act, Look(size="A5", points=10)), "table.pdf")
    tables = [block for block in layout.blocks if block.rows]
    assert len(tables) == 1
    assert [tuple(cell.text for cell in row) for row in tables[0].rows] == [
        ("Действующая редакция", "Предлагаемая редакция"),
        *pairs,
    ]
