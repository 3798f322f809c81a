"""What OpenAPI says of the interface beyond the types: problems, and answers as the base gave them.

``examples.yaml`` is made from the bundled acts (``tests/proof/openapi_examples.py``), and a test
holds it to them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml
from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.http.problems import problem_schema

EXAMPLES = "examples.yaml"
_JSON = "application/json"


def operation_name(route: APIRoute) -> str:
    """What a generated client calls an operation that has no name of its own."""
    return route.name


def install(app: FastAPI) -> None:
    """Put the shape of problems, which every operation points to, and examples into it."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = generated()
            schema["components"]["schemas"].update(problem_schema())
            for item in schema["paths"].values():
                for operation in item.values():
                    _exemplify(operation)
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _exemplify(operation: dict[str, Any]) -> None:
    for status, answer in _examples().get(operation["operationId"], {}).items():
        content = operation["responses"].get(status, {}).get("content", {})
        if _JSON in content:
            content[_JSON]["example"] = answer


@cache
def _examples() -> dict[str, dict[str, Any]]:
    """Answers by operation and status."""
    file = resources.files("api.http") / EXAMPLES
    if not file.is_file():
        return {}
    found: dict[str, dict[str, Any]] = yaml.load(
        file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return found
