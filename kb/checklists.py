"""What to bring for a service: row 8 of its standard as a list. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.standards.items import split_items
from ingest.standards.values.channels import mentions
from ingest.standards.values.supply import read_supply
from ingest.text import squeeze
from kb.answers import Message, Requirement, ServiceAlternative, ServiceAnswer
from kb.answers_services import (
    ChecklistAlternative,
    ChecklistAnswer,
    ChecklistGroup,
    ChecklistItem,
    FormRef,
    Needed,
)
from kb.messages import told
from kb.requirements import channel_words, in_case, is_channel

_STRIP = " ,;:.-–—"
_NEEDED: dict[str, Needed] = {
    "systems": "from_information_systems",
    "unless_in_systems": "unless_in_systems",
}


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of the act: its address and its heading."""

    address: str
    title: str


def checklist(
    answer: ServiceAnswer,
    annexes: Mapping[str, Annex],
    channel: str | None = None,
    case: str | None = None,
) -> ChecklistAnswer:
    """The documents that a service required on the day of ``answer``, which is not narrowed.

    ``annexes`` are those of the service's act by number: there the forms are. Groups that name no
    case hold for all cases; where a channel or case fits no group, all are given with a warning.
    """
    row = answer.requirements.get("documents")
    groups: tuple[ChecklistGroup, ...] = ()
    warnings = list(answer.warnings)
    if row is not None:
        groups, lacking = _chosen(answer.requirements, channel, case)
        groups = tuple(_with_forms(group, answer, annexes) for group in groups)
        asked = ", ".join(part for part in (channel, case) if part)
        if lacking:
            missing = told("filter-fits-nothing", answer.language, row="documents", asked=asked)
            warnings.append(missing)
        warnings += _unresolved(groups, answer.language)
    return ChecklistAnswer(
        service=answer.service,
        on=answer.on,
        channel=channel,
        case=case,
        language=answer.language,
        status=answer.status,
        standard=answer.standard,
        none=row is not None and row.none,
        groups=groups,
        notes=_notes(row),
        documents=row,
        alternatives=tuple(
            _alternative(each, answer, annexes, groups, channel, case)
            for each in answer.alternatives
        ),
        warnings=tuple(dict.fromkeys(warnings)),
        coverage=answer.coverage,
    )


def _alternative(
    state: ServiceAlternative,
    answer: ServiceAnswer,
    annexes: Mapping[str, Annex],
    told_groups: tuple[ChecklistGroup, ...],
    channel: str | None,
    case: str | None,
) -> ChecklistAlternative:
    rows = state.requirements
    if rows is None:  # the state that the answer itself gives, or one whose text is not held
        groups = told_groups if state.standard is not None else ()
        row = answer.requirements.get("documents") if state.standard is not None else None
    else:
        found, _ = _chosen(rows, channel, case)
        groups = tuple(_with_forms(group, answer, annexes) for group in found)
        row = rows.get("documents")
    return ChecklistAlternative(
        state=state.state,
        valid=state.valid,
        reason=state.reason,
        standard=state.standard,
        groups=groups,
        notes=_notes(row),
    )


def _chosen(
    rows: Mapping[str, Requirement], channel: str | None, case: str | None
) -> tuple[tuple[ChecklistGroup, ...], bool]:
    """The groups for a channel and a case; True where none fits and all are given."""
    row = rows.get("documents")
    value: object = row.value if row is not None else None
    if not isinstance(value, list) or not value:
        return (), False
    found = [each for each in value if isinstance(each, Mapping)]
    words = channel_words(rows["channels"].value if "channels" in rows else None)
    own = [
        each
        for each in found
        if channel is None or not each.get("channel") or is_channel(each["channel"], channel, words)
    ]
    chosen, fits = in_case(own or found, case, lambda each: (each.get("channel"),))
    return tuple(_group(each) for each in chosen), not (own and fits)


def _group(group: Mapping[str, Any]) -> ChecklistGroup:
    return ChecklistGroup(
        channel=group.get("channel"),
        case=group.get("case"),
        items=tuple(_item(item) for item in group.get("items") or ()),
    )


def _item(item: Mapping[str, Any]) -> ChecklistItem:
    text = str(item.get("text") or "")
    supply = read_supply(text)
    condition = item.get("condition")
    form = item.get("form")
    return ChecklistItem(
        text=text,
        needed=_NEEDED.get(supply.origin, "conditional" if condition else "always"),
        condition=condition,
        copies=item.get("copy"),
        digital=supply.digital,
        form=FormRef(annex=str(form), act="") if form else None,
    )


def _with_forms(
    group: ChecklistGroup, answer: ServiceAnswer, annexes: Mapping[str, Annex]
) -> ChecklistGroup:
    act = answer.standard.act if answer.standard is not None else ""

    def resolved(item: ChecklistItem) -> ChecklistItem:
        if item.form is None:
            return item
        annex = annexes.get(item.form.annex)
        form = FormRef(
            annex=item.form.annex,
            act=act,
            address=annex.address if annex is not None else None,
            title=annex.title if annex is not None else "",
        )
        return item.model_copy(update={"form": form})

    return group.model_copy(update={"items": tuple(resolved(item) for item in group.items)})


def _unresolved(groups: Sequence[ChecklistGroup], lang: str) -> Iterator[Message]:
    """That a form's annex is not held."""
    forms = [item.form for group in groups for item in group.items if item.form is not None]
    for annex in dict.fromkeys(form.annex for form in forms if form.address is None):
        yield told("form-not-held", lang, annex=annex)


def _notes(row: Requirement | None) -> tuple[str, ...]:
    """What the row's text says beside its documents: remarks, and headings of words unknown.

    The whole text where the row could not be typed.
    """
    if row is None or row.none:
        return ()
    value = row.value if isinstance(row.value, list) else []
    items = {_bare(item["text"]) for group in value for item in group.get("items") or ()}
    cases = [_bare(str(group["case"])) for group in value if group.get("case")]
    notes = []
    for item in split_items(row.text):
        text = _bare(item.text)
        heads = item.opens_list and (
            bool(mentions(item.text)) or any(case in text for case in cases)
        )
        if text not in items and not heads:
            notes.append(squeeze(f"{item.number} {item.text}"))
    return tuple(notes)


def _bare(text: str) -> str:
    return squeeze(text).strip(_STRIP)
