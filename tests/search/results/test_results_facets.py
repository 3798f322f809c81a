"""Facets: what is told of each label, and that a cut is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import pytest

from search.results.facets import MOST, cut, facets

if TYPE_CHECKING:
    from kb.base import Base


class _Shelf:
    def service_names(self, services: Iterable[str]) -> dict[str, dict[str, str]]:
        return {each: {"ru": f"Услуга {each}"} for each in services}


def _counted(name: str, values: int) -> dict[str, dict[str, int]]:
    return {name: {f"{1900 + i}": 1 + i for i in range(values)}}


@pytest.mark.parametrize("name", ["type", "year", "lang"])
def test_labels_of_few_values_are_told_in_full(name: str) -> None:
    counted = _counted(name, 3 * MOST)
    found = facets(cast("Base", _Shelf()), counted, {}, "ru")
    assert len(found[name]) == 3 * MOST
    assert cut(counted) == ()


@pytest.mark.parametrize("name", ["issuer", "service"])
@pytest.mark.parametrize(("values", "more"), [(MOST, False), (MOST + 1, True)])
def test_a_cut_is_said(name: str, values: int, more: bool) -> None:
    counted = _counted(name, values)
    found = facets(cast("Base", _Shelf()), counted, {}, "ru")
    assert len(found[name]) == MOST
    assert cut(counted) == ((name,) if more else ())
    assert found[name][0].count == values
