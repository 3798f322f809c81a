"""Random lawful changes of words: each phrase sought is unique by a marker word of its text."""

from __future__ import annotations

from dataclasses import replace

from roundtrip.build import COMMON
from roundtrip.changes import Change, Edit, Instruction
from roundtrip.draft import Draft, is_marker
from roundtrip.lexicon import PLAIN
from roundtrip.model import Node, Path, Text


def _texts(node: Node) -> list[Text]:
    own = [node.text] if node.text else []
    return [*own, *(text for child in node.children for text in _texts(child))]


def phrase(draft: Draft, text: Text) -> tuple[int, tuple[str, ...]]:
    """A phrase of a text that its marker word makes unique, and where it begins."""
    at = next((i for i, key in enumerate(text.words) if is_marker(key)), 0)
    before = at - draft.choices.below(min(at, 1) + 1)
    after = at + 1 + draft.choices.below(min(len(text.words) - at - 1, 1) + 1)
    return before, text.words[before:after]


def new_words(draft: Draft) -> tuple[str, ...]:
    return (draft.builder.marker(), *((draft.choices.one_of(PLAIN),) * draft.choices.below(2)))


def edit_of(draft: Draft, text: Text, shape: int) -> tuple[str, Edit] | None:
    start, old = phrase(draft, text)
    if shape == 0:
        return "replace_words", Edit(old, new_words(draft))
    if shape == 1:
        return "insert_words", Edit(old, new_words(draft), "after")
    if shape == 2:
        whole = len(old) == len(text.words)
        return None if start == 0 or whole else ("delete_words", Edit(old, ()))
    if shape == 3:
        return "insert_words", Edit((), new_words(draft), "end")
    return None if start == 0 else ("insert_words", Edit(old, new_words(draft), "before"))


def _reworded_unit(draft: Draft) -> tuple[str, Path, Node, Text] | None:
    units = draft.units("point", "subpoint", "part", "indent", "article")
    units = [unit for unit in units if _marked(unit[2])]
    if not units:
        return None
    name, path, node = draft.choices.one_of(units)
    return name, path, node, draft.choices.one_of(_marked(node))


def _marked(node: Node) -> list[Text]:
    return [text for text in _texts(node) if _is_marked(text)]


def _is_marked(text: Text) -> bool:
    return any(map(is_marker, text.words))


def reworded(draft: Draft) -> Instruction | None:
    return reworded_by(draft, draft.choices.below(5))


def words_deleted(draft: Draft) -> Instruction | None:
    return reworded_by(draft, 2)


def reworded_by(draft: Draft, shape: int) -> Instruction | None:
    """Words of a unit changed in one way (see `edit_of`)."""
    found = _reworded_unit(draft)
    if found is None:
        return None
    name, path, _, text = found
    edit = edit_of(draft, text, shape)
    listed_beside = path[-1] == ("part", "1") and edit is not None and edit[1].place == "end"
    if edit is None or listed_beside:
        return None
    return Instruction((Change(edit[0], name, path, edits=(edit[1],)),))


def reworded_together(draft: Draft) -> Instruction | None:
    """Parallel lists, several words giving way to one, or several changes in one sentence."""
    units = [u for u in draft.units("point", "article") if len(_marked(u[2])) > 1]
    if not units:
        return None
    name, path, node = draft.choices.one_of(units)
    texts = _marked(node)
    first = edit_of(draft, texts[0], 0)
    second = edit_of(draft, texts[1], 0)
    assert first is not None
    assert second is not None
    shape = draft.choices.below(4)
    edits = (first[1], second[1])
    if shape == 3:
        both = tuple(Edit(edit.old, edits[0].new, "after") for edit in edits)
        return Instruction((Change("insert_words", name, path, edits=both),))
    if shape == 1:
        edits = (edits[0], replace(edits[1], new=edits[0].new))
    if shape < 2:
        return Instruction((Change("replace_words", name, path, edits=edits),))
    other = edit_of(draft, texts[1], 1 + draft.choices.below(2)) or second
    return Instruction(
        (
            Change("replace_words", name, path, edits=(edits[0],)),
            Change(other[0], name, path, edits=(other[1],)),
        )
    )


def reworded_throughout(draft: Draft) -> Instruction | None:
    units = [
        unit
        for unit in draft.units("article", "point")
        if any(COMMON in text.words for text in _texts(unit[2]))
    ]
    edit = Edit((COMMON,), new_words(draft))
    whole = [
        d
        for d in draft.act.documents
        if d.kind in ("main", "rules")
        and not draft.touched
        and any(COMMON in t.words for n in d.nodes for t in _texts(n))
    ]
    if whole and draft.choices.once_in(4):
        document = whole[-1]
        change = Change("replace_words", document.name, (), edits=(edit,), throughout=True)
        for each in draft.act.documents:
            draft.touched.add((each.name, ()))
        return Instruction((change,))
    if not units:
        return None
    name, path, _ = draft.choices.one_of(units)
    change = Change("replace_words", name, path, edits=(edit,), throughout=True)
    return Instruction((change,))


def reworded_in_all_cases(draft: Draft) -> Instruction | None:
    """A noun that gives way to another in whatever case it stands."""
    units = [
        unit
        for unit in draft.units("article", "point", "subpoint", "part", "indent")
        if any(key.startswith("branch") for text in _texts(unit[2]) for key in text.words)
    ]
    if not units:
        return None
    name, path, _ = draft.choices.one_of(units)
    edit = Edit(("branch0",), ("sector0",), inflected=True)
    return Instruction((Change("replace_words", name, path, edits=(edit,)),))


def reworded_in_one_language(draft: Draft) -> Instruction | None:
    """Words of the text in one language alone."""
    found = _reworded_unit(draft)
    if found is None:
        return None
    name, path, _, text = found
    edit = edit_of(draft, text, 0)
    assert edit is not None
    only = draft.choices.one_of(("kk", "ru"))
    return Instruction((Change(edit[0], name, path, edits=(edit[1],), only=only),))


def first_line_reworded(draft: Draft) -> Instruction | None:
    """Words of a point's first part or first indent, which are its own line."""
    units = [u for u in draft.units("point") if u[2].text and _is_marked(u[2].text)]
    if not units:
        return None
    name, path, node = draft.choices.one_of(units)
    assert node.text is not None
    listed = any(child.kind == "indent" for child in node.children)
    parts = any(child.kind == "part" for child in node.children)
    steps = [*([("indent", "1")] if listed else []), *([("part", "1")] if parts else [])]
    if not steps:
        return None
    edit = edit_of(draft, node.text, draft.choices.below(2))
    assert edit is not None
    step = draft.choices.one_of(steps)
    if not draft.free(name, (*path, step)):
        return None
    return Instruction((Change(edit[0], name, (*path, step), edits=(edit[1],)),))
