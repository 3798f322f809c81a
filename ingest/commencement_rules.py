"""Rules of commencement: a term and the verb it hangs on, in clauses of acts and brackets of notes.

Without a verb of commencement ("вводится в действие", "қолданысқа енгізіледі", "shall be
enforced") "после его официального опубликования" tells when to post an order on a site. In
Russian and English the term follows its verb, in Kazakh it precedes it.

Source: Law 480-V arts 42-43.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.commencement_terms import clause_end, find_terms, made, read_bare
from ingest.model import CommencementRule, RuleKind, Span
from ingest.text import fold

__all__ = ["RuleOccurrence", "find_occurrences", "find_rules", "find_verbs", "read_bare"]

#: Verbs, by the side on which their rule stands. ``att`` marks a participle.
_VERBS_BEFORE_RULE = re.compile(
    r"(?P<att>\bвводим\w+|\bвступающ\w+)\s+в\s+(?:действи[ея]|силу)"
    r"|\b(?:ввод(?:ит|ят)ся|введен[аоы]?|введут|ввести|вступа(?:ет|ют)|вступил[аио]?"
    r"|подлеж\w+\s+введению)\s+в\s+(?:действи[ея]|силу)"
    r"|\b(?:(?:shall|will|to|is|are|was|were|be|becomes?)\s+)*"
    r"(?:enforced|enacted|effective|(?:put|brought)\s+into\s+(?:effect|force|operation|action))\b"
    r"|\b(?:(?:shall|will)\s+)?(?:comes?|came|enters?|entered|goes)"
    r"\s+into\s+(?:force|effect|operation)\b"
    r"|\b(?P<att_en>coming|entering)\s+into\s+(?:force|effect|operation)\b"
    r"|\b(?:(?:shall|will)\s+)?takes?\s+effect\b"
)
_VERBS_AFTER_RULE = re.compile(
    r"\b(?:қолданысқа|күшіне)\s+"
    r"(?:(?P<att>енгізілетін|енетін)|енгізіл(?:еді|сін|ді|мек|ген(?!нен|ге|ін|і\b|\w*\s+(?:күн|сәт|кез)))"
    r"|ен(?:еді|ді|сін))\w*"
)
#: The term is stated elsewhere in the amending act.
_POINTER = re.compile(
    r"(?:порядок|сроки?)\s+(?:\w+\s+)?введени[яе]\s+в\s+действие\b[^()]*?\bсм(?:\.|отри\w*)[^()]*"
    r"|қолданысқа\s+енгізіл\w+\s+(?:тәртібін|мерзімін|тәртібі|мерзімі)\b[^()]*?\bқара\w+"
    r"|(?:order|procedure|terms?)\s+(?:of|for)\s+(?:\w+\s+){0,3}?(?:enforcement|effect|enactment"
    r"|force)\b[^()]*?\bsee\b[^()]*"
)

_CONDITION_START = re.compile(
    r"\s*(?:[сc]о?|после|по|при|одновременно|не\s+ранее|до|в\s+(?:порядке|сроки|день)"
    r"|from|upon|after|on|simultaneously|since|not\s+(?:earlier|before)|in\s+accordance"
    r"|согласно|in\s+the\s+manner)\b"
)
_COUNTED = re.compile(r"\s*(?:по\s+(?:истечени|прошестви)|(?:up)?on\s+(?:expiry|expiration))")
_CONDITION_END_KK = re.compile(r"\b(?:бастап|кейін|соң|бірге|кезде|бойынша|ерте\s+емес)\s*$")
_SUBJECT_KK = re.compile(r"\s*(?:осы\s+\S+\s+|ол(?:ар)?\s+)?[\s,]*")
_GAP_LIMIT = 80


@dataclass(frozen=True, slots=True)
class RuleOccurrence:
    """A rule with the verb it hangs on; ``attributive`` for a participle ("вводимого в действие").

    ``into_force`` marks "вступает в силу" and its like, which an act may state beside its
    commencement.
    """

    rule: CommencementRule
    verb: Span
    attributive: bool = False
    into_force: bool = False


def find_rules(text: str) -> tuple[CommencementRule, ...]:
    """Every rule of commencement a text states, in order; spans are relative to the text.

    >>> [rule.days for rule in find_rules("(вводится в действие по истечении десяти календарных "
    ...     "дней после дня его первого официального опубликования)")]
    [10]
    """
    return tuple(occurrence.rule for occurrence in find_occurrences(text))


def find_verbs(text: str) -> tuple[Span, ...]:
    """Every verb of commencement, with a term or without, in order."""
    folded = fold(text)
    patterns = (_VERBS_BEFORE_RULE, _VERBS_AFTER_RULE)
    return tuple(sorted(Span(*m.span()) for pattern in patterns for m in pattern.finditer(folded)))


def find_occurrences(text: str) -> tuple[RuleOccurrence, ...]:
    """Every rule with its verb, in the order of the verbs."""
    folded = fold(text)
    pointers = tuple(_POINTER.finditer(folded))
    found = [
        RuleOccurrence(
            made(RuleKind.UNSTATED, text, match.start(), match.end()), Span(*match.span())
        )
        for match in pointers
    ]
    verbs = sorted(
        [(match, True) for match in _VERBS_BEFORE_RULE.finditer(folded)]
        + [(match, False) for match in _VERBS_AFTER_RULE.finditer(folded)],
        key=lambda item: item[0].start(),
    )
    verbs = [
        (match, leads)
        for match, leads in verbs
        if not any(p.start() <= match.start() < p.end() for p in pointers)
    ]
    for index, (match, leads) in enumerate(verbs):
        before = verbs[index - 1][0].end() if index else 0
        after = verbs[index + 1][0].start() if index + 1 < len(verbs) else len(folded)
        taken = max([o.rule.span.end for o in found if o.rule.span.end <= match.start()] + [before])
        rule = (
            _rule_after(text, folded, match, after, taken)
            if leads
            else _rule_before(text, folded, match, taken)
        )
        if rule is not None:
            groups = match.groupdict()
            found.append(
                RuleOccurrence(
                    rule,
                    Span(*match.span()),
                    attributive=bool(groups.get("att") or groups.get("att_en")),
                    into_force=bool(re.search(r"силу|күшіне|force", match.group())),
                )
            )
    return tuple(sorted(found, key=lambda occurrence: occurrence.verb))


def _rule_after(
    text: str, folded: str, verb: re.Match[str], limit: int, taken: int
) -> CommencementRule | None:
    end = clause_end(folded, verb.end(), limit)
    near = [
        rule
        for rule in find_terms(text, folded, verb.end(), limit)
        if rule.span.start <= min(end, verb.end() + _GAP_LIMIT)
    ]
    if near:
        return min(near, key=lambda rule: (rule.span.start, -rule.span.end))
    if _CONDITION_START.match(folded, verb.end(), end):
        counted = _COUNTED.match(folded, verb.end(), end)  # of which no length was read
        kind = RuleKind.UNSTATED if counted else RuleKind.CONDITION
        return made(kind, text, verb.end(), end)
    earlier = [
        rule
        for rule in find_terms(text, folded, taken, verb.start())
        if not re.search(r"[;.()]", folded[rule.span.end : verb.start()])
    ]
    return max(earlier, key=lambda rule: rule.span.end) if earlier else None


def _rule_before(
    text: str, folded: str, verb: re.Match[str], taken: int
) -> CommencementRule | None:
    near = [
        rule
        for rule in find_terms(text, folded, taken, verb.start())
        if not re.search(r"[,;()]", folded[rule.span.end : verb.start()])
        and verb.start() - rule.span.end <= _GAP_LIMIT
    ]
    if near:
        return max(near, key=lambda rule: (rule.span.end, -rule.span.start))
    if not _CONDITION_END_KK.search(folded, taken, verb.start()):
        return None
    start = max([taken, *(m.end() for m in re.finditer(r"[,;(.]\s", folded[: verb.start()]))])
    start += len(_SUBJECT_KK.match(folded[start:]).group())  # type: ignore[union-attr]
    return made(RuleKind.CONDITION, text, start, verb.start())
