"""A client made from the description by a well-kept generator, used against a running server."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

_SERVICE = "order-mia-2014-12-02-862-annex-14"


@pytest.fixture(scope="module")
def made(client: TestClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the generated package."""
    folder = tmp_path_factory.mktemp("generated")
    described = folder / "openapi.json"
    described.write_text(json.dumps(client.get("/openapi.json").json()), "utf-8")
    config = folder / "config.yaml"
    # Its formatters would only cost time here.
    feeds = "content_type_overrides: {application/atom+xml: application/octet-stream}"
    name = "package_name_override: zanbase_generated"
    config.write_text(f"post_hooks: []\nliteral_enums: true\n{name}\n{feeds}\n", "utf-8")
    generated = subprocess.run(
        [
            sys.executable,
            "-m",
            "openapi_python_client",
            "generate",
            f"--path={described}",
            f"--config={config}",
            f"--output-path={folder / 'package'}",
            "--meta=none",
            "--overwrite",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert generated.returncode == 0, generated.stdout + generated.stderr
    said = generated.stdout + generated.stderr
    assert "WARNING" not in said.upper(), said
    (folder / "package").rename(folder / "zanbase_generated")
    return folder


@pytest.fixture
def call(made: Path, server: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Calls an operation of the generated client by its tag and name."""
    monkeypatch.syspath_prepend(str(made))
    package = importlib.import_module("zanbase_generated")
    asking = package.Client(base_url=f"http://127.0.0.1:{server}")

    def called(tag: str, name: str, *path: str, **query: Any) -> Any:
        operation = importlib.import_module(f"zanbase_generated.api.{tag}.{name}")
        return operation.sync_detailed(*path, client=asking, **query)

    return called


def test_a_generated_client_asks(call: Any) -> None:
    answer = call("services", "read_service", _SERVICE, on="2025-02-01", lang="ru").parsed
    assert answer.service.id == _SERVICE
    assert answer.status == "in_effect"
    assert answer.requirements["term"].text
    assert answer.standard.valid.from_.earliest is not None
    unit = call("acts", "read_unit", "88-V", "!main~art_18", on="2025-02-01").parsed
    assert unit.address == "!main~art_18"
    assert unit.versions


def test_a_generated_client_pages(call: Any) -> None:
    first = call("acts", "list_acts", limit=2).parsed
    second = call("acts", "list_acts", limit=2, cursor=first.next_).parsed
    assert len({act.id for act in (*first.acts, *second.acts)}) == 4


def test_a_generated_client_reads_problems(call: Any) -> None:
    response = call("acts", "read_act", "999-X", lang="kk")
    assert response.status_code == 404
    assert response.parsed.code == "act-not-found"
    assert response.parsed.title == "Базада мұндай акт жоқ"


def test_a_generated_client_asks_everything_else(call: Any, made: Path) -> None:
    modules = sorted((made / "zanbase_generated" / "api").glob("*/[a-z]*.py"))
    assert len(modules) > 20
    for module in modules:
        imported = importlib.import_module(
            f"zanbase_generated.api.{module.parent.name}.{module.stem}"
        )
        assert callable(imported.sync_detailed), module
