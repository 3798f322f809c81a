"""Opening a database: SQLite by file, PostgreSQL by URL; the schema brought to its head."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

import kb.derived_models
import kb.feed_models
import kb.models

if TYPE_CHECKING:
    from alembic.config import Config

#: Every table of the schema is registered once these modules are loaded.
TABLES = (kb.models, kb.derived_models, kb.feed_models)
#: The last migration; a base that is already there is opened without starting Alembic.
HEAD = "0007"
BUSY_SECONDS = 30
_T = TypeVar("_T")
_CHUNK = 400  # below the limit of parameters of every SQLite
_RETRY_SECONDS = 0.05
#: Of a large base the upper pages of the indexes stay in memory; its log is brought into it seldom.
_CACHE_KIBIBYTES, _LOG_PAGES = 32_768, 4_000
#: Alembic keeps the migration under way in module globals: one at a time in a process.
_migrating = threading.Lock()
_WRITE_LOCK = 0x7A616E62  # "zanb": the advisory lock that writers on PostgreSQL take in turn


def open_engine(url: str) -> Engine:
    """An engine for a database URL, its schema migrated; the folder of a new file is made.

    Raises ``ValueError`` for a URL of another kind of database.
    """
    target = _url(url)
    if target.get_backend_name() == "sqlite":
        engine = _sqlite(target)
    elif target.get_backend_name() == "postgresql":
        engine = sa.create_engine(target, pool_pre_ping=True)
    else:
        raise ValueError(f"a database of this kind is not supported: {target.drivername}")
    with ExitStack() as on_failure:
        on_failure.callback(engine.dispose)
        migrate(engine)
        on_failure.pop_all()
    return engine


def _url(url: str) -> URL:
    target = make_url(url)
    if target.drivername in ("postgresql", "postgres"):
        target = target.set(drivername="postgresql+psycopg")
    return target


def _sqlite(target: URL) -> Engine:
    arguments: dict[str, Any] = {"check_same_thread": False, "timeout": BUSY_SECONDS}
    if target.database in (None, "", ":memory:"):
        engine = sa.create_engine(target, connect_args=arguments, poolclass=StaticPool)
    else:
        Path(str(target.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(target, connect_args=arguments)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    cursor.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Turns the write-ahead log on, once for a file.

    The switch needs the file to itself and, unlike other statements, does not wait for it.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while cursor.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("zanbase_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def chunks(items: Sequence[_T]) -> Iterable[Sequence[_T]]:
    """Pieces of a sequence short enough for one statement."""
    return (items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK))


def insert_all(
    session: Session, table: type[SQLModel], values: Sequence[Mapping[str, Any]]
) -> None:
    """Writes many rows in one statement; all columns but the id must be given."""
    if values:
        session.connection().execute(sa.insert(table), values)


def insert_plain(
    session: Session, table: type[SQLModel], values: Sequence[Mapping[str, Any]]
) -> None:
    """The same for a table of numbers and words alone, which a driver takes as they are: the units
    of acts are most of what a base holds."""
    if not values:
        return
    connection = session.connection()
    query: Any = sa.insert(table).compile(dialect=connection.dialect, column_keys=list(values[0]))
    places = query.positiontup
    rows = [tuple(row[name] for name in places) for row in values] if places else list(values)
    connection.exec_driver_sql(str(query), rows)


def insert_numbered(
    session: Session, table: type[SQLModel], values: Sequence[Mapping[str, Any]]
) -> list[int]:
    """Writes many rows in few statements and returns the ids they were given, in their order."""
    if not values:
        return []
    key = sa.inspect(table).primary_key[0]
    query = sa.insert(table).returning(key, sort_by_parameter_order=True)
    return [id_ for (id_,) in session.connection().execute(query, values)]


def begin_writing(engine: Engine) -> Engine:
    """The engine whose transactions take the right to write at their start.

    Two writers wait for each other instead of failing in the middle.
    """
    return engine.execution_options(zanbase_writing=True)


def take_turn(connection: sa.Connection) -> None:
    """On PostgreSQL, waits until no other transaction writes derived state."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITE_LOCK)))


def migrate(engine: Engine) -> None:
    """Brings the schema to its head; nothing happens when it is there."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    from alembic import command

    with _migrating, begin_writing(engine).begin() as connection:
        take_turn(connection)
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def alembic_config() -> Config:
    """Alembic's configuration, without an ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
