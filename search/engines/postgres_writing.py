"""Writing documents to PostgreSQL, within a transaction of whoever writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import sqlalchemy as sa

from search.engines.postgres_rows import row, vectors
from search.engines.postgres_schema import (
    ANYWHERE,
    COLUMNS,
    DOCUMENTS,
    LEXEMES,
    STATE,
    index_documents,
    length,
    make_documents,
)
from search.model import Field, IndexDocument

_NEXT = f"{DOCUMENTS}_next"
#: Documents copied, and lexemes counted, in one statement.
_ROWS, _LEXEMES = 500, 20_000


@dataclass(slots=True)
class _Sums:
    """What documents put in add to the state of the index."""

    documents: int = 0
    lengths: Counter[Field] = field(default_factory=Counter)
    holding: Counter[Field] = field(default_factory=Counter)
    lexemes: Counter[str] = field(default_factory=Counter)


def write(
    connection: sa.Connection, works: Iterable[int], documents: Iterable[IndexDocument], turn: int
) -> None:
    """Takes all documents of ``works`` out, puts ``documents`` in, and is at ``turn``.

    The lock of writers must be held. An index that is made as a whole is made beside the former
    one, which is found in until the transaction ends: sorting all postings at once is several times
    faster than putting them in one by one.
    """
    gone = sorted(set(works))
    if _nothing_stays(connection, gone):
        _replace(connection, documents, turn)
        return
    _take_out(connection, gone)
    sums = _Sums()
    _copy(connection, DOCUMENTS, documents, sums)
    _settle(connection)
    _count(connection, sums)
    _add_up(connection, sums, turn)


def _settle(connection: sa.Connection) -> None:
    """Puts words into their places in the index that wait in a list for it to be tidied up: every
    search would read that list."""
    connection.exec_driver_sql(
        """
        SELECT gin_clean_pending_list(indexrelid::regclass) FROM pg_index
        JOIN pg_class AS index ON index.oid = indexrelid JOIN pg_am ON pg_am.oid = index.relam
        WHERE indrelid = %s::regclass AND amname = 'gin'
        """,
        (DOCUMENTS,),
    )


def _nothing_stays(connection: sa.Connection, works: list[int]) -> bool:
    query = f"SELECT NOT EXISTS (SELECT FROM {DOCUMENTS} WHERE work <> ALL(%s::bigint[]))"
    return bool(connection.exec_driver_sql(query, (works,)).scalar())


def _replace(connection: sa.Connection, documents: Iterable[IndexDocument], turn: int) -> None:
    run = connection.exec_driver_sql
    run("SET LOCAL maintenance_work_mem = '256MB'")
    make_documents(connection, _NEXT)
    sums = _Sums()
    _copy(connection, _NEXT, documents, sums)
    index_documents(connection, _NEXT)
    # Only now do those who search have to wait, for as long as it takes to count the lexemes.
    run(f"DROP TABLE {DOCUMENTS}")
    run(f"ALTER TABLE {_NEXT} RENAME TO {DOCUMENTS}")
    run(f"DELETE FROM {LEXEMES}")
    nothing = [0] * len(Field)
    run(f"UPDATE {STATE} SET documents = 0, lengths = %s, holding = %s", (nothing, nothing))
    _count(connection, sums)
    _add_up(connection, sums, turn)
    run(f"ANALYZE {DOCUMENTS}, {LEXEMES}")


def _take_out(connection: sa.Connection, works: list[int]) -> None:
    lengths = ", ".join(f"coalesce(sum({length(each)}), 0)" for each in Field)
    holding = ", ".join(f"count(*) FILTER (WHERE {length(each)} > 0)" for each in Field)
    connection.exec_driver_sql(
        f"""
        WITH gone AS (DELETE FROM {DOCUMENTS} WHERE work = ANY(%s::bigint[]) RETURNING *),
        counted AS (
            SELECT lexeme, count(*) AS often
            FROM gone, unnest(tsvector_to_array({ANYWHERE})) AS lexeme GROUP BY lexeme
        ),
        fewer AS (
            UPDATE {LEXEMES} AS held SET documents = held.documents - often
            FROM counted WHERE held.lexeme = counted.lexeme
        ),
        sums AS (
            SELECT count(*) AS documents, ARRAY[{lengths}] AS lengths, ARRAY[{holding}] AS holding
            FROM gone
        )
        UPDATE {STATE} AS state SET
            documents = state.documents - sums.documents,
            lengths = {_each("state.lengths", "-", "sums.lengths")},
            holding = {_each("state.holding", "-", "sums.holding")}
        FROM sums
        """,
        (works,),
    )


def _each(one: str, operator: str, other: str) -> str:
    """An array worked out element by element."""
    parts = (f"{one}[{i}] {operator} {other}[{i}]" for i in range(1, len(Field) + 1))
    return f"ARRAY[{', '.join(parts)}]::bigint[]"


def _copy(
    connection: sa.Connection, table: str, documents: Iterable[IndexDocument], sums: _Sums
) -> None:
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(COLUMNS)
    rows = _rows(documents, sums)
    # In parcels: the documents may be read through this very connection, which does nothing else
    # while it copies.
    while parcel := list(islice(rows, _ROWS)):
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for values in parcel:
                copy.write_row(values)


def _rows(documents: Iterable[IndexDocument], sums: _Sums) -> Iterator[tuple[object, ...]]:
    for document in documents:
        held = vectors(document)
        sums.documents += 1
        for each, vector in held.items():
            sums.lengths[each] += vector.length
            sums.holding[each] += 1
        sums.lexemes.update(frozenset().union(*(vector.lexemes for vector in held.values())))
        yield tuple(row(document, held))


def _count(connection: sa.Connection, sums: _Sums) -> None:
    counted = sorted(sums.lexemes.items())
    for start in range(0, len(counted), _LEXEMES):
        parcel = counted[start : start + _LEXEMES]
        connection.exec_driver_sql(
            f"""
            INSERT INTO {LEXEMES} AS held
            SELECT * FROM unnest(%s::text[], %s::bigint[])
            ON CONFLICT (lexeme) DO UPDATE SET documents = held.documents + excluded.documents
            """,
            ([lexeme for lexeme, _ in parcel], [often for _, often in parcel]),
        )


def _add_up(connection: sa.Connection, sums: _Sums, turn: int) -> None:
    connection.exec_driver_sql(
        f"""
        UPDATE {STATE} AS state SET
            turn = %s, writes = state.writes + 1, documents = state.documents + %s,
            lengths = {_each("state.lengths", "+", "added.lengths")},
            holding = {_each("state.holding", "+", "added.holding")}
        FROM (SELECT %s::bigint[] AS lengths, %s::bigint[] AS holding) AS added
        """,
        (
            turn,
            sums.documents,
            [sums.lengths[each] for each in Field],
            [sums.holding[each] for each in Field],
        ),
    )
