"""What every page shares: its language, its day, the language of the text that is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.days import DayError, parse_day, today
from api.http.asking import BaseOf, SearchOf
from api.naming import Naming
from api.problems import ProblemError, bad_day
from api.searching import ANY_DAY, Searching
from api.web.names import ActsByName
from api.web.urls import Links
from api.words import LANGUAGES
from kb.base import Base


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page.

    ``links`` leads on from it, in its language and on the day that was typed; ``on`` is that day,
    today where none was; ``text`` the language of the text that was asked for, if any.
    """

    request: Request
    base: Base
    searching: Searching
    links: Links
    on: dt.date
    text: str | None
    names: ActsByName

    @property
    def lang(self) -> str:
        return self.links.lang

    @property
    def naming(self) -> Naming:
        """Names of acts as pages say them."""
        return replace(self.names.naming(self.lang), long=True)


def language_of(request: Request) -> str:
    """The language of a page: the last step of the path that its site is mounted at."""
    lang = str(request.scope.get("root_path", "")).rpartition("/")[2]
    return lang if lang in LANGUAGES else LANGUAGES[0]


def the_visit(
    request: Request,
    base: BaseOf,
    searching: SearchOf,
    on: Annotated[str | None, Query()] = None,
    lang: Annotated[str | None, Query()] = None,
) -> Visit:
    """ProblemError ``bad-date`` for what is no day, ``bad-request`` for no language of the acts.

    "any" is a day to search on; for everything else it is today.
    """
    typed = (on or "").strip()
    any_day = typed.lower() == ANY_DAY
    day = None if any_day else day_typed(typed)
    if lang and lang not in LANGUAGES:
        raise ProblemError.told("bad-request", way="language", text=lang[:20])
    return Visit(
        request=request,
        base=base,
        searching=searching,
        links=Links(language_of(request), typed if any_day else day.isoformat() if day else ""),
        on=day or today(),
        text=lang or None,
        names=_names(request, base),
    )


def day_typed(typed: str) -> dt.date | None:
    """A day of a form, None for one left empty; ProblemError ``bad-date``."""
    if not typed.strip():
        return None
    try:
        return parse_day(typed)
    except DayError as error:
        raise bad_day(error) from error


def _names(request: Request, base: Base) -> ActsByName:
    """Names of acts, shared by all pages as long as the base learns nothing."""
    state = request.app.state
    if getattr(state, "acts_by_name", None) is None:
        state.acts_by_name = ActsByName(base)
    names = cast(ActsByName, state.acts_by_name)
    names.refresh()
    return names


VisitOf = Annotated[Visit, Depends(the_visit)]
