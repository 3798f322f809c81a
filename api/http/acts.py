"""Endpoints about acts and their units.

An act is named by its identifier without the leading slash (``akn/kz/act/law/2013-04-15/88-V``),
by an alias (``88-V``) or by an unambiguous part of its title. A unit is named by its address
(``!main~art_18``) or by words ("article 18"). Sub-resources come after the act, so the routes with
more segments are declared first.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.http.asking import BaseOf, DayOf, KnownOf, LanguageOf, told
from api.http.lists import ActList, ChangeList, FactList, FindingList
from api.http.problems import described
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


@router.get("/acts", summary="Acts held, and acts only known of")
def acts(
    base: BaseOf,
    on: DayOf,
    lang: LanguageOf,
    query: Annotated[
        str,
        Query(description="Words of the title, a number or requisites.", examples=["приказ 743"]),
    ] = "",
    kind: Annotated[
        str | None,
        Query(alias="type", description="law, order, code, decree, resolution", examples=["order"]),
    ] = None,
) -> ActList:
    found = list_acts(base, query, kind)
    return ActList(acts=list(found), on=on, language=lang, coverage={"acts": len(found)})


@router.get("/acts/{act:path}/units/{unit}/history", summary="All versions of a unit")
def unit_history(
    base: BaseOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    lang: LanguageOf,
    known: KnownOf,
) -> HistoryAnswer:
    held = one_act(base, act)
    answer = base.history(held.id, one_unit(base, held.id, unit, lang), lang, known)
    return told(response, answer)


@router.get("/acts/{act:path}/units/{unit}", summary="A unit as it stood on a day")
def unit(
    base: BaseOf,
    response: Response,
    act: ActOf,
    unit: UnitOf,
    on: DayOf,
    lang: LanguageOf,
    known: KnownOf,
) -> UnitAnswer:
    held = one_act(base, act)
    address = one_unit(base, held.id, unit, lang)
    return told(response, base.unit(held.id, address, on, lang, known))


@router.get("/acts/{act:path}/history", summary="All versions of every unit that ever changed")
def history(
    base: BaseOf, response: Response, act: ActOf, lang: LanguageOf, known: KnownOf
) -> HistoryAnswer:
    return told(response, base.history(one_act(base, act).id, None, lang, known))


@router.get("/acts/{act:path}/changes", summary="Changes an act makes and suffers")
def changes(base: BaseOf, act: ActOf, on: DayOf, lang: LanguageOf) -> ChangeList:
    found = base.changes(one_act(base, act).id)
    return ChangeList(changes=list(found), on=on, language=lang, coverage={"changes": len(found)})


@router.get("/acts/{act:path}/findings", summary="What was found in the documents of an act")
def findings(base: BaseOf, act: ActOf, on: DayOf, lang: LanguageOf) -> FindingList:
    found = base.findings(one_act(base, act).id)
    return FindingList(
        findings=list(found), on=on, language=lang, coverage={"findings": len(found)}
    )


@router.get("/acts/{act:path}/comparison", summary="Replay against the official editions held")
def comparison(base: BaseOf, response: Response, act: ActOf, lang: LanguageOf) -> ComparisonAnswer:
    """Each edition unit by unit: equal, equal but for typography, or different and of what class;
    its notes matched with the instructions that they report."""
    return told(response, base.compared(one_act(base, act).id, lang))


@router.get("/acts/{act:path}/facts", summary="Facts that resolve an act's dates")
def facts(base: BaseOf, act: ActOf, on: DayOf, lang: LanguageOf) -> FactList:
    found = base.facts(one_act(base, act).id)
    return FactList(facts=list(found), on=on, language=lang, coverage={"facts": len(found)})


@router.get("/acts/{act:path}", summary="An act as it stood on a day")
def act(
    base: BaseOf, response: Response, act: ActOf, on: DayOf, lang: LanguageOf, known: KnownOf
) -> ActAnswer:
    return told(response, base.act(one_act(base, act).id, on, lang, known))
