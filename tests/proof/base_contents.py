"""All that a base holds, without what two bases filled alike may differ in: ids and moments."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

import kb.derived_models
import kb.models

assert kb.derived_models, kb.models  # their tables are known once they are imported

#: When something was learnt; that it was closed since is compared.
_MOMENTS = frozenset({"recorded_at", "recorded_from"})
_CLOSED = frozenset({"superseded_at", "recorded_to"})
#: What was run is told of runs, not of the law.
APART = frozenset({"run"})
#: What tells a base from every other, and how often it has learnt something: never alike.
_ITS_OWN = frozenset({"lineage", "turn"})

Contents = dict[str, list[str]]


def contents(url: str, apart: frozenset[str] = APART) -> Contents:
    """The rows of each table as JSON, sorted; a row that another one means stands in its place.

    Of texts and bytes long as they are only the hash is kept.
    """
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            reader = _Reader(connection)
            return {
                table.name: sorted(reader.rows(table).values())
                for table in SQLModel.metadata.sorted_tables
                if table.name not in apart | _ITS_OWN
            }
    finally:
        engine.dispose()


def differences(one: Contents, other: Contents, told: int = 5) -> list[str]:
    """Rows that only one of two bases holds, so many of each table; empty for like bases."""
    found: list[str] = []
    for name in sorted(one.keys() | other.keys()):
        left, right = one.get(name, []), other.get(name, [])
        if left == right:
            continue
        found.append(f"{name}: {len(left)} rows and {len(right)}")
        found += [f"  only in the first: {row[:400]}" for row in _only(left, right)[:told]]
        found += [f"  only in the second: {row[:400]}" for row in _only(right, left)[:told]]
    return found


def _only(rows: list[str], others: list[str]) -> list[str]:
    held = set(others)
    return [row for row in rows if row not in held]


class _Reader:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[Any, str]] = {}
        self._hashes: dict[tuple[str, Any], str] = {}

    def rows(self, table: sa.Table) -> Mapping[Any, str]:
        """Rows by their primary keys, each as JSON without ids."""
        if table.name not in self._known:
            (key,) = table.primary_key.columns
            found: dict[Any, str] = {}
            for row in self._connection.execute(sa.select(table)).mappings():
                values = {
                    column.name: self._value(column, row[column.name])
                    for column in table.columns
                    if column.name not in _MOMENTS and (column is not key or not _counted(column))
                }
                found[row[key.name]] = json.dumps(values, sort_keys=True, ensure_ascii=False)
            self._known[table.name] = found
        return self._known[table.name]

    def _value(self, column: sa.Column[Any], value: Any) -> Any:
        if column.name in _CLOSED:
            return value is not None
        if isinstance(value, bytes):
            return hashlib.sha256(value).hexdigest()
        if column.name == "contents" and column.table.name == "unit_version":
            return [part | {"unit": self._meant("unit", part["unit"])} for part in value]
        if value is not None and (keys := list(column.foreign_keys)):
            target = keys[0].column
            return self._meant(target.table.name, value) if _counted(target) else value
        if value is None or isinstance(value, (str, int, float, bool, list, dict)):
            return value
        return str(value)

    def _meant(self, name: str, key: Any) -> str:
        """What stands for a row that another one means: a hash of its own values."""
        if (name, key) not in self._hashes:
            row = self.rows(SQLModel.metadata.tables[name])[key]
            self._hashes[name, key] = hashlib.sha256(row.encode()).hexdigest()[:16]
        return self._hashes[name, key]


def _counted(column: sa.Column[Any]) -> bool:
    """Whether a key is a number that the database counted up."""
    return bool(column.primary_key) and isinstance(column.type, sa.Integer)
