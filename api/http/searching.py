"""Endpoints of search: a query on a day, ways to go on typing, what a unit has to do with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.acts import ActOf, UnitOf
from api.http.asking import BaseOf, DayOf, LanguageOf, SearchOf, told
from api.http.problems import described
from api.questions import one_act, one_unit
from api.searching import Asked
from search.answers import RelatedAnswer, SearchAnswer, SuggestAnswer
from search.question import MOST_HITS

router = APIRouter(prefix="/v1", tags=["search"], responses=described(404, 409, 422, 503))

_MOST_SUGGESTED = 50
TextOf = Annotated[
    str,
    Query(
        alias="q",
        description='Words, "a phrase", -without, a OR b, beginning*, a citation; act: type: '
        "issuer: in: on: lang: status: service:",
        examples=["водительское удостоверение", "пп. 3-1) ст. 14 88-V", "штраф type:order"],
    ),
]


@router.get("/search", summary="Provisions that fit a query on a day", operation_id="search")
def search(
    searching: SearchOf,
    response: Response,
    spoken: LanguageOf,
    q: TextOf,
    on: Annotated[
        str | None,
        Query(
            description='The day asked about; today when left out, "any" for all history.',
            examples=["2025-02-01"],
        ),
    ] = None,
    lang: Annotated[
        str | None,
        Query(
            description="Only texts in this language.",
            json_schema_extra={"enum": ["kk", "ru", "en"]},
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        Query(
            alias="type", description="Only acts of this type; may be repeated.", examples=["order"]
        ),
    ] = None,
    issuers: Annotated[
        list[str] | None,
        Query(alias="issuer", description="Only acts of this body.", examples=["МВД"]),
    ] = None,
    limit: Annotated[
        int, Query(ge=1, le=MOST_HITS, description="Units on a page.", examples=[20])
    ] = 10,
    cursor: Annotated[
        str | None,
        Query(
            description="`next` of the page before, with all else the same.",
            examples=["WzEwLDMsImRlNmVhYzhjMDAiXQ"],
        ),
    ] = None,
    facets: Annotated[
        bool, Query(description="Count the texts by type, issuer, year…", examples=[True])
    ] = False,
    explain: Annotated[
        bool, Query(description="Tell how each score came about.", examples=[True])
    ] = False,
) -> SearchAnswer:
    """Units grouped by act, the best first; each with its validity, a snippet and why it was found.

    What may not be in effect on the day, or may be, is among them and says so. A query that is a
    citation leads to the unit. Without Accept-Language units are called in the language of the
    query.
    """
    asked = Asked(
        on=on,
        lang=lang,
        spoken=spoken,
        types=tuple(kinds or ()),
        issuers=tuple(issuers or ()),
        limit=limit,
        cursor=cursor,
        facets=facets,
        explain=explain,
    )
    return told(response, searching.search(q, asked))


@router.get("/suggest", summary="Ways to go on with what is typed", operation_id="suggest")
def suggest(
    searching: SearchOf,
    lang: LanguageOf,
    q: Annotated[str, Query(description="What is typed so far.", examples=["водит"])],
    limit: Annotated[int, Query(ge=1, le=_MOST_SUGGESTED, examples=[5])] = 8,
) -> SuggestAnswer:
    """Names of services and acts, terms and words that begin so."""
    return searching.suggest(q, lang, limit)


@router.get(
    "/acts/{act:path}/units/{unit}/related",
    summary="What a unit has to do with",
    operation_id="related_to_unit",
)
def related(
    base: BaseOf,
    searching: SearchOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    on: DayOf,
    lang: LanguageOf,
) -> RelatedAnswer:
    """What it cites and is cited by, its terms elsewhere, its languages and its other versions."""
    held = one_act(base, act)
    address = one_unit(base, held.id, unit, lang)
    return told(response, searching.related(held.id, address, on, lang))
