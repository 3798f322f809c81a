"""The outline of a work in its table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.addresses import natural_key, parent_address
from kb.derived_models import Node
from kb.engine import insert_all
from kb.evidence import WHOLE_ACT, is_heading
from kb.gather import Gathered
from kb.outline import OutlineNode, outline


def write_outline(
    session: Session, work_id: int, gathered: Gathered, addresses: Iterable[str]
) -> bool:
    """Makes the outline of a work what its evidence gives; whether that changes any of it."""
    changed = False
    wanted = {node.address: node for node in outline(gathered.evidence, addresses)}
    for row in session.exec(select(Node).where(Node.work_id == work_id)):
        node = wanted.pop(row.address, None)
        if node is None:
            changed = True
            session.delete(row)
            continue
        for name, value in _values(work_id, node).items():
            if getattr(row, name) != value:
                changed = True
                setattr(row, name, value)
    session.flush()
    insert_all(session, Node, [_values(work_id, node) for node in wanted.values()])
    return changed or bool(wanted)


def add_nodes(session: Session, work_id: int, gathered: Gathered, addresses: Iterable[str]) -> None:
    """Adds the units of an outline that are new to it, each after its next lower sibling."""
    named = {a for a in addresses if a != WHOLE_ACT and not is_heading(a)}
    known = {
        row.address: row
        for row in session.exec(
            select(Node).where(Node.work_id == work_id, col(Node.address).in_(named))
        )
    }
    fresh = [
        node
        for node in outline(gathered.evidence, named)
        if node.address in named and node.address not in known
    ]
    for node in fresh:
        node.parent = _parent(session, work_id, node)
        node.ordinal = _place(session, work_id, node)
        session.exec(
            sa.update(Node)
            .where(col(Node.work_id) == work_id, col(Node.ordinal) >= node.ordinal)
            .values(ordinal=Node.ordinal + 1)
        )
        insert_all(session, Node, [_values(work_id, node)])


def _values(work_id: int, node: OutlineNode) -> dict[str, Any]:
    return {
        "work_id": work_id,
        "address": node.address,
        "parent": node.parent,
        "kind": node.kind,
        "number": node.number,
        "headings": node.headings,
        "ordinal": node.ordinal,
    }


def _siblings(session: Session, work_id: int, node: OutlineNode) -> list[Node]:
    """Units of the same kind and row: those whose addresses differ in the last segment alone."""
    stem = node.address.rpartition("_")[0]
    query = select(Node).where(
        Node.work_id == work_id,
        Node.kind == node.kind,
        col(Node.address).startswith(stem, autoescape=True),
    )
    above = parent_address(node.address)
    return [row for row in session.exec(query) if parent_address(row.address) == above]


def _lower(session: Session, work_id: int, node: OutlineNode) -> Node | None:
    key = natural_key(node.address)
    lower = [r for r in _siblings(session, work_id, node) if natural_key(r.address) < key]
    return max(lower, key=lambda row: natural_key(row.address), default=None)


def _parent(session: Session, work_id: int, node: OutlineNode) -> str | None:
    """The unit above: that of its next lower sibling, else the nearest the outline has."""
    lower = _lower(session, work_id, node)
    if lower is not None:
        return lower.parent
    above = node.parent or parent_address(node.address)
    while above is not None:
        held = select(Node.id).where(Node.work_id == work_id, Node.address == above)
        if session.exec(held).first() is not None:
            return above
        above = parent_address(above)
    return None


def _place(session: Session, work_id: int, node: OutlineNode) -> int:
    """The place after all that belongs to the next lower sibling, else after the unit above."""
    lower = _lower(session, work_id, node)
    after = lower.address if lower is not None else node.parent
    if after is None:
        last = session.exec(select(sa.func.max(Node.ordinal)).where(Node.work_id == work_id)).one()
        return 0 if last is None else last + 1
    if lower is None:
        row = session.exec(select(Node).where(Node.work_id == work_id, Node.address == after)).one()
        return row.ordinal + 1
    below = select(sa.func.max(Node.ordinal)).where(
        Node.work_id == work_id,
        sa.or_(
            col(Node.address) == after,
            col(Node.address).startswith(f"{after}__", autoescape=True),
        ),
    )
    return int(session.exec(below).one()) + 1
