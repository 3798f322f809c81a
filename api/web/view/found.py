"""What was found, with the addresses that lead on from it: filters, days, pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from api.searching import ANY_DAY
from api.web.urls import Links, Query
from api.words import word
from search.answers import FacetValue, SearchAnswer

#: Facets that are filters of the address. The others are told without one.
_FILTERS = ("type", "issuer", "lang")


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked beside the day; ``text`` is a language of texts, "" for all."""

    q: str
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    text: str = ""

    def query(self) -> dict[str, Query]:
        return {"q": self.q, "type": self.types, "issuer": self.issuers, "lang": self.text}

    def with_value(self, facet: str, value: str) -> Filters:
        """
        >>> Filters("a").with_value("type", "law").types
        ('law',)
        """
        if facet == "type":
            return replace(self, types=(*self.types, value))
        if facet == "issuer":
            return replace(self, issuers=(*self.issuers, value))
        return replace(self, text=value)

    def without(self, facet: str, value: str) -> Filters:
        """
        >>> Filters("a", types=("law", "order")).without("type", "law").types
        ('order',)
        """
        if facet == "type":
            return replace(self, types=tuple(each for each in self.types if each != value))
        if facet == "issuer":
            return replace(self, issuers=tuple(each for each in self.issuers if each != value))
        return replace(self, text="")

    def chosen(self, facet: str) -> tuple[str, ...]:
        if facet == "type":
            return self.types
        if facet == "issuer":
            return self.issuers
        return (self.text,) if self.text else ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of what was found. ``values`` are the name, the count ("" where it is only
    chosen), the address with or without it ("" where it is no filter), and whether it is chosen."""

    name: str
    values: tuple[tuple[str, str, str, bool], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses beside an answer: the query as corrected, the next page, all history, one day.
    ``cited`` counts the units that a citation led to."""

    cited: int
    facets: tuple[Facet, ...]
    corrected: str
    next: str
    any_day: str
    one_day: str


def found(answer: SearchAnswer, filters: Filters, links: Links) -> Found:
    """What leads on from an answer."""
    asked = filters.query()
    corrected = replace(filters, q=answer.corrected or "").query()
    return Found(
        cited=sum(hit.cited for act in answer.acts for hit in act.hits),
        facets=tuple(_facets(answer, filters, links)),
        corrected=links.to("/", **corrected) if answer.corrected else "",
        next=links.to("/", **asked, cursor=answer.next) if answer.next else "",
        any_day=links.dated(ANY_DAY).to("/", **asked),
        one_day=links.dated("").to("/", **asked),
    )


def _facets(answer: SearchAnswer, filters: Filters, links: Links) -> Iterator[Facet]:
    named = dict.fromkeys((*_FILTERS, *answer.facets))
    for name in named:
        values = answer.facets.get(name, ())
        chosen = filters.chosen(name) if name in _FILTERS else ()
        shown = [_value(name, each, filters, links, chosen) for each in values]
        told = {each.value for each in values}
        shown += [
            (
                _label(name, FacetValue(value=value, label=value, count=0), links.lang),
                "",
                links.to("/", **filters.without(name, value).query()),
                True,
            )
            for value in chosen
            if value not in told
        ]
        if shown:
            yield Facet(name, tuple(shown), name in answer.more)


def _value(
    name: str, value: FacetValue, filters: Filters, links: Links, chosen: tuple[str, ...]
) -> tuple[str, str, str, bool]:
    label = _label(name, value, links.lang)
    if name not in _FILTERS:
        return label, str(value.count), "", False
    other = filters.without if value.value in chosen else filters.with_value
    address = links.to("/", **other(name, value.value).query())
    return label, str(value.count), address, value.value in chosen


def _label(name: str, value: FacetValue, lang: str) -> str:
    """The name of a value; languages and states are called by words of ours."""
    if name == "lang":
        return word(f"facet_value.lang_{value.value}", lang)
    if name == "status":
        return word(f"facet_value.{value.value}", lang)
    return value.label
