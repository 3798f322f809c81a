"""The tools: what each asks, and of whom; the shared application layer answers."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from api.compare import compare
from api.days import DayError, parse_day, parse_moment, today
from api.differences import difference
from api.mcp import asked
from api.mcp.changes import comparison_sheet, difference_sheet
from api.mcp.cursors import Place, read_place
from api.mcp.found import citation_sheet, found_sheet
from api.mcp.services import MOST_SERVICES, service_sheet, services_sheet
from api.mcp.shapes import (
    CitationTold,
    ComparedTold,
    HistoryTold,
    LawFound,
    ServicesFound,
    ServiceTold,
    Sheet,
    Told,
    UnitTold,
)
from api.mcp.sizing import Sized, page
from api.mcp.units import history_sheet, outline_sheet, unit_sheet
from api.mcp.wording import Teller
from api.naming import Naming
from api.problems import ProblemError, bad_day
from api.questions import one_act, one_service, one_unit
from api.searching import Asked, Searching
from api.service_finding import services_meant
from api.words import word
from kb.answers import ActSummary
from kb.base import Base
from kb.evidence import WHOLE_ACT
from search.citations.prepared import language_of
from search.citations.resolving import resolve_citation
from search.results.paging import CursorError

_HITS = 10
#: Answers kept for their next pages.
_KEPT = 8


class Recent:
    """The last few answers: pages of one are cut from it, and need not be asked for anew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Sheet[Any, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, asked: Callable[[], Sheet[Any, Any]]) -> Sheet[Any, Any]:
        with self._lock:
            kept = self._kept.get(key)
        sheet = kept or asked()
        with self._lock:
            self._kept[key] = sheet
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return sheet


@dataclass(frozen=True, slots=True)
class Doors:
    """What the tools stand on. ``link_base`` is put before permalinks."""

    base: Base
    searching: Searching
    link_base: str = ""
    recent: Recent = field(default_factory=Recent)

    def teller(self, lang: str, known: str | None = None) -> Teller:
        return Teller(Naming(lang, _NamesHeld(self.base)), self.link_base, known)


class _NamesHeld(Mapping[str, ActSummary]):
    """Acts by their identifiers, each read when it is first named: a base may hold many."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._known: dict[str, ActSummary | None] = {}

    def __getitem__(self, act: str) -> ActSummary:
        if act not in self._known:
            self._known[act] = self._read(act)
        found = self._known[act]
        if found is None:
            raise KeyError(act)
        return found

    def _read(self, act: str) -> ActSummary | None:
        for named in self._base.titled_acts(ids=[act]):
            return ActSummary(
                id=named.id,
                type=named.form or "act",
                number=named.number,
                date=min(named.dates, default=None),
                issuer=named.issuer,
                titles=dict(named.titles),
            )
        return None

    def __iter__(self) -> Iterator[str]:
        return (act for act, held in self._known.items() if held is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class ToolOf:
    """A tool: its schemas, and the sheet that answers its arguments at a place."""

    name: str
    title: str
    description: str
    arguments: type[asked.Arguments]
    told: type[Told]
    ask: Callable[[Doors, Any, Place], Sheet[Any, Any]]


def answered(doors: Doors, tool: ToolOf, arguments: asked.Arguments) -> Sized[Told]:
    """One page of a tool's answer. ProblemError where there is none."""
    question = arguments.model_dump_json(exclude={"cursor", "max_chars"})
    # A day left out is today: a page asked for tomorrow is of another question.
    question = f"{tool.name} {question} {today()}"
    turn = doors.base.turn()
    start = Place(turn=turn)
    if arguments.cursor:
        try:
            start = read_place(arguments.cursor, question)
        except CursorError as error:
            raise ProblemError.told("bad-cursor", text=arguments.cursor[:40]) from error
    key = question, start.behind, start.before, turn
    sheet = doors.recent.get(key, lambda: tool.ask(doors, arguments, start))
    if start.turn != turn:
        sheet, start = _moved(sheet), replace(start, turn=turn)
    return page(sheet, start, arguments.max_chars, question)


def _moved(sheet: Sheet[Any, Any]) -> Sheet[Any, Any]:
    note = word("mcp.moved", sheet.lang)
    head = sheet.head.model_copy(update={"notes": (note, *sheet.head.notes)})
    return replace(sheet, head=head, lead=f"{note}\n{sheet.lead}")


def _day(text: str | None) -> dt.date:
    if text is None:
        return today()
    try:
        return parse_day(text)
    except DayError as error:
        raise bad_day(error) from error


def _moment(text: str | None) -> dt.datetime | None:
    if text is None:
        return None
    try:
        return parse_moment(text)
    except DayError as error:
        raise bad_day(error) from error


# --- what each asks -----------------------------------------------------------------------------


def _find_service(doors: Doors, given: asked.FindService, _: Place) -> Sheet[Any, Any]:
    on = _day(given.on)
    lang = given.lang or language_of(given.query)
    meant = services_meant(doors.base, doors.searching, given.query, on, lang)
    found = [
        (summary, doors.base.service(summary.id, on, lang), by)
        for summary, by in meant[:MOST_SERVICES]
    ]
    return services_sheet(given.query, found, len(meant), on, doors.teller(lang))


def _service_on_date(doors: Doors, given: asked.ServiceOnDate, _: Place) -> Sheet[Any, Any]:
    on, known = _day(given.on), _moment(given.as_known_on)
    found = one_service(doors.base, given.service)
    answer = doors.base.service(found.id, on, given.lang, given.channel, given.case, known)
    teller = doors.teller(answer.language, given.as_known_on)
    return service_sheet(answer, teller, given.rows, given.channel, given.case, typed=given.typed)


def _search_law(doors: Doors, given: asked.SearchLaw, start: Place) -> Sheet[Any, Any]:
    wanted = Asked(
        on=given.on,
        lang=given.only_lang,
        spoken=given.lang,
        types=given.types,
        issuers=given.issuers,
        limit=_HITS,
        cursor=start.behind,
    )
    answer = doors.searching.search(given.query, wanted)
    return found_sheet(answer, doors.teller(answer.language), start.before)


def _read_unit(doors: Doors, given: asked.ReadUnit, _: Place) -> Sheet[Any, Any]:
    on, known = _day(given.on), _moment(given.as_known_on)
    act = one_act(doors.base, given.act).id
    if given.unit in (None, WHOLE_ACT):
        whole = doors.base.act(act, on, given.lang, known)
        return outline_sheet(whole, doors.teller(whole.language, given.as_known_on), given.depth)
    address = one_unit(doors.base, act, given.unit, given.lang)
    answer = doors.base.unit(act, address, on, given.lang, known)
    return unit_sheet(answer, doors.teller(answer.language, given.as_known_on))


def _history(doors: Doors, given: asked.History, _: Place) -> Sheet[Any, Any]:
    known = _moment(given.as_known_on)
    act = one_act(doors.base, given.act).id
    address = one_unit(doors.base, act, given.unit, given.lang) if given.unit else None
    answer = doors.base.history(act, address, given.lang, known)
    return history_sheet(answer, doors.teller(answer.language, given.as_known_on), today())


def _compare(doors: Doors, given: asked.Compare, _: Place) -> Sheet[Any, Any]:
    start, end = _day(given.from_), _day(given.to)
    if given.act is not None:
        differs = difference(doors.base, given.act, given.unit, start, end, given.lang)
        return difference_sheet(differs, doors.teller(differs.language))
    if start > end:
        raise ProblemError.told("days-reversed", start=start, end=end)
    found = one_service(doors.base, given.service or "")
    now = doors.base.service(found.id, end, given.lang)
    then = doors.base.service(found.id, start, given.lang or now.language)
    return comparison_sheet(compare(now, then), now, then, doors.teller(now.language))


def _resolve_citation(doors: Doors, given: asked.ResolveCitation, _: Place) -> Sheet[Any, Any]:
    on = _day(given.on)
    answer = resolve_citation(doors.base, given.text, on, given.lang)
    places = [(unit.act, unit.address) for unit in answer.units]
    texts = doors.base.found_units(places, on, answer.language)
    return citation_sheet(answer, texts, doors.teller(answer.language))


TOOLS = (
    ToolOf(
        "find_service",
        "Find a public service",
        "Find public services of Kazakhstan by their names or by what their standards say. Gives "
        "identifiers for service_on_date. Each comes with its standing on the day.",
        asked.FindService,
        ServicesFound,
        _find_service,
    ),
    ToolOf(
        "service_on_date",
        "What a service required on a day",
        "The standard of a public service as it stood on a day: provider, ways of applying, term, "
        "fee (with the sum in tenge of that day), documents, grounds for refusal and the rest, "
        "verbatim and typed, each with its source. Where the dates are uncertain, every state that "
        "may have held is given with its bounds.",
        asked.ServiceOnDate,
        ServiceTold,
        _service_on_date,
    ),
    ToolOf(
        "search_law",
        "Search the law on a day",
        "Search provisions of acts by words or by a citation, as they stood on a day. Hits are "
        "excerpts with their act, address, validity and permalink; read_unit gives the whole.",
        asked.SearchLaw,
        LawFound,
        _search_law,
    ),
    ToolOf(
        "read_unit",
        "Read a provision on a day",
        "The text of an article, point, annex or other unit of an act as it stood on a day, with "
        "the units below it; without a unit the outline of the act with addresses. Says who gave "
        "the wording, since when, and what is announced.",
        asked.ReadUnit,
        UnitTold,
        _read_unit,
    ),
    ToolOf(
        "history",
        "All versions of a provision",
        "Every version of a unit (or of all units of an act that ever changed), oldest first: "
        "from when until when, by which act, with the text where it is held.",
        asked.History,
        HistoryTold,
        _history,
    ),
    ToolOf(
        "compare",
        "What differs between two days",
        "What changed in an act, a unit of it or a service between two days: words marked "
        "[-deleted-] {+inserted+}, who changed them and since when. What cannot be compared, "
        "because a text is not held or not certain, says so.",
        asked.Compare,
        ComparedTold,
        _compare,
    ),
    ToolOf(
        "resolve_citation",
        "Resolve a legal citation",
        "Turn a reference as lawyers write it into the units it means, each with its text on the "
        "day and permalink. Several answers mean that it is ambiguous; none that it is not held.",
        asked.ResolveCitation,
        CitationTold,
        _resolve_citation,
    ),
)
BY_NAME: Mapping[str, ToolOf] = {tool.name: tool for tool in TOOLS}
