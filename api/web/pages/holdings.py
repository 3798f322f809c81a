"""What the base holds and what it does not: coverage, agencies and their acts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.web.asking import VisitOf
from api.web.rendering import page
from api.web.view.agencies import agencies, agency
from api.web.view.learnt import local

router = APIRouter()

_ON_A_PAGE = 50


@router.get("/coverage")
def coverage(visit: VisitOf) -> HTMLResponse:
    """What the base holds, counted, and what it knows to be missing."""
    answer = visit.base.coverage(visit.on, visit.lang)
    missing = answer.missing
    visit.names.read(each.act for each in missing.cited_most)
    visit.names.read(each.act for each in (*missing.dates_open_of, *missing.texts_of))
    return page(
        visit.request,
        "coverage.html",
        visit.links,
        on=visit.on,
        answer=answer,
        agencies=agencies(answer.by_issuer, visit.links),
        naming=visit.naming,
        learnt_at=answer.learnt_at and local(answer.learnt_at),
    )


@router.get("/agencies")
def all_agencies(visit: VisitOf) -> HTMLResponse:
    """Who issued the acts that the base holds or knows of."""
    answer = visit.base.coverage(visit.on, visit.lang)
    return page(
        visit.request,
        "agencies.html",
        visit.links,
        on=visit.on,
        agencies=agencies(answer.by_issuer, visit.links),
    )


@router.get("/agencies/{key}")
def one_agency(
    visit: VisitOf, key: str, part: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> HTMLResponse:
    """The acts of an agency, the latest first."""
    answer = visit.base.coverage(visit.on, visit.lang)
    found = agency(key, answer.by_issuer, visit.links)
    if found is None:
        raise HTTPException(404)
    first = (part - 1) * _ON_A_PAGE
    acts = visit.base.acts_of_issuer(found.key or None, first, _ON_A_PAGE)
    visit.names.read(act.id for act in acts)
    return page(
        visit.request,
        "agency.html",
        visit.links,
        on=visit.on,
        agency=found,
        acts=acts,
        naming=visit.naming,
        part=part,
        more=first + _ON_A_PAGE < found.acts,
        path=f"/agencies/{key}",
    )
