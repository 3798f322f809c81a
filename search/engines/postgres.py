"""An index in PostgreSQL, in the database of the base: full-text search over our own lexemes.

Every document is a row with a ``tsvector`` for each field; one GIN index finds words and labels.
Which rows fit, and how well, is one statement (`search.engines.postgres_finding`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from search.engines import postgres_lexemes as lexemes
from search.engines import postgres_writing as writing
from search.engines.errors import IndexBusyError, IndexFormatError, IndexOutdatedError
from search.engines.postgres_finding import find
from search.engines.postgres_rows import stored
from search.engines.postgres_schema import (
    DOCUMENTS,
    LEXEMES,
    MAKE,
    STATE,
    WRITE_LOCK,
    State,
    exists,
    make,
    read_state,
)
from search.engines.postgres_terms import Found, Values, counted
from search.model import IndexDocument, Matches, Plan

#: Seconds that a writer waits for another.
WAIT = 30.0
#: Terms whose frequencies are remembered between two writes.
_REMEMBERED = 4096
#: What common words find is sorted and hashed in memory. Compiling expressions takes longer than it
#: saves; looking through all rows for words takes far longer than PostgreSQL reckons, and so do
#: queries planned without knowing them.
_SETTINGS = "; ".join(
    f"SET {name} = {value}"
    for name, value in (
        ("work_mem", "'64MB'"),
        ("jit", "off"),
        ("enable_seqscan", "off"),
        ("plan_cache_mode", "force_custom_plan"),
    )
)
_NO_LOCK = "55P03"
_MISSING = ("42P01", "42703", "42883")  # a table, a column, a function


class PostgresEngine:
    """An index in a database, made where there is none. May be shared by threads and processes.

    Those who ask see the last commit. One writer at a time works; others wait at most ``wait``
    seconds for it (`IndexBusyError`). ``made_by`` says what makes the documents
    (`search.indexing.documents_version`); an index that another maker has made, or that lacks a
    table, raises `IndexFormatError` until it is cleared. A database that cannot be reached raises
    SQLAlchemy's ``DBAPIError``.
    """

    def __init__(self, url: str, made_by: str = "", wait: float = WAIT) -> None:
        target = make_url(url).set(drivername="postgresql+psycopg")
        self._place = target.render_as_string(hide_password=True)
        self._made_by = f"{MAKE} {made_by}"
        self._wait = wait
        self._engine = sa.create_engine(target, pool_pre_ping=True)
        sa.event.listen(self._engine, "connect", _prepare)
        self._reader = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._frequencies = _Frequencies()
        with self._engine.connect() as connection:
            made = exists(connection)
        if not made:
            with self._writing() as connection:
                if not exists(connection):
                    make(connection, self._made_by)

    def close(self) -> None:
        """Closes the connections; they are opened again when something is asked."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- writing --------------------------------------------------------------------------------

    def write(self, works: Iterable[int], documents: Iterable[IndexDocument], turn: int) -> None:
        """Takes all documents of ``works`` out, puts ``documents`` in, and is at ``turn``.

        ``documents`` may be more than memory holds: they are read a few at a time, after the lock
        is taken.
        """
        with self._writing() as connection:
            self._write(connection, works, documents, turn)

    def write_in(
        self,
        connection: sa.Connection,
        works: Iterable[int],
        documents: Iterable[IndexDocument],
        turn: int,
    ) -> None:
        """The same within a transaction of others on this database: it commits, or not, with it."""
        self._take_turn(connection)
        self._write(connection, works, documents, turn)

    def _write(
        self,
        connection: sa.Connection,
        works: Iterable[int],
        documents: Iterable[IndexDocument],
        turn: int,
    ) -> None:
        with self._telling():
            self._checked(connection)
            writing.write(connection, works, documents, turn)

    def turn_in(self, connection: sa.Connection) -> int:
        """The turn of the index as a transaction of others sees it, after waiting for writers."""
        self._take_turn(connection)
        with self._telling():
            return self._checked(connection).turn

    def clear(self) -> None:
        """Takes everything out, whatever is there and whatever state it is in."""
        with self._writing() as connection:
            make(connection, self._made_by)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._engine.begin() as connection:
            self._take_turn(connection)
            yield connection

    def _take_turn(self, connection: sa.Connection) -> None:
        run = connection.exec_driver_sql
        before = run("SHOW lock_timeout").scalar()
        run("SELECT set_config('lock_timeout', %s, true)", (f"{self._wait * 1000:.0f}ms",))
        try:
            run("SELECT pg_advisory_xact_lock(%s)", (WRITE_LOCK,))
        except sa.exc.OperationalError as error:
            if _state_of(error) == _NO_LOCK:
                raise IndexBusyError(self._place, self._wait) from error
            raise
        run("SELECT set_config('lock_timeout', %s, true)", (before,))

    # --- asking ---------------------------------------------------------------------------------

    def turn(self) -> int:
        """The turn of the base that the index has been brought to; 0 for an empty one."""
        with self._reading() as (_, state):
            return state.turn

    def find(
        self,
        plan: Plan,
        limit: int,
        offset: int = 0,
        *,
        facets: bool = False,
        explain: bool = False,
    ) -> Matches:
        """The best matches of a plan; equal scores in the order of their keys."""
        with self._reading() as (connection, state):

            def holding(terms: tuple[Found, ...]) -> int:
                return self._frequencies.of(connection, state.writes, terms)

            return find(
                connection, state, holding, plan, limit, offset, facets=facets, explain=explain
            )

    def lexemes(self, beginning: str, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes that begin so and in how many documents each is, most frequent first."""
        with self._reading() as (connection, _):
            return lexemes.begun(connection, stored(beginning), limit)

    def near(self, lexeme: str, edits: int, limit: int) -> Sequence[tuple[str, int]]:
        """Lexemes so few edits away and in how many documents each is, nearest first."""
        with self._reading() as (connection, _):
            return lexemes.near(connection, stored(lexeme), edits, limit)

    def frequency(self, lexeme: str) -> int:
        """In how many documents a lexeme is."""
        with self._reading() as (connection, _):
            return lexemes.held(connection, [stored(lexeme)]).get(stored(lexeme), 0)

    def keys(self) -> Iterator[tuple[str, int]]:
        """The key and the work of every document, to be held to the base."""
        with self._reading() as (connection, _):
            found = connection.exec_driver_sql(f"SELECT key, work FROM {DOCUMENTS}").all()
        return ((key, work) for key, work in found)

    @contextmanager
    def _reading(self) -> Iterator[tuple[sa.Connection, State]]:
        """A transaction that sees one moment.

        The tables are locked against being replaced before that moment is fixed: a table made after
        it would look empty.
        """
        with self._telling(), self._reader.begin() as connection:
            tables = ", ".join((DOCUMENTS, LEXEMES, STATE))
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN ACCESS SHARE MODE")
            yield connection, self._checked(connection)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """That a part of the index is missing, in our terms."""
        try:
            yield
        except sa.exc.ProgrammingError as error:
            if _state_of(error) in _MISSING:
                raise IndexFormatError(self._place, str(error.orig).partition("\n")[0]) from error
            raise

    def _checked(self, connection: sa.Connection) -> State:
        state = read_state(connection)
        if state is None:
            raise IndexFormatError(self._place, "it does not say what state it is in")
        if state.made_by != self._made_by:
            detail = f"it was made by {state.made_by}, not {self._made_by}"
            raise IndexOutdatedError(self._place, detail)
        return state


class _Frequencies:
    """In how many documents one of some terms is, remembered until the next write."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._writes = -1
        self._held: OrderedDict[tuple[Found, ...], int] = OrderedDict()

    def of(self, connection: sa.Connection, writes: int, terms: tuple[Found, ...]) -> int:
        with self._lock:
            if self._writes == writes and terms in self._held:
                self._held.move_to_end(terms)
                return self._held[terms]
        values = Values()
        query = f"SELECT count(*) FROM {DOCUMENTS} WHERE {counted(terms, values)}"
        found = int(connection.exec_driver_sql(query, values.held).scalar_one())
        with self._lock:
            if self._writes < writes:
                self._held.clear()
                self._writes = writes
            if self._writes == writes:
                self._held[terms] = found
                if len(self._held) > _REMEMBERED:
                    self._held.popitem(last=False)
        return found


def _prepare(connection: Any, record: object) -> None:
    connection.execute(_SETTINGS)
    connection.commit()


def _state_of(error: sa.exc.DBAPIError) -> str | None:
    """The code of an error (SQLSTATE)."""
    return getattr(error.orig, "sqlstate", None)
