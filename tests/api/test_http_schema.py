"""Every operation against its own description, with generated questions (Schemathesis).

``ZANBASE_SCHEMATHESIS=200`` tries so many questions of each operation instead of a few.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.http.app import create_app
from api.settings import Serving
from api.tokens import hash_of

_TRIED = int(os.environ.get("ZANBASE_SCHEMATHESIS", "4"))
_MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
_TOKEN = "zb_of_a_test"
_NAMES = [
    operation["operationId"]
    for item in create_app("sqlite://").openapi()["paths"].values()
    for operation in item.values()
]


@pytest.fixture(scope="module")
def operations(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Operations by name, over a base of their own: some of them write."""
    folder = tmp_path_factory.mktemp("asked")
    for file in home.glob("zanbase.db*"):
        shutil.copy(file, folder / file.name)
    serving = Serving(tokens=(hash_of(_TOKEN),))
    app: FastAPI = create_app(f"sqlite:///{folder / 'zanbase.db'}", serving)
    with TestClient(app, raise_server_exceptions=False):
        found = schemathesis.openapi.from_asgi("/openapi.json", app)
        yield {
            operation.definition.raw["operationId"]: operation
            for operation in (each.ok() for each in found.get_all_operations())
        }


@pytest.mark.parametrize("name", _NAMES)
def test_an_operation_is_as_described(operations: dict[str, Any], name: str) -> None:
    operation = operations[name]
    headers = {"Authorization": f"Bearer {_TOKEN}"} if operation.method == "post" else None
    told = operation.definition.raw
    for mode in _MODES if told.get("parameters") or "requestBody" in told else _MODES[:1]:

        @settings(
            max_examples=_TRIED,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case: schemathesis.Case) -> None:
            # A day that no calendar has, a cursor of another question: shapes do not tell.
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

        asked()
