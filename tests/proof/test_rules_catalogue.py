"""docs/rules.md says what the code does."""

from __future__ import annotations

from rules_catalogue import CATALOGUE, catalogue

from ingest.findings import registry
from ingest.grammar.rules import RULES


def test_the_catalogue_is_up_to_date() -> None:
    written = CATALOGUE.read_text(encoding="utf-8")
    assert written == catalogue().rstrip("\n") + "\n", "run `make rules`"


def test_nothing_is_left_out() -> None:
    made = catalogue()
    missing = [rule.id for rule in RULES if f"| `{rule.id}` |" not in made]
    missing += [code for code in registry() if f"**`{code}`**" not in made]
    assert missing == []
