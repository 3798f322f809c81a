"""Public services: the list, the card of one, what differs between two days of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.checklists import with_links
from api.compare import compare as differences
from api.days import DayError, parse_applied
from api.problems import bad_day
from api.questions import one_service
from api.service_finding import services_meant
from api.web.asking import Visit, VisitOf, day_typed
from api.web.rendering import page
from api.web.view import service_card as card
from api.web.view.due import due
from api.web.view.service_compared import compared
from api.web.view.service_times import earlier_wordings, fee_to_come, in_time, to_come
from api.web.view.services import Found, listed, named, page_of
from kb.answers import ServiceAnswer, ServiceSummary
from kb.answers_services import ChecklistAnswer, DeadlineAnswer, ServiceTimeline

router = APIRouter()

_PartOf = Annotated[int, Query(ge=1, le=100_000)]
_ChannelOf = Annotated[str, Query(max_length=100)]
_CaseOf = Annotated[str, Query(max_length=2000)]
_MomentOf = Annotated[str, Query(max_length=40)]
#: The hour that a form begins with; the day is that of the page.
_HOUR = "10:00"


@router.get("/services")
def services(
    visit: VisitOf, q: Annotated[str, Query(max_length=400)] = "", part: _PartOf = 1
) -> HTMLResponse:
    """Services whose standards are held: all, or those that words mean."""
    words = q.strip()
    found: list[Found] = (
        services_meant(visit.base, visit.searching, words, visit.on, visit.lang)
        if words
        else [(each, "name") for each in visit.base.services()]
    )
    visit.names.read(each.act for each, _ in page_of(found, part))
    return page(
        visit.request,
        "services.html",
        visit.links,
        on=visit.on,
        listed=listed(found, visit.names, visit.links, words, part),
        asked=q,
        naming=visit.naming,
        annex=partial(card.annex, lang=visit.lang),
    )


@router.get("/services/{service}")
def service(
    visit: VisitOf,
    service: str,
    channel: _ChannelOf = "",
    case: _CaseOf = "",
    applied: _MomentOf = "",
    paper: Literal["", "yes", "no"] = "",
) -> Response:
    """What a service requires on a day; with ``applied`` also when its result is due."""
    found = one_service(visit.base, service)
    if found.id != service:
        return RedirectResponse(_moved(visit, found), 307)
    asked = _Asked(visit, found, channel, case)
    answer, times = asked.answer, visit.base.timeline(found.id, asked.lang)
    unit = visit.base.unit(times.act, times.address, visit.on, asked.lang)
    printed = card.text_language(answer)
    if printed != asked.lang:
        # Where a row stands is found by its words, which a unit has in its own language alone.
        annex = visit.base.unit(times.act, times.address, visit.on, printed)
    else:
        annex = unit
    deadline = _deadline(asked, applied, paper)
    visit.names.read(_acts(answer, times))
    return page(
        visit.request,
        "service.html",
        visit.links,
        on=visit.on,
        **asked.shown(),
        rows=card.rows(answer, annex, visit.lang, asked.unfit),
        doubt=card.doubt(answer, visit.lang),
        checklist=asked.checklist(),
        documents=partial(card.documents, lang=visit.lang),
        deadline=deadline,
        due=due(deadline.terms, visit.lang) if deadline is not None else [],
        due_besides=_besides(deadline, visit.lang),
        applied=applied.strip() or f"{visit.on.isoformat()}T{_HOUR}",
        paper=paper,
        coming=to_come(times, visit.on),
        next_fee=fee_to_come(answer.requirements.get("fee"), visit.on, visit.lang),
        announced=unit.announced,
        standards=in_time(times, visit.on),
        wordings={key: earlier_wordings(each) for key, each in times.rows.items()},
        address=times.address,
    )


@router.get("/services/{service}/compare")
def compare(
    visit: VisitOf,
    service: str,
    other: Annotated[str, Query(alias="with", max_length=40)] = "",
    channel: _ChannelOf = "",
    case: _CaseOf = "",
) -> Response:
    """What differs between two days of a service; without the other day a form that asks for it."""
    found = one_service(visit.base, service)
    if found.id != service:
        return RedirectResponse(_moved(visit, found, "/compare"), 307)
    asked = _Asked(visit, found, channel, case)
    day = day_typed(other)
    start, end = sorted((day, visit.on)) if day is not None else (None, visit.on)
    times = visit.base.timeline(found.id, asked.lang)
    comparison = differences(asked.on(end), asked.on(start)) if start is not None else None
    visit.names.read(_acts(asked.answer, times))
    rows, same = compared(comparison, visit.lang) if comparison is not None else ((), ())
    return page(
        visit.request,
        "service_compare.html",
        visit.links,
        on=visit.on,
        **asked.shown(),
        start=start,
        end=end,
        comparison=comparison,
        rows=rows,
        same=same,
        standards=in_time(times, visit.on),
    )


class _Asked:
    """A service asked about on the day of a visit, narrowed to a channel and a case."""

    def __init__(self, visit: Visit, found: ServiceSummary, channel: str, case: str) -> None:
        self.visit, self.found = visit, found
        self.channel, self.case = channel.strip() or None, case.strip() or None
        self.lang = visit.text or visit.lang
        self.whole = self._read(visit.on)
        self.answer, self.unfit = card.narrowed(self.whole, self.channel, self.case)

    def on(self, day: dt.date) -> ServiceAnswer:
        """The answer of a day for the channel and the case."""
        if day == self.visit.on:
            return self.answer
        return card.narrowed(self._read(day), self.channel, self.case)[0]

    def _read(self, day: dt.date) -> ServiceAnswer:
        return self.visit.base.service(self.found.id, day, self.lang)

    def checklist(self) -> ChecklistAnswer:
        ask = self.visit.base.checklist
        return with_links(ask(self.found.id, self.visit.on, self.lang, self.channel, self.case))

    def shown(self) -> dict[str, Any]:
        """What all pages about a service show."""
        visit, answer, whole = self.visit, self.answer, self.whole
        name, name_lang = named(answer.service.names, visit.lang)
        return {
            "service": self.found,
            "answer": answer,
            "name": name,
            "name_lang": name_lang,
            "channels": card.channels(whole, self.channel, visit.lang),
            "cases": card.cases(whole, self.channel, self.case),
            "channel": self.channel or "",
            "case": self.case or "",
            "text_lang": card.text_language(answer),
            "messages": card.told_above(answer.warnings),
            "naming": visit.naming,
            "annex": partial(card.annex, lang=visit.lang),
            "text_typed": visit.text,
        }


def _deadline(asked: _Asked, applied: str, paper: str) -> DeadlineAnswer | None:
    if not applied.strip():
        return None
    try:
        moment = parse_applied(applied)
    except DayError as error:
        raise bad_day(error) from error
    sent = {"yes": True, "no": False}.get(paper)
    ask = asked.visit.base.deadline
    return ask(asked.found.id, moment, asked.lang, asked.channel, asked.case, sent)


def _besides(deadline: DeadlineAnswer | None, lang: str) -> list[tuple[object, object]]:
    """The deadlines by the other wordings of the standard that may have held."""
    states = deadline.alternatives if deadline is not None else ()
    return [
        (each, due(each.terms, lang))
        for each in states
        if deadline is not None and each.standard is not None
        if each.standard != deadline.standard
    ]


def _acts(answer: ServiceAnswer, times: ServiceTimeline) -> Iterable[str]:
    """The acts that the pages name."""
    yield times.act
    standards = [answer.standard, *(each.standard for each in answer.alternatives)]
    yield from (each.established_by for each in standards if each is not None)
    yield from (row.source.act for row in answer.requirements.values() if row.source is not None)
    rows = (version for versions in times.rows.values() for version in versions)
    made = [each.changed_by for each in times.standards] + [each.changed_by for each in rows]
    yield from (each.act for each in made if each is not None and each.act is not None)


def _moved(visit: Visit, found: ServiceSummary, below: str = "") -> str:
    """The address of the same page under the identifier of the service."""
    query = visit.request.url.query
    links = visit.links.dated("")
    address = links.service_compare(found.id) if below else links.service(found.id)
    return address + (f"?{query}" if query else "")
