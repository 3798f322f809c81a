"""One base for the session, filled through the command line itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bench_http import free_port, running
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.cli.main import app
from api.http.app import create_app

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Home of a base that holds the bundled acts; tests only read it."""
    folder = tmp_path_factory.mktemp("zanbase")
    result = CliRunner().invoke(app, ["--home", str(folder), "ingest"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def run(home: Path) -> Run:
    """Run a command on the base of the bundled acts."""
    return lambda *arguments: CliRunner().invoke(app, ["--home", str(home), *arguments])


@pytest.fixture(scope="session")
def ask(run: Run) -> Callable[..., Any]:
    """Run a command with --json and read its answer; the command must succeed."""

    def asked(*arguments: str) -> Any:
        result = run(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return asked


@pytest.fixture(scope="session")
def application(home: Path) -> FastAPI:
    return create_app(f"sqlite:///{home / 'zanbase.db'}")


@pytest.fixture(scope="session")
def client(application: FastAPI) -> Iterator[TestClient]:
    with TestClient(application) as opened:
        yield opened


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[int]:
    """The port of a server of the bundled acts, as a command starts it."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("zanbase")), "serve", "--port", str(port)]
    with running(command, {"ZANBASE_HOME": str(home)}, port, "/v1/ready"):
        yield port
