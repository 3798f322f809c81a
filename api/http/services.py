"""Endpoints about public services."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.compare import ServiceComparison, compare
from api.http.asking import BaseOf, DayOf, KnownOf, LanguageOf, day, told
from api.http.lists import ServiceList
from api.http.problems import described
from api.questions import one_service
from kb.answers import ServiceAnswer

router = APIRouter(prefix="/v1", tags=["services"], responses=described(404, 409, 422, 503))

ServiceOf = Annotated[
    str,
    Path(
        description="Identifier or words of the name.",
        examples=["order-mia-2014-12-02-862-annex-14"],
    ),
]
ChannelOf = Annotated[
    str | None,
    Query(description="Only what goes for a channel.", examples=["state_corporation"]),
]
CaseOf = Annotated[
    str | None, Query(description="Only what goes for a case, in words.", examples=["впервые"])
]


@router.get("/services", summary="Services whose standards are held")
def services(
    base: BaseOf,
    on: DayOf,
    lang: LanguageOf,
    query: Annotated[
        str,
        Query(
            description="Words of the name, in any language.",
            examples=["водительских удостоверений"],
        ),
    ] = "",
) -> ServiceList:
    found = base.services(query)
    return ServiceList(
        services=list(found), on=on, language=lang, coverage={"services": len(found)}
    )


@router.get("/services/{service}/comparison", summary="What differs between two days")
def comparison(
    base: BaseOf,
    response: Response,
    service: ServiceOf,
    on: DayOf,
    lang: LanguageOf,
    other: Annotated[
        str,
        Query(alias="with", description="The day to compare with.", examples=["2024-10-25"]),
    ],
    channel: ChannelOf = None,
    case: CaseOf = None,
) -> ServiceComparison:
    then_day = day(other)
    found = one_service(base, service)
    now = told(response, base.service(found.id, on, lang, channel, case))
    then = base.service(found.id, then_day, lang, channel, case)
    return compare(now, then)


@router.get("/services/{service}", summary="What a service required on a day")
def service(
    base: BaseOf,
    response: Response,
    service: ServiceOf,
    on: DayOf,
    lang: LanguageOf,
    known: KnownOf,
    channel: ChannelOf = None,
    case: CaseOf = None,
) -> ServiceAnswer:
    answer = base.service(one_service(base, service).id, on, lang, channel, case, known)
    return told(response, answer)
