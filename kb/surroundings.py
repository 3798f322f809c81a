"""What a unit stands in: the headings around it, the service whose standard it belongs to. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingest.addresses import parent_address, split_address
from kb.evidence import MAIN, WHOLE_ACT


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The outline of an act as far as it was read, and its services: rows by address."""

    nodes: dict[str, Any] = field(default_factory=dict)
    services: dict[str, Any] = field(default_factory=dict)

    def headings(self, address: str) -> dict[str, str]:
        """The headings of a unit by language."""
        node = self.nodes.get(address)
        return {} if node is None else node.headings or {}

    def above(self, address: str) -> str | None:
        """The unit that a unit belongs to."""
        node = self.nodes.get(address)
        return parent_address(address) if node is None else node.parent

    def around(self, address: str, lang: str) -> tuple[str, ...]:
        """The headings of the units around, outermost first; the act's own title is none."""
        found: list[str] = []
        above = self.above(address)
        while above is not None and above != MAIN:
            if heading := self.headings(above).get(lang):
                found.append(heading)
            above = self.above(above)
        return tuple(reversed(found))

    def service(self, address: str) -> Any | None:
        """The service whose standard a unit belongs to: the annex, or a document within it."""
        component = "" if address == WHOLE_ACT else split_address(address)[0]
        while component:
            found = self.services.get(f"!{component}")
            if found is not None:
                return found
            component = component.rpartition(".")[0]
        return None
