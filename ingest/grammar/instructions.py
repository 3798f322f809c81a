"""Instructions of an amending act → changes: a state machine over its paragraphs.

Context lines say what the following lines change: an act, a document approved by it, a unit.
A context holds for the numbered unit of the amending act that it stands in and for what is below
it; a later context of the same or a higher level replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.addresses import annex_component
from ingest.findings import finding
from ingest.grammar.paragraphs import Paragraph
from ingest.grammar.payload import payload_units
from ingest.grammar.rules import RULES
from ingest.grammar.sentences import Reading, Sentence, is_command, own_number, read_sentence
from ingest.model import (
    ActRef,
    Change,
    Finding,
    Operation,
    Place,
    Span,
    Target,
    Unit,
    UnitKind,
    UnitPath,
)
from ingest.structure.payloads import QuotedRange, quoted_ranges, unquoted
from ingest.text import fold
from ingest.unit_nesting import rank
from ingest.unit_paths import find_paths, path_findings

_NO_ACT = ActRef()
#: Units that say where one is without the line before ("в пункте 5:" after an unread context).
_SELF_STANDING = rank(UnitKind.POINT)


@dataclass(frozen=True, slots=True)
class Context:
    """What is being changed. ``host`` is where in the amending act the context was set.

    ``known`` is False below a context line that no rule read: what stands there would be put to
    the wrong unit; an ``act`` without requisites is no act at all. ``repeals`` marks a list of
    acts declared without force.
    """

    act: ActRef
    document: str = ""
    path: UnitPath = ()
    host: UnitPath = ()
    known: bool = True
    repeals: bool = False


@dataclass(frozen=True, slots=True)
class Instructions:
    """Changes of an act, the acts it repeals, and what could not be read."""

    changes: tuple[Change, ...]
    repeals: tuple[Change, ...]
    findings: tuple[Finding, ...]


def join_paths(context: UnitPath, named: UnitPath) -> UnitPath:
    """A named unit within its context: levels at or below the named one are left.

    >>> from ingest.model import Step
    >>> point, sub = Step(UnitKind.POINT, "16"), Step(UnitKind.SUBPOINT, "4")
    >>> join_paths((point,), (sub,)) == (point, sub)
    True
    >>> join_paths((point, sub), (Step(UnitKind.POINT, "20"),))
    (Step(kind=<UnitKind.POINT: 'point'>, number='20'),)
    """
    if not named:
        return context
    depth = rank(named[0].kind)
    return (*(step for step in context if rank(step.kind) < depth), *named)


class _Reader:
    def __init__(self, paragraphs: Sequence[Paragraph], amending: bool) -> None:
        self._paragraphs = paragraphs
        self._amending = amending
        texts = [paragraph.text for paragraph in paragraphs]
        self._ranges = quoted_ranges(texts, is_command) if amending else ()
        self._quoted = {i for r in self._ranges for i in range(r.first, r.last + 1)}
        self._contexts: list[Context] = []
        self.changes: list[Change] = []
        self.repeals: list[Change] = []
        self.findings: list[Finding] = []

    def run(self) -> Instructions:
        for quoted in self._ranges:
            if not quoted.closed:
                place = self._paragraphs[quoted.first].place
                self.findings.append(finding("payload-unclosed", place))
        for index, paragraph in enumerate(self._paragraphs):
            if index in self._quoted or not self._is_candidate(paragraph):
                continue
            sentence = read_sentence(paragraph.text[own_number(paragraph.text) :])
            if self._amending:
                found = find_paths(paragraph.text)
                self.findings.extend(path_findings(found, paragraph.place))
            if self._listed_repeal(sentence, index):
                continue
            taken = [self._take(reading, index) for reading in sentence.readings]
            if self._amending and not sentence.readings and not is_command(sentence.text):
                self._push(replace(self._current() or _NOWHERE, known=False, host=paragraph.path))
            self._report(sentence, paragraph, all_taken=all(taken))
        return Instructions(tuple(self.changes), tuple(self.repeals), tuple(self.findings))

    def _is_candidate(self, paragraph: Paragraph) -> bool:
        self._leave(paragraph.path)
        current = self._current()
        return is_candidate(paragraph.text) or bool(current and current.repeals)

    def _leave(self, path: UnitPath) -> None:
        while self._contexts and self._contexts[-1].host != path[: len(self._contexts[-1].host)]:
            self._contexts.pop()

    def _current(self) -> Context | None:
        return self._contexts[-1] if self._contexts else None

    def _push(self, context: Context) -> None:
        self._contexts.append(context)

    def _take(self, reading: Reading, index: int) -> bool:
        """Does what a reading says; False where it says nothing without a context it lacks."""
        paragraph = self._paragraphs[index]
        rule, host = reading.rule, paragraph.path
        current = self._current()
        act = _act(reading)
        if rule.operation is Operation.REPEAL_ACT:
            if rule.role == "list":
                self._push(Context(_NO_ACT, host=host, known=False, repeals=True))
            elif act is not None:
                self.repeals.append(self._change(reading, paragraph, Target(act), (index,)))
            return True
        if not self._amending or rule.role == "list":
            return True
        if rule.role == "act" and act is not None:
            self._push(Context(act, path=_first(reading, "target"), host=host))
            return True
        owner = act or (current.act if current else _NO_ACT)
        if owner is _NO_ACT:
            return False
        if rule.role == "document":
            self._push(Context(owner, reading.words("document").strip(" ,"), (), host))
            return True
        if current is None:
            return False
        if rule.role == "unit":
            return self._enter(reading, current, host)
        if not current.known:
            return False
        if rule.role == "change":
            self._apply(reading, index, _owned(reading, current))
        return True

    def _listed_repeal(self, sentence: Sentence, index: int) -> bool:
        """A line of a list of repealed acts: it is one act, nothing stands before it."""
        current = self._current()
        if current is None or not current.repeals or sentence.readings:
            return False
        paragraph = self._paragraphs[index]
        first = sentence.tokens[0] if sentence.tokens else None
        if first is None or first.act is None:
            found = finding("instruction-unread", paragraph.place, text=paragraph.text)
            self.findings.append(found)
            return True
        reading = Reading(_LISTED, {"act": (first,)}, sentence.text)
        self.repeals.append(self._change(reading, paragraph, Target(first.act), (index,)))
        return True

    def _enter(self, reading: Reading, current: Context, host: UnitPath) -> bool:
        named = _first(reading, "target")
        if not named or (not current.known and rank(named[0].kind) > _SELF_STANDING):
            self._push(replace(current, known=False, host=host))
            return False
        inside = _owned(reading, current)
        self._push(replace(inside, path=join_paths(inside.path, named), host=host, known=True))
        return True

    def _apply(self, reading: Reading, index: int, context: Context) -> None:
        base = join_paths(join_paths(context.path, reading.base), _first(reading, "within"))
        targets = [join_paths(base, path) for path in reading.paths("target")]
        paragraph = self._paragraphs[index]
        if reading.rule.payload == "annex":
            self._by_annex(reading, paragraph, context, targets, index)
        elif reading.rule.payload == "quoted":
            self._by_quotation(reading, paragraph, context, targets, index)
        else:
            for path in targets:
                target = Target(context.act, context.document, path)
                self.changes.append(self._change(reading, paragraph, target, (index,)))

    def _by_annex(
        self,
        reading: Reading,
        paragraph: Paragraph,
        context: Context,
        targets: Sequence[UnitPath],
        index: int,
    ) -> None:
        """Parallel lists: the n-th unit gets its wording from the n-th annex."""
        annexes = [path[-1].number for path in reading.paths("annex")]
        if len(annexes) != len(targets):
            self.findings.append(
                finding(
                    "parallel-lists-differ",
                    paragraph.place,
                    targets=len(targets),
                    annexes=len(annexes),
                )
            )
            return
        for path, annex in zip(targets, annexes, strict=True):
            name = annex_component(annex)
            target = Target(context.act, context.document, path)
            self.changes.append(
                self._change(reading, paragraph, target, (index,), payload_component=name)
            )

    def _by_quotation(
        self,
        reading: Reading,
        paragraph: Paragraph,
        context: Context,
        targets: Sequence[UnitPath],
        index: int,
    ) -> None:
        ranges = self._payload_after(index)
        if not ranges:
            self.findings.append(finding("payload-missing", paragraph.place, text=paragraph.text))
            return
        indexes = [i for quoted in ranges for i in range(quoted.first, quoted.last + 1)]
        texts = [
            text
            for quoted in ranges
            for text in unquoted([p.text for p in self._paragraphs[quoted.first : quoted.last + 1]])
        ]
        places = [self._paragraphs[i].place for i in indexes]
        for path in targets:
            units, problems = payload_units(texts, places, path, only=len(targets) == 1)
            self.findings.extend(problems)
            if not units:
                self.findings.append(
                    finding("payload-lacks-target", paragraph.place, number=path[-1].number)
                )
                continue
            spans = {piece.place.span for unit in units for piece in unit.walk() if piece.place}
            own = [i for i in indexes if self._paragraphs[i].place.span in spans]
            target = Target(context.act, context.document, path)
            self.changes.append(
                self._change(reading, paragraph, target, (index, *(own or indexes)), payload=units)
            )

    def _payload_after(self, index: int) -> list[QuotedRange]:
        """The quoted ranges that follow a command without another command between."""
        found: list[QuotedRange] = []
        expected = index + 1
        for quoted in self._ranges:
            if quoted.first == expected:
                found.append(quoted)
                expected = quoted.last + 1
        return found

    def _change(
        self,
        reading: Reading,
        paragraph: Paragraph,
        target: Target,
        indexes: tuple[int, ...],
        payload: tuple[Unit, ...] = (),
        payload_component: str = "",
    ) -> Change:
        first = self._paragraphs[indexes[0]].place
        last = self._paragraphs[indexes[-1]].place
        outer = paragraph.path[:1]
        ordinals = (self._paragraphs[i].ordinal_in(outer) for i in indexes)
        return Change(
            operation=reading.rule.operation or Operation.AMEND,
            target=target,
            instruction_path=paragraph.path,
            indent_ordinals=tuple(ordinal for ordinal in ordinals if ordinal is not None),
            text=paragraph.text,
            place=Place(Span(first.span.start, last.span.end), first.page),
            rule_id=reading.rule.id,
            payload=payload,
            payload_component=payload_component,
        )

    def _report(self, sentence: Sentence, paragraph: Paragraph, *, all_taken: bool) -> None:
        if not self._amending:
            if not sentence.readings and _orders_repeal(sentence):
                self.findings.append(
                    finding("instruction-unread", paragraph.place, text=paragraph.text)
                )
            return
        if not all_taken or (not sentence.readings and is_command(sentence.text)):
            self.findings.append(
                finding("instruction-unread", paragraph.place, text=paragraph.text)
            )
        elif sentence.leftover and sentence.readings[0].rule.operation is not Operation.REPEAL_ACT:
            words = "; ".join(sentence.leftover)
            self.findings.append(finding("instruction-leftover", paragraph.place, words=words))


_NOWHERE = Context(_NO_ACT)
_LISTED = next(rule for rule in RULES if rule.id == "repeal-list")


def is_candidate(text: str) -> bool:
    """A command, or a context line, which ends with a colon."""
    return is_command(text) or text.rstrip().endswith(":")


def _act(reading: Reading) -> ActRef | None:
    tokens = reading.roles.get("act", ())
    return tokens[0].act if tokens else None


def _orders_repeal(sentence: Sentence) -> bool:
    """Whether a sentence orders a repeal, and does not merely tell when one happens."""
    words = (fold(token.text) for token in sentence.tokens if token.symbol == "u")
    return any(not word.startswith("признается") for word in words)


def _first(reading: Reading, role: str) -> UnitPath:
    return next(iter(reading.paths(role)), ())


def _owned(reading: Reading, current: Context) -> Context:
    """The context with the document or act that a reading names as the owner of its unit.

    "К указанному приказу" is the act itself; "к указанным Правилам" the document of the context,
    if there is one; a document with a title of its own is that document.
    """
    symbols = "".join(token.symbol for token in reading.roles.get("owner", ()))
    if not symbols:
        return current
    if "R" not in symbols:
        return replace(current, document="", path=())
    words = reading.words("owner")
    title, _, _ = words[_title_start(reading) :].partition(", утвержд")
    if len(title.split()) == 1:
        return replace(current, document=current.document or title, path=())
    return replace(current, document=title.strip(" ,"), path=())


def _title_start(reading: Reading) -> int:
    tokens = reading.roles["owner"]
    first = next(token for token in tokens if token.symbol == "R")
    return first.span.start - tokens[0].span.start


def read_instructions(paragraphs: Sequence[Paragraph], *, amending: bool) -> Instructions:
    """Changes and repeals that an act's paragraphs order.

    ``amending`` says whether the act amends others at all: in an act that does not, only repeals
    are looked for. A change that could not be read is a finding at its place.
    """
    return _Reader(paragraphs, amending).run()
