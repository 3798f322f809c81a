"""The natural walk of one document: bytes → layout → header → structure → what it all says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.sources import SourceDocument
from ingest.addresses import THROUGH
from ingest.definitions import find_definitions
from ingest.errors import DocumentError
from ingest.grammar import is_command
from ingest.header import HeaderExtent, read_header
from ingest.lang.identify import document_language
from ingest.lang.jurisdiction import foreign_state, state_name
from ingest.model import (
    Component,
    Definition,
    Finding,
    Header,
    Lang,
    Layout,
    NoteEvent,
    ParsedAct,
    Unit,
    UnitKind,
)
from ingest.notes import is_note, read_exclusion, read_note
from ingest.readers import read
from ingest.remarks import read_remarks
from ingest.reread import NORMS, read_orders
from ingest.resolution import citations_of
from ingest.standards import read_standard
from ingest.structure.components import Structure, build_components
from ingest.structure.items import ItemKind
from ingest.structure.paths import with_paths
from ingest.structure.roles import Roles
from ingest.unit_paths import parse_path


def parse(source: SourceDocument) -> ParsedAct:
    """Everything one document says.

    Raises `ingest.errors.DocumentError` for a document that cannot be read, is empty, is of
    another state, or shows no act at all; every lesser trouble is a finding of the result.
    """
    layout = read(source.data, source.name)
    lang = _language(source, layout)
    _refuse_foreign(source, layout)
    whole = _is_whole(source)
    requisite = source.identity.get("requisite", "")
    header, extent, header_findings = read_header(
        layout, lang, identified=whole, requisite=requisite
    )
    roles = _roles(layout, header, extent, source)
    structure = build_components(layout, lang, roles, is_command, read_standard)
    _refuse_no_act(source, header, structure)
    amending = header.kind == "amending"
    notes, note_findings = _notes(structure.components, amending=amending)
    announcements, remark_findings = read_remarks(structure.components, layout)
    orders = read_orders(structure.components, layout, lang, amending=amending)
    findings = (
        *layout.findings,
        *header_findings,
        *structure.findings,
        *note_findings,
        *remark_findings,
        *orders.findings,
    )
    return ParsedAct(
        lang=lang,
        layout=layout,
        header=header,
        components=structure.components,
        notes=notes,
        note_blocks=sum(kind is ItemKind.NOTE for kind in roles.kinds.values()),
        changes=orders.changes,
        repeals=orders.repeals,
        commencement=orders.commencement,
        citations=tuple(
            citations_of(_texts(structure.components), structure.components, orders.changes)
        ),
        definitions=tuple(_definitions(structure.components)),
        findings=findings,
        announcements=announcements,
    )


# --- before the tree --------------------------------------------------------------------------


def _language(source: SourceDocument, layout: Layout) -> Lang:
    if source.language:
        return Lang(source.language)
    return document_language(block.text for block in layout.blocks).lang


def _is_whole(source: SourceDocument) -> bool:
    """Whether the manifest gives the requisites of the act and no unit the document is of."""
    identity = source.identity
    named = identity.get("requisite") or (identity.get("number") and identity.get("date"))
    return bool(named) and not identity.get("unit")


def _refuse_foreign(source: SourceDocument, layout: Layout) -> None:
    opening = "\n".join(block.text for block in layout.blocks[:12])
    state = foreign_state(opening)
    if state is not None:
        raise DocumentError(
            "document-foreign",
            source.name,
            f"an act of another state: {state_name(state, 'en')}",
            "Zanbase holds acts of the Republic of Kazakhstan",
        )


def _refuse_no_act(source: SourceDocument, header: Header, structure: Structure) -> None:
    if header.kind != "fragment":
        return
    if not any(unit.kind in THROUGH for c in structure.components for unit in c.unit.walk()):
        raise DocumentError(
            "document-not-an-act",
            source.name,
            "no requisites (form, date, number) and no articles or points were found",
            "give the text of a normative act with its heading",
        )
    if not source.identity:
        raise DocumentError(
            "document-identity-unknown",
            source.name,
            "a fragment without requisites: nothing says of which act",
            f"name the act in {source.name}.meta.yaml (identity: form, number, date, unit)",
        )


def _roles(layout: Layout, header: Header, extent: HeaderExtent, source: SourceDocument) -> Roles:
    kinds: dict[int, ItemKind] = {}
    for indexes, kind in (
        (extent.title, ItemKind.TITLE),
        (extent.requisites, ItemKind.REQUISITES),
        (extent.editorial, ItemKind.EDITORIAL),
        (extent.signature, ItemKind.SIGNATURE),
        (extent.agreements, ItemKind.AGREEMENT),
    ):
        kinds.update(dict.fromkeys(indexes, kind))
    for index, block in enumerate(layout.blocks):
        if index not in kinds and is_note(block.text):
            kinds[index] = ItemKind.NOTE
    unit = parse_path(source.identity.get("unit", "")) if header.kind == "fragment" else None
    return Roles(
        kinds,
        extent.body_start,
        header.kind == "amending",
        unit or (),
        header.approves,
        header.ref.number or "",
    )


# --- after the tree ---------------------------------------------------------------------------


def _notes(
    components: tuple[Component, ...], *, amending: bool
) -> tuple[tuple[NoteEvent, ...], tuple[Finding, ...]]:
    events: list[NoteEvent] = []
    findings: list[Finding] = []
    for component in components:
        for unit, path in with_paths(component.unit):
            found: tuple[NoteEvent, ...] = ()
            problems: tuple[Finding, ...] = ()
            if unit.place is None:
                continue
            if unit.kind is UnitKind.NOTE:
                found, problems = read_note(unit.text, unit.place, path, component.title)
            elif unit.kind in NORMS:
                event, problems = read_exclusion(unit.text, unit.place, path)
                found = (event,) if event is not None else ()
                if amending and (found or problems) and is_command(unit.text):
                    continue  # it orders a repeal; it does not tell of one
            events.extend(
                replace(event, component=component.name, text=unit.text) for event in found
            )
            findings.extend(problems)
    return tuple(events), tuple(findings)


def _definitions(components: tuple[Component, ...]) -> Iterator[Definition]:
    for unit, address in _texts(components):
        for definition in find_definitions(unit.text):
            yield replace(definition, address=address)


def _texts(components: tuple[Component, ...]) -> Iterator[tuple[Unit, str]]:
    for component in components:
        for unit in component.unit.walk():
            if unit.kind in NORMS and unit.text:
                yield unit, unit.address or component.unit.address
