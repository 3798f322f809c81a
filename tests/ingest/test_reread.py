"""What an act orders, read from its tree, and anew from a tree that was changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from corpus.sources import SourceDocument
from ingest.model import Component, ParsedAct, Unit
from ingest.parse import parse
from ingest.reread import reread

HEAD = """О внесении изменений в приказ

Приказ Министра внутренних дел Республики Казахстан от 7 октября 2024 года № 743

ПРИКАЗЫВАЮ:
1. Внести в приказ Министра внутренних дел Республики Казахстан от 2 декабря 2014 года № 862 \
"Об утверждении порядка" следующие изменения:
"""


def order(*lines: str) -> ParsedAct:
    text = HEAD + "\n".join(lines) + "\n"
    return parse(SourceDocument("743.txt", text.encode(), "test", language="ru"))


@pytest.mark.parametrize(
    "instruction",
    [
        ('пункт 3 изложить в следующей редакции:\n"3. {clause}".'),
        ('пункт 3 изложить в следующей редакции: "3. {clause}".'),
    ],
)
@pytest.mark.parametrize("own", ["2. Настоящий приказ вводится в действие с 1 мая 2025 года.", ""])
def test_a_clause_that_is_quoted_is_another_acts(instruction: str, own: str) -> None:
    """It is neither this act's clause nor at odds with it."""
    clause = "Настоящий приказ вводится в действие с 1 января 2026 года."
    parsed = order(*instruction.format(clause=clause).split("\n"), own)
    assert "commencement-contradictory" not in [item.code for item in parsed.findings]
    day = parsed.commencement.general.date if parsed.commencement is not None else None
    assert day == (dt.date(2025, 5, 1) if own else None)
    assert len(parsed.changes) == 1


CLAUSE = "2. Настоящий приказ вводится в действие с 1 мая 2025 года."


def test_an_unchanged_tree_orders_the_same() -> None:
    parsed = order("1) пункт 3 исключить;", "2) пункт 4 исключить.", CLAUSE)
    again = reread(parsed, parsed.components)
    assert (again.changes, again.commencement) == (parsed.changes, parsed.commencement)


def test_what_the_tree_no_longer_holds_is_not_ordered() -> None:
    parsed = order("1) пункт 3 исключить;", "2) пункт 4 исключить.", CLAUSE)
    again = reread(parsed, tuple(_without(c, "!main~para_1__subpara_1") for c in parsed.components))
    assert [change.target.path[-1].number for change in again.changes] == ["4"]
    assert reread(parsed, ()).changes == ()
    assert reread(parsed, ()).commencement is None


def test_words_of_the_clause_change_the_term() -> None:
    parsed = order("1) пункт 3 исключить.", CLAUSE)
    (main,) = parsed.components
    later = _reworded(main.unit, "1 мая 2025", "1 июня 2026")
    again = reread(parsed, (replace(main, unit=later),))
    assert again.commencement is not None
    assert again.commencement.general.date == dt.date(2026, 6, 1)


def _without(component: Component, address: str) -> Component:
    def cut(unit: Unit) -> Unit:
        kept = tuple(cut(child) for child in unit.children if child.address != address)
        return replace(unit, children=kept)

    return replace(component, unit=cut(component.unit))


def _reworded(unit: Unit, old: str, new: str) -> Unit:
    children = tuple(_reworded(child, old, new) for child in unit.children)
    return replace(unit, text=unit.text.replace(old, new), children=children)
