"""The commands beside the gold answers: explain, doctor, lists, grounds, narrowing."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import app

Run = Callable[..., Result]
Ask = Callable[..., Any]

_BUNDLED = Path(str(resources.files("corpus") / "bundled"))


@pytest.mark.parametrize(
    ("text", "code", "operation", "target"),
    [
        ("подпункт 3) исключить;", 0, "exclude", [["subpoint", "3"]]),
        ("6-тармақ жаңа редакцияда жазылсын:", 0, "replace", [["point", "6"]]),
        ("Настоящий приказ висит на стене.", 1, "", []),
    ],
)
def test_explain(text: str, code: int, operation: str, target: list[list[str]]) -> None:
    result = CliRunner().invoke(app, ["explain", text, "--json"])
    assert result.exit_code == code, result.output
    (sentence,) = json.loads(result.stdout)["sentences"]
    assert sentence["operation"] == operation
    steps = [[step["kind"], step["number"]] for path in sentence["targets"] for step in path]
    assert steps == target
    shown = CliRunner().invoke(app, ["explain", text])
    assert text in shown.output


def test_doctor_looks_into_a_file() -> None:
    path = _BUNDLED / "003_c617faed4cc2508d.txt"
    result = CliRunner().invoke(app, ["doctor", str(path), "--json"])
    seen = json.loads(result.stdout)
    assert (seen["number"], seen["date"], seen["language"]) == ("565", "2021-07-07", "kk")
    assert seen["changes"] == 10
    assert all(finding["line"] is None or finding["line"] > 0 for finding in seen["findings"])
    grave = [finding for finding in seen["findings"] if finding["severity"] != "info"]
    assert result.exit_code == (1 if grave else 0)


def test_doctor_refuses_a_file_as_ingest_does(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    result = CliRunner().invoke(app, ["doctor", str(path)])
    assert result.exit_code == 1
    assert "no text" in result.output


def test_a_sound_base(run: Run) -> None:
    result = run("doctor", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == []


def test_acts_held_come_with_those_only_cited(ask: Ask, run: Run) -> None:
    known = {act["number"]: act["known"] for act in ask("acts")}
    assert known["88-V"] == "whole"
    assert known["862"] == "partial"
    assert known["272-VI"] == "cited"
    assert "only cited" in run("acts").output


def test_an_excluded_article_tells_who_excluded_it(run: Run) -> None:
    result = run("why", "88-V", "article 16", "--on", "2026-01-01", "--lang", "en")
    assert result.exit_code == 0, result.output
    plain = " ".join(result.output.split())
    assert "not in effect on 2026-01-01" in plain
    assert "excluded: law № 272-VI, 2019-11-25" in plain


@pytest.mark.parametrize("act", ["743", "№ 743", "/akn/kz/act/order/mia/2024-10-07/743"])
def test_an_act_by_any_of_its_names(ask: Ask, act: str) -> None:
    assert ask("act", act)["act"]["id"] == "/akn/kz/act/order/mia/2024-10-07/743"


def test_a_channel_narrows_the_answer(ask: Ask) -> None:
    answer = ask(
        "service", "водительских удостоверений", "--on", "2025-02-01", "--channel", "egov_portal"
    )
    terms = answer["requirements"]["term"]["value"]
    assert [(term["amount"], term["unit"]) for term in terms] == [(60, "minute")]


def test_both_ways_to_name_the_base(home: Path) -> None:
    url = f"sqlite:///{home / 'zanbase.db'}"
    before = CliRunner().invoke(app, ["--database", url, "services"])
    after = CliRunner().invoke(app, ["services", "--database", url])
    by_environment = CliRunner().invoke(app, ["services"], env={"ZANBASE_HOME": str(home)})
    assert before.exit_code == after.exit_code == by_environment.exit_code == 0
    assert before.output == after.output == by_environment.output


def test_the_second_time_changes_nothing(tmp_path: Path) -> None:
    home = ["--home", str(tmp_path)]
    path = str(_BUNDLED / "000_abc8c35af91a9363.txt")
    statuses = []
    for _ in range(2):
        result = CliRunner().invoke(app, [*home, "ingest", path, "--json"])
        statuses += [item["status"] for item in json.loads(result.stdout)["documents"]]
    assert statuses == ["loaded", "unchanged"]
