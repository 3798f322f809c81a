"""An amendment held in one language alone, taken over into the other text of the act. Pure.

The texts in Kazakh and Russian are one act (Law 480-V art. 24). What is withdrawn or put off in one
is so in the other; of what is worded anew the other text is not known, so it is withdrawn there and
the wording held stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.amended.follow import Instruction
from kb.amended.signature import block_of, orders_of, signature

if TYPE_CHECKING:
    from kb.amended.held import Reading

#: What tells an instruction alike in two languages: operation, unit it stands in, target, place.
Key = tuple[object, ...]


def taken_over(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of one act, each with what the others alone say became of its instructions."""
    for reading in readings:
        for other in readings:
            if other.edition.lang != reading.edition.lang:
                _take(reading, other)
    return list(readings)


def _take(reading: Reading, other: Reading) -> None:
    mine = _keys(reading)
    theirs = {key: number for number, key in _keys(other).items()}
    standing = {item.number: item for item in reading.followed.standing if item.first}
    result: list[Instruction] = [i for i in reading.followed.standing if not i.first]
    original = orders_of(other.first)
    changed: dict[int, list[Instruction]] = {}
    doubted: dict[int, tuple[str, ...]] = {}
    for item in other.followed.standing:
        if not item.first:
            changed.setdefault(item.number, []).append(item)
        elif item.doubted:
            doubted[item.number] = item.doubted
    for number, own in standing.items():
        place = theirs.get(mine[number])
        acts = () if place is None else other.followed.withdrawn.get(place, ())
        if place is None or not acts:
            in_doubt = doubted.get(place, ()) if place is not None else ()
            result.append(replace(own, doubted=own.doubted or in_doubt))
            continue
        reading.followed.withdrawn[number] = acts
        sign = signature(original[place], other.first)
        for item in changed.get(place, ()):
            if signature(item.change, item.reading) == sign:
                result.append(
                    replace(
                        own,
                        first=False,
                        rule=item.rule,
                        bounds=item.bounds,
                        since=item.since,
                        by=item.by,
                        doubted=item.doubted,
                    )
                )
    reading.followed.standing = sorted(result, key=lambda item: item.number)


def _keys(reading: Reading) -> dict[int, Key]:
    seen: Counter[Key] = Counter()
    found: dict[int, Key] = {}
    for number, change in enumerate(orders_of(reading.first)):
        key: Key = (change.operation, block_of(change), change.target.path)
        found[number] = (*key, seen[key])
        seen[key] += 1
    return found
