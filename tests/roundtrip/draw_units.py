"""Random lawful instructions on units: new wordings, insertions, exclusions, suspensions."""

from __future__ import annotations

import datetime as dt

from roundtrip.changes import Change, Instruction
from roundtrip.draft import Draft, end_of
from roundtrip.model import UNNUMBERED, Document, Node, Path, Step, find, paths


def replaced(draft: Draft) -> Instruction | None:
    units = draft.units("point", "subpoint", "part", "indent", "article")
    if not units:
        return None
    name, path, node = draft.choices.one_of(units)
    parted = node.kind == "point" and any(child.kind == "part" for child in node.children)
    first_free = parted and draft.free(name, (*path, ("part", "1")))
    if first_free and draft.choices.once_in(3):
        first = Change("replace", name, (*path, ("part", "1")), draft.builder.part()[0])
        return Instruction((first,))
    group = draft.group(name, path) if draft.choices.once_in(4) else [path]
    changes = []
    for each in group:
        old = find(draft.act.document(name), each)
        assert old is not None
        changes.append(Change("replace", name, each, draft.anew(old, end_of(old))))
    return Instruction(tuple(changes))


def inserted(draft: Draft, *, listed: bool = False) -> Instruction | None:
    """New units; only numbered ones within another unit where they are to be ``listed``."""
    document = draft.choices.one_of(
        [d for d in draft.act.documents if not d.rows] or list(draft.act.documents)
    )
    hosts: list[tuple[Path, str]] = []
    for path, node in paths(document):
        if node.kind in ("article", "point", "part", "subpoint"):
            hosts += [(path, kind) for kind in _may_hold(node)]
    top = {path[0][0] for path, _ in paths(document)} & {"article", "point"}
    hosts += [((), kind) for kind in sorted(top)]
    hosts = [(path, kind) for path, kind in hosts if _may_grow(draft, document.name, path, kind)]
    if listed:
        hosts = [(path, kind) for path, kind in hosts if path and kind not in UNNUMBERED]
    if not hosts:
        return None
    host, kind = draft.choices.one_of(hosts)
    count = 2 if draft.choices.once_in(4) else 1
    if kind in UNNUMBERED:
        return _insert_ordinal(draft, document, host, kind, count)
    return _insert_number(draft, document, host, kind, count)


def _may_grow(draft: Draft, name: str, host: Path, kind: str) -> bool:
    """Whether a host may get one more unit of a kind without touching another instruction's."""
    if kind in UNNUMBERED:
        return draft.may_shift(name, host, kind)
    if not host:
        return (name, ()) not in draft.touched
    # What is listed under a first part in a new wording is worded with it.
    return draft.free_host(name, host) and (name, host, kind) not in draft.shifted


def _insert_number(
    draft: Draft, document: Document, host: Path, kind: str, count: int
) -> Instruction | None:
    numbers = [p[-1][1] for p, _ in paths(document) if p[:-1] == host and p[-1][0] == kind]
    if draft.choices.once_in(2):
        last = max(int(number.split("-")[0]) for number in numbers)
        new = [str(last + n) for n in range(1, count + 1)]
    else:
        after = draft.choices.one_of(sorted({number.split("-")[0] for number in numbers}))
        taken = {int(n.split("-")[1]) for n in numbers if n.startswith(f"{after}-")}
        first = max(taken, default=0) + 1
        new = [f"{after}-{n}" for n in range(first, first + count)]
    steps = [(kind, number) for number in new]
    return _inserts(draft, document, host, steps, ";")


def _insert_ordinal(
    draft: Draft, document: Document, host: Path, kind: str, count: int
) -> Instruction | None:
    node = find(document, host)
    assert node is not None
    present = sum(child.kind == kind for child in node.children)
    first = 1 if kind == "part" and node.kind == "article" else 2
    # The first part of an article leads what is listed under it: it stays the first.
    low = 2
    at = first + present - draft.choices.below(max(first + present - low, 0) + 1)
    steps = [(kind, str(at + n)) for n in range(count)]
    return _inserts(draft, document, host, steps, ";")


def _inserts(
    draft: Draft, document: Document, host: Path, steps: list[Step], end: str
) -> Instruction | None:
    changes = tuple(
        Change("insert", document.name, (*host, step), _new_unit(draft, step, end))
        for step in steps
    )
    return Instruction(changes)


def _new_unit(draft: Draft, step: Step, end: str) -> Node:
    kind, number = step
    return draft.made(kind, "" if kind in UNNUMBERED else number, end)


def excluded(draft: Draft) -> Instruction | None:
    units = [
        (name, path, node)
        for name, path, node in draft.units("point", "subpoint", "part", "indent", "article")
        if _may_go(draft, name, path, node)
    ]
    if not units:
        return None
    name, path, _ = draft.choices.one_of(units)
    group = draft.group(name, path) if draft.choices.once_in(4) else [path]
    group = [each for each in group if _may_go(draft, name, each, None)]
    return Instruction(tuple(Change("exclude", name, each) for each in group))


def _may_go(draft: Draft, name: str, path: Path, node: Node | None) -> bool:
    kind, number = path[-1]
    if kind in UNNUMBERED:
        # The first part of an article leads what is listed under it.
        first = kind == "part" and number == "1"
        return not first and draft.may_shift(name, path[:-1], kind)
    return len(path) > 1 or len(draft.act.document(name).nodes) > 0


def with_chapter(draft: Draft) -> Instruction | None:
    """A chapter anew, a new last one, or one excluded; nothing else in its document is touched."""
    chaptered = [
        document
        for document in draft.act.documents
        if any(node.kind == "chapter" for node in document.nodes)
        and not any(name == document.name for name, _ in draft.touched)
    ]
    if not chaptered:
        return None
    document = draft.choices.one_of(chaptered)
    chapters = [node for node in document.nodes if node.kind == "chapter"]
    if not chapters[-1].children:
        return None  # all its articles were excluded before
    draft.touched.add((document.name, ()))
    old = chapters[-1]
    shape = draft.choices.below(3)
    if shape == 2 and len(chapters) > 1:
        return Instruction((Change("exclude", document.name, (("chapter", old.number),)),))
    number = old.number if shape == 0 or not old.number.isdigit() else str(int(old.number) + 1)
    first = old.children[0] if number == old.number else old.children[-1]
    start = int(first.number.split("-")[0]) + (number != old.number)
    units = tuple(
        draft.made(first.kind, str(n), ".")
        for n in range(start, start + 1 + draft.choices.below(2))
    )
    chapter = Node("chapter", number, None, draft.builder.heading(), units)
    operation = "replace" if number == old.number else "insert"
    path: Path = (("chapter", number),)
    return Instruction((Change(operation, document.name, path, chapter),))


def suspended(draft: Draft) -> Instruction | None:
    units = draft.units("point", "subpoint", "article", "part")
    if not units:
        return None
    name, path, node = draft.choices.one_of(units)
    until = dt.date(2027, 1 + draft.choices.below(12), 1)
    if path[-1] == ("part", "1"):
        return None
    wording = None if draft.choices.once_in(3) else draft.anew(node, end_of(node))
    return Instruction((Change("suspend", name, path, wording, until=until),))


def _may_hold(node: Node) -> list[str]:
    """The kinds of units that may be put into a unit."""
    kinds = [child.kind for child in node.children]
    held = []
    if node.kind in ("article", "point", "part") and "subpoint" in kinds:
        held.append("subpoint")
    if node.kind == "article" and "point" in kinds:
        held.append("point")
    if "subpoint" not in kinds and "point" not in kinds and "indent" in kinds:
        held.append("indent")
    if node.kind == "point" or (node.kind == "article" and "part" in kinds):
        held.append("part")
    return held
