"""The graph: what an act or a unit depends on and what depends on it, to be walked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.naming import numbered
from api.neighbours import graph_of
from api.web.asking import Visit, VisitOf
from api.web.pages.reading import Asked, act_title, asked
from api.web.rendering import page
from api.web.urls import unit_path
from api.web.view.graph import acts_in, neighbourhood
from api.web.view.picture import narrow, wide
from kb.evidence import WHOLE_ACT
from kb.graph_parts import GraphAsked
from kb.labels import label

router = APIRouter()

#: Neighbours that are asked for at first, and at most.
_FEW, _MANY = 60, 80
#: Neighbours that a page lists of all relations together, and the fewest of each.
_LISTED, _LEAST = 60, 8
#: What a repeal would ripple to: steps, and acts told.
_STEPS, _DEPENDENTS = 2, 20

_LimitOf = Annotated[int, Query(ge=1, le=_MANY)]
_OnlyOf = Annotated[str, Query(max_length=40)]


@router.get("/graph")
def most_cited(visit: VisitOf) -> HTMLResponse:
    """Where to begin: the acts that others cite most."""
    answer = visit.base.most_cited(visit.on, visit.lang, 50)
    visit.names.read(each.act for each in answer.acts)
    return page(
        visit.request,
        "most_cited.html",
        visit.links,
        on=visit.on,
        answer=answer,
        naming=visit.naming,
    )


@router.get("/graph/units/{act:path}/units/{unit}")
def unit(
    visit: VisitOf, act: str, unit: str, limit: _LimitOf = _FEW, only: _OnlyOf = ""
) -> Response:
    """The neighbourhood of a unit, or one relation of it."""
    what = asked(visit, act, unit)
    return _moved(visit, what, act, unit) or _drawn(visit, what, limit, only)


@router.get("/graph/acts/{act:path}")
def act(visit: VisitOf, act: str, limit: _LimitOf = _FEW, only: _OnlyOf = "") -> Response:
    """The neighbourhood of an act, and what a repeal of it would touch; or one relation of it."""
    what = asked(visit, act)
    return _moved(visit, what, act, WHOLE_ACT) or _drawn(visit, what, limit, only)


def _moved(visit: Visit, what: Asked, act: str, unit: str) -> Response | None:
    """To the full names of what was asked for."""
    if unit_path(what.act.id, what.address) == unit_path(f"/{act}", unit):
        return None
    return RedirectResponse(visit.links.graph(what.act.id, what.address), 307)


def _drawn(visit: Visit, what: Asked, limit: int, only: str) -> HTMLResponse:
    whole = what.address == WHOLE_ACT
    typed = None if whole else what.address
    answer = graph_of(visit.base, what.act.id, typed, visit.on, visit.lang, 1, limit)
    ripple = None
    if whole and not only:
        within = GraphAsked(visit.on, visit.lang, _STEPS, _DEPENDENTS)
        ripple = visit.base.dependents(what.act.id, within)
    named = acts_in(answer) | {what.act.id}
    if ripple is not None:
        named |= {step for each in ripple.dependents for step in each.path}
        named |= {each.node.act for each in ripple.dependents if each.node.act}
    visit.names.read(sorted(named))
    around = neighbourhood(answer, visit.links, visit.naming, only)
    # Of an act only acts count among what is asked for.
    counted = [node for node in answer.nodes if not whole or node.kind == "act"]
    more = limit < _MANY and len(counted) >= limit
    return page(
        visit.request,
        "graph.html",
        visit.links,
        on=visit.on,
        act=what.act,
        what=what,
        name=numbered(what.act, visit.lang),
        title=act_title(what, visit.lang),
        label="" if whole else label(what.address, visit.lang),
        answer=answer,
        around=around,
        pictures=(("wide", wide(around)), ("narrow", narrow(around))),
        ripple=ripple,
        only=only,
        room=_MANY if only else max(_LEAST, _LISTED // max(1, around.count)),
        more=visit.links.graph(what.act.id, what.address, limit=_MANY, only=only) if more else "",
        naming=visit.naming,
    )
