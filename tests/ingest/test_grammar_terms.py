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


END = dt.date(2026, 1, 1)
UNTIL = " действует до 1 января 2026 года"
ENDS = [
    (f" и{UNTIL}.", [END, END, END]),
    (f", за исключением пятого абзаца пункта 1, который{UNTIL}.", [None, END, None]),
    (
        ". Абзацы третий и четвертый пункта 1 настоящего приказа действуют до 1 января 2026 года.",
        [END, None, None],
    ),
    (f".\n      3. Пункт 1 настоящего приказа{UNTIL}.", [END, END, END]),
    (
        f", за исключением шестого абзаца пункта 1, который вводится в действие с 1 июля 2023 года "
        f"и{UNTIL}.",
        [None, None, END],
    ),
]


@pytest.mark.parametrize(("tail", "expected"), ENDS)
def test_which_change_an_expiry_ends(tail: str, expected: list[dt.date | None]) -> None:
    changes = act(tail).changes
    assert [c.until and c.until.date for c in changes] == expected


def test_the_end_of_a_part_of_the_wording_leaves_the_day_open() -> None:
    found = act(f". Четвертый абзац пункта 1 настоящего приказа{UNTIL}.")
    first = found.changes[0].until
    assert first is not None
    assert first.kind is RuleKind.CONDITION
    assert "exception-names-part" in {item.code for item in found.findings}


REPEAL = """О признании утратившим силу приказа Министра юстиции

Приказ Министра юстиции Республики Казахстан от 3 марта 2023 года № 41.
      1. Признать утратившим силу приказ Министра юстиции Республики Казахстан от 5 мая 2020 года
№ 9 "Об учете".
      2. Настоящий приказ вводится в действие со дня подписания и действует до 1 января 2026 года.
"""


def test_no_expiry_revives_a_repealed_act() -> None:
    found = parse(SourceDocument("a.txt", REPEAL.encode(), "test"))
    orders = (*found.changes, *found.repeals)
    assert orders
    assert [each.until for each in orders] == [None] * len(orders)


def test_terms_of_two_points_are_one_clause() -> None:
    found = act(
        ".\n      3. Пункт 1 настоящего приказа вводится в действие с 1 июля 2023 года.\n"
        "      4. Настоящий приказ действует до 1 января 2026 года."
    )
    clause = found.commencement
    assert clause is not None
    assert clause.general.kind is RuleKind.ON_PUBLICATION
    assert [each.rule.date for each in clause.exceptions] == [DEFERRED]
    assert [(each.path, each.rule.date) for each in clause.expiries] == [((), END)]
    assert "commencement-unread" not in {item.code for item in found.findings}
