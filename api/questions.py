"""From what a person types to the one thing meant, or to the problem of telling why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.problems import Candidate, ProblemError
from kb.labels import label, title_in
from search.lookup import find_acts, find_services, find_unit

if TYPE_CHECKING:
    from kb.answers import ActSummary, ServiceSummary
    from kb.base import Base

_SHOWN = 20


def one_act(base: Base, text: str) -> ActSummary:
    """The act a text means; ProblemError ``act-not-found`` or ``act-ambiguous``."""
    found = find_acts(base, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ProblemError.told("act-not-found", text=text)
    raise ProblemError.told(
        "act-ambiguous",
        tuple(Candidate(id=act.id, label=title_in(act.titles)) for act in found[:_SHOWN]),
        text=text,
        count=len(found),
    )


def document_act(base: Base, text: str) -> ActSummary:
    """The act that what is no file may mean; ProblemError ``document-not-found`` or as `one_act`.

    Whoever mistypes the name of a file is not told of acts alone.
    """
    try:
        return one_act(base, text)
    except ProblemError as error:
        if error.code != "act-not-found":
            raise
        raise ProblemError.told("document-not-found", text=text) from error


def one_service(base: Base, text: str) -> ServiceSummary:
    """The service a text means; ProblemError ``service-not-found`` or ``service-ambiguous``."""
    found = find_services(base, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ProblemError.told("service-not-found", text=text)
    raise ProblemError.told(
        "service-ambiguous",
        tuple(
            Candidate(id=service.id, label=title_in(service.names)) for service in found[:_SHOWN]
        ),
        text=text,
        count=len(found),
    )


def one_unit(base: Base, act: str, text: str, lang: str | None = None) -> str:
    """The address of the unit a text means; ProblemError ``unit-not-found``/``unit-ambiguous``.

    An address is taken as it is: the base itself says when it holds nothing there. Candidates are
    called in ``lang``, else in a language the act is held in.
    """
    if text.strip().startswith("!"):
        return text.strip()
    found = find_unit(base, act, text)
    if len(found) == 1:
        return found[0].address
    if not found:
        raise ProblemError.told("unit-not-found", text=text, act=act)
    raise ProblemError.told(
        "unit-ambiguous",
        tuple(
            Candidate(id=hit.address, label=label(hit.address, lang) if lang else hit.label)
            for hit in found[:_SHOWN]
        ),
        text=text,
        count=len(found),
        act=act,
    )
