"""Endpoints for values that acts refer to: the index and the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.days import DayError, in_calendar
from api.http.asking import DayOf, LanguageOf, told
from api.http.problems import described
from api.problems import bad_day
from api.reference import CalendarAnswer, MrpAnswer, calendar, mrp

router = APIRouter(prefix="/v1/reference", tags=["reference"], responses=described(422, 503))
_LANGUAGE = "en"


@router.get("/mrp", summary="The monthly calculation index on a day")
def mrp_of_day(response: Response, on: DayOf, lang: LanguageOf) -> MrpAnswer:
    """The index in tenge (МРП, АЕК), in which fees and fines are set, with its source; and all its
    values since 2000. Null past the last year whose value is set."""
    return told(response, mrp(on, lang or _LANGUAGE))


@router.get("/calendar", summary="Working days and holidays")
def calendar_of_year(
    response: Response,
    on: DayOf,
    lang: LanguageOf,
    year: Annotated[
        int | None,
        Query(description="The year, instead of a day's.", examples=[2025], ge=1991, le=2100),
    ] = None,
) -> CalendarAnswer:
    """Whether a day is worked, the next working day, and the year's holidays, moved days off and
    worked weekends. Days outside the known span are null: the Government has not decided yet which
    days it moves."""
    try:
        asked = in_calendar(on if year is None else dt.date(year, 1, 1))
    except DayError as error:
        raise bad_day(error) from error
    return told(response, calendar(asked, lang or _LANGUAGE))
