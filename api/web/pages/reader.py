"""The reader: an act, a unit of it on a day, one or two languages; why it says so; downloads."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.naming import Naming, issuer, numbered
from api.paper.consolidated import consolidated_html, consolidated_markdown
from api.paper.consolidated_docx import consolidated_docx
from api.problems import ProblemError
from api.web.asking import Visit, VisitOf
from api.web.files import attached
from api.web.pages.reading import (
    Asked,
    act_title,
    asked,
    cited_links,
    moved,
    official_citations,
    permanent,
)
from api.web.rendering import page
from api.web.view.outline import is_article
from api.web.view.reader import Line, Pair, Written, aligned, lines, portion
from api.web.view.timeline import timeline
from api.words import LANGUAGES
from kb.answers_reader import ReaderAnswer
from kb.answers_reading import ConsolidatedText
from kb.evidence import WHOLE_ACT

router = APIRouter()

#: A part of an act with more units than this is shown by its contents, where it has any.
_MOST_UNITS = 60
#: An act of more parts is shown so, too: each of them is read by itself.
_MOST_PARTS = 4
_CITED = "cited"
#: Bytes of a page that text may take; longer texts are read in parts.
_ROOM = 55_000

#: Characters of a preview.
_PREVIEWED = 400
#: Changes on one page of a list.
_MOST_CHANGES = 50
_WRITERS: dict[str, Callable[[ConsolidatedText, Naming], str | bytes]] = {
    "docx": consolidated_docx,
    "html": consolidated_html,
    "md": consolidated_markdown,
}

_PartOf = Annotated[int, Query(ge=1, le=10_000)]


@router.get("/preview")
def preview(visit: VisitOf, act: str, unit: str) -> HTMLResponse:
    """A part of a page: the beginning of a unit that is cited, of an article its first texts."""
    place = (act, unit)
    visit.names.read((act,))
    found = visit.base.found_units([place], visit.on, visit.text or visit.lang).get(place)
    text = found.text if found is not None else ""
    if found is not None and text.endswith(found.heading) and is_article(unit):
        inside = visit.base.unit(act, unit, visit.on, found.language)
        text = "\n".join(child.text for child in inside.children if child.text)
    return page(
        visit.request,
        "preview.html",
        visit.links,
        found=found,
        text=text,
        name=visit.naming.act(act),
        address=visit.links.unit(act, unit),
        most=_PREVIEWED,
    )


@router.get("/acts/{act:path}/units/{unit}/why")
def why(visit: VisitOf, act: str, unit: str) -> Response:
    """What a unit's state rests on, and who gave each sentence its wording."""
    what = asked(visit, act, unit)
    answer = visit.base.why(what.act.id, what.address, visit.on, what.text, spoken=visit.lang)
    visit.names.read(made.act for each in answer.versions if (made := each.changed_by) and made.act)
    return page(
        visit.request,
        "why.html",
        visit.links,
        on=visit.on,
        answer=answer,
        **_around(visit, what),
        here_address=visit.links.unit(what.act.id, what.address, lang=visit.text),
    )


@router.get("/acts/{act:path}/units/{unit}/related")
def related(visit: VisitOf, act: str, unit: str) -> Response:
    """What a unit cites and is cited by, and where its terms stand elsewhere; as a part of the
    unit's page where htmx asks."""
    what = asked(visit, act, unit)
    answer = visit.searching.related(what.act.id, what.address, visit.on, visit.lang)
    listed = (*answer.cites, *answer.cited_by, *answer.same_terms)
    visit.names.read(each.act for each in listed if each.act is not None)
    part = visit.request.headers.get("HX-Request") == "true"
    return page(
        visit.request,
        "related_part.html" if part else "related.html",
        visit.links,
        on=visit.on,
        headers={"Vary": "HX-Request"},
        related=answer,
        here_address=visit.links.unit(what.act.id, what.address, lang=visit.text),
        **_around(visit, what),
    )


@router.get("/acts/{act:path}/units/{unit}")
def unit(
    visit: VisitOf,
    act: str,
    unit: str,
    beside: Annotated[str | None, Query(alias="with")] = None,
    part: _PartOf = 1,
) -> Response:
    """A unit on a day: text, timeline, notes, citations."""
    what = asked(visit, act, unit)
    if address := moved(visit, what, act, unit):
        return RedirectResponse(address, 307)
    return _unit(visit, what, beside, part)


@router.get("/acts/{act:path}/changes")
def changes(visit: VisitOf, act: str, part: _PartOf = 1) -> Response:
    """The changes that an act makes to others, and those that it suffers."""
    what = asked(visit, act)
    found = visit.base.changes(what.act.id, visit.lang)
    first = (part - 1) * _MOST_CHANGES
    shown = found[first : first + _MOST_CHANGES]
    visit.names.read(each for one in shown for each in (one.amending_act, one.amended_act))
    return page(
        visit.request,
        "changes_of_act.html",
        visit.links,
        on=visit.on,
        made=[each for each in shown if each.amending_act == what.act.id],
        suffered=[each for each in shown if each.amended_act == what.act.id],
        total=len(found),
        part=part,
        more=first + _MOST_CHANGES < len(found),
        **_around(visit, what),
    )


@router.get("/acts/{act:path}/text.{kind}")
def download(visit: VisitOf, act: str, kind: Literal["html", "docx", "md"]) -> Response:
    """The text of the act on the day as a file."""
    what = asked(visit, act)
    answer = visit.base.consolidated(what.act.id, visit.on, what.text)
    naming = visit.names.naming(answer.language)
    write = _WRITERS[kind]
    return attached(
        write(answer, naming), kind, _file_name(what.act.id, visit.on, answer.language, kind)
    )


@router.get("/acts/{act:path}")
def act(
    visit: VisitOf,
    act: str,
    beside: Annotated[str | None, Query(alias="with")] = None,
    part: _PartOf = 1,
) -> Response:
    """An act on a day: what is known of it, its contents; its text where that is short."""
    what = asked(visit, act)
    if address := moved(visit, what, act):
        return RedirectResponse(address, 307)
    return _act(visit, what, beside, part)


# --- parts of pages -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """Units as they were read, and the part of their lines that a page shows; ``second`` is the
    language beside the first, "" without one."""

    answers: tuple[ReaderAnswer, ...]
    pairs: tuple[Pair, ...]
    part: int
    parts: int
    second: str

    def shown(self) -> dict[str, Any]:
        return {
            "pairs": self.pairs,
            "part": self.part,
            "parts": self.parts,
            "second": self.second,
        }


def _act(visit: Visit, what: Asked, beside: str | None, part: int) -> HTMLResponse:
    if what.act.known == _CITED:
        return _only_cited(visit, what)
    top = what.outline.top()
    units = sum(what.outline.size(address) for address in top)
    brief = units <= _MOST_UNITS and len(top) <= _MOST_PARTS
    read = _read(visit, what, top if brief else (), beside, part)
    answer = visit.base.reader(
        what.act.id, WHOLE_ACT, visit.on, what.text, spoken=visit.lang, below=False
    )
    return page(
        visit.request,
        "act.html",
        visit.links,
        on=visit.on,
        answer=answer.unit,
        line=timeline(answer.versions.get(WHOLE_ACT, ()), visit.on),
        issuer=issuer(what.act, visit.lang),
        contents=what.outline.contents(),
        **read.shown(),
        **_around(visit, what),
    )


def _only_cited(visit: Visit, what: Asked) -> HTMLResponse:
    """An act of which the base has no text: what it is called, and what names it."""
    citing = visit.base.citations_to(what.act.id)
    places = list(dict.fromkeys((each.act, each.address) for each in citing))[:_MOST_CHANGES]
    found = visit.base.found_units(places, visit.on, visit.lang)
    visit.names.read(act for act, _ in places)
    return page(
        visit.request,
        "cited.html",
        visit.links,
        on=visit.on,
        issuer=issuer(what.act, visit.lang),
        citing=[found[place] for place in places if place in found],
        **_around(visit, what),
    )


def _unit(visit: Visit, what: Asked, beside: str | None, part: int) -> HTMLResponse:
    outline, address, act, links = what.outline, what.address, what.act, visit.links
    whole = outline.size(address) <= _MOST_UNITS or not outline.divided(address)
    read = _read(visit, what, (address,), beside, part, below=whole)
    (answer,) = read.answers
    versions = answer.versions.get(address, ())
    return page(
        visit.request,
        "unit.html",
        visit.links,
        on=visit.on,
        answer=answer.unit,
        versions=versions,
        line=timeline(versions, visit.on),
        # What a chapter has to do with is what its articles have: it is told with each of them.
        related_address="" if outline.divided(address) else links.related(act.id, address),
        above=outline.above(address),
        beside=outline.beside(address),
        below=() if whole else outline.below(address),
        contents=outline.contents(address),
        **read.shown(),
        **_around(visit, what),
    )


def _read(
    visit: Visit,
    what: Asked,
    addresses: Sequence[str],
    beside: str | None,
    part: int,
    *,
    below: bool = True,
) -> Read:
    """The text of units in one language or two, a part of it where it is long."""
    if beside and beside not in LANGUAGES:
        raise ProblemError.told("bad-request", way="language", text=beside[:20])
    answers: list[ReaderAnswer] = []
    written: list[Line] = []
    others: list[Line] = []
    for address in addresses:
        answer = visit.base.reader(
            what.act.id, address, visit.on, what.text, spoken=visit.lang, below=below
        )
        answers.append(answer)
        cited = cited_links(visit, what, address) if below else {}
        how = Written(visit.links, visit.naming, visit.on, what.act.id, cited, visit.text)
        visit.names.read(
            made.act
            for versions in answer.versions.values()
            for version in versions
            if (made := version.changed_by) is not None and made.act is not None
        )
        written += lines(answer, how)
        if beside:
            other = visit.base.reader(
                what.act.id, address, visit.on, beside, spoken=visit.lang, below=below
            )
            others += lines(other, how)
    pairs = aligned(written, others) if beside else [Pair(line, None) for line in written]
    here, parts = portion(pairs, part, _ROOM)
    return Read(tuple(answers), tuple(here), part, parts, beside or "")


def _around(visit: Visit, what: Asked) -> dict[str, Any]:
    """What stands around a text: names, languages, citations, addresses."""
    act, links = what.act, visit.links
    languages = [lang for lang in LANGUAGES if lang in act.titles or lang in act.languages]
    return {
        "what": what,
        "act": act,
        "title": act_title(what, visit.lang),
        "name": numbered(act, visit.lang),
        "naming": visit.naming,
        "citations": official_citations(what, languages or [visit.lang]),
        "permanent": permanent(visit, what),
        "text": what.text or "",
        "text_typed": visit.text,
        "act_address": links.act(act.id, lang=visit.text),
    }


def _file_name(act: str, on: dt.date, lang: str, kind: str) -> str:
    """
    >>> _file_name("/akn/kz/act/law/2013-04-15/88-V", dt.date(2025, 2, 1), "kk", "md")
    'law-2013-04-15-88-V_kk_2025-02-01.md'
    """
    named = re.sub(r"[^A-Za-z0-9.-]+", "-", act.removeprefix("/akn/kz/act/"))
    return f"{named}_{lang}_{on}.{kind}"
