"""Numbers of articles that records give wrongly, and what proves the right ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.markers import number_key, same_number


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number of an article as its record gives it and as its heading prints it; "" for none."""

    given: str = ""
    printed: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.given and self.printed) and not same_number(self.given, self.printed)


def cut_numbers(articles: Sequence[Numbered]) -> tuple[str, ...]:
    """For each article the number that its heading must have lost the end of; "" for most.

    Where a number stands again, between 15-23 and 15-25, it must be 15-24. Nothing is proved where
    only one neighbour is known, or where more than one number would fit.

    >>> numbers = ("15", "15-23", "15", "15-25")
    >>> cut_numbers([Numbered(number, number) for number in numbers])
    ('', '', '15-24', '')
    """
    keys = [number_key(article.printed) for article in articles]
    seen: set[tuple[int, ...]] = set()
    proved: list[str] = []
    for index, key in enumerate(keys):
        before = keys[index - 1] if index else ()
        after = keys[index + 1] if index + 1 < len(keys) else ()
        proved.append(_between(before, after) if key and key in seen and len(key) == 1 else "")
        if proved[-1] and not proved[-1].startswith(f"{key[0]}-"):
            proved[-1] = ""
        seen.add(key)
    return tuple(proved)


def _between(before: tuple[int, ...], after: tuple[int, ...]) -> str:
    """The only number between two compound ones of one base, 15-23 and 15-25, or 15 and 15-2."""
    if len(after) != 2 or not before or len(before) > 2 or before[0] != after[0]:
        return ""
    last = before[1] if len(before) == 2 else 0
    return f"{after[0]}-{last + 1}" if after[1] == last + 2 else ""
