"""Commencement clauses: the general rule of an act and the units put into effect otherwise.

Source: Law 480-V arts 42-43: separate terms may be set for any unit down to an indent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.commencement_rules import RuleOccurrence, find_occurrences, find_rules, read_bare
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
from ingest.text import fold, squeeze
from ingest.unit_paths import FoundPaths, find_paths

__all__ = ["find_rules", "read_commencement"]

_FORMS_RU = (
    r"(?:приказ|закон|кодекс|указ|акт|постановление|решение|распоряжение|правила|инструкция)"
)
_FORMS_KK = r"(?:бұйрық|заң|кодекс|жарлық|акт|қаулы|шешім|өкім|қағидалар|нұсқаулық)"
_FORMS_EN = r"(?:order|law|code|decree|act|resolution|decision|regulations?|rules)"
#: The act as subject of the clause, in the nominative: "Пункт 5 настоящего приказа" is a unit.
_ACT = re.compile(
    rf"\bнастоящ(?:ий|ее|ая|ие)\s+(?:совместн\w+\s+|нормативн\w+\s+|конституционный\s+)?{_FORMS_RU}\b"
    rf"|\bосы\s+(?:[^\s,.;()]+\s+){{0,3}}?{_FORMS_KK}\b"
    rf"|(?<!of\s)\b(?:this|the\s+present)\s+(?:\w+\s+){{0,2}}?{_FORMS_EN}\b"
)
#: Any mention that the clause is about this act.
_OWN = re.compile(
    r"\bнастоящ\w+\s+(?:\w+\s+)?"
    r"(?:приказ|закон|кодекс|указ|акт|постановлени|решени|распоряжени|правил|инструкци)"
    rf"|\bосы\s+(?:[^\s,.;()]+\s+){{0,3}}?(?:{_FORMS_KK[3:-1]}|бұйры|заңны|кодекст|қаулыны|шешімні)"
    rf"|\b(?:this|the\s+present)\s+(?:\w+\s+){{0,2}}?{_FORMS_EN}"
)
_EXCEPT = re.compile(
    r"\bза\s+исключением\b|\bкроме\b|\bисключая\b"
    r"|\bexcept(?:\s+for)?\b|\bexcluding\b|\bwith\s+the\s+exception\s+of\b"
)
_EXCEPT_KK = re.compile(r"\bқоспағанда\b|\bбасқасы\b")
_THEY_KK = re.compile(r"[\s,]*(?<!\w)(?:ол|олар|аталған|көрсетілген)\b")
_RESPECTIVELY = re.compile(r"\bсоответственно\b|\bтиісінше\b|\brespectively\b")
#: Words a clause is made of beside its rules, verbs and units.
_FILLER = re.compile(
    r"\b(?:котор\w+|и|а|также|ол|олар|және|мен|бен|пен|which|and|or|of|the|that|as|well|for|shall|be"
    r"|настоящ\w+|осы|this|law|order|act|resolution|decree|code|оның|олардың|его|ее|сондай|ақ"
    r"|приказа|закона|постановления|решения|указа|кодекса|бұйрықтың|заңның|қаулының|шешімнің"
    r"|пп?|ст|статьи|статья|пункт[аы]?|тармақ|бап|article|paragraph"
    r"|подлежит\s+(?:официальному\s+)?опубликованию|ресми\s+жариялан\w+\s+(?:тиіс|жатады)"
    r"|(?:is\s+)?subject\s+to\s+(?:official\s+)?publication"
    r"|порядок|введени[яе]|действи[ея]|enforcement|entry|қолданысқа|енгізу\w*|тәртібі)\b"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause taken apart: its text, folded text, rules and units, in the order printed."""

    text: str
    folded: str
    rules: tuple[RuleOccurrence, ...]
    units: tuple[FoundPaths, ...]


def read_commencement(
    text: str, place: Place | None
) -> tuple[Commencement | None, tuple[Finding, ...]]:
    """The commencement clause of an act, or None when the text is none, with what was not read.

    A unit that is excepted without a readable term has a rule of kind ``unstated`` that keeps its
    words. Where two terms of the whole act contradict each other the first stands, with a finding.

    >>> text = "Настоящий приказ вводится в действие со дня подписания."
    >>> clause, _ = read_commencement(text, None)
    >>> clause.general.kind.value
    'on_signing'
    """
    folded = fold(text)
    rules = find_occurrences(text)
    if not rules or not _OWN.search(folded):
        return None, ()
    inside = [occurrence.rule.span for occurrence in rules]
    units = tuple(
        unit
        for unit in find_paths(text)
        if not any(span.start <= unit.span.start < span.end for span in inside)
    )
    clause = _Clause(text, folded, rules, units)
    generals: list[RuleOccurrence] = []
    exceptions: list[CommencementException] = []
    claimed: set[FoundPaths] = set()
    for index, occurrence in enumerate(rules):
        governed = _governed(clause, index)
        claimed |= set(governed)
        paths = [path for unit in governed for path in unit.paths]
        if not paths:
            generals.append(occurrence)
            continue
        exceptions += [CommencementException(path, occurrence.rule) for path in paths]
    if not generals and not exceptions:
        return None, ()
    exceptions += _left_excepted(clause, claimed, exceptions)
    if _RESPECTIVELY.search(folded):
        exceptions = [_undated(exception, text) for exception in exceptions]
    general = _general(generals)
    rule = general.rule if general else CommencementRule(RuleKind.UNSTATED)
    commencement = Commencement(rule, tuple(exceptions), place)
    return commencement, (*_findings(clause, commencement), *_contradictions(generals, place))


def _end(occurrence: RuleOccurrence) -> int:
    return max(occurrence.rule.span.end, occurrence.verb.end)


def _start(occurrence: RuleOccurrence) -> int:
    return min(occurrence.rule.span.start, occurrence.verb.start)


def _governed(clause: _Clause, index: int) -> tuple[FoundPaths, ...]:
    """The units whose term a rule states; none where it is the act's own."""
    occurrence = clause.rules[index]
    lower = _end(clause.rules[index - 1]) if index else 0
    if occurrence.rule.span.start >= occurrence.verb.start:
        for pattern in (_EXCEPT, _ACT):
            for match in pattern.finditer(clause.folded, lower, occurrence.verb.start):
                lower = match.end()
        return _between(clause, lower, occurrence.verb.start)
    if occurrence.attributive:
        upper = _start(clause.rules[index + 1]) if index + 1 < len(clause.rules) else None
        without = _EXCEPT_KK.search(clause.folded, occurrence.verb.end)
        ends = [upper, without.start() if without else None, len(clause.folded)]
        return _between(clause, occurrence.verb.end, min(end for end in ends if end is not None))
    if index and clause.rules[index - 1].attributive:
        without = _EXCEPT_KK.search(clause.folded, lower, _start(occurrence))
        lower = without.end() if without else lower
    return _governed_finite_kk(clause, lower, _start(occurrence))


def _governed_finite_kk(clause: _Clause, lower: int, upper: int) -> tuple[FoundPaths, ...]:
    act = _ACT.search(clause.folded, lower, upper)
    without = _EXCEPT_KK.search(clause.folded, lower, upper)
    if without and (act is None or _THEY_KK.match(clause.folded, without.end(), upper)):
        return _between(clause, lower, without.start())
    return _between(clause, act.end() if act else lower, upper) if not without else ()


def _between(clause: _Clause, start: int, end: int) -> tuple[FoundPaths, ...]:
    return tuple(unit for unit in clause.units if start <= unit.span.start and unit.span.end <= end)


def _left_excepted(
    clause: _Clause, claimed: set[FoundPaths], known: list[CommencementException]
) -> list[CommencementException]:
    """Units that are excepted by words no rule was read for."""
    left = []
    for unit in clause.units:
        region = _exception_region(clause, unit)
        if unit in claimed or region is None:
            continue
        stops = [other.span.start for other in clause.units if other.span.start >= unit.span.end]
        stops += [_start(o) for o in clause.rules if _start(o) >= unit.span.end]
        upper = min([*stops, region.end])
        rule = read_bare(clause.text[unit.span.end : upper])
        if rule is None:
            words = clause.text[region.start : region.end].strip()
            rule = CommencementRule(RuleKind.UNSTATED, text=words, span=region)
        else:
            shift = unit.span.end
            rule = replace(rule, span=Span(rule.span.start + shift, rule.span.end + shift))
        stated = {exception.path for exception in known}
        left += [CommencementException(path, rule) for path in unit.paths if path not in stated]
    return left


def _exception_region(clause: _Clause, unit: FoundPaths) -> Span | None:
    """The words of the exception a unit is named in, None where it is in none."""
    sentence = _sentence(clause.folded, unit.span.start)
    before = [*_EXCEPT.finditer(clause.folded, sentence.start, unit.span.start)]
    if before:
        return Span(before[-1].start(), sentence.end)
    after = _EXCEPT_KK.search(clause.folded, unit.span.end, sentence.end)
    return Span(unit.span.start, after.end()) if after else None


def _sentence(folded: str, at: int) -> Span:
    ends = [match.end() for match in re.finditer(r"(?<![\s.]\w)[.](?=\s+\D|\s*$)", folded)]
    start = max([0, *(end for end in ends if end <= at)])
    return Span(start, min([len(folded), *(end for end in ends if end > at)]))


def _undated(exception: CommencementException, text: str) -> CommencementException:
    rule = CommencementRule(RuleKind.UNSTATED, text=text, span=Span(0, len(text)))
    return replace(exception, rule=rule)


def _general(generals: list[RuleOccurrence]) -> RuleOccurrence | None:
    """Of "вступает в силу …" and "вводится в действие …" the second is the commencement."""
    return next((o for o in generals if not o.into_force), generals[0] if generals else None)


def _contradictions(generals: list[RuleOccurrence], place: Place | None) -> list[Finding]:
    general = _general(generals)
    return [
        _contradiction(general.rule, other.rule, place)
        for other in generals
        if general
        and other.into_force == general.into_force
        and not _agree(other.rule, general.rule)
    ]


def _contradiction(
    first: CommencementRule, second: CommencementRule, place: Place | None
) -> Finding:
    return finding("commencement-contradictory", place, first=first.text, second=second.text)


def _agree(one: CommencementRule, other: CommencementRule) -> bool:
    return replace(one, text="", span=Span(0, 0)) == replace(other, text="", span=Span(0, 0))


def _findings(clause: _Clause, read: Commencement) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if read.general.kind is RuleKind.UNSTATED:
        found.append(finding("commencement-unread", read.place, text=squeeze(clause.text)))
    stated: dict[UnitPath, CommencementRule] = {}
    for exception in read.exceptions:
        former = stated.setdefault(exception.path, exception.rule)
        if exception.rule.kind is RuleKind.UNSTATED:
            found.append(
                finding("commencement-exception-unread", read.place, text=exception.rule.text)
            )
        elif not _agree(former, exception.rule):
            found.append(_contradiction(former, exception.rule, read.place))
    remainder = _remainder(clause, read)
    if remainder:
        found.append(finding("commencement-remainder", read.place, text=remainder))
    return tuple(dict.fromkeys(found))


def _remainder(clause: _Clause, read: Commencement) -> str:
    """Words of a clause that belong to no rule, unit or connective."""
    spans = [unit.span for unit in clause.units]
    spans += [span for o in clause.rules for span in (o.rule.span, o.verb)]
    spans += [exception.rule.span for exception in read.exceptions]
    for pattern in (_ACT, _OWN, _EXCEPT, _EXCEPT_KK, _THEY_KK, _RESPECTIVELY):
        spans += [Span(*match.span()) for match in pattern.finditer(clause.folded)]
    letters = list(clause.folded)
    for span in spans:
        letters[span.start : span.end] = " " * (span.end - span.start)
    rest = _FILLER.sub(lambda match: " " * len(match.group()), "".join(letters))
    words = list(re.finditer(r"[^\W\d_]{2,}", rest))
    if not words:
        return ""
    return squeeze(clause.text[words[0].start() : words[-1].end()])
