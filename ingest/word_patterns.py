"""Word patterns of the reference data ("председател* агентств*") as regular expressions.

Patterns are folded words in order; ``*`` at the end of a word stands for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def expression(pattern: str, gap: str = r"\s+") -> str:
    """A pattern as a regular expression over folded text, ``gap`` between its words.

    >>> bool(re.fullmatch(expression("налогов* кодекс*"), "налогового кодекса"))
    True
    """
    words = []
    for word in pattern.split():
        ending = r"[^\W\d_]*" if word.endswith("*") else ""
        words.append(re.escape(word.removesuffix("*")) + ending)
    return gap.join(words)


def alternatives(patterns: Iterable[str], gap: str = r"\s+") -> str:
    """One expression for any of the patterns, the longest tried first, as whole words."""
    ordered = sorted(patterns, key=len, reverse=True)
    return r"(?<![\w-])(?:" + "|".join(expression(p, gap) for p in ordered) + r")(?![\w-])"
