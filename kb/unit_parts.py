"""What a unit is part of and what it holds, what amended it, what it defines and establishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from kb.acts import work_of
from kb.answers import Certainty
from kb.answers_graph import EdgeKind, GraphAnswer, GraphEdge, GraphNode
from kb.codec import bounds_from_json
from kb.derived_models import Node, ServiceRow
from kb.edges import ActEdge, own_editions
from kb.effects import around
from kb.errors import NotHeldError
from kb.evidence import WHOLE_ACT, is_heading, owner_of_heading
from kb.feed_models import EffectRow
from kb.found import FoundText, found_units
from kb.graph_parts import (
    MOST_PARTS,
    GraphAsked,
    act_nodes,
    first_effect,
    service_part,
    taken_effect,
    terms,
    unit_id,
    unit_node,
    works_of,
)
from kb.learning import service_of
from kb.models import Work
from kb.turns import last_turn

#: Events of a work that are looked through for those of a unit.
_MOST_EVENTS = 5000


def unit_parts(session: Session, act_id: str, address: str, asked: GraphAsked) -> GraphAnswer:
    """The neighbourhood of a unit but for citations; its own node first.

    Raises `kb.errors.NotHeldError`.
    """
    work = work_of(session, act_id)
    node = _node(session, work, address)
    root = unit_id(work.iri, address)
    below = select(Node).where(Node.work_id == work.id, Node.parent == address)
    children = session.exec(below.order_by(col(Node.ordinal)).limit(MOST_PARTS + 1)).all()
    above = None if node is None or node.parent is None else _node(session, work, node.parent)
    shown = [address, *([above.address] if above is not None else [])]
    shown += [child.address for child in children[:MOST_PARTS]]
    texts = found_units(session, [(work.iri, each) for each in shown], asked.on, asked.spoken)
    if node is None and (work.iri, address) not in texts:
        raise NotHeldError("unit", address)
    nodes = [_unit(work, address, texts, asked, 0)]
    edges: list[GraphEdge] = []
    if above is not None:
        nodes.append(_unit(work, above.address, texts, asked, 1))
        edges.append(_holds(nodes[-1].id, nodes[0]))
    else:
        acts = {work.id or 0: work}
        nodes += act_nodes(session, acts, {work.id or 0: 1}, asked)
        rules = node is not None and node.kind == "rules"
        edges.append(_holds(work.iri, nodes[0], "approves" if rules else "contains"))
    for child in children[:MOST_PARTS]:
        nodes.append(_unit(work, child.address, texts, asked, 1))
        edges.append(_holds(root, nodes[-1]))
    cut = len(children) > MOST_PARTS
    parts = list(_beside(session, work, address, shown, texts, asked))
    amending, more = _amending(session, work, address, asked)
    known = {each.id for each in nodes}
    fresh = {n.id: n for n, _ in (*parts, *amending) if n.id not in known}
    return GraphAnswer(
        root=root,
        on=asked.on,
        language=asked.spoken,
        depth=asked.steps,
        nodes=(*nodes, *fresh.values()),
        edges=(*edges, *(edge for _, edge in (*parts, *amending))),
        truncated=cut or more,
        cut=(root,) if cut or more else (),
        coverage={"turn": last_turn(session)},
    )


def _holds(source: str, unit: GraphNode, kind: EdgeKind = "contains") -> GraphEdge:
    return GraphEdge(
        source=source, target=unit.id, kind=kind, in_effect=unit.in_effect, at=unit.address
    )


def _node(session: Session, work: Work, address: str) -> Node | None:
    own = owner_of_heading(address) if is_heading(address) else address
    query = select(Node).where(Node.work_id == work.id, Node.address == own)
    return session.exec(query).first()


def _unit(
    work: Work,
    address: str,
    texts: Mapping[tuple[str, str], FoundText],
    asked: GraphAsked,
    depth: int,
) -> GraphNode:
    text = texts.get((work.iri, address))
    heading = text.heading if text is not None else ""
    name = text.label if text is not None else address
    label = f"{name}. {heading}" if heading and not name.endswith(heading) else name
    effect = _effect(texts, work, address)
    return unit_node(work.iri, address, label, asked.on, asked.spoken, effect, depth)


def _beside(
    session: Session,
    work: Work,
    address: str,
    shown: Sequence[str],
    texts: Mapping[tuple[str, str], FoundText],
    asked: GraphAsked,
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    """The service whose standard the unit carries, and the terms it defines."""
    root = unit_id(work.iri, address)
    query = select(ServiceRow).where(ServiceRow.work_id == work.id)
    rows = {row.address: row for row in session.exec(query)}
    slug = service_of(address, {at: row.slug for at, row in rows.items()})
    for row in rows.values():
        if row.slug == slug and row.address in shown:
            carrier = unit_id(work.iri, row.address)
            node, edge = service_part(row, work.iri, carrier, asked.spoken)
            yield node, edge.model_copy(update={"in_effect": _effect(texts, work, row.address)})
    editions = own_editions(session, work.id or 0)
    state = {"in_effect": _effect(texts, work, address)}
    for node, edge in terms(session, editions, work.iri, root, address):
        yield node, edge.model_copy(update=state)


def _effect(texts: Mapping[tuple[str, str], FoundText], work: Work, address: str) -> Certainty:
    text = texts.get((work.iri, address))
    return "unknown" if text is None else text.in_effect


def _amending(
    session: Session, work: Work, address: str, asked: GraphAsked
) -> tuple[list[tuple[GraphNode, GraphEdge]], bool]:
    """The acts that amended a unit, one around it or one below it; whether there may be more."""
    query = (
        select(EffectRow)
        .where(
            EffectRow.work_id == work.id,
            col(EffectRow.maker).is_not(None),
            col(EffectRow.maker) != work.id,
        )
        .limit(_MOST_EVENTS + 1)
    )
    rows = session.exec(query).all()
    concerned = {address, *around(address)} - {WHOLE_ACT}
    found: dict[int, ActEdge] = {}
    for row in rows[:_MOST_EVENTS]:
        if not _concerns(row.address, address, concerned):
            continue
        maker = row.maker or 0
        edge = found.setdefault(maker, ActEdge(maker, work.id or 0, "amends"))
        edge.count += row.units
        edge.operations[row.operation] = None
        bounds = bounds_from_json(row.bounds)
        if bounds is not None:
            edge.bounds.append(bounds)
    works = works_of(session, found)
    nodes = act_nodes(session, works, dict.fromkeys(works, 1), asked)
    by_iri = {row.iri: id_ for id_, row in works.items()}
    root = unit_id(work.iri, address)
    return [
        (
            node,
            GraphEdge(
                source=node.id,
                target=root,
                kind="amends",
                in_effect=taken_effect(edge, asked.on),
                valid=first_effect(edge, asked.spoken),
                count=max(1, edge.count),
                operations=tuple(sorted(edge.operations)),
            ),
        )
        for node in nodes
        for edge in (found[by_iri[node.id]],)
    ], len(rows) > _MOST_EVENTS


def _concerns(changed: str, address: str, concerned: Iterable[str]) -> bool:
    """Whether a change of one unit is one of another: of itself, of what it is in, or of what it
    holds; a repeal of the whole act too."""
    if changed == WHOLE_ACT or changed in concerned:
        return True
    return changed.startswith((f"{address}~", f"{address}__"))
