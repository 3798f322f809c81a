"""What every endpoint shares: the base, the day, the language.

Dependencies are coroutines: others would each be sent to a thread of their own.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Annotated, Any, Protocol, TypeVar, cast
from urllib.parse import parse_qs

from fastapi import Depends, Header, Query, Request, Response
from starlette.types import Scope

from api.days import DayError, parse_day, parse_moment, today
from api.problems import ProblemError, bad_day
from api.searching import Searching
from api.words import LANGUAGES
from kb.base import Base


class _Spoken(Protocol):
    """An answer in a language."""

    @property
    def language(self) -> str: ...


_Answer = TypeVar("_Answer", bound=_Spoken)


_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_MONTH, _DAY = "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_WRITTEN = f"{_YEAR}-{_MONTH}-{_DAY}|{_DAY}[.]{_MONTH}[.]{_YEAR}"
#: What OpenAPI says of a day, and of a moment; `api.days` reads them, and says what is wrong.
A_DAY: dict[str, Any] = {"pattern": f"^\\s*({_WRITTEN})\\s*$"}
A_MOMENT: dict[str, Any] = {"pattern": f"^\\s*({_WRITTEN}|[^T]+T.+)\\s*$"}


async def the_base(request: Request) -> Base:
    return cast(Base, request.app.state.base)


async def the_search(request: Request) -> Searching:
    return cast(Searching, request.app.state.searching)


async def the_day(
    on: Annotated[
        str | None,
        Query(
            description="The day asked about, 2025-02-01 or 01.02.2025; today when left out.",
            examples=["2025-02-01"],
            json_schema_extra=A_DAY,
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
        raise bad_day(error) from error


async def the_moment(
    as_known_on: Annotated[
        str | None,
        Query(
            description="Answer as the base stood at the end of a day, or at a moment.",
            examples=["2026-11-21"],
            json_schema_extra=A_MOMENT,
        ),
    ] = None,
) -> dt.datetime | None:
    """The moment of knowledge of a query; ProblemError ``bad-date``."""
    if as_known_on is None:
        return None
    try:
        return parse_moment(as_known_on)
    except DayError as error:
        raise bad_day(error) from error


async def the_language(
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
    if lang is not None:
        if lang not in LANGUAGES:
            raise ProblemError.told("bad-request", way="language", text=lang)
        return lang
    return accepted(accept_language or "")


@lru_cache(maxsize=1024)
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


def spoken(scope: Scope) -> str | None:
    """The language that a request asks for, whatever it asks: `lang`, else Accept-Language."""
    query: bytes = scope["query_string"]
    if b"lang=" in query:
        asked = parse_qs(query.decode("latin-1")).get("lang", [""])[-1]
        if asked in LANGUAGES:
            return asked
    return accepted(header(scope, b"accept-language"))


def header(scope: Scope, name: bytes) -> str:
    """A header of a request; "" where it has none of the name (in small letters)."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def told(response: Response, answer: _Answer) -> _Answer:
    """The answer, its language said in the response's header."""
    response.headers["Content-Language"] = answer.language
    return answer


BaseOf = Annotated[Base, Depends(the_base)]
SearchOf = Annotated[Searching, Depends(the_search)]
DayOf = Annotated[dt.date, Depends(the_day)]
KnownOf = Annotated[dt.datetime | None, Depends(the_moment)]
LanguageOf = Annotated[str | None, Depends(the_language)]
