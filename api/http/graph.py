"""Endpoints of the graph: neighbourhoods, what depends on an act, the acts cited most."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.acts import ActOf, UnitOf
from api.http.asking import BaseOf, DayOf, LanguageOf, told
from api.http.problems import described
from api.neighbours import graph_of
from api.questions import one_act
from kb.answers_graph import DependentsAnswer, GraphAnswer, MostCitedAnswer
from kb.graph_parts import MOST_NODES, MOST_STEPS, GraphAsked

router = APIRouter(prefix="/v1/graph", tags=["graph"], responses=described(404, 409, 422, 503))

_MOST_CITED = 200
DepthOf = Annotated[
    int, Query(ge=1, le=MOST_STEPS, description="Steps from the root.", examples=[1])
]
LimitOf = Annotated[int, Query(ge=1, le=MOST_NODES, description="The most nodes.", examples=[60])]


@router.get("/most-cited", summary="The acts cited most in the documents held")
def most_cited(
    base: BaseOf,
    response: Response,
    on: DayOf,
    lang: LanguageOf,
    limit: Annotated[int, Query(ge=1, le=_MOST_CITED, examples=[20])] = 20,
) -> MostCitedAnswer:
    """Acts by the number of citations, those not held among them."""
    return told(response, base.most_cited(on, lang, limit))


@router.get("/acts/{act:path}/dependents", summary="What a repeal of an act would ripple to")
def dependents(
    base: BaseOf,
    response: Response,
    act: ActOf,
    on: DayOf,
    lang: LanguageOf,
    depth: DepthOf = 2,
    limit: LimitOf = 60,
) -> DependentsAnswer:
    """Acts that are issued under it or cite it, on through those, and the services they establish.

    `basis` tells those that fall with it from those that only cite it.
    """
    held = one_act(base, act)
    asked = GraphAsked(on, lang or "en", depth, limit)
    return told(response, base.dependents(held.id, asked))


@router.get("/acts/{act:path}", summary="The neighbourhood of an act")
def act_graph(
    base: BaseOf,
    response: Response,
    act: ActOf,
    on: DayOf,
    lang: LanguageOf,
    depth: DepthOf = 1,
    limit: LimitOf = 60,
) -> GraphAnswer:
    """What it amends and cites and what amends and cites it, its documents, services and terms.

    Each edge says whether it stands on the day. `truncated` where there is more than is told.
    """
    return told(response, graph_of(base, act, None, on, lang, depth, limit))


@router.get("/units/{act:path}/units/{unit}", summary="The neighbourhood of a unit")
def unit_graph(
    base: BaseOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    on: DayOf,
    lang: LanguageOf,
    depth: DepthOf = 1,
    limit: LimitOf = 60,
) -> GraphAnswer:
    """What holds it and what it holds, what it cites and what cites it, what amended it."""
    return told(response, graph_of(base, act, unit, on, lang, depth, limit))
