"""Writes docs/accuracy.md: each number with its denominator and the list of misses.

Run by ``make accuracy``. Exit code 1 when a number falls below its floor.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import yaml
from bundled_base import add_publication, fill, parsed
from gold_checks import Check, all_checks, standards

from ingest.findings import severity
from ingest.model import ROW_KEYS
from ingest.text import fold
from kb.base import Base

REPORT = Path(__file__).parents[2] / "docs" / "accuracy.md"
ROWS = Path(__file__).parents[1] / "data" / "standards"
#: Share that must be right, per area; the gold allows no miss.
FLOORS = {"rows": 1.0}


def checks() -> list[Check]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Base.open(f"sqlite:///{folder}/a.db") as base,
        Base.open(f"sqlite:///{folder}/b.db") as facts_base,
    ):
        fill(base)
        add_publication(fill(facts_base))
        return [*all_checks(parsed(), base, facts_base), *row_checks()]


def row_checks() -> list[Check]:
    """Every row of every bundled standard against its proofread text."""
    found = {fold(entry.name): entry for _, entry in standards(parsed()).values()}
    wanted: dict[str, dict[str, str]] = {}
    for path in sorted(ROWS.glob("*.yaml")):
        entry = yaml.safe_load(path.read_text("utf-8"))
        wanted[fold(entry["name"])] = entry["rows"]
    result = []
    for name, rows in wanted.items():
        for key in ROW_KEYS:
            row = found[name].row(key) if name in found else None
            got = row.text if row is not None else None
            result.append(Check("rows", f"{name[:50]}: {key}", rows[key], got))
    return result


def instruction_lines() -> list[str]:
    lines = ["| document | changes | unread instructions | words left over |", "|---|---|---|---|"]
    for name, act in parsed().items():
        if act.header.kind != "amending":
            continue
        unread = sum(f.code == "instruction-unread" for f in act.findings)
        leftover = sum(f.code == "instruction-leftover" for f in act.findings)
        lines.append(f"| {name} | {len(act.changes)} | {unread} | {leftover} |")
    return lines


def finding_lines() -> list[str]:
    lines = ["| document | errors | warnings | infos |", "|---|---|---|---|"]
    for name, act in parsed().items():
        grades = [severity(item) for item in act.findings]
        counts = " | ".join(str(grades.count(g)) for g in ("error", "warning", "info"))
        lines.append(f"| {name} | {counts} |")
    return lines


def report(done: list[Check]) -> tuple[str, bool]:
    by_area: dict[str, list[Check]] = defaultdict(list)
    for check in done:
        by_area[check.area].append(check)
    lines = [
        "# Accuracy",
        "",
        "Written by `make accuracy`; do not edit. Expected values were read by hand from the five",
        "bundled documents (`tests/data/gold`). The texts of rows (`tests/data/standards`) were",
        "drafted from the program's output and then proofread against the documents, not typed",
        "independently.",
        "",
        "| area | right | of | share | floor |",
        "|---|---|---|---|---|",
    ]
    good = True
    misses: list[str] = []
    for area, entries in by_area.items():
        right = sum(check.ok for check in entries)
        floor = FLOORS.get(area, 1.0)
        good = good and right >= floor * len(entries)
        lines.append(
            f"| {area} | {right} | {len(entries)} | {right / len(entries):.1%} | {floor:.0%} |"
        )
        misses += [
            f"- **{area}** {check.question}: expected `{check.expected}`, got `{check.got}`"
            for check in entries
            if not check.ok
        ]
    lines += ["", "## Misses", "", *(misses or ["None."])]
    lines += ["", "## Instructions", "", *instruction_lines()]
    lines += ["", "## Findings per document", "", *finding_lines(), ""]
    return "\n".join(lines), good


def main() -> int:
    text, good = report(checks())
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
