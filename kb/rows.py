"""What a document says, as rows of its edition. Pure: nothing is looked up, nothing derived.

Rows are plain values: they are made where documents are parsed, cross between processes, and are
written table by table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    RuleKind,
    ServiceStandard,
    UnitPath,
)
from kb.announcement_rows import announcement_rows
from kb.codec import edits_to_json, path_to_json, rule_to_json
from kb.identity_rows import Values, cause_mention, identity_mention, mention
from kb.titles import may_name
from kb.unit_rows import addressed, one_unit, unit_values, where, with_beside


@dataclass(slots=True)
class ChangeRows:
    """A change, the mention of the act it changes, and its new wording."""

    change: Values
    target: Values
    payload: list[Values]


@dataclass(slots=True)
class DocumentRows:
    """All rows of an edition, not yet given ids; the caller ties them to the edition.

    ``reading`` are the columns of the edition itself that its text gives. Rows that mean an act
    stand with its mention.
    """

    reading: Values = field(default_factory=dict)
    mentions: list[Values] = field(default_factory=list)
    components: list[Values] = field(default_factory=list)
    units: list[Values] = field(default_factory=list)
    notes: list[tuple[Values, Values]] = field(default_factory=list)
    changes: list[ChangeRows] = field(default_factory=list)
    commencement: list[Values] = field(default_factory=list)
    citations: list[tuple[Values, Values | None]] = field(default_factory=list)
    announcements: list[tuple[Values, Values | None]] = field(default_factory=list)
    definitions: list[Values] = field(default_factory=list)
    standards: list[tuple[Values, list[Values]]] = field(default_factory=list)
    findings: list[Values] = field(default_factory=list)

    def all_mentions(self) -> list[Values]:
        """The mentions of all rows, those of the document itself first."""
        found = [*self.mentions, *(named for _, named in self.notes)]
        found += [change.target for change in self.changes]
        found += [named for _, named in self.citations if named is not None]
        found += [named for _, named in self.announcements if named is not None]
        return found

    def of_edition(self) -> Iterator[Values]:
        """All rows that bear the id of the edition."""
        yield from self.all_mentions()
        for rows in (self.components, self.units, self.commencement, self.definitions):
            yield from rows
        yield from self.findings
        for pairs in (self.notes, self.citations, self.announcements, self.standards):
            yield from (pair[0] for pair in pairs)
        for item in self.changes:
            yield item.change
            yield from item.payload


def rows_of(source: SourceDocument, parsed: ParsedAct | None) -> DocumentRows:
    """The rows of a document; without a text, of a notice that an act is shown no more."""
    if parsed is None:
        return _notice_rows(source)
    rows = DocumentRows(
        {
            "lang": parsed.lang.value,
            "kind": _kind(parsed),
            "title": parsed.header.title,
            "unofficial": parsed.header.unofficial,
        }
    )
    lang = parsed.lang.value
    own = mention(parsed.header.ref, "own", lang)
    own["title"] = parsed.header.title or own["title"]
    rows.mentions.append(own)
    rows.mentions += _given(source, source.language or lang)
    for component in parsed.components:
        rows.components.append(_component(component))
        rows.units += unit_values(component, parsed.header.title, len(rows.units))
        if component.standard is not None:
            rows.standards.append(_standard(component.standard, component.name))
    for ordinal, event in enumerate(parsed.notes):
        rows.notes.append(_note(event, ordinal, lang))
    for ordinal, change in enumerate((*parsed.changes, *parsed.repeals)):
        role = "target" if ordinal < len(parsed.changes) else "repeals"
        rows.changes.append(change_rows(change, ordinal, role, parsed))
    if parsed.commencement is not None:
        rows.commencement.append(_term((), parsed.commencement.general))
        for exception in parsed.commencement.exceptions:
            rows.commencement.append(_term(exception.path, exception.rule))
        for expiry in parsed.commencement.expiries:
            rows.commencement.append(_term(expiry.path, expiry.rule, ends=True))
    rows.citations += _citations(parsed, lang)
    rows.announcements += announcement_rows(parsed)
    rows.definitions += [
        {
            "edition_id": 0,
            "address": item.address,
            "term": item.term,
            "meaning": item.meaning,
            "span_start": item.span.start,
            "span_end": item.span.end,
        }
        for item in parsed.definitions
    ]
    rows.findings += map(finding_values, (*parsed.findings, *caption_findings(parsed)))
    return rows


def _kind(parsed: ParsedAct) -> str:
    """The kind of an edition; what leaves parts of the act out proves no more than a fragment."""
    return "fragment" if parsed.layout.partial else parsed.header.kind


def _notice_rows(source: SourceDocument) -> DocumentRows:
    rows = DocumentRows(
        {"lang": source.language, "kind": source.kind, "title": "", "unofficial": False}
    )
    rows.mentions += _given(source, source.language)
    return rows


def _given(source: SourceDocument, lang: str) -> list[Values]:
    """What is said beside a document: which act it is of, and what gave rise to the edition."""
    said = (identity_mention(source.identity, lang), cause_mention(source.cause, lang))
    return [row for row in said if row is not None]


def _component(component: Component) -> Values:
    return {
        "edition_id": 0,
        "name": component.name,
        "title": component.title,
        "parent": component.parent,
        "captions": [[caption.role, caption.number, caption.of] for caption in component.captions],
    }


def _note(event: NoteEvent, ordinal: int, lang: str) -> tuple[Values, Values]:
    span = event.place.span
    row = {
        "edition_id": 0,
        "mention_id": 0,
        "component": event.component or "main",
        "path": path_to_json(event.path),
        "operation": event.operation.value,
        "whole": event.whole,
        "rule": rule_to_json(event.rule),
        "text": event.text,
        "ordinal": ordinal,
        "page": event.place.page,
        "span_start": span.start,
        "span_end": span.end,
        "address": path_address(event.component or "main", event.path),
        "until": None if event.until is None else rule_to_json(event.until),
    }
    return row, mention(event.act, "note", lang)


def change_rows(change: Change, ordinal: int, role: str, parsed: ParsedAct) -> ChangeRows:
    """An instruction as rows; ``role`` is that of the mention of the act it changes."""
    span = change.place.span
    row = {
        "edition_id": 0,
        "mention_id": 0,
        "ordinal": ordinal,
        "operation": change.operation.value,
        "document_title": change.target.document_title,
        "path": path_to_json(change.target.path),
        "instruction": path_address(change.component, change.instruction_path),
        "indents": list(change.indent_ordinals),
        "text": change.text,
        "rule_id": change.rule_id,
        "payload_component": change.payload_component,
        "rule": rule_to_json(change_rule(change, parsed)),
        "page": change.place.page,
        "span_start": span.start,
        "span_end": span.end,
        "edits": edits_to_json(change.edits),
        "scope": change.scope.value,
        "only": change.only.value if change.only is not None else "",
        "until": None if change.until is None else rule_to_json(change.until),
        "aimed_at": None,
        "address": "",
        "reading": 0,
        "standing": "",
        "since": None,
        "made_by": [],
        "doubted_by": [],
    }
    target = mention(change.target.act, role, parsed.lang.value)
    return ChangeRows(row, target, list(_payload(change, parsed)))


def change_rule(change: Change, parsed: ParsedAct) -> CommencementRule:
    """The term of a change: its own, by an exception that names it, or the act's general one."""
    if change.commencement is not None:
        return change.commencement
    if parsed.commencement is None:
        return CommencementRule(RuleKind.UNSTATED)
    return parsed.commencement.general


def _payload(change: Change, parsed: ParsedAct) -> Iterator[Values]:
    """Units of a new wording, each with the rest of its address below the change's target."""
    instruction = path_address(change.component, change.instruction_path)
    roots = list(change.payload)
    component = parsed.component(change.payload_component) if change.payload_component else None
    ordinal = 0
    walks = [(root, addressed(root, None)) for root in roots]
    if component is not None:
        walks.append((component.unit, with_beside(component)))
    for number, (root, walk) in enumerate(walks):
        for unit, parent in walk:
            if not root.address:
                break
            # A quotation has no address of its own: its text stands where the instruction does.
            printed = unit.address if unit.address.startswith("!") else instruction
            row = one_unit(unit, printed, parent, ordinal)
            row["root"] = number
            below = rebase(unit.address, root.address, "")
            # Articles of a chapter are numbered through the act: they have places of their own.
            row["tail"] = f"~{unit.address}" if below is None else below.lstrip("~_")
            ordinal += 1
            yield row
    for carried in _carried(component, parsed):
        for unit, parent in with_beside(carried):
            row = one_unit(unit, unit.address, parent, ordinal)
            row["root"] = len(walks)
            row["tail"] = f"!{unit.address.removeprefix(f'!{change.payload_component}.')}"
            ordinal += 1
            yield row


def _carried(component: Component | None, parsed: ParsedAct) -> Iterator[Component]:
    """The annexes that a new edition of a document brings with it."""
    if component is not None:
        yield from (c for c in parsed.components if c.name.startswith(f"{component.name}."))


def _term(path: UnitPath, rule: CommencementRule, *, ends: bool = False) -> Values:
    return {
        "edition_id": 0,
        "path": path_to_json(path),
        "rule": rule_to_json(rule),
        "ends": ends,
    }


def _citations(parsed: ParsedAct, lang: str) -> Iterator[tuple[Values, Values | None]]:
    for item in parsed.citations:
        row = {
            "edition_id": 0,
            "mention_id": None,
            "address": item.address,
            "target": item.target,
            "scope": item.scope,
            "path": path_to_json(item.path),
            "text": item.text,
            "span_start": item.span.start,
            "span_end": item.span.end,
        }
        cited: ActRef | None = item.act
        yield row, None if cited is None else mention(cited, "cites", lang)


def _standard(standard: ServiceStandard, component: str) -> tuple[Values, list[Values]]:
    page, start, end = where(standard.place)
    row = {
        "edition_id": 0,
        "component": component,
        "name": standard.name,
        "title": standard.title,
        "lang": standard.lang.value,
        "sub_services": list(standard.sub_services),
        "page": page,
        "span_start": start or 0,
        "span_end": end or 0,
    }
    requirements = [
        {
            "standard_id": 0,
            "key": item.key,
            "number": item.number,
            "label": item.label,
            "text": item.text,
            "value": item.value,
            "none": item.none,
            "basis": item.basis,
            "strength": item.strength,
            "spans": [[span.start, span.end] for span in item.spans],
            "page": item.page,
        }
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


def finding_values(
    item: Finding, *, edition_id: int | None = None, work_id: int | None = None, address: str = ""
) -> Values:
    """A finding of an edition, or of a work and its unit, as a row."""
    page, start, end = where(item.place)
    return {
        "edition_id": edition_id,
        "work_id": work_id,
        "code": item.code,
        "params": [list(pair) for pair in item.params],
        "page": page,
        "span_start": start,
        "span_end": end,
        "address": address,
    }
