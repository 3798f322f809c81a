"""Random lawful changes whose sentence is of a shape of its own: a verb that several clauses share,
a sentence put at a unit's end, a document declared without force."""

from __future__ import annotations

from roundtrip.changes import WORDS, Change, Edit, Instruction
from roundtrip.draft import Draft, end_of
from roundtrip.draw_units import excluded, inserted
from roundtrip.draw_words import reworded_by
from roundtrip.lexicon import PLAIN
from roundtrip.model import UNNUMBERED, Text

#: Clauses that fit together are looked for this many times.
_TRIES = 20


def sharing_a_verb(draft: Draft) -> Instruction | None:
    """Two units of different hosts, changed alike: Kazakh says the verb once, at the end."""
    if draft.lang != "kk":
        return None
    makers = (
        excluded,
        lambda draft: inserted(draft, listed=True),
        *(lambda draft, n=n: reworded_by(draft, n) for n in range(3)),
    )
    make = draft.choices.one_of(makers)
    for _ in range(_TRIES):
        one, other = make(draft), make(draft)
        if one is None or other is None or one.first.path[:1] == other.first.path[:1]:
            continue
        both = Instruction((one.first, other.first))
        if both.shared and _fits(one.first, other.first):
            return both
    return None


def _fits(one: Change, other: Change) -> bool:
    """Whether the clauses can share a verb: one document, units in hosts, numbers that differ."""
    if one.document != other.document:
        return False
    if one.operation in WORDS:
        return True
    last = (one.path[-1], other.path[-1])
    if min(len(one.path), len(other.path)) < 2:
        return False
    # Of wordings quoted together one without a number, or of a lower kind, would read as part of
    # the one above it.
    (kind, number), (other_kind, other_number) = last
    apart = kind == other_kind and kind not in UNNUMBERED and number != other_number
    return one.operation == "exclude" or apart


def with_sentence(draft: Draft) -> Instruction | None:
    """A sentence put at the end of a point or part that ends with a full stop."""
    units = [
        unit
        for unit in draft.units("point", "subpoint", "part")
        if end_of(unit[2]) == "." and unit[1][-1] != ("part", "1")
    ]
    if not units:
        return None
    name, path, _ = draft.choices.one_of(units)
    words = (draft.choices.one_of(PLAIN), draft.builder.marker(), draft.choices.one_of(PLAIN))
    edit = Edit((), (), "end", sentence=Text(words, "."))
    return Instruction((Change("insert_words", name, path, edits=(edit,)),))


def without_rules(draft: Draft) -> Instruction | None:
    """Approved rules declared without force, with the annexes they carry."""
    own = [document for document in draft.act.documents if document.kind != "main"]
    names = {document.name for document in own}
    if not own or any(name in names for name, _ in draft.touched):
        return None
    draft.touched.update((name, ()) for name in names)
    return Instruction((Change("repeal_act", own[0].name, (), title=own[0].title),))
