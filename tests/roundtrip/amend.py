"""Amending acts as text: the lines of instructions with their contexts and quoted wordings.

The skeleton is one for both languages; `render_ru` and `render_kk` say the sentences. A context is
left as the law leaves it: by a line that names a unit of its rank or above.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roundtrip.chance import Choices
from roundtrip.changes import WORDS, Change, Instruction
from roundtrip.model import DEPTH, Act, Document, Path, Row
from roundtrip.render_act import Page, lines, print_document
from roundtrip.render_kk import Kk
from roundtrip.render_ru import Ru

Voice = Ru | Kk


@dataclass(frozen=True)
class Part:
    """What an amending act does to one act; ``act`` is as it stands before."""

    act: Act
    instructions: tuple[Instruction, ...]


@dataclass(frozen=True)
class Amending:
    """An amending act: its requisites, and a part for each act it amends."""

    number: str
    date: dt.date
    parts: tuple[Part, ...]
    repeals: tuple[str, ...] = ()  # numbers of orders it repeals
    #: "list" or "approved": what it orders stands in a list in its annex; "suspension": its units
    #: are listed under the verb; "at once": the sentence that names the act orders all.
    shape: str = ""
    repeals_listed: bool = False  # the orders it repeals stand in a list in its annex

    @property
    def listed(self) -> bool:
        return self.shape in ("list", "approved")

    @property
    def form(self) -> str:
        return self.parts[0].act.form


@dataclass(frozen=True)
class Printed:
    """A line of the amending text with the quoted paragraphs or the table row below it."""

    text: str
    payload: tuple[str, ...] = ()
    row: Row | None = None
    opens: bool = False  # a context: it ends with a colon, nothing follows it


@dataclass
class Writer:
    """Writes the instructions against one act as lines."""

    voice: Voice
    choices: Choices
    out: list[Printed] = field(default_factory=list)
    _active: Path = ()
    _number: int = 0
    _act: Act | None = None
    numbered: bool = False
    only: str = "main"  # the document that the opening line names

    def part(self, part: Part) -> None:
        """All instructions against one act, grouped by document."""
        current, self._act = self.only, part.act
        again = self._again(part)
        for index, instruction in enumerate(part.instructions):
            change = instruction.first
            name = change.document
            whole = not change.path and change.operation not in WORDS
            place = "main" if whole or change.operation == "replace_caption" else name
            if place == "main" and current != "main":
                # What names its document itself needs no context; it leaves none open.
                self._active = (("document", ""),)
            elif place != current and self._is_aside(part, index):
                self._aside(_known(part, place), instruction)
                current = ""
                continue
            elif place != current:
                document = _known(part, place)
                self._top(
                    self.voice.rules_context(document)
                    if document.kind == "rules"
                    else self.voice.annex_context(document)
                )
                current = place
                self._active = ()
            self._instruction(instruction, named=again or place != "main")

    def _again(self, part: Part) -> bool:
        """Names once more what the opening line named, where other documents follow it. True if
        what is said of the main document then stands below that line."""
        first = part.instructions[0].first
        others = {c.document for i in part.instructions for c in i.changes} - {self.only}
        here = first.document == self.only and first.path and first.operation != "replace_caption"
        if not (here and others and self.choices.once_in(2)):
            return False
        main = self.only == "main"
        self._top(self.voice.act_again(part.act) if main else self.voice.rules_again())
        return main

    def _is_aside(self, part: Part, index: int) -> bool:
        """Whether rules may be named for one instruction alone: none on them follows."""
        change = part.instructions[index].first
        further = [i for i in part.instructions[index + 1 :] if i.first.document == "rules_1"]
        simple = change.operation in ("exclude", "replace", "replace_words") and not change.only
        lone = change.document == "rules_1" and change.path and not further
        plain = bool(lone) and simple and not change.throughout and isinstance(self.voice, Ru)
        return plain and self.choices.once_in(2)

    def _aside(self, document: Document, instruction: Instruction) -> None:
        assert isinstance(self.voice, Ru)
        said = self.voice.sentence(instruction, instruction.first.path)
        text = self._numbering(self.voice.rules_aside(document) + said)
        self.out.append(self._with_payload(text, instruction))
        self._active = ()

    def suspension(self, part: Part) -> None:
        """Units under the head of a list that has the verb."""
        assert isinstance(self.voice, Ru)
        self._act = part.act
        for instruction in part.instructions:
            text = self._numbering(self.voice.suspension_item(instruction.first))
            self.out.append(self._with_payload(text, instruction))

    def _top(self, text: str) -> None:
        self.out.append(Printed(self._numbering(text), opens=True))

    def _numbering(self, text: str) -> str:
        if not self.numbered:
            return text
        self._number += 1
        return f"{self._number}) {text}"

    def _instruction(self, instruction: Instruction, *, named: bool) -> None:
        change = instruction.first
        path = () if not change.path or change.path[-1][0] in ("row", "caption") else change.path
        context = self._context(instruction, path)
        top = self._enter(context, path[len(context) :]) if path else True
        text = self.voice.sentence(instruction, path[len(context) :])
        if top and not context and not named:
            text = self._numbering(text)
        self.out.append(self._with_payload(text, instruction))

    def _context(self, instruction: Instruction, path: Path) -> Path:
        """How much of the target's path stands in context lines of its own."""
        change = instruction.first
        whole = change.operation in WORDS and not change.only
        longest = len(path) if whole else len(path) - 1
        if change.operation in WORDS and path and path[-1][0] in ("heading", "preamble"):
            longest = len(path) - 1
        if change.operation == "suspend" or instruction.shared:
            longest = 0
        return path[: self.choices.below(max(longest, 0) + 1)]

    def _enter(self, context: Path, rest: Path) -> bool:
        """Opens the context, as far as it is not open already. True where nothing stood open."""
        named = rest[0][0] if rest else ""
        active = self._left(named) if named in DEPTH else self._active
        if not context or active == context:
            self._active = context
            return not context
        pieces = [context] if self.choices.once_in(2) else [(step,) for step in context]
        for index, piece in enumerate(pieces):
            text = self.voice.context(piece)
            self.out.append(Printed(self._numbering(text) if index == 0 else text, opens=True))
        self._active = context
        return not context

    def _left(self, kind: str) -> Path:
        """The open context once a line has named a unit of a kind."""
        depth = DEPTH.index(kind)
        kept = []
        for step in self._active:
            if step[0] not in DEPTH or DEPTH.index(step[0]) >= depth:
                break
            kept.append(step)
        return tuple(kept)

    def _with_payload(self, text: str, instruction: Instruction) -> Printed:
        change = instruction.first
        if change.row is not None:
            return Printed(text, row=change.row)
        assert self._act is not None
        payload = tuple(_payload(instruction, self._act, self.voice))
        if not payload:
            return Printed(text)
        opening, closing = self.choices.one_of(('""', "«»"))
        payload = (opening + payload[0], *payload[1:])
        payload = (*payload[:-1], payload[-1] + closing)
        if len(payload) == 1 and self.choices.once_in(6):
            return Printed(f"{text} {payload[0]}")
        return Printed(text, payload)


def _known(part: Part, name: str) -> Document:
    """A document of the act, or one that the same amending act puts in."""
    put = [d for i in part.instructions for c in i.changes for d in c.new]
    return next(d for d in (*part.act.documents, *put) if d.name == name)


def _payload(instruction: Instruction, act: Act, voice: Voice) -> Iterator[str]:
    for change in instruction.changes:
        yield from _wording(change, act, voice)


def _wording(change: Change, act: Act, voice: Voice) -> Iterator[str]:
    if change.node is not None:
        yield from lines(change.node, voice)
    elif change.heading is not None:
        yield quoted_heading(change, voice)
    elif change.edits and change.edits[0].sentence is not None:
        yield change.edits[0].sentence.say(voice.lang)
    elif change.operation == "replace_caption":
        yield " ".join(voice.caption(act, change.new[0]))


def quoted_heading(change: Change, voice: Voice) -> str:
    """A heading as it is quoted: with the number of its unit."""
    assert change.heading is not None
    if not change.numbered:
        return change.heading.say(voice.lang)
    kind, number = change.path[-2]
    said = change.heading.say(voice.lang)
    named = voice.article(number) if kind == "article" else voice.chapter(number)
    return f"{named}. {said}"


# --- the whole act ----------------------------------------------------------------------------


def print_amending(
    amending: Amending, voice: Voice, choices: Choices, *, markdown: bool, wrapped: bool = False
) -> str:
    """An amending act as its source prints it."""
    page = Page(markdown=markdown, wrapped=wrapped)
    acts = [part.act for part in amending.parts]
    own = Act(amending.form, amending.number, amending.date, acts[0].title, (), "35222")
    page.title(voice.amending_title(acts))
    page.margin(voice.requisites(own))
    law = amending.form == "law"
    if not law:
        page.paragraph(voice.order_word())
    first = f"{voice.article('1')}. " if law else "1. "
    writer = Writer(voice, choices, numbered=law)
    numbers = ("1", "2") if amending.shape == "list" and amending.repeals_listed else ("", "")
    if amending.shape == "list":
        page.paragraph(first + voice.opening_annex(numbers[0]))
    elif amending.shape == "approved":
        assert isinstance(voice, Ru)
        page.paragraph(first + voice.opening_approved())
    elif amending.shape == "at once":
        assert isinstance(voice, Ru)
        page.paragraph(first + voice.opening_at_once(acts[0], amending.parts[0].instructions[0]))
    elif amending.shape == "suspension":
        assert isinstance(voice, Ru)
        page.paragraph(first + voice.opening_suspension(acts[0]))
        writer.suspension(amending.parts[0])
        _print(page, writer.out, voice.lang)
    elif len(acts) == 1:
        only = _only_rules(amending.parts[0])
        if only is not None and choices.once_in(3):
            page.paragraph(first + voice.opening_rules(acts[0], only))
            writer.only = only.name
        else:
            page.paragraph(first + voice.opening(acts[0]))
        writer.part(amending.parts[0])
        _print(page, writer.out, voice.lang)
    else:
        page.paragraph(first + voice.opening_list(acts))
        _print_parts(page, amending, voice, choices)
    second = 2
    if amending.repeals and amending.repeals_listed:
        page.paragraph(f"{second}. {voice.repeal_annex(numbers[1])}")
        second += 1
    elif amending.repeals:
        for text in voice.repeal(amending.repeals):
            page.paragraph(text if text[0].isdigit() else f"{second}. {text}")
        second += 1
    mark = f"{voice.article(str(second))}. " if law else f"{second}. "
    page.paragraph(mark + voice.last_clause(amending.form))
    page.margin(voice.signature(own))
    if amending.shape == "approved":
        assert isinstance(voice, Ru)
        page.captions([voice.approved(own)], voice.approved_title())
        _print_parts(page, amending, voice, choices)
    elif amending.listed:
        page.captions([voice.annex_to_order(own, numbers[0])], voice.list_title())
        _print_parts(page, amending, voice, choices)
    if amending.repeals and amending.repeals_listed:
        page.captions([voice.annex_to_order(own, numbers[1])], voice.repeal_title())
        for n, number in enumerate(amending.repeals, start=1):
            page.paragraph(f"{n}. {voice.repealed(number)}.")
    for part in amending.parts:
        _print_annexes(page, own, part, voice)
    return page.text()


def _only_rules(part: Part) -> Document | None:
    """The rules, where all that is ordered of an act is ordered of them or their annexes."""
    names = {change.document for each in part.instructions for change in each.changes}
    whole = any(not change.path for each in part.instructions for change in each.changes)
    if whole or "main" in names or "rules_1" not in names:
        return None
    return part.act.document("rules_1")


def _print_parts(page: Page, amending: Amending, voice: Voice, choices: Choices) -> None:
    """The acts amended, each under its number."""
    for number, part in enumerate(amending.parts, start=1):
        mark = f"{number}." if amending.form == "law" or amending.listed else f"{number})"
        page.paragraph(f"{mark} {voice.opening_item(part.act)}")
        writer = Writer(voice, choices, numbered=amending.form == "law")
        writer.part(part)
        last = amending.listed or number == len(amending.parts)
        _print(page, writer.out, voice.lang, last=last)


def _print(page: Page, printed: Sequence[Printed], lang: str, *, last: bool = True) -> None:
    for index, each in enumerate(printed):
        end = "." if last and index == len(printed) - 1 else ";"
        if each.opens or (each.row is not None):
            page.paragraph(each.text)
        elif not each.payload:
            page.paragraph(each.text + end)
        else:
            page.paragraph(each.text)
            for paragraph in each.payload[:-1]:
                page.paragraph(paragraph)
            page.paragraph(each.payload[-1] + end)
        if each.row is not None:
            page.table((each.row,), lang)


def _print_annexes(page: Page, own: Act, part: Part, voice: Voice) -> None:
    for instruction in part.instructions:
        for change in instruction.changes:
            if change.annex is None:
                continue
            above = [voice.annex_to_order(own, change.annex)]
            print_document(page, part.act, change.new[0], voice, above)
            for document in change.new[1:]:
                print_document(page, part.act, document, voice, [])
