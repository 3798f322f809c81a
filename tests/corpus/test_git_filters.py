"""What filters ask of the paths of acts."""

from __future__ import annotations

import pytest

from corpus.git import Filters


@pytest.mark.parametrize(
    ("agency", "path", "taken"),
    [
        ("154", "08-local-decisions/154-almatinskoi/15400000-almatinskoi/1995/1107-a-1469", True),
        ("almat", "08-local-decisions/154-almatinskoi/15400000-oblast/1995/1107-a-1469", True),
        ("akt", "07-ministerial/103-mvd/2015/1202-ob-aktakh-9", False),
        ("akt", "07-ministerial/103-mvd/20151202-ob-aktakh-9", False),
        ("mvd", "07-ministerial/103-mvd/20151202-ob-aktakh-9", True),
        ("mvd", "02-codes/2014/0705-kodeks-9", False),
    ],
)
def test_agencies_are_the_folders_between_tier_and_year(
    agency: str, path: str, taken: bool
) -> None:
    left_out = Filters(agencies=(agency,)).left_out("law", path, "9")
    assert left_out == ("" if taken else "agencies")
