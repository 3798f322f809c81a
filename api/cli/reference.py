"""Commands about values that acts refer to: the index and the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from api.cli.options import JsonOption, LangOption, OnOption, answering, day, language


def mrp(
    ctx: typer.Context,
    on: OnOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the monthly calculation index (МРП, АЕК) on a day."""
    with answering(ctx, None, None, as_json) as door:
        asked, wanted = day(on), language(lang) or "en"
        from api.cli.show import reference as show
        from api.reference import mrp as index

        answer = index(asked, wanted)
        door.answer(answer, show.mrp(answer))


def calendar(
    ctx: typer.Context,
    on: OnOption = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Show the days off of a whole year.")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show whether a day is a working one, or the holidays of a year."""
    with answering(ctx, None, None, as_json) as door:
        wanted = language(lang) or "en"
        from api.cli.show import reference as show
        from api.days import DayError, in_calendar
        from api.problems import bad_day
        from api.reference import calendar as days

        try:
            asked = in_calendar(day(on) if year is None else _first(year))
        except DayError as error:
            raise bad_day(error) from error
        answer = days(asked, wanted)
        door.answer(answer, show.calendar(answer, whole=year is not None))


def _first(year: int) -> dt.date:
    from api.days import DayError

    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise DayError("year", str(year))
    return dt.date(year, 1, 1)
