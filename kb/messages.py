"""Findings in words, as messages of an answer."""

from __future__ import annotations

from ingest.findings import finding, message, severity
from ingest.model import ROW_KEYS, Finding
from kb.answers import Message
from kb.models import FindingRow
from kb.reasons import LANGUAGES


def told(code: str, lang: str, **params: object) -> Message:
    """A message of a registered code; in English where the language is none of the three."""
    given = {name: _numbered(name, said) for name, said in params.items()}
    return _message(finding(code, None, **given), lang)


def told_row(row: FindingRow, lang: str) -> Message:
    """A stored finding in words."""
    params = tuple((name, value) for name, value in row.params)
    return _message(Finding(row.code, params), lang)


def _message(item: Finding, lang: str) -> Message:
    spoken = lang if lang in LANGUAGES else "en"
    return Message(code=item.code, message=message(item, spoken), severity=severity(item))


def _numbered(name: str, said: object) -> object:
    """A row of a standard by its number, as people call it; all else as it is."""
    return ROW_KEYS.index(str(said)) + 1 if name == "row" and said in ROW_KEYS else said
