"""Commencement clauses: the general rule of an act, the units put into effect otherwise, and what
is in effect for a term only.

Source: Law 480-V arts 42-43: separate terms may be set for any unit down to an indent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.commencement_clause import (
    ACT,
    EXCEPT,
    EXCEPT_KK,
    Clause,
    Predicate,
    Role,
    Subject,
    sentence,
    subjects,
    take_apart,
    unread,
)
from ingest.commencement_events import find_events
from ingest.commencement_findings import RESPECTIVELY, agree, findings_of, general_of
from ingest.commencement_rules import find_rules, find_verbs
from ingest.commencement_terms import read_bare
from ingest.findings import finding
from ingest.model import (
    Commencement,
    CommencementException,
    CommencementRule,
    Finding,
    Place,
    RuleKind,
    Span,
    UnitPath,
)
from ingest.text import squeeze
from ingest.unit_paths import FoundPaths

__all__ = ["Read", "agree", "find_rules", "fuller", "joined", "read_commencement"]

_DASHED = re.compile(r"\s*-\s")
_STARTS_WITH_ACT = re.compile(rf"\s*(?:\d+[.)]\s*)?(?:{ACT.pattern})")
#: "күнтізбелік жиырма бір күн өткен соң": what a term has after its event.
_WORDS_OF_TERM = 6
_LISTED = re.compile(r"[\s,]*(?:(?:и|а\s+также|және|мен|and)[\s,]*)?")

Read = tuple[Commencement | None, tuple[Finding, ...]]


def read_commencement(text: str, place: Place | None) -> Read:
    """The commencement clause of an act, or None when the text is none, with what was not read.

    A unit that is excepted without a readable term, and an act whose term cannot be read, have a
    rule of kind ``unstated`` that keeps its words. Where two terms of the whole act contradict
    each other the first stands, with a finding.

    >>> text = "Настоящий приказ вводится в действие со дня подписания и действует до 01.01.2026."
    >>> clause, _ = read_commencement(text, None)
    >>> clause.general.kind.value, str(clause.expiries[0].rule.date)
    ('on_signing', '2026-01-01')
    """
    clause = take_apart(text)
    if clause is None:
        return None, ()
    of = subjects(clause)
    commencing = [each for each in clause.predicates if each.role is Role.COMMENCES]
    told = [each for each in clause.predicates if _tells(clause, each, of[each], commencing)]
    if not told:
        return _cut_off(clause, place)
    generals = [each for each in commencing if not of[each].units]
    exceptions = [
        CommencementException(path, each.rule) for each in commencing for path in _paths(of[each])
    ]
    claimed = {unit for each in told for unit in of[each].units}
    exceptions += _left_excepted(clause, claimed, exceptions)
    if RESPECTIVELY.search(clause.folded):
        exceptions = [_undated(exception, text) for exception in exceptions]
    general = general_of(generals)
    rule = general.rule if general else CommencementRule(RuleKind.UNSTATED)
    applied = [each for each in told if each.role is Role.APPLIES]
    commencement = Commencement(
        general=_applied(rule, [each.rule for each in applied if not of[each].units]),
        exceptions=_with_applications(rule, exceptions, applied, of),
        expiries=tuple(
            CommencementException(path, each.rule)
            for each in told
            if each.role is Role.ENDS
            for path in _paths(of[each]) or [()]
        ),
        place=place,
    )
    return commencement, findings_of(clause, commencement, told, generals, stated=bool(commencing))


def joined(earlier: Read, later: Read) -> Read | None:
    """Two clauses of one act as one; None where both set the term of the whole act.

    Acts give terms of single units, and of their end, in points of their own: "5. Пункт 3
    настоящего приказа действует до 1 января 2026 года."
    """
    one, other = earlier[0], later[0]
    if one is None or other is None:
        return earlier if other is None else later
    if _states_general(one) and _states_general(other):
        return None
    told = tuple(dict.fromkeys((*earlier[1], *later[1])))
    stating = next((each for each in (one, other) if _states_general(each)), None)
    if stating is not None:
        told = tuple(item for item in told if item.code != "commencement-unread")
    base = stating or one
    since = one.general.applies_from or other.general.applies_from
    exceptions = (*one.exceptions, *other.exceptions)
    both = Commencement(
        general=replace(base.general, applies_from=since),
        exceptions=tuple(_after_general(each, base.general) for each in exceptions),
        expiries=(*one.expiries, *other.expiries),
        place=base.place,
    )
    return both, told


def fuller(part: Read, whole: Read) -> Read:
    """The reading of a unit or of a part of it, whichever says more of single units."""
    one, other = part[0], whole[0]
    if one is None or other is None or not _states_general(other):
        return part
    return whole if len(_terms(other)) > len(_terms(one)) else part


def _terms(clause: Commencement) -> tuple[CommencementException, ...]:
    return (*clause.exceptions, *clause.expiries)


def _after_general(
    exception: CommencementException, general: CommencementRule
) -> CommencementException:
    """An exception that only applies to earlier relations commences with the act."""
    rule = exception.rule
    if rule.kind is not RuleKind.UNSTATED or rule.text or rule.applies_from is None:
        return exception
    return replace(exception, rule=replace(general, applies_from=rule.applies_from))


def _states_general(clause: Commencement) -> bool:
    return clause.general.kind is not RuleKind.UNSTATED or bool(clause.general.text)


def _paths(subject: Subject) -> list[UnitPath]:
    return [path for unit in subject.units for path in unit.paths]


def _tells(
    clause: Clause, predicate: Predicate, subject: Subject, commencing: list[Predicate]
) -> bool:
    """Whether a predicate speaks of the act or its units, not of licences issued under them."""
    if predicate.role is Role.COMMENCES:
        return True
    if commencing and subject.units:
        return True
    words = clause.folded[subject.words.start : subject.words.end]
    in_term = ACT.match(clause.folded, predicate.rule.span.start)  # "осы бұйрық … күннен бастап"
    named = subject.units or in_term or ACT.search(words) or "действия настоящ" in words
    if not named and not (commencing and predicate.start >= commencing[0].start):
        return False
    return unread(clause, (), subject.words) is None


def _cut_off(clause: Clause, place: Place | None) -> Read:
    """An act that is put into effect by words which give no term: cut off, or not read."""
    spans = [sentence(clause.folded, verb.start) for verb in find_verbs(clause.text)]
    spans = [span for span in spans if ACT.search(clause.folded, span.start, span.end)]
    if not spans and _ends_in_term(clause):
        spans = [Span(0, len(clause.text))]
    if not spans:
        return None, ()
    words = squeeze(clause.text[spans[0].start : spans[0].end])
    rule = CommencementRule(RuleKind.UNSTATED, text=words, span=spans[0])
    told = finding("commencement-unread", place, text=words)
    return Commencement(rule, place=place), (told,)


def _ends_in_term(clause: Clause) -> bool:
    """A Kazakh clause that breaks off before its verb: "Осы бұйрық … күнінен кейін күнтізбелік"."""
    act = _STARTS_WITH_ACT.match(clause.folded)
    if act is None or clause.folded.rstrip()[-1:] in ".;:!":
        return False
    events = find_events(clause.text, clause.folded, 0, len(clause.text))
    last = max((event.span.end for event in events), default=None)
    return last is not None and len(clause.folded[last:].split()) <= _WORDS_OF_TERM


# --- exceptions without a verb of their own ---------------------------------------------------


def _left_excepted(
    clause: Clause, claimed: set[FoundPaths], known: list[CommencementException]
) -> list[CommencementException]:
    """Units that are excepted, or dated after a dash, by words no rule was read for."""
    left: list[CommencementException] = []
    stated = {exception.path for exception in known}
    following: tuple[FoundPaths, CommencementRule] | None = None
    for unit in reversed(clause.units):
        region = _exception_region(clause, unit)
        rule = None if unit in claimed else _own_term(clause, unit, following)
        if rule is None and region is not None and unit not in claimed:
            words = clause.text[region.start : region.end].strip()
            rule = CommencementRule(RuleKind.UNSTATED, text=words, span=region)
        following = (unit, rule) if rule is not None else None
        if rule is None or (region is None and not _dashed(clause, unit)):
            continue
        left[:0] = [CommencementException(path, rule) for path in unit.paths if path not in stated]
    return left


def _dashed(clause: Clause, unit: FoundPaths) -> bool:
    """Whether a dash after a unit stands for the verb: "пункт 4 – с 1 января 2026 года"."""
    return _DASHED.match(clause.folded, unit.span.end) is not None


def _own_term(
    clause: Clause, unit: FoundPaths, following: tuple[FoundPaths, CommencementRule] | None
) -> CommencementRule | None:
    """The term that stands after a unit, or after the next unit of the same list."""
    end = unit.span.end
    if following is not None and _LISTED.fullmatch(clause.folded[end : following[0].span.start]):
        return following[1]
    stops = [other.span.start for other in clause.units if other.span.start >= end]
    stops += [each.start for each in clause.predicates if each.start >= end]
    rule = read_bare(clause.text[end : min([*stops, sentence(clause.folded, end).end])])
    if rule is None:
        return None
    return replace(rule, span=Span(rule.span.start + end, rule.span.end + end))


def _exception_region(clause: Clause, unit: FoundPaths) -> Span | None:
    """The words of the exception a unit is named in, None where it is in none."""
    bounds = sentence(clause.folded, unit.span.start)
    before = [*EXCEPT.finditer(clause.folded, bounds.start, unit.span.start)]
    if before:
        return Span(before[-1].start(), bounds.end)
    after = EXCEPT_KK.search(clause.folded, unit.span.end, bounds.end)
    return Span(unit.span.start, after.end()) if after else None


def _undated(exception: CommencementException, text: str) -> CommencementException:
    rule = CommencementRule(RuleKind.UNSTATED, text=text, span=Span(0, len(text)))
    return replace(exception, rule=rule)


# --- earlier relations ------------------------------------------------------------------------


def _applied(rule: CommencementRule, applications: list[CommencementRule]) -> CommencementRule:
    day = next((each.date for each in applications if each.date), None)
    return replace(rule, applies_from=day) if day is not None else rule


def _with_applications(
    general: CommencementRule,
    exceptions: list[CommencementException],
    applied: list[Predicate],
    of: Mapping[Predicate, Subject],
) -> tuple[CommencementException, ...]:
    """The exceptions with the days since which they govern earlier relations.

    A unit of which only that is said commences with the act.
    """
    days: dict[UnitPath, CommencementRule] = {}
    for each in applied:
        for path in _paths(of[each]):
            days.setdefault(path, each.rule)
    found = [
        replace(each, rule=_applied(each.rule, [days.pop(each.path)]))
        if each.path in days
        else each
        for each in exceptions
    ]
    found += [
        CommencementException(path, _applied(general, [rule]))
        for path, rule in days.items()
        if rule.date is not None
    ]
    return tuple(found)
