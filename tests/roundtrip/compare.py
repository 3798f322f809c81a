"""What the project makes of generated acts, set beside what was generated.

The only module here that knows the project's values; it calls nothing but ``parse`` and
``apply_change`` and compares their results with the model's own lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.sources import SourceDocument
from ingest.model import Change as ParsedChange
from ingest.model import Component, ParsedAct
from ingest.parse import parse
from kb.apply import Refused, apply_act
from roundtrip.amend import Voice, quoted_heading
from roundtrip.changes import Change, Edit, Instruction
from roundtrip.lexicon import word
from roundtrip.model import Act, Path, address, paths
from roundtrip.render_act import line, lines

_NORMS = frozenset(("chapter", "article", "point", "subpoint", "part", "indent", "preamble"))

#: (address, heading, line) of each unit, and of each row and corner caption.
Listing = list[tuple[str, str, str]]


def read(text: str, *, markdown: bool) -> ParsedAct:
    name = "act.md" if markdown else "act.txt"
    return parse(SourceDocument(name, text.encode(), "generated"))


# --- trees ------------------------------------------------------------------------------------


def expected_tree(act: Act, voice: Voice) -> Listing:
    """What the tree of an act must be."""
    found: Listing = []
    for document in act.documents:
        root = f"!{document.name}"
        title = voice.document_title(document) if document.kind != "main" else ""
        found.append((root, title, ""))
        if document.kind != "main":
            found.append((f"{root}~caption", "", " ".join(voice.caption(act, document))))
        for path, node in paths(document):
            heading = node.heading.say(voice.lang) if node.heading else ""
            found.append((address(document.name, path), heading, line(node, voice)))
        for row in document.rows:
            label, value = row.label.say(voice.lang), row.value.say(voice.lang)
            found.append((f"{root}~row_{row.number}", label, value))
    return found


def tree_of(components: tuple[Component, ...]) -> Listing:
    """The same of the project's components."""
    found: Listing = []
    for component in components:
        found.append((component.unit.address, component.title, ""))
        caption = component.caption_unit
        if caption is not None:
            found.append((caption.address, "", caption.text))
        for unit in component.unit.walk():
            if unit.kind.value in _NORMS:
                found.append((unit.address, unit.heading, unit.text))
        found += [(row.address, row.heading, row.text) for row in component.rows]
    return found


# --- instructions -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Read:
    """A change as both sides can say it."""

    operation: str
    act: str
    target: str
    wording: tuple[str, ...] = ()
    edits: tuple[tuple[str, str, str, bool], ...] = ()
    throughout: bool = False
    annex: str | None = None
    until: str = ""
    only: str = ""


def expected_changes(instructions: tuple[Instruction, ...], act: Act, voice: Voice) -> list[Read]:
    """What the instructions against an act must be read as."""
    return merged([_expected(change, act, voice) for i in instructions for change in i.changes])


def _expected(change: Change, act: Act, voice: Voice) -> Read:

    def say(words: tuple[str, ...]) -> str:
        return " ".join(word(key, voice.lang) for key in words)

    if change.only and change.only != voice.lang:
        return Read("amend", act.number, _address(change.document, change.path), only=change.only)

    def put(edit: Edit) -> str:
        return edit.sentence.say(voice.lang) if edit.sentence else say(edit.new)

    edits = tuple((say(e.old), put(e), e.place, e.inflected) for e in change.edits)
    return Read(
        change.operation,
        act.number,
        _address(change.document, change.path),
        _expected_wording(change, voice),
        edits,
        change.throughout,
        None if change.annex is None else f"annex_{change.annex}".removesuffix("_"),
        change.until.isoformat() if change.until else "",
        change.only,
    )


def _address(name: str, path: Path) -> str:
    """The target's address; of what stands beside the tree too."""
    if path and path[-1][0] in ("row", "caption", "heading"):
        kind, number = path[-1]
        last = f"{kind}_{number}" if number else kind
        above = address(name, path[:-1])
        return f"{above}__{last}" if path[:-1] else f"!{name}~{last}"
    return address(name, path) if path else f"!{name}"


def _expected_wording(change: Change, voice: Voice) -> tuple[str, ...]:
    if change.node is not None:
        return tuple(lines(change.node, voice))
    if change.heading is not None:
        return (quoted_heading(change, voice),)
    if change.row is not None:
        return (change.row.label.say(voice.lang), change.row.value.say(voice.lang))
    return ()


def found_changes(act: ParsedAct) -> list[Read]:
    """What the project read, as `expected_changes` says it."""
    return merged([_found(change) for change in (*act.changes, *act.repeals)])


def merged(changes: list[Read]) -> list[Read]:
    """Changes of words of one kind in one place as one: the text may say them in one breath."""
    result: list[Read] = []
    for change in changes:
        last = result[-1] if result else None
        if last is not None and change.edits and replace(last, edits=change.edits) == change:
            result[-1] = replace(last, edits=(*last.edits, *change.edits))
        else:
            result.append(change)
    return result


def expected_repeals(numbers: tuple[str, ...]) -> list[Read]:
    return [Read("repeal_act", number, "!main") for number in numbers]


def _found(change: ParsedChange) -> Read:
    edits = tuple((e.old, e.new, e.place.value, e.inflected) for e in change.edits)
    return Read(
        change.operation.value,
        change.target.act.number or "",
        _found_address(change),
        tuple(_found_wording(change)),
        edits,
        change.scope.value == "throughout",
        change.payload_component or None,
        change.until.date.isoformat() if change.until and change.until.date else "",
        change.only.value if change.only else "",
    )


def _found_address(change: ParsedChange) -> str:
    steps = [(step.kind.value, step.number) for step in change.target.path]
    name = "main"
    if change.target.document_title:
        name = "rules_1"
    if steps and steps[0][0] == "annex":
        name = f"annex_{steps[0][1]}" if steps[0][1] else "annex"
        steps = steps[1:]
    while len(steps) > 1 and steps[0][0] == "chapter" and steps[1][0] != "heading":
        steps = steps[1:]
    return _address(name, tuple(steps))


def _found_wording(change: ParsedChange) -> Iterator[str]:
    if change.operation.value in ("replace_caption",):
        return
    for unit in change.payload:
        if change.target.path and change.target.path[-1].kind.value == "row":
            yield from (unit.heading, unit.text)
        elif change.operation.value == "replace_heading":
            yield unit.text
        else:
            yield from (piece.text for piece in unit.walk() if piece.text)


# --- application ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What an amending act comes to: components, refusals, temporary wordings by address."""

    components: tuple[Component, ...]
    refusals: tuple[str, ...]
    temporary: tuple[tuple[str, tuple[str, ...]], ...]


def applied(components: tuple[Component, ...], amending: ParsedAct, act: Act) -> Outcome:
    """The components of ``act`` after all that an amending act orders of it."""
    changes = [
        change
        for change in (*amending.changes, *amending.repeals)
        if change.target.act.number == act.number
    ]
    made = apply_act(components, changes, amending)
    refusals, temporary = [], []
    for change, result in made.results:
        if isinstance(result, Refused):
            refusals.append(f"{result.code} {dict(result.params)} <- {change.text[:120]}")
        elif result.temporary and change.payload:
            temporary.append(_held(result.components, _found_address(change)))
    return Outcome(made.components, tuple(refusals), tuple(temporary))


def _held(components: tuple[Component, ...], address: str) -> tuple[str, tuple[str, ...]]:
    """An address with the lines of the unit that stands there."""
    units = (unit for c in components for unit in c.unit.walk())
    unit = next((unit for unit in units if unit.address == address), None)
    return address, tuple(piece.text for piece in unit.walk()) if unit is not None else ()


def expected_temporary(
    instructions: tuple[Instruction, ...], voice: Voice
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The temporary wordings that suspensions give."""
    return tuple(
        (_address(change.document, change.path), tuple(lines(change.node, voice)))
        for instruction in instructions
        for change in instruction.changes
        if change.operation == "suspend" and change.node is not None
    )


def trouble(act: ParsedAct) -> list[str]:
    """The findings of an amending act: a lawful one gives none.

    Save for what its tables hold: generated rows have words of no service.
    """
    return [
        f"{found.code} {dict(found.params)}"
        for found in act.findings
        if not found.code.startswith("standard-")
    ]
