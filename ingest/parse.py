"""The natural walk of one document: bytes → layout → header → structure → what it all says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.sources import SourceDocument
from ingest.addresses import THROUGH
from ingest.commencement import read_commencement
from ingest.definitions import find_definitions
from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.grammar import is_command, read_instructions
from ingest.grammar.paragraphs import paragraphs
from ingest.grammar.terms import with_terms
from ingest.header import HeaderExtent, read_header
from ingest.lang.identify import document_language
from ingest.lang.jurisdiction import foreign_state, state_name
from ingest.model import (
    Change,
    Commencement,
    Component,
    Definition,
    Finding,
    Header,
    Lang,
    Layout,
    NoteEvent,
    ParsedAct,
    Step,
    Unit,
    UnitKind,
    UnitPath,
)
from ingest.notes import is_note, read_exclusion, read_note
from ingest.readers import read
from ingest.resolution import citations_of
from ingest.standards import read_standard
from ingest.structure.components import Roles, Structure, build_components
from ingest.structure.items import ItemKind
from ingest.unit_paths import parse_path

_PATH_KINDS = {
    UnitKind.SECTION,
    UnitKind.CHAPTER,
    UnitKind.PARAGRAPH_SIGN,
    UnitKind.ARTICLE,
    UnitKind.POINT,
    UnitKind.PART,
    UnitKind.SUBPOINT,
    UnitKind.INDENT,
    UnitKind.PREAMBLE,
    UnitKind.ANNEX,
}
_NORMS = {
    UnitKind.ARTICLE,
    UnitKind.POINT,
    UnitKind.SUBPOINT,
    UnitKind.PART,
    UnitKind.INDENT,
    UnitKind.PREAMBLE,
    UnitKind.FORM,
    UnitKind.TABLE,
}


def parse(source: SourceDocument) -> ParsedAct:
    """Everything one document says.

    Raises `ingest.errors.DocumentError` for a document that cannot be read, is empty, is of
    another state, or shows no act at all; every lesser trouble is a finding of the result.
    """
    layout = read(source.data, source.name)
    lang = _language(source, layout)
    _refuse_foreign(source, layout)
    whole = _is_whole(source)
    header, extent, header_findings = read_header(layout, lang, identified=whole)
    roles = _roles(layout, header, extent, source)
    structure = build_components(layout, lang, roles, is_command, read_standard)
    _refuse_no_act(source, header, structure)
    notes, note_findings = _notes(structure.components)
    main = structure.components[0]
    found = paragraphs(main.unit)
    instructions = read_instructions(found, amending=header.kind == "amending")
    commencement, clause_findings = _commencement(main)
    changes, change_findings = with_terms(instructions.changes, commencement, found)
    repeals, repeal_findings = with_terms(instructions.repeals, commencement, found)
    findings = (
        *layout.findings,
        *header_findings,
        *structure.findings,
        *note_findings,
        *instructions.findings,
        *clause_findings,
        *change_findings,
        *repeal_findings,
        *_annexes_missing(changes, structure.components),
        *_changes_unread(header, changes, repeals),
    )
    return ParsedAct(
        lang=lang,
        layout=layout,
        header=header,
        components=structure.components,
        notes=notes,
        note_blocks=sum(kind is ItemKind.NOTE for kind in roles.kinds.values()),
        changes=changes,
        repeals=repeals,
        commencement=commencement,
        citations=tuple(citations_of(_texts(structure.components), structure.components, changes)),
        definitions=tuple(_definitions(structure.components)),
        findings=findings,
    )


# --- before the tree --------------------------------------------------------------------------


def _language(source: SourceDocument, layout: Layout) -> Lang:
    if source.language:
        return Lang(source.language)
    return document_language(block.text for block in layout.blocks).lang


def _is_whole(source: SourceDocument) -> bool:
    """Whether the manifest gives the requisites of the act and no unit the document is of."""
    identity = source.identity
    return bool(identity.get("number") and identity.get("date")) and not identity.get("unit")


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
    return Roles(kinds, extent.body_start, header.kind == "amending", unit or (), header.approves)


# --- after the tree ---------------------------------------------------------------------------


def with_paths(unit: Unit, path: UnitPath = ()) -> Iterator[tuple[Unit, UnitPath]]:
    """Units below a component's root with their paths, as citations give them."""
    if unit.kind in _PATH_KINDS:
        outer = () if unit.kind in THROUGH and not _has_article(path) else path
        path = (*outer, Step(unit.kind, unit.number))
    yield unit, path
    for child in unit.children:
        yield from with_paths(child, path)


def _has_article(path: UnitPath) -> bool:
    return any(step.kind is UnitKind.ARTICLE for step in path)


def _notes(
    components: tuple[Component, ...],
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
            elif unit.kind in _NORMS:
                event, problems = read_exclusion(unit.text, unit.place, path)
                found = (event,) if event is not None else ()
            events.extend(
                replace(event, component=component.name, text=unit.text) for event in found
            )
            findings.extend(problems)
    return tuple(events), tuple(findings)


def _commencement(main: Component) -> tuple[Commencement | None, tuple[Finding, ...]]:
    """The commencement clause: the last point or article of the main text that is one."""
    units = [unit for unit in main.unit.walk() if unit.kind in THROUGH]
    for unit in reversed(units):
        body = " ".join(piece.text for piece in unit.walk() if _states(piece))
        clause, findings = read_commencement(body, unit.place)
        if clause is not None:
            return clause, findings
    return None, ()


def _states(unit: Unit) -> bool:
    """Whether a unit is a norm still: one that is excluded tells when its excluder took effect."""
    if unit.kind not in _NORMS or unit.place is None:
        return False
    return read_exclusion(unit.text, unit.place, ())[0] is None


def _changes_unread(
    header: Header, changes: tuple[Change, ...], repeals: tuple[Change, ...]
) -> Iterator[Finding]:
    """An amending act in which no instruction was found at all."""
    if header.kind == "amending" and not changes and not repeals:
        yield finding("amending-act-unread")


def _annexes_missing(
    changes: tuple[Change, ...], components: tuple[Component, ...]
) -> Iterator[Finding]:
    """A new wording that an instruction seeks in an annex the document does not hold."""
    held = {component.name for component in components}
    for change in changes:
        if change.payload_component and change.payload_component not in held:
            annex = change.payload_component.removeprefix("annex").lstrip("_")
            yield finding("payload-annex-missing", change.place, annex=annex)


def _definitions(components: tuple[Component, ...]) -> Iterator[Definition]:
    for unit, address in _texts(components):
        for definition in find_definitions(unit.text):
            yield replace(definition, address=address)


def _texts(components: tuple[Component, ...]) -> Iterator[tuple[Unit, str]]:
    for component in components:
        for unit in component.unit.walk():
            if unit.kind in _NORMS and unit.text:
                yield unit, unit.address or component.unit.address
