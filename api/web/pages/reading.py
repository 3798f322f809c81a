"""What pages about an act ask in common: which act, in which language, what it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.questions import one_act, one_unit
from api.web.asking import Visit
from api.web.urls import Links, unit_path
from api.web.view.linked import Link
from api.web.view.outline import Outline
from kb.answers import ActSummary
from kb.evidence import WHOLE_ACT
from kb.exports.citation import CitedAct, citation
from kb.exports.consolidated import issuer_of
from kb.exports.words import NamedAct
from kb.labels import label, title_in
from search.targets import Targets


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, a unit of it, and the language its text is read in (None: that of what is held)."""

    act: ActSummary
    address: str
    text: str | None
    outline: Outline


def asked(visit: Visit, act: str, unit: str = WHOLE_ACT) -> Asked:
    """What a page is about; ProblemError as `one_act` and `one_unit`."""
    held = one_act(visit.base, act)
    address = unit if unit == WHOLE_ACT else one_unit(visit.base, held.id, unit, visit.lang)
    text = visit.text or _language(visit, held, address)
    spoken = text or next(iter(held.titles), visit.lang)
    outline = Outline(visit.base.outline(held.id), spoken, visit.lang)
    return Asked(held, address, text, outline)


def moved(visit: Visit, what: Asked, act: str, unit: str = WHOLE_ACT) -> str:
    """The address of the page under its full name; "" where that is the one asked for."""
    wanted = unit_path(what.act.id, what.address)
    if wanted == unit_path(f"/{act}", unit):
        return ""
    query = visit.request.url.query
    return f"/{visit.lang}{wanted}" + (f"?{query}" if query else "")


def _language(visit: Visit, act: ActSummary, address: str) -> str | None:
    """The language of the page where the act is held in it; the first it is held in; None for an
    act without a text of its own, of which other acts tell.

    Of a unit the language that more than twice as much of it is held in, where there is one.
    """
    held = act.languages
    if address == WHOLE_ACT or len(held) < 2:
        return visit.lang if visit.lang in held else next(iter(held), None)
    return chosen(visit.base.languages_held(act.id, address), visit.lang, held)


def chosen(texts: Mapping[str, int], lang: str, held: Sequence[str]) -> str:
    """The language to read a unit in, by how many texts there are in each.

    >>> chosen({"kk": 1, "en": 20}, "kk", ("kk", "en")), chosen({"kk": 9, "en": 12}, "kk", ())
    ('en', 'kk')
    >>> chosen({}, "ru", ("kk", "en")), chosen({"en": 3}, "ru", ("kk", "en"))
    ('kk', 'en')
    """
    if not texts:
        return lang if lang in held else held[0]
    most = max(texts.values())
    return next(each for each in (lang, *held, *texts) if 2 * texts.get(each, 0) >= most)


def cited_links(visit: Visit, what: Asked, address: str) -> dict[str, list[Link]]:
    """What a unit and those below it cite, by the unit that cites it."""
    targets = Targets(visit.base)
    found = [
        (each, target)
        for each in visit.base.citations_from(what.act.id, address)
        if (target := targets.of(each)) is not None
        if target != (each.act, each.address)
    ]
    places = list(dict.fromkeys(target for _, target in found))
    shown = visit.base.found_units(places, visit.on, visit.lang) if places else {}
    links: dict[str, list[Link]] = {}
    for each, target in found:
        there = shown.get(target)
        said = visit.naming.act(target[0]) if target[0] != what.act.id else ""
        if target[1] != WHOLE_ACT:
            unit = label(target[1], visit.lang, there.heading if there else "")
            said = f"{said}, {unit}" if said else unit
        preview = visit.links.to("/preview", act=target[0], unit=target[1]) if there else ""
        links.setdefault(each.address, []).append(
            Link(each.text, visit.links.unit(*target), said, preview)
        )
    return links


def official_citations(what: Asked, languages: Sequence[str]) -> dict[str, str]:
    """How the unit is cited in full, in the official style of each language in which the act has a
    name."""
    act = what.act
    named = NamedAct(act.type, issuer_of(act.id), act.date, act.number, act.id)
    found: dict[str, str] = {}
    for lang in languages:
        title = act.titles.get(lang, "")
        cited = CitedAct(named, title, act.registration_number or "")
        found[lang] = citation(cited, what.address, lang, _rules(what, lang))
    return found


def _rules(what: Asked, lang: str) -> str:
    """The title of the document that the act approves and the unit stands in."""
    component = what.address.partition("~")[0]
    unit = next((each for each in what.outline.units if each.address == component), None)
    return unit.headings.get(lang, "") if unit is not None else ""


def permanent(visit: Visit, what: Asked) -> str:
    """The whole address of the page, with the day."""
    links = Links(visit.lang, visit.on.isoformat())
    root = str(visit.request.base_url)
    host = f"{visit.request.url.scheme}://{visit.request.url.netloc}" if root else ""
    return host + links.unit(what.act.id, what.address, lang=what.text)


def act_title(what: Asked, lang: str) -> str:
    return title_in(what.act.titles, what.text or lang)
