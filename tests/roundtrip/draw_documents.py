"""Random lawful changes of headings, preambles, captions, rows, annexes and whole rules."""

from __future__ import annotations

from dataclasses import replace

from roundtrip.changes import Change, Edit, Instruction
from roundtrip.draft import Draft, is_marker
from roundtrip.draw_words import edit_of, new_words, phrase
from roundtrip.model import Document, Node, Path, Row


def headed(draft: Draft) -> Instruction | None:
    units = [
        (name, path, node)
        for name, path, node in draft.units("article", "chapter")
        if draft.free(name, (*path, ("heading", "")))
    ]
    if not units:
        return None
    name, path, node = draft.choices.one_of(units)
    assert node.heading is not None
    at = (*path, ("heading", ""))
    if draft.choices.once_in(2):
        edit = edit_of(draft, node.heading, draft.choices.below(2))
        assert edit is not None
        return Instruction((Change(edit[0], name, at, edits=(edit[1],)),))
    heading = draft.builder.heading()
    numbered = not draft.choices.once_in(3)
    change = Change("replace_heading", name, at, heading=heading, numbered=numbered)
    return Instruction((change,))


def with_preamble(draft: Draft) -> Instruction | None:
    units = draft.units("preamble")
    if not units:
        return None
    name, path, node = units[0]
    assert node.text is not None
    unique = [key for key in node.text.words if is_marker(key)]
    if unique and draft.choices.once_in(2):
        edit = Edit((unique[0],), new_words(draft))
        return Instruction((Change("replace_words", name, path, edits=(edit,)),))
    first, last = node.text.words[0], node.text.words[-1:]
    middle = draft.builder.text("").words
    ending = last if last[0] == "I order" else ()
    text = replace(node.text, words=(first, *middle, *ending))
    return Instruction((Change("replace", name, path, Node("preamble", "", text)),))


def with_row(draft: Draft) -> Instruction | None:
    tables = [d for d in draft.act.documents if d.rows]
    if not tables:
        return None
    document = draft.choices.one_of(tables)
    free = [r for r in document.rows if draft.free(document.name, (("row", r.number),))]
    if not free or (document.name, ()) in draft.touched:
        return None
    row = draft.choices.one_of(free)
    shape = draft.choices.below(4)
    path: Path = (("row", row.number),)
    if shape == 0:
        new = Row(row.number, row.label, draft.builder.text("", capital=True))
        return Instruction((Change("replace_row", document.name, path, row=new),))
    if shape == 1:
        edit = Edit(phrase(draft, row.value)[1], new_words(draft))
        return Instruction((Change("replace_words", document.name, path, edits=(edit,)),))
    if shape == 2 and len(document.rows) > 2:
        return Instruction((Change("exclude_row", document.name, path),))
    number = f"{row.number.split('-')[0]}-{1 + draft.choices.below(2)}"
    if any(r.number == number for r in document.rows):
        return None
    label, value = (draft.builder.text("", capital=True) for _ in range(2))
    change = Change("insert_row", document.name, (("row", number),), row=Row(number, label, value))
    return Instruction((change,))


def with_annexes(draft: Draft) -> Instruction | None:
    present = [d for d in draft.act.documents if d.kind == "annex"]
    free = [d for d in present if not any(n == d.name for n, _ in draft.touched)]
    if not present:
        return None
    if not free or draft.choices.once_in(3):
        last = draft.choices.one_of(present)
        number = f"{last.number.split('-')[0]}-{1 + draft.choices.below(2)}"
        if any(d.number == number for d in present):
            return None
        return Instruction((_annex_change(draft, "insert", number, last),))
    if draft.choices.once_in(3):
        picked = free[: 1 + draft.choices.below(2)]
        return Instruction(tuple(Change("exclude", d.name) for d in picked))
    picked = free[: 1 + draft.choices.below(3)]
    return Instruction(tuple(_annex_change(draft, "replace", d.number, d) for d in picked))


def _annex_change(draft: Draft, operation: str, number: str, like: Document) -> Change:
    table = bool(like.rows) and draft.choices.once_in(2)
    caption = max(int(number.split("-")[0]), 1)
    new = draft.builder.annex(number, like.parent, caption if caption < 5 else 0, table=table)
    return Change(operation, new.name, (), new=(new,), annex="?")


def with_caption(draft: Draft) -> Instruction | None:
    free = [
        d
        for d in draft.act.documents
        if d.kind == "annex" and draft.free(d.name, (("caption", ""),))
    ]
    if not free:
        return None
    document = draft.choices.one_of(free)
    new = replace(document, caption=5 + draft.choices.below(3))
    path: Path = (("caption", ""),)
    return Instruction((Change("replace_caption", document.name, path, new=(new,)),))


def with_rules(draft: Draft) -> Instruction | None:
    if draft.touched or len(draft.act.documents) < 2:
        return None
    rules = draft.act.document("rules_1")
    new = replace(draft.builder.rules(), title=rules.title)
    annexes = tuple(
        draft.builder.annex(str(n), "rules_1", n, table=False)
        for n in range(1, 1 + draft.choices.below(3))
    )
    for document in draft.act.documents:
        draft.touched.add((document.name, ()))
    return Instruction((Change("replace", "rules_1", (), new=(new, *annexes), annex="?"),))
