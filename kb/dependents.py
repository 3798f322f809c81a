"""What depends on an act: what a repeal of it would ripple to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import networkx as nx
from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.answers_graph import Dependent, DependentsAnswer
from kb.derived_models import ServiceRow
from kb.edges import act_edges, nearest_first
from kb.engine import chunks
from kb.graph_parts import GraphAsked, act_nodes, service_part, works_of
from kb.models import Work
from kb.turns import last_turn


def dependents(session: Session, act_id: str, asked: GraphAsked) -> DependentsAnswer:
    """What depends on an act: acts that cite it, first those issued under it, and their services.

    Raises `kb.errors.NotHeldError`.
    """
    work = work_of(session, act_id)
    root = work.id or 0
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_node(root)
    truncated = False
    level = [root]
    for _ in range(asked.steps):
        reached: list[int] = []
        for here in level:
            found = act_edges(session, here, outward=False)
            truncated |= found.cut
            for edge in nearest_first(found.found.values()):
                if edge.kind != "cites":
                    continue
                if edge.source not in graph and len(graph) > asked.nodes:
                    truncated = True
                    continue
                if edge.source not in graph:
                    reached.append(edge.source)
                graph.add_edge(here, edge.source, basis=edge.basis)
        level = reached
    paths: Mapping[int, list[int]] = nx.single_source_shortest_path(graph, root)
    basis = nx.subgraph_view(graph, filter_edge=lambda a, b: bool(graph.edges[a, b]["basis"]))
    issued: Mapping[int, list[int]] = nx.single_source_shortest_path(basis, root)
    best = {**paths, **issued}
    depths = {id_: len(path) - 1 for id_, path in best.items()}
    works = works_of(session, best)
    nodes = act_nodes(session, works, depths, asked)
    by_iri = {work.iri: id_ for id_, work in works.items()}
    told = [
        Dependent(
            node=node,
            path=tuple(works[id_].iri for id_ in best[by_iri[node.id]]),
            basis=by_iri[node.id] in issued,
        )
        for node in nodes
        if node.id != work.iri
    ]
    falling = [works[id_] for id_ in issued]
    ways = {works[id_].iri: best[id_] for id_ in issued}
    told += _services_of(session, falling, ways, works, asked)
    told.sort(key=lambda each: (not each.basis, each.node.depth, each.node.id))
    return DependentsAnswer(
        root=work.iri,
        on=asked.on,
        language=asked.spoken,
        depth=asked.steps,
        dependents=tuple(told),
        truncated=truncated,
        coverage={"turn": last_turn(session)},
    )


def _services_of(
    session: Session,
    acts: Sequence[Work],
    paths: Mapping[str, Sequence[int]],
    works: Mapping[int, Work],
    asked: GraphAsked,
) -> Iterator[Dependent]:
    """The services that acts establish: they fall with them."""
    iris = {act.id or 0: act.iri for act in acts}
    for chunk in chunks(sorted(iris)):
        query = select(ServiceRow).where(col(ServiceRow.work_id).in_(chunk))
        for service in session.exec(query.order_by(col(ServiceRow.slug)).limit(asked.nodes)):
            act = iris[service.work_id]
            node, _ = service_part(service, act, act, asked.spoken)
            path = tuple(works[id_].iri for id_ in paths[act])
            depth = len(path)
            yield Dependent(
                node=node.model_copy(update={"depth": depth}), path=(*path, node.id), basis=True
            )
