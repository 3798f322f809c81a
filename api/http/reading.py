"""Endpoints that read the law back: what differs, who wrote it so, the text of a day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.differences import difference
from api.http.acts import ActOf, UnitOf
from api.http.asking import A_DAY, BaseOf, DayOf, KnownOf, LanguageOf, day, told
from api.http.problems import described
from api.questions import one_act, one_unit
from kb.answers_reading import ConsolidatedText, DifferenceAnswer, WhyAnswer

router = APIRouter(prefix="/v1", tags=["reading"], responses=described(404, 409, 422, 503))


@router.get(
    "/acts/{act:path}/units/{unit}/why",
    summary="What a unit's state rests on",
    operation_id="explain_unit",
)
def unit_why(
    base: BaseOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    on: DayOf,
    lang: LanguageOf,
    known: KnownOf,
) -> WhyAnswer:
    """Each version that may hold with its grounds, each sentence with who gave it its wording."""
    held = one_act(base, act)
    answer = base.why(held.id, one_unit(base, held.id, unit, lang), on, lang, known)
    return told(response, answer)


@router.get(
    "/acts/{act:path}/diff", summary="What differs between two days", operation_id="diff_act"
)
def diff(
    base: BaseOf,
    response: Response,
    act: ActOf,
    lang: LanguageOf,
    known: KnownOf,
    start: Annotated[
        str,
        Query(
            alias="from",
            description="The earlier day.",
            examples=["2024-10-01"],
            json_schema_extra=A_DAY,
        ),
    ],
    end: Annotated[
        str | None,
        Query(
            alias="to",
            description="The later day; today when left out.",
            examples=["2025-02-01"],
            json_schema_extra=A_DAY,
        ),
    ] = None,
    unit: Annotated[
        str | None,
        Query(description="Only a unit and what belongs to it.", examples=["!rules_1~para_16"]),
    ] = None,
) -> DifferenceAnswer:
    """Unit by unit what differs, in runs of words.

    Runs of kind same, deleted and moved_out give the former text, those of kind same, inserted
    and moved_in the later one. A text that is not held or not certain has no runs.
    """
    answer = difference(base, act, unit, day(start), day(end), lang, known)
    return told(response, answer)


@router.get(
    "/acts/{act:path}/text",
    summary="The text of an act as of a day, with notes",
    operation_id="act_text",
)
def text(
    base: BaseOf, response: Response, act: ActOf, on: DayOf, lang: LanguageOf, known: KnownOf
) -> ConsolidatedText:
    """Units in reading order; what is not held is said in brackets in its place."""
    answer = base.consolidated(one_act(base, act).id, on, lang, known)
    return told(response, answer)
