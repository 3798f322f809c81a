"""Row 4: the form a service is provided in."""

from __future__ import annotations

import re

from ingest.model import Lang
from ingest.standards.lexicon import data
from ingest.standards.values.typed import Typed, partial
from ingest.standards.words import Word, WordClass, match_at, phrase, words

_PARTS = re.compile(r"[/;,\n]|\s(?:и|или|және|немесе|не)\s")


def read_form(text: str, lang: Lang) -> Typed:
    """``[{"kind": electronic|paper|proactive|one_application, "automation": full|partial|None}]``.

    >>> read_form("Электронная (частично автоматизированная)/ бумажная.", Lang.RU).value
    [{'kind': 'electronic', 'automation': 'partial'}, {'kind': 'paper', 'automation': None}]
    """
    entries: list[dict[str, str | None]] = []
    unknown = []
    source = data("form")
    one = tuple(phrase(entry) for entry in source["one_application"])
    for part in _split(text):
        found = words(part)
        kinds = [
            kind
            for kind, forms in source["kinds"].items()
            if any(WordClass.of(forms).has(word.text) for word in found)
        ]
        if any(match_at(found, at, wanted) for at in range(len(found)) for wanted in one):
            kinds.append("one_application")
        degree = _automation(found)
        if not kinds and degree and entries:
            entries[-1]["automation"] = entries[-1]["automation"] or degree
        elif not kinds and found:
            unknown.append(part.strip(" ."))
        for kind in kinds:
            automation = degree if kind == "electronic" else None
            if all(entry["kind"] != kind for entry in entries):
                entries.append({"kind": kind, "automation": automation})
            elif kind == "electronic" and automation:
                same = next(entry for entry in entries if entry["kind"] == kind)
                same["automation"] = _widest(same["automation"], automation)
    findings = tuple(partial("form", part) for part in unknown) if entries else ()
    return Typed(entries or None, findings)


def _widest(first: str | None, second: str) -> str:
    """Of two degrees given for one form ("полностью и (или) частично") the one that is sure."""
    return second if first in (None, second) else "partial"


def _split(text: str) -> list[str]:
    return [part for part in _PARTS.split(text) if words(part)]


def _automation(found: tuple[Word, ...]) -> str | None:
    source = data("form")
    if not any(WordClass.of(source["automated"]).has(word.text) for word in found):
        return None
    for degree, forms in source["degrees"].items():
        if any(WordClass.of(forms).has(word.text) for word in found):
            return str(degree)
    return None
