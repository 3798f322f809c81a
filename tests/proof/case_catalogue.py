"""The case catalogue of amending instructions compared with what the grammar reads.

Entries are sentences of real shape with what they order (tests/data/catalogue); `differences` says
in what a reading differs, `score` counts operations and targets for docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.addresses import annex_component
from ingest.grammar import Instructions, read_lines
from ingest.model import Change, Operation, Unit, UnitKind, UnitPath, WordPlace
from ingest.text import fold, squeeze

FOLDER = Path(__file__).parents[1] / "data" / "catalogue"
#: Units whose quoted text bears no number of its own.
_UNNUMBERED = {
    UnitKind.PART,
    UnitKind.INDENT,
    UnitKind.HEADING,
    UnitKind.PREAMBLE,
    UnitKind.CAPTION,
    UnitKind.ROW,
}

Entry = dict[str, Any]


@cache
def entries(lang: str) -> tuple[Entry, ...]:
    """The catalogue of one language ("ru", "kk")."""
    path = FOLDER / f"{lang}.yaml"
    return tuple(yaml.safe_load(path.read_text("utf-8")) or ()) if path.exists() else ()


def read(entry: Entry) -> Instructions:
    return read_lines(entry["text"].splitlines())


def shown(path: UnitPath) -> str:
    """A path as the catalogue writes it: "point 16, subpoint 4-1"."""
    return ", ".join(f"{step.kind.value} {step.number}".strip() for step in path)


def differences(entry: Entry, found: Instructions) -> list[str]:
    """What was read otherwise than the entry says; empty where all is as it says."""
    expected = entry.get("changes") or []
    problems = [f"expected {len(expected)} changes, read {len(found.changes)}"]
    problems = problems if len(expected) != len(found.changes) else []
    for wanted, change in zip(expected, found.changes, strict=False):
        problems += [f"{shown(change.target.path)}: {text}" for text in _differs(wanted, change)]
    repeals = [f"№ {change.target.act.number}" for change in found.repeals]
    if repeals != (entry.get("repeals") or []):
        problems.append(f"repeals: {repeals}")
    codes = sorted({item.code for item in found.findings})
    if codes != sorted(set(entry.get("findings") or [])):
        problems.append(f"findings: {codes}")
    return problems


def aimed(wanted: dict[str, Any], change: Change) -> bool:
    """Whether a change is the operation expected, on the target expected."""
    return not list(_aim(wanted, change))


def score(lang: str) -> tuple[int, int, list[str]]:
    """Operations on the right target, all operations, and the misses.

    A change that no entry expects counts as an operation too.
    """
    right = total = 0
    misses: list[str] = []
    for entry in entries(lang):
        found = read(entry)
        expected = entry.get("changes") or []
        repeals = entry.get("repeals") or []
        numbers = [f"№ {change.target.act.number}" for change in found.repeals]
        hits = sum(map(aimed, expected, found.changes))
        hits += sum(wanted == number for wanted, number in zip(repeals, numbers, strict=False))
        count = max(len(expected), len(found.changes)) + max(len(repeals), len(numbers))
        right, total = right + hits, total + count
        if hits < count:
            misses.append(f"{entry['id']}: {squeeze(entry['text'])}")
    return right, total, misses


def _aim(wanted: dict[str, Any], change: Change) -> Iterator[str]:
    target = change.target
    if change.operation is not Operation(wanted["operation"]):
        yield f"operation {change.operation.value}, not {wanted['operation']}"
    if shown(target.path) != wanted["target"]:
        yield f"target, not {wanted['target']}"
    title, document = fold(squeeze(target.document_title)), fold(wanted.get("document", ""))
    # "К указанным Правилам" under an act alone names no title.
    if not (title.startswith(document) if document else len(title.split()) < 2):
        yield f"document {title!r}, not {document!r}"
    if "act" in wanted and target.act.number != wanted["act"]:
        yield f"act {target.act.number}, not {wanted['act']}"


def _differs(wanted: dict[str, Any], change: Change) -> Iterator[str]:
    yield from _aim(wanted, change)
    payload = [_number(unit) for unit in change.payload]
    if "payload" in wanted and payload != wanted["payload"]:
        yield f"payload {payload}, not {wanted['payload']}"
    annex = annex_component(wanted["annex"]) if "annex" in wanted else ""
    if change.payload_component != annex:
        yield f"annex {change.payload_component!r}, not {annex!r}"
    edits = [
        (edit.old, edit.new, edit.place.value, edit.inflected, edit.count) for edit in change.edits
    ]
    if edits != [_edit(edit) for edit in wanted.get("edits", [])]:
        yield f"edits {edits}"
    if change.scope.value != wanted.get("scope", "unit"):
        yield f"scope {change.scope.value}"
    if (change.only.value if change.only else None) != wanted.get("only"):
        yield f"only {change.only}"
    until = str(change.until.date) if change.until else None
    if until != wanted.get("until"):
        yield f"until {until}"


def _number(unit: Unit) -> str:
    return "" if unit.kind in _UNNUMBERED else unit.number


def _edit(edit: dict[str, Any]) -> tuple[str, str, str, bool, int | None]:
    return (
        edit.get("old", ""),
        edit.get("new", ""),
        edit.get("place", WordPlace.AT.value),
        edit.get("inflected", False),
        edit.get("count"),
    )
