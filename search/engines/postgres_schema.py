"""The tables of an index in PostgreSQL: its documents, its lexemes, and what state it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from search.engines.makers import succeeding
from search.model import Field

#: Counts up with every change of how an index is kept.
MAKE = 2
DOCUMENTS, LEXEMES, STATE = "search_document", "search_lexeme", "search_state"
ENDS = "search_ends"
#: The advisory lock that writers of the index take in turn: "zans".
WRITE_LOCK = 0x7A616E73


@cache
def vector(field: Field) -> str:
    """The column of a field's lexemes with their places; null where it holds none."""
    return f"{field.value}_words"


@cache
def length(field: Field) -> str:
    """The column of how many places of a field are taken."""
    return f"{field.value}_length"


#: The columns a document is written to (`search.engines.postgres_rows.row`). Those of a fixed width
#: come first: what stands behind one of any other width is found only by walking the row.
COLUMNS = (
    *("work", "version", "first", "sure_from", "sure_to", "last", "force"),
    *(length(field) for field in Field),
    *("key", "address", "lang", "labels"),
    *(vector(field) for field in Field),
)
#: The lexemes of all fields: what is asked for anywhere is looked up once. Only the index has them
#: together; to work them out for a row takes longer than to look into each of its fields.
ANYWHERE = "({})".format(" || ".join(f"coalesce({vector(field)}, '')" for field in Field))

# The vectors stay in their rows uncompressed: reading them from elsewhere costs more than finding
# them.
_DOCUMENT = f"""
    CREATE TABLE {{name}} (
        work bigint NOT NULL,
        version bigint NOT NULL,
        first integer NOT NULL,
        sure_from integer NOT NULL,
        sure_to integer NOT NULL,
        last integer NOT NULL,
        force integer NOT NULL,
        {", ".join(f"{length(field)} integer NOT NULL" for field in Field)},
        key text COLLATE "C" NOT NULL,
        address text NOT NULL,
        lang text NOT NULL,
        labels text[] NOT NULL,
        {", ".join(f"{vector(field)} tsvector" for field in Field)}
    ) WITH (toast_tuple_target = 8160)
"""
_INDEXES = (
    "CREATE UNIQUE INDEX ON {name} (key)",
    "CREATE INDEX ON {name} (work)",
    f"CREATE INDEX ON {{name}} USING gin ({ANYWHERE}, labels)",
)
_LEXEME = f"""
    CREATE TABLE {LEXEMES} (
        lexeme text COLLATE "C" PRIMARY KEY,
        documents bigint NOT NULL
    )
"""
# One row; its shape is the same in every make, or an older index could not be told.
_STATE = f"""
    CREATE TABLE {STATE} (
        made_by text NOT NULL,
        turn bigint NOT NULL,
        writes bigint NOT NULL,
        documents bigint NOT NULL,
        lengths bigint[] NOT NULL,
        holding bigint[] NOT NULL
    )
"""
# At how many places of a vector a phrase ends: those of its first word, then those near after them.
# As a function it is planned once, not for every phrase and field of a query; each statement in it
# costs more than its loops. ``last`` is any of some words.
_ENDS = f"""
    CREATE FUNCTION {ENDS}(held tsvector, words text[], last text[], slop integer) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE STRICT AS $$
    DECLARE
        alone tsvector := ts_filter(setweight(held, 'A', words || last), '{{a}}');
        chain text[] := words || last[1];
        reached smallint[];
        near smallint[];
        here smallint[];
        place smallint;
        before smallint;
    BEGIN
        FOR i IN 1 .. cardinality(chain) LOOP
            IF i = cardinality(chain) AND cardinality(last) > 1 THEN
                here := ARRAY(
                    SELECT DISTINCT unnest(positions) FROM unnest(alone) WHERE lexeme = ANY(last)
                );
            ELSE
                SELECT positions INTO here FROM unnest(alone) WHERE lexeme = chain[i];
            END IF;
            IF i = 1 THEN
                reached := coalesce(here, '{{}}');
                CONTINUE;
            END IF;
            near := '{{}}';
            FOREACH place IN ARRAY coalesce(here, '{{}}') LOOP
                FOREACH before IN ARRAY reached LOOP
                    IF place - before BETWEEN 1 AND slop THEN
                        near := near || place;
                        EXIT;
                    END IF;
                END LOOP;
            END LOOP;
            reached := near;
        END LOOP;
        RETURN cardinality(reached);
    END
    $$
"""


#: Which table says what state an index is in, and how often that was written.
Mark = tuple[int, int]
#: The same as columns of that table.
MARK = "tableoid::bigint AS made, writes"
#: Asks whether there is an index, of whatever make.
EXISTS = f"SELECT to_regclass('{STATE}') IS NOT NULL"
#: Asks what an index says of itself (`state_of`).
READ_STATE = f"SELECT {MARK}, made_by, turn, documents, lengths, holding FROM {STATE}"


@dataclass(frozen=True, slots=True)
class State:
    """What an index says of itself. ``mark`` is another after every write and every making, by
    whomever; ``means`` are the lengths of fields in the documents that have them."""

    mark: Mark
    made_by: str
    turn: int
    documents: int
    means: Mapping[Field, float]


def state_of(row: Sequence[Any]) -> State:
    """What an index says of itself, from the columns of `READ_STATE`."""
    made, writes, made_by, turn, documents, lengths, holding = row
    means = {
        field: total / often or 1.0
        for field, total, often in zip(Field, lengths, holding, strict=True)
        if often
    }
    return State((made, writes), made_by, turn, documents, means)


def exists(connection: sa.Connection) -> bool:
    """Whether there is an index, of whatever make."""
    return bool(connection.exec_driver_sql(EXISTS).scalar())


def make(connection: sa.Connection, made_by: str) -> None:
    """Makes an empty index in place of what there is."""
    run = connection.exec_driver_sql
    writes = read_writes(connection) if exists(connection) else 0
    made_by = succeeding(_makers(connection), made_by)
    for table in (DOCUMENTS, LEXEMES, STATE):
        run(f"DROP TABLE IF EXISTS {table}")
    run(f"DROP FUNCTION IF EXISTS {ENDS}")
    run(_ENDS)
    make_documents(connection, DOCUMENTS)
    index_documents(connection, DOCUMENTS)
    run(_LEXEME)
    run(_STATE)
    nothing = [0] * len(Field)
    run(
        f"INSERT INTO {STATE} VALUES (%s, 0, %s, 0, %s, %s)",
        (made_by, writes + 1, nothing, nothing),
    )


def _makers(connection: sa.Connection) -> str | None:
    """What an index says of who made it; None where there is none."""
    if not exists(connection):
        return None
    return connection.exec_driver_sql(f"SELECT max(made_by) FROM {STATE}").scalar()


def make_documents(connection: sa.Connection, name: str) -> None:
    """A table of documents, without its indexes."""
    connection.exec_driver_sql(_DOCUMENT.format(name=name))
    stored = ", ".join(f"ALTER {vector(field)} SET STORAGE external" for field in Field)
    connection.exec_driver_sql(f"ALTER TABLE {name} {stored}")


def index_documents(connection: sa.Connection, name: str) -> None:
    """The indexes of a table of documents."""
    for statement in _INDEXES:
        connection.exec_driver_sql(statement.format(name=name))


def read_writes(connection: sa.Connection) -> int:
    """How often an index has been written; what is remembered of it holds until the next time."""
    found = connection.exec_driver_sql(f"SELECT max(writes) FROM {STATE}").scalar()
    return int(found or 0)
