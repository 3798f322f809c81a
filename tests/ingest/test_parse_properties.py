"""Invariants of the tree: nothing of a document is lost, doubled or moved."""

from __future__ import annotations

import pytest
from bundled_base import parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import DocumentError
from ingest.grammar import is_command
from ingest.model import Component, Lang, Layout
from ingest.readers import read
from ingest.standards import read_standard
from ingest.structure.components import build_components
from ingest.structure.roles import Roles


def leaves(layout: Layout, components: tuple[Component, ...]) -> str:
    """The verbatim text of all units' own blocks, in the order of the trees."""
    indexes = [i for c in components for unit in c.unit.walk() for i in unit.blocks]
    return "".join(layout.verbatim(layout.blocks[index]) for index in indexes)


LINES = st.sampled_from(
    [
        "      1. Утвердить прилагаемые Правила.",
        "      1) документ;",
        "      Услугодатель выдает",
        "справку.",
        '      "4) новый текст;";',
        "      подпункт 4) изложить в следующей редакции:",
        "",
        " ",
        "Приложение 1 к Правилам",
        "оказания услуги",
        "Қағидаларға",
        "2-қосымша",
        "**Статья 3. Права**",
        "### Глава 2. Порядок",
        "а\tб",
        "Сноска. Пункт 1 в редакции приказа",
        "---",
        "1 Наименование услугодателя Полиция",
        '      "',
        '      ";',
        '      2) пункт 3 изложить в следующей редакции: "3. Документы:',
        "      2. Признать утратившим силу пункт 4.",
        "Приложение 1 к приказу № 9",
        "Утверждены приказом № 7",
        "      Изменения, которые вносятся в некоторые приказы",
        "      Об учете собак",
        "1\tПорода\tЧерный",
    ]
)
DOCUMENTS = st.lists(LINES | st.text(max_size=30), min_size=1, max_size=20).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS.filter(lambda text: bool(text.strip())), st.booleans())
def test_any_text_becomes_a_tree_that_holds_all_of_it(text: str, amending: bool) -> None:
    try:
        layout = read(text.encode(), "any.txt")
    except DocumentError:
        return  # refused whole, with its reason: nothing was read
    roles = Roles({}, 0, amending, number="9")
    built = build_components(layout, Lang.RU, roles, is_command, read_standard)
    assert leaves(layout, built.components) == layout.text
    names = [component.name for component in built.components]
    assert len(names) == len(set(names))
    assert {c.parent for c in built.components if c.parent} <= set(names)
    for component in built.components:
        beside = [row.address for row in component.rows]
        own = [unit.address for unit in component.unit.walk() if unit.address]
        assert len({*beside, *own}) == len(beside) + len(own)


@pytest.mark.parametrize("name", sorted(parsed()))
def test_bundled_acts_are_whole(name: str) -> None:
    act = parsed()[name]
    assert leaves(act.layout, act.components) == act.layout.text


@pytest.mark.parametrize("name", sorted(parsed()))
def test_addresses_of_bundled_acts_are_unique(name: str) -> None:
    found = [u.address for c in parsed()[name].components for u in c.unit.walk() if u.address]
    assert len(found) == len(set(found))
