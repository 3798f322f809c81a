"""Random lawful instructions: each is drawn for the act as those before it leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from roundtrip.build import Builder
from roundtrip.chance import Choices
from roundtrip.changes import Instruction, apply
from roundtrip.draft import Draft
from roundtrip.draw_documents import (
    headed,
    with_annexes,
    with_caption,
    with_preamble,
    with_row,
    with_rules,
)
from roundtrip.draw_shared import sharing_a_verb, without_rules
from roundtrip.draw_units import excluded, inserted, replaced, suspended, with_chapter
from roundtrip.draw_words import (
    first_line_reworded,
    reworded,
    reworded_in_all_cases,
    reworded_in_one_language,
    reworded_throughout,
    reworded_together,
)
from roundtrip.model import Act, number_key

Maker = Callable[[Draft], Instruction | None]
#: First marker words of new wordings: those of the act itself are lower.
_NEW_MARKERS = 400
#: The simplest first: a failing case shrinks towards it. What is frequent stands twice.
_MAKERS: tuple[Maker, ...] = (
    replaced,
    inserted,
    excluded,
    reworded,
    reworded,
    headed,
    inserted,
    reworded_together,
    first_line_reworded,
    with_preamble,
    with_row,
    with_annexes,
    with_caption,
    suspended,
    reworded_throughout,
    reworded_in_all_cases,
    reworded_in_one_language,
    with_rules,
    with_chapter,
    sharing_a_verb,
    sharing_a_verb,
    without_rules,
)


def instructions(
    act: Act,
    lang: str,
    choices: Choices,
    count: int,
    first_marker: int = _NEW_MARKERS,
    makers: tuple[Maker, ...] = _MAKERS,
) -> tuple[tuple[Instruction, ...], Act]:
    """Up to ``count`` instructions of one amending act, and the act after them."""
    draft = Draft(act, lang, choices, Builder(choices, first_marker))
    drawn: list[Instruction] = []
    for _ in range(count):
        instruction = _one(draft, makers)
        if instruction is not None:
            draft.take(instruction)
            draft.act = apply(draft.act, instruction, lang)
            drawn.append(instruction)
    return in_order(drawn, draft.act), draft.act


def in_order(drawn: Sequence[Instruction], act: Act) -> tuple[Instruction, ...]:
    """Instructions as a drafter orders them: by the act's units, its annexes numbered so."""
    names = [document.name for document in act.documents]
    ordered = sorted(drawn, key=lambda instruction: _order(instruction, names))
    return numbered_annexes(ordered)


def _one(draft: Draft, makers: tuple[Maker, ...]) -> Instruction | None:
    maker = draft.choices.one_of(makers)
    for make in (maker, replaced, excluded):
        made = make(draft)
        if made is not None:
            return made
    return None


def _order(instruction: Instruction, names: list[str]) -> tuple[int, tuple[object, ...]]:
    change = instruction.first
    place = names.index(change.document) if change.document in names else len(names)
    ranks = {"heading": 0, "preamble": 0, "caption": 0, "chapter": 1, "part": 3, "indent": 4}
    return place, tuple((ranks.get(k, 2), number_key(n) if n else ()) for k, n in change.path)


def numbered_annexes(drawn: Sequence[Instruction]) -> tuple[Instruction, ...]:
    """The instructions with the annexes of their amending act numbered in their order."""
    total = sum(change.annex is not None for i in drawn for change in i.changes)
    used = 0
    result = []
    for instruction in drawn:
        changes = []
        for change in instruction.changes:
            if change.annex is None:
                changes.append(change)
                continue
            used += 1
            changes.append(replace(change, annex="" if total == 1 else str(used)))
        result.append(Instruction(tuple(changes)))
    return tuple(result)
