"""What differs between two days, of an act or of a service, for a model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from api.compare import RowDifference, RowState, ServiceComparison
from api.mcp.shapes import ComparedTold, DifferencePart, Sheet
from api.mcp.sizing import shorten
from api.mcp.wording import NAME, Teller, joined
from api.naming import Naming
from api.paper.changes import altered, alternative, unsaid
from api.times import span
from api.words import word
from kb.answers import Requirement, ServiceAnswer
from kb.answers_reading import DifferenceAnswer, UnitDifference
from kb.diff import Run
from kb.evidence import WHOLE_ACT
from kb.labels import title_in

#: Marks around words of each kind of run; they are told in the schema of the answer.
_MARKS = {
    "deleted": ("[-", "-]"),
    "inserted": ("{+", "+}"),
    "moved_out": ("[→", "]"),
    "moved_in": ("{→", "}"),
}
#: Characters of unchanged words left on each side of a change.
_KEPT = 120
#: Changes told of one unit.
_MAKERS = 5


def difference_sheet(
    answer: DifferenceAnswer, teller: Teller
) -> Sheet[ComparedTold, DifferencePart]:
    """What differs in an act or a unit, unit by unit."""
    head = ComparedTold(
        language=answer.language,
        notes=teller.notes((), answer.coverage),
        subject=answer.act,
        name=shorten(answer.act_title, NAME) or teller.act(answer.act),
        label=shorten(answer.label, NAME),
        from_=answer.from_,
        to=answer.to,
        same=answer.same,
        permalink=teller.unit_link(answer.act, answer.address or WHOLE_ACT, answer.to),
    )
    parts = [_unit(unit, answer, teller) for unit in answer.units]
    return Sheet(
        head,
        _lead(head, len(parts), teller),
        parts,
        lambda part: _said(part, head, teller),
        teller.lang,
    )


def _unit(unit: UnitDifference, answer: DifferenceAnswer, teller: Teller) -> DifferencePart:
    return DifferencePart(
        kind=unit.kind,
        act=answer.act,
        address=unit.address,
        label=shorten(unit.label, NAME),
        language=answer.language,
        in_effect=unit.after.in_effect,
        text_state=unit.after.text_state,
        text=redlined(unit.runs, teller.lang) if unit.runs else _told(unit, teller.naming),
        made_by=tuple(
            shorten(altered(item, teller.naming), NAME) for item in unit.alterations[:_MAKERS]
        ),
        permalink=teller.unit_link(answer.act, unit.address, answer.to),
        permalink_before=teller.unit_link(answer.act, unit.address, answer.from_),
    )


def _told(unit: UnitDifference, naming: Naming) -> str:
    """Both sides of a unit whose words cannot be compared, with the texts it may have had."""
    lines = [said for said, _ in unsaid(unit, naming)]
    for side in (unit.before, unit.after):
        lines += [f"  {alternative(version, naming)}" for version in side.versions]
    return "\n".join(lines)


def redlined(runs: Iterable[Run], lang: str) -> str:
    """Runs of words in one text with marks; long stretches that are the same are left out.

    >>> redlined([Run(kind="same", text="fee "), Run(kind="deleted", text="1 ")], "en")
    'fee [-1-] '
    """
    told = list(runs)
    last = len(told) - 1
    pieces = []
    for at, run in enumerate(told):
        if run.kind == "same":
            pieces.append(_kept(run.text, at > 0, at < last, lang))
            continue
        opens, closes = _MARKS[run.kind]
        words = run.text.rstrip()
        pieces.append(f"{opens}{words}{closes}{run.text[len(words) :]}")
    return "".join(pieces)


def _kept(text: str, after: bool, before: bool, lang: str) -> str:
    """What is the same, with what stands next to a change alone."""
    begins = text[:_KEPT] if after else ""
    ends = text[-_KEPT:] if before else ""
    left = len(text) - len(begins) - len(ends)
    if left <= _KEPT:
        return text
    return f"{begins} {word('diff.skipped', lang, count=left)} {ends}"


# --- services -----------------------------------------------------------------------------------


def comparison_sheet(
    compared: ServiceComparison, now: ServiceAnswer, then: ServiceAnswer, teller: Teller
) -> Sheet[ComparedTold, DifferencePart]:
    """What differs of a service, row by row; both answers give the notes."""
    lang = teller.lang
    notes = [
        *teller.notes(then.warnings, then.coverage),
        *teller.notes(now.warnings, now.coverage),
    ]
    head = ComparedTold(
        language=compared.language,
        notes=tuple(dict.fromkeys(notes)),
        subject=compared.service,
        name=shorten(title_in(compared.names, lang), NAME),
        from_=compared.then.on,
        to=compared.now.on,
        same=sum(row.state == "same" for row in compared.rows.values()),
        permalink=teller.service_link(compared.service, compared.now.on),
    )
    parts = [
        _row(key, row, head, teller) for key, row in compared.rows.items() if row.state != "same"
    ]
    states = [
        f"{standing.on}: {word(f'status.{standing.status}', lang, on=standing.on)}"
        for standing in (compared.then, compared.now)
    ]
    lead = joined([_lead(head, len(parts), teller), *states])
    return Sheet(head, lead, parts, lambda part: _said(part, head, teller), lang)


def _row(key: str, row: RowDifference, head: ComparedTold, teller: Teller) -> DifferencePart:
    shown = row.now or row.then
    place = shown.source if shown else None
    act, address = (place.act, place.address) if place else ("", "")
    return DifferencePart(
        kind=row.state,
        row=key,
        act=act,
        address=address,
        label=word(f"row.{key}", teller.lang),
        text="\n".join(
            _side(key, on, side, row.state, teller)
            for on, side in ((head.from_, row.then), (head.to, row.now))
        ),
        valid=teller.days(shown.valid) if shown and shown.valid else None,
        value_before=row.then.value if row.then else None,
        value_after=row.now.value if row.now else None,
        source=teller.source(place, act, address, head.to),
        permalink=head.permalink,
        permalink_before=teller.service_link(head.subject, head.from_),
    )


def _side(key: str, on: dt.date, row: Requirement | None, state: RowState, teller: Teller) -> str:
    if row is None:
        untold = word("redline.unknown", teller.lang) if state == "unknown" else None
        return f"{on}: [{untold or teller.say('no_text')}]"
    since = f" ({span(row.valid, teller.lang)})" if row.valid else ""
    typed = teller.typed(key, row.value) if state == "value_changed" else ()
    return "\n".join([f"{on}{since}: {row.text}", *typed])


# --- words --------------------------------------------------------------------------------------


def _lead(head: ComparedTold, count: int, teller: Teller) -> str:
    lang = teller.lang
    lines = [
        f"{head.name} [{head.subject}]",
        head.label,
        word("redline.days", lang, start=head.from_, end=head.to),
        word("diff.count", lang, count=count, same=head.same),
        teller.say("permalink", link=head.permalink),
    ]
    return joined([*lines, *teller.note_lines(head.notes)])


def _kind(part: DifferencePart, head: ComparedTold, lang: str) -> str:
    if part.row:
        return word(f"compare.{part.kind}", lang, now=head.to, then=head.from_)
    return word(f"diff.{part.kind}", lang)


def _said(part: DifferencePart, head: ComparedTold, teller: Teller) -> str:
    place = f"[{part.row or part.address}] {part.label}"
    return joined(
        [
            f"{place} – {_kind(part, head, teller.lang)}",
            *part.made_by,
            *teller.text_lines(part),
            teller.say("before", link=part.permalink_before),
            teller.say("after", link=part.permalink),
        ]
    )
