"""Where a base lives: the home directory and the database address."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.tokens import is_hash

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


class SettingError(ValueError):
    """A setting of the environment that cannot be used; ``example`` is one that can."""

    def __init__(self, name: str, text: str, example: str) -> None:
        self.name, self.text, self.example = name, text, example
        super().__init__(f"{name} is {text!r}; write it like {example}")


@dataclass(frozen=True, slots=True)
class Serving:
    """How questions over HTTP are answered: what may be set by the environment.

    ``timeout`` seconds an answer may take; ``threads`` answers are worked out at once, ``waiting``
    more may wait; ``rate_limit`` requests from one address ("100/minute"; "": any number);
    ``trusted_proxies`` whose word on the client's address is taken; ``origins`` of pages that may
    read answers ("*": all); ``cache_bytes`` of rendered answers; ``largest_body`` in bytes;
    ``tokens`` hashes of the tokens that may write; ``metrics`` and ``logged``: whether they are.
    """

    timeout: float = 20.0
    threads: int = 8
    waiting: int = 200
    rate_limit: str = ""
    trusted_proxies: str = ""
    origins: tuple[str, ...] = ("*",)
    cache_bytes: int = 32_000_000
    largest_body: int = 16_000_000
    tokens: tuple[str, ...] = ()
    metrics: bool = True
    logged: bool = False

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ) -> Serving:
        """As the environment has it; SettingError for what cannot be read.

        >>> Serving.of({"ZANBASE_TIMEOUT": "5", "ZANBASE_CORS": ""}).origins
        ()
        >>> Serving.of({"ZANBASE_THREADS": "many"})
        Traceback (most recent call last):
        api.settings.SettingError: ZANBASE_THREADS is 'many'; write it like 8
        """
        usual = cls()
        return cls(
            timeout=_number(environ, "ZANBASE_TIMEOUT", usual.timeout, 0.1),
            threads=int(_number(environ, "ZANBASE_THREADS", usual.threads, 1, _MOST_THREADS)),
            waiting=int(_number(environ, "ZANBASE_WAITING", usual.waiting, 0)),
            rate_limit=environ.get("ZANBASE_RATE_LIMIT", "").strip(),
            trusted_proxies=environ.get("ZANBASE_TRUSTED_PROXIES", "").strip(),
            origins=_words(environ.get("ZANBASE_CORS", "*")),
            cache_bytes=int(_number(environ, "ZANBASE_CACHE_MB", usual.cache_bytes // _MB, 0))
            * _MB,
            largest_body=int(_number(environ, "ZANBASE_BODY_MB", usual.largest_body // _MB, 1))
            * _MB,
            tokens=_tokens(environ),
            metrics=_switch(environ, "ZANBASE_METRICS"),
            logged=_switch(environ, "ZANBASE_LOG"),
        )


_MB = 1_000_000
#: A base opens no more than 15 connections for those who read; some questions take two.
_MOST_THREADS = 12


def _number(
    environ: Mapping[str, str],
    name: str,
    usual: float,
    least: float,
    most: float = sys.float_info.max,
) -> float:
    text = environ.get(name, "").strip()
    if not text:
        return usual
    try:
        number = float(text)
    except ValueError as error:
        raise SettingError(name, text, f"{usual:g}") from error
    if not least <= number <= most:
        raise SettingError(name, text, f"{usual:g}")
    return number


def _megabytes(environ: Mapping[str, str], name: str, usual: int, least: float) -> int:
    return int(_number(environ, name, usual // _MB, least) * _MB)


def _switch(environ: Mapping[str, str], name: str) -> bool:
    text = environ.get(name, "on").strip().lower()
    if text not in ("on", "off"):
        raise SettingError(name, text, "on")
    return text == "on"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _tokens(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Hashes of tokens: those given, and those of a file, one on a line."""
    given = _words(environ.get("ZANBASE_TOKENS", ""))
    file = environ.get("ZANBASE_TOKENS_FILE", "").strip()
    if file:
        try:
            text = Path(file).read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise SettingError(
                "ZANBASE_TOKENS_FILE", file, "/run/secrets/zanbase_tokens"
            ) from error
        lines = (line.partition("#")[0].strip() for line in text.splitlines())
        given += tuple(line for line in lines if line)
    for hashed in given:
        if not is_hash(hashed):
            # What was given may be a token: it is not repeated.
            raise SettingError("ZANBASE_TOKENS", "…", "sha256:… (zanbase token new)")
    return given
