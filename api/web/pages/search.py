"""The search, which is also the home page; and ways to go on with what is typed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.searching import ANY_DAY, Asked
from api.web.asking import VisitOf
from api.web.rendering import page
from api.web.view.found import Filters, found

router = APIRouter()

_ON_A_PAGE = 10
_SUGGESTED = 8


@router.get("/")
def search(
    visit: VisitOf,
    q: Annotated[str, Query(max_length=2000)] = "",
    kinds: Annotated[list[str] | None, Query(alias="type")] = None,
    issuers: Annotated[list[str] | None, Query(alias="issuer")] = None,
    cursor: str | None = None,
) -> HTMLResponse:
    """What fits a query on a day; without one, what the site is for."""
    any_day = visit.links.on == ANY_DAY
    if not q.strip():
        return page(visit.request, "home.html", visit.links, on=visit.on, typed="")
    filters = Filters(q, tuple(kinds or ()), tuple(issuers or ()), visit.text or "")
    answer = visit.searching.search(
        q,
        Asked(
            on=visit.links.on or None,
            lang=visit.text,
            spoken=visit.lang,
            types=filters.types,
            issuers=filters.issuers,
            limit=_ON_A_PAGE,
            cursor=cursor or None,
            facets=True,
        ),
    )
    return page(
        visit.request,
        "search.html",
        visit.links,
        on=visit.on,
        typed=q,
        answer=answer,
        found=found(answer, filters, visit.links),
        any_day=any_day,
    )


@router.get("/suggest")
def suggest(visit: VisitOf, q: Annotated[str, Query(max_length=2000)] = "") -> HTMLResponse:
    """A part of a page: names of services and acts, terms and words that begin so."""
    words = q.strip()
    suggestions = (
        visit.searching.suggest(words, visit.lang, _SUGGESTED).suggestions if words else ()
    )
    return page(visit.request, "suggest.html", visit.links, suggestions=suggestions)
