"""What a repair changed, in so many words as it takes to see it."""

from __future__ import annotations

import re
from itertools import takewhile

from api.inspection.answer import RepairRead

_AROUND = 18
_BREAK = re.compile(r"\s*\n\s*")


def contrast(item: RepairRead) -> tuple[str, str]:
    """Before and after with a little of what stands beside; a line break is shown as ⏎.

    >>> contrast(RepairRead(kind="bracket", before="\\n", after="", left="(Т.А.Ә.", right=") және",
    ...                     line=1, span=(7, 8)))
    ('(Т.А.Ә.⏎) және', '(Т.А.Ә.) және')
    """
    before, after = (f"{item.left}{own}{item.right}" for own in (item.before, item.after))
    front = _shared(before, after)
    rest = min(len(before), len(after)) - front
    back = min(rest, _shared(before[::-1], after[::-1]))
    start, end = max(0, front - _AROUND), max(0, back - _AROUND)
    return _shown(before, start, end), _shown(after, start, end)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _shown(text: str, start: int, end: int) -> str:
    cut = _BREAK.sub("⏎", text[start : len(text) - end].strip())
    return f"{'…' if start else ''}{cut}{'…' if end else ''}"
