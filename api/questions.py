"""From what a person types to the one thing meant, or to the problem of telling why not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from api.problems import Candidate, ProblemError
from search.lookup import find_acts, find_services, find_unit

if TYPE_CHECKING:
    from kb.answers import ActSummary, ServiceSummary
    from kb.base import Base

_SHOWN = 20
_LANGUAGES = ("kk", "ru", "en")


def title_of(names: dict[str, str], lang: str | None = None) -> str:
    """A name in the language asked for, else in the first of kk, ru, en that is held.

    >>> title_of({"en": "On State Services"}, "kk")
    'On State Services'
    """
    order = (lang, *_LANGUAGES) if lang else _LANGUAGES
    return next((names[key] for key in order if names.get(key)), "")


def one_act(base: Base, text: str) -> ActSummary:
    """The act a text means; ProblemError ``act-not-found`` or ``act-ambiguous``."""
    found = find_acts(base, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ProblemError(
            "act-not-found",
            f'no act in the base is called "{text}"',
            "`zanbase acts` lists what is held; `zanbase ingest PATH` adds a document",
        )
    raise ProblemError(
        "act-ambiguous",
        f'"{text}" may mean {len(found)} acts',
        "ask again with one of the identifiers",
        tuple(Candidate(id=act.id, label=title_of(act.titles)) for act in found[:_SHOWN]),
    )


def one_service(base: Base, text: str) -> ServiceSummary:
    """The service a text means; ProblemError ``service-not-found`` or ``service-ambiguous``."""
    found = find_services(base, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ProblemError(
            "service-not-found",
            f'no service in the base is called "{text}"',
            "`zanbase services` lists what is held",
        )
    raise ProblemError(
        "service-ambiguous",
        f'"{text}" may mean {len(found)} services',
        "ask again with one of the identifiers",
        tuple(
            Candidate(id=service.id, label=title_of(service.names)) for service in found[:_SHOWN]
        ),
    )


def one_unit(base: Base, act: str, text: str, on: dt.date) -> str:
    """The address of the unit a text means; ProblemError ``unit-not-found``/``unit-ambiguous``.

    An address is taken as it is: the base itself says when it holds nothing there.
    """
    if text.startswith("!"):
        return text
    found = find_unit(base, act, text, on)
    if len(found) == 1:
        return found[0].address
    if not found:
        raise ProblemError(
            "unit-not-found",
            f'the base knows no "{text}" in {act}',
            f'`zanbase act "{act}"` lists the units that are known',
        )
    raise ProblemError(
        "unit-ambiguous",
        f'"{text}" may mean {len(found)} units of {act}',
        "name the unit around it too, or give the address",
        tuple(Candidate(id=hit.address, label=hit.label) for hit in found[:_SHOWN]),
    )
