"""The interface for programs as a page tells it: operations of an OpenAPI document. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.web.urls import written

_SAFE = "/!~-._"


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """``example`` is an address to be opened, "" for what is not only read."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    description: str
    operations: tuple[Operation, ...]


def groups(document: Mapping[str, Any]) -> list[Group]:
    """The operations by their tag, tags in the order of the document, others after them."""
    told = {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}
    found: dict[str, list[Operation]] = {name: [] for name in told}
    for tag, operation in _operations(document["paths"]):
        found.setdefault(tag, []).append(operation)
    return [Group(name, told.get(name, ""), tuple(each)) for name, each in found.items() if each]


def _operations(paths: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, item in paths.items():
        for method, operation in item.items():
            parameters = [each for each in operation.get("parameters", ()) if _typed(each)]
            yield (
                next(iter(operation.get("tags", ())), ""),
                Operation(
                    method=method.upper(),
                    path=path,
                    summary=operation.get("summary", ""),
                    description=operation.get("description", ""),
                    parameters=tuple(
                        Parameter(each["name"], _required(each), each.get("description", ""))
                        for each in parameters
                    ),
                    example=_address(path, parameters) if method == "get" else "",
                ),
            )


def _typed(parameter: Mapping[str, Any]) -> bool:
    """Whether it stands in an address."""
    return parameter["in"] in ("path", "query")


def _required(parameter: Mapping[str, Any]) -> bool:
    return bool(parameter.get("required"))


def _address(path: str, parameters: Iterable[Mapping[str, Any]]) -> str:
    """The address with what has to be given, from the examples.

    >>> act = {"name": "act", "in": "path", "required": True, "schema": {"examples": ["88-V"]}}
    >>> day = {"name": "from", "in": "query", "required": True, "schema": {"examples": ["2025"]}}
    >>> _address("/v1/acts/{act}/diff", [act, day])
    '/v1/acts/88-V/diff?from=2025'
    """
    query: dict[str, str] = {}
    for each in parameters:
        if not _required(each):
            continue
        example = str(next(iter(each.get("schema", {}).get("examples", ())), ""))
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", quote(example, safe=_SAFE))
        else:
            query[each["name"]] = example
    return f"{path}{written(query)}"
