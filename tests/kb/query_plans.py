"""How a database would answer the questions asked of a base: by index, or by reading a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from kb.base import Base

#: Tables that grow with the law held.
GROWING = frozenset(
    {
        *("work", "mention", "edition", "unit", "unit_version", "node", "citation", "change"),
        *("effect", "learnt", "definition", "service", "alias", "note_event", "announcement"),
    }
)
_SCAN = re.compile(r"^SCAN (\w+?)(?:_\d+)?(?: |$)")


@contextmanager
def scanned(base: Base) -> Iterator[list[str]]:
    """The growing tables that the questions asked within read from one end to the other."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, params: Any, *_: Any) -> None:
        asked.append((statement, params))

    sa.event.listen(base._engine, "before_cursor_execute", note)
    found: list[str] = []
    try:
        yield found
    finally:
        sa.event.remove(base._engine, "before_cursor_execute", note)
    with base._engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for statement, params in asked:
            if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
                continue
            plan = [row[-1] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", params)]
            if _first_rows(statement, plan):
                continue
            for detail in plan:
                match = _SCAN.match(detail)
                if match and match[1] in GROWING:
                    found.append(f"{detail}: {statement}")


def _first_rows(statement: str, plan: list[str]) -> bool:
    """Whether the first rows of a table are read in its own order, and no more."""
    ordered = not any("TEMP B-TREE" in detail for detail in plan)
    return "LIMIT" in statement and "WHERE" not in statement and ordered
