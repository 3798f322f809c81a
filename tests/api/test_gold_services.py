"""The typed requirements of the services, asked at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

_SERVICES = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "gold" / "services.yaml").read_text("utf-8")
)
#: A day on which each of the standards is certainly in effect.
_DAY = "2026-03-01"

Ask = Callable[..., Any]


def _title(service: dict[str, Any]) -> str:
    return next(iter(service["name"].values()))


@pytest.fixture(scope="session", params=_SERVICES, ids=lambda service: _title(service)[:40])
def service(request: pytest.FixtureRequest) -> dict[str, Any]:
    expected: dict[str, Any] = request.param
    return expected


@pytest.fixture(scope="session")
def rows(ask: Ask, service: dict[str, Any]) -> dict[str, Any]:
    answer = ask("service", _title(service), "--on", _DAY)
    assert answer["status"] == "in_effect"
    requirements: dict[str, Any] = answer["requirements"]
    return requirements


def test_every_row_has_its_text_and_source(rows: dict[str, Any]) -> None:
    for key, row in rows.items():
        assert row["text"].strip(), key
        assert row["source"]["sha256"], key


def test_channels(service: dict[str, Any], rows: dict[str, Any]) -> None:
    assert {channel["kind"] for channel in rows["channels"]["value"]} == set(service["channels"])


def test_terms(service: dict[str, Any], rows: dict[str, Any]) -> None:
    found = [
        (channel, term["amount"], term["unit"], term["case"])
        for term in rows["term"]["value"]
        for channel in term["channels"] or [None]
    ]
    for term in service["term"]:
        wanted = (term.get("channel"), term["amount"], term["unit"], term.get("case"))
        assert any(
            all(want is None or want == got for want, got in zip(wanted, one, strict=True))
            for one in found
        ), (wanted, found)


def test_forms(service: dict[str, Any], rows: dict[str, Any]) -> None:
    found = [(form["kind"], form.get("automation")) for form in rows["form"]["value"]]
    for form in service.get("form", ()):
        assert (form["kind"], form.get("automation")) in found


def test_fee(service: dict[str, Any], rows: dict[str, Any]) -> None:
    fees = rows["fee"]["value"]
    if isinstance(service["fee"], list):
        assert [(fee["kind"], fee.get("mrp")) for fee in fees] == [
            (fee["kind"], fee.get("mrp")) for fee in service["fee"]
        ]
    else:
        assert sum(fee["kind"] == "free" for fee in fees) == service["fee"]["free_cases"]
        assert sum(fee["kind"] == "reference" for fee in fees) >= 1


def test_refusal_grounds(service: dict[str, Any], rows: dict[str, Any]) -> None:
    grounds = rows["refusal_grounds"]
    if service["refusal_grounds"] == "none":
        assert grounds["none"] is True
        assert grounds["value"] == []
    else:
        assert len(grounds["value"]) == service["refusal_grounds"]
