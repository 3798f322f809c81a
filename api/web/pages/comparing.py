"""Two days of an act, or of a unit, side by side in one text: only what differs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.differences import difference
from api.naming import numbered
from api.paper.redline_docx import redline_docx
from api.paper.redline_html import redline_html
from api.web.asking import Visit, VisitOf, day_typed
from api.web.files import attached
from api.web.pages.reading import Asked, act_title, asked
from api.web.rendering import page
from api.web.view.compared import parts_of, stretches
from kb.answers_reading import DifferenceAnswer
from kb.evidence import WHOLE_ACT
from kb.labels import label

router = APIRouter()

#: Bytes of a page that differences may take.
_ROOM = 60_000

_FromOf = Annotated[str, Query(alias="from", max_length=40)]
_ToOf = Annotated[str, Query(max_length=40)]
_UnitOf = Annotated[str, Query(max_length=400)]


@router.get("/acts/{act:path}/compare")
def compare(
    visit: VisitOf,
    act: str,
    start: _FromOf = "",
    to: _ToOf = "",
    unit: _UnitOf = "",
    part: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """What differs between two days; without the first of them a form that asks for it."""
    what = asked(visit, act, unit or WHOLE_ACT)
    end = day_typed(to) or visit.on
    begin = day_typed(start)
    answer = begin and _difference(visit, what, begin, end)
    parts = parts_of(answer.units, _ROOM) if answer else []
    part = min(part, max(len(parts), 1))
    shown = parts[part - 1] if parts else []
    if answer:
        made = (each.changed_by for one in shown for each in one.alterations)
        visit.names.read(one.act for one in made if one and one.act)
    return page(
        visit.request,
        "compare.html",
        visit.links,
        on=visit.on,
        what=what,
        act=what.act,
        name=numbered(what.act, visit.lang),
        title=act_title(what, visit.lang),
        unit="" if what.address == WHOLE_ACT else what.address,
        label=_label(what, visit.lang),
        start=begin,
        end=end,
        answer=answer,
        shown=[(one, list(stretches(one.runs))) for one in shown],
        part=part,
        parts=len(parts),
        naming=visit.naming,
        text_typed=visit.text,
    )


@router.get("/acts/{act:path}/compare.{kind}")
def redline(
    visit: VisitOf,
    act: str,
    kind: Literal["html", "docx"],
    start: _FromOf,
    to: _ToOf = "",
    unit: _UnitOf = "",
) -> Response:
    """The same as a file: DOCX with tracked changes, or HTML."""
    what = asked(visit, act, unit or WHOLE_ACT)
    end = day_typed(to) or visit.on
    begin = day_typed(start) or end
    answer = _difference(visit, what, begin, end)
    visit.names.read(
        each.changed_by.act
        for one in answer.units
        for each in one.alterations
        if each.changed_by and each.changed_by.act
    )
    naming = visit.names.naming(answer.language)
    write = redline_docx if kind == "docx" else redline_html
    name = f"zanbase-{begin:%Y-%m-%d}-{end:%Y-%m-%d}.{kind}"
    return attached(write(answer, naming), kind, name)


def _difference(visit: Visit, what: Asked, start: dt.date, end: dt.date) -> DifferenceAnswer:
    unit = None if what.address == WHOLE_ACT else what.address
    return difference(visit.base, what.act.id, unit, start, end, what.text, spoken=visit.lang)


def _label(what: Asked, lang: str) -> str:
    return "" if what.address == WHOLE_ACT else label(what.address, lang)
