"""The fields of a query as labels of documents: acts and services are looked up in the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.citations.cited import cited
from search.lookup import find_acts, find_services
from search.query.model import Note, Query
from search.query.plan import Filters

if TYPE_CHECKING:
    from kb.base import Base


def filters_of(base: Base, query: Query) -> Filters:
    """The labels a query asks for. An act or service that the base does not know is a note, and
    nothing has its label."""
    labels: dict[str, frozenset[str]] = {}
    notes: list[Note] = []
    without, unknown = _without(base, query)
    for name, keys in (("type", query.types), ("issuer", query.issuers), ("lang", query.langs)):
        if keys:
            labels[name] = frozenset(keys)
    if query.acts:
        acts = {text: _resolved(base, "act", text) for text in query.acts}
        labels["act"] = frozenset(found for each in acts.values() for found in each)
        notes += _unknown("query-unknown-act", acts)
    if query.services:
        named = {text: _resolved(base, "service", text) for text in query.services}
        labels["service"] = frozenset(found for each in named.values() for found in each)
        notes += _unknown("query-unknown-service", named)
    return Filters(labels, (*notes, *unknown), without)


def _without(base: Base, query: Query) -> tuple[dict[str, frozenset[str]], list[Note]]:
    """The labels that are left out: nothing is for an act or service that nobody knows."""
    named: dict[str, dict[str, list[str]]] = {}
    for name, text in query.without:
        named.setdefault(name, {})[text] = _resolved(base, name, text)
    labels = {
        name: frozenset(found for each in values.values() for found in each)
        for name, values in named.items()
    }
    notes = [note for name in named for note in _unknown(f"query-unknown-{name}", named[name])]
    return {name: values for name, values in labels.items() if values}, notes


def _resolved(base: Base, name: str, text: str) -> list[str]:
    if name == "act":
        return _acts(base, text)
    if name == "service":
        return [each.id for each in find_services(base, text)]
    return [text]


def _acts(base: Base, text: str) -> list[str]:
    """Acts by an identifier, a number or a title, else by how they are called in practice."""
    found = [act.id for act in find_acts(base, text)]
    return found or [unit.act for unit in cited(base, text) if not unit.address]


def _unknown(code: str, found: dict[str, list[str]]) -> list[Note]:
    return [Note(code, (("value", text),)) for text, ids in found.items() if not ids]
