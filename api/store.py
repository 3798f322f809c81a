"""Opening the base, and saying plainly why it cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from api.problems import ProblemError
from kb.base import Base
from kb.errors import NotHeldError


@contextmanager
def open_base(url: str) -> Iterator[Base]:
    """The base at an address, closed afterwards; ProblemError ``base-unreachable``."""
    try:
        base = Base.open(url)
    except (ArgumentError, DBAPIError, NoSuchModuleError, OSError, ValueError) as error:
        raise _unreachable(url, error) from error
    with base:
        try:
            yield base
        except DBAPIError as error:
            raise _unreachable(url, error) from error
        except NotHeldError as error:
            raise not_held(error) from error


def not_held(error: NotHeldError) -> ProblemError:
    """The problem of asking for what is not in the base."""
    return ProblemError.told(f"{error.what}-not-found", text=error.name, act=error.act)


def _unreachable(url: str, error: Exception) -> ProblemError:
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    return ProblemError(
        "base-unreachable",
        f"{without_password(url)}: {reason}",
        "check --database, --home and the server",
    )


def without_password(url: str) -> str:
    """An address fit to be shown.

    >>> without_password("postgresql+psycopg://zan:secret@db/zan")
    'postgresql+psycopg://zan:***@db/zan'
    """
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "the database address"
