"""What a unit has to do with: citations both ways, its terms elsewhere, languages, versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.addresses import parent_address
from kb.answers import Certainty, Validity, Version
from kb.evidence import WHOLE_ACT
from kb.found import FoundText, UnitPlace
from kb.glossary import explained_under
from kb.labels import step_label, title_in
from kb.links import day_within, permalink
from search.analysis import analyse
from search.answers import (
    RelatedAnswer,
    RelatedLanguage,
    RelatedUnit,
    RelatedVersion,
    Snippet,
)
from search.model import Clause, Engine, Field, Plan, Term
from search.results.sightings import Sighting, Sought
from search.results.snippets import snippet
from search.results.units import units_of
from search.targets import Targets

if TYPE_CHECKING:
    from kb.base import Base
    from kb.cited import CitationHeld

#: How many of each kind are told, and how many terms are looked for.
MOST = 50
_MOST_TERMS = 8
_MOST_OF_A_TERM = 5
_LANGUAGES = ("kk", "ru", "en")
#: Citations of an act that are looked through for those of a unit of it.
_MOST_READ = 5000
#: Citations whose texts are read at once.
_AT_ONCE = 100


def related(
    base: Base, engine: Engine, act: str, address: str, on: dt.date, lang: str | None = None
) -> RelatedAnswer:
    """What a unit has to do with on a day; ``address`` "!" for the act.

    ``lang`` is the language of the words around. Raises `kb.errors.NotHeldError`.
    """
    history = base.history(act, address, lang)
    spoken = lang or history.language
    finder = _Related(base, on, spoken, (history.act, address), engine=engine)
    cites, cited_by = tuple(finder.cites()), tuple(finder.cited_by())
    return RelatedAnswer(
        act=history.act,
        act_title=history.act_title,
        address=address,
        label=history.label,
        on=on,
        language=spoken,
        cites=cites,
        cited_by=cited_by,
        same_terms=tuple(finder.same_terms()),
        languages=tuple(finder.languages()),
        versions=tuple(finder.versions(history.versions)),
        more=tuple(finder.more),
        coverage=history.coverage,
    )


def citations_of(
    base: Base, place: UnitPlace, on: dt.date, lang: str
) -> tuple[tuple[RelatedUnit, ...], tuple[RelatedUnit, ...], bool]:
    """What a unit, or one below it, cites on a day; what cites it; whether there are more."""
    finder = _Citing(base, on, lang, place)
    found = tuple(finder.cites()), tuple(finder.cited_by())
    return *found, bool(finder.more)


#: A citation, and whether the text it stands in is in effect on the day, or may be.
_Stands = tuple["CitationHeld", Certainty]


@dataclass(slots=True)
class _Citing:
    base: Base
    on: dt.date
    lang: str
    place: UnitPlace
    #: Lists that have more than is told.
    more: list[str] = field(default_factory=list)
    _targets: Targets = field(init=False)

    def __post_init__(self) -> None:
        self._targets = Targets(self.base)

    # --- citations ------------------------------------------------------------------------------

    def cites(self) -> Iterator[RelatedUnit]:
        """What the unit, or one below it, cites, each once; acts that are only named at the end."""
        held = [c for c in self.base.citations_from(*self.place) if c.target or c.named]
        seen: dict[UnitPlace, _Stands] = {}
        named: dict[tuple[str, str], _Stands] = {}
        for each in self._standing(held):
            citation = each[0]
            if not (citation.target or citation.cited):
                named.setdefault((citation.named, self._path(citation)), each)
            elif (place := self._target(citation)) != self.place:
                seen.setdefault(place, each)
            if len(seen) > MOST or len(named) > MOST:
                self.more.append("cites")
                break
        yield from self._told(list(seen.items())[:MOST])
        for citation, stands in list(named.values())[:MOST]:
            yield self._only_named(None, citation, stands)

    def cited_by(self) -> Iterator[RelatedUnit]:
        """What cites the unit, or one below it; the act, what cites it in other acts."""
        act, address = self.place
        read, cut = self.base.some_citations_to(act, _MOST_READ)
        if cut:
            self.more.append("cited_by")
        held = [
            citation
            for citation in read
            if self._concerns(citation)
            and (citation.act, citation.address) != self.place
            and not (address == WHOLE_ACT and citation.act == act)
        ]
        seen: dict[UnitPlace, _Stands] = {}
        for citation, stands in self._standing(held):
            seen.setdefault((citation.act, citation.address), (citation, stands))
            if len(seen) > MOST:
                self.more += [] if cut else ["cited_by"]
                break
        yield from self._told(list(seen.items())[:MOST])

    def _concerns(self, citation: CitationHeld) -> bool:
        act, address = self.place
        if address == WHOLE_ACT:
            return citation.cited == act
        cited_act, target = self._target(citation)
        return cited_act == act and _at_or_below(target, address)

    def _target(self, citation: CitationHeld) -> UnitPlace:
        """The unit a citation leads to; the act where it has no such unit that is held."""
        return self._targets.of(citation) or (citation.act, WHOLE_ACT)

    def _standing(self, citations: Sequence[CitationHeld]) -> Iterator[_Stands]:
        """Of citations those whose words stand in a text that is in effect, or may be, on the
        day; each with which of these it is."""
        for first in range(0, len(citations), _AT_ONCE):
            some = citations[first : first + _AT_ONCE]
            texts: dict[tuple[str, UnitPlace], FoundText] = {}
            for lang in dict.fromkeys(citation.lang for citation in some):
                places = [(each.act, each.address) for each in some if each.lang == lang]
                found = self.base.found_units(list(dict.fromkeys(places)), self.on, lang)
                texts |= {(lang, place): text for place, text in found.items()}
            for citation in some:
                text = texts.get((citation.lang, (citation.act, citation.address)))
                if text is None or text.in_effect == "no" or text.language != citation.lang:
                    continue
                if citation.text in text.text or citation.text in text.heading:
                    yield citation, text.in_effect

    # --- units ----------------------------------------------------------------------------------

    def _told(self, places: Sequence[tuple[UnitPlace, _Stands]]) -> Iterator[RelatedUnit]:
        """Units with the words that tell of them; acts of which nothing is held by their name."""
        texts = self.base.found_units([place for place, _ in places], self.on, self.lang)
        for place, (citation, stands) in places:
            text = texts.get(place)
            if text is None:
                yield self._only_named(place[0], citation, stands)
                continue
            words = citation.text
            at = text.text.find(words)
            seen = (Sighting(0, Term((words,)), at, at + len(words)),) if at >= 0 else ()
            yield self._unit(text, words, snippet(text.text, seen), stands)

    def _only_named(
        self, act: str | None, citation: CitationHeld, stands: Certainty
    ) -> RelatedUnit:
        return RelatedUnit(
            act=act,
            act_title=citation.named or act or "",
            address="",
            label=self._path(citation),
            in_effect="unknown",
            words=citation.text,
            stands=stands,
            held=False,
        )

    def _path(self, citation: CitationHeld) -> str:
        """The units said of the cited act, in words."""
        return ", ".join(step_label(step, self.lang) for step in citation.path)

    def _unit(
        self, text: FoundText, words: str, shown: Snippet | None, stands: Certainty
    ) -> RelatedUnit:
        return RelatedUnit(
            act=text.act.id,
            act_title=title_in(text.act.titles, self.lang),
            address=text.address,
            label=text.label,
            heading=text.heading,
            language=text.language,
            in_effect=text.act.in_effect if text.address == WHOLE_ACT else text.in_effect,
            words=words,
            stands=stands,
            snippet=shown,
            permalink=permalink(text.act.id, text.address, self.on, text.language),
        )


@dataclass(slots=True, kw_only=True)
class _Related(_Citing):
    engine: Engine

    # --- terms ----------------------------------------------------------------------------------

    def same_terms(self) -> Iterator[RelatedUnit]:
        """Other units in effect on the day that use a term which the unit defines."""
        act, address = self.place
        seen: set[UnitPlace] = set()
        terms = tuple(dict.fromkeys((*self.base.terms_defined(act, address), *self._explained())))
        cut = len(terms) > _MOST_TERMS
        for term, lang in terms[:_MOST_TERMS]:
            lexemes = tuple(token.lexemes[0] for token in analyse(term, lang))
            if not lexemes:
                continue
            clause = Clause(term, (Term(lexemes, lang=lang),))
            labels = {"lang": frozenset((lang,))}
            plan = Plan(((clause,),), labels, self.on)
            found = self.engine.find(plan, 4 * _MOST_OF_A_TERM)
            cut |= found.total > len(found.matches)
            keys = [(unit.best.version, unit.best.lang) for unit in units_of(found.matches)]
            texts = self.base.found(keys, self.on, self.lang)
            told = 0
            for text in texts.values():
                place = text.act.id, text.address
                if place == self.place or place in seen:
                    continue
                if told == _MOST_OF_A_TERM:
                    cut = True
                    break
                seen.add(place)
                told += 1
                sightings = Sought.of(plan).seen(text.text, text.language, Field.TEXT)
                yield self._unit(text, term, snippet(text.text, sightings), text.in_effect)
        if cut:
            self.more.append("same_terms")

    def _explained(self) -> Iterator[tuple[str, str]]:
        """The term that the unit explains as an item of a list of concepts, with its language."""
        act, address = self.place
        above = act, parent_address(address) or WHOLE_ACT
        for lang in _LANGUAGES if address != WHOLE_ACT else ():
            texts = self.base.found_units([self.place, above], self.on, lang)
            held = {place: text for place, text in texts.items() if text.language == lang}
            if self.place in held:
                own, lead = held[self.place], held.get(above)
                lines = [*own.around[-1:], *((lead.heading, lead.text) if lead is not None else ())]
                found = explained_under(own.text, lines)
                if found is not None:
                    yield found[0], lang

    # --- languages and versions -----------------------------------------------------------------

    def languages(self) -> Iterator[RelatedLanguage]:
        """The languages in which the unit has a text, or the act a title, on the day."""
        act, address = self.place
        for lang in _LANGUAGES:
            text = self.base.found_units([self.place], self.on, lang).get(self.place)
            if text is None or text.language != lang or not (text.text or text.heading):
                continue
            link = permalink(act, address, self.on, lang)
            yield RelatedLanguage(language=lang, permalink=link)

    def versions(self, found: Iterable[Version]) -> Iterator[RelatedVersion]:
        """The versions of the unit in order, without the times when there was none."""
        for version in found:
            if version.state != "absent":
                valid = version.valid
                link = permalink(*self.place, day_within(valid, self.on), version.language)
                yield RelatedVersion(
                    relation=_relation(valid, self.on),
                    state=version.state,
                    valid=valid,
                    permalink=link,
                )


def _at_or_below(address: str, above: str) -> bool:
    return address == above or address.startswith((f"{above}~", f"{above}__"))


def _relation(valid: Validity, on: dt.date) -> str:
    """Whether a version is over before a day, still to come, or may be in effect on it."""
    if valid.from_.earliest is not None and valid.from_.earliest > on:
        return "later"
    if valid.to is not None and valid.to.latest is not None and valid.to.latest <= on:
        return "earlier"
    return "current"
