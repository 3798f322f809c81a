"""Errors of asking the base."""

from __future__ import annotations


class FactError(ValueError):
    """A fact that cannot be: of an unknown kind, or of a day before the act itself."""


class NotHeldError(LookupError):
    """The base knows no such act, unit or service. ``what`` is the kind, ``name`` as asked."""

    def __init__(self, what: str, name: str) -> None:
        self.what = what
        self.name = name
        super().__init__(f"no {what} in the base is called {name}")
