"""The units that hold what was found: the point of a subpoint, the article, the act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.addresses import parent_address
from kb.evidence import MAIN, WHOLE_ACT
from kb.found import FoundText
from search.model import Match, Plan
from search.results.units import FoundUnit, is_division

if TYPE_CHECKING:
    from kb.base import Base

#: Units whose holders are told of; who reads on further than that seeks something else.
_MOST = 40
#: Filters that an act meets where one of its units does; a language is asked of the holder itself.
_OF_ACTS = frozenset({"act", "type", "issuer", "year", "lang"})


def holders(
    base: Base, plan: Plan, found: Sequence[FoundUnit], lang: str | None
) -> tuple[FoundUnit, ...]:
    """The units around those found, in the order of these, the nearest of each first, as they stand
    on the day of the plan; chapters, which hold too much to say anything, are left out.

    They need not meet any word by themselves, but all filters. There are none where that cannot be
    told of them: of any day, of a status, of words that are to be absent.
    """
    if plan.on is None or not _tells(plan):
        return ()
    best = {unit.work: (unit.best.version, unit.best.lang) for unit in reversed(found)}
    texts = base.found(list(best.values()), plan.on, lang)
    acts = {text.act.work: text.act.id for text in texts.values()}
    seen = {(unit.work, unit.address) for unit in found}
    places = [
        (acts[work], address)
        for work, address in _around(found[:_MOST])
        if work in acts and (work, address) not in seen
    ]
    standing = base.found_units(places, plan.on, lang)
    return tuple(_unit(standing[place]) for place in places if _fits(standing.get(place), plan))


def _tells(plan: Plan) -> bool:
    excluded = any(clause.excluded for group in plan.groups for clause in group)
    confined = any(c.fields for group in plan.groups for c in group if not c.hint)
    filtered = {*plan.labels, *plan.without} <= _OF_ACTS
    return plan.sure is None and filtered and not excluded and not confined


def _around(units: Sequence[FoundUnit]) -> Iterator[tuple[int, str]]:
    """Works and addresses, each once."""
    found: dict[tuple[int, str], None] = {}
    for unit in units:
        above = parent_address(unit.address)
        while above not in (None, MAIN, WHOLE_ACT):
            if not is_division(above):
                found[unit.work, above] = None
            above = parent_address(above)
    found |= {(unit.work, WHOLE_ACT): None for unit in units}
    yield from found


def _fits(text: FoundText | None, plan: Plan) -> bool:
    if text is None or text.in_effect == "no":
        return False
    languages = plan.labels.get("lang", frozenset({text.language}))
    barred = plan.without.get("lang", frozenset())
    return text.language in languages and text.language not in barred


def _unit(text: FoundText) -> FoundUnit:
    key = f"{text.version}.{text.language}.0"
    sure = text.in_effect == "yes"
    place = text.act.work, text.version, text.address
    match = Match(key, *place, text.language, 0.0, sure)
    return FoundUnit(text.act.work, text.address, match, whole=False, holds=True)
