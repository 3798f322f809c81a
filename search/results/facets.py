"""How often the texts that were found have each value that can be filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corpus.reference_names import act_forms, issuers
from kb.labels import title_in
from search.answers import FacetValue

if TYPE_CHECKING:
    from kb.base import Base

#: Labels of documents that are told, in the order in which they are shown.
NAMES = ("type", "issuer", "year", "lang", "service")
STATUS = "status"
#: Labels with many values, and how many of those are told, the most frequent ones. The others
#: have few, and are told in full.
_MANY = frozenset({"issuer", "service"})
MOST = 20


def facets(
    base: Base, counted: Mapping[str, Mapping[str, int]], statuses: Mapping[str, int], lang: str
) -> dict[str, tuple[FacetValue, ...]]:
    """The values of each label with their names; ``statuses`` counts in_effect and uncertain.

    Names are in ``lang`` where there is one. Languages, years and statuses are called by their
    values: the doors have words for them.
    """
    services = base.service_names(counted["service"]) if counted.get("service") else {}
    names = {
        "type": {form.key: title_in(form.names, lang) for form in act_forms()},
        "issuer": {issuer.key: title_in(issuer.names, lang) for issuer in issuers()},
        "service": {key: title_in(called, lang) for key, called in services.items()},
    }
    found = {
        name: _values(counted.get(name, {}), names.get(name, {}))[: MOST if name in _MANY else None]
        for name in NAMES
    }
    found[STATUS] = _values({key: count for key, count in statuses.items() if count}, {})
    return {name: values for name, values in found.items() if values}


def cut(counted: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """The labels that have more values than are told."""
    return tuple(name for name in NAMES if name in _MANY and len(counted.get(name, {})) > MOST)


def _values(counted: Mapping[str, int], names: Mapping[str, str]) -> tuple[FacetValue, ...]:
    ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    return tuple(
        FacetValue(value=value, label=names.get(value) or value, count=count)
        for value, count in ranked
    )
