"""Terms of single changes: the exceptions of a commencement clause put to the changes they name.

An exception names units of the amending act down to an indent ("за исключением пятого абзаца
пункта 1", Law 480-V art. 37). It defers a change when it names the command, or all of the new
wording. When it names a part of the new wording only, the parts commence on different days and
the day of the change as a whole is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.findings import finding
from ingest.grammar.paragraphs import Paragraph
from ingest.model import (
    Change,
    Commencement,
    CommencementException,
    CommencementRule,
    Finding,
    RuleKind,
    UnitKind,
)


def with_terms(
    changes: Sequence[Change], clause: Commencement | None, found: Sequence[Paragraph]
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The changes, each with the rule of the exceptions that name it (None: the general rule).

    ``found`` are the paragraphs of the amending act's main text.
    """
    if clause is None or not clause.exceptions:
        return tuple(changes), ()
    dated: list[Change] = []
    findings: list[Finding] = []
    for change in changes:
        rule, partial = _rule(change, clause, found)
        dated.append(replace(change, commencement=rule) if rule is not None else change)
        if partial:
            findings.append(finding("exception-names-part", change.place, text=change.text))
    return tuple(dated), tuple(findings)


def _rule(
    change: Change, clause: Commencement, found: Sequence[Paragraph]
) -> tuple[CommencementRule | None, bool]:
    outer = change.instruction_path[:1]
    mine = [p for p in found if p.ordinal_in(outer) in change.indent_ordinals]
    command, payload = mine[:1], mine[1:]
    named = [
        next((e.rule for e in clause.exceptions if _names(e, paragraph)), None)
        for paragraph in payload
    ]
    for exception in clause.exceptions:
        if any(_names(exception, paragraph) for paragraph in command):
            return exception.rule, False
    if not any(named):
        return None, False
    if all(rule == named[0] for rule in named):
        return named[0], False
    words = "parts of the new wording commence on different terms"
    return CommencementRule(RuleKind.CONDITION, text=words), True


def _names(exception: CommencementException, paragraph: Paragraph) -> bool:
    units = tuple(step for step in exception.path if step.kind is not UnitKind.INDENT)
    indent = next((step for step in exception.path if step.kind is UnitKind.INDENT), None)
    ordinal = paragraph.ordinal_in(units)
    return ordinal is not None and (indent is None or indent.number == str(ordinal))
