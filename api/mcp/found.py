"""Provisions that search found, and units that a citation means, for a model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from api.mcp.shapes import CitationTold, CitedPart, FoundNorm, LawFound, Sheet
from api.mcp.sizing import shorten
from api.mcp.wording import NAME, REASON, Teller, joined
from api.words import word
from kb.found import FoundText
from search.answers import ActHits, SearchAnswer, SearchHit
from search.citations.answers import CitationAnswer, CitationUnit

#: Words told of a hit, and characters of each.
_WORDS = 12
_WORD = 40


def found_sheet(answer: SearchAnswer, teller: Teller, before: int) -> Sheet[LawFound, FoundNorm]:
    """One page of the search, its hits in their order; ``before`` were on other pages."""
    on = answer.on
    head = LawFound(
        on=on,
        language=answer.language,
        notes=teller.notes(answer.notes, {}),
        query=shorten(answer.query, NAME),
        understood=shorten(answer.understood, NAME),
        total=answer.total,
        corrected=shorten(answer.corrected or "", NAME),
        relaxed=tuple(shorten(given, _WORD) for given in answer.relaxed[:_WORDS]),
    )
    ranked = sorted(_hits(answer), key=lambda found: found[1].rank)
    parts = [_found(act, hit, teller) for act, hit in ranked]
    return Sheet(
        head,
        _lead(head, teller),
        parts,
        lambda part: _said(part, on, teller),
        teller.lang,
        before=before,
        behind=answer.next,
    )


def citation_sheet(
    answer: CitationAnswer, texts: Mapping[tuple[str, str], FoundText], teller: Teller
) -> Sheet[CitationTold, CitedPart]:
    """The units that a citation means, each as it stands on the day; ``texts`` by act and
    address."""
    on = answer.on
    head = CitationTold(
        on=on,
        language=answer.language,
        query=shorten(answer.query, NAME),
        status=answer.status,
        reason=shorten(answer.reason, REASON),
    )
    parts = [_cited(unit, texts.get((unit.act, unit.address)), teller) for unit in answer.units]
    lead = [head.reason] if parts else [head.reason, teller.say("try_search")]
    return Sheet(head, joined(lead), parts, lambda part: _said_cited(part, on, teller), teller.lang)


def _hits(answer: SearchAnswer) -> Iterator[tuple[ActHits, SearchHit]]:
    return ((act, hit) for act in answer.acts for hit in act.hits)


def _found(act: ActHits, hit: SearchHit, teller: Teller) -> FoundNorm:
    words = dict.fromkeys(word for matched in hit.matched for word in matched.words)
    return FoundNorm(
        act=act.act,
        act_name=teller.act(act.act),
        address=hit.address,
        label=shorten(hit.label, NAME),
        heading=shorten(hit.heading, NAME),
        language=hit.language,
        in_effect=hit.in_effect,
        text=hit.snippet.text if hit.snippet else "",
        valid=teller.days(hit.valid),
        service=hit.service or "",
        matched=tuple(shorten(found, _WORD) for found in list(words)[:_WORDS]),
        missing=tuple(shorten(missed, _WORD) for missed in hit.missing[:_WORDS]),
        cited=hit.cited,
        dropped=hit.dropped[:_WORDS],
        other_versions=len(hit.versions),
        permalink=teller.link(hit.permalink),
    )


def _cited(unit: CitationUnit, found: FoundText | None, teller: Teller) -> CitedPart:
    return CitedPart(
        act=unit.act,
        act_name=teller.act(unit.act),
        address=unit.address,
        label=shorten(unit.label or unit.act_title, NAME),
        language=unit.language,
        in_effect=unit.in_effect,
        text=found.text if found else "",
        valid=teller.days(unit.valid) if unit.valid else None,
        dropped=unit.dropped[:_WORDS],
        via=unit.via or "",
        doubts=unit.doubts,
        permalink=teller.link(unit.permalink),
    )


# --- words --------------------------------------------------------------------------------------


def _lead(head: LawFound, teller: Teller) -> str:
    lang = teller.lang
    day = word("search.as_of", lang, on=head.on) if head.on else word("search.any_day", lang)
    lines = [f"{word('search.found', lang, total=head.total)} ({day})"]
    if head.understood and head.understood != head.query:
        lines.append(word("search.understood", lang, text=head.understood))
    if head.corrected:
        lines.append(word("search.corrected", lang, text=head.corrected))
    if head.relaxed:
        lines.append(word("search.relaxed", lang, words=", ".join(head.relaxed)))
    return joined([*lines, *teller.note_lines(head.notes)])


def _said(part: FoundNorm, on: dt.date | None, teller: Teller) -> str:
    lang = teller.lang
    lines = [_where(part.act_name, part.act, part.address, part.label)]
    if part.heading and part.heading not in part.label:
        lines.append(part.heading)
    if part.service:
        lines.append(f"{word('facet.service', lang)}: {part.service}")
    lines += teller.state_lines(part, on)
    lines += teller.valid_lines(part.valid)
    if part.text:
        lines += [f"({teller.say('excerpt')})", *teller.language_line(part.language)]
        lines += teller.text_lines(part)
    if part.missing:
        lines.append(word("search.missing", lang, words=", ".join(part.missing)))
    if part.cited:
        lines.append(word("search.cited", lang))
    if part.dropped:
        lines.append(word("search.dropped", lang, steps=", ".join(part.dropped)))
    return joined([*lines, teller.say("permalink", link=part.permalink)])


def _said_cited(part: CitedPart, on: dt.date, teller: Teller) -> str:
    lang = teller.lang
    lines = [_where(part.act_name, part.act, part.address, part.label)]
    lines.append(word(f"in_effect.{part.in_effect}", lang, on=on))
    if part.dropped:
        lines.append(word("search.dropped", lang, steps=", ".join(part.dropped)))
    if part.via:
        lines.append(word("search.via", lang, act=teller.act(part.via)))
    if part.doubts:
        lines.append(word("search.doubts", lang, names=", ".join(part.doubts)))
    lines += teller.valid_lines(part.valid)
    if part.text:
        lines += [*teller.language_line(part.language), *teller.text_lines(part)]
    return joined([*lines, teller.say("permalink", link=part.permalink)])


def _where(name: str, act: str, address: str, label: str) -> str:
    return f"{name}, {label}\n{act} {address}" if label else f"{name}\n{act} {address}"
