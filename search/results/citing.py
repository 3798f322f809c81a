"""The hits of a query that is a citation: those that its conditions let through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.evidence import WHOLE_ACT
from kb.found import FoundText, UnitPlace
from search.citations.cited import CitedUnit
from search.query.model import Note, Query, Status
from search.query.writing import form_of
from search.results.hits import Asked, Placed, cited_hit

if TYPE_CHECKING:
    from kb.base import Base


def cited_hits(
    base: Base, query: Query, units: Sequence[CitedUnit], asked: Asked
) -> tuple[list[Placed], list[Note]]:
    """The hits of cited units, and what there is to remark on them.

    Filters and a status are conditions on what is cited, too. A unit held in no language that was
    asked for is shown in another, and that is said; so are conditions that only words can meet.
    """
    wanted = {(unit.act, unit.address or WHOLE_ACT): unit for unit in units}
    texts = _texts(base, list(wanted), query.langs, asked)
    any_day = asked.plan.on is None
    keys = [key for text in texts.values() for key in text.versions if any_day]
    versions = base.found(keys, asked.day, asked.spoken)
    placed = [
        cited_hit(text, wanted[place], 0, asked, versions)
        for place, text in texts.items()
        if not query.langs or _read_in(text, query.langs)
    ]
    notes: list[Note] = []
    if texts and not placed:
        placed = [
            cited_hit(text, wanted[place], 0, asked, versions) for place, text in texts.items()
        ]
        notes.append(Note("search-cited-language"))
    passing = [each for each in placed if _passes(each, asked)]
    if not passing:
        return [], [Note("search-cited-unfitting")] if placed else []
    unheeded = form_of(_unheeded(query, asked))
    if unheeded:
        notes.append(Note("search-cited-unheeded", (("conditions", unheeded),)))
    return [
        replace(each, hit=each.hit.model_copy(update={"rank": rank}))
        for rank, each in enumerate(passing, start=1)
    ], notes


def _texts(
    base: Base, places: Sequence[UnitPlace], langs: Sequence[str], asked: Asked
) -> dict[UnitPlace, FoundText]:
    """Units as they stand on the day, in the first of some languages that each is held in."""
    texts = base.found_units(places, asked.day, asked.spoken)
    for lang in langs:
        lacking = {
            (text.version, lang): place
            for place, text in texts.items()
            if not _read_in(text, langs)
        }
        held = base.found(list(lacking), asked.day, asked.spoken)
        texts |= {lacking[key]: text for key, text in held.items() if _read_in(text, langs)}
    return {place: texts[place] for place in places if place in texts}


def _read_in(text: FoundText, langs: Sequence[str]) -> bool:
    """Whether a unit is shown in one of the languages; an act without a title is in any."""
    untitled = text.address == WHOLE_ACT and not text.act.titles
    return text.language in langs and (untitled or bool(text.text or text.heading))


def _passes(placed: Placed, asked: Asked) -> bool:
    plan, hit = asked.plan, placed.hit
    asked_status = plan.on is not None and plan.sure is not None
    if asked_status and hit.in_effect != ("yes" if plan.sure else "unknown"):
        return False
    has: Mapping[str, str | None] = {
        "act": placed.act.id,
        "type": placed.act.type,
        "issuer": placed.act.issuer_key,
        "lang": hit.language,
        "service": hit.service,
    }
    # The language asked for is seen to before: another one may have to do.
    labels = {name: values for name, values in plan.labels.items() if name != "lang"}
    return all(has.get(name) in values for name, values in labels.items()) and not any(
        has.get(name) in values for name, values in plan.without.items()
    )


def _unheeded(query: Query, asked: Asked) -> Query:
    """The conditions of a query that say nothing of a unit that is cited.

    A citation is no text to look for in places or to leave out; whether a version was ever in
    effect for certain is only asked of what was found by its words.
    """
    typed = (sought for branch in query.alternatives for sought in branch)
    places = dict.fromkeys((*query.fields, *(spot for each in typed for spot in each.fields)))
    status = query.status if asked.plan.on is None and query.status is not Status.ANY else None
    return Query(excluded=query.excluded, fields=tuple(places), status=status)
