"""Dated editions, whatever the order and manner of loading; editions that vanish."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import sqlalchemy as sa
from dated_world import (
    ADOPTED,
    FIRST,
    FIRST_KK,
    FIVE,
    JUNE22,
    LATER,
    MAY21,
    SHORTER,
    SHORTEST,
    TWO,
    A,
    Fresh,
    amending,
    edition,
    everything,
    fee,
    fill,
    points,
    told,
    withdrawn,
)
from kb_builders import NOW

from kb.base import Base

SHOWN = edition("2021-06-01", points(p2=SHORTER), MAY21)
WORLD = [
    edition(ADOPTED, A, service=fee(1.25)),
    FIRST_KK,
    edition("2021-06-01", points(p2=SHORTER), MAY21, service=fee(1.25)),
    edition("2022-06-20", points(p2=SHORTER, p3=SHORTEST), JUNE22, service=fee(2.5)),
    amending("2", SHORTER),
    withdrawn("2024-01-01"),
]


def test_any_order_of_loading_gives_the_same(fresh: Fresh) -> None:
    with fresh() as base:
        fill(base, WORLD)
        expected = everything(base)
        assert base.doctor() == []
    for order in list(permutations(WORLD))[7::180]:
        with fresh() as base:
            fill(base, order, together=False)
            assert everything(base) == expected


def test_both_databases_one_by_one_and_again(base: Base, fresh: Fresh) -> None:
    with fresh() as other:
        fill(other, WORLD)
        expected = everything(other)
    fill(base, WORLD, together=False)
    assert everything(base) == expected
    before = rows(base)
    again = base.load_together([(one.source, one.parsed) for one in reversed(WORLD)], LATER)
    assert {report.status for report in again} == {"unchanged"}
    assert rows(base) == before
    assert base.doctor() == []


def test_what_was_believed_before_an_edition_came_can_be_asked_for(base: Base) -> None:
    fill(base, [FIRST])
    base.load(SHOWN.source, SHOWN.parsed, LATER)
    assert told(base, TWO) == [FIVE, (SHORTER, "2021-06-01", "70")]
    assert told(base, TWO, as_known_on=NOW + dt.timedelta(days=1)) == [FIVE]


def test_an_edition_that_vanishes_is_closed_not_forgotten(base: Base) -> None:
    last = edition("2022-06-20", points(p2=SHORTEST), JUNE22)
    fill(base, [FIRST, SHOWN, last])
    known = [FIVE, (SHORTER, "2021-06-01", "70"), (SHORTEST, "2022-06-20", "90")]
    assert told(base, TWO) == known
    assert base.withdraw([SHOWN.source.mark, "local:862/ru/never"], LATER) == 1
    assert told(base, TWO) == [FIVE, (SHORTEST, "2022-06-20", "90")]
    assert told(base, TWO, as_known_on=NOW) == known
    assert sorted(base.marks("local:862/")) == [FIRST.source.mark, last.source.mark]
    assert base.doctor() == []
    assert base.withdraw([SHOWN.source.mark], LATER) == 0
    (report,) = base.load_together([(SHOWN.source, SHOWN.parsed)], LATER + dt.timedelta(days=1))
    assert report.status == "loaded"
    assert told(base, TWO) == known


def rows(base: Base) -> dict[str, int]:
    """How many rows each table holds."""
    with base._engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        return {
            name: connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in sorted(names)
        }
