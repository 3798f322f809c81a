"""Where the citations printed in acts lead: the unit that is held, else the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.evidence import WHOLE_ACT
from kb.found import UnitPlace
from search.lookup import match_path

if TYPE_CHECKING:
    from kb.base import Base
    from kb.cited import CitationHeld


class Targets:
    """Finds what citations lead to; the outline of each cited act is read once."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._outlines: dict[str, tuple[str, ...]] = {}

    def of(self, citation: CitationHeld) -> UnitPlace | None:
        """The unit a citation leads to, "!" where the act has no such unit that is held; None for
        a citation that names neither a unit here nor an act the base knows."""
        if not citation.cited:
            return (citation.act, citation.target) if citation.target else None
        if not citation.path:
            return citation.cited, WHOLE_ACT
        if citation.cited not in self._outlines:
            outline = self._base.outline(citation.cited)
            self._outlines[citation.cited] = tuple(unit.address for unit in outline)
        found = match_path(citation.path, self._outlines[citation.cited])
        return citation.cited, found[0] if len(found) == 1 else WHOLE_ACT
