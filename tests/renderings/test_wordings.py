"""The wordings of the generated standards mean what their banks say they mean."""

from __future__ import annotations

import pytest

from ingest.model import Lang
from ingest.standards.values import typed
from renderings.standards import RowTruth, all_generated

_ROWS = {
    (act.printed.lang, row.key, row.text): row
    for act in all_generated()
    for truth in act.standards
    for row in truth.rows
    if row.given
}


@pytest.mark.parametrize(("lang", "row"), [(lang, row) for (lang, _, _), row in _ROWS.items()])
def test_a_wording_is_typed_as_it_is_meant(lang: str, row: RowTruth) -> None:
    read = typed(row.key, row.text, Lang(lang))
    value = read.value
    if row.key == "channels":
        assert isinstance(value, list)
        value = [entry["kind"] for entry in value]
    assert (value, read.none) == (row.value, row.none)
