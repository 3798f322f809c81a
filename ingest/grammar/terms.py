"""Terms of single changes: the exceptions of a commencement clause put to the changes they name.

An exception names units of the amending act down to an indent ("за исключением пятого абзаца
пункта 1", Law 480-V art. 37). It defers a change when it names the command, or all of the new
wording. When it names a part of the new wording only, the parts commence on different days and
the day of the change as a whole is open. An expiry names changes likewise; one of the whole
amending act ends them all, but for repeals, which no expiry revives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.findings import finding
from ingest.grammar.paragraphs import Paragraph
from ingest.model import (
    Change,
    Commencement,
    CommencementException,
    CommencementRule,
    Finding,
    Operation,
    RuleKind,
    Step,
)


def with_terms(
    changes: Sequence[Change], clause: Commencement | None, found: Sequence[Paragraph]
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The changes, each with the rule of the exceptions that name it (None: the general rule) and,
    where an expiry names it, the rule of its end.

    ``found`` are the paragraphs of the amending act's main text.
    """
    if clause is None or not (clause.exceptions or clause.expiries):
        return tuple(changes), ()
    by_ordinal = {(p.path[0], p.ordinals[0]): p for p in found}
    always = next((each.rule for each in clause.expiries if not each.path), None)
    dated: list[Change] = []
    findings: list[Finding] = []
    for change in changes:
        mine = _written_in(change, by_ordinal)
        rule, partial = _rule(clause.exceptions, mine)
        end, partly_over = _rule(clause.expiries, mine)
        if end is None and change.operation is not Operation.REPEAL_ACT:
            end = always
        dated.append(
            replace(change, commencement=rule or change.commencement, until=change.until or end)
        )
        if partial or partly_over:
            findings.append(finding("exception-names-part", change.place, text=change.text))
    return tuple(dated), tuple(findings)


def _written_in(
    change: Change, by_ordinal: Mapping[tuple[Step, int], Paragraph]
) -> Sequence[Paragraph]:
    """The paragraphs of a change, its command first."""
    places = [(outer, n) for outer in change.instruction_path[:1] for n in change.indent_ordinals]
    return [
        by_ordinal[place]
        for place in sorted(set(places), key=lambda at: at[1])
        if place in by_ordinal
    ]


def _rule(
    terms: Sequence[CommencementException], mine: Sequence[Paragraph]
) -> tuple[CommencementRule | None, bool]:
    """The rule of the terms that name a change, and whether they name a part of it only."""
    command, payload = mine[:1], mine[1:]
    named = [
        next((each.rule for each in terms if paragraph.named(each.path)), None)
        for paragraph in payload
    ]
    for each in terms:
        if any(paragraph.named(each.path) for paragraph in command):
            return each.rule, False
    if not any(named):
        return None, False
    if all(rule == named[0] for rule in named):
        return named[0], False
    words = "parts of the new wording are on different terms"
    return CommencementRule(RuleKind.CONDITION, text=words), True
