"""The endpoint that resolves a citation to the units it means."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.asking import BaseOf, DayOf, LanguageOf, told
from api.http.problems import described
from search.citations.answers import CitationAnswer
from search.citations.resolving import resolve_citation

router = APIRouter(prefix="/v1", tags=["citations"], responses=described(422, 503))


@router.get("/citations/resolve", summary="The units that a citation means")
def citations_resolve(
    base: BaseOf,
    response: Response,
    on: DayOf,
    lang: LanguageOf,
    q: Annotated[
        str,
        Query(
            description="A citation as lawyers write it, in kk, ru or en; an address or a link.",
            examples=["пп. 3-1) ст. 14 Закона о государственных услугах"],
        ),
    ],
) -> CitationAnswer:
    """`status` says whether it means one unit, several, or none; `reason` says why in words."""
    return told(response, resolve_citation(base, q, on, lang))
