"""The page that tells programs what to ask: all operations, each with an address that answers."""

from __future__ import annotations

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.web.view.developers import groups


def test_every_operation_is_told_and_its_example_answers(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    tree = LexborHTMLParser(client.get("/ru/developers").text)
    told = {node.text() for node in tree.css("summary code")}
    assert told == {
        f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item
    }
    for node in tree.css(".operation p a"):
        address = node.attributes["href"] or ""
        assert client.get(address).status_code == 200, address


def test_what_writes_has_no_example() -> None:
    operation = {"tags": ["x"], "summary": "Write", "parameters": []}
    (group,) = groups({"paths": {"/v1/x": {"post": operation, "get": operation}}})
    assert [(each.method, each.example) for each in group.operations] == [
        ("POST", ""),
        ("GET", "/v1/x"),
    ]


def test_groups_are_in_the_order_of_the_document() -> None:
    document = {
        "tags": [{"name": "b", "description": "B"}, {"name": "empty"}],
        "paths": {
            "/a": {"get": {"tags": ["a"]}},
            "/b": {"get": {"tags": ["b"]}},
        },
    }
    assert [(each.name, each.description) for each in groups(document)] == [("b", "B"), ("a", "")]


def test_a_header_is_no_part_of_an_address() -> None:
    header = {"name": "accept-language", "in": "header", "required": True}
    document = {"paths": {"/a": {"get": {"tags": ["a"], "parameters": [header]}}}}
    (group,) = groups(document)
    assert group.operations[0].parameters == ()
    assert group.operations[0].example == "/a"
