"""An act's outline or a unit's text on a day, and the versions of a unit, for a model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from api.mcp.shapes import Author, Days, HistoryTold, Norm, Sheet, UnitPart, UnitTold, VersionPart
from api.mcp.sizing import shorten
from api.mcp.wording import NAME, Teller, joined
from api.times import when
from api.words import word
from kb.answers import ActAnswer, AnnouncedChange, HistoryAnswer, UnitAnswer, Version
from kb.answers_reading import wording_state
from kb.evidence import WHOLE_ACT
from kb.labels import title_in
from kb.links import day_within

#: Levels of an outline shown unless more are asked for: component, chapter, article.
DEPTH = 3
#: Characters of a unit's beginning in an outline.
_BEGINNING = 80


def outline_sheet(
    answer: ActAnswer, teller: Teller, depth: int = DEPTH
) -> Sheet[UnitTold, UnitPart]:
    """The outline of an act on a day, so many levels deep, with what is announced of the act."""
    act, on = answer.act, answer.on
    head = UnitTold(
        on=on,
        language=answer.language,
        notes=teller.notes(answer.warnings, answer.coverage),
        act=act.id,
        act_name=teller.act(act.id),
        title=shorten(title_in(act.titles, answer.language), NAME),
        address=WHOLE_ACT,
        in_effect=answer.in_effect,
        said=word(f"in_effect.{answer.in_effect}", teller.lang, on=on),
        valid=teller.days(answer.valid) if answer.valid else None,
        permalink=teller.unit_link(act.id, WHOLE_ACT, on),
        permalink_of_part=_template(act.id, on, teller),
    )
    parts = [UnitPart(**_announced(item, act.id, teller, on)) for item in answer.announced]
    for unit in answer.outline:
        parts += _outlined(unit, depth, teller, on)
    return Sheet(
        head,
        _lead(head, teller),
        parts,
        lambda part: _said(part, on, teller),
        teller.lang,
        gap="\n",
    )


def unit_sheet(answer: UnitAnswer, teller: Teller) -> Sheet[UnitTold, UnitPart]:
    """A unit on a day: its text or the wordings that it may have had, then the units below it."""
    on = answer.on
    sole = answer.versions[0] if len(answer.versions) == 1 else None
    head = UnitTold(
        on=on,
        language=answer.language,
        notes=teller.notes(answer.warnings, answer.coverage),
        act=answer.act,
        act_name=teller.act(answer.act),
        title=shorten(answer.act_title, NAME),
        address=answer.address,
        label=shorten(answer.label, NAME),
        in_effect=answer.in_effect,
        text_state=wording_state(answer),
        said=word(f"in_effect.{answer.in_effect}", teller.lang, on=on),
        why=teller.reason(answer.why),
        valid=teller.days(sole.valid) if sole else None,
        permalink=teller.unit_link(answer.act, answer.address, on),
        permalink_of_part=_template(answer.act, on, teller) if answer.children else "",
    )
    parts = list(_wordings(answer, sole, teller))
    parts += [UnitPart(**_announced(item, answer.act, teller, on)) for item in answer.announced]
    for child in answer.children:
        parts += _below(child, answer, teller)
    return Sheet(
        head, _lead(head, teller), parts, lambda part: _said(part, on, teller), teller.lang
    )


def history_sheet(
    answer: HistoryAnswer, teller: Teller, today: dt.date
) -> Sheet[HistoryTold, VersionPart]:
    """The versions of a unit, or of each unit of an act that ever changed, oldest first."""
    head = HistoryTold(
        language=answer.language,
        notes=teller.notes((), answer.coverage),
        act=answer.act,
        act_name=teller.act(answer.act),
        title=shorten(answer.act_title, NAME),
        address=answer.address,
        label=shorten(answer.label, NAME),
        permalink=teller.unit_link(answer.act, answer.address or WHOLE_ACT, today),
    )
    parts = [
        _version(version, unit, teller, today)
        for unit in (answer, *answer.children)
        for version in unit.versions
    ]
    parts += [
        VersionPart(**_announced(item, answer.act, teller, today)) for item in answer.announced
    ]
    lead = [
        _titled(head.label, head.title, head.act_name, head.act, head.address),
        teller.say("versions"),
        teller.say("permalink", link=head.permalink),
        *teller.note_lines(head.notes),
    ]
    return Sheet(head, joined(lead), parts, lambda part: _said_version(part, teller), teller.lang)


def _template(act: str, on: dt.date, teller: Teller) -> str:
    return teller.unit_link(act, "!", on).replace("?", "/units/{address}?", 1)


# --- parts --------------------------------------------------------------------------------------


def _wordings(answer: UnitAnswer, sole: Version | None, teller: Teller) -> Iterator[UnitPart]:
    """The text, or each of those that may have been in effect."""
    if answer.text:
        author = teller.author(sole.changed_by) if sole else None
        source = teller.source(sole.source, answer.act, answer.address, answer.on) if sole else None
        yield UnitPart(
            kind="unit",
            act=answer.act,
            address=answer.address,
            language=answer.language,
            in_effect=answer.in_effect,
            text_state="known",
            text=answer.text,
            changed_by=author,
            source=source,
        )
        return
    for version in answer.versions:
        yield UnitPart(
            kind="wording",
            **_of_version(version, answer.act, answer.address, teller, answer.on),
        )


def _of_version(
    version: Version, act: str, address: str, teller: Teller, on: dt.date
) -> dict[str, Any]:
    """Members that a version has wherever it is told; of the act itself, for no address."""
    address = address or WHOLE_ACT
    day = day_within(version.valid, on)
    return {
        "act": act,
        "address": address,
        "language": version.language or "",
        "text": version.text or "",
        "text_state": _state_of_text(version),
        "valid": teller.days(version.valid),
        "why": teller.reason(version.reason),
        "changed_by": teller.author(version.changed_by),
        "source": teller.source(version.source, act, address, on),
        "permalink": teller.unit_link(act, address, day),
    }


def _state_of_text(version: Version) -> str:
    if version.existence == "unknown" or version.state == "text_unknown":
        return "unknown"
    if version.state == "text":
        return "known" if version.text is not None else "other_language"
    return "none"


def _below(unit: UnitAnswer, around: UnitAnswer, teller: Teller) -> Iterator[UnitPart]:
    """A unit and those below it; its language, and why it is so, only where these differ from
    the unit around."""
    state = wording_state(unit)
    yield UnitPart(
        kind="part",
        act=unit.act,
        address=unit.address,
        label=shorten(unit.label, NAME),
        language="" if unit.language == around.language else unit.language,
        in_effect=unit.in_effect,
        text_state=None if state == "known" else state,
        text=unit.text or "",
        why="" if unit.why == around.why else teller.reason(unit.why),
    )
    for item in unit.announced:
        yield UnitPart(**_announced(item, unit.act, teller, unit.on))
    for child in unit.children:
        yield from _below(child, unit, teller)


def _outlined(unit: UnitAnswer, depth: int, teller: Teller, on: dt.date) -> Iterator[UnitPart]:
    deeper = depth > 1
    yield UnitPart(
        kind="outline",
        act=unit.act,
        address=unit.address,
        label=shorten(unit.label, NAME),
        in_effect=unit.in_effect,
        text_state=None if unit.text_state == "known" else wording_state(unit),
        text="" if unit.children else shorten(unit.text or "", _BEGINNING),
        below=0 if deeper else _count(unit.children),
    )
    yield from (UnitPart(**_announced(item, unit.act, teller, on)) for item in unit.announced)
    if deeper:
        for child in unit.children:
            yield from _outlined(child, depth - 1, teller, on)


def _count(units: Sequence[UnitAnswer]) -> int:
    return sum(1 + _count(unit.children) for unit in units)


def _version(version: Version, unit: HistoryAnswer, teller: Teller, today: dt.date) -> VersionPart:
    return VersionPart(
        kind="version",
        label=shorten(unit.label, NAME),
        state="open" if version.existence == "unknown" else version.state,
        temporary=version.temporary,
        consolidated=version.consolidated,
        **_of_version(version, unit.act, unit.address, teller, today),
    )


def _announced(item: AnnouncedChange, act: str, teller: Teller, on: dt.date) -> dict[str, Any]:
    """Members of a change that is announced: ``text`` are the words of the announcement."""
    due = [word(f"announced.due_{item.due}", teller.lang)] if item.due in ("yes", "unknown") else []
    ordered = [word("announced.ordered", teller.lang)] if item.ordered else []
    author = Author(
        act=item.act or "",
        name=teller.act(item.act) if item.act else word("announced.unnamed", teller.lang),
        operation=item.operation or "",
    )
    return {
        "kind": "announced",
        "act": act,
        "address": item.address,
        "label": shorten(item.label, NAME),
        "text": item.text,
        "valid": Days(
            from_=teller.bounds(item.commencement), said=when(item.commencement, teller.lang)
        ),
        "why": "; ".join(due + ordered),
        "changed_by": author,
        "source": teller.source(item.source, act, item.address, on),
    }


# --- words --------------------------------------------------------------------------------------


def _titled(label: str, title: str, name: str, act: str, address: str) -> str:
    where = f"{name} ({act})" if name != act else act
    named = f"{where}, {title}" if title else where
    place = f" {address}" if address and address != WHOLE_ACT else ""
    return f"{label}\n{named}{place}" if label else f"{named}{place}"


def _lead(head: UnitTold, teller: Teller) -> str:
    lines = [
        _titled(head.label, head.title, head.act_name, head.act, head.address),
        f"{head.said[:1].upper()}{head.said[1:]}.",
    ]
    if head.text_state not in (None, "known"):
        lines.append(teller.text_state(head.text_state))
    lines += teller.valid_lines(head.valid)
    if head.why:
        lines.append(teller.say("because", reason=head.why))
    lines.append(teller.say("permalink", link=head.permalink))
    return joined([*lines, *teller.note_lines(head.notes)])


def _said(part: UnitPart, on: dt.date, teller: Teller) -> str:
    if part.kind == "outline":
        below = f" ({teller.say('below', count=part.below)})" if part.below else ""
        beginning = f": {part.text}" if part.text else ""
        states = "; ".join(teller.state_lines(part, on))
        return f"[{part.address}] {part.label}{beginning}{below}" + (
            f" – {states}" if states else ""
        )
    if part.kind == "announced":
        return _said_announced(part, teller)
    opening = {"wording": f"== {teller.say('wording')}", "part": f"[{part.address}] {part.label}"}
    lines = [opening.get(part.kind, "")]
    if part.kind == "part":
        lines += teller.state_lines(part, on)
    lines += teller.valid_lines(part.valid)
    if part.text:
        lines += [*teller.language_line(part.language), *teller.text_lines(part)]
    if part.kind == "wording" and not part.text:
        lines.append(teller.text_state(part.text_state or "unknown"))
    if part.why:
        lines.append(teller.say("because", reason=part.why))
    lines += teller.author_line(part.changed_by)
    return joined([*lines, *teller.source_line(part)])


def _said_announced(part: Norm, teller: Teller) -> str:
    by = part.changed_by
    done = word(f"operation.{by.operation}", teller.lang) if by and by.operation else ""
    what = ", ".join(said for said in (part.label, done, by.name if by else "") if said)
    said = word("announced.change", teller.lang, what=what)
    lines = [f"! {said}", *teller.valid_lines(part.valid), *teller.text_lines(part), part.why]
    return joined([*lines, *teller.source_line(part)])


def _said_version(part: VersionPart, teller: Teller) -> str:
    if part.kind == "announced":
        return _said_announced(part, teller)
    lines = [
        f"[{part.address}] {part.label} – {word(f'state.{part.state}', teller.lang)}",
        *teller.valid_lines(part.valid),
        *teller.author_line(part.changed_by),
    ]
    if part.changed_by and part.changed_by.note:
        lines.append(f"«{part.changed_by.note}»")
    if part.why:
        lines.append(teller.say("because", reason=part.why))
    lines += teller.text_lines(part)
    if not part.text and part.text_state == "other_language":
        lines.append(teller.text_state("other_language"))
    return joined([*lines, *teller.source_line(part)])
