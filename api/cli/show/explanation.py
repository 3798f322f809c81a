"""How an instruction was read, for a person who wants to see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ingest.grammar import ExplainedSentence, Explanation
from ingest.model import Lang, Scope, UnitPath, WordEdit, WordPlace

_LANGUAGES = {Lang.KK: "Kazakh", Lang.RU: "Russian", Lang.EN: "English"}


def explanation(found: Explanation) -> RenderableType:
    """Sentence by sentence: the rule, what it says, and the words nothing read."""
    return Group(
        Text(f"language: {found.lang.value}"),
        *(part for sentence in found.sentences for part in _sentence(sentence)),
    )


def path(steps: UnitPath) -> str:
    """A path in words.

    >>> from ingest.model import Step, UnitKind
    >>> path((Step(UnitKind.POINT, "16"), Step(UnitKind.SUBPOINT, "4-1")))
    'point 16 › subpoint 4-1'
    """
    return " › ".join(f"{step.kind.value} {step.number}".strip() for step in steps)


def edit(change: WordEdit) -> str:
    """A change of words in words.

    >>> edit(WordEdit("органы", "службы", inflected=True))
    '«органы» → «службы», in each of its forms'
    >>> edit(WordEdit("", "и лицензии", WordPlace.END))
    'at the end: + «и лицензии»'
    """
    if change.place is WordPlace.AT:
        done = f"«{change.old}» → «{change.new}»" if change.new else f"− «{change.old}»"
    elif change.old:
        done = f"{change.place.value} «{change.old}»: + «{change.new}»"
    else:
        done = f"at the {change.place.value}: + «{change.new}»"
    done += ", in each of its forms" if change.inflected else ""
    return done if change.count is None else f"{done}, {change.count} times"


def _sentence(sentence: ExplainedSentence) -> Iterator[RenderableType]:
    yield Text("")
    yield Text(sentence.text, style="bold")
    for name, value in _fields(sentence):
        line = Text(f"{name}: ", style="dim")
        line.append(value, style="default")
        yield Padding(line, (0, 0, 0, 2), expand=False)


def _fields(sentence: ExplainedSentence) -> Iterator[tuple[str, str]]:
    if not sentence.rule_id:
        yield "read as", "nothing: no rule of the grammar matches"
    else:
        yield "rule", f"{sentence.rule_id} ({sentence.role})"
        yield "operation", sentence.operation or "none: a context line"
    if sentence.source:
        yield "ground", sentence.source
    if sentence.act:
        yield "act", sentence.act
    yield from _listed("target", [path(steps) for steps in sentence.targets])
    if sentence.document:
        yield "document", sentence.document
    yield from _listed("by annex", [path(steps) for steps in sentence.annexes])
    yield from _listed("words", [edit(change) for change in sentence.edits])
    if sentence.scope is Scope.THROUGHOUT:
        yield "scope", "throughout the text"
    if sentence.only is not None:
        yield "only", f"the text in {_LANGUAGES[sentence.only]}"
    if sentence.until is not None:
        yield "until", f"{sentence.until} (the first day it is in effect again)"
    yield from _listed("new wording", sentence.payload)
    yield from _listed("left over", sentence.leftover)
    classes = " ".join(f"{token.text}/{token.symbol}" for token in sentence.tokens)
    if classes:
        yield "word classes", classes


def _listed(name: str, values: Sequence[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        yield name, value
