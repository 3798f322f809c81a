"""Commands of the feed, the graph, citations and coverage: a base that learns in two steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from typer.testing import CliRunner, Result

from api.cli.main import app
from corpus.manifest import bundled

Run = Callable[..., Result]


def _run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--home", str(home), *arguments])


def _json(home: Path, *arguments: str) -> Any:
    result = _run(home, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_base_that_learns_in_two_steps(tmp_path: Path) -> None:
    """The order of 2024 first; then the day on which it was published."""
    order = next(one for one in bundled() if "743" in str(one.identity.get("number", "")))
    document = tmp_path / "743.txt"
    document.write_bytes(order.data)
    home = tmp_path / "home"
    assert _run(home, "ingest", str(document)).exit_code == 0
    first = _json(home, "changes")
    assert "new_act" in {entry["kind"] for entry in first["entries"]}
    service = next(entry["service"] for entry in first["entries"] if entry["service"])
    fact = ("fact", "add", "743", "published", "2024-10-09", "--source", "gazette")
    result = _run(home, *fact)
    assert result.exit_code == 0, result.output
    second = _json(home, "changes", "--cursor", first["resume"])
    assert {entry["kind"] for entry in second["entries"]} == {"date"}
    of_service = [e for e in second["entries"] if e["service"] == service]
    assert of_service[0]["date_before"]["latest"] == "2024-11-18"
    assert of_service[0]["begins"]["earliest"] == of_service[0]["begins"]["latest"] == "2024-10-20"
    kept = _json(home, "changes", "--service", service)["entries"]
    assert [entry["kind"] for entry in kept] == ["date", "service_changed"]
    held = _json(home, "upcoming", "--from", "2024-10-20", "--to", "2024-10-20")["entries"]
    assert held
    assert all(entry["certain"] for entry in held)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("changes",),
        ("changes", "862", "--since", "2026-01-01"),
        ("changes", "--query", "водительское удостоверение"),
        ("upcoming", "--from", "2024-10-01", "--to", "2025-02-01"),
        ("upcoming", "--from", "2100-01-01"),
        ("graph", "862"),
        ("graph", "88-V", "article 15", "--depth", "2"),
        ("dependents", "862"),
        ("dependents", "88-V"),
        ("cite", "ст. 14 88-V"),
        ("coverage",),
        ("most-cited", "--limit", "3"),
    ],
    ids=" ".join,
)
def test_a_person_reads_it(run: Run, arguments: tuple[str, ...], lang: str) -> None:
    result = run(*arguments, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    for gap in ("{", "None", "Traceback"):
        assert gap not in result.stdout


def test_what_is_shown_of_the_feed(run: Run) -> None:
    shown = run("changes", "--service", "order-mia-2014-12-02-862-annex-14", "--lang", "ru").stdout
    assert "между 2024-10-19" in shown
    assert "Выдача водительских" in shown
    assert "--cursor" in shown


def test_an_atom_feed_is_printed(run: Run) -> None:
    result = run("changes", "862", "--atom", "--lang", "ru")
    feed = etree.fromstring(result.stdout.encode())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("cite", "водительские права"), 1),
        (("cite", "закон 1-X"), 1),
        (("changes", "999-X"), 1),
        (("changes", "--since", "вчера"), 2),
        (("changes", "--cursor", "zzz"), 2),
        (("upcoming", "--from", "2025-01-02", "--to", "2025-01-01"), 2),
        (("graph", "999-X"), 1),
    ],
)
def test_what_goes_wrong_is_told(run: Run, arguments: tuple[str, ...], code: int) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
