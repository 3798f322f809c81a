"""What an amending act orders, in the model's terms, and the act after it: direct application.

An instruction is what one sentence orders. Its targets are those of the act as it stands before
the sentence: "абзацы второй и третий исключить" excludes the second and what then is the third.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from roundtrip.model import (
    UNNUMBERED,
    Act,
    Document,
    Node,
    Path,
    Row,
    Text,
    number_key,
    ordinals,
    paths,
)

WORDS = ("replace_words", "insert_words", "delete_words")


@dataclass(frozen=True)
class Edit:
    """A change of words: ``place`` is at, after, before or end; there a ``sentence`` may be put."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    place: str = "at"
    inflected: bool = False
    sentence: Text | None = None


@dataclass(frozen=True)
class Change:
    """One operation on one target.

    ``operation`` has the names that the base uses. The last step of ``path`` may be a heading,
    caption or row. ``node``, ``heading``, ``row`` or ``new`` hold the new wording, ``annex`` the
    number of the amending act's annex that prints it ("" for a sole one, None for none).
    """

    operation: str
    document: str
    path: Path = ()
    node: Node | None = None
    heading: Text | None = None
    row: Row | None = None
    new: tuple[Document, ...] = ()
    annex: str | None = None
    edits: tuple[Edit, ...] = ()
    throughout: bool = False
    until: dt.date | None = None
    only: str = ""  # the language whose text alone changes
    numbered: bool = True  # a heading quoted with the number of its unit
    title: str = ""  # of a document declared without force


@dataclass(frozen=True)
class Instruction:
    """What one sentence orders: changes of one operation, or several changes of words."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        return self.changes[0]

    @property
    def shared(self) -> bool:
        """Whether units in different places share the sentence's verb."""
        hosts = {c.path if c.operation in WORDS else c.path[:-1] for c in self.changes}
        return len(hosts) > 1


class UnlawfulError(Exception):
    """A change that cannot be made: its target is missing, or its number is taken."""


def apply(act: Act, instruction: Instruction, lang: str) -> Act:
    """The act's text in a language after an instruction. Raises `UnlawfulError`."""
    first = instruction.first
    if first.only and first.only != lang:
        return act
    if first.path and first.path[-1][0] == "row":
        return act.with_document(_rows(act.document(first.document), instruction))
    if first.new or (not first.path and first.operation not in WORDS):
        for change in instruction.changes:
            act = _documents(act, change)
        return act
    if not first.path:
        return _reword_documents(act, first)
    document = act.document(first.document)
    if first.operation == "suspend":
        _known(document, instruction)
        return act
    if first.operation == "replace_caption":
        return act.with_document(replace(document, caption=first.new[0].caption))
    if first.operation in ("replace", "exclude", "replace_heading", *WORDS):
        return act.with_document(_edit(document, instruction))
    for change in instruction.changes:
        document = _insert(document, change)
    return act.with_document(document)


def _known(document: Document, instruction: Instruction) -> None:
    """A suspended unit must exist; its permanent wording stays, a temporary one lies over it."""
    known = {path for path, _ in paths(document)}
    if any(change.path not in known for change in instruction.changes):
        raise UnlawfulError(str(instruction.first.path))


# --- whole documents --------------------------------------------------------------------------


def _documents(act: Act, change: Change) -> Act:
    old = {d.name for d in act.documents if d.name == change.document}
    if change.document.startswith("rules"):
        old |= {d.name for d in act.documents if d.parent == change.document}
    if change.operation == "replace_caption":
        document = act.document(change.document)
        return act.with_document(replace(document, caption=change.new[0].caption))
    if bool(old) == (change.operation == "insert"):
        raise UnlawfulError(change.document)
    rest = [d for d in act.documents if d.name not in old]
    if change.operation == "insert":
        lower = [i for i, d in enumerate(rest) if _comes_before(d, change.new[0])]
        at = lower[-1] + 1
    else:
        at = next(i for i, d in enumerate(act.documents) if d.name in old)
    return replace(act, documents=(*rest[:at], *change.new, *rest[at:]))


def _comes_before(document: Document, new: Document) -> bool:
    if document.kind != "annex":
        return True
    return number_key(document.number) < number_key(new.number)


def _reword_documents(act: Act, change: Change) -> Act:
    """Words throughout a document and the annexes it carries, or throughout an act."""
    concerned = {change.document} | {
        d.name for d in act.documents if d.parent == change.document or change.document == "main"
    }
    documents = [
        replace(
            d,
            nodes=tuple(_reworded(node, change) for node in d.nodes),
            rows=tuple(_reworded_row(row, change) for row in d.rows),
        )
        if d.name in concerned
        else d
        for d in act.documents
    ]
    return replace(act, documents=tuple(documents))


def _reworded_row(row: Row, change: Change) -> Row:
    """A row with words changed in its value; its label names the row."""
    value = row.value
    for edit in change.edits:
        value = _edited_text(value, edit)
    return replace(row, value=value)


def _rows(document: Document, instruction: Instruction) -> Document:
    rows = list(document.rows)
    for change in instruction.changes:
        number = change.path[-1][1]
        at = next((i for i, row in enumerate(rows) if row.number == number), None)
        if (at is None) != (change.operation == "insert_row"):
            raise UnlawfulError(number)
        if change.operation in WORDS:
            assert at is not None
            value = rows[at].value
            for edit in change.edits:
                value = _edited_text(value, edit)
            rows[at] = replace(rows[at], value=value)
            continue
        if at is not None:
            del rows[at]
        if change.row is not None:
            lower = [i for i, r in enumerate(rows) if number_key(r.number) < number_key(number)]
            rows.insert(lower[-1] + 1 if lower else 0, change.row)
    return replace(document, rows=tuple(rows))


# --- units ------------------------------------------------------------------------------------


def _edit(document: Document, instruction: Instruction) -> Document:
    """Units replaced, excluded or reworded, all found where they stand before the instruction."""
    wanted: dict[Path, list[Change]] = {}
    for change in instruction.changes:
        path = change.path
        wanted.setdefault(path[:-1] if path[-1][0] == "heading" else path, []).append(change)
    met: set[Path] = set()

    def edit(path: Path, node: Node) -> tuple[Node, ...]:
        first = (*path, ("part", "1"))
        for change in wanted.get(first, ()):
            if change.node is not None:
                met.add(first)
                node = _with_first_part(node, change.node)
        for change in wanted.get(path, ()):
            if change.node is not None and path[-1] == ("part", "1"):
                continue
            met.add(path)
            if change.operation == "exclude":
                return ()
            node = _changed(node, change)
        return (node,)

    nodes = _rebuilt(Node("document", children=document.nodes), (), edit).children
    if met != set(wanted):
        raise UnlawfulError(str(set(wanted) - met))
    return replace(document, nodes=nodes)


def _rebuilt(node: Node, path: Path, edit: Callable[[Path, Node], tuple[Node, ...]]) -> Node:
    children: list[Node] = []
    for step, child in ordinals(node):
        outer = () if path and path[-1][0] == "chapter" else path
        here = (*outer, step)
        children.extend(edit(here, _rebuilt(child, here, edit)))
    if node.kind == "point":
        node = _own_line(node, path, edit)
    return replace(node, children=tuple(children))


def _own_line(node: Node, path: Path, edit: Callable[[Path, Node], tuple[Node, ...]]) -> Node:
    """A point with its own line changed, where that is named as its first part or indent."""
    for step in (("part", "1"), ("indent", "1")):
        (own,) = edit((*path, step), Node(step[0], "", node.text))
        node = replace(node, text=own.text)
    return node


def _with_first_part(host: Node, part: Node) -> Node:
    """A unit whose first part has a new wording, with all that is listed under it."""
    parts = [child for child in host.children if child.kind == "part"]
    if host.kind == "article":
        lead = Node("part", "", part.text)
        return replace(host, children=(lead, *part.children, *parts[1:]))
    return replace(host, text=part.text, children=(*part.children, *parts))


def _changed(node: Node, change: Change) -> Node:
    if change.operation in WORDS:
        if change.path[-1][0] == "heading":
            assert node.heading is not None
            heading = node.heading
            for edit in change.edits:
                heading = _edited_text(heading, edit)
            return replace(node, heading=heading)
        return _reworded(node, change)
    if change.operation == "replace_heading":
        return replace(node, heading=change.heading)
    assert change.node is not None
    return change.node


def _insert(document: Document, change: Change) -> Document:
    """A new unit where its number or ordinal wants it."""
    node, (kind, number) = change.node, change.path[-1]
    assert node is not None
    if any(path == change.path for path, _ in paths(document)) and kind not in UNNUMBERED:
        raise UnlawfulError(str(change.path))
    if kind in UNNUMBERED:
        at, host = int(number), change.path[:-1]

        def put(path: Path, found: Node) -> tuple[Node, ...]:
            return (_with_ordinal(found, node, kind, at),) if path == host else (found,)

    else:
        near = _nearest(document, change.path)

        def put(path: Path, found: Node) -> tuple[Node, ...]:
            return (found, node) if path == near else (found,)

    if all(path not in (change.path[:-1], *_near(document, change)) for path, _ in paths(document)):
        raise UnlawfulError(str(change.path))
    nodes = _rebuilt(Node("document", children=document.nodes), (), put).children
    return replace(document, nodes=nodes)


def _near(document: Document, change: Change) -> tuple[Path, ...]:
    return () if change.path[-1][0] in UNNUMBERED else (_nearest(document, change.path),)


def _nearest(document: Document, path: Path) -> Path:
    """The path of the unit beside it with the next lower number."""
    kind, number = path[-1]
    lower = [
        p
        for p, _ in paths(document)
        if p[:-1] == path[:-1] and p[-1][0] == kind and number_key(p[-1][1]) < number_key(number)
    ]
    if not lower:
        raise UnlawfulError(str(path))
    return max(lower, key=lambda p: number_key(p[-1][1]))


def _with_ordinal(host: Node, node: Node, kind: str, at: int) -> Node:
    """A host with one more part or indent, the ``at``-th as the host counts."""
    children = list(host.children)
    steps = [step for step, _ in ordinals(host)]
    if (kind, str(at)) in steps:
        place = steps.index((kind, str(at)))
    elif (kind, str(at - 1)) in steps:
        place = steps.index((kind, str(at - 1))) + 1
        if kind == "part":  # after what is listed under the part before
            place = len(children)
    elif kind == "indent" and at == 2:
        place = 1 if host.kind == "article" else 0
    elif kind == "part" and at == 2 and host.kind == "point":
        place = len(children)
    else:
        raise UnlawfulError(f"{kind} {at}")
    children.insert(place, node)
    return replace(host, children=tuple(children))


# --- words ------------------------------------------------------------------------------------


def _reworded(node: Node, change: Change) -> Node:
    """A unit with words changed in it and below it."""
    for edit in change.edits:
        node = _with_end(node, edit) if edit.place == "end" else _within(node, edit)
    return node


def _within(node: Node, edit: Edit) -> Node:
    return replace(
        node,
        text=_edited_text(node.text, edit) if node.text else None,
        heading=_edited_text(node.heading, edit) if node.heading else None,
        children=tuple(_within(child, edit) for child in node.children),
    )


def _with_end(node: Node, edit: Edit) -> Node:
    """The words put at the end of the last text of a unit, before its closing mark."""
    if node.children:
        return replace(node, children=(*node.children[:-1], _with_end(node.children[-1], edit)))
    assert node.text is not None
    return replace(node, text=_edited_text(node.text, edit))


def _edited_text(text: Text, edit: Edit) -> Text:
    """A text with every occurrence changed."""
    if edit.place == "end":
        if edit.sentence is not None:
            return replace(text, more=(*text.more, edit.sentence))
        if text.more:
            return replace(text, more=(*text.more[:-1], _edited_text(text.more[-1], edit)))
        return replace(text, words=(*text.words, *edit.new))
    words: list[str] = []
    at, size = 0, len(edit.old)
    while at < len(text.words):
        if edit.inflected and text.words[at][:-1] == edit.old[0][:-1]:
            words.append(edit.new[0][:-1] + text.words[at][-1])
            at += 1
            continue
        if text.words[at : at + size] != edit.old or edit.inflected:
            words.append(text.words[at])
            at += 1
            continue
        before = edit.new if edit.place == "before" else ()
        after = edit.new if edit.place == "after" else ()
        words += edit.new if edit.place == "at" else (*before, *edit.old, *after)
        at += size
    more = tuple(_edited_text(each, edit) for each in text.more)
    return replace(text, words=tuple(words), more=more)
