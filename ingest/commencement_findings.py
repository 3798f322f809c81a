"""What is told of a commencement clause: terms not read, terms that contradict, words left over.

Source: Law 480-V arts 42-43.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.commencement_clause import Clause, Predicate, Role, unread
from ingest.findings import finding
from ingest.model import (
    Commencement,
    CommencementRule,
    Finding,
    Place,
    RuleKind,
    Span,
    UnitPath,
)
from ingest.text import squeeze

#: Terms given to several units one by one.
RESPECTIVELY = re.compile(r"\bсоответственно\b|\bтиісінше\b|\brespectively\b")


def findings_of(
    clause: Clause,
    read: Commencement,
    told: Sequence[Predicate],
    generals: Sequence[Predicate],
    *,
    stated: bool,
) -> tuple[Finding, ...]:
    """Everything a clause leaves open; ``told`` are its predicates that speak of the act,
    ``generals`` those of the act as a whole, ``stated`` whether any tells when it commences."""
    found = (
        *_findings(clause, read, stated=stated),
        *_contradictions(generals, read.place),
        *_unread_ends(told, read),
        *_breaking_off(clause, read.place),
    )
    return tuple(dict.fromkeys(found))


def general_of(generals: Sequence[Predicate]) -> Predicate | None:
    """Of "вступает в силу …" and "вводится в действие …" the second is the commencement."""
    return next((o for o in generals if not o.into_force), generals[0] if generals else None)


def _contradictions(generals: Sequence[Predicate], place: Place | None) -> list[Finding]:
    general = general_of(generals)
    return [
        _contradiction(general.rule, other.rule, place)
        for other in generals
        if general
        and other.into_force == general.into_force
        and not agree(other.rule, general.rule)
    ]


def _contradiction(
    first: CommencementRule, second: CommencementRule, place: Place | None
) -> Finding:
    return finding("commencement-contradictory", place, first=first.text, second=second.text)


def agree(one: CommencementRule, other: CommencementRule) -> bool:
    """Whether two rules say the same, in whatever words."""
    return _bare(one) == _bare(other)


def _bare(rule: CommencementRule) -> CommencementRule:
    act = replace(rule.act, text="", span=Span(0, 0)) if rule.act else None
    return replace(rule, text="", span=Span(0, 0), act=act)


def _findings(clause: Clause, read: Commencement, *, stated: bool) -> list[Finding]:
    found: list[Finding] = []
    if stated and read.general.kind is RuleKind.UNSTATED:
        found.append(finding("commencement-unread", read.place, text=squeeze(clause.text)))
    terms: dict[UnitPath, CommencementRule] = {}
    for exception in read.exceptions:
        former = terms.setdefault(exception.path, exception.rule)
        if exception.rule.kind is RuleKind.UNSTATED and exception.rule.text:
            found.append(
                finding("commencement-exception-unread", read.place, text=exception.rule.text)
            )
        elif not agree(former, exception.rule):
            found.append(_contradiction(former, exception.rule, read.place))
    spans = [exception.rule.span for exception in read.exceptions]
    spans += [Span(*match.span()) for match in RESPECTIVELY.finditer(clause.folded)]
    rest = unread(clause, spans, Span(0, len(clause.text)))
    if rest is not None:
        words = squeeze(clause.text[rest.start : rest.end])
        found.append(finding("commencement-remainder", read.place, text=words))
    return found


def _breaking_off(clause: Clause, place: Place | None) -> list[Finding]:
    """A clause without its full stop may lack words that change what it says."""
    words = squeeze(clause.text)
    if not words or not (words[-1].isalnum() or words[-1] in ",-–—("):
        return []
    return [finding("commencement-cut-off", place, text=words[-60:])]


def _unread_ends(told: Sequence[Predicate], read: Commencement) -> list[Finding]:
    """Endings and applications whose day was not read, and endings that contradict each other."""
    found = [
        finding("commencement-applies-unread", read.place, text=each.rule.text)
        for each in told
        if each.role is Role.APPLIES and each.rule.date is None
    ]
    ends: dict[UnitPath, CommencementRule] = {}
    for expiry in read.expiries:
        former = ends.setdefault(expiry.path, expiry.rule)
        if expiry.rule.kind is RuleKind.UNSTATED:
            found.append(finding("expiry-unread", read.place, text=expiry.rule.text))
        elif not agree(former, expiry.rule):
            found.append(_contradiction(former, expiry.rule, read.place))
    return found
