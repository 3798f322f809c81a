"""What a channel and a case leave of a typed row."""

from __future__ import annotations

from typing import Any

import pytest

from kb.answers import Requirement
from kb.requirements import chosen, narrowed

OFFICE: dict[str, Any] = {"amount": 90, "channels": ["state_corporation"], "case": None}
FIRST: dict[str, Any] = OFFICE | {"amount": 120, "case": "при первичной регистрации"}
LONGER: dict[str, Any] = FIRST | {"case": "при первичной регистрации и замене"}
PORTAL: dict[str, Any] = {"amount": 60, "channels": ["egov_portal"], "case": None}
ANY: dict[str, Any] = {"amount": 30, "channels": [], "case": None}


@pytest.mark.parametrize(
    ("items", "channel", "case", "left", "fits"),
    [
        ([OFFICE, FIRST, PORTAL], None, None, [OFFICE, FIRST, PORTAL], True),
        ([OFFICE, FIRST, PORTAL], "egov_portal", None, [PORTAL], True),
        # one channel's case leaves the general term of another
        ([OFFICE, FIRST, PORTAL], None, "первичной", [FIRST, PORTAL], True),
        ([OFFICE, FIRST, PORTAL], "state_corporation", "первичной", [FIRST], True),
        ([OFFICE, FIRST, PORTAL], None, "утере", [OFFICE, PORTAL], True),
        ([FIRST], None, "утере", [FIRST], False),
        # what goes for every channel stays for those that do not name the case
        ([ANY, FIRST], None, "первичной", [FIRST], True),
        ([ANY, FIRST, PORTAL], None, "первичной", [ANY, FIRST, PORTAL], True),
        (
            [{"kind": "free", "case": None}],
            None,
            "первичной",
            [{"kind": "free", "case": None}],
            True,
        ),
        # a case in all its words is not every longer one that has them too
        ([FIRST, LONGER], None, FIRST["case"], [FIRST], True),
        ([FIRST, LONGER], None, "первичной", [FIRST, LONGER], True),
        (["text", FIRST], None, "первичной", ["text", FIRST], True),
        ([], "egov_portal", "первичной", [], True),
    ],
)
def test_narrowed(
    items: list[Any], channel: str | None, case: str | None, left: list[Any], fits: bool
) -> None:
    assert narrowed(items, channel, case, {}) == (left, fits)


def test_rows_that_say_nothing_of_a_choice_are_whole_and_named() -> None:
    rows = {
        "term": Requirement(text="", value=[OFFICE, PORTAL]),
        "documents": Requirement(text="", value=[{"channel": "provider", "items": []}]),
        "result": Requirement(text="", value=[FIRST]),
    }
    found, unfit = chosen(rows, "egov_portal", None)
    assert found["term"].value == [PORTAL]
    assert found["documents"] == rows["documents"]
    assert found["result"] == rows["result"], "a row that does not differ by channel or case"
    assert unfit == {"documents"}
    assert chosen(rows, None, None) == (rows, frozenset())
