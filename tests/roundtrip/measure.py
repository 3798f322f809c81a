"""Numbers for the accuracy report: how much of many generated cases is read and applied right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.grammar import explain
from ingest.grammar.rules import RULES
from ingest.model import Component
from roundtrip import cases
from roundtrip.cases import Case
from roundtrip.chance import Choices, Seeded
from roundtrip.changes import Instruction
from roundtrip.compare import (
    Read,
    applied,
    expected_changes,
    expected_tree,
    found_changes,
    read,
    tree_of,
)
from roundtrip.model import Act

_SHAPES = (cases.one_act, cases.one_act, cases.many_acts, cases.several_amended, cases.split_act)
LANGUAGES = ("ru", "kk")


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
            case = _SHAPES[seed % len(_SHAPES)](Choices(Seeded(seed)), lang)
            _measure(case, lang, f"{lang} case {seed}", measure)
    return measure


def generated_accuracy(n: int) -> tuple[int, int, list[str]]:
    """Right, total and misses over all areas of ``n`` cases in each language."""
    tallies = measured(n).areas.values()
    misses = [miss for tally in tallies for miss in tally.misses]
    return sum(t.right for t in tallies), sum(t.total for t in tallies), misses


def coverage(n: int = 400) -> dict[str, int]:
    """How many generated instructions each rule of the grammar has read, 0 where it met none."""
    found = measured(n).rules + _explained(n // 4)
    return {rule.id: found[rule.id] for rule in RULES} | dict(found)


def _explained(n: int) -> Counter[str]:
    """Rules of the lines that give contexts, which no change names."""
    rules: Counter[str] = Counter()
    contexts = {rule.id for rule in RULES if rule.operation is None}
    for seed in range(n):
        for lang in LANGUAGES:
            case = _SHAPES[seed % len(_SHAPES)](Choices(Seeded(seed)), lang)
            for step in case.steps:
                found = {sentence.rule_id for sentence in explain(step.text).sentences}
                rules.update(found & contexts)
    return rules


def _measure(case: Case, lang: str, name: str, measure: Measure) -> None:
    trees = [read(text, markdown=case.markdown).components for text in case.texts]
    for step in case.steps:
        amending = read(step.text, markdown=case.markdown)
        measure.rules.update(change.rule_id for change in (*amending.changes, *amending.repeals))
        found = found_changes(amending)
        for n, (act, orders) in enumerate(zip(case.before, step.orders, strict=True)):
            for instruction in orders:
                _instruction(instruction, act, case, found, (lang, name), measure)
            trees[n] = applied(trees[n], amending, act).components
    for act, tree in zip(case.after, trees, strict=True):
        _units(act, tree, case, name, measure.area("units after application", lang))


def _instruction(
    instruction: Instruction,
    act: Act,
    case: Case,
    found: list[Read],
    at: tuple[str, str],
    measure: Measure,
) -> None:
    lang, name = at
    expected = expected_changes((instruction,), act, case.voice)
    exact = [change in found for change in expected]
    known = {(change.operation, change.act, change.target) for change in found}
    near = [(change.operation, change.act, change.target) in known for change in expected]
    grade = "whole" if all(exact) else "partly" if any(near) else "not"
    measure.instructions[lang, grade] += 1
    for change, whole in zip(expected, exact, strict=True):
        said = f"{name}: {change.operation} {change.act} {change.target}"
        operations = {(each.operation, each.act) for each in found}
        targets = {(each.act, each.target) for each in found}
        right = (change.operation, change.act) in operations
        measure.area("operations", lang).count(right, said)
        measure.area("targets", lang).count((change.act, change.target) in targets, said)
        if change.wording or change.annex or change.edits:
            measure.area("payloads", lang).count(whole, said)


def _units(act: Act, tree: tuple[Component, ...], case: Case, name: str, tally: Tally) -> None:
    """Every unit that must stand, and every one that must not."""
    found = {address: (heading, line) for address, heading, line in tree_of(tree)}
    wanted = {address: (heading, line) for address, heading, line in expected_tree(act, case.voice)}
    for address in wanted.keys() | found.keys():
        right = wanted.get(address) == found.get(address)
        tally.count(right, f"{name}: {act.number} {address}")
