"""The catalogue of notes put to the reader: which of the events told were read, and read right."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.model import (
    CommencementRule,
    NoteEvent,
    Operation,
    Place,
    RuleKind,
    Span,
    Step,
    UnitKind,
    UnitPath,
)
from ingest.notes import is_note, read_exclusion, read_note
from ingest.unit_nesting import rank

CATALOGUE = Path(__file__).parents[1] / "data" / "catalogue"
LANGUAGES = ("ru", "kk", "en")
#: Requisites that an entry gives only where the note is hard on them.
_OPTIONAL = ("form", "issuer", "acting")


@cache
def entries(lang: str) -> tuple[dict[str, Any], ...]:
    """The entries of one language, as written."""
    return tuple(yaml.safe_load((CATALOGUE / f"notes_{lang}.yaml").read_text("utf-8")))


def steps(text: str) -> UnitPath:
    """ "article 14, point 1" as a path; "" as the act itself."""
    pairs = [step.strip().partition(" ") for step in text.split(",") if step.strip()]
    return tuple(Step(UnitKind(kind), number) for kind, _, number in pairs)


def rule_words(rule: CommencementRule) -> str:
    """A rule as the catalogue writes it: "after_publication days 10", "fixed 2015-01-01"."""
    words = [rule.kind.value]
    if rule.kind is RuleKind.FIXED:
        words.append(str(rule.date))
    if rule.kind is RuleKind.AFTER_PUBLICATION:
        words.append(f"days {rule.days}" if rule.days is not None else f"months {rule.months}")
        words += ["from_day"] * rule.from_day
    return " ".join(words)


def told(event: NoteEvent, keys: frozenset[str] = frozenset()) -> dict[str, Any]:
    """An event as the catalogue writes it, with those of the optional requisites asked for."""
    issuer = event.act.issuer
    own = {
        "form": event.act.form,
        "issuer": issuer.key if issuer else None,
        "acting": bool(issuer and issuer.acting),
    }
    return {
        "operation": event.operation.value,
        "target": ", ".join(f"{s.kind.value} {s.number}".strip() for s in event.path),
        "whole": event.whole,
        "act": event.act.number or "",
        "date": event.act.date,
        "rule": rule_words(event.rule),
        "until": event.until.date if event.until else None,
        "applies_from": event.rule.applies_from,
        **{key: value for key, value in own.items() if key in keys},
    }


def expected(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of an entry, what it leaves out filled in."""
    return [
        {
            "whole": event["operation"] != Operation.AMEND.value,
            "date": None,
            "until": None,
            "applies_from": None,
            **event,
        }
        for event in entry["events"]
    ]


def reading(entry: dict[str, Any]) -> tuple[list[NoteEvent], list[str]]:
    """What the reader makes of an entry's text: its events, the codes of its findings."""
    text, under = entry["text"], steps(entry["under"])
    place = Place(Span(0, len(text)))
    if is_note(text):
        events, findings = read_note(text, place, under, entry.get("title", ""))
    else:
        event, findings = read_exclusion(text, place, under)
        events = (event,) if event else ()
    return list(events), [item.code for item in findings]


def comparison(entry: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The events expected and those read, both as the catalogue writes them."""
    wanted = expected(entry)
    asked = [frozenset(event) & frozenset(_OPTIONAL) for event in wanted]
    events, _ = reading(entry)
    asked += [frozenset()] * len(events)
    return wanted, [told(event, keys) for event, keys in zip(events, asked, strict=False)]


def score(lang: str) -> tuple[int, int, list[str]]:
    """How many events are right, of how many, and the misses, wrong and superfluous events too.

    An entry that tells of no event counts as one statement: that there is none.
    """
    right, total = 0, 0
    misses: list[str] = []
    for entry in entries(lang):
        wanted, got = comparison(entry)
        total += max(1, len(wanted))
        left = Counter(str(sorted(event.items(), key=str)) for event in got)
        for event in wanted:
            key = str(sorted(event.items(), key=str))
            if left[key]:
                left[key] -= 1
                right += 1
            else:
                misses.append(f"{entry['id']}: not read: {event}")
        extra = [key for key, count in left.items() for _ in range(count)]
        misses += [f"{entry['id']}: read, but not told: {key}" for key in extra]
        right += not wanted and not extra
    return right, total, misses


def ordered(path: UnitPath) -> bool:
    """Whether a path goes from outer units to inner ones."""
    ranks = [rank(step.kind) for step in path]
    return ranks == sorted(ranks)


if __name__ == "__main__":
    for language in LANGUAGES:
        good, count, missed = score(language)
        print(f"{language}: {good} of {count} events, {len(entries(language))} notes")
        print("\n".join(missed))
