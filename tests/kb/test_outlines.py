"""Acts and units by names and numbers alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from bundled_base import fill
from lent_bases import Shelf

from kb.base import Base
from kb.errors import NotHeldError

LAW = "/akn/kz/act/law/2013-04-15/88-V"
CHANGED = "/akn/kz/act/order/mia/2014-12-02/862"
CHANGING = "/akn/kz/act/order/mia/2024-10-07/743"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest, shelves: Callable[[str], Shelf]) -> Iterator[Base]:
    """The bundled acts on each kind of database."""
    with shelves(request.param).lend() as lent:
        yield fill(lent)


def test_an_outline_has_every_unit_in_order(held: Base) -> None:
    units = held.outline(CHANGED)
    addresses = [unit.address for unit in units]
    assert addresses.index("!annex_5") < addresses.index("!annex_14")
    assert len(set(addresses)) == len(addresses)
    assert {unit.act for unit in units} == {CHANGED}
    (row,) = [unit for unit in units if unit.address == "!annex_14~row_3"]
    assert (row.kind, list(row.headings)) == ("row", ["ru"])
    with pytest.raises(NotHeldError):
        held.outline("/akn/kz/act/law/1990-01-01/1-I")


@pytest.mark.parametrize(
    ("segment", "address", "other"),
    [
        ("para_16", "!rules_1~para_16", "!rules_1~para_16__subpara_4"),
        ("subpara_4-1", "!rules_1~para_16__subpara_4-1", "!rules_1~para_16__subpara_4"),
        ("annex_14", "!annex_14", "!annex_14~row_1"),
    ],
)
def test_units_by_the_end_of_their_address(
    held: Base, segment: str, address: str, other: str
) -> None:
    found = {(unit.act, unit.address) for unit in held.units_ending(segment)}
    assert (CHANGED, address) in found
    assert (CHANGED, other) not in found


def test_a_sign_of_patterns_is_a_sign(held: Base) -> None:
    assert held.units_ending("para%") == ()
    assert held.units_ending("para-16") == ()
    assert len(held.units_ending("para_1", limit=2)) == 2


def test_acts_by_number_with_all_that_documents_give_them(held: Base) -> None:
    (act,) = held.acts_numbered("862")
    # acts cite it with two dates
    assert act.dates == {dt.date(2014, 12, 2), dt.date(2014, 12, 12)}
    assert (act.id, act.form, act.issuer, act.number) == (CHANGED, "order", "mia", "862")
    assert held.acts_numbered("10056") == (act,)
    assert [act.id for act in held.acts_numbered("№ 88-V ЗРК")] == [LAW]
    assert held.acts_numbered("1") == ()


def test_acts_by_form_and_iri(held: Base) -> None:
    assert {act.form for act in held.titled_acts("law")} == {"law"}
    assert len(held.titled_acts()) == len(held.acts())
    assert [act.id for act in held.titled_acts(ids=[LAW, "/akn/x"])] == [LAW]
    assert held.titled_acts(ids=[]) == ()


def test_acts_that_an_act_changes(held: Base) -> None:
    assert [act.id for act in held.amended_acts(CHANGING)] == [CHANGED]
    assert held.amended_acts(LAW) == ()
