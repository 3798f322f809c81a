"""Connections that ask an index in PostgreSQL: statements prepared once, errors in our terms."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

import psycopg
import sqlalchemy as sa

from search.engines.errors import IndexFormatError
from search.engines.postgres_schema import DOCUMENTS, LEXEMES, STATE

#: What common words find is sorted and hashed in memory. Compiling expressions takes longer than it
#: saves; looking through all rows for words takes far longer than PostgreSQL reckons.
SETTINGS = "; ".join(
    f"SET {name} = {value}"
    for name, value in (("work_mem", "'64MB'"), ("jit", "off"), ("enable_seqscan", "off"))
)
# Without any look at its values a statement is planned once and not for every question: there is
# no other way to find words than by the index of words, whatever they are.
# The moment a statement sees must come after its locks (see `Asker.moment`): so it is in this
# isolation alone.
_ASKING = (
    f"{SETTINGS}; SET plan_cache_mode = force_generic_plan;"
    " SET default_transaction_isolation = 'read committed'"
)
#: Seconds after which a connection may have been closed by the server, and how many are kept.
_RESTED, _AT_REST = 1.0, 8
_MISSING = ("42P01", "42703", "42883")  # a table, a column, a function


class Asker:
    """One connection. A statement by itself sees one moment of the index."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def __call__(self, said: str | bytes, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement; its values are ``$1``, ``$2``, …"""
        cursor: psycopg.RawCursor[tuple[Any, ...]] = psycopg.RawCursor(self._connection)
        query = said.encode() if isinstance(said, str) else said
        return cursor.execute(query, values or None).fetchall()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Several statements that see one moment.

        The tables are locked against being replaced before that moment is fixed: a table made after
        it would look empty.
        """
        tables = ", ".join((DOCUMENTS, LEXEMES, STATE))
        with self._connection.transaction():
            self._connection.execute(f"LOCK TABLE {tables} IN ACCESS SHARE MODE".encode())
            yield


class Readers:
    """Connections to ask by, as many as are needed at once."""

    def __init__(self, target: sa.URL, place: str) -> None:
        self._place = place
        self._address = target.set(drivername="postgresql").render_as_string(hide_password=False)
        self._resting: deque[tuple[psycopg.Connection[Any], float]] = deque()

    def close(self) -> None:
        """Closes those that nobody uses; they are opened again when something is asked."""
        while self._resting:
            self._resting.pop()[0].close()

    @contextmanager
    def asker(self) -> Iterator[Asker]:
        """A connection; what goes wrong by it is raised as `telling` does, or as SQLAlchemy."""
        try:
            connection = self._taken()
            try:
                yield Asker(connection)
            finally:
                self._put_back(connection)
        except psycopg.Error as error:
            if is_missing(error):
                raise _lacking(self._place, error) from error
            raise sa.exc.DBAPIError.instance(None, None, error, psycopg.Error) from error

    def _taken(self) -> psycopg.Connection[Any]:
        """One that has just been used is not asked whether it still answers: that would take as
        long as to find something."""
        while self._resting:
            connection, since = self._resting.pop()
            if monotonic() - since < _RESTED or _answers(connection):
                return connection
            connection.close()
        return _opened(self._address)

    def _put_back(self, connection: psycopg.Connection[Any]) -> None:
        idle = connection.pgconn.transaction_status == psycopg.pq.TransactionStatus.IDLE
        if idle and len(self._resting) < _AT_REST:
            self._resting.append((connection, monotonic()))
        else:
            connection.close()


def _opened(address: str) -> psycopg.Connection[Any]:
    connection = psycopg.connect(address, autocommit=True, prepare_threshold=0)
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ  # of `Asker.moment`
    connection.execute(_ASKING, prepare=False)
    return connection


def _answers(connection: psycopg.Connection[Any]) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def telling(place: str) -> Iterator[None]:
    """That a part of the index is missing, in our terms."""
    try:
        yield
    except sa.exc.ProgrammingError as error:
        if is_missing(error.orig):
            raise _lacking(place, error.orig) from error
        raise


def is_missing(error: object) -> bool:
    """Whether a table, a column or a function is not there (SQLSTATE)."""
    return getattr(error, "sqlstate", None) in _MISSING


def _lacking(place: str, error: object) -> IndexFormatError:
    return IndexFormatError(place, str(error).partition("\n")[0])
