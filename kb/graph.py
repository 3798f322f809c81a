"""Neighbourhoods of acts: a walk from one act outwards, bounded in steps, nodes and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import networkx as nx
from sqlmodel import Session

from kb.acts import work_of
from kb.answers_graph import GraphAnswer
from kb.edges import ActEdge, Edges, act_edges, issued_under, nearest_first
from kb.graph_parts import GraphAsked, act_graph_edges, act_nodes, own_parts, works_of
from kb.models import Work
from kb.turns import last_turn

#: Neighbours taken of one act.
MOST_OF_ACT = 40
#: The longest cycle of delegation that is looked for.
_LONGEST_CYCLE = 6


@dataclass(slots=True)
class _Walk:
    """Acts reached, each with its distance, and the edges between them."""

    depths: dict[int, int]
    edges: dict[tuple[int, int, str], ActEdge] = field(default_factory=dict)
    cut: set[int] = field(default_factory=set)


def act_graph(session: Session, act_id: str, asked: GraphAsked) -> GraphAnswer:
    """The neighbourhood of an act. Raises `kb.errors.NotHeldError`."""
    work = work_of(session, act_id)
    walk = _walked(session, work.id or 0, asked)
    works = works_of(session, walk.depths)
    nodes = act_nodes(session, works, walk.depths, asked)
    edges = [*act_graph_edges(session, walk.edges.values(), works, asked)]
    parts = list(own_parts(session, work, asked))
    known = {node.id for node in nodes} | {node.id for node, _ in parts}
    return GraphAnswer(
        root=work.iri,
        on=asked.on,
        language=asked.spoken,
        depth=asked.steps,
        nodes=(*nodes, *(node for node, _ in parts)),
        edges=tuple(
            edge
            for edge in (*(edge for _, edge in parts), *edges)
            if {edge.source, edge.target} <= known
        ),
        truncated=bool(walk.cut),
        cut=tuple(sorted(works[id_].iri for id_ in walk.cut)),
        cycles=_cycles(session, walk.depths, works),
        coverage={"turn": last_turn(session)},
    )


def _walked(session: Session, root: int, asked: GraphAsked) -> _Walk:
    walk = _Walk({root: 0})
    level = [root]
    for depth in range(1, asked.steps + 1):
        reached: list[int] = []
        for work in level:
            found = act_edges(session, work)
            taken = _taken(walk, found, asked.nodes)
            if found.cut or len(taken) < len(found.found):
                walk.cut.add(work)
            for edge in taken:
                walk.edges.setdefault((edge.source, edge.target, edge.kind), edge)
                other = edge.target if edge.source == work else edge.source
                if other not in walk.depths:
                    walk.depths[other] = depth
                    reached.append(other)
        level = reached
    return walk


def _taken(walk: _Walk, found: Edges, most: int) -> list[ActEdge]:
    """The edges of an act that there is room for; those between acts reached always are."""
    taken: list[ActEdge] = []
    fresh: set[int] = set()
    for edge in nearest_first(found.found.values()):
        new = {edge.source, edge.target} - walk.depths.keys() - fresh
        room = len(walk.depths) + len(fresh) < most and len(fresh) < MOST_OF_ACT
        if not new or room:
            taken.append(edge)
            fresh |= new
    return taken


def _cycles(
    session: Session, ids: Iterable[int], works: Mapping[int, Work]
) -> tuple[tuple[str, ...], ...]:
    """Acts of a neighbourhood that are issued under each other, round and round."""
    ids = set(ids)
    graph: nx.DiGraph[int] = nx.DiGraph()
    for work, laws in issued_under(session, ids).items():
        graph.add_edges_from((work, law) for law in laws if law in ids)
    found = nx.simple_cycles(graph, length_bound=_LONGEST_CYCLE)
    named = (tuple(works[id_].iri for id_ in cycle) for cycle in found)
    return tuple(sorted(_from_first(cycle) for cycle in named))


def _from_first(cycle: tuple[str, ...]) -> tuple[str, ...]:
    at = cycle.index(min(cycle))
    return (*cycle[at:], *cycle[:at])
