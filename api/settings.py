"""Where a base lives: the home directory and the database address."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_HOME = ".zanbase"
HOME_VARIABLE = "ZANBASE_HOME"
DATABASE_VARIABLE = "ZANBASE_DATABASE_URL"
_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Settings:
    """Resolved settings of one run. ``database_url`` is an SQLAlchemy address."""

    home: Path
    database_url: str

    @classmethod
    def of(
        cls,
        database: str | None = None,
        home: str | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> Settings:
        """Options first, then the environment, then the embedded base under the home directory.

        >>> Settings.of(home="/srv/z", environ={}).database_url
        'sqlite:////srv/z/zanbase.db'
        >>> Settings.of(environ={"ZANBASE_DATABASE_URL": "postgresql+psycopg://h/z"}).database_url
        'postgresql+psycopg://h/z'
        """
        folder = Path(home or environ.get(HOME_VARIABLE) or DEFAULT_HOME)
        url = database or environ.get(DATABASE_VARIABLE) or f"{_SQLITE}{folder / 'zanbase.db'}"
        return cls(folder, url)

    @property
    def file(self) -> Path | None:
        """The database file of an embedded base; None for a server or a base in memory.

        >>> Settings.of("sqlite:///a/b.db").file
        PosixPath('a/b.db')
        >>> Settings.of("sqlite://").file is None
        True
        """
        path = self.database_url.removeprefix(_SQLITE)
        if path == self.database_url or path in ("", ":memory:"):
            return None
        return Path(path.partition("?")[0])
