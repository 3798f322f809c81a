"""A citation resolved on a day: the units, how sure, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import judged
import pytest
from bundled_base import fill

from kb.base import Base
from search.citations.resolving import resolve_citation

LAW = "/akn/kz/act/law/2013-04-15/88-V"
EXAMS = "/akn/kz/act/order/mia/2014-12-02/862"
DAY = dt.date(2025, 2, 1)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with Base.open(f"sqlite:///{tmp_path_factory.mktemp('resolving')}/a.db") as opened:
        yield fill(opened)


@pytest.mark.parametrize("citation", judged.citations(), ids=lambda c: c.query)
def test_judged_citations(base: Base, citation: judged.Citation) -> None:
    answer = resolve_citation(base, citation.query, DAY)
    first = answer.units[0]
    act, address = citation.unit
    assert (first.act, first.address) == (act, address or "!")
    assert (answer.status == "partial") is bool(citation.dropped)


@pytest.mark.parametrize(
    ("text", "status", "units"),
    [
        ("ст. 14 88-V", "resolved", [(LAW, "!main~art_14")]),
        ("п. 16 Правил приказа 862", "resolved", [(EXAMS, "!rules_1~para_16")]),
        ("Закон 88-V", "resolved", [(LAW, "!")]),
        ("ст. 999 88-V", "partial", [(LAW, "!")]),
        # No act is named: whatever act has such a unit is a candidate, be it one alone.
        ("статья 14", "ambiguous", [(LAW, "!main~art_14")]),
        ("закон 999-X", "act_not_held", []),
        ("водительские права", "not_a_citation", []),
        ("статьи 14 и 15 88-V", "not_a_citation", []),
        ("", "not_a_citation", []),
        ("\x00", "not_a_citation", []),
        ("1" * 5000, "not_a_citation", []),
    ],
)
def test_how_a_text_is_resolved(
    base: Base, text: str, status: str, units: list[tuple[str, str]]
) -> None:
    answer = resolve_citation(base, text, DAY)
    assert answer.status == status
    assert [(unit.act, unit.address) for unit in answer.units] == units
    assert bool(answer.read) is (status != "not_a_citation")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("text", ["ст. 14 88-V", "ст. 999 88-V", "статья 5", "закон 1-X", "слово"])
def test_the_reason_is_said_in_each_language(base: Base, text: str, lang: str) -> None:
    answer = resolve_citation(base, text, DAY, lang)
    assert answer.language == lang
    assert answer.reason
    assert "{" not in answer.reason


def test_a_unit_is_told_as_it_stands_on_the_day(base: Base) -> None:
    def one(day: str) -> tuple[str, str]:
        answer = resolve_citation(base, "пп. 4-1) п. 16 правил 862", dt.date.fromisoformat(day))
        (unit,) = answer.units
        assert unit.permalink.endswith(f"on={day}&lang=ru")
        return unit.address, unit.in_effect

    assert one("2024-10-19") == ("!rules_1~para_16__subpara_4-1", "no")
    assert one("2024-10-20") == ("!rules_1~para_16__subpara_4-1", "yes")


def test_how_it_was_read_is_told(base: Base) -> None:
    read, *_ = resolve_citation(base, "пп. 3-1) ст. 14 Закона № 88-V", DAY).read
    assert (read.form, read.number) == ("law", "88-V")
    assert read.unit == "статья 14, подпункт 3-1)"


def test_the_language_of_the_citation_is_that_of_the_answer(base: Base) -> None:
    assert resolve_citation(base, "88-V Заңның 14-бабы", DAY).language == "kk"
    assert resolve_citation(base, "Article 14 of Law 88-V", DAY).language == "en"
