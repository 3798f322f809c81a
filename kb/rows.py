"""What a document says, as rows of its edition. Pure: nothing is looked up, nothing derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.sources import SourceDocument
from ingest.addresses import path_address, rebase
from ingest.findings import finding
from ingest.model import (
    ActRef,
    Change,
    CommencementRule,
    Component,
    Finding,
    NoteEvent,
    ParsedAct,
    Place,
    RuleKind,
    ServiceStandard,
    Unit,
    UnitKind,
    UnitPath,
)
from kb.codec import edits_to_json, path_to_json, rule_to_json
from kb.identity_rows import cause_mention, identity_mention, mention
from kb.models import (
    ChangeRow,
    CitationRow,
    CommencementRow,
    ComponentRow,
    DefinitionRow,
    FindingRow,
    Mention,
    NoteRow,
    RequirementRow,
    StandardRow,
    UnitRow,
)
from kb.titles import may_name

#: Matter without an address of its own that belongs to the text of the unit it stands in.
_MATTER = frozenset({UnitKind.FORM, UnitKind.TABLE})


#: The columns of a unit's row: acts have thousands, written in one statement.
UnitValues = dict[str, Any]


@dataclass(slots=True)
class ChangeRows:
    """A change, the mention of the act it changes, and its new wording."""

    change: ChangeRow
    target: Mention
    payload: list[UnitRow]


@dataclass(slots=True)
class DocumentRows:
    """All rows of an edition, not yet given ids; the caller ties them to the edition."""

    mentions: list[Mention] = field(default_factory=list)
    components: list[ComponentRow] = field(default_factory=list)
    units: list[UnitValues] = field(default_factory=list)
    notes: list[tuple[NoteRow, Mention]] = field(default_factory=list)
    changes: list[ChangeRows] = field(default_factory=list)
    commencement: list[CommencementRow] = field(default_factory=list)
    citations: list[tuple[CitationRow, Mention | None]] = field(default_factory=list)
    definitions: list[DefinitionRow] = field(default_factory=list)
    standards: list[tuple[StandardRow, list[RequirementRow]]] = field(default_factory=list)
    findings: list[FindingRow] = field(default_factory=list)


def rows_of(source: SourceDocument, parsed: ParsedAct, edition: int) -> DocumentRows:
    """The rows of a document under an edition's id."""
    rows = DocumentRows()
    lang = parsed.lang.value
    own = mention(parsed.header.ref, "own", lang, edition)
    own.title = parsed.header.title or own.title
    rows.mentions.append(own)
    identity = identity_mention(source.identity, source.language or lang, edition)
    if identity is not None:
        rows.mentions.append(identity)
    cause = cause_mention(source.cause, source.language or lang, edition)
    if cause is not None:
        rows.mentions.append(cause)
    for component in parsed.components:
        rows.components.append(_component(component, edition))
        rows.units += _units(component, parsed.header.title, edition, len(rows.units))
        if component.standard is not None:
            rows.standards.append(_standard(component.standard, component.name, edition))
    for ordinal, event in enumerate(parsed.notes):
        rows.notes.append(_note(event, ordinal, parsed.lang.value, edition))
    for ordinal, change in enumerate((*parsed.changes, *parsed.repeals)):
        role = "target" if ordinal < len(parsed.changes) else "repeals"
        rows.changes.append(change_rows(change, ordinal, role, parsed, edition))
    if parsed.commencement is not None:
        rows.commencement.append(_term((), parsed.commencement.general, edition))
        for exception in parsed.commencement.exceptions:
            rows.commencement.append(_term(exception.path, exception.rule, edition))
        for expiry in parsed.commencement.expiries:
            rows.commencement.append(_term(expiry.path, expiry.rule, edition, ends=True))
    rows.citations += _citations(parsed, lang, edition)
    rows.definitions += [
        DefinitionRow(
            edition_id=edition,
            address=item.address,
            term=item.term,
            meaning=item.meaning,
            span_start=item.span.start,
            span_end=item.span.end,
        )
        for item in parsed.definitions
    ]
    found = (*parsed.findings, *caption_findings(parsed))
    rows.findings += [finding_row(item, edition_id=edition) for item in found]
    return rows


def notice_rows(source: SourceDocument, edition: int) -> DocumentRows:
    """The rows of a notice that an act is shown no more: the act, and what gave rise to it."""
    rows = DocumentRows()
    identity = identity_mention(source.identity, source.language, edition)
    cause = cause_mention(source.cause, source.language, edition)
    rows.mentions += [row for row in (identity, cause) if row is not None]
    return rows


def _component(component: Component, edition: int) -> ComponentRow:
    return ComponentRow(
        edition_id=edition,
        name=component.name,
        title=component.title,
        parent=component.parent,
        captions=[[caption.role, caption.number, caption.of] for caption in component.captions],
    )


def _units(component: Component, title: str, edition: int, start: int) -> Iterator[UnitValues]:
    """Units of a component, its corner caption and the rows of its table beside them.

    Its title is the heading of the component itself.
    """
    own = component.title if component.name != "main" else title
    for ordinal, (unit, parent) in enumerate(_with_beside(component), start):
        values = _unit(unit, unit.address, parent, ordinal, edition)
        if unit is component.unit:
            values["heading"] = values["heading"] or own
        yield values


def _with_beside(component: Component) -> Iterator[tuple[Unit, str | None]]:
    yield from _addressed(component.unit, None)
    caption = (component.caption_unit,) if component.caption_unit is not None else ()
    for unit in (*caption, *component.rows):
        yield unit, component.unit.address


def _addressed(unit: Unit, parent: str | None) -> Iterator[tuple[Unit, str | None]]:
    """Units that have an address, with the address of the nearest one above."""
    if unit.address:
        yield unit, parent
        parent = unit.address
    for child in unit.children:
        yield from _addressed(child, parent)


def _unit(unit: Unit, address: str, parent: str | None, ordinal: int, edition: int) -> UnitValues:
    page, start, end = _where(unit.place)
    return {
        "edition_id": edition,
        "change_id": None,
        "address": address,
        "parent": parent,
        "kind": unit.kind.value,
        "number": unit.number,
        "heading": unit.heading,
        "text": _own_text(unit),
        "ordinal": ordinal,
        "root": 0,
        "tail": "",
        "page": page,
        "span_start": start,
        "span_end": end,
    }


def _own_text(unit: Unit) -> str:
    matter = (child.text for child in unit.children if child.kind in _MATTER and not child.address)
    return "\n".join(piece for piece in (unit.text, *matter) if piece)


def _where(place: Place | None) -> tuple[int | None, int | None, int | None]:
    return (None, None, None) if place is None else (place.page, place.span.start, place.span.end)


def _note(event: NoteEvent, ordinal: int, lang: str, edition: int) -> tuple[NoteRow, Mention]:
    span = event.place.span
    row = NoteRow(
        edition_id=edition,
        mention_id=0,
        component=event.component or "main",
        path=path_to_json(event.path),
        operation=event.operation.value,
        whole=event.whole,
        rule=rule_to_json(event.rule),
        text=event.text,
        ordinal=ordinal,
        page=event.place.page,
        span_start=span.start,
        span_end=span.end,
        address=path_address(event.component or "main", event.path),
        until=None if event.until is None else rule_to_json(event.until),
    )
    return row, mention(event.act, "note", lang, edition)


def change_rows(
    change: Change, ordinal: int, role: str, parsed: ParsedAct, edition: int
) -> ChangeRows:
    """An instruction as rows; ``role`` is that of the mention of the act it changes."""
    span = change.place.span
    row = ChangeRow(
        edition_id=edition,
        mention_id=0,
        ordinal=ordinal,
        operation=change.operation.value,
        document_title=change.target.document_title,
        path=path_to_json(change.target.path),
        instruction=path_address(change.component, change.instruction_path),
        indents=list(change.indent_ordinals),
        text=change.text,
        rule_id=change.rule_id,
        payload_component=change.payload_component,
        rule=rule_to_json(change_rule(change, parsed)),
        page=change.place.page,
        span_start=span.start,
        span_end=span.end,
        edits=edits_to_json(change.edits),
        scope=change.scope.value,
        only=change.only.value if change.only is not None else "",
        until=None if change.until is None else rule_to_json(change.until),
    )
    target = mention(change.target.act, role, parsed.lang.value, edition)
    return ChangeRows(row, target, list(_payload(change, parsed, edition)))


def change_rule(change: Change, parsed: ParsedAct) -> CommencementRule:
    """The term of a change: its own, by an exception that names it, or the act's general one."""
    if change.commencement is not None:
        return change.commencement
    if parsed.commencement is None:
        return CommencementRule(RuleKind.UNSTATED)
    return parsed.commencement.general


def _payload(change: Change, parsed: ParsedAct, edition: int) -> Iterator[UnitRow]:
    """Units of a new wording, each with the rest of its address below the change's target."""
    instruction = path_address(change.component, change.instruction_path)
    roots = list(change.payload)
    component = parsed.component(change.payload_component) if change.payload_component else None
    ordinal = 0
    walks = [(root, _addressed(root, None)) for root in roots]
    if component is not None:
        walks.append((component.unit, _with_beside(component)))
    for number, (root, walk) in enumerate(walks):
        for unit, parent in walk:
            if not root.address:
                break
            # A quotation has no address of its own: its text stands where the instruction does.
            printed = unit.address if unit.address.startswith("!") else instruction
            row = UnitRow(**_unit(unit, printed, parent, ordinal, edition))
            row.root = number
            below = rebase(unit.address, root.address, "")
            # Articles of a chapter are numbered through the act: they have places of their own.
            row.tail = f"~{unit.address}" if below is None else below.lstrip("~_")
            ordinal += 1
            yield row
    for carried in _carried(component, parsed):
        for unit, parent in _with_beside(carried):
            row = UnitRow(**_unit(unit, unit.address, parent, ordinal, edition))
            row.root = len(walks)
            row.tail = f"!{unit.address.removeprefix(f'!{change.payload_component}.')}"
            ordinal += 1
            yield row


def _carried(component: Component | None, parsed: ParsedAct) -> Iterator[Component]:
    """The annexes that a new edition of a document brings with it."""
    if component is not None:
        yield from (c for c in parsed.components if c.name.startswith(f"{component.name}."))


def _term(
    path: UnitPath, rule: CommencementRule, edition: int, *, ends: bool = False
) -> CommencementRow:
    return CommencementRow(
        edition_id=edition, path=path_to_json(path), rule=rule_to_json(rule), ends=ends
    )


def _citations(
    parsed: ParsedAct, lang: str, edition: int
) -> Iterator[tuple[CitationRow, Mention | None]]:
    for item in parsed.citations:
        row = CitationRow(
            edition_id=edition,
            address=item.address,
            target=item.target,
            scope=item.scope,
            path=path_to_json(item.path),
            text=item.text,
            span_start=item.span.start,
            span_end=item.span.end,
        )
        cited: ActRef | None = item.act
        yield row, None if cited is None else mention(cited, "cites", lang, edition)


def _standard(
    standard: ServiceStandard, component: str, edition: int
) -> tuple[StandardRow, list[RequirementRow]]:
    page, start, end = _where(standard.place)
    row = StandardRow(
        edition_id=edition,
        component=component,
        name=standard.name,
        title=standard.title,
        lang=standard.lang.value,
        sub_services=list(standard.sub_services),
        page=page,
        span_start=start or 0,
        span_end=end or 0,
    )
    requirements = [
        RequirementRow(
            standard_id=0,
            key=item.key,
            number=item.number,
            label=item.label,
            text=item.text,
            value=item.value,
            none=item.none,
            basis=item.basis,
            strength=item.strength,
            spans=[[span.start, span.end] for span in item.spans],
            page=item.page,
        )
        for item in standard.rows
    ]
    return row, requirements


def caption_findings(parsed: ParsedAct) -> Iterator[Finding]:
    """Annexes whose caption names another document than the instruction they belong to."""
    for change in parsed.changes:
        component = parsed.component(change.payload_component) if change.payload_component else None
        title = change.target.document_title
        if component is None or not title:
            continue
        for caption in component.captions[1:]:
            if caption.role == "annex" and caption.of and not may_name(caption.of, title):
                yield finding(
                    "annex-caption-names-other-document",
                    caption.place,
                    annex=caption.number or component.name,
                    caption=caption.of,
                    context=title,
                )


def finding_row(
    item: Finding, *, edition_id: int | None = None, work_id: int | None = None
) -> FindingRow:
    """A finding of an edition or of a work as a row."""
    page, start, end = _where(item.place)
    return FindingRow(
        edition_id=edition_id,
        work_id=work_id,
        code=item.code,
        params=[list(pair) for pair in item.params],
        page=page,
        span_start=start,
        span_end=end,
    )
