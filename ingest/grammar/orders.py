"""One order of an amending act → its changes, with the new wording from where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.addresses import annex_component
from ingest.findings import finding
from ingest.grammar.contexts import Context, titles_of, within
from ingest.grammar.paragraphs import Paragraph
from ingest.grammar.payload import Quotation, Wording, share
from ingest.grammar.sentences import Reading
from ingest.grammar.words import UnequalListsError, reach, word_edits, words
from ingest.model import (
    Change,
    CommencementRule,
    Finding,
    Lang,
    Operation,
    Place,
    RuleKind,
    Scope,
    Span,
    Target,
    Unit,
    UnitKind,
    UnitPath,
    WordEdit,
)
from ingest.structure.payloads import QuotedRange, unquoted
from ingest.text import fold

#: Operations on what is no unit of the text proper, by the last step of the target.
_SPECIAL = {
    (Operation.REPLACE, UnitKind.HEADING): Operation.REPLACE_HEADING,
    (Operation.REPLACE, UnitKind.CAPTION): Operation.REPLACE_CAPTION,
    (Operation.REPLACE, UnitKind.ROW): Operation.REPLACE_ROW,
    (Operation.INSERT, UnitKind.ROW): Operation.INSERT_ROW,
    (Operation.EXCLUDE, UnitKind.ROW): Operation.EXCLUDE_ROW,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What one rule read in a paragraph, and what that paragraph speaks of.

    ``only`` is the one language whose text it changes.
    """

    reading: Reading
    index: int
    context: Context
    only: Lang | None

    @property
    def foreign(self) -> bool:
        """Whether the text changed is the one in the other language, where its wording stands."""
        return self.only is not None and self.only.value != self.reading.rule.lang

    @property
    def targets(self) -> tuple[UnitPath, ...]:
        return within(self.context, self.reading.targets())


class Orders:
    """Makes changes of the orders of one document, and keeps what is wrong with them."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], ranges: Sequence[QuotedRange], component: str
    ) -> None:
        self._paragraphs = paragraphs
        self._ranges = {quoted.first: quoted for quoted in ranges}
        self._component = component
        self.findings: list[Finding] = []

    def unclosed(self) -> Iterator[Finding]:
        for quoted in self._ranges.values():
            if not quoted.closed:
                yield finding("payload-unclosed", self._paragraphs[quoted.first].place)

    def inline(self, index: int) -> int | None:
        """Where on a command's line a quotation begins that goes on below; None without one."""
        following = self._ranges.get(index + 1)
        return following.inline if following is not None else None

    def changes(self, order: Order) -> list[Change]:
        """The changes of one order; none where its parts do not fit together, with a finding."""
        reading = order.reading
        if reading.rule.role == "words":
            return self._words(order)
        if reading.rule.payload == "annex":
            return self._by_annex(order)
        if reading.rule.payload == "quoted":
            return self._by_quotation(order)
        if reading.rule.operation is Operation.SUSPEND and until(reading) is None:
            self._find("suspension-without-end", order, text=self._paragraphs[order.index].text)
        if reading.rule.payload == "optional" and (reading.has("n") or reading.quoted):
            return self._by_quotation(order)
        return [self._change(order, path) for path in order.targets]

    def _find(self, code: str, order: Order, **params: object) -> None:
        self.findings.append(finding(code, self._paragraphs[order.index].place, **params))

    def _words(self, order: Order) -> list[Change]:
        reading = order.reading
        if reading.rule.payload == "quoted":
            return self._sentence(order)
        try:
            edits = word_edits(reading)
        except UnequalListsError as lists:
            self._find("parallel-lists-differ", order, targets=lists.sought, annexes=lists.given)
            return []
        beside = within(order.context, reading.beside())
        return [
            *(self._change(order, path, edits=edits, scope=Scope.UNIT) for path in beside),
            *(self._change(order, path, edits=edits) for path in order.targets),
        ]

    def _sentence(self, order: Order) -> list[Change]:
        """A sentence put at the end of a unit."""
        quotations = self._quotations(order)
        if quotations is None:
            return []
        text = "\n".join(text for quotation in quotations for text in quotation.texts)
        if not text:
            self._find("payload-missing", order, text=self._paragraphs[order.index].text)
        indexes = tuple(i for quotation in quotations for i in quotation.indexes)
        edits = (WordEdit("", text, order.reading.rule.place),) if text else ()
        return [self._change(order, path, indexes, edits=edits) for path in order.targets]

    def _by_annex(self, order: Order) -> list[Change]:
        """Parallel lists: the n-th unit gets its wording from the n-th annex."""
        annexes = [path[-1].number for path in order.reading.paths("annex")]
        targets = order.targets
        orders = [order] * len(targets)
        if targets == ((),) and len(annexes) > 1:
            orders = [replace(order, context=context) for context in _documents(order)]
            targets = targets * len(orders)
        if len(annexes) != len(targets):
            self._find("parallel-lists-differ", order, targets=len(targets), annexes=len(annexes))
            return []
        return [
            self._change(own, path, payload_component=annex_component(annex))
            for own, path, annex in zip(orders, targets, annexes, strict=True)
        ]

    def _by_quotation(self, order: Order) -> list[Change]:
        """The units of a quoted wording, each for the unit it is meant for.

        A unit whose wording is missing is changed all the same: its text is no longer known.
        """
        quotations = self._quotations(order)
        if quotations is None:
            return []
        targets = order.targets
        if not quotations:
            if not order.foreign:
                self._find("payload-missing", order, text=self._paragraphs[order.index].text)
            return [self._change(order, path) for path in targets]
        made: list[Change] = []
        for wording in share(quotations, targets):
            self.findings.extend(wording.findings)
            if not wording.units and not wording.findings:
                self._find("payload-lacks-target", order, number=wording.path[-1].number)
            indexes = self._own(wording, quotations)
            made.append(self._change(order, wording.path, indexes, payload=wording.units))
        return made

    def _own(self, wording: Wording, quotations: Sequence[Quotation]) -> tuple[int, ...]:
        """The paragraphs of a wording; all that were quoted where they cannot be told apart."""
        pieces = [piece.place.span for u in wording.units for piece in u.walk() if piece.place]
        whole = [i for quotation in quotations for i in quotation.indexes]
        own = [
            i for i in whole if any(_meets(self._paragraphs[i].place.span, span) for span in pieces)
        ]
        return tuple(own or whole)

    def _quotations(self, order: Order) -> tuple[Quotation, ...] | None:
        """The quotations of an order: on its own line, or in the paragraphs that follow.

        None where the document ends within one: what it says is certainly not all.
        """
        place = self._paragraphs[order.index].place
        found = [Quotation((words(token),), (place,)) for token in order.reading.quoted]
        expected = order.index + 1
        while (quoted := self._ranges.get(expected)) is not None:
            if quoted.cut:
                return None
            run = range(quoted.first, quoted.last + 1)
            lines = [(self._paragraphs[i].text, self._paragraphs[i].place) for i in run]
            if quoted.inline is not None:
                lines.insert(0, (self._paragraphs[order.index].text[quoted.inline :], place))
            plain = zip(unquoted([text for text, _ in lines]), lines, strict=True)
            kept = [(text, at) for text, (_, at) in plain if text.strip()]
            texts, places = tuple(text for text, _ in kept), tuple(at for _, at in kept)
            found.append(Quotation(texts, places, tuple(run)))
            expected = quoted.last + 1
        return tuple(quotation for quotation in found if any(quotation.texts))

    def _change(
        self,
        order: Order,
        path: UnitPath,
        payload_indexes: tuple[int, ...] = (),
        *,
        payload: tuple[Unit, ...] = (),
        payload_component: str = "",
        edits: tuple[WordEdit, ...] = (),
        scope: Scope | None = None,
    ) -> Change:
        reading, context = order.reading, order.context
        paragraph = self._paragraphs[order.index]
        indexes = (order.index, *payload_indexes)
        first = self._paragraphs[indexes[0]].place
        last = self._paragraphs[indexes[-1]].place
        outer = paragraph.path[:1]
        ordinals = (self._paragraphs[i].ordinal_in(outer) for i in indexes)
        operation = reading.rule.operation or Operation.AMEND
        if path:
            operation = _SPECIAL.get((operation, path[-1].kind), operation)
        return Change(
            operation=operation,
            target=Target(context.act, context.document, path),
            instruction_path=paragraph.path,
            indent_ordinals=tuple(ordinal for ordinal in ordinals if ordinal is not None),
            text=paragraph.text,
            place=Place(Span(first.span.start, last.span.end), first.page),
            rule_id=reading.rule.id,
            payload=payload,
            payload_component=payload_component,
            edits=edits,
            scope=scope or reach(reading),
            only=order.only,
            commencement=since(reading),
            until=until(reading),
            component=self._component,
        )


def _documents(order: Order) -> list[Context]:
    """A context for each of the documents an order names together."""
    titles = titles_of(order.reading, "owner")
    return [replace(order.context, document=title) for title in titles]


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def since(reading: Reading) -> CommencementRule | None:
    """The day from which a repeal holds, where the instruction names one itself."""
    if reading.rule.operation not in (Operation.EXCLUDE, Operation.REPEAL_ACT):
        return None
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if token.symbol != "Y" or token.date is None:
            continue
        before = fold(tokens[at - 1].text) if at else ""
        after = fold(tokens[at + 1].text) if at + 1 < len(tokens) else ""
        if before in ("с", "со") or after == "бастап":
            return CommencementRule(RuleKind.FIXED, date=token.date, text=token.text)
    return None


def until(reading: Reading) -> CommencementRule | None:
    """The first day on which a suspension no longer holds: "до 1 января" is that day."""
    if reading.rule.operation is not Operation.SUSPEND:
        return None
    letters = ["", *(token.symbol for token in reading.tokens)]
    step = 0 if reading.rule.lang == "ru" else 2  # "до 1 января", "1 қаңтарға дейін"
    dates = (
        token.date
        for at, token in enumerate(reading.tokens)
        if token.symbol == "Y" and "q" in letters[at + step : at + step + 1]
    )
    date = next(dates, None)
    return CommencementRule(RuleKind.FIXED, date=date) if date is not None else None
