"""Citations at the doors: the conditions typed beside them, languages, versions, acts amended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from search_answers import DAY, hits, search
from typer.testing import CliRunner, Result

from api.cli.main import app

Run = Callable[..., Result]

_CHANGING = "/akn/kz/act/order/mia/2024-10-07/743"
_UNIT = "88-V !main~art_4__para_1__subpara_1"


def _codes(answer: Any) -> list[str]:
    return [note["code"] for note in answer["notes"]]


def _cited(answer: Any) -> list[dict[str, Any]]:
    return [hit for _, hit in hits(answer) if hit["cited"]]


# --- languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["kk", "en"])
def test_a_language_typed_or_asked_for_is_the_same(client: TestClient, lang: str) -> None:
    (typed,) = _cited(search(client, f"{_UNIT} lang:{lang}", on=DAY))
    (asked,) = _cited(search(client, _UNIT, on=DAY, lang=lang))
    assert typed["language"] == asked["language"] == lang
    assert typed["snippet"]["text"] == asked["snippet"]["text"]


def test_a_language_that_is_not_held_is_told(client: TestClient) -> None:
    answer = search(client, "862-бұйрық 14-қосымша lang:en", on=DAY)
    (hit,) = _cited(answer)
    assert hit["language"] == "ru"
    assert _codes(answer) == ["search-cited-language"]


# --- conditions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conditions", "on", "found"),
    [
        ("status:in_effect", DAY, True),
        ("status:in_effect", "2010-01-01", False),
        ("status:uncertain", DAY, False),
        ("status:any", "2010-01-01", True),
        ("type:order", DAY, False),
        ("type:law", DAY, True),
        ("-type:law", DAY, False),
    ],
)
def test_conditions_hold_for_what_is_cited(
    client: TestClient, conditions: str, on: str, found: bool
) -> None:
    answer = search(client, f"ст. 4 88-V {conditions}", on=on)
    assert bool(_cited(answer)) is found
    assert ("search-cited-unfitting" in _codes(answer)) is not found


@pytest.mark.parametrize(
    ("conditions", "on"),
    [("-услуга", DAY), ("in:heading", DAY), ("status:in_effect", "any")],
)
def test_conditions_that_a_citation_does_not_heed_are_told(
    client: TestClient, conditions: str, on: str
) -> None:
    answer = search(client, f"ст. 4 88-V {conditions}", on=on)
    assert _cited(answer)
    (note,) = answer["notes"]
    assert note["code"] == "search-cited-unheeded"
    assert conditions in note["message"]


# --- versions ----------------------------------------------------------------------------------


def test_versions_of_what_is_cited_are_told_in_all_history(client: TestClient) -> None:
    (hit,) = _cited(search(client, "862 приложение 14", on="any"))
    assert hit["address"] == "!annex_14"
    assert hit["versions"]
    for version in hit["versions"]:
        assert version["valid"] != hit["valid"]
        assert client.get(version["permalink"]).status_code == 200
    (now,) = _cited(search(client, "862 приложение 14", on=DAY))
    assert now["versions"] == []


# --- the act named -----------------------------------------------------------------------------


def test_the_act_that_was_named_is_told(client: TestClient, run: Run) -> None:
    hit = _cited(search(client, "п. 16 Правил приказа 743", on=DAY))[0]
    assert hit["via"] == _CHANGING
    assert _CHANGING in run("search", "п. 16 Правил приказа 743").output
    assert _cited(search(client, "862 приложение 14", on=DAY))[0]["via"] == ""


# --- an act without a title --------------------------------------------------------------------


def test_an_act_without_a_title_is_shown(tmp_path: Path) -> None:
    act = tmp_path / "act.txt"
    act.write_text("Приказ № 7777 от 5 мая 2023 года\n\n1. Установить бублик.\n", "utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert CliRunner().invoke(app, [*home, "ingest", str(act)]).exit_code in (0, 1)
    found = CliRunner().invoke(app, [*home, "search", "приказ", "--json"])
    assert found.exit_code == 0, found.output
    answer = json.loads(found.stdout)
    assert "!" in [hit["address"] for _, hit in hits(answer)]
    assert _codes(answer) == []
    cited = CliRunner().invoke(app, [*home, "search", "приказ № 7777", "--lang", "ru", "--json"])
    answer = json.loads(cited.stdout)
    assert [hit["address"] for hit in _cited(answer)] == ["!"]
    assert _codes(answer) == []
