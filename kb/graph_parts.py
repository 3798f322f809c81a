"""Nodes and edges of a graph as they are told: of acts on a day, and of what an act holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from kb.acts import summaries
from kb.answers import Certainty, Validity
from kb.answers_graph import CitedAct, EdgeKind, GraphEdge, GraphNode
from kb.bounds import Bounds, said
from kb.derived_models import Node, ServiceRow
from kb.edges import ActEdge, own_editions
from kb.engine import chunks
from kb.evidence import WHOLE_ACT
from kb.found import FoundText, found_units
from kb.labels import label, title_in
from kb.links import permalink
from kb.models import DefinitionRow, Edition, Work
from kb.reasons import LANGUAGES

#: Steps from the root, and nodes of an answer.
MOST_STEPS, MOST_NODES = 3, 200
#: Units, services and terms told of one node.
MOST_PARTS = 30


@dataclass(frozen=True, slots=True)
class GraphAsked:
    """How a graph is asked for: a day, a language, how far and how much."""

    on: dt.date
    lang: str = "en"
    depth: int = 1
    limit: int = 60

    @property
    def spoken(self) -> str:
        return self.lang if self.lang in LANGUAGES else "en"

    @property
    def steps(self) -> int:
        return max(1, min(self.depth, MOST_STEPS))

    @property
    def nodes(self) -> int:
        return max(1, min(self.limit, MOST_NODES))


def works_of(session: Session, ids: Iterable[int]) -> dict[int, Work]:
    """Works by their ids."""
    found: dict[int, Work] = {}
    for chunk in chunks(sorted(ids)):
        rows = session.exec(select(Work).where(col(Work.id).in_(chunk)))
        found |= {row.id or 0: row for row in rows}
    return found


def act_nodes(
    session: Session, works: Mapping[int, Work], depths: Mapping[int, int], asked: GraphAsked
) -> list[GraphNode]:
    """The nodes of acts, the nearest first."""
    ordered = sorted(works, key=lambda id_: (depths[id_], works[id_].iri))
    rows = [works[id_] for id_ in ordered]
    known = {each.id: each.known for each in summaries(session, rows)}
    places = [(row.iri, WHOLE_ACT) for row in rows]
    states = found_units(session, places, asked.on, asked.spoken)
    return [
        GraphNode(
            id=row.iri,
            kind="act",
            act=row.iri,
            address=WHOLE_ACT,
            label=act_label(row),
            title=title_in(row.titles or {}, asked.spoken),
            known=known.get(row.iri, "cited"),
            in_effect=_effect(states.get((row.iri, WHOLE_ACT))),
            depth=depths[row.id or 0],
            permalink=permalink(row.iri, WHOLE_ACT, asked.on, asked.spoken),
        )
        for row in rows
    ]


def _effect(text: FoundText | None) -> Certainty:
    return "unknown" if text is None else text.act.in_effect


def act_label(work: Work) -> str:
    """An act by its number and day, as short as it can be told from others."""
    return " ".join(part for part in (work.number, work.date and work.date.isoformat()) if part)


# --- edges ----------------------------------------------------------------------------------------


def act_graph_edges(
    session: Session, edges: Iterable[ActEdge], works: Mapping[int, Work], asked: GraphAsked
) -> Iterator[GraphEdge]:
    """Edges between acts with what is told of them on the day."""
    edges = [edge for edge in edges if edge.source in works and edge.target in works]
    stands = _standing(session, edges, works, asked)
    for edge in edges:
        sample = edge.printed[0] if edge.printed else None
        yield GraphEdge(
            source=works[edge.source].iri,
            target=works[edge.target].iri,
            kind=edge.kind,
            in_effect=stands[id(edge)] if edge.kind == "cites" else taken_effect(edge, asked.on),
            valid=first_effect(edge, asked.spoken),
            count=max(1, edge.count),
            operations=tuple(sorted(edge.operations)),
            basis=edge.basis,
            at=sample.address if sample else "",
            words=sample.words if sample else "",
        )


def _standing(
    session: Session, edges: Sequence[ActEdge], works: Mapping[int, Work], asked: GraphAsked
) -> dict[int, Certainty]:
    """Whether some citation of each edge stands in a text that is in effect on the day."""
    wanted: dict[str, dict[tuple[str, str], None]] = {}
    for edge in edges:
        for printed in edge.printed:
            place = works[edge.source].iri, printed.address or WHOLE_ACT
            wanted.setdefault(printed.lang, {})[place] = None
    texts = {
        lang: found_units(session, list(places), asked.on, lang) for lang, places in wanted.items()
    }
    found: dict[int, Certainty] = {}
    for edge in edges:
        states: set[Certainty] = set()
        for printed in edge.printed:
            place = works[edge.source].iri, printed.address or WHOLE_ACT
            states.add(_stands(texts[printed.lang].get(place), printed.words, printed.lang))
        unseen = edge.count > len(edge.printed)
        sure: Certainty = "no" if states == {"no"} and not unseen else "unknown"
        found[id(edge)] = "yes" if "yes" in states else sure
    return found


def _stands(text: FoundText | None, words: str, lang: str) -> Certainty:
    if text is not None and text.in_effect == "no":
        return "no"
    if text is None or text.language != lang:
        return "unknown"
    if words not in text.text and words not in text.heading:
        # The version of the day is other than the one that cites, or its text is not held.
        return "no" if text.text else "unknown"
    return text.in_effect


def taken_effect(edge: ActEdge, on: dt.date) -> Certainty:
    """Whether any effect of an amendment has come by a day."""
    if any(bounds.latest is not None and bounds.latest <= on for bounds in edge.bounds):
        return "yes"
    later = [bounds.earliest is not None and bounds.earliest > on for bounds in edge.bounds]
    return "no" if later and all(later) else "unknown"


def first_effect(edge: ActEdge, lang: str) -> Validity | None:
    """From when an amendment has had any effect."""
    if not edge.bounds:
        return None
    first = min(edge.bounds, key=_opening)
    return Validity.model_validate({"from": said(first, lang)})


def _opening(bounds: Bounds) -> tuple[dt.date, dt.date]:
    return bounds.earliest or dt.date.min, bounds.latest or dt.date.max


# --- the root's own parts -------------------------------------------------------------------------


def own_parts(
    session: Session, work: Work, asked: GraphAsked
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    """The documents of an act, the services they establish, its terms, its translations; each with
    whether the unit it rests on is in effect."""
    parts = list(_own_parts(session, work, asked))
    places = {(work.iri, edge.at or WHOLE_ACT) for _, edge in parts}
    texts = found_units(session, sorted(places), asked.on, asked.spoken)
    for node, edge in parts:
        text = texts.get((work.iri, edge.at or WHOLE_ACT))
        state: Certainty = "unknown"
        if text is not None:
            state = text.in_effect if edge.at else text.act.in_effect
        own = {"in_effect": state} if node.kind == "unit" else {}
        yield node.model_copy(update=own), edge.model_copy(update={"in_effect": state})


def _own_parts(
    session: Session, work: Work, asked: GraphAsked
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    lang, on = asked.spoken, asked.on
    top = select(Node).where(Node.work_id == work.id, col(Node.parent).is_(None))
    for node in session.exec(top.order_by(col(Node.ordinal)).limit(MOST_PARTS)):
        kind: EdgeKind = "approves" if node.kind == "rules" else "contains"
        name = label(node.address, lang, (node.headings or {}).get(lang) or "")
        target = unit_id(work.iri, node.address)
        yield (
            unit_node(work.iri, node.address, name, on, lang),
            GraphEdge(source=work.iri, target=target, kind=kind, at=node.address),
        )
    services = select(ServiceRow).where(ServiceRow.work_id == work.id).limit(MOST_PARTS)
    for service in session.exec(services.order_by(col(ServiceRow.slug))):
        yield service_part(service, work.iri, work.iri, lang)
    editions = own_editions(session, work.id or 0)
    yield from terms(session, editions, work.iri, work.iri, None)
    yield from _translations(session, work, editions, asked)


def _translations(
    session: Session, work: Work, editions: Sequence[int], asked: GraphAsked
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    """Texts that are translations: those of Kazakh and Russian are equal (Law 480-V art. 24)."""
    for chunk in chunks(editions):
        translated = select(Edition.lang).where(
            col(Edition.id).in_(chunk), col(Edition.unofficial).is_(True)
        )
        for spoken in sorted(set(session.exec(translated))):
            name = f"text:{work.iri}:{spoken}"
            link = permalink(work.iri, WHOLE_ACT, asked.on, spoken)
            yield (
                GraphNode(
                    id=name, kind="text", act=work.iri, label=spoken, depth=1, permalink=link
                ),
                GraphEdge(source=name, target=work.iri, kind="translates"),
            )


def service_part(
    service: ServiceRow, act: str, source: str, lang: str
) -> tuple[GraphNode, GraphEdge]:
    """A service and the edge to it from what establishes it."""
    name = f"service:{service.slug}"
    return (
        GraphNode(
            id=name,
            kind="service",
            act=act,
            address=service.address,
            label=title_in(service.names or {}, lang),
            depth=1,
            permalink=f"/v1/services/{service.slug}",
        ),
        GraphEdge(source=source, target=name, kind="establishes", at=service.address),
    )


def terms(
    session: Session, editions: Sequence[int], act: str, source: str, address: str | None
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    """The terms that editions define, all or those of one unit, and the edges to them."""
    seen: set[str] = set()
    for chunk in chunks(editions):
        query = select(DefinitionRow.term, DefinitionRow.address).where(
            col(DefinitionRow.edition_id).in_(chunk)
        )
        if address is not None:
            query = query.where(DefinitionRow.address == address)
        for term, at in session.exec(query.order_by(col(DefinitionRow.id)).limit(MOST_PARTS)):
            name = f"term:{term}"
            if name in seen or len(seen) == MOST_PARTS:
                continue
            seen.add(name)
            yield (
                GraphNode(id=name, kind="term", act=act, address=at, label=term, depth=1),
                GraphEdge(source=source, target=name, kind="defines", at=at),
            )


def unit_id(act: str, address: str) -> str:
    """The node of a unit: ``/akn/kz/act/…!main~art_5``."""
    return act if address == WHOLE_ACT else f"{act}{address}"


def unit_node(
    act: str,
    address: str,
    name: str,
    on: dt.date,
    lang: str,
    in_effect: Certainty = "unknown",
    depth: int = 1,
) -> GraphNode:
    """The node of a unit."""
    return GraphNode(
        id=unit_id(act, address),
        kind="unit",
        act=act,
        address=address,
        label=name,
        in_effect=in_effect,
        depth=depth,
        permalink=permalink(act, address, on, lang),
    )


def cited_acts(
    session: Session, counts: Sequence[tuple[int, int]], on: dt.date, lang: str
) -> tuple[CitedAct, ...]:
    """Acts with the number of their citations, in the order given."""
    works = works_of(session, [work for work, _ in counts])
    rows = [works[work] for work, _ in counts if work in works]
    known = {each.id: (each.known, each.type) for each in summaries(session, rows)}
    return tuple(
        CitedAct(
            act=works[work].iri,
            title=title_in(works[work].titles or {}, lang),
            type=known[works[work].iri][1],
            known=known[works[work].iri][0],
            citations=count,
            permalink=permalink(works[work].iri, WHOLE_ACT, on, lang),
        )
        for work, count in counts
        if work in works
    )
