"""What something depends on and what depends on it, relation by relation. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.naming import Naming, numbered
from api.web.urls import Links
from kb.answers import Certainty, Validity
from kb.answers_graph import GraphAnswer, GraphEdge, GraphNode
from kb.evidence import WHOLE_ACT
from kb.long_dates import long_date

#: What a thing rests on: relations, and whether they lead out of it. The wording of a text rests
#: on the acts that amended it.
_RESTS_ON = (
    ("contains", False),
    ("approves", False),
    ("establishes", False),
    ("defines", False),
    ("basis", True),
    ("cites", True),
    ("amends", False),
)
#: What rests on it.
_BEARS = (
    ("contains", True),
    ("approves", True),
    ("establishes", True),
    ("defines", True),
    ("basis", False),
    ("cites", False),
    ("amends", True),
    ("translates", False),
)
_TERM, _SERVICE = "term", "service"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing beside another one.

    ``name`` says what it is in a list; in a picture ``brief`` does, and ``under``, a second line.
    ``title`` is the whole of its title.
    ``graph`` and ``text`` are the addresses of its own graph and of its text, "" for none.
    ``stands``: whether the relation is there on the day. ``held``: whether the base holds it.
    """

    kind: str
    name: str
    brief: str
    under: str
    title: str
    graph: str
    text: str
    stands: Certainty
    in_effect: Certainty
    held: bool
    count: int
    valid: Validity | None
    operations: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Relation:
    """All neighbours of one relation; ``outward`` from the thing itself."""

    kind: str
    outward: bool
    neighbours: tuple[Neighbour, ...]

    @property
    def key(self) -> str:
        """A name for the place of the relation on a page."""
        return f"{self.kind}-{'out' if self.outward else 'in'}"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    root: Neighbour
    rests_on: tuple[Relation, ...]
    bears: tuple[Relation, ...]

    @property
    def count(self) -> int:
        """How many relations there are."""
        return len(self.rests_on) + len(self.bears)


def acts_in(answer: GraphAnswer) -> set[str]:
    """The acts that are to be named."""
    return {node.act for node in answer.nodes if node.act} | {
        act for cycle in answer.cycles for act in cycle
    }


def neighbourhood(
    answer: GraphAnswer, links: Links, naming: Naming, only: str = ""
) -> Neighbourhood:
    """The relations of the root of a graph; ``only`` the one of a key."""
    nodes = {node.id: node for node in answer.nodes}
    root = nodes[answer.root]
    made = _Making(root, links, naming)
    itself = GraphEdge(source=root.id, target=root.id, kind="contains")

    def side(wanted: Iterable[tuple[str, bool]]) -> tuple[Relation, ...]:
        found = (
            Relation(kind, outward, tuple(_near(answer, nodes, made, kind, outward=outward)))
            for kind, outward in wanted
        )
        return tuple(each for each in found if each.neighbours and only in ("", each.key))

    return Neighbourhood(made.neighbour(root, itself), side(_RESTS_ON), side(_BEARS))


def _near(
    answer: GraphAnswer, nodes: dict[str, GraphNode], made: _Making, kind: str, *, outward: bool
) -> Iterator[Neighbour]:
    """Neighbours of one relation; amendments the latest first, citations the most frequent."""
    edges = [
        edge
        for edge in answer.edges
        if ("basis" if edge.basis and edge.kind == "cites" else edge.kind) == kind
        and answer.root == (edge.source if outward else edge.target)
    ]
    if kind == "amends":
        edges.sort(key=_first_day, reverse=True)
    elif kind == "cites":
        edges.sort(key=lambda edge: -edge.count)
    for edge in edges:
        yield made.neighbour(nodes[edge.target if outward else edge.source], edge)


def _first_day(edge: GraphEdge) -> str:
    begins = edge.valid.from_ if edge.valid else None
    day = begins and (begins.earliest or begins.latest)
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class _Making:
    root: GraphNode
    links: Links
    naming: Naming

    def neighbour(self, node: GraphNode, edge: GraphEdge) -> Neighbour:
        name, title = self._named(node)
        brief, under = self._short(node, name)
        return Neighbour(
            kind=node.kind,
            name=_capital(name, node.kind),
            brief=_capital(brief, node.kind),
            under=under,
            title=title,
            graph=self._graph(node),
            text=self._text(node),
            stands=edge.in_effect,
            in_effect=node.in_effect,
            held=node.kind != "act" or node.known not in ("cited", "named"),
            count=edge.count,
            valid=edge.valid,
            operations=edge.operations,
            words=edge.words,
        )

    def _named(self, node: GraphNode) -> tuple[str, str]:
        """What it is called, and its title; a unit of another act by that act."""
        if node.kind == "act":
            return (self.naming.act(node.act), node.title) if node.act else (node.label, "")
        if node.kind == "unit" and node.act != self.root.act:
            return node.label, self.naming.act(node.act)
        return node.label or node.title, ""

    def _short(self, node: GraphNode, name: str) -> tuple[str, str]:
        """Two lines: of an act its number, and its day; of a unit of another act that act."""
        if node.kind == "unit" and node.act is not None and node.act != self.root.act:
            return name, self._number(node.act)
        act = self.naming.acts.get(node.act or "") if node.kind == "act" else None
        if act is None:
            return name, ""
        return numbered(act, self.naming.lang), (
            long_date(act.date, self.naming.lang) if act.date else node.title
        )

    def _number(self, act: str) -> str:
        known = self.naming.acts.get(act)
        return self.naming.act(act) if known is None else numbered(known, self.naming.lang)

    def _graph(self, node: GraphNode) -> str:
        """Where the graph of a thing is; of what has none, where it is told of."""
        if node.act is None:
            return ""
        if node.kind == _SERVICE:
            return self.links.service(node.id.partition(":")[2])
        if node.kind == "text":
            return self._text(node)
        return self.links.graph(node.act, node.address or WHOLE_ACT)

    def _text(self, node: GraphNode) -> str:
        if node.act is None:
            return ""
        if node.kind == "text":
            return self.links.act(node.act, lang=node.label)
        return self.links.unit(node.act, node.address or WHOLE_ACT)


def _capital(name: str, kind: str) -> str:
    """A term or a service is written as it is; what is made up of words begins with a capital.

    >>> _capital("rules, point 16", "unit"), _capital("state duty", "term")
    ('Rules, point 16', 'state duty')
    """
    return name[:1].upper() + name[1:] if kind in ("act", "unit") else name
