"""The one registry of findings: what each code means, how grave it is and on what ground.

Codes live in ``data/findings/<phase>.yaml``, one file per phase, each entry with ``severity``
(error, warning, info), ``source`` (legal or technical ground), ``example`` and the message in kk,
ru and en; ``{name}`` in a message is filled from the finding's params.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from ingest.model import Finding, Place

#: Codes of an instruction that says, or may say, more than was read of it.
UNREAD_INSTRUCTIONS = frozenset(
    {
        "instruction-unread",
        "instruction-leftover",
        "payload-missing",
        "payload-unclosed",
        "payload-lacks-target",
        "payload-number-differs",
        "payload-annex-missing",
        "payload-shared",
        "parallel-lists-differ",
    }
)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One registered code."""

    code: str
    phase: str
    severity: str
    messages: dict[str, str]
    source: str
    example: str


@cache
def registry() -> dict[str, FindingKind]:
    """All registered codes.

    >>> registry()["document-empty"].severity
    'error'
    """
    kinds: dict[str, FindingKind] = {}
    folder = resources.files("ingest") / "data" / "findings"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".yaml"):
            continue
        phase = path.name.removesuffix(".yaml")
        for code, entry in (yaml.safe_load(path.read_text("utf-8")) or {}).items():
            if code in kinds:
                raise ValueError(f"finding {code} registered twice: {kinds[code].phase}, {phase}")
            kinds[code] = FindingKind(
                code=code,
                phase=phase,
                severity=entry["severity"],
                messages={lang: entry[lang] for lang in ("kk", "ru", "en")},
                source=entry["source"],
                example=entry["example"],
            )
    return kinds


def finding(code: str, place: Place | None = None, /, **params: object) -> Finding:
    """A finding of a registered code; KeyError for a code nobody registered."""
    registry()[code]
    return Finding(code, tuple((name, str(value)) for name, value in params.items()), place)


def severity(item: Finding) -> str:
    return registry()[item.code].severity


def message(item: Finding, lang: str = "en") -> str:
    """The finding in words, in one of kk, ru, en.

    >>> message(finding("document-empty", name="a.txt"))
    'a.txt holds no text'
    """
    template = registry()[item.code].messages[lang]
    params = dict(item.params)
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return template.format(**{name: params.get(name, "?") for name in names})
