"""Endpoints about acts and their units.

An act is named by its identifier without the leading slash (``akn/kz/act/law/2013-04-15/88-V``),
by an alias (``88-V``) or by an unambiguous part of its title. A unit is named by its address
(``!main~art_18``) or by words ("article 18"). Sub-resources come after the act, so the routes with
more segments are declared first.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.http.asking import BaseOf, DayOf, KnownOf, LanguageOf, told
from api.http.lists import ActList, ChangeList, FactList, FindingList
from api.http.paging import Page, PageOf, page_of
from api.http.problems import described
from api.problems import ProblemError
from api.questions import one_act, one_unit
from kb.answers import ActAnswer, HistoryAnswer, UnitAnswer
from kb.answers_compare import ComparisonAnswer
from search.lookup import list_acts

router = APIRouter(prefix="/v1", tags=["acts"], responses=described(404, 409, 422, 503))

ActOf = Annotated[
    str,
    Path(description="Identifier, alias or part of a title.", examples=["88-V"]),
]
UnitOf = Annotated[str, Path(description="Address or words of a unit.", examples=["!main~art_18"])]


@router.get("/acts", summary="Acts held, and acts only known of", operation_id="list_acts")
def acts(
    base: BaseOf,
    on: DayOf,
    lang: LanguageOf,
    page: PageOf,
    query: Annotated[
        str,
        Query(description="Words of the title, a number or requisites.", examples=["приказ 743"]),
    ] = "",
    kind: Annotated[
        str | None,
        Query(alias="type", description="law, order, code, decree, resolution", examples=["order"]),
    ] = None,
) -> ActList:
    """Oldest first; those that words may mean by how much of them is held."""
    if query.strip():
        found = list_acts(base, query, kind)
        part, after = page_of(found, page, lambda act: act.id)
        counted = len(found)
    else:
        part = base.acts_after(kind, _after(page), page.limit + 1)
        after = None
        if len(part) > page.limit:
            part.pop()
            last = part[-1]
            key = (last.date.isoformat() if last.date else None, last.id)
            after = page.cursor(key, page.offset + len(part))
        counted = base.count_acts(kind)
    coverage = {"acts": counted}
    return ActList(acts=part, on=on, language=lang, coverage=coverage, next=after)


def _after(page: Page) -> tuple[dt.date | None, str] | None:
    """The act behind which a page begins; ProblemError ``bad-cursor``."""
    match page.after:
        case None:
            return None
        case (None, str(iri)):
            return None, iri
        case (str(day), str(iri)):
            with suppress(ValueError):
                return dt.date.fromisoformat(day), iri
    raise ProblemError.told("bad-cursor", text=str(page.after)[:40])


@router.get(
    "/acts/{act:path}/units/{unit}/history",
    summary="All versions of a unit",
    operation_id="unit_history",
)
def unit_history(
    base: BaseOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    lang: LanguageOf,
    known: KnownOf,
) -> HistoryAnswer:
    """Oldest first, each with the bounds of its validity, the act that made it so, its source."""
    held = one_act(base, act)
    answer = base.history(held.id, one_unit(base, held.id, unit, lang), lang, known)
    return told(response, answer)


@router.get(
    "/acts/{act:path}/units/{unit}", summary="A unit as it stood on a day", operation_id="read_unit"
)
def unit(
    base: BaseOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    on: DayOf,
    lang: LanguageOf,
    known: KnownOf,
) -> UnitAnswer:
    """Its text and the units below it; where more than one wording may have been in effect, all of
    them with the bounds of their dates."""
    held = one_act(base, act)
    address = one_unit(base, held.id, unit, lang)
    return told(response, base.unit(held.id, address, on, lang, known))


@router.get(
    "/acts/{act:path}/history",
    summary="All versions of every unit that ever changed",
    operation_id="act_history",
)
def history(
    base: BaseOf, response: Response, act: ActOf, lang: LanguageOf, known: KnownOf
) -> HistoryAnswer:
    """Unit by unit, in the order of the act; and the versions of the act as a whole."""
    return told(response, base.history(one_act(base, act).id, None, lang, known))


@router.get(
    "/acts/{act:path}/changes",
    summary="Changes an act makes and suffers",
    operation_id="act_changes",
)
def changes(base: BaseOf, act: ActOf, on: DayOf, lang: LanguageOf, page: PageOf) -> ChangeList:
    """First those it orders of others, then those ordered of it; each with what became of it."""
    found = base.changes(one_act(base, act).id, lang or "en")
    part, after = page_of(found, page)
    coverage = {"changes": len(found)}
    return ChangeList(changes=part, on=on, language=lang, coverage=coverage, next=after)


@router.get(
    "/acts/{act:path}/findings",
    summary="What was found in the documents of an act",
    operation_id="act_findings",
)
def findings(base: BaseOf, act: ActOf, on: DayOf, lang: LanguageOf, page: PageOf) -> FindingList:
    """What could not be read, placed or applied, and what the sources disagree in."""
    found = base.findings(one_act(base, act).id, lang or "en")
    part, after = page_of(found, page)
    coverage = {"findings": len(found)}
    return FindingList(findings=part, on=on, language=lang, coverage=coverage, next=after)


@router.get(
    "/acts/{act:path}/comparison",
    summary="Replay against the official editions held",
    operation_id="act_comparison",
)
def comparison(base: BaseOf, response: Response, act: ActOf, lang: LanguageOf) -> ComparisonAnswer:
    """Each edition unit by unit: equal, equal but for typography, or different and of what class;
    its notes matched with the instructions that they report."""
    return told(response, base.compared(one_act(base, act).id, lang))


@router.get(
    "/acts/{act:path}/facts", summary="Facts that resolve an act's dates", operation_id="act_facts"
)
def facts(base: BaseOf, act: ActOf, on: DayOf, lang: LanguageOf, page: PageOf) -> FactList:
    """The day of its first official publication, and the like; those in force first."""
    found = base.facts(one_act(base, act).id)
    part, after = page_of(found, page)
    coverage = {"facts": len(found)}
    return FactList(facts=part, on=on, language=lang, coverage=coverage, next=after)


@router.get("/acts/{act:path}", summary="An act as it stood on a day", operation_id="read_act")
def act(
    base: BaseOf, response: Response, act: ActOf, on: DayOf, lang: LanguageOf, known: KnownOf
) -> ActAnswer:
    """Its requisites, standing and outline, the changes made to it, what is announced."""
    return told(response, base.act(one_act(base, act).id, on, lang, known))
