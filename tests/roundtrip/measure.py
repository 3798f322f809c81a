"""Numbers for the accuracy report: how much of many generated cases is read and applied right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.grammar import explain
from ingest.grammar.paragraphs import paragraphs
from ingest.grammar.rule import CONTEXTS
from ingest.grammar.rules import RULES
from ingest.model import Component, ParsedAct
from roundtrip import cases
from roundtrip.cases import Case
from roundtrip.chance import Choices, Seeded
from roundtrip.compare import (
    Read,
    applied,
    expected_changes,
    expected_repeals,
    expected_tree,
    found_changes,
    read,
    tree_of,
)
from roundtrip.model import Act

SHAPES = (
    cases.one_act,
    cases.one_kind,
    cases.many_acts,
    cases.several_amended,
    cases.split_act,
)
LANGUAGES = ("ru", "kk")
_WITHOUT_CHANGES = frozenset(rule.id for rule in RULES if rule.role in {*CONTEXTS, "only"})


@dataclass
class Tally:
    """How many are right of how many, and the misses."""

    right: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, right: bool, miss: str) -> None:
        self.total += 1
        self.right += right
        if not right:
            self.misses.append(miss)


@dataclass
class Measure:
    """Tallies by area and language; instructions by how far they were read; rules by language."""

    areas: dict[tuple[str, str], Tally] = field(default_factory=dict)
    instructions: Counter[tuple[str, str]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def area(self, name: str, lang: str) -> Tally:
        return self.areas.setdefault((name, lang), Tally())


def measured(n: int) -> Measure:
    """``n`` cases in each language, the same ones on every machine."""
    measure = Measure()
    for seed in range(n):
        for lang in LANGUAGES:
            case = SHAPES[seed % len(SHAPES)](Choices(Seeded(seed)), lang)
            _measure(case, lang, f"{lang} case {seed}", measure)
    return measure


def generated_accuracy(n: int) -> tuple[int, int, list[str]]:
    """Right, total and misses over all areas of ``n`` cases in each language."""
    tallies = measured(n).areas.values()
    misses = [miss for tally in tallies for miss in tally.misses]
    return sum(t.right for t in tallies), sum(t.total for t in tallies), misses


def coverage(n: int = 400) -> dict[str, int]:
    """How many generated instructions each rule of the grammar has read, 0 where it met none."""
    found = measured(n).rules
    return {rule.id: found[rule.id] for rule in RULES} | dict(found)


def rules_met(act: ParsedAct) -> Counter[str]:
    """The rules that have read an amending act.

    A change names its rule; contexts, heads of lists and "the other text stays" make none, so
    their lines are read once more.
    """
    met = Counter(change.rule_id for change in (*act.changes, *act.repeals))
    for component in act.components:
        text = "\n".join(paragraph.text for paragraph in paragraphs(component.unit))
        read_by = (sentence.rule_id for sentence in explain(text).sentences)
        met.update(rule_id for rule_id in read_by if rule_id in _WITHOUT_CHANGES)
    return met


def _measure(case: Case, lang: str, name: str, measure: Measure) -> None:
    trees = [read(text, markdown=case.markdown).components for text in case.texts]
    for step in case.steps:
        amending = read(step.text, markdown=case.markdown)
        measure.rules.update(rules_met(amending))
        orders = [
            expected_changes((instruction,), act, case.voice)
            for act, instructions in zip(case.before, step.orders, strict=True)
            for instruction in instructions
        ]
        _changes([*orders, expected_repeals(step.repeals)], amending, (lang, name), measure)
        for n, act in enumerate(case.before):
            trees[n] = applied(trees[n], amending, act).components
    for act, tree in zip(case.after, trees, strict=True):
        _units(act, tree, case, name, measure.area("units after application", lang))


def _changes(
    orders: list[list[Read]], amending: ParsedAct, at: tuple[str, str], measure: Measure
) -> None:
    """What was ordered beside what was read; a change read that nothing ordered is a miss too."""
    lang, name = at
    expected = [change for order in orders for change in order]
    pairs, surplus = paired(expected, found_changes(amending))
    partners = iter(pairs)
    for order in orders:
        own = [(change, next(partners)) for change in order]
        grade = "not" if all(partner is None for _, partner in own) else "partly"
        if all(change == partner for change, partner in own):
            grade = "whole"
        if order:
            measure.instructions[lang, grade] += 1
        for change, partner in own:
            said = f"{name}: {change.operation} {change.act} {change.target}"
            measure.area("operations and targets", lang).count(partner is not None, said)
            if change.wording or change.annex or change.edits:
                measure.area("payloads", lang).count(change == partner, said)
    for change in surplus:
        said = f"{name}: not ordered: {change.operation} {change.act} {change.target}"
        measure.area("operations and targets", lang).count(False, said)


def paired(expected: list[Read], found: list[Read]) -> tuple[list[Read | None], list[Read]]:
    """Each change with one that was found for it, and those found for none.

    A change found answers one ordered: its like if there is one, else one of the same operation,
    act and target.
    """
    rest = list(found)
    partners: list[Read | None] = [None] * len(expected)
    for alike in (_same, _near):
        for index, change in enumerate(expected):
            if partners[index] is not None:
                continue
            at = next((i for i, other in enumerate(rest) if alike(change, other)), None)
            if at is not None:
                partners[index] = rest.pop(at)
    return partners, rest


def _same(one: Read, other: Read) -> bool:
    return one == other


def _near(one: Read, other: Read) -> bool:
    key = (one.operation, one.act, one.target)
    return key == (other.operation, other.act, other.target)


def _units(act: Act, tree: tuple[Component, ...], case: Case, name: str, tally: Tally) -> None:
    """Every unit that must stand, and every one that must not."""
    found = {address: (heading, line) for address, heading, line in tree_of(tree)}
    wanted = {address: (heading, line) for address, heading, line in expected_tree(act, case.voice)}
    for address in wanted.keys() | found.keys():
        right = wanted.get(address) == found.get(address)
        tally.count(right, f"{name}: {act.number} {address}")
