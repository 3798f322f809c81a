"""Anchors of Markdown texts: ``<a id="an1_p16"></a>`` before the unit that it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence

from ingest.model import Line

_LEAD = r"\s*(?:> ?)*(?:#{1,6}\s+)?"
_ANCHOR = r"<a\s[^<>]*?\b(?:id|name)\s*=\s*[\"']?(?P<name>[^\"'\s<>]+)[\"']?[^<>]*>(?:\s*</a>)?\s*"
_OPENS = re.compile(rf"{_LEAD}(?:{_ANCHOR.replace('?P<name>', '?:')})*{_ANCHOR}", re.IGNORECASE)


def anchors(lines: Sequence[Line], skipped: Container[int]) -> dict[int, tuple[str, bool]]:
    """The anchors that lines begin with, by the index of the line.

    Each with whether the line holds nothing else; of several on a line it is the last. Lines of
    code and of tables, ``skipped``, have none.

    >>> from ingest.model import Span
    >>> anchors([Line('<a id="st5"></a>', Span(0, 16))], ())
    {0: ('st5', True)}
    """
    found = {}
    for index, line in enumerate(lines):
        if "<" not in line.text or index in skipped:
            continue
        match = _OPENS.match(line.text)
        if match:
            found[index] = match["name"], match.end() == len(line.text)
    return found


def owners(
    starts: Sequence[int],
    ends: Sequence[int],
    named: Mapping[int, tuple[str, bool]],
    blank: Container[int],
) -> dict[int, tuple[str, int]]:
    """Which block each anchor names: by its index, the anchor and the line where it now begins.

    Blocks are given by the lines they start and end at, in order; ``blank`` are the lines without
    text. An anchor names the block that it opens or that follows it; the last one counts. One in
    the midst of a paragraph names nothing.

    >>> owners([0, 3], [1, 4], {2: ("st5", True)}, {1, 2})
    {1: ('st5', 2)}
    """
    owned: dict[int, tuple[str, int]] = {}
    for line, (name, _) in sorted(named.items()):
        owner = bisect_right(starts, line) - 1
        within = owner >= 0 and line < ends[owner]
        if not within or all(each in blank for each in range(line, ends[owner])):
            owner += 1
        elif not all(each in blank for each in range(starts[owner], line)):
            continue
        if owner < len(starts):
            first = owned[owner][1] if owner in owned else min(line, starts[owner])
            owned[owner] = name, first
    return owned
