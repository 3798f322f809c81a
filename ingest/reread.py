"""What an act orders, and from when: read from its tree, and anew from a tree since changed.

An amendment of an amendment that is not in effect yet is made to the amending act (Law 480-V
art. 43): what that act then orders is read from its units as they have become.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.addresses import THROUGH, annex_number
from ingest.annexed import read_documents
from ingest.commencement import Read, agree, fuller, joined, read_commencement
from ingest.findings import finding
from ingest.grammar import is_command
from ingest.grammar.paragraphs import paragraphs
from ingest.model import (
    Change,
    Commencement,
    CommencementRule,
    Component,
    Finding,
    Lang,
    Layout,
    ParsedAct,
    Place,
    RuleKind,
    Unit,
    UnitKind,
)
from ingest.notes import read_exclusion
from ingest.row_payloads import with_rows
from ingest.structure.payloads import quoted_ranges

#: Units whose text is a norm.
NORMS = frozenset(
    {
        UnitKind.ARTICLE,
        UnitKind.POINT,
        UnitKind.SUBPOINT,
        UnitKind.PART,
        UnitKind.INDENT,
        UnitKind.PREAMBLE,
        UnitKind.FORM,
        UnitKind.TABLE,
    }
)
#: Final provisions stand together: so many units before a commencement clause are of them.
_NEAR = 5
#: A new wording that begins on the line of its command.
_QUOTED_AFTER = re.compile(r":\s*[«\"“„].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Orders:
    """Changes and repeals that an act orders, its commencement clause, and what was not read."""

    changes: tuple[Change, ...]
    repeals: tuple[Change, ...]
    commencement: Commencement | None
    findings: tuple[Finding, ...]


def read_orders(
    components: tuple[Component, ...], layout: Layout, lang: Lang, *, amending: bool
) -> Orders:
    """What the documents of an act order; ``amending`` says whether it amends others at all.

    ``layout`` holds the tables that new wordings quote. No components order nothing.
    """
    if not components:
        return Orders((), (), None, ())
    commencement, clause_findings = _commencement(components[0], amending=amending)
    ordered = read_documents(components, commencement, amending=amending)
    changes, row_findings = with_rows(ordered.changes, layout, lang)
    unread = amending and not ordered.changes and not ordered.repeals
    findings = (
        *ordered.findings,
        *row_findings,
        *clause_findings,
        *_annexes_missing(changes, components),
        *((finding("amending-act-unread"),) if unread else ()),
    )
    return Orders(changes, ordered.repeals, commencement, findings)


def reread(parsed: ParsedAct, components: tuple[Component, ...]) -> ParsedAct:
    """The act with its documents changed: its instructions and terms as they now read.

    ``parsed.layout`` must hold the tables of whatever came into the documents. The findings are
    those of this reading alone.
    """
    amending = parsed.header.kind == "amending"
    orders = read_orders(components, parsed.layout, parsed.lang, amending=amending)
    return replace(
        parsed,
        components=components,
        changes=orders.changes,
        repeals=orders.repeals,
        commencement=orders.commencement,
        findings=orders.findings,
    )


def _commencement(
    main: Component, *, amending: bool
) -> tuple[Commencement | None, tuple[Finding, ...]]:
    """The commencement clause: the last point or article of the main text that is one.

    Points near it add terms of units and their ends, and so does the rest of the article it stands
    in; another one that gives the act another term is a finding.
    """
    units = [unit for unit in main.unit.walk() if unit.kind in THROUGH]
    quoted = _quoted(main) if amending else frozenset()
    read: Read = (None, ())
    held: list[Commencement] = []
    end = 0
    for index in reversed(range(len(units))):
        if index < end:
            break
        found = _clause(units[index], quoted)
        clause = found[0]
        if clause is None:
            continue
        if any(_holds(units[index], each) for each in held):
            read = fuller(read, found)
            continue
        if not held:
            end = index - _NEAR
        both = joined(found, read)
        if both is not None:
            read = both
            held.append(clause)
        elif read[0] is not None and _contradict(clause.general, read[0].general):
            terms = {"first": clause.general.text, "second": read[0].general.text}
            told = finding("commencement-contradictory", units[index].place, **terms)
            return read[0], (*read[1], told)
    return read


def _clause(
    unit: Unit, quoted: frozenset[Place]
) -> tuple[Commencement | None, tuple[Finding, ...]]:
    """The commencement clause that a unit is; what is excluded in it counts no more.

    Nor does a clause that the unit quotes, to put it into another act.
    """
    pieces = [piece for piece in unit.walk() if piece.kind in NORMS and piece.place not in quoted]
    texts = [piece.text for piece in pieces]
    found = read_commencement(" ".join(texts), unit.place)
    if found[0] is None:
        return found
    kept = [_own_words(piece.text) for piece in pieces if _states(piece)]
    return found if kept == texts else read_commencement(" ".join(kept), unit.place)


def _own_words(text: str) -> str:
    """A paragraph without the new wording that its command quotes on the same line."""
    return _QUOTED_AFTER.sub(":", text) if is_command(text) else text


def _quoted(main: Component) -> frozenset[Place]:
    """The places of the paragraphs that are new wordings of other acts' units."""
    found = paragraphs(main.unit)
    ranges = quoted_ranges([paragraph.text for paragraph in found], is_command)
    return frozenset(
        paragraph.place for each in ranges for paragraph in found[each.first : each.last + 1]
    )


def _contradict(one: CommencementRule, other: CommencementRule) -> bool:
    """Whether two rules for the act as a whole give it different terms."""
    if RuleKind.UNSTATED in (one.kind, other.kind):
        return False
    return not agree(one, other)


def _holds(unit: Unit, clause: Commencement) -> bool:
    """Whether a clause stands in a unit, or below it."""
    return any(piece.place == clause.place for piece in unit.walk())


def _states(unit: Unit) -> bool:
    """Whether a unit is a norm still: one that is excluded tells when its excluder took effect."""
    if unit.kind not in NORMS or unit.place is None:
        return False
    return read_exclusion(unit.text, unit.place, ())[0] is None


def _annexes_missing(
    changes: tuple[Change, ...], components: tuple[Component, ...]
) -> Iterator[Finding]:
    """A new wording that an instruction seeks in an annex the document does not hold."""
    held = {component.name for component in components}
    for change in changes:
        if change.payload_component and change.payload_component not in held:
            annex = annex_number(change.payload_component)
            yield finding("payload-annex-missing", change.place, annex=annex)
