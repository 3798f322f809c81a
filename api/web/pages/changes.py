"""The lists of changes: what the base learnt, and apart from it what takes effect when."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from api.changes import Wanted, effective, learnt
from api.web.asking import Visit, VisitOf
from api.web.rendering import page
from api.web.view.learnt import Filters, acts_of, by_day, local

router = APIRouter()

_ON_A_PAGE = 30
_TypedOf = Annotated[str, Query(max_length=400)]


def _filters(act: _TypedOf = "", service: _TypedOf = "", q: _TypedOf = "") -> Filters:
    return Filters(act.strip(), service.strip(), q.strip())


FiltersOf = Annotated[Filters, Depends(_filters)]


@router.get("/changes/effective")
def takes_effect(
    visit: VisitOf,
    filters: FiltersOf,
    first: Annotated[str, Query(alias="effective_from", max_length=40)] = "",
    last: Annotated[str, Query(alias="effective_to", max_length=40)] = "",
    cursor: str | None = None,
) -> HTMLResponse:
    """What takes effect between two days, from the day of the page on."""
    filters = replace(filters, q="")
    begins = first.strip() or visit.on.isoformat()
    wanted = _wanted(filters, cursor)
    answer = effective(visit.base, wanted, begins, last.strip() or None, visit.lang)
    visit.names.read(sorted(acts_of(answer.entries)))
    days = {"effective_from": first, "effective_to": last}
    return page(
        visit.request,
        "takes_effect.html",
        visit.links,
        on=visit.on,
        answer=answer,
        next=answer.next and filters.page(visit.links, _EFFECTIVE, cursor=answer.next, **days),
        newest=filters.page(visit.links, _EFFECTIVE, **days),
        **_around(visit, filters, cursor),
    )


@router.get("/changes")
def changes(
    visit: VisitOf,
    filters: FiltersOf,
    since: Annotated[str, Query(max_length=40)] = "",
    cursor: str | None = None,
) -> HTMLResponse:
    """What the base learnt, the newest first; since a day, the oldest first."""
    wanted = _wanted(filters, cursor)
    answer = learnt(visit.base, visit.searching, wanted, since.strip() or None, visit.lang)
    visit.names.read(sorted(acts_of(answer.entries)))
    return page(
        visit.request,
        "changes.html",
        visit.links,
        on=visit.on,
        days=list(by_day(answer.entries)),
        answer=answer,
        local=local,
        since=since.strip(),
        next=answer.next and filters.page(visit.links, cursor=answer.next, since=since),
        newest=filters.page(visit.links),
        **_around(visit, filters, cursor),
    )


_EFFECTIVE = "/changes/effective"


def _wanted(filters: Filters, cursor: str | None) -> Wanted:
    named = (filters.act or None, filters.service or None, filters.q or None)
    return Wanted(*named, limit=_ON_A_PAGE, cursor=cursor or None)


def _around(visit: Visit, filters: Filters, cursor: str | None) -> dict[str, Any]:
    """What both lists show: what is asked, the way to the other list, the feed."""
    return {
        "filters": filters,
        "naming": visit.naming,
        "later": bool(cursor),
        "learnt_address": filters.page(visit.links),
        "effect_address": replace(filters, q="").page(visit.links, _EFFECTIVE),
        "atom": filters.atom(visit.lang),
    }
