"""The list of acts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.web.asking import VisitOf
from api.web.rendering import page
from api.web.view.listed import ON_A_PAGE, listed, shelved
from search.lookup import list_acts

router = APIRouter()


@router.get("/acts")
def acts(
    visit: VisitOf,
    q: Annotated[str, Query(max_length=400)] = "",
    kind: Annotated[str, Query(alias="type", max_length=40)] = "",
    cited: bool = False,
    part: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """Acts held whole or in part; with ``cited`` those that are only named in others."""
    if q.strip():
        shelf = shelved(list_acts(visit.base, q), kind, part, cited=cited)
    else:
        shelf = visit.base.shelf(
            cited=cited, form=kind or None, first=(part - 1) * ON_A_PAGE, limit=ON_A_PAGE
        )
    return page(
        visit.request,
        "acts.html",
        visit.links,
        on=visit.on,
        listed=listed(shelf, visit.links, q, kind, part, cited=cited),
        asked=q,
    )
