"""Names of the acts that pages speak of, read from the base once as long as it stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from api.naming import Naming
from kb.answers import ActSummary
from kb.base import Base

#: Acts kept by name; a page names few, a base may hold many.
_MOST = 20_000


class ActsByName(Mapping[str, ActSummary]):
    """The acts of a base by their IRIs, read when they are first asked for.

    May be shared by threads: what one reads twice is the same.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._turn: tuple[str, int] | None = None
        self._acts: dict[str, ActSummary | None] = {}

    def refresh(self) -> None:
        """Forgets what was read before the base learnt more."""
        turn = (self._base.lineage(), self._base.turn())
        if turn != self._turn or len(self._acts) > _MOST:
            self._acts, self._turn = {}, turn

    def read(self, ids: Iterable[str]) -> Mapping[str, ActSummary | None]:
        """Reads many at once; what is held by now, those never heard of as None."""
        held = self._acts
        wanted = [act for act in dict.fromkeys(ids) if act not in held]
        if wanted:
            found = {act.id: act for act in self._base.acts_named(wanted)}
            held.update((act, found.get(act)) for act in wanted)
        return held

    def naming(self, lang: str) -> Naming:
        return Naming(lang, self)

    def __getitem__(self, act: str) -> ActSummary:
        found = self.read((act,))[act]
        if found is None:
            raise KeyError(act)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter([act for act, found in self._acts.items() if found is not None])

    def __len__(self) -> int:
        return sum(1 for _ in self)
