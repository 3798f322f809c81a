"""The unit that a change is confined to: a numbered unit, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col

from ingest.addresses import WRAPPERS, join_address, split_address, step_of
from kb.apply.shifts import ordinal


def root_of(address: str) -> str | None:
    """The outermost unit of a document that an address lies in; None where that is not one unit.

    Whole documents, and chapters, reach further than their addresses show.

    >>> root_of("!main~art_5__para_2"), root_of("!rules_1~para_7"), root_of("!annex_3~row_2")
    ('!main~art_5', '!rules_1~para_7', '!annex_3~row_2')
    >>> root_of("!main~chp_2") is None, root_of("!annex_3") is None
    (True, True)
    """
    component, segments = split_address(address)
    if not segments or step_of(segments[0]).kind in WRAPPERS:
        return None
    root = join_address(component, segments[:1])
    return None if ordinal(root) is not None else root


def within(address: str, roots: Iterable[str]) -> bool:
    """Whether an address is one of the roots or below one."""
    return any(address == root or address.startswith(f"{root}__") for root in roots)


def addressed_within(column: Any, roots: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a column holds an address at or below one of the roots."""
    place = col(column)
    return sa.or_(
        *(
            sa.or_(place == root, place.startswith(f"{root}__", autoescape=True))
            for root in sorted(roots)
        )
    )
