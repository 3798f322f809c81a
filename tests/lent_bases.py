"""Empty bases for tests, quickly: engines that are lent, given back and emptied.

To make a schema and to compile each statement for a new engine takes longer than most tests.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import SQLModel

from kb.base import Base
from kb.engine import open_engine


class LentBase(Base):
    """A base whose engine goes back to its shelf when it is closed."""

    def __init__(self, engine: Engine, give_back: Callable[[Engine], None]) -> None:
        super().__init__(engine)
        self._give_back = give_back

    def close(self) -> None:
        self._give_back(self._engine)


class Shelf:
    """Lends empty bases of one kind; ``new_url`` names a database for each that is lent at once."""

    def __init__(self, new_url: Callable[[], str]) -> None:
        self._new_url = new_url
        self._idle: list[Engine] = []

    def lend(self) -> Base:
        if not self._idle:
            return LentBase(open_engine(self._new_url()), self._idle.append)
        engine = self._idle.pop()
        _empty(engine)
        return LentBase(engine, self._idle.append)

    def close(self) -> None:
        for engine in self._idle:
            engine.dispose()


_schemas: list[sqlite3.Connection] = []


def _schema() -> sqlite3.Connection:
    """A migrated database without rows."""
    if not _schemas:
        engine = open_engine("sqlite://")
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        _driver(engine).backup(copy)
        engine.dispose()
        _schemas.append(copy)
    return _schemas[0]


def _driver(engine: Engine) -> sqlite3.Connection:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
    return driver


def _empty(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        _schema().backup(_driver(engine))
        return
    tables = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(sa.text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
