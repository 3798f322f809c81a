"""Hits put together from the texts of the base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.found import FoundAct, FoundText, TextKey
from kb.labels import title_in
from kb.links import day_within, permalink
from search.answers import ActHits, HitVersion, SearchHit
from search.citations.cited import CitedUnit
from search.engines.ranking import PLACES
from search.model import Field, Plan
from search.results.matching import reading
from search.results.scores import rounded
from search.results.sightings import Sought, highlights
from search.results.snippets import snippet
from search.results.units import FoundUnit, versions_of

_ALL_LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Asked:
    """What hits depend on besides texts. ``day`` is the day asked about, today for all history;
    ``spoken`` the language of the words around."""

    plan: Plan
    sought: Sought
    day: dt.date
    spoken: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A hit and the act it is in."""

    act: FoundAct
    hit: SearchHit


def wanted_texts(units: Iterable[FoundUnit], *, any_day: bool) -> tuple[TextKey, ...]:
    """The texts that hits of units show: the best of each, and its other versions on any day."""
    shown: dict[TextKey, None] = {}
    for unit in units:
        shown[unit.best.version, unit.best.lang] = None
        if any_day:
            shown |= {(match.version, match.lang): None for match in versions_of(unit)}
    return tuple(shown)


def hit_of(
    unit: FoundUnit, texts: Mapping[TextKey, FoundText], rank: int, asked: Asked
) -> Placed | None:
    """The hit of a unit; None where the base no longer knows its text."""
    match = unit.best
    text = texts.get((match.version, match.lang))
    if text is None:
        return None
    hit = _shown(text, unit.address, rank, asked)
    hit = hit.model_copy(
        update={
            "languages": tuple(
                lang for lang in _ALL_LANGUAGES if lang in {each.lang for each in unit.all}
            ),
            "score": match.score,
            "parts": rounded(match.parts, match.score, PLACES),
            "versions": tuple(_versions(_others(unit, texts), unit.address, asked.day)),
            # An index knows more of a document than is read again here.
            "missing": () if unit.whole else hit.missing,
            "holds": unit.holds,
        }
    )
    return Placed(text.act, hit)


def cited_hit(
    text: FoundText,
    cited: CitedUnit,
    rank: int,
    asked: Asked,
    versions: Mapping[TextKey, FoundText],
) -> Placed:
    """The hit of a unit that a citation leads to; ``versions`` are those it is shown with."""
    # The numbers of a citation are not words that were looked for in the text.
    shown = _shown(text, text.address, rank, replace(asked, sought=Sought(())))
    dropped = cited.dropped_in(asked.spoken)
    others = [versions[key] for key in text.versions if key in versions and key[0] != text.version]
    update = {
        "languages": (text.language,),
        "cited": True,
        "dropped": dropped,
        "via": cited.via,
        "doubts": cited.doubts,
        "versions": tuple(_versions(others, text.address, asked.day)),
    }
    return Placed(text.act, shown.model_copy(update=update))


def _shown(text: FoundText, address: str, rank: int, asked: Asked) -> SearchHit:
    read = reading(text, asked.sought, asked.plan)
    # What is not in effect on the day is read on one on which it is.
    day = asked.day if text.in_effect != "no" else day_within(text.valid, asked.day)
    return SearchHit(
        rank=rank,
        address=address,
        label=text.label,
        heading=text.heading,
        heading_highlights=highlights(read.heading),
        around=text.around,
        language=text.language,
        service=text.service or None,
        in_effect=text.in_effect,
        valid=text.valid,
        temporary=text.temporary,
        snippet=snippet(text.text, read.text),
        matched=read.matched,
        missing=read.missing,
        permalink=permalink(text.act.id, address, day, text.language),
    )


def _others(unit: FoundUnit, texts: Mapping[TextKey, FoundText]) -> Iterator[FoundText]:
    """The other versions of a unit that were found."""
    for match in versions_of(unit):
        text = texts.get((match.version, match.lang))
        if text is not None and match.version != unit.best.version:
            yield text


def _versions(texts: Iterable[FoundText], address: str, day: dt.date) -> Iterator[HitVersion]:
    """Versions of a unit, in the order of time."""
    for text in sorted(texts, key=lambda t: (t.valid.from_.earliest or dt.date.min, t.version)):
        link = permalink(text.act.id, address, day_within(text.valid, day), text.language)
        yield HitVersion(
            valid=text.valid, in_effect=text.in_effect, language=text.language, permalink=link
        )


def by_act(placed: Sequence[Placed], asked: Asked) -> tuple[ActHits, ...]:
    """Hits by their acts, the act of the best hit first."""
    acts: dict[str, list[Placed]] = {}
    for each in placed:
        acts.setdefault(each.act.id, []).append(each)
    return tuple(
        _act_hits(found[0].act, [each.hit for each in found], asked) for found in acts.values()
    )


def _act_hits(act: FoundAct, hits: Sequence[SearchHit], asked: Asked) -> ActHits:
    lang = _language_of_title(act, asked.spoken)
    title = title_in(act.titles, lang)
    seen = (
        *asked.sought.seen(title, lang, Field.TITLE),
        *asked.sought.seen(title, lang, Field.CONTEXT),
    )
    return ActHits(
        act=act.id,
        title=title,
        title_highlights=highlights(seen),
        type=act.type,
        number=act.number,
        date=act.date,
        issuer=act.issuer,
        in_effect=act.in_effect,
        permalink=permalink(act.id, "!", asked.day, hits[0].language),
        hits=tuple(hits),
    )


def _language_of_title(act: FoundAct, lang: str) -> str:
    held = (lang, *_ALL_LANGUAGES)
    return next((spoken for spoken in held if act.titles.get(spoken)), lang)
