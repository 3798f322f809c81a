"""About the site: what it is and is not, what it rests on; how its changes are followed."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import urljoin

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.changes import Wanted, learnt
from api.web.asking import VisitOf
from api.web.pages.changes import FiltersOf
from api.web.rendering import page
from api.web.view.developers import groups
from api.web.view.learnt import acts_of, local
from kb.answers import DateBounds

router = APIRouter()

#: Entries that show what a feed holds.
_NEWEST = 5


@router.get("/about")
def about(visit: VisitOf) -> HTMLResponse:
    """What Zanbase is, what it is not, and whose texts it shows."""
    day = visit.on
    return page(
        visit.request,
        "about.html",
        visit.links,
        on=day,
        version=version("zanbase"),
        answer=visit.base.coverage(day, visit.lang),
        marks=(
            ("exact", DateBounds(earliest=day, latest=day)),
            ("bounded", DateBounds(earliest=day.replace(day=1), latest=day)),
            ("open", DateBounds()),
        ),
    )


@router.get("/developers")
def developers(visit: VisitOf) -> HTMLResponse:
    """What may be asked over HTTP, each with an address to open."""
    document = visit.request.app.state.described()
    return page(
        visit.request,
        "developers.html",
        visit.links,
        on=visit.on,
        groups=groups(document),
    )


@router.get("/feeds")
def feeds(visit: VisitOf, filters: FiltersOf) -> HTMLResponse:
    """The address of a feed of what is asked for, and the newest of it."""
    wanted = Wanted(filters.act or None, filters.service or None, filters.q or None, limit=_NEWEST)
    answer = learnt(visit.base, visit.searching, wanted, None, visit.lang)
    visit.names.read(sorted(acts_of(answer.entries)))
    address = filters.atom(visit.lang)
    return page(
        visit.request,
        "feeds.html",
        visit.links,
        on=visit.on,
        filters=filters,
        atom=address,
        whole=urljoin(str(visit.request.url), address),
        answer=answer,
        naming=visit.naming,
        local=local,
        list_address=filters.page(visit.links),
    )
