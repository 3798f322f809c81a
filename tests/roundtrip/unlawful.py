"""Changes that cannot be made: a missing target, a number taken, words that are not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roundtrip.amend import Part
from roundtrip.build import COMMON
from roundtrip.cases import VOICES, Case, printed, some_act, step_of
from roundtrip.chance import Choices
from roundtrip.changes import Change, Edit, Instruction
from roundtrip.draw import in_order, instructions
from roundtrip.model import Act, Node, Text, paths

#: A number that no generated act reaches, and a word that none holds.
_FAR, _STRANGE = "77", "чужовар"


@dataclass(frozen=True, repr=False)
class UnlawfulCase(Case):
    """A case one of whose changes must be refused with ``code``."""

    code: str = ""


def with_unlawful(choices: Choices, lang: str) -> UnlawfulCase:
    """Up to two lawful instructions, and one that is not."""
    act, markdown = some_act(choices)
    drawn, after = instructions(act, lang, choices, choices.below(3))
    bad, code = choices.one_of(_MAKERS)(after, choices)
    together = in_order([*drawn, bad], act)
    voice = VOICES[lang](choices)
    text = printed(act, voice, choices, markdown=markdown)
    step = step_of(0, (Part(act, together),), voice, choices, markdown=markdown)
    return UnlawfulCase(voice, markdown, (act,), (text,), (step,), (after,), code)


def _top(act: Act) -> str:
    return "article" if act.form == "law" else "point"


def _missing_unit(act: Act, choices: Choices) -> tuple[Instruction, str]:
    path = ((_top(act), _FAR),)
    operation = choices.one_of(("exclude", "replace"))
    node = Node("point", _FAR, Text(("dog", "бабабур"), ".", True))
    if _top(act) == "article":
        node = Node("article", _FAR, None, Text(("dog", "бабабур"), "", True))
    change = Change(operation, "main", path, node if operation == "replace" else None)
    return Instruction((change,)), "target-missing"


def _missing_below(act: Act, choices: Choices) -> tuple[Instruction, str]:
    """A subpoint or indent that a unit has not, or a unit in one that is missing."""
    path = (_last(act)[0], ("subpoint", _FAR))
    if choices.once_in(2):
        path = ((_top(act), _FAR), ("subpoint", "1"))
    return Instruction((Change("exclude", "main", path),)), "target-missing"


def _last(act: Act) -> tuple[tuple[str, str], Node]:
    tops = [(p, n) for p, n in paths(act.documents[0]) if n.kind == _top(act)]
    path, node = tops[-1]
    return path[-1], node


def _taken(act: Act, _choices: Choices) -> tuple[Instruction, str]:
    step, _ = _last(act)
    text = Text(("dog", "бабабур"), ".", True)
    node = Node("point", step[1], text)
    if step[0] == "article":
        node = Node("article", step[1], None, Text(text.words, "", True))
    return Instruction((Change("insert", "main", (step,), node),)), "change-inserts-present-unit"


def _no_words(act: Act, choices: Choices) -> tuple[Instruction, str]:
    step, _ = _last(act)
    place = choices.one_of(("at", "after"))
    edit = Edit((_STRANGE,), ("собакар",), place)
    operation = "replace_words" if place == "at" else "insert_words"
    return Instruction((Change(operation, "main", (step,), edits=(edit,)),)), "words-not-found"


def _words_often(act: Act, _choices: Choices) -> tuple[Instruction, str]:
    """Words that stand more than once where once is meant; where they do not, words not there."""
    for document in act.documents:
        for path, node in paths(document):
            lead = path[-1][0] in ("article", "point") and not document.rows
            if lead and _count(node) > 1:
                edit = Edit((COMMON,), ("собакар",))
                change = Change("replace_words", document.name, path, edits=(edit,))
                return Instruction((change,)), "words-found-often"
    return _no_words(act, _choices)


def _count(node: Node) -> int:
    own = node.text.words.count(COMMON) if node.text else 0
    own += node.heading.words.count(COMMON) if node.heading else 0
    return own + sum(_count(child) for child in node.children)


_MAKERS: tuple[Callable[[Act, Choices], tuple[Instruction, str]], ...] = (
    _missing_unit,
    _missing_below,
    _taken,
    _no_words,
    _words_often,
)
