"""Errors of asking the base."""

from __future__ import annotations


class FactError(ValueError):
    """A fact that cannot be; ``way`` says why: ``kind`` of a kind that is not known, ``before`` the
    act itself, ``ahead`` of the day it is told. ``params`` are what the way speaks of."""

    def __init__(self, way: str, message: str, **params: str) -> None:
        self.way, self.params = way, params
        super().__init__(message)


class NotHeldError(LookupError):
    """The base knows no such act, unit or service. ``what`` is the kind, ``name`` as asked,
    ``act`` the act that a unit was looked for in."""

    def __init__(self, what: str, name: str, act: str = "") -> None:
        self.what = what
        self.name = name
        self.act = act
        super().__init__(f"no {what} in the base is called {name}")
