"""Rows by two columns at once, found by the index of both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa


def either_pair(
    first: Any, second: Any, pairs: Iterable[tuple[Any, Any]]
) -> sa.ColumnElement[bool]:
    """The condition that two columns hold one of some pairs: no more than `kb.engine.chunks` gives.

    SQLite finds no index for rows of values, and reads the whole table; for each pair by itself it
    does.
    """
    return sa.or_(sa.false(), *(sa.and_(first == one, second == other) for one, other in pairs))
