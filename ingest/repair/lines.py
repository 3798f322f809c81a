"""The unit of repair: a printed line with what was read from it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Finding, Line, Repair


@dataclass(frozen=True, slots=True)
class RepairedLine:
    """A printed line after repair.

    ``text`` is the reading of the line, without leading and trailing white space; ``line`` is what
    was printed. ``blank``: nothing printed. ``seam``: first printed line of a page but the first.
    ``soft``: the printer wrapped here for certain (the line, before any displaced words, ended with
    a space). ``glue``: goes on the previous printed line without a space ("ст" + "атьями").
    ``lead``: a displaced link was put back at the very start of the line, so that a blank line
    before it ends nothing.
    """

    text: str
    line: Line
    blank: bool = False
    seam: bool = False
    soft: bool = False
    glue: bool = False
    lead: bool = False
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
