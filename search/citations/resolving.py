"""A typed citation resolved on a day: one answer for every door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from kb.evidence import WHOLE_ACT
from kb.labels import step_label
from kb.links import permalink
from search.citations.answers import CitationAnswer, CitationRead, CitationStatus, CitationUnit
from search.citations.cited import CitedUnit, citations
from search.citations.prepared import language_of
from search.citations.said import Said, read_citation
from search.query.words import read_data

if TYPE_CHECKING:
    from kb.base import Base
    from kb.found import FoundText


def resolve_citation(base: Base, text: str, on: dt.date, lang: str | None = None) -> CitationAnswer:
    """The units that a text cites, likeliest first, as they stand on a day.

    ``lang`` is the language of the answer, by default the one that the citation is typed in.
    """
    ways = read_citation(text)
    spoken = lang or language_of(text) or "ru"
    found, cut = citations(base, text, spoken, on)
    places = [(unit.act, unit.address or WHOLE_ACT) for unit in found]
    texts = base.found_units(places, on, spoken)
    units = tuple(
        _unit(unit, texts.get(place), on, spoken) for unit, place in zip(found, places, strict=True)
    )
    status = _status(ways, found)
    unnamed = found and not any(said.act.identified for said in ways)
    said = "act_not_named" if unnamed else status
    dropped = ", ".join(dict.fromkeys(step for unit in units for step in unit.dropped))
    return CitationAnswer(
        query=text,
        on=on,
        language=spoken,
        status=status,
        reason=_words()[said][spoken].format(dropped=dropped, count=len(units)),
        read=tuple(_read(said, spoken) for said in ways),
        units=units,
        more=cut,
        coverage={"turn": base.turn()},
    )


def _status(ways: Sequence[Said], found: Sequence[CitedUnit]) -> CitationStatus:
    if not ways:
        return "not_a_citation"
    if not found:
        return "act_not_held"
    if any(unit.left for unit in found):
        return "partial"
    named = any(said.act.identified for said in ways)
    return "resolved" if named and len(found) == 1 else "ambiguous"


def _unit(unit: CitedUnit, text: FoundText | None, on: dt.date, lang: str) -> CitationUnit:
    address = unit.address or WHOLE_ACT
    own = text is not None and text.act.in_effect if address == WHOLE_ACT else None
    return CitationUnit(
        act=unit.act,
        act_title=unit.title,
        address=address,
        label=unit.label,
        heading=text.heading if text is not None else "",
        language=text.language if text is not None else "",
        in_effect=own or (text.in_effect if text is not None else "unknown"),
        valid=text.valid if text is not None else None,
        dropped=unit.dropped_in(lang),
        via=unit.via or None,
        doubts=unit.doubts,
        permalink=permalink(unit.act, address, on, lang),
    )


def _read(said: Said, lang: str) -> CitationRead:
    act = said.act
    return CitationRead(
        form=act.form,
        issuer=act.issuer,
        date=act.date,
        number=act.number,
        registration=act.registration,
        title=act.title,
        identifier=act.alias,
        words=act.words,
        unit=said.address or ", ".join(step_label(step, lang) for step in said.path),
        rules=said.rules,
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = read_data("citation_words.yaml")
    return data
