"""A commencement clause taken apart: what is said of it, and of which units.

The clause is a row of predicates: verbs of commencement with their terms, endings, and
applications to earlier relations. Russian and English name the units before the verb, Kazakh
before the term, or after a participle. Words joined by a conjunction alone speak of the same units.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ingest.commencement_ends import find_applications, find_endings
from ingest.commencement_rules import find_occurrences
from ingest.model import CommencementRule, RuleKind, Span
from ingest.text import fold
from ingest.unit_paths import FoundPaths, find_paths

_FORMS_RU = (
    r"(?:приказ|закон|кодекс|указ|акт|постановление|решение|распоряжение|правила|инструкция)"
)
_FORMS_KK = r"(?:бұйрық|заң|кодекс|жарлық|акт|қаулы|шешім|өкім|қағидалар|нұсқаулық)"
_FORMS_EN = r"(?:order|law|code|decree|act|resolution|decision|regulations?|rules)"
#: The act as subject of the clause, in the nominative: "Пункт 5 настоящего приказа" is a unit.
ACT = re.compile(
    rf"\bнастоящ(?:ий|ее|ая|ие)\s+(?:совместн\w+\s+|нормативн\w+\s+|конституционный\s+)?{_FORMS_RU}\b"
    rf"|\bосы\s+(?:[^\s,.;()]+\s+){{0,3}}?{_FORMS_KK}\b"
    rf"|(?<!of\s)\b(?:this|the\s+present)\s+(?:\w+\s+){{0,2}}?{_FORMS_EN}\b"
)
#: Any mention that the clause is about this act.
OWN = re.compile(
    r"\bнастоящ\w+\s+(?:\w+\s+)?"
    r"(?:приказ|закон|кодекс|указ|акт|постановлени|решени|распоряжени|правил|инструкци)\w*"
    rf"|\bосы\s+(?:[^\s,.;()]+\s+){{0,3}}?"
    rf"(?:{_FORMS_KK[3:-1]}|бұйры|заңны|кодекст|қаулыны|шешімні)\w*"
    rf"|\b(?:this|the\s+present)\s+(?:\w+\s+){{0,2}}?{_FORMS_EN}"
)
EXCEPT = re.compile(
    r"\bза\s+исключением\b|\bкроме\b|\bисключая\b"
    r"|\bexcept(?:\s+for)?\b|\bexcluding\b|\bwith\s+the\s+exception\s+of\b"
)
EXCEPT_KK = re.compile(r"\bқоспағанда\b|\bбасқасы\b")
THEY_KK = re.compile(r"[\s,]*(?<!\w)(?:ол|олар|аталған|көрсетілген)\b")
#: Words that join two predicates of one subject.
_JOINED = re.compile(
    r"[\s,]*(?:(?:и|а\s+также|при\s+этом|және|сондай-ақ|and|as\s+well\s+as)\s*)?"
    r"(?:(?:его|ее|их|оның|олардың|its|their)\s+)?(?:действи[ея]\s*|қолданысы\s*)?[\s,]*"
)
_RELATIVE = re.compile(r"\bкотор|\bwhich\b|\bthat\b")
#: A sentence that orders instead of telling: its units follow ("Ввести в действие с … пункт 3").
_ORDERS = re.compile(r"\b(?:ввести|введен[аоы]?)\b")
#: Words beside the rules, verbs and units of a clause.
FILLER = re.compile(
    r"\b(?:котор\w+|и|а|также|при|этом|ол|олар|және|мен|бен|пен|which|and|or|of|the|that|as|well|for"
    r"|shall|be|настоящ\w+|осы|this|law|order|act|resolution|decree|code|оның|олардың|его|ее|их"
    r"|сондай|ақ|что|установить|деп|белгіленсін|its|their"
    r"|приказа|закона|постановления|решения|указа|кодекса|бұйрықтың|заңның|қаулының|шешімнің"
    r"|правил|қағидалардың|пп?|ст|статьи|статья|пункт[аы]?|тармақ|бап|article|paragraph"
    r"|подлежит\s+(?:официальному\s+)?опубликованию|ресми\s+жариялан\w+\s+(?:тиіс|жатады)"
    r"|(?:is\s+)?subject\s+to\s+(?:official\s+)?publication"
    r"|порядок|введени[яе]|действи[ея]|enforcement|entry|қолданысқа|қолданысы|енгізу\w*|тәртібі)\b"
)


class Role(Enum):
    """What a predicate says."""

    COMMENCES = "commences"
    ENDS = "ends"
    APPLIES = "applies"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with its term. ``after`` is True where its units follow it and not precede."""

    role: Role
    rule: CommencementRule
    verb: Span
    attributive: bool = False
    into_force: bool = False
    after: bool = False

    @property
    def start(self) -> int:
        return min(self.rule.span.start, self.verb.start)

    @property
    def end(self) -> int:
        return max(self.rule.span.end, self.verb.end)

    @property
    def verb_first(self) -> bool:
        return self.rule.span.start >= self.verb.start


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause taken apart: its text, folded text, predicates and units, in the order printed."""

    text: str
    folded: str
    predicates: tuple[Predicate, ...]
    units: tuple[FoundPaths, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a predicate speaks of: units; with none, the act. ``words`` where they were sought."""

    units: tuple[FoundPaths, ...]
    words: Span


def take_apart(text: str) -> Clause | None:
    """The clause, or None where a text says nothing of the time of its own act."""
    folded = fold(text)
    if not OWN.search(folded):
        return None
    predicates = tuple(sorted(_predicates(text), key=lambda each: each.start))
    inside = [each.rule.span for each in predicates]
    units = tuple(
        unit
        for unit in find_paths(text)
        if not any(span.start <= unit.span.start < span.end for span in inside)
    )
    return Clause(text, folded, predicates, units)


def _predicates(text: str) -> Iterator[Predicate]:
    endings = find_endings(text)
    taken = [(ending.verb.start, ending.verb.end) for ending in endings]
    for found in find_occurrences(text):
        if not any(start <= found.verb.start < end for start, end in taken):
            yield Predicate(
                Role.COMMENCES, found.rule, found.verb, found.attributive, found.into_force
            )
    for ending in endings:
        after = ending.attributive and ending.rule.span.start < ending.verb.start
        if ending.since is not None:
            yield Predicate(Role.COMMENCES, ending.since, ending.verb, ending.attributive)
        yield Predicate(
            Role.ENDS, ending.rule, ending.verb, ending.attributive, after=after or ending.noun
        )
    for application in find_applications(text):
        kind = RuleKind.FIXED if application.day else RuleKind.UNSTATED
        if not application.needless:
            rule = CommencementRule(
                kind, date=application.day, text=application.text, span=application.span
            )
            yield Predicate(
                Role.APPLIES,
                rule,
                application.span,
                application.attributive,
                after=application.attributive,
            )


def subjects(clause: Clause) -> Mapping[Predicate, Subject]:
    """What each predicate of a clause speaks of."""
    found: dict[Predicate, Subject] = {}
    last: Predicate | None = None
    waiting: list[Predicate] = []  # participles whose units another participle shares with them
    for index, predicate in enumerate(clause.predicates):
        lower = max((each.end for each in clause.predicates[:index]), default=0)
        between = clause.folded[lower : predicate.start]
        joined = last is not None and _JOINED.fullmatch(between) is not None and "." not in between
        if _units_follow(predicate):
            subject = _following(clause, index)
            waiting.append(predicate)
            if subject.units:
                found.update(dict.fromkeys(waiting, subject))
                waiting = []
            else:
                found[predicate] = subject
        elif joined and last is not None and _shares(clause, last, found[last], predicate, between):
            found[predicate] = found[last]
        else:
            found[predicate] = _preceding(clause, index, lower)
        last = predicate
    return found


def _units_follow(predicate: Predicate) -> bool:
    kazakh_participle = predicate.attributive and not predicate.verb_first
    return predicate.after or (kazakh_participle and predicate.role is Role.COMMENCES)


def _shares(
    clause: Clause, last: Predicate, subject: Subject, predicate: Predicate, between: str
) -> bool:
    """Whether a predicate joined to another speaks of the same units.

    A comma alone joins nothing to a relative clause: it closes it.
    """
    if _units_follow(last) and not _units_follow(predicate):
        return False
    if between.strip(" ,") or not subject.units:
        return True
    words = clause.folded[subject.units[-1].span.end : last.verb.start]
    return not last.attributive and not _RELATIVE.search(words)


def _following(clause: Clause, index: int) -> Subject:
    predicate = clause.predicates[index]
    if predicate.role is Role.ENDS and predicate.verb_first:  # "срок действия пункта 5 – до …"
        words = Span(predicate.verb.end, predicate.rule.span.start)
        return Subject(_between(clause, words), words)
    starts = [each.start for each in clause.predicates[index + 1 :] if each.start >= predicate.end]
    without = EXCEPT_KK.search(clause.folded, predicate.end)
    ends = [*starts[:1], len(clause.folded), *([without.start()] if without else [])]
    words = Span(predicate.end, min(ends))
    return Subject(_between(clause, words), words)


def _preceding(clause: Clause, index: int, lower: int) -> Subject:
    predicate = clause.predicates[index]
    leads = predicate.verb_first and predicate.role is not Role.APPLIES
    if leads or _not_kazakh(clause, predicate):
        upper = predicate.verb.start
        if lower > upper:
            return Subject((), Span(upper, upper))
        start = max(lower, sentence(clause.folded, upper).start)
        words = Span(start, upper)
        for pattern in (EXCEPT, ACT):
            for match in pattern.finditer(clause.folded, lower, upper):
                lower = match.end()
        units = _between(clause, Span(lower, upper))
        if not units and _orders(clause, predicate):
            end = sentence(clause.folded, predicate.end).end
            without = EXCEPT.search(clause.folded, predicate.end, end)
            stop = without.start() if without else end
            later = [e.start for e in clause.predicates[index + 1 :]]
            units = _between(clause, Span(predicate.end, min([stop, *later])))
        return Subject(units, words)
    before = clause.predicates[index - 1] if index else None
    if before is not None and _units_follow(before):
        without = EXCEPT_KK.search(clause.folded, lower, predicate.start)
        lower = without.end() if without else lower
    start = max(lower, sentence(clause.folded, predicate.start).start)
    return Subject(
        _of_kazakh(clause, lower, predicate.start),
        Span(min(start, predicate.start), predicate.start),
    )


def _not_kazakh(clause: Clause, predicate: Predicate) -> bool:
    words = clause.folded[predicate.verb.start : predicate.verb.end]
    return predicate.role is Role.APPLIES and not re.search(r"[әіңғүұқөһ]", words)


def _orders(clause: Clause, predicate: Predicate) -> bool:
    verb = clause.folded[predicate.verb.start : predicate.verb.end]
    return _ORDERS.search(verb) is not None and not ACT.search(
        clause.folded, 0, predicate.verb.start
    )


def _of_kazakh(clause: Clause, lower: int, upper: int) -> tuple[FoundPaths, ...]:
    act = ACT.search(clause.folded, lower, upper)
    without = EXCEPT_KK.search(clause.folded, lower, upper)
    if without and (act is None or THEY_KK.match(clause.folded, without.end(), upper)):
        return _between(clause, Span(lower, without.start()))
    return () if without else _between(clause, Span(act.end() if act else lower, upper))


def _between(clause: Clause, words: Span) -> tuple[FoundPaths, ...]:
    return tuple(
        unit
        for unit in clause.units
        if words.start <= unit.span.start and unit.span.end <= words.end
    )


def sentence(folded: str, at: int) -> Span:
    """The sentence that an offset of a clause is in."""
    ends = _sentence_ends(folded)
    next_one = bisect_right(ends, at)
    start = ends[next_one - 1] if next_one else 0
    return Span(start, ends[next_one] if next_one < len(ends) else len(folded))


@lru_cache(maxsize=16)
def _sentence_ends(folded: str) -> tuple[int, ...]:
    return tuple(m.end() for m in re.finditer(r"(?<![\s.]\w)[.](?=\s+\D|\s*$)", folded))


def unread(clause: Clause, spans: Sequence[Span], within: Span) -> Span | None:
    """From the first to the last word of a stretch that nothing of the clause reads."""
    read = [*spans, *(unit.span for unit in clause.units)]
    read += [span for each in clause.predicates for span in (each.rule.span, each.verb)]
    for pattern in (ACT, OWN, EXCEPT, EXCEPT_KK, THEY_KK):
        read += [Span(*match.span()) for match in pattern.finditer(clause.folded)]
    letters = list(clause.folded)
    for span in read:
        letters[span.start : span.end] = " " * (span.end - span.start)
    rest = FILLER.sub(lambda match: " " * len(match.group()), "".join(letters))
    words = list(re.finditer(r"[^\W\d_]{2,}", rest[: within.end]))
    words = [word for word in words if word.start() >= within.start]
    return Span(words[0].start(), words[-1].end()) if words else None
