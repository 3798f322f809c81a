"""What docs/mcp.md shows is what the tools answer, and its first client gets an answer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mcp_outputs import PAGE, refreshed
from typer.testing import CliRunner

from api.cli.main import app
from api.mcp.tools import TOOLS

UNTRUE = '\n`resolve_citation`\n\n```json\n{"text": "88-V"}\n```\n\n```text\nnothing\n```\n'


def test_every_answer_is_true_today() -> None:
    written = PAGE.read_text(encoding="utf-8")
    found = refreshed(written + UNTRUE)
    seen = found.rindex("\n`resolve_citation`")
    assert found[:seen] == written, "run `python tests/proof/mcp_outputs.py`"
    assert "nothing" not in found[seen:]
    assert "/akn/kz/act/law/2013-04-15/88-V" in found[seen:]


def test_every_tool_and_option_is_told() -> None:
    written = PAGE.read_text(encoding="utf-8")
    shown = CliRunner().invoke(app, ["mcp", "--help"], env={"COLUMNS": "200"}).output
    for tool in TOOLS:
        assert f"| `{tool.name}` |" in written
    for option in (
        "--http",
        "--stateless",
        "--workers",
        "--allow-host",
        "--allow-origin",
        "--links",
    ):
        assert option in shown
        assert f"| `{option}" in written


@pytest.mark.skipif(
    not Path(sys.executable).with_name("zanbase").exists(), reason="zanbase is not installed"
)
def test_the_first_client_gets_an_answer(tmp_path: Path) -> None:
    CliRunner().invoke(app, ["--home", str(tmp_path / ".zanbase"), "ingest"])
    client = shutil.copy(PAGE.with_name("mcp_first.py"), tmp_path)
    run = subprocess.run(
        [sys.executable, client],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Tools: find_service" in run.stdout
    assert "1,25 МРП" in run.stdout
