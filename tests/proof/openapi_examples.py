"""Writes api/http/examples.yaml: what each operation answers about the bundled acts.

Questions are made of the examples of the parameters themselves. Long texts and lists are cut, which
is shown by "…". ``python tests/proof/openapi_examples.py`` writes the file anew.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import sqlalchemy as sa
import yaml
from bundled_base import RECORDED, fill
from fastapi import FastAPI
from fastapi.testclient import TestClient

import api.http.describing
from api.http import writing
from api.http.app import create_app
from api.settings import Serving
from api.tokens import hash_of
from corpus.manifest import bundled
from kb.base import Base
from kb.models import LineageRow

FILE = Path(api.http.describing.__file__).with_name(api.http.describing.EXAMPLES)
_TOKEN = "zb_of_the_examples"
_LONGEST_TEXT, _LONGEST_LIST, _LONGEST_TUPLE = 160, 1, 4
#: Asked for besides what an operation cannot do without, where it knows the parameter.
_ASKED = {"on": "2025-02-01", "lang": "ru", "to": "2025-02-01"}
#: Of these the example of the parameter itself makes the better question.
_OTHERWISE: dict[str, dict[str, str]] = {
    "diff_act": {"act": "862", "from": "2024-10-01"},
}
#: What is another in each base or release.
_VOLATILE = {
    "ready": {"state": "…", "learnt_at": "2026-11-20T12:00:00Z"},
    "version": {"code": "…", "reader": "…"},
}


@contextmanager
def opened() -> Iterator[TestClient]:
    """A client of a base of the bundled acts that learnt at a moment that is always the same."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/zanbase.db"
        with Base.open(url) as base:
            fill(base)
        _named_alike(url)
        app = create_app(url, Serving(tokens=(hash_of(_TOKEN),)))
        usual = writing.now
        writing.now = lambda: RECORDED
        try:
            with TestClient(app) as client:
                yield client
        finally:
            writing.now = usual


def _named_alike(url: str) -> None:
    """Gives a base the name that it has in all runs: entries of feeds tell it."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.update(LineageRow).values(key="0123456789abcdef" * 2))
    engine.dispose()


def answers(client: TestClient) -> dict[str, dict[str, Any]]:
    """By operation and status what the base answers, cut. Facts and documents come last."""
    app = client.app
    assert isinstance(app, FastAPI)
    operations = [
        (path, method, operation)
        for path, item in app.openapi()["paths"].items()
        for method, operation in item.items()
    ]
    found: dict[str, dict[str, Any]] = {}
    for path, method, operation in sorted(operations, key=lambda one: one[1] != "get"):
        name = operation["operationId"]
        url = _url(path, operation)
        response = client.get(url) if method == "get" else _posted(client, name, url)
        if response.is_error:
            raise ValueError(f"{name}: {url}: {response.text}")
        if not response.headers["content-type"].startswith("application/json"):
            continue
        answer = cut(response.json()) | _VOLATILE.get(name, {})
        found[name] = {str(response.status_code): answer}
    return found


def _url(path: str, operation: Mapping[str, Any]) -> str:
    """A question of the examples of the parameters."""
    otherwise = _OTHERWISE.get(operation["operationId"], {})
    query: dict[str, Any] = {}
    for parameter in operation.get("parameters", ()):
        name, place = parameter["name"], parameter["in"]
        examples = parameter.get("examples") or parameter["schema"].get("examples") or [""]
        value = otherwise.get(name, examples[0])
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(str(value), safe="!~/"))
        elif place == "query" and (parameter["required"] or name in otherwise):
            query[name] = value
        elif place == "query" and name in _ASKED:
            query[name] = _ASKED[name]
    return f"{path}?{urlencode(query)}"


def _posted(client: TestClient, name: str, url: str) -> Any:
    headers = {"Authorization": f"Bearer {_TOKEN}"}
    if name == "take_document":
        source = next(one for one in bundled() if one.name.startswith("002_"))
        return client.post(url, files={"file": (source.name, source.data)}, headers=headers)
    fact = {"kind": "event", "date": "2024-10-09", "source": "an example"}
    return client.post(url, json=fact, headers=headers)


def cut(value: Any) -> Any:
    """An answer short enough to be read in a description."""
    if isinstance(value, dict):
        return {key: cut(item) for key, item in value.items()}
    if isinstance(value, list):
        plain = not any(isinstance(item, dict | list) for item in value)
        return [cut(item) for item in value[: _LONGEST_TUPLE if plain else _LONGEST_LIST]]
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return f"{value[:_LONGEST_TEXT]}…"
    return value


def text(found: Mapping[str, Any]) -> str:
    """The file's text."""
    head = "# Made by tests/proof/openapi_examples.py from the bundled acts; do not edit.\n"
    return head + yaml.safe_dump(dict(found), allow_unicode=True, sort_keys=True, width=100)


def main() -> int:
    with opened() as client:
        FILE.write_text(text(answers(client)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
