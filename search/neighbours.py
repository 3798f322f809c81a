"""The neighbourhood of a unit: what holds it and what it holds, what it cites and what cites it,
what amended it, what it defines and establishes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.answers_graph import GraphAnswer, GraphEdge, GraphNode
from kb.evidence import WHOLE_ACT
from kb.graph_parts import unit_id, unit_node
from kb.links import permalink
from search.related import citations_of

if TYPE_CHECKING:
    from kb.base import Base
    from kb.graph_parts import GraphAsked
    from search.answers import RelatedUnit


def unit_graph(base: Base, act: str, address: str, asked: GraphAsked) -> GraphAnswer:
    """The neighbourhood of a unit of an act on a day.

    At more than one step it is that of each unit it cites or is cited by, too. Raises
    `kb.errors.NotHeldError`.
    """
    own = base.unit_parts(act, address, asked)
    nodes = {node.id: node for node in own.nodes}
    edges = {_key(edge): edge for edge in own.edges}
    cut = set(own.cut)
    level = [(own.nodes[0].act or act, address)]
    seen = set(level)
    for depth in range(1, asked.steps + 1):
        reached: list[tuple[str, str]] = []
        for place in level:
            found = _Citations(base, place, asked, depth)
            if found.more:
                cut.add(unit_id(*place))
            for node, edge in found:
                if node.id not in nodes and len(nodes) >= asked.nodes:
                    cut.add(unit_id(*place))
                    continue
                nodes.setdefault(node.id, node)
                edges.setdefault(_key(edge), edge)
                other = node.act or "", node.address
                if node.kind == "unit" and other not in seen:
                    seen.add(other)
                    reached.append(other)
        level = reached
    return own.model_copy(
        update={
            "nodes": tuple(sorted(nodes.values(), key=lambda node: node.depth)),
            "edges": tuple(edges.values()),
            "truncated": bool(cut),
            "cut": tuple(sorted(cut)),
        }
    )


def _key(edge: GraphEdge) -> tuple[str, str, str]:
    return edge.source, edge.target, edge.kind


class _Citations:
    """The citations of a unit, both ways, as nodes and edges."""

    def __init__(self, base: Base, place: tuple[str, str], asked: GraphAsked, depth: int) -> None:
        self._place = place
        self._asked = asked
        self._depth = depth
        self._cites, self._cited_by, self.more = citations_of(base, place, asked.on, asked.spoken)

    def __iter__(self) -> Iterator[tuple[GraphNode, GraphEdge]]:
        here = unit_id(*self._place)
        for unit in self._cites:
            node = self._node(unit)
            yield node, self._edge(unit, here, node.id)
        for unit in self._cited_by:
            node = self._node(unit)
            yield node, self._edge(unit, node.id, here)

    def _edge(self, unit: RelatedUnit, source: str, target: str) -> GraphEdge:
        unit_of = source.partition("!")
        return GraphEdge(
            source=source,
            target=target,
            kind="cites",
            in_effect=unit.stands,
            words=unit.words,
            at="".join(unit_of[1:]),
        )

    def _node(self, unit: RelatedUnit) -> GraphNode:
        if unit.act is None:
            name = ", ".join(part for part in (unit.act_title, unit.label) if part)
            return GraphNode(
                id=f"named:{name}", kind="act", label=name, known="named", depth=self._depth
            )
        if unit.address in ("", WHOLE_ACT):
            link = permalink(unit.act, WHOLE_ACT, self._asked.on, self._asked.spoken)
            return GraphNode(
                id=unit.act,
                kind="act",
                act=unit.act,
                address=WHOLE_ACT,
                label=unit.act_title or unit.act,
                title=unit.act_title,
                in_effect=unit.in_effect,
                depth=self._depth,
                permalink=link,
            )
        name = f"{unit.label}. {unit.heading}" if unit.heading else unit.label
        node = unit_node(
            unit.act,
            unit.address,
            name,
            self._asked.on,
            self._asked.spoken,
            unit.in_effect,
            self._depth,
        )
        return node.model_copy(update={"title": unit.act_title})
