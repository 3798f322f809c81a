"""Whole cases: an act, the acts that amend it, their texts, and what the act then must be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from roundtrip.amend import Amending, Part, Voice, print_amending
from roundtrip.build import law, order
from roundtrip.chance import Choices
from roundtrip.changes import Instruction
from roundtrip.draw import Maker, instructions, numbered_annexes
from roundtrip.draw_documents import with_annexes, with_rules
from roundtrip.draw_shared import sharing_a_verb, with_sentence
from roundtrip.draw_units import excluded, suspended
from roundtrip.draw_words import reworded_together, words_deleted
from roundtrip.model import Act
from roundtrip.render_act import print_act
from roundtrip.render_kk import Kk
from roundtrip.render_ru import Ru

VOICES = {"ru": Ru, "kk": Kk}
_KINDS: tuple[tuple[Maker, ...], ...] = (
    (excluded, words_deleted),
    (sharing_a_verb, sharing_a_verb, reworded_together),
    (suspended,),
    (with_annexes, with_annexes, with_rules),
)
#: Requisites of amending acts, in the order of their days.
_AMENDING = (
    ("743", dt.date(2024, 10, 7)),
    ("120", dt.date(2025, 3, 3)),
    ("77", dt.date(2025, 9, 1)),
)


class Printer(Protocol):
    """As much of Hypothesis's pretty printer as is used here."""

    def text(self, printed: str) -> None: ...


@dataclass(frozen=True)
class Step:
    """One amending act: its text, and by amended act (in order) what it orders."""

    text: str
    orders: tuple[tuple[Instruction, ...], ...]
    repeals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """Acts as they are printed, the amending acts one after another, the acts after them all."""

    voice: Voice
    markdown: bool
    before: tuple[Act, ...]
    texts: tuple[str, ...]
    steps: tuple[Step, ...]
    after: tuple[Act, ...]

    def __repr__(self) -> str:
        """What a person needs to see of a failing case: the texts."""
        printed = [*self.texts, *(step.text for step in self.steps)]
        return "\n" + "\n----------\n".join(printed)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What Hypothesis shows of a falsifying example."""
        del cycle
        printer.text(repr(self))


def some_act(choices: Choices, number: int = 0) -> tuple[Act, bool]:
    """A law or an order, whether it is printed with mark-up; ``number`` makes several differ."""
    form = choices.below(3)
    if form == 0:
        return law(choices, f"{88 + number}-V", 2013 + number), False
    act = order(choices, str(862 + number), 2014 + number, tables=form == 2)
    return act, form == 2


def printed(act: Act, voice: Voice, choices: Choices, *, markdown: bool) -> str:
    return print_act(act, voice, markdown=markdown, wrapped=choices.once_in(4))


def one_act(choices: Choices, lang: str, most: int = 7) -> Case:
    """One act amending one, by up to ``most`` instructions."""
    act, markdown = some_act(choices)
    drawn, after = instructions(act, lang, choices, 1 + choices.below(most))
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    step = step_of(0, (Part(act, drawn),), voice, choices, markdown=markdown)
    return Case(voice, markdown, (act,), (text,), (step,), (after,))


def act_alone(choices: Choices, lang: str) -> Case:
    """An act that nothing amends."""
    act, markdown = some_act(choices)
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    return Case(voice, markdown, (act,), (text,), (), (act,))


def split_act(choices: Choices, lang: str) -> Case:
    """The instructions of one act given by two acts, one after the other."""
    act, markdown = some_act(choices)
    drawn, after = instructions(act, lang, choices, 2 + choices.below(4))
    cut = 1 + choices.below(max(len(drawn) - 1, 1))
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    halves = [part for part in (drawn[:cut], drawn[cut:]) if part]
    steps = tuple(
        step_of(n, (Part(act, numbered_annexes(half)),), voice, choices, markdown=markdown)
        for n, half in enumerate(halves)
    )
    return Case(voice, markdown, (act,), (text,), steps, (after,))


def many_acts(choices: Choices, lang: str) -> Case:
    """Two or three acts amending one, each the wording that those before it left."""
    act, markdown = some_act(choices)
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    steps, now = [], act
    for n in range(2 + choices.below(2)):
        drawn, after = instructions(now, lang, choices, 1 + choices.below(4), 400 + 200 * n)
        steps.append(step_of(n, (Part(now, drawn),), voice, choices, markdown=markdown))
        now = after
    return Case(voice, markdown, (act,), (text,), tuple(steps), (now,))


def several_amended(choices: Choices, lang: str) -> Case:
    """One act amending two or three."""
    first, markdown = some_act(choices)
    acts = [first]
    for n in range(1, 2 + choices.below(2)):
        other = law(choices, f"{88 + n}-V", 2013 + n)
        if first.form == "order":
            other = order(choices, str(862 + n), 2014 + n, tables=markdown)
        acts.append(other)
    voice = VOICES[lang](choices)
    drawn = [
        instructions(act, lang, choices, 1 + choices.below(3), 400 + 200 * n)
        for n, act in enumerate(acts)
    ]
    numbered = iter(numbered_annexes([i for part, _ in drawn for i in part]))
    parts = tuple(
        Part(act, tuple(next(numbered) for _ in part))
        for act, (part, _) in zip(acts, drawn, strict=True)
    )
    texts = tuple(printed(act, voice, choices, markdown=markdown) for act in acts)
    step = step_of(0, parts, voice, choices, markdown=markdown)
    return Case(voice, markdown, tuple(acts), texts, (step,), tuple(after for _, after in drawn))


def _sole_shape(part: Part, choices: Choices) -> str:
    """How an act may be worded that changes one act in one way."""
    instructions = part.instructions
    operations = {change.operation for i in instructions for change in i.changes}
    if operations == {"suspend"} and part.act.form == "law" and choices.once_in(2):
        return "suspension"
    by_annex = all(change.annex is not None for change in instructions[0].changes)
    alone = len(instructions) == 1 and operations == {"replace"}
    return "at once" if alone and by_annex and choices.once_in(2) else ""


def one_kind(choices: Choices, lang: str) -> Case:
    """An act amending one in one way: whole wordings by annex, suspensions, units and words taken
    out, or clauses that share a verb."""
    makers = choices.one_of(_KINDS)
    whole = makers[0] is with_annexes
    act, markdown = (order(choices), False) if whole else some_act(choices)
    if makers[0] is suspended:
        act, markdown = law(choices), False
    count = 1 if whole else 1 + choices.below(3)
    drawn, after = instructions(act, lang, choices, count, makers=makers)
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    step = step_of(0, (Part(act, drawn),), voice, choices, markdown=markdown)
    return Case(voice, markdown, (act,), (text,), (step,), (after,))


def with_a_sentence(choices: Choices, lang: str) -> Case:
    """An act that puts a sentence at the end of a unit."""
    act, markdown = some_act(choices)
    drawn, after = instructions(act, lang, choices, 1, makers=(with_sentence,))
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    step = step_of(0, (Part(act, drawn),), voice, choices, markdown=markdown)
    return Case(voice, markdown, (act,), (text,), (step,), (after,))


def step_of(
    n: int, parts: tuple[Part, ...], voice: Voice, choices: Choices, *, markdown: bool
) -> Step:
    number, date = _AMENDING[n]
    order = parts[0].act.form == "order"
    repeals = ("300", "301")[: choices.below(3)] if order and choices.once_in(4) else ()
    own_annexes = any(c.annex is not None for p in parts for i in p.instructions for c in i.changes)
    shape = ""
    if order and len(parts) > 1 and not own_annexes and choices.once_in(2):
        approved = isinstance(voice, Ru) and choices.once_in(3)
        shape = "approved" if approved else "list"
    if isinstance(voice, Ru) and len(parts) == 1:
        shape = _sole_shape(parts[0], choices)
    listed = bool(repeals) and not own_annexes and choices.once_in(2)
    amending = Amending(number, date, parts, repeals, shape, listed)
    text = print_amending(amending, voice, choices, markdown=markdown, wrapped=choices.once_in(4))
    return Step(text, tuple(part.instructions for part in parts), repeals)
