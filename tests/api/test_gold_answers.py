"""What is known to be true of the bundled acts, asked at both doors."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli.main import app


def _asked(case: dict[str, Any]) -> dict[str, Any]:
    # YAML 1.1 reads the bare key ``on`` as true.
    ask = {("on" if key is True else key): value for key, value in case["ask"].items()}
    return {**case, "ask": ask}


_GOLD = Path(__file__).parents[1] / "data" / "gold" / "answers.yaml"
_ANSWERS = [_asked(case) for case in yaml.safe_load(_GOLD.read_text("utf-8"))]
_UNITS = [case for case in _ANSWERS if "unit" in case["ask"]]
_SERVICES = [case for case in _ANSWERS if "service" in case["ask"] and "fact" not in case["ask"]]
_WITH_FACT = [case for case in _ANSWERS if "fact" in case["ask"]]

Ask = Callable[..., Any]


def _name(case: dict[str, Any]) -> str:
    asked = case["ask"]
    return f"{asked.get('act') or asked['service']} {asked.get('unit', '')} {asked['on']}"


def _typed(unit: str) -> str:
    """The unit as one types it; "registration rules" are the only rules that act is known by."""
    return unit.removeprefix("registration ")


def _check_unit(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    if "in_effect" in expected:
        assert answer["in_effect"] == expected["in_effect"]
    if "text" in expected:
        assert (answer["text_state"], answer["text"]) == (expected["text"], None)
    if expected.get("text_known"):
        assert answer["text_state"] == "known"
    if "text_begins" in expected:
        assert " ".join(answer["text"].split()).startswith(expected["text_begins"])
    if "text_contains" in expected:
        assert expected["text_contains"] in " ".join(answer["text"].split())


def _check_service(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    assert answer["status"] == expected["status"]
    if "bounds" in expected:
        start = answer["standard"]["valid"]["from"]
        bounds = [day.isoformat() for day in expected["bounds"]]
        assert [start["earliest"], start["latest"]] == bounds
        assert answer["alternatives"]
    if "fee_kzt" in expected:
        assert [fee["kzt"] for fee in answer["requirements"]["fee"]["value"]] == [
            expected["fee_kzt"]
        ]
    if "from" in expected:
        start = answer["standard"]["valid"]["from"]
        assert start["earliest"] == start["latest"] == expected["from"].isoformat()


@pytest.mark.parametrize("case", _UNITS, ids=_name)
def test_a_unit_at_the_command_line(ask: Ask, case: dict[str, Any]) -> None:
    asked = case["ask"]
    _check_unit(
        ask("act", asked["act"], _typed(asked["unit"]), "--on", str(asked["on"])), case["answer"]
    )


@pytest.mark.parametrize("case", _UNITS, ids=_name)
def test_a_unit_over_http(client: TestClient, case: dict[str, Any]) -> None:
    asked = case["ask"]
    response = client.get(
        f"/v1/acts/{asked['act']}/units/{_typed(asked['unit'])}", params={"on": str(asked["on"])}
    )
    assert response.status_code == 200, response.text
    _check_unit(response.json(), case["answer"])


@pytest.mark.parametrize("case", _SERVICES, ids=_name)
def test_a_service_at_the_command_line(ask: Ask, case: dict[str, Any]) -> None:
    asked = case["ask"]
    _check_service(ask("service", asked["service"], "--on", str(asked["on"])), case["answer"])


@pytest.mark.parametrize("case", _SERVICES, ids=_name)
def test_a_service_over_http(client: TestClient, case: dict[str, Any]) -> None:
    asked = case["ask"]
    response = client.get(f"/v1/services/{asked['service']}", params={"on": str(asked["on"])})
    assert response.status_code == 200, response.text
    _check_service(response.json(), case["answer"])


@pytest.mark.parametrize("case", _WITH_FACT, ids=_name)
def test_a_fact_narrows_the_dates(home: Path, tmp_path: Path, case: dict[str, Any]) -> None:
    # "order 743 first published 2024-10-09"
    words = case["ask"]["fact"].split()
    act, published = words[1], dt.date.fromisoformat(words[-1])
    runner, own = CliRunner(), ["--home", str(tmp_path)]
    with (
        closing(sqlite3.connect(home / "zanbase.db")) as held,
        closing(sqlite3.connect(tmp_path / "zanbase.db")) as copy,
    ):
        held.backup(copy)
    added = runner.invoke(
        app, [*own, "fact", "add", act, "published", str(published), "--source", "the gazette"]
    )
    assert added.exit_code == 0, added.output
    answer = runner.invoke(
        app,
        [*own, "service", case["ask"]["service"], "--on", str(case["ask"]["on"]), "--json"],
    )
    _check_service(yaml.safe_load(answer.stdout), case["answer"])
    listed = runner.invoke(app, [*own, "fact", "list", act])
    assert published.isoformat() in listed.output
    assert "the gazette" in listed.output
