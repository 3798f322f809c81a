"""How rows reach the base: from another process, and of one document twice in a parcel."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from base_contents import contents, differences
from kb_builders import AMENDING, BASE_ORDER, NOW, Doc, amending, component, doc, law

from kb.base import Base
from kb.rows import rows_of

CITING = doc("a.txt", BASE_ORDER, [component("main")], cites=[law("88-V", "2013-04-15")])


@pytest.mark.parametrize("document", [amending(), CITING])
def test_rows_made_by_another_process_are_those_made_here(tmp_path: Path, document: Doc) -> None:
    here, there = (f"sqlite:///{tmp_path / name}.db" for name in ("here", "there"))
    sent = pickle.dumps((document.source, rows_of(document.source, document.parsed)))
    with Base.open(here) as base:
        read = base.load_together([(document.source, document.parsed)], NOW)
    with Base.open(there) as base:
        assert base.load_together([pickle.loads(sent)], NOW) == read
    assert differences(contents(here, frozenset()), contents(there, frozenset())) == []


@pytest.mark.parametrize(
    ("beside", "statuses"),
    [({}, ["loaded", "unchanged"]), ({"form": "order"}, ["loaded", "reparsed"])],
)
def test_a_document_that_comes_twice_in_a_parcel(
    base: Base, beside: dict[str, str], statuses: list[str]
) -> None:
    document = amending()
    again = replace(document.source, identity=document.source.identity | beside)
    reports = base.load_together(
        [(document.source, document.parsed), (again, document.parsed)], NOW
    )
    assert [report.status for report in reports] == statuses
    assert reports[-1].act == "/akn/kz/act/order/mia/2024-10-07/743"
    assert base.doctor() == []


def test_documents_of_a_parcel_keep_their_own_mentions_and_units(base: Base) -> None:
    cited = [law("88-V", "2013-04-15"), law("401-V", "2015-11-16")]
    items = [
        doc(f"{at}.txt", order, [component("main")], cites=[ref])
        for at, (order, ref) in enumerate(zip((AMENDING, BASE_ORDER), cited, strict=True))
    ]
    base.load_together([(item.source, item.parsed) for item in items], NOW)
    assert sorted(act.number for act in base.acts()) == ["401-V", "743", "862", "88-V"]
    assert base.doctor() == []
