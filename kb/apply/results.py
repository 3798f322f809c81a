"""What applying a change to a tree comes to."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Component


@dataclass(frozen=True, slots=True)
class Applied:
    """The tree after a change, and what the change declares to have done to it, by address.

    ``temporary`` is True where the tree holds only while a suspension lasts.
    """

    components: tuple[Component, ...]
    created: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a change was not made; the tree stays as it was. ``code`` is a finding's."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def refused(code: str, **params: object) -> Refused:
    """A refusal with its params as text."""
    return Refused(code, tuple((name, str(value)) for name, value in params.items()))
