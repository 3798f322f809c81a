"""What a search index, and a search, ask of a base: what it has learnt, its texts, its outlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from kb import turns
from kb.acts import find_works, summaries
from kb.answers import ActSummary
from kb.cited import (
    CitationHeld,
    citations_from,
    citations_to,
    some_citations_to,
    terms_defined,
)
from kb.found import FoundText, TextKey, UnitPlace, found_texts, found_units, service_names
from kb.glossary import with_glossary
from kb.held_languages import languages_held
from kb.indexing import WorkTexts, indexed
from kb.outlines import (
    NamedAct,
    OutlineUnit,
    acts_numbered,
    amended_acts,
    outline_units,
    titled_acts,
    units_ending,
)
from kb.parallels import Definition, Parallel, definitions, parallels
from kb.reads import Reads


class Searched(Reads):
    """Questions of search; see `kb.base.Base`, which answers them."""

    def turn(self) -> int:
        """How often the base has learnt something; 0 for one that holds nothing."""
        with self._reading() as session:
            return turns.last_turn(session)

    def lineage(self) -> str:
        """What tells this base from every other, also one at the same turn; "" for an empty one."""
        with self._reading() as session:
            return turns.lineage(session)

    def turned(self, since: int) -> list[int]:
        """Works that changed after a turn, those included that are no more; by id."""
        with self._reading() as session:
            return turns.turned(session, since)

    def indexed(self, works: Iterable[int] | None = None) -> Iterator[WorkTexts]:
        """The works that hold text with all their texts, all or of those given; one by one."""
        return map(with_glossary, indexed(self._reading, works))

    def definitions(self, works: Iterable[int] | None = None) -> Iterator[Definition]:
        """Terms and short names that works define, all or those given."""
        return (item for work in self.indexed(works) for item in definitions(work))

    def parallels(self, works: Iterable[int] | None = None) -> Iterator[Parallel]:
        """What works say in several languages: titles, services, headings, texts of units."""
        return (item for work in self.indexed(works) for item in parallels(work))

    def found(
        self, wanted: Sequence[TextKey], on: dt.date, lang: str | None = None
    ) -> dict[TextKey, FoundText]:
        """Texts by version and language, as hits show them; without those no longer held."""
        with self._reading() as session:
            return found_texts(session, wanted, on, lang)

    def found_units(
        self, wanted: Sequence[UnitPlace], on: dt.date, lang: str | None = None
    ) -> dict[UnitPlace, FoundText]:
        """Units by act and address as they stand on a day; without those never heard of."""
        with self._reading() as session:
            return found_units(session, wanted, on, lang)

    def languages_held(self, act_id: str, address: str) -> dict[str, int]:
        """How many texts of a unit and of what belongs to it are held in each language."""
        with self._reading() as session:
            return languages_held(session, act_id, address)

    def service_names(self, services: Iterable[str]) -> dict[str, dict[str, str]]:
        """The names of services by their identifiers, by language."""
        with self._reading() as session:
            return service_names(session, services)

    def citations_from(self, act_id: str, address: str) -> tuple[CitationHeld, ...]:
        """What a unit of an act, or one below it, cites; the whole act for "!"."""
        with self._reading() as session:
            return citations_from(session, act_id, address)

    def citations_to(self, act_id: str) -> tuple[CitationHeld, ...]:
        """What cites an act, or a unit of it."""
        with self._reading() as session:
            return citations_to(session, act_id)

    def some_citations_to(self, act_id: str, limit: int) -> tuple[tuple[CitationHeld, ...], bool]:
        """The same, no further read than so many rows; and whether there are more."""
        with self._reading() as session:
            return some_citations_to(session, act_id, limit)

    def terms_defined(self, act_id: str, address: str) -> tuple[tuple[str, str], ...]:
        """The terms that a unit of an act defines, each with its language."""
        with self._reading() as session:
            return terms_defined(session, act_id, address)

    def resolve_act(self, text: str) -> list[ActSummary]:
        """Acts that an IRI, an alias or words of a title may mean."""
        with self._reading() as session:
            return summaries(session, find_works(session, text))

    def outline(self, act_id: str) -> tuple[OutlineUnit, ...]:
        """The units of an act in its order, by their addresses and headings alone."""
        with self._reading() as session:
            return outline_units(session, act_id)

    def units_ending(
        self,
        segment: str,
        limit: int = 1000,
        on: dt.date | None = None,
        within: Sequence[str] = (),
        form: str | None = None,
    ) -> tuple[OutlineUnit, ...]:
        """Units of all acts, or those of a form, whose addresses end in a segment ("subpara_3-1")
        and have those of ``within`` before; of higher acts, and in effect ``on`` a day, first."""
        with self._reading() as session:
            return units_ending(session, segment, limit, on, within, form)

    def acts_numbered(self, number: str) -> tuple[NamedAct, ...]:
        """Acts of a number, or of a number in the register of state registration."""
        with self._reading() as session:
            return acts_numbered(session, number)

    def titled_acts(
        self, form: str | None = None, ids: Sequence[str] | None = None
    ) -> tuple[NamedAct, ...]:
        """What acts are named by: all, those of a form, or of some IRIs; cheaper than `acts`."""
        with self._reading() as session:
            return titled_acts(session, form, ids)

    def amended_acts(self, act_id: str) -> tuple[NamedAct, ...]:
        """The acts that an act orders changes of; cheaper than `changes`."""
        with self._reading() as session:
            return amended_acts(session, act_id)
