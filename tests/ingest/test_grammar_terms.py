"""Exceptions of a commencement clause put to the changes they name."""

import datetime as dt

import pytest

from corpus.sources import SourceDocument
from ingest.model import ParsedAct, RuleKind
from ingest.parse import parse

HEAD = """О внесении изменений в приказ Министра юстиции Республики Казахстан от 5 мая 2020 года № 9

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 40.
      1. Внести в приказ Министра юстиции Республики Казахстан от 5 мая 2020 года № 9
"Об учете" следующие изменения:
      пункты 3 и 4 изложить в следующей редакции:
      "3. Учет ведется.
      Учет бесплатен.
      4. Срок – один год.";
      подпункт 2) пункта 7 исключить.
      2. Настоящий приказ вводится в действие со дня его первого официального опубликования{}
"""
DAY = ", который вводится в действие с 1 июля 2023 года."
DAYS = ", которые вводятся в действие с 1 июля 2023 года."
DEFERRED = dt.date(2023, 7, 1)


def act(tail: str) -> ParsedAct:
    return parse(SourceDocument("a.txt", HEAD.format(tail).encode(), "test"))


CASES = [
    (".", [None, None, None]),
    (f", за исключением пятого абзаца пункта 1{DAY}", [None, DEFERRED, None]),
    (f", за исключением абзацев третьего и четвертого пункта 1{DAYS}", [DEFERRED, None, None]),
    (f", за исключением второго абзаца пункта 1{DAY}", [DEFERRED, DEFERRED, None]),
    (f", за исключением шестого абзаца пункта 1{DAY}", [None, None, DEFERRED]),
    (f", за исключением пункта 1{DAY}", [DEFERRED, DEFERRED, DEFERRED]),
]


@pytest.mark.parametrize(("tail", "expected"), CASES)
def test_which_change_an_exception_defers(tail: str, expected: list[dt.date | None]) -> None:
    changes = act(tail).changes
    assert [c.target.path[0].number for c in changes] == ["3", "4", "7"]
    assert [c.commencement and c.commencement.date for c in changes] == expected


def test_an_exception_for_a_part_of_the_wording_leaves_the_day_open() -> None:
    found = act(f", за исключением четвертого абзаца пункта 1{DAY}")
    first = found.changes[0].commencement
    assert first is not None
    assert first.kind is RuleKind.CONDITION
    assert "exception-names-part" in {item.code for item in found.findings}
