"""What every endpoint shares: the base, the day, the language."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Protocol, TypeVar, cast

from fastapi import Depends, Header, Query, Request, Response

from api.days import DayError, parse_day, parse_moment, today
from api.problems import ProblemError
from api.searching import Searching
from api.words import LANGUAGES
from kb.base import Base


class _Spoken(Protocol):
    """An answer in a language."""

    @property
    def language(self) -> str: ...


_Answer = TypeVar("_Answer", bound=_Spoken)


def the_base(request: Request) -> Base:
    return cast(Base, request.app.state.base)


def the_search(request: Request) -> Searching:
    return cast(Searching, request.app.state.searching)


def the_day(
    on: Annotated[
        str | None,
        Query(
            description="The day asked about, 2025-02-01 or 01.02.2025; today when left out.",
            examples=["2025-02-01"],
        ),
    ] = None,
) -> dt.date:
    return day(on)


def day(text: str | None) -> dt.date:
    """A day of a query; ProblemError ``bad-date``."""
    if text is None:
        return today()
    try:
        return parse_day(text)
    except DayError as error:
        raise ProblemError("bad-date", error.detail, error.mend) from error


def the_moment(
    as_known_on: Annotated[
        str | None,
        Query(
            description="Answer as the base stood at the end of a day, or at a moment.",
            examples=["2026-11-21"],
        ),
    ] = None,
) -> dt.datetime | None:
    """The moment of knowledge of a query; ProblemError ``bad-date``."""
    if as_known_on is None:
        return None
    try:
        return parse_moment(as_known_on)
    except DayError as error:
        raise ProblemError("bad-date", error.detail, error.mend) from error


def the_language(
    response: Response,
    lang: Annotated[
        str | None,
        Query(
            description="Language of the answer.",
            examples=["ru"],
            json_schema_extra={"enum": [*LANGUAGES]},
        ),
    ] = None,
    accept_language: Annotated[str | None, Header()] = None,
) -> str | None:
    """The language asked for; None leaves the choice to the base."""
    response.headers["Vary"] = "Accept-Language"
    if lang is not None:
        if lang not in LANGUAGES:
            raise ProblemError("bad-request", f'"{lang}" is no language of the acts', "kk, ru, en")
        return lang
    return accepted(accept_language or "")


def accepted(header: str) -> str | None:
    """The first language of the acts in the order an Accept-Language header prefers.

    >>> accepted("de, en;q=0.5, ru-KZ;q=0.9")
    'ru'
    >>> accepted("de, *") is None
    True
    """
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, parameter = part.strip().partition(";")
        lang = tag.strip().lower().partition("-")[0]
        quality = _quality(parameter)
        if lang in LANGUAGES and quality > 0:
            ranked.append((-quality, place, lang))
    return min(ranked)[2] if ranked else None


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def told(response: Response, answer: _Answer) -> _Answer:
    """The answer, its language said in the response's header."""
    response.headers["Content-Language"] = answer.language
    return answer


BaseOf = Annotated[Base, Depends(the_base)]
SearchOf = Annotated[Searching, Depends(the_search)]
DayOf = Annotated[dt.date, Depends(the_day)]
KnownOf = Annotated[dt.datetime | None, Depends(the_moment)]
LanguageOf = Annotated[str | None, Depends(the_language)]
