"""What typing a value gives."""

from __future__ import annotations

from dataclasses import dataclass

#: A finding without its place: its code and its params.
Told = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed value in its plain form (None: could not be typed) and what there is to tell.

    ``none`` is True where the standard says there is nothing ("Жоқ").
    """

    value: object
    findings: tuple[Told, ...] = ()
    none: bool = False


def told(code: str, **params: object) -> Told:
    return code, tuple((name, str(value)) for name, value in params.items())


def partial(row: str, text: str) -> Told:
    """A part of the row's text has no place in its type."""
    return told("standard-value-partial", row=row, text=text)
