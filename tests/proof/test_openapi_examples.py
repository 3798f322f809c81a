"""The description of the interface: its examples are what the base answers, its names are clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from openapi_examples import FILE, answers, opened


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with opened() as found:
        yield found


@pytest.fixture(scope="module")
def schema(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_every_tag_is_described(schema: dict[str, Any]) -> None:
    used = {tag for operation in _operations(schema) for tag in operation["tags"]}
    assert used == {tag["name"] for tag in schema["tags"] if tag["description"]}


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for item in schema["paths"].values() for operation in item.values()]


def test_examples_are_what_the_base_answers(client: TestClient) -> None:
    kept = yaml.safe_load(FILE.read_text("utf-8"))
    found = answers(client)
    assert set(kept) == set(found), "python tests/proof/openapi_examples.py"
    for name, answer in found.items():
        assert kept[name] == answer, f"{name}: python tests/proof/openapi_examples.py"


def test_every_operation_is_described_with_an_example(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    for operation in _operations(schema):
        name = operation["operationId"]
        assert operation["summary"], name
        assert operation["description"], name
        answered = [
            content
            for status, response in operation["responses"].items()
            if status.startswith("2")
            for content in response["content"].values()
        ]
        assert any("example" in content or "$ref" not in str(content) for content in answered), name


def test_operations_are_called_so_that_clients_can_be_made(schema: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in _operations(schema)]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_examples_are_of_the_shape_that_is_described(schema: dict[str, Any]) -> None:
    for operation in _operations(schema):
        for response in operation["responses"].values():
            content = response["content"].get("application/json", {})
            if "example" not in content:
                continue
            described = {**content["schema"], "components": schema["components"]}
            faults = [
                f"{operation['operationId']}: {fault.json_path}: {fault.message[:200]}"
                for fault in Draft202012Validator(described).iter_errors(content["example"])
            ]
            assert faults == []
