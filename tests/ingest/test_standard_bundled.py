"""The six standards of the bundled acts: every row's text and value."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.model import ROW_KEYS, Block, Lang, Layout, Row, ServiceStandard
from ingest.readers import read
from ingest.standards import read_standard

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "tests" / "data" / "standards"

#: name of the expected file -> document, language, title's beginning, words the annex ends before
STANDARDS = {
    "order_743_annex_1": ("002", Lang.RU, "Приложение 1 к приказу", "Приложение 2 к приказу"),
    "order_743_annex_2": ("002", Lang.RU, "Приложение 2 к приказу", "Приложение 3 к приказу"),
    "order_743_annex_3": ("002", Lang.RU, "Приложение 3 к приказу", None),
    "order_565_annex_4": ("003", Lang.KK, "4 - қосымша", "Қазақстан Республикасы\nӘділет"),
    "order_565_annex_5": ("003", Lang.KK, "5 - қосымша", None),
    "order_420_annex_4-1": (
        "004",
        Lang.KK,
        "**«Қазақстан Республикасының шет елдердегі",
        "Қазақстан Республикасының азаматтығы,  \n",
    ),
}


@cache
def layout(number: str) -> Layout:
    path = next((ROOT / "corpus" / "bundled").glob(f"{number}_*"))
    return read(path.read_bytes(), path.name)


def annex(name: str) -> tuple[list[Block], Lang]:
    number, lang, first, after = STANDARDS[name]
    document = layout(number)
    start = document.text.index(first)
    end = document.text.index(after, start) if after else len(document.text)
    return [block for block in document.blocks if start <= block.span.start < end], lang


@cache
def standard(name: str) -> ServiceStandard:
    found = read_standard(*annex(name))
    assert found is not None
    return found


def value(name: str, key: str) -> Any:
    row = standard(name).row(key)
    assert row is not None
    return row.value


@cache
def expected(name: str) -> dict[str, Any]:
    read_yaml: dict[str, Any] = yaml.safe_load((TEXTS / f"{name}.yaml").read_text("utf-8"))
    return read_yaml


@pytest.mark.parametrize("name", STANDARDS)
def test_title_and_rows_are_complete(name: str) -> None:
    found = standard(name)
    assert found.name == expected(name)["name"]
    assert list(found.sub_services) == expected(name)["sub_services"]
    assert tuple(row.key for row in found.rows) == ROW_KEYS
    codes = {finding.code for finding in found.findings}
    assert codes <= {"standard-value-partial", "standard-phone-digits"}


@pytest.mark.parametrize(("name", "key"), [(name, key) for name in STANDARDS for key in ROW_KEYS])
def test_row_text_is_exact(name: str, key: str) -> None:
    row = standard(name).row(key)
    assert row is not None
    assert row.text == expected(name)["rows"][key]


@pytest.mark.parametrize("name", STANDARDS)
def test_spans_lead_to_the_words_of_the_row(name: str) -> None:
    text = layout(STANDARDS[name][0]).text
    for row in standard(name).rows:
        printed = "".join(text[span.start : span.end] for span in row.spans)
        for word in (row.text.split()[0], row.text.split()[-1]):
            assert word.strip(';.":') in "".join(printed.split()) or _letter_spaced(printed, word)


def _letter_spaced(printed: str, word: str) -> bool:
    return "".join(word.split()) in "".join(printed.split())


@pytest.mark.parametrize(
    ("name", "key", "basis", "strength"),
    [
        ("order_743_annex_1", "provider", "label", "certain"),
        ("order_743_annex_1", "result", "label+layout", "judged"),
        ("order_743_annex_1", "fee", "label+layout", "judged"),
        ("order_743_annex_1", "documents", "label+layout", "judged"),
        ("order_743_annex_3", "documents", "label", "certain"),
        ("order_565_annex_5", "refusal_grounds", "label+layout", "judged"),
        ("order_420_annex_4-1", "schedule", "cells", "certain"),
    ],
)
def test_boundaries_say_what_they_rest_on(name: str, key: str, basis: str, strength: str) -> None:
    row = standard(name).row(key)
    assert row is not None
    assert (row.basis, row.strength) == (basis, strength)


def test_printed_numbers_are_kept_and_missing_ones_stay_missing() -> None:
    assert [row.number for row in standard("order_743_annex_1").rows] == [
        *("1", "2", "3", "4", "5", "", "7", "8", "9", "10")
    ]
    assert [row.number for row in standard("order_565_annex_5").rows] == [
        *("1", "2", "3", "4", "5", "", "7", "", "", "")
    ]


# --- the gold data ----------------------------------------------------------------------------

GOLD = yaml.safe_load((ROOT / "tests" / "data" / "gold" / "services.yaml").read_text("utf-8"))
BY_NAME = {expected(name)["name"]: name for name in STANDARDS}


def gold_cases() -> list[tuple[str, str, Any]]:
    cases = []
    for entry in GOLD:
        name = BY_NAME[next(iter(entry["name"].values()))]
        cases += [
            (name, key, wanted) for key, wanted in entry.items() if key not in ("name", "act")
        ]
    return cases


@pytest.mark.parametrize(("name", "key", "wanted"), gold_cases())
def test_gold(name: str, key: str, wanted: Any) -> None:
    assert GOLD_CHECKS[key](name, wanted)


def _terms(name: str, wanted: list[dict[str, Any]]) -> bool:
    flat = [
        {**term, "channel": channel}
        for term in value(name, "term")
        for channel in (term["channels"] or [None])
    ]
    return all(any(_agrees(term, each) for term in flat) for each in wanted)


def _agrees(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    case = wanted.get("case")
    return found["case"] == case and all(found[key] == each for key, each in wanted.items())


def _fees(name: str, wanted: Any) -> bool:
    fees = value(name, "fee")
    if isinstance(wanted, list):
        return [
            {key: fee[key] for key in each} for fee, each in zip(fees, wanted, strict=True)
        ] == (wanted)
    free = sum(fee["kind"] == "free" for fee in fees)
    cited = {
        f"{basis['act']}, статьи {' и '.join(basis['articles'])}"
        for fee in fees
        if fee["kind"] == "reference"
        for basis in fee["basis"]
        if basis["articles"]
    }
    return free == wanted["free_cases"] and cited == set(wanted["references"])


def _documents(name: str, wanted: dict[str, int]) -> bool:
    """Counts by channel; for the first standard by case too."""
    groups = [
        (group["channel"], group["case"] or "", len(group["items"]))
        for group in value(name, "documents")
    ]
    kinds = {
        "state_corporation": lambda channel, case: channel == "state_corporation",
        "portal": lambda channel, case: channel == "egov_portal",
        "registration_at_state_corporation": lambda channel, case: (
            channel == "state_corporation" and case.startswith("для регистрации")
        ),
        "deregistration_at_state_corporation": lambda channel, case: (
            channel == "state_corporation" and case.startswith("для снятия")
        ),
        "registration_online": lambda channel, case: channel == "egov_portal",
    }
    return all(
        [count for channel, case, count in groups if kinds[kind](channel, case)] == [wanted_count]
        for kind, wanted_count in wanted.items()
    )


def _refusals(name: str, wanted: int | str) -> bool:
    row = standard(name).row("refusal_grounds")
    assert isinstance(row, Row)
    if wanted == "none":
        return row.none and row.value == []
    return len(value(name, "refusal_grounds")) == wanted


GOLD_CHECKS = {
    "sub_services": lambda name, wanted: len(standard(name).sub_services) == wanted,
    "provider": lambda name, wanted: value(name, "provider") == {"text": wanted},
    "channels": lambda name, wanted: [c["kind"] for c in value(name, "channels")] == wanted,
    "term": _terms,
    "form": lambda name, wanted: (
        value(name, "form") == [{"automation": None, **each} for each in wanted]
    ),
    "results": lambda name, wanted: len(value(name, "result")) == wanted,
    "fee": _fees,
    "documents": _documents,
    "refusal_grounds": _refusals,
}


# --- values read by hand ----------------------------------------------------------------------

WEEK = ["mon", "tue", "wed", "thu", "fri"]


@pytest.mark.parametrize(
    ("name", "key", "wanted"),
    [
        (
            "order_743_annex_2",
            "fee",
            [("mrp", 2.8, "2 шт."), ("mrp", 1.4, "1 шт.")],
        ),
        (
            "order_743_annex_1",
            "fee",
            [
                ("reference", None, "При государственной регистрации транспортных средств"),
                (
                    "reference",
                    None,
                    "При государственной регистрации транспортных средств; "
                    "при первичной регистрации транспортного средства",
                ),
                ("free", None, "Снятие с учета ТС"),
                (
                    "reference",
                    None,
                    "При актуализации (корректировке) сведений о ТС; в случае замены СРТС",
                ),
                (
                    "free",
                    None,
                    "При актуализации (корректировке) сведений о ТС; если замена СРТС не требуется",
                ),
            ],
        ),
        ("order_420_annex_4-1", "fee", [("reference", None, None)]),
    ],
)
def test_fees(name: str, key: str, wanted: list[tuple[str, float | None, str | None]]) -> None:
    assert [(fee["kind"], fee["mrp"], fee["case"]) for fee in value(name, key)] == wanted


def test_schedule_of_the_corporation_in_kazakh() -> None:
    lunch = {"from": "13:00", "to": "14:00"}
    corporation = "құжаттарды қабылдау және беру бойынша Мемлекеттік корпорацияда"
    assert [tuple(entry.values()) for entry in value("order_565_annex_4", "schedule")] == [
        ("Мемлекеттік корпорация филиалдарында", WEEK, "09:00", "18:30", lunch, False),
        (corporation, [*WEEK, "sat"], "09:00", "20:00", None, False),
        ("портал", [*WEEK, "sat", "sun"], None, None, None, True),
    ]


def test_schedule_in_russian() -> None:
    duty = "дежурные отделы обслуживания населения Государственной корпорации"
    assert [tuple(entry.values()) for entry in value("order_743_annex_3", "schedule")] == [
        (None, WEEK, "09:00", "18:00", None, False),
        (duty, WEEK, "09:00", "20:00", None, False),
        (duty, ["sat"], "09:00", "13:00", None, False),
        ("ПЭП, объектов информатизации", [*WEEK, "sat", "sun"], None, None, None, True),
    ]


def test_standard_in_known_cells() -> None:
    name = "order_420_annex_4-1"
    assert value(name, "term") == [
        {
            "amount": 6,
            "unit": "month",
            "channels": ["provider"],
            "case": None,
            "place": None,
            "kind": "service",
        }
    ]
    assert value(name, "form") == [{"kind": "paper", "automation": None}]
    assert [channel["kind"] for channel in value(name, "channels")] == ["provider"]
    assert value(name, "fee")[0]["basis"] == [
        {"act": "Салық кодексі", "articles": []},
        {"act": "2019 жылғы 20 мамырдағы № 11-1-4/227 бұйрығымен", "articles": []},
    ]
    (documents,) = value(name, "documents")
    assert len(documents["items"]) == 9
    assert documents["items"][0]["form"] == "4"
    assert documents["items"][5]["condition"] == "бар болған жағдайда"
    assert documents["items"][5]["copy"] == "көшірмелері"
    assert len(value(name, "refusal_grounds")) == 3
    assert value(name, "schedule")[0]["break"] == {"from": "13:00", "to": "14:30"}


def test_terms_by_place() -> None:
    assert [
        (term["amount"], term["unit"], term["place"], term["channels"])
        for term in value("order_743_annex_2", "term")
    ] == [
        (5, "working_day", "для городов Астана и Алматы", ["state_corporation", "egov_portal"]),
        (15, "working_day", "для областей и города Шымкента", ["state_corporation", "egov_portal"]),
    ]


def test_a_telephone_number_short_of_digits_is_told() -> None:
    codes = [finding.code for finding in standard("order_565_annex_4").findings]
    assert "standard-phone-digits" in codes


# --- what is no standard ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "lang", "first", "after"),
    [
        ("000", Lang.KK, None, None),
        ("001", Lang.EN, None, None),
        ("002", Lang.RU, None, "Приложение 1 к приказу"),
        ("003", Lang.KK, None, "4 - қосымша"),
        ("004", Lang.KK, None, "4-1- қосымша"),
        ("004", Lang.KK, "5-қосымша", None),
    ],
)
def test_other_documents_hold_no_standard(
    number: str, lang: Lang, first: str | None, after: str | None
) -> None:
    document = layout(number)
    start = document.text.rindex(first) if first else 0
    end = document.text.index(after) if after else len(document.text)
    blocks = [block for block in document.blocks if start <= block.span.start < end]
    assert blocks
    assert read_standard(blocks, lang) is None
