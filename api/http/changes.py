"""Endpoints of the feed: what the base learnt, and apart from it what takes effect when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.changes import Wanted, effective, learnt, naming
from api.feeds import ATOM, atom
from api.http.asking import BaseOf, LanguageOf, SearchOf, told
from api.http.problems import described
from kb.answers_feed import EffectAnswer, LearntAnswer
from kb.feed import MOST_ENTRIES

router = APIRouter(prefix="/v1", tags=["changes"], responses=described(404, 409, 422, 503))

SinceOf = Annotated[
    str | None,
    Query(
        description="A moment, or a day and with it its first moment in Kazakhstan: the oldest "
        "first from then on. The newest first when left out.",
        examples=["2026-11-21"],
    ),
]
ActOf = Annotated[
    str | None,
    Query(description="Only of an act: identifier, alias or part of a title.", examples=["862"]),
]
ServiceOf = Annotated[
    str | None,
    Query(
        description="Only of a service: identifier or words of its name.",
        examples=["order-mia-2014-12-02-862-annex-14"],
    ),
]
QueryOf = Annotated[
    str | None,
    Query(
        alias="q",
        description="Only of units that fit a query, as of `/v1/search`.",
        examples=["водительское удостоверение"],
    ),
]
LimitOf = Annotated[
    int, Query(ge=1, le=MOST_ENTRIES, description="Entries of a page.", examples=[20])
]
CursorOf = Annotated[
    str | None,
    Query(
        description="`next` of the page before, or a `resume` kept from an earlier answer.",
        examples=["WzEsMjIsIjJhMjcwMWNkNjAiXQ"],
    ),
]


async def _wanted(
    act: ActOf = None,
    service: ServiceOf = None,
    q: QueryOf = None,
    limit: LimitOf = 50,
    cursor: CursorOf = None,
) -> Wanted:
    return Wanted(act, service, q, limit, cursor)


async def _of_days(
    act: ActOf = None,
    service: ServiceOf = None,
    limit: LimitOf = 50,
    cursor: CursorOf = None,
) -> Wanted:
    return Wanted(act, service, None, limit, cursor)


@router.get("/changes", summary="What the base learnt since a moment")
def changes(
    request: Request,
    base: BaseOf,
    searching: SearchOf,
    response: Response,
    lang: LanguageOf,
    wanted: Annotated[Wanted, Depends(_wanted)],
    since: SinceOf = None,
) -> LearntAnswer:
    """New acts, new versions, requirements of services, dates that have become known, changes
    announced: each with the moment it was learnt and, apart from that, the bounds of the day it
    holds from.

    To follow: keep `resume` and ask with it as `cursor`. With `q` a page may be short or empty
    while there is a `next`.
    """
    answer = learnt(base, searching, wanted, since, lang)
    _link_next(request, response, answer.next)
    return told(response, answer)


@router.get(
    "/changes.atom",
    summary="What the base learnt, as an Atom feed",
    response_class=Response,
    responses={200: {"content": {ATOM: {}}, "description": "An Atom feed (RFC 4287)"}},
)
def changes_atom(
    request: Request,
    base: BaseOf,
    searching: SearchOf,
    lang: LanguageOf,
    wanted: Annotated[Wanted, Depends(_wanted)],
    since: SinceOf = None,
) -> Response:
    """The same entries as `/v1/changes`; entries are never written anew."""
    answer = learnt(base, searching, wanted, since, lang)
    asked = request.query_params.multi_items()
    named = naming(base, answer.entries, answer.language)
    response = Response(atom(answer, base.lineage(), asked, named), media_type=ATOM)
    _link_next(request, response, answer.next)
    told(response, answer)
    return response


@router.get("/changes/effective", summary="What takes effect between two days")
def changes_effective(
    request: Request,
    base: BaseOf,
    response: Response,
    lang: LanguageOf,
    wanted: Annotated[Wanted, Depends(_of_days)],
    first: Annotated[
        str | None,
        Query(
            alias="effective_from",
            description="The first day; today when left out.",
            examples=["2024-10-01"],
        ),
    ] = None,
    last: Annotated[
        str | None,
        Query(
            alias="effective_to",
            description="The last day; all days to come when left out.",
            examples=["2025-01-31"],
        ),
    ] = None,
) -> EffectAnswer:
    """Whatever may begin, or end, on one of the days, with the bounds of its day; `certain` where
    it surely does. Days that are known come first, then those of wide or open bounds."""
    answer = effective(base, wanted, first, last, lang)
    _link_next(request, response, answer.next)
    return told(response, answer)


def _link_next(request: Request, response: Response, cursor: str | None) -> None:
    if cursor is not None:
        url = request.url.include_query_params(cursor=cursor)
        response.headers.append("Link", f'<{url.path}?{url.query}>; rel="next"')
