"""Lists of amended and of repealed acts in annexes (Law 480-V art. 26).

Where three or more acts are changed the main text orders it in a sentence, and an annex holds the
instructions, act by act; likewise with acts declared without force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.addresses import annex_number
from ingest.dates import date_findings, find_dates
from ingest.findings import finding
from ingest.grammar import AnnexList, read_instructions
from ingest.grammar.lexer import lex
from ingest.grammar.paragraphs import Paragraph, paragraphs
from ingest.grammar.terms import with_terms
from ingest.model import (
    Change,
    Commencement,
    CommencementException,
    CommencementRule,
    Component,
    Finding,
    Step,
    UnitKind,
    UnitPath,
)
from ingest.structure.titles import Listing, listing


@dataclass(frozen=True, slots=True)
class Ordered:
    """Changes and repeals that the documents of an act order, each with its term."""

    changes: tuple[Change, ...]
    repeals: tuple[Change, ...]
    findings: tuple[Finding, ...]


def read_documents(
    components: Sequence[Component], clause: Commencement | None, *, amending: bool
) -> Ordered:
    """What the main text orders, and what the lists in annexes do.

    An annex is such a list when the main text says so, or its own title does; a document that is
    itself a new wording, or a service standard, never is.
    """
    found = paragraphs(components[0].unit)
    main = read_instructions(found, amending=amending)
    read = [_dated(main.changes, main.repeals, clause, found)]
    findings = [*main.findings, *_dates(found)]
    wordings = {change.payload_component for change in main.changes}
    referred = {item.component: item for item in main.lists}
    for component in components[1:]:
        reference = referred.get(component.name)
        kind = _kind(component, reference)
        if kind is None or component.name in wordings or component.standard is not None:
            continue
        lines = paragraphs(component.unit)
        ordered = read_instructions(
            lines,
            amending=kind is Listing.AMENDMENTS,
            component=component.name,
            repealing=kind is Listing.REPEALS,
        )
        findings += (*ordered.findings, *_dates(lines))
        if not (ordered.changes or ordered.repeals or ordered.findings):
            findings.append(finding("list-unread", component.unit.place, annex=component.name))
        held = {each.name for each in components}
        own = tuple(_found_in(change, component.name, held) for change in ordered.changes)
        terms = _within(clause, component, reference, found)
        read.append(_dated(own, ordered.repeals, terms, lines))
    findings += _missing(main.lists, components)
    return Ordered(
        tuple(change for each in read for change in each.changes),
        tuple(change for each in read for change in each.repeals),
        (*findings, *(item for each in read for item in each.findings)),
    )


def _dates(found: Sequence[Paragraph]) -> Iterator[Finding]:
    """Dates in instructions that do not exist: an act or a term cannot be known by them."""
    for paragraph in found:
        for item in date_findings(find_dates(paragraph.text)):
            yield replace(item, place=paragraph.place)


def _kind(component: Component, reference: AnnexList | None) -> Listing | None:
    """What a list of acts orders, None for a document that is none."""
    if reference is not None:
        return Listing.REPEALS if reference.repeals else Listing.AMENDMENTS
    # Below another annex nothing is this act's own order.
    return listing(component.title) if component.parent == "main" else None


def _found_in(change: Change, annex: str, held: set[str]) -> Change:
    """The change with the wording that an annex of the list itself holds.

    "Согласно приложению 1 к настоящему Перечню" is an annex of the list, "… к настоящему приказу"
    one of the act.
    """
    below = f"{annex}.{change.payload_component}"
    if not change.payload_component or below not in held:
        return change
    to_act = any(token.symbol == "T" for token in lex(change.text))
    return change if to_act else replace(change, payload_component=below)


def _dated(
    changes: Sequence[Change],
    repeals: Sequence[Change],
    clause: Commencement | None,
    found: Sequence[Paragraph],
) -> Ordered:
    dated, findings = with_terms(changes, clause, found)
    repealed, more = with_terms(repeals, clause, found)
    return Ordered(dated, repealed, (*findings, *more))


def _within(
    clause: Commencement | None,
    component: Component,
    reference: AnnexList | None,
    main: Sequence[Paragraph],
) -> Commencement | None:
    """The commencement clause as it bears on a list.

    An exception for a unit of the list names the annex first ("пункта 3 приложения 1"). One for
    the sentence of the main text that the list belongs to is the list's as a whole.
    """
    if clause is None:
        return None
    return replace(
        clause,
        exceptions=_terms_within(clause.exceptions, component, reference, main),
        expiries=_terms_within(clause.expiries, component, reference, main),
    )


def _terms_within(
    terms: Sequence[CommencementException],
    component: Component,
    reference: AnnexList | None,
    main: Sequence[Paragraph],
) -> tuple[CommencementException, ...]:
    whole = _term_of(terms, reference, main)
    if whole is not None:
        return _for_all(component, whole)
    annex = Step(UnitKind.ANNEX, component.unit.number)
    of_act = tuple(each for each in terms if not each.path)
    inside = [_below(each, annex) for each in terms if annex in each.path]
    whole = next((each.rule for each in inside if not each.path), None)
    return of_act + (_for_all(component, whole) if whole is not None else tuple(inside))


def _term_of(
    terms: Sequence[CommencementException],
    reference: AnnexList | None,
    main: Sequence[Paragraph],
) -> CommencementRule | None:
    place = reference.place if reference is not None else None
    sentence = next((each for each in main if each.place == place), None)
    if sentence is None:
        return None
    return next((each.rule for each in terms if sentence.named(each.path)), None)


def _for_all(component: Component, rule: CommencementRule) -> tuple[CommencementException, ...]:
    paths = dict.fromkeys(each.path[:1] for each in paragraphs(component.unit))
    return tuple(CommencementException(path, rule) for path in paths)


def _below(exception: CommencementException, annex: Step) -> CommencementException:
    path: UnitPath = tuple(step for step in exception.path if step != annex)
    return replace(exception, path=path)


def _missing(lists: Sequence[AnnexList], components: Sequence[Component]) -> Iterator[Finding]:
    """Lists that the main text refers to and the document does not hold."""
    held = {component.name for component in components}
    for item in lists:
        if item.component not in held:
            yield finding("list-missing", item.place, annex=annex_number(item.component))
