"""Write docs/rules.md: the drafting formulas and the findings, as the code holds them.

`test_rules_catalogue.py` refuses a catalogue that is not what this writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from ingest.findings import FindingKind, registry
from ingest.grammar.lexicon import MEANINGS
from ingest.grammar.rule import Rule
from ingest.grammar.rules import RULES

CATALOGUE = Path(__file__).parents[2] / "docs" / "rules.md"

_ROLES = {
    "act": "Which act is amended",
    "document": "Which approved document is amended",
    "unit": "Which unit is amended",
    "list": "A list of acts begins",
    "annex-list": "The acts are listed in an annex",
    "change": "A unit is changed",
    "words": "Words are changed",
    "repeal": "An act or a document ceases to be in force",
    "only": "The text in one language stays",
}
_PAYLOADS = {"quoted": "in quotes", "annex": "in an annex", "optional": "in quotes, if any"}

_INTRODUCTION = """\
# Rules

Made by `make rules` from `ingest/grammar/rules_ru.py`, `ingest/grammar/rules_kk.py` and
`ingest/data/findings/`; not written by hand. `zanbase explain "TEXT"` shows which formula reads a
sentence; `zanbase doctor FILE` shows the findings of a document.
"""


def catalogue() -> str:
    """The whole of docs/rules.md."""
    parts = (_formulas(RULES), _letters(), _findings(registry().values()))
    return "\n".join([_INTRODUCTION, *(line for part in parts for line in part)])


def _formulas(rules: Iterable[Rule]) -> Iterator[str]:
    yield "## Drafting formulas\n"
    yield "Tried in this order within a role; the words of the example are those of real acts.\n"
    by_role = {role: [rule for rule in rules if rule.role == role] for role in _ROLES}
    unnamed = {rule.role for rule in rules} - by_role.keys()
    if unnamed:
        raise ValueError(f"roles without a heading: {sorted(unnamed)}")
    for role, members in by_role.items():
        yield f"### {_ROLES[role]} (`{role}`)\n"
        yield "| id | operation | new wording | example | source |"
        yield "|---|---|---|---|---|"
        for rule in members:
            operation = f"`{rule.operation.value}`" if rule.operation else "–"
            payload = _PAYLOADS.get(rule.payload, rule.payload) or "–"
            yield _row(f"`{rule.id}`", operation, payload, rule.example, rule.source)
        yield ""


def _letters() -> Iterator[str]:
    yield "## Word classes\n"
    yield "The letters formulas are written in, as `zanbase explain` shows them beside the words.\n"
    yield "| letter | stands for |"
    yield "|---|---|"
    for letter, meaning in MEANINGS.items():
        yield _row(f"`{letter}`", meaning)
    yield ""


def _findings(kinds: Iterable[FindingKind]) -> Iterator[str]:
    yield "## Findings\n"
    yield "`{name}` in a message is filled from what was found.\n"
    for phase, members in groupby(kinds, key=lambda kind: kind.phase):
        yield f"### {phase}\n"
        for kind in members:
            yield f"**`{kind.code}`** · {kind.severity}\n"
            yield f"- source: {_line(kind.source)}"
            yield f"- example: {_line(kind.example)}"
            yield from (f"- {lang}: {_line(kind.messages[lang])}" for lang in ("kk", "ru", "en"))
            yield ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(_line(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    CATALOGUE.write_text(catalogue().rstrip("\n") + "\n", encoding="utf-8")
