"""Services for a model: what is found, and what one requires on a day, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.mcp.shapes import (
    ServiceFound,
    ServicePart,
    ServicesFound,
    ServiceTold,
    Sheet,
    Standard,
)
from api.mcp.sizing import shorten
from api.mcp.wording import NAME, Teller, joined
from api.service_finding import FoundBy
from api.words import word
from kb.answers import (
    Requirement,
    ServiceAlternative,
    ServiceAnswer,
    ServiceSummary,
    StandardRef,
    Validity,
)
from kb.labels import title_in

#: Services told of one question: whoever means more asks with more words.
MOST_SERVICES = 20
#: Rows whose typed values are short, and told without being asked for.
_TYPED = frozenset({"fee", "term", "form", "channels"})


def services_sheet(
    query: str,
    found: Sequence[tuple[ServiceSummary, ServiceAnswer, FoundBy]],
    count: int,
    on: dt.date,
    teller: Teller,
) -> Sheet[ServicesFound, ServiceFound]:
    """Services found, each as it stands on the day; ``count`` are meant in all."""
    parts = [
        ServiceFound(
            service=summary.id,
            name=shorten(title_in(summary.names, teller.lang), NAME),
            act=summary.act,
            annex=summary.annex,
            languages=summary.languages,
            status=answer.status,
            valid=teller.days(answer.standard.valid) if answer.standard else None,
            found_by=by,
            permalink=teller.service_link(summary.id, on),
        )
        for summary, answer, by in found
    ]
    head = ServicesFound(on=on, language=teller.lang, query=shorten(query, NAME))
    lead = teller.say("services", count=count)
    if count > len(parts):
        note = teller.say("more_services", count=count - len(parts))
        head, lead = head.model_copy(update={"notes": (note,)}), f"{lead}\n{note}"

    def say(part: ServiceFound) -> str:
        by = [teller.say("by_text")] if part.found_by == "text" else []
        status = word(f"status.{part.status}", teller.lang, on=on)
        return joined(
            [
                f"{part.name} [{part.service}]",
                status,
                *teller.valid_lines(part.valid),
                *by,
                teller.say("permalink", link=part.permalink),
            ]
        )

    return Sheet(head, lead, parts, say, teller.lang)


def service_sheet(
    answer: ServiceAnswer,
    teller: Teller,
    rows: Sequence[str] = (),
    channel: str | None = None,
    case: str | None = None,
    *,
    typed: bool = False,
) -> Sheet[ServiceTold, ServicePart]:
    """A service on a day: the rows of its standard, all or those named, then what may have held
    instead. With ``typed`` the typed values of all rows."""
    lang, on = teller.lang, answer.on
    head = ServiceTold(
        on=on,
        language=lang,
        notes=teller.notes(answer.warnings, answer.coverage),
        service=answer.service.id,
        name=shorten(title_in(answer.service.names, lang), NAME),
        status=answer.status,
        said=word(f"status.{answer.status}", lang, on=on),
        standard=_standard(answer.standard, on, teller),
        permalink=teller.service_link(answer.service.id, on, channel=channel, case=case),
    )
    around = answer.standard.valid if answer.standard else None
    telling = _Telling(answer, teller, tuple(rows), typed)
    parts = list(telling.rows(answer.requirements, 0, around))
    others = [
        other
        for other in answer.alternatives
        if answer.standard is None or other.standard != answer.standard
    ]
    for number, other in enumerate(others, start=1):
        parts.append(telling.alternative(other, number))
        parts += telling.rows(other.requirements or {}, number, other.valid)
    return Sheet(head, _lead(head, teller), parts, lambda part: _said(part, teller), lang)


def _standard(standard: StandardRef | None, on: dt.date, teller: Teller) -> Standard | None:
    if standard is None:
        return None
    address = f"!annex_{standard.annex}"
    return Standard(
        act=standard.act,
        address=address,
        established_by=standard.established_by,
        valid=teller.days(standard.valid),
        permalink=teller.unit_link(standard.act, address, on),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Rows and other possible states of a service as parts."""

    answer: ServiceAnswer
    teller: Teller
    wanted: tuple[str, ...]
    typed: bool

    def rows(
        self, requirements: Mapping[str, Requirement], number: int, around: Validity | None
    ) -> Iterator[ServicePart]:
        """The rows of a state; their validity only where it is not that of the state."""
        for key, row in requirements.items():
            if self.wanted and key not in self.wanted:
                continue
            act, address = (row.source.act, row.source.address) if row.source else ("", "")
            told = self.typed or key in _TYPED
            yield ServicePart(
                kind="row",
                row=key,
                name=word(f"row.{key}", self.teller.lang),
                alternative=number,
                act=act,
                address=address,
                text=row.text,
                required=not row.none,
                value=row.value if told else None,
                value_left_out=not told and row.value is not None,
                strength="" if row.strength == "certain" else row.strength,
                valid=self.teller.days(row.valid) if row.valid and row.valid != around else None,
                source=self.teller.source(row.source, act, address, self.answer.on),
                permalink=self.teller.unit_link(act, address, self.answer.on) if act else "",
            )

    def alternative(self, other: ServiceAlternative, number: int) -> ServicePart:
        standard, teller = other.standard, self.teller
        act = standard.act if standard else ""
        address = f"!annex_{standard.annex}" if standard else ""
        return ServicePart(
            kind="alternative",
            alternative=number,
            name=word(f"state.{other.state}", teller.lang),
            act=act,
            address=address,
            valid=teller.days(other.valid),
            why=teller.reason(other.reason),
            permalink=teller.unit_link(act, address, self.answer.on) if standard else "",
        )


# --- words --------------------------------------------------------------------------------------


def _lead(head: ServiceTold, teller: Teller) -> str:
    lines = [f"{head.name} [{head.service}]", f"{head.said}."]
    if head.standard is not None:
        where = f"{head.standard.act}, {head.standard.address}"
        lines.append(teller.say("standard", where=where))
        if head.standard.established_by != head.standard.act:
            by = f"{teller.act(head.standard.established_by)} ({head.standard.established_by})"
            lines.append(teller.say("established", act=by))
        lines += teller.valid_lines(head.standard.valid)
    lines.append(teller.say("permalink", link=head.permalink))
    return joined([*lines, *teller.note_lines(head.notes)])


def _said(part: ServicePart, teller: Teller) -> str:
    if part.kind == "alternative":
        state = teller.say("may_have_held", number=part.alternative, state=part.name)
        return joined([f"== {state}", *teller.valid_lines(part.valid), part.why])
    title = part.name
    if part.alternative:
        title += f" ({teller.say('of_state', number=part.alternative)})"
    judged = [teller.say("judged")] if part.strength == "judged" else []
    none = [] if part.required else [teller.say("not_required")]
    return joined(
        [
            f"## {title} [{part.row}]",
            *teller.text_lines(part),
            *none,
            *judged,
            *teller.typed(part.row, part.value),
            *teller.source_line(part),
        ]
    )
