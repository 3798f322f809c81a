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
from ingest.grammar.contexts import (
    NO_ACT,
    NOWHERE,
    SELF_STANDING,
    Context,
    named_act,
    owned,
    title_of,
    unread,
    used,
    within,
)
from ingest.grammar.lexer import language, lex
from ingest.grammar.orders import Order, Orders
from ingest.grammar.paragraphs import Paragraph
from ingest.grammar.rule import CONTEXTS
from ingest.grammar.sentences import Reading, Sentence, is_command, own_number, read_sentence
from ingest.grammar.words import languages_of
from ingest.model import ActRef, Change, Finding, Lang, Operation, Place, Step, UnitPath
from ingest.structure.payloads import quoted_ranges
from ingest.text import fold
from ingest.unit_nesting import rank
from ingest.unit_paths import find_paths, path_findings


@dataclass(frozen=True, slots=True)
class AnnexList:
    """A sentence that leaves its instructions to an annex: the acts amended, or ``repeals``."""

    component: str
    repeals: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Instructions:
    """Changes of an act, the acts it repeals, lists it has in annexes, and what was not read."""

    changes: tuple[Change, ...]
    repeals: tuple[Change, ...]
    findings: tuple[Finding, ...]
    lists: tuple[AnnexList, ...] = ()


class _Reader:
    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        amending: bool,
        component: str,
        repealing: bool,
    ) -> None:
        self._paragraphs = paragraphs
        self._amending = amending
        texts = [paragraph.text for paragraph in paragraphs]
        ranges = quoted_ranges(texts, is_command) if amending else ()
        self._orders = Orders(paragraphs, ranges, component)
        self._quoted = {i for r in ranges for i in range(r.first, r.last + 1)}
        self._contexts: list[Context] = [Context(NO_ACT, verb="u")] if repealing else []
        #: Changes of the sentence read last, for a sentence that only says "in one language".
        self._latest: range = range(0)
        self._changes: list[Change] = []
        self._repeals: list[Change] = []
        self._lists: list[AnnexList] = []
        self._findings: list[Finding] = list(self._orders.unclosed())

    def run(self) -> Instructions:
        for index, paragraph in enumerate(self._paragraphs):
            if index in self._quoted:
                continue
            text = paragraph.text[: self._orders.inline(index)]
            if not self._is_candidate(paragraph):
                if not self._is_instruction():
                    continue
                text = _with_colon(text)
            sentence = read_sentence(text[own_number(text) :])
            if self._amending:
                self._findings.extend(path_findings(find_paths(text), paragraph.place))
            current = self._current()
            if current is not None and current.verb and not sentence.readings:
                sentence = _with_verb(sentence.text, current.verb)
            taken = self._sentence(sentence, index)
            if self._sets_unread_context(sentence):
                self._push(unread(self._current() or NOWHERE, sentence, paragraph.path))
            self._report(sentence, paragraph, all_taken=taken)
        return Instructions(
            tuple(self._changes),
            tuple(self._repeals),
            (*self._findings, *self._orders.findings),
            tuple(self._lists),
        )

    def _is_candidate(self, paragraph: Paragraph) -> bool:
        self._leave(paragraph.path)
        current = self._current()
        return is_candidate(paragraph.text) or bool(current and current.verb)

    def _is_instruction(self) -> bool:
        """Whether a paragraph that is no command stands where only instructions stand."""
        current = self._current()
        return self._amending and current is not None and current.act is not NO_ACT

    def _sets_unread_context(self, sentence: Sentence) -> bool:
        heads = sentence.text.rstrip().endswith(":") and not is_command(sentence.text)
        return self._amending and not sentence.readings and heads

    def _leave(self, path: UnitPath) -> None:
        while self._contexts and self._contexts[-1].host != path[: len(self._contexts[-1].host)]:
            self._contexts.pop()

    def _current(self) -> Context | None:
        return self._contexts[-1] if self._contexts else None

    def _push(self, context: Context) -> None:
        self._contexts.append(context)

    def _sentence(self, sentence: Sentence, index: int) -> bool:
        """Does what the readings of a sentence say; False where one lacks a context."""
        depth, first = len(self._contexts), len(self._changes)
        languages = languages_of(sentence)
        asides = 0
        taken = []
        for reading, only in zip(sentence.readings, languages, strict=True):
            before = len(self._contexts)
            taken.append(self._take(reading, index, only))
            asides += reading.aside and len(self._contexts) > before
        if asides:
            del self._contexts[max(depth, len(self._contexts) - asides) :]
        if len(self._changes) > first:
            self._untangle(first, index)
            self._latest = range(first, len(self._changes))
        elif languages and all(reading.rule.role == "only" for reading in sentence.readings):
            for at in self._latest:
                self._changes[at] = replace(self._changes[at], only=languages[0])
        return all(taken)

    def _untangle(self, first: int, index: int) -> None:
        """Takes back a wording that may hold another one's, of commands that share a quotation.

        "Статью 1 дополнить пунктом 3, статью 3 – подпунктом 4): «3. … 4) …»": whether 4) belongs to
        the point or stands beside it, the quotation does not say.
        """
        made = self._changes[first:]
        bare = {change.target.path[-1] for change in made if change.target.path and _bare(change)}
        for at, change in enumerate(made, first):
            units = (unit for root in change.payload for unit in root.walk())
            if any(Step(unit.kind, unit.number) in bare for unit in units):
                self._changes[at] = replace(change, payload=())
                place = self._paragraphs[index].place
                self._findings.append(finding("payload-shared", place, text=change.text))

    def _take(self, reading: Reading, index: int, only: Lang | None) -> bool:
        """Does what one reading says; False where it lacks a context."""
        rule, paragraph = reading.rule, self._paragraphs[index]
        match rule.role:
            case "annex-list":
                return self._refer(reading, paragraph)
            case "list":
                return self._head(reading, paragraph.path)
            case "repeal":
                return self._repeal(reading, index)
        act = named_act(reading)
        unit_repealed = rule.operation is Operation.EXCLUDE and reading.has("u")
        if not self._amending and not (unit_repealed and act is not None):
            return not unit_repealed
        match rule.role:
            case "act" if act is not None:
                paths = reading.paths("target") or ((),)
                self._push(Context(act, paths=paths, host=paragraph.path, only=only))
                return True
            case "document":
                return self._document(reading, act, paragraph.path, only)
            case "unit":
                return self._enter(reading, self._current() or NOWHERE, paragraph.path, only)
            case "only":
                return True
            case _:
                return self._order(reading, index, only)

    def _refer(self, reading: Reading, paragraph: Paragraph) -> bool:
        """A sentence that leaves its instructions to an annex."""
        name = annex_component(reading.paths("annex")[0][-1].number)
        repeals = reading.rule.operation is Operation.REPEAL_ACT
        self._lists.append(AnnexList(name, repeals, paragraph.place))
        return True

    def _head(self, reading: Reading, host: UnitPath) -> bool:
        """The head of a list, with the verb that the lines below it lack."""
        verb = next((token.symbol for token in reading.tokens if token.symbol in "uh"), "")
        if verb:
            named = named_act(reading) or NO_ACT
            self._push(Context(named, host=host, known=named is not NO_ACT, verb=verb))
        return True

    def _document(
        self, reading: Reading, act: ActRef | None, host: UnitPath, only: Lang | None
    ) -> bool:
        """A context line that names a document approved by an act, that of the context at least."""
        current = self._current()
        owner = act or (current.act if current else NO_ACT)
        if owner is NO_ACT:
            return False
        inherited = current.only if current and act is None else None
        title = _title(reading, current)
        self._push(Context(owner, title, host=host, only=only or inherited))
        return True

    def _order(self, reading: Reading, index: int, only: Lang | None) -> bool:
        """The changes that a clause orders of the units of its context."""
        context = owned(reading, self._current() or NOWHERE)
        if context.act is NO_ACT or not context.known:
            return False
        order = Order(reading, index, context, only or context.only)
        self._changes.extend(self._orders.changes(order))
        self._use(order.targets)
        return True

    def _use(self, targets: Sequence[UnitPath]) -> None:
        if self._contexts:
            self._contexts[-1] = used(self._contexts[-1], targets)

    def _repeal(self, reading: Reading, index: int) -> bool:
        """Acts declared without force, or a document that one approved."""
        current = self._current()
        acts = [token.act for token in reading.roles.get("act", ()) if token.act is not None]
        if "document" in reading.roles:
            act = acts[0] if acts else current.act if current else NO_ACT
            if act is NO_ACT:
                return False
            order = Order(reading, index, Context(act, title_of(reading, "document")), None)
            self._changes.extend(self._orders.changes(order))
            return True
        for act in acts:
            self._repeals.extend(self._orders.changes(Order(reading, index, Context(act), None)))
        return True

    def _enter(self, reading: Reading, current: Context, host: UnitPath, only: Lang | None) -> bool:
        inside = owned(reading, current)
        named = reading.paths("target")
        lost = not inside.known and (not named or rank(named[0][0].kind) > inside.floor)
        if inside.act is NO_ACT or lost:
            self._push(replace(inside, known=False, host=host))
            return False
        paths = within(inside, named) if named else inside.paths
        self._use(paths)
        entered = replace(inside, paths=paths, host=host, only=only or inside.only)
        self._push(replace(entered, known=True, parts=True, floor=SELF_STANDING))
        return True

    def _report(self, sentence: Sentence, paragraph: Paragraph, *, all_taken: bool) -> None:
        if not self._amending:
            missed = not sentence.readings or not all_taken
            if missed and _orders_repeal(sentence):
                self._findings.append(
                    finding("instruction-unread", paragraph.place, text=paragraph.text)
                )
            return
        missed = not sentence.readings and (
            is_command(sentence.text)
            or (self._is_instruction() and not sentence.text.rstrip().endswith(":"))
        )
        if not all_taken or (missed and not sentence.hindered):
            self._findings.append(
                finding("instruction-unread", paragraph.place, text=paragraph.text)
            )
        elif sentence.leftover:
            words = "; ".join(sentence.leftover)
            self._findings.append(finding("instruction-leftover", paragraph.place, words=words))


#: A line of a list, with the verb of the list's head: before it in Russian, after it in Kazakh.
_LISTED = {
    ("u", "ru"): "Признать утратившим силу {}",
    ("h", "ru"): "Приостановить {}",
    ("u", "kk"): "{} күші жойылды деп танылсын",
    ("h", "kk"): "{} тоқтатыла тұрсын",
}


def _with_verb(text: str, verb: str) -> Sentence:
    """A line of a list read as a sentence with the verb of the list's head."""
    lang = language(lex(text)) or "ru"
    return read_sentence(_LISTED[verb, lang].format(text.rstrip(" .;,")))


def _with_colon(text: str) -> str:
    """A context line whose colon was forgotten, with it; any other line as it is."""
    if text.rstrip()[-1:].isalnum() or text.rstrip().endswith(")"):
        headed = f"{text.rstrip()}:"
        readings = read_sentence(headed[own_number(headed) :]).readings
        if readings and all(reading.rule.role in CONTEXTS for reading in readings):
            return headed
    return text


def _bare(change: Change) -> bool:
    """Whether a change that puts units in, or words them anew, got no wording of its own."""
    words = change.payload or change.payload_component
    return change.operation in (Operation.INSERT, Operation.REPLACE) and not words


def is_candidate(text: str) -> bool:
    """A command, or a context line, which ends with a colon."""
    return is_command(text) or text.rstrip().endswith(":")


def _orders_repeal(sentence: Sentence) -> bool:
    """Whether a sentence orders a repeal, and does not merely tell when one happens."""
    words = (fold(token.text) for token in sentence.tokens if token.symbol == "u")
    return any(not word.startswith(("признается", "признаются")) for word in words)


def _title(reading: Reading, current: Context | None) -> str:
    """The title of the document a context line names; one word names the document at hand."""
    title = reading.words("document").strip(" ,")
    at_hand = len(title.split()) == 1 or (
        reading.rule.lang == "kk" and len(reading.roles["document"]) == 1
    )
    if at_hand and current is not None and current.document:
        return current.document
    return title


def read_instructions(
    paragraphs: Sequence[Paragraph],
    *,
    amending: bool,
    component: str = "main",
    repealing: bool = False,
) -> Instructions:
    """Changes and repeals that a document's paragraphs order.

    ``amending`` says whether the act amends others at all: in an act that does not, only repeals
    are looked for. ``component`` is the document within the act; ``repealing`` says that it is a
    list of repealed acts. A change that could not be read is a finding at its place.
    """
    return _Reader(paragraphs, amending, component, repealing).run()
