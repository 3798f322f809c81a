"""What the graph answers: what an act or a unit depends on, and what depends on it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from kb.answers import Answer, Certainty, Validity

NodeKind = Literal["act", "unit", "service", "term", "text"]
EdgeKind = Literal[
    "contains", "amends", "cites", "defines", "establishes", "approves", "translates"
]


class GraphNode(Answer):
    """An act, a unit of one, a service, a term that is defined, or a text in a language.

    ``id`` is the identifier of the act, of a unit with its address after it; of the others it is
    made of the kind and what tells them apart. ``known`` is how much of an act's text is held:
    whole, partial or cited. ``in_effect`` is said of acts and units on the day, else "unknown".
    ``depth`` is how many steps it is from the root.
    """

    id: str
    kind: NodeKind
    act: str | None = None
    address: str = ""
    label: str
    title: str = ""
    known: str = ""
    in_effect: Certainty = "unknown"
    depth: int
    permalink: str | None = None


class GraphEdge(Answer):
    """A relation from one node to another: the ``source`` amends, cites, holds… the ``target``.

    ``in_effect``: whether it stands on the day: the words that cite are in a text in effect, the
    amendment has taken effect. ``valid`` bounds the days of an amendment: from its first effect.
    ``count`` is how many citations, or units changed, it sums up; ``operations`` are those of an
    amendment. ``basis``: the citation stands in the preamble, as what an act is issued under.
    ``at`` and ``words`` are the place and the words of one of the citations.
    """

    source: str
    target: str
    kind: EdgeKind
    in_effect: Certainty = "unknown"
    valid: Validity | None = None
    count: int = 1
    operations: tuple[str, ...] = ()
    basis: bool = False
    at: str = ""
    words: str = ""


class GraphAnswer(Answer):
    """The neighbourhood of an act or unit on a day, nearest nodes first.

    ``truncated``: there is more than is told; ``cut`` names the nodes of which that is so.
    ``cycles``: acts of the neighbourhood each of which is issued under the next, round and round.
    """

    root: str
    on: dt.date
    language: str
    depth: int
    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = ()
    truncated: bool = False
    cut: tuple[str, ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()
    coverage: dict[str, Any] = Field(default_factory=dict)


class Dependent(Answer):
    """An act, or a service, that depends on another: ``path`` leads from that one to it.

    ``basis``: each step of the path is an act issued under the one before, so that it falls with
    it; else some step only cites the one before.
    """

    node: GraphNode
    path: tuple[str, ...]
    basis: bool


class DependentsAnswer(Answer):
    """What a repeal of an act would ripple to: what depends on it, nearest first."""

    root: str
    on: dt.date
    language: str
    depth: int
    dependents: tuple[Dependent, ...] = ()
    truncated: bool = False
    coverage: dict[str, Any] = Field(default_factory=dict)


class CitedAct(Answer):
    """An act with the number of citations of it in the documents held."""

    act: str
    title: str
    type: str
    known: str
    citations: int
    permalink: str


class MostCitedAnswer(Answer):
    """The acts cited most, first the most cited; ``acts_cited`` counts all that are cited."""

    language: str
    on: dt.date
    acts: tuple[CitedAct, ...] = ()
    acts_cited: int
    coverage: dict[str, Any] = Field(default_factory=dict)
