"""Units by what a person types, against the addresses an act is known by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Step, UnitKind
from ingest.unit_paths import parse_path
from search.lookup import match_path, match_words, parse_address

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
    ],
)
def test_words_to_addresses(text: str, addresses: tuple[str, ...], expected: list[str]) -> None:
    path = parse_path(text)
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
