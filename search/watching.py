"""The feed of what fits a query: entries whose units a search for it finds.

Only the acts that entries of a page are about are searched, so that a page costs the same however
much the base holds. A unit fits where it, one it belongs to or one that belongs to it does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.evidence import WHOLE_ACT
from kb.feed import Followed, Learnt, LearntPage
from search.citations.cited import cited
from search.citations.prepared import language_of
from search.model import Engine, Plan
from search.query.filters import filters_of
from search.query.plan import planned
from search.query.reading import read_query
from search.results.units import unit_of
from search.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from kb.answers_feed import LearntAnswer
    from kb.base import Base

#: Entries looked at together, and how often, before a page is given as it is.
_AT_ONCE, _TIMES = 250, 4
#: Texts of which acts are told apart; one act with more of them fits as a whole.
_MOST = 5000
#: The units that fit a query, by act.
Fitting = Mapping[str, Collection[str]]


def learnt_about(
    base: Base,
    asked: Followed,
    lang: str | None,
    matching: Callable[[str, Collection[str]], Fitting],
) -> LearntAnswer:
    """A page of the entries whose units fit the query; ``matching`` finds those of some acts.

    Raises as `kb.base.Base.learnt` does.
    """
    seen: list[Learnt] = []
    chosen: set[int] = set()
    step = replace(asked, limit=_AT_ONCE)
    first = page = base.learnt_page(step)
    for time in range(_TIMES):
        if time:
            page = base.learnt_page(step, after=seen[-1].id)
        fitting = matching(asked.query or "", {row.iri for row in page.rows})
        for row in page.rows:
            seen.append(row)
            if fits(row.address, fitting.get(row.iri, ())):
                chosen.add(row.id)
                if len(chosen) == asked.limit:
                    break
        if len(chosen) == asked.limit or not page.more:
            break
    more = page.more or bool(page.rows and seen[-1] is not page.rows[-1])
    whole = LearntPage(tuple(seen), first.forward, more, first.start)
    return base.learnt_told(asked, whole, lang, chosen)


def fits(address: str, found: Iterable[str]) -> bool:
    """Whether a unit is one of those found, belongs to one, or holds one.

    >>> fits("!main~art_5", ["!main~art_5__para_2"]), fits("!main~art_5", ["!main~art_50"])
    (True, False)
    """
    return any(_within(address, other) or _within(other, address) for other in found)


def _within(address: str, above: str) -> bool:
    if above in (WHOLE_ACT, address):
        return True
    return address.startswith((f"{above}~", f"{above}__", f"{above}."))


def matching_units(
    base: Base, engine: Engine, vocabulary: Vocabulary, text: str, acts: Collection[str]
) -> dict[str, frozenset[str]]:
    """The units of some acts that fit a query at any time; "!" for an act that does as a whole."""
    query = replace(read_query(text), on=None, any_day=True, status=None)
    lang = "kk" if language_of(query.typed) == "kk" else None
    plan = planned(query, filters_of(base, query), dt.date.min, vocabulary, lang).plan
    named = plan.labels.get("act", frozenset(acts))
    found: dict[str, set[str]] = {}
    for unit in cited(base, text):
        if unit.act in acts:
            found.setdefault(unit.act, set()).add(unit.address or WHOLE_ACT)
    if not found:
        _find(base, engine, plan, sorted(named & set(acts)), found)
    return {act: frozenset(units) for act, units in found.items()}


def _find(
    base: Base, engine: Engine, plan: Plan, acts: list[str], found: dict[str, set[str]]
) -> None:
    if not acts:
        return
    labels = {**plan.labels, "act": frozenset(acts)}
    matches = engine.find(replace(plan, labels=labels, on=None, sure=None), _MOST)
    if matches.total > len(matches.matches) and len(acts) > 1:
        half = len(acts) // 2
        _find(base, engine, plan, acts[:half], found)
        _find(base, engine, plan, acts[half:], found)
        return
    if matches.total > len(matches.matches):
        found.setdefault(acts[0], set()).add(WHOLE_ACT)
        return
    iris = base.iris({match.work for match in matches.matches})
    for match in matches.matches:
        work, address = unit_of(match)
        if work in iris:
            found.setdefault(iris[work], set()).add(address)
