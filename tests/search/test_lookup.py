"""Units by what a person types, against the addresses an act is known by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Step, UnitKind
from kb.base import Base
from search.citations.cited import cited
from search.lookup import find_acts, find_unit, list_acts, match_path, match_words, parse_address
from search.numbered import acts_of_number
from search.typed import typed_path

ORDER = (
    "!main",
    "!main~para_1",
    "!main~para_2",
    "!rules_1",
    "!rules_1~preamble",
    "!rules_1~para_1",
    "!rules_1~para_16",
    "!rules_1~para_16__subpara_4",
    "!rules_1~para_16__subpara_4-1",
    "!rules_1~para_27",
    "!annex_4",
    "!annex_4-1",
    "!annex_14",
)
LAW = (
    "!main~art_5",
    "!main~art_5__para_1",
    "!main~art_5__para_1__subpara_2",
    "!main~art_18",
    "!main~art_18__para_1",
    "!main~art_18__para_1__subpara_2",
    "!main~art_18-1",
)


@pytest.mark.parametrize(
    ("text", "addresses", "expected"),
    [
        ("rules point 16 subpoint 4-1)", ORDER, ["!rules_1~para_16__subpara_4-1"]),
        ("п. 16 пп. 4-1)", ORDER, ["!rules_1~para_16__subpara_4-1"]),
        ("подпункт 4) пункта 16", ORDER, ["!rules_1~para_16__subpara_4"]),
        ("16-тармақ", ORDER, ["!rules_1~para_16"]),
        ("16-тармақтың 4-1) тармақшасы", ORDER, ["!rules_1~para_16__subpara_4-1"]),
        ("подпункт 4-1)", ORDER, ["!rules_1~para_16__subpara_4-1"]),
        ("rules, point 27", ORDER, ["!rules_1~para_27"]),
        ("rules", ORDER, ["!rules_1"]),
        ("annex 4-1", ORDER, ["!annex_4-1"]),
        ("приложение 14", ORDER, ["!annex_14"]),
        ("4-1-қосымша", ORDER, ["!annex_4-1"]),
        # The order and the rules it approves each have a point 1: the asker must choose.
        ("пункт 1", ORDER, ["!main~para_1", "!rules_1~para_1"]),
        ("rules point 1", ORDER, ["!rules_1~para_1"]),
        ("пункт 99", ORDER, []),
        ("article 18", LAW, ["!main~art_18"]),
        ("ст. 5 п. 1 пп. 2)", LAW, ["!main~art_5__para_1__subpara_2"]),
        ("статья 18-1", LAW, ["!main~art_18-1"]),
        # An unsaid point inside a named article is still one unit.
        ("article 5 subpoint 2)", LAW, ["!main~art_5__para_1__subpara_2"]),
        ("point 1", LAW, ["!main~art_5__para_1", "!main~art_18__para_1"]),
        ("subpoint 2) of article 6", LAW, []),
        # Points of abbreviations are left out at a keyboard, and the act is named once more.
        ("п 16 пп 4-1", ORDER, ["!rules_1~para_16__subpara_4-1"]),
        ("прил 14", ORDER, ["!annex_14"]),
        ("art 18", LAW, ["!main~art_18"]),
        ("Art. 5 p. 1", LAW, ["!main~art_5__para_1"]),
        ("ст 18 п 1", LAW, ["!main~art_18__para_1"]),
        ("ст. 18 Закона о государственных услугах", LAW, ["!main~art_18"]),
        ("пункт 16 правил регистрации", ORDER, ["!rules_1~para_16"]),
        ("п. 1 правил регистрации", ORDER, ["!rules_1~para_1"]),
        ("п 16 пп 4-1 Правил", ORDER, ["!rules_1~para_16__subpara_4-1"]),
    ],
)
def test_words_to_addresses(text: str, addresses: tuple[str, ...], expected: list[str]) -> None:
    path = typed_path(text)
    assert path is not None
    assert list(match_path(path, addresses)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("водительских удостоверений", ["!annex_14"]),
        ("Водительское удостоверение", ["!annex_14"]),
        ("тіркеу", ["!annex_5"]),
        ("воздушных судов", []),
        ("", []),
    ],
)
def test_words_of_a_label(text: str, expected: list[str]) -> None:
    labels = {
        "!annex_14": "Приложение 14. Выдача водительских удостоверений",
        "!annex_5": "5-қосымша. Көлік құралдарын мемлекеттік тіркеу",
    }
    assert list(match_words(text, labels)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "статьи 18 и 19",  # two units
        "ст. 18 и что-то ещё",
        "ст. 18 Закона № 88-V",  # the number may be another act's
        "п. 16 приложение 14",
        "",
    ],
)
def test_what_says_more_is_not_read_as_less(text: str) -> None:
    assert typed_path(text) is None


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """The bundled acts."""
    from api.intake import bundled_sources, take_in

    folder: Path = tmp_path_factory.mktemp("lookup")
    with Base.open(f"sqlite:///{folder}/a.db") as opened:
        take_in(opened, bundled_sources(), lambda: dt.datetime(2026, 11, 20, tzinfo=dt.UTC), 1)
        yield opened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (text, "/akn/kz/act/order/mia/2024-10-07/743")
            for text in (
                "743",
                "№ 743",
                "приказ 743",
                "Приказ МВД № 743 от 7 октября 2024 года",
                "приказ МВД 743",
                "order 743",
                "743-бұйрық",
                "V2400035222",
            )
        ),
        *(
            (text, "/akn/kz/act/law/2013-04-15/88-V")
            for text in (
                "88-V",
                "88V",
                "No. 88-V",
                "88-V ЗРК",
                "закон 88-V",
                "Закон РК от 15 апреля 2013 года № 88-V",
                "law 88-V",
                "Мемлекеттік көрсетілетін қызметтер туралы заң",
                "on state services",
                "/akn/kz/act/law/2013-04-15/88-V/",
            )
        ),
        # The title of order 743 names order 862: requisites mean the act that bears them.
        ("приказ 862", "/akn/kz/act/order/mia/2014-12-02/862"),
        # Acts themselves cite it with this date.
        ("приказ № 862 от 12 декабря 2014 года", "/akn/kz/act/order/mia/2014-12-02/862"),
        ("№ 35222", "/akn/kz/act/order/mia/2024-10-07/743"),
        ("закон 743", None),
        ("приказ МИД № 743", None),
        ("приказ № 743 от 1 января 2010 года", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_acts_as_lawyers_call_them(base: Base, text: str, expected: str | None) -> None:
    assert [act.id for act in find_acts(base, text)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "number", ["88-V", "88V", "88 V", "88v", "88–V", "№ 88-V", "88-V ЗРК", "88VІ", "0"]
)
def test_numbers_are_looked_up_as_in_citations(base: Base, number: str) -> None:
    cited_acts = {unit.act for unit in cited(base, f"закон {number}")}
    assert {act.id for act in find_acts(base, number)} == cited_acts
    assert {act.id for act in acts_of_number(base, number)} == cited_acts


def test_a_list_of_acts_understands_the_same_names(base: Base) -> None:
    assert [act.number for act in list_acts(base, "приказ 862")] == ["862"]
    assert list_acts(base, "приказ 862", "law") == ()
    assert {act.type for act in list_acts(base, "", "law")} == {"law"}
    assert len(list_acts(base)) == len(base.acts())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art 4", ["!main~art_4"]),
        ("art_18", ["!main~art_18"]),
        ("!main~art_18", ["!main~art_18"]),
        ("18", ["!main~art_1__subpara_18", "!main~art_18"]),
        ("", []),
        ("!", []),
    ],
)
def test_units_of_the_law(base: Base, text: str, expected: list[str]) -> None:
    found = find_unit(base, "/akn/kz/act/law/2013-04-15/88-V", text)
    assert [hit.address for hit in found] == expected


_NUMBERS = st.from_regex(r"[1-9][0-9]?(-[1-9])?", fullmatch=True)


@given(article=_NUMBERS, point=_NUMBERS, subpoint=_NUMBERS)
def test_a_whole_path_finds_its_own_address(article: str, point: str, subpoint: str) -> None:
    address = f"!main~art_{article}__para_{point}__subpara_{subpoint}"
    path = (
        Step(UnitKind.ARTICLE, article),
        Step(UnitKind.POINT, point),
        Step(UnitKind.SUBPOINT, subpoint),
    )
    assert parse_address(address) == (Step(UnitKind.MAIN), *path)
    others = ["!main~art_100", f"!main~art_{article}__para_{point}", "!annex_100"]
    assert match_path(path, [*others, address]) == (address,)
