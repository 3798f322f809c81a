"""Fields of a query as labels of what the base holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bundled_base import fill

from kb.base import Base
from search.query.filters import filters_of
from search.query.reading import read_query

LAW = "/akn/kz/act/law/2013-04-15/88-V"
LICENCES = "order-mia-2014-12-02-862-annex-14"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with Base.open(f"sqlite:///{tmp_path_factory.mktemp('filters')}/a.db") as opened:
        yield fill(opened)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("act:88V", {"act": {LAW}}),
        ("act:Z1300000088", {"act": {LAW}}),
        ('act:"Закон о госуслугах"', {"act": {LAW}}),
        ("act:88-V act:743", {"act": {LAW, "/akn/kz/act/order/mia/2024-10-07/743"}}),
        ("type:приказ issuer:МВД", {"type": {"order"}, "issuer": {"mia"}}),
        ("lang:қаз", {"lang": {"kk"}}),
        (f"service:{LICENCES}", {"service": {LICENCES}}),
        ('service:"водительского удостоверения"', {"service": {LICENCES}}),
        ("рыба", {}),
    ],
)
def test_labels(base: Base, text: str, labels: dict[str, set[str]]) -> None:
    found = filters_of(base, read_query(text))
    assert found.labels == labels
    assert found.notes == ()


@pytest.mark.parametrize(
    ("text", "without", "codes"),
    [
        ("рыба -act:88-V", {"act": {LAW}}, []),
        (f"рыба -service:{LICENCES} NOT lang:қаз", {"service": {LICENCES}, "lang": {"kk"}}, []),
        ("рыба -(тип:закон | тип:приказ)", {"type": {"law", "order"}}, []),
        # Nothing is left out for what nobody knows.
        ("рыба -act:999-X", {}, ["query-unknown-act"]),
        ("рыба -on:2024-11-20 -in:title", {}, []),
    ],
)
def test_labels_left_out(
    base: Base, text: str, without: dict[str, set[str]], codes: list[str]
) -> None:
    found = filters_of(base, read_query(text))
    assert (found.labels, found.without) == ({}, without)
    assert [note.code for note in found.notes] == codes


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("act:999-X", "query-unknown-act", "act"),
        ('service:"полет на луну"', "query-unknown-service", "service"),
    ],
)
def test_what_the_base_does_not_know_is_said(base: Base, text: str, code: str, name: str) -> None:
    found = filters_of(base, read_query(text))
    assert found.labels == {name: frozenset()}
    assert [note.code for note in found.notes] == [code]
