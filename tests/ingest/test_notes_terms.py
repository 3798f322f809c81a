"""Terms and brackets of notes: how long something holds, what of a bracket is understood."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import RuleKind
from ingest.note_terms import find_periods, read_bracket
from ingest.note_text import brackets, mask, prepare

PERIODS: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    ("приостановлено до 01.01.2026 Законом", [(None, "2026-01-01")]),
    ("приостановлено до 1 января 2026 года", [(None, "2026-01-01")]),
    ("приостановлено по 31.12.2025", [(None, "2026-01-01")]),
    ("приостановлено до 31.12.2025 включительно", [(None, "2026-01-01")]),
    ("приостановлено с 01.01.2024 до 01.01.2027", [("2024-01-01", "2027-01-01")]),
    ("утратил силу с 1 января 2021 года приказом", [("2021-01-01", None)]),
    ("с 01.01.2021 Законом РК от 02.02.2020 № 5", [("2021-01-01", None)]),
    ("до 31.04.2026", [(None, None)]),
    ("01.01.2026 дейін тоқтатыла тұрды", [(None, "2026-01-01")]),
    ("2026 жылғы 1 қаңтарға дейін", [(None, "2026-01-01")]),
    ("01.01.2024 бастап 01.01.2027 дейін", [("2024-01-01", "2027-01-01")]),
    ("31.12.2025 қоса алғанда дейін", [(None, "2026-01-01")]),
    ("01.01.2021 бастап күші жойылды", [("2021-01-01", None)]),
    ("suspended until January 1, 2026 by the Law", [(None, "2026-01-01")]),
    ("from 01.01.2024 until 01.01.2027", [("2024-01-01", "2027-01-01")]),
    ("suspended through 31.12.2025", [(None, "2026-01-01")]),
    # the acts themselves are no periods
    ("Законом РК от 02.04.2019 № 241-VI", []),
    ("by the Law from 02.04.2019 № 241-VI", []),
    ("by the Law from 02.04.2019", []),
    ("ҚР 02.04.2019 № 241-VI Заңымен", []),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = [
        tuple(str(end.date) if end and end.date else None for end in (period.since, period.until))
        for period in find_periods(text)
    ]
    assert found == expected
    for period in find_periods(text):
        for end in (period.since, period.until):
            assert end is None or end.text == text[end.span.start : end.span.end]


BRACKETS: list[tuple[str, RuleKind, str | None, str | None, str | None, bool]] = [
    # inside, kind, day, until, applies from, understood whole
    ("вводится в действие с 01.07.2019", RuleKind.FIXED, "2019-07-01", None, None, True),
    ("вводится в действие с 01.07.2019 г.", RuleKind.FIXED, "2019-07-01", None, None, True),
    (
        "вводится в действие с 01.01.2018 и действует до 01.01.2023",
        RuleKind.FIXED, "2018-01-01", "2023-01-01", None, True,
    ),
    (
        "вводится в действие с 01.01.2018, действует до 31.12.2022 включительно",
        RuleKind.FIXED, "2018-01-01", "2023-01-01", None, True,
    ),
    (
        "вводится в действие с 01.07.2019 и распространяется на отношения, возникшие с 01.01.2019",
        RuleKind.FIXED, "2019-07-01", None, "2019-01-01", True,
    ),
    (
        "вводится в действие с 01.07.2019, не применяется к договорам",
        RuleKind.FIXED, "2019-07-01", None, None, False,
    ),
    ("01.07.2019 бастап қолданысқа енгізіледі", RuleKind.FIXED, "2019-07-01", None, None, True),
    (
        "01.07.2019 бастап қолданысқа енгізіледі және 01.01.2019 бастап туындаған қатынастарға "
        "қолданылады",
        RuleKind.FIXED, "2019-07-01", None, "2019-01-01", True,
    ),
    (
        "see Article 2 of the Law for the enactment procedure",
        RuleKind.UNSTATED, None, None, None, True,
    ),
    ("не подлежит опубликованию", RuleKind.UNSTATED, None, None, None, False),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "kind", "day", "until", "applies", "whole"), BRACKETS)
def test_brackets_of_acts(
    inner: str, kind: RuleKind, day: str | None, until: str | None, applies: str | None, whole: bool
) -> None:
    def date(text: str | None) -> dt.date | None:
        return dt.date.fromisoformat(text) if text else None

    term = read_bracket(inner)
    assert (term.rule.kind, term.rule.date) == (kind, date(day))
    assert (term.until.date if term.until else None) == date(until)
    assert term.rule.applies_from == date(applies)
    assert term.whole is whole


def test_what_stands_in_quotes_is_blank() -> None:
    note = prepare("слова «исключен Законом РК от 01.01.2020 № 5 (и)» заменены")
    assert "исключен" not in note.folded
    assert note.requisites == ()
    assert note.brackets == ()


def test_an_odd_quotation_mark_hides_nothing() -> None:
    note = prepare('Статья 5 " исключена Законом РК от 01.01.2020 № 5')
    assert [found.number for found in note.requisites] == ["5"]


@given(st.text(alphabet='()«»" ;.0123456789отабв№', max_size=60))
def test_brackets_are_in_order_and_apart(text: str) -> None:
    spans = brackets(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start] == "(" for span in spans)
    assert len(mask(text, spans)) == len(text)
    assert not set(mask(text, spans)) & {"("}
    assert len(prepare(text).folded) == len(text)


def test_a_thousand_open_brackets_are_read() -> None:
    text = "Сноска. Статья 5 исключена Законом РК " + "от 01.01.2020 № 5 (с 01.03.2020; " * 1000
    assert len(prepare(text).requisites) == 1000
