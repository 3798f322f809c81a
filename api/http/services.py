"""Endpoints about public services."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.checklists import with_links
from api.compare import ServiceComparison, compare
from api.days import DayError, parse_applied
from api.http.asking import A_DAY, BaseOf, DayOf, KnownOf, LanguageOf, day, told
from api.http.lists import ServiceList
from api.http.paging import PageOf, page_of
from api.http.problems import described
from api.problems import bad_day
from api.questions import one_service
from kb.answers import ServiceAnswer
from kb.answers_services import ChecklistAnswer, DeadlineAnswer, ServiceTimeline

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


@router.get("/services", summary="Services whose standards are held", operation_id="list_services")
def services(
    base: BaseOf,
    on: DayOf,
    lang: LanguageOf,
    page: PageOf,
    query: Annotated[
        str,
        Query(
            description="Words of the name, in any language.",
            examples=["водительских удостоверений"],
        ),
    ] = "",
) -> ServiceList:
    """All, or those that some words may mean, in any language."""
    found = base.services(query)
    part, after = page_of(found, page, lambda service: service.id)
    counted = {"services": len(found)}
    return ServiceList(services=part, on=on, language=lang, coverage=counted, next=after)


@router.get(
    "/services/{service}/comparison",
    summary="What differs between two days",
    operation_id="compare_service",
)
def comparison(
    base: BaseOf,
    response: Response,
    service: ServiceOf,
    on: DayOf,
    lang: LanguageOf,
    other: Annotated[
        str,
        Query(
            alias="with",
            description="The day to compare with.",
            examples=["2024-10-25"],
            json_schema_extra=A_DAY,
        ),
    ],
    channel: ChannelOf = None,
    case: CaseOf = None,
) -> ServiceComparison:
    """Row by row of the standard: the same, changed, or only on one of the days."""
    then_day = day(other)
    found = one_service(base, service)
    now = told(response, base.service(found.id, on, lang, channel, case))
    then = base.service(found.id, then_day, lang, channel, case)
    return compare(now, then)


@router.get("/services/{service}/deadline", summary="When the result is due")
def deadline(
    base: BaseOf,
    response: Response,
    service: ServiceOf,
    applied: Annotated[
        str,
        Query(
            description="The moment of the application, by the clock of Kazakhstan: "
            "2025-03-20T16:30, 20.03.2025 16:30, or with a zone.",
            examples=["2025-03-20T16:30"],
        ),
    ],
    lang: LanguageOf,
    known: KnownOf,
    channel: ChannelOf = None,
    case: CaseOf = None,
    paper: Annotated[
        bool | None,
        Query(
            description="Whether the State Corporation sends the documents to the provider on "
            "paper; left out: not known.",
            examples=[False],
        ),
    ] = None,
) -> DeadlineAnswer:
    """The last moment for the result by each term of the standard that fits, and the reasoning:
    working days and holidays, the day of intake, closing hours, applications after hours. What the
    question or the standard leaves open gives several readings, and bounds around them."""
    try:
        moment = parse_applied(applied)
    except DayError as error:
        raise bad_day(error) from error
    found = one_service(base, service)
    return told(response, base.deadline(found.id, moment, lang, channel, case, paper, known))


@router.get("/services/{service}/checklist", summary="What to bring")
def checklist(
    base: BaseOf,
    response: Response,
    service: ServiceOf,
    on: DayOf,
    lang: LanguageOf,
    known: KnownOf,
    channel: ChannelOf = None,
    case: CaseOf = None,
) -> ChecklistAnswer:
    """The documents of the standard by channel and case, each with its condition, its form, and
    whether information systems hold it. What is no document is in `notes`."""
    found = one_service(base, service)
    return told(response, with_links(base.checklist(found.id, on, lang, channel, case, known)))


@router.get("/services/{service}/timeline", summary="What a service required in the course of time")
def timeline(
    base: BaseOf, response: Response, service: ServiceOf, lang: LanguageOf, known: KnownOf
) -> ServiceTimeline:
    """The standards a service has had, and each row's wordings with the bounds of their validity
    and what changed them. Times of which no text is held are told."""
    return told(response, base.timeline(one_service(base, service).id, lang, known))


@router.get(
    "/services/{service}", summary="What a service required on a day", operation_id="read_service"
)
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
    """The rows of the standard in effect, each verbatim, typed and with its source. Where it is not
    certain which standard was in effect, the others are in `alternatives`."""
    answer = base.service(one_service(base, service).id, on, lang, channel, case, known)
    return told(response, answer)
