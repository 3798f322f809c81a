"""Several files of one act: the fullest is shown, and that they differ is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from bundled_base import RECORDED

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.parse import parse
from kb.base import Base

WHOLE = next(source for source in bundled() if source.name.startswith("002"))
TEXT = WHOLE.data.decode("utf-8")
#: Cut within the table of the second standard.
CUT = SourceDocument("cut.txt", TEXT[:17000].encode(), "test")
SAME = SourceDocument("cp1251.txt", TEXT.encode("cp1251"), "test")
DAY = dt.date(2025, 2, 1)


@pytest.mark.parametrize("order", [(WHOLE, CUT), (CUT, WHOLE)], ids=["whole-cut", "cut-whole"])
def test_the_fullest_copy_answers_and_the_difference_is_told(
    tmp_path: Path, order: tuple[SourceDocument, ...]
) -> None:
    with Base.open(f"sqlite:///{tmp_path}/a.db") as base:
        for source in order:
            base.load(source, parse(source), RECORDED)
        answer = base.service(base.resolve_service("Выдача дубликата")[0].id, DAY)
        whole = base.service(base.resolve_service("водительских удостоверений")[0].id, DAY)
    assert len(answer.requirements) == 10
    assert "text-copies-differ" in {warning.code for warning in answer.warnings}
    assert whole.status == "in_effect"


def test_the_same_act_in_another_encoding_differs_in_nothing(tmp_path: Path) -> None:
    with Base.open(f"sqlite:///{tmp_path}/a.db") as base:
        for source in (WHOLE, SAME):
            base.load(source, parse(source), RECORDED)
        answer = base.service(base.resolve_service("Выдача дубликата")[0].id, DAY)
        assert base.doctor() == []
    assert not answer.warnings
