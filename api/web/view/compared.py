"""What differs between two days, as a page shows it: long stretches that are the same left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.answers_reading import UnitDifference
from kb.diff import Run

#: Characters of what is the same that are kept beside a difference.
_AROUND = 160
#: Bytes of markup around a run and around a unit, about.
_RUN, _UNIT = 60, 700
_TAGS = {"inserted": "ins", "moved_in": "ins", "deleted": "del", "moved_out": "del"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of two texts written as one. ``tag``: ins, del or "" for what both have;
    ``skipped`` characters that both have are left out before it. ``move`` as in `kb.diff.Run`."""

    tag: str
    text: str
    skipped: int = 0
    move: int = 0
    other: str = ""


def stretches(runs: Sequence[Run]) -> Iterator[Stretch]:
    """The runs of a unit, what is the same cut down to what stands around differences.

    >>> runs = (Run("same", "a" * 500), Run("deleted", "срок"), Run("same", " дня"))
    >>> [(one.tag, len(one.text), one.skipped) for one in stretches(runs)]
    [('', 160, 340), ('del', 4, 0), ('', 4, 0)]
    """
    last = len(runs) - 1
    for at, run in enumerate(runs):
        if run.kind != "same":
            yield Stretch(_TAGS[run.kind], run.text, 0, run.move, run.other)
            continue
        before = "" if at == 0 else run.text[:_AROUND]
        after = "" if at == last else run.text[-_AROUND:]
        skipped = len(run.text) - len(before) - len(after)
        if skipped <= _AROUND:
            yield Stretch("", run.text)
            continue
        if before:
            yield Stretch("", before)
        yield Stretch("", after, skipped)


def parts_of(units: Iterable[UnitDifference], room: int) -> list[list[UnitDifference]]:
    """Units by the pages that have room for so many bytes; one that has not stands alone."""
    parts: list[list[UnitDifference]] = []
    left = 0
    for unit in units:
        taken = _size(unit)
        if not parts or taken > left:
            parts.append([])
            left = room
        parts[-1].append(unit)
        left -= taken
    return parts


def _size(unit: UnitDifference) -> int:
    texts = [one.text for one in stretches(unit.runs)]
    if not unit.runs:
        sides = (unit.before, unit.after)
        texts += [side.text or "" for side in sides]
        texts += [version.text or "" for side in sides for version in side.versions]
    altered = sum(len(each.reason) + len(each.begins.reason) + _UNIT for each in unit.alterations)
    return _UNIT + altered + sum(len(text.encode()) + _RUN for text in texts)
