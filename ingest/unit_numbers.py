"""Numbers of a unit reference: lists and ranges, in figures and in ordinals.

"3, 4 и 6 – 8", "второй – четвертый", "с третьего по шестой", "6-9".
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.reference_names import reference_words
from ingest.unit_tokens import Sort, Token

_LONGEST_RANGE = 300
#: Russian ranges in words.
_FROM, _TO = ("с", "со"), "по"


@dataclass(frozen=True, slots=True)
class Item:
    """A number, or a range where ``to`` is given."""

    number: str
    to: str = ""
    wide: bool = False
    raised: bool = False
    ordinal: str = ""
    closed: bool = False


def token_at(items: tuple[Token, ...], at: int) -> Token | None:
    return items[at] if 0 <= at < len(items) else None


def _counts(items: tuple[Token, ...], at: int) -> bool:
    """Whether the word here is something counted, so the number before it is no unit's."""
    token = token_at(items, at)
    return (
        token is not None
        and token.sort is Sort.WORD
        and token.value.startswith(reference_words().counted)
    )


def _read_item(items: tuple[Token, ...], at: int) -> tuple[Item, int] | None:
    token = token_at(items, at)
    if token is None:
        return None
    if token.value in _FROM:
        return _from_to(items, at)
    if token.sort not in (Sort.ORDINAL, Sort.NUMBER):
        return None
    dash, end = token_at(items, at + 1), token_at(items, at + 2)
    ranged = dash is not None and dash.sort is Sort.DASH
    if ranged and end is not None and (end.sort, end.lang) == (token.sort, token.lang):
        return Item(token.value, end.value, ordinal=token.lang, closed=token.closed), at + 3
    if token.sort is Sort.ORDINAL:
        return Item(token.value, ordinal=token.lang), at + 1
    item = Item(token.value, wide=token.wide, raised=token.raised, closed=token.closed)
    return item, at + 1


def _from_to(items: tuple[Token, ...], at: int) -> tuple[Item, int] | None:
    """ "с третьего по шестой", "с 3 по 6"."""
    first, to, last = (token_at(items, at + step) for step in (1, 2, 3))
    if first is None or to is None or last is None or to.value != _TO:
        return None
    if first.sort not in (Sort.ORDINAL, Sort.NUMBER) or first.sort is not last.sort:
        return None
    return Item(first.value, last.value, ordinal=first.lang, closed=first.closed), at + 4


def read_items(items: tuple[Token, ...], at: int, after_noun: bool) -> tuple[list[Item], int]:
    """Numbers joined by commas and conjunctions; those that count something are left out."""
    read: list[Item] = []
    end = at
    while True:
        start = end
        joints = 0
        while read and joints < 4 and (joint := token_at(items, start)) is not None:
            bracket = joint.sort is Sort.MARK and joint.value in "()"
            if joint.sort is not Sort.JOINT and not bracket:
                break
            start, joints = start + 1, joints + 1
        if read and not joints:
            return read, end
        item = _read_item(items, start)
        if item is None or (after_noun and _counts(items, item[1])):
            return read, end
        if read and after_noun and belongs_to_next(items, item[1]):
            return read, end
        if read and bool(read[-1].ordinal) != bool(item[0].ordinal):
            return read, end
        read.append(item[0])
        end = item[1]


def belongs_to_next(items: tuple[Token, ...], at: int) -> bool:
    """Whether the number before ``at`` is the number of the noun that follows it, Kazakh style."""
    token = token_at(items, at)
    if token is not None and token.sort is Sort.DASH:
        token = token_at(items, at + 1)
        return token is not None and token.sort is Sort.UNIT
    return False


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("-") if part.isdecimal())


def _expanded(low: str, high: str) -> tuple[tuple[str, ...], bool]:
    """The numbers from one end to the other, and whether only the ends are certain."""
    first, last = _parts(low), _parts(high)
    if len(first) != len(last) or first[:-1] != last[:-1] or not first:
        return (low, high), True
    if not 0 < last[-1] - first[-1] <= _LONGEST_RANGE:
        return (low, high), True
    prefix = "".join(f"{part}-" for part in first[:-1])
    return tuple(f"{prefix}{n}" for n in range(first[-1], last[-1] + 1)), False


def _hidden_range(item: Item, plural: bool, only: bool) -> tuple[tuple[str, ...], bool]:
    """Read "6-9": duplicate number 6-9, or the range 6 to 9.

    A duplicate number grows from 1, so its second half is seldom the greater; in the plural a
    single "6-9" can only be a range. "3-5" within a longer list may be either.
    """
    parts = _parts(item.number)
    if len(parts) != 2 or parts[1] <= parts[0] or item.raised:
        return (item.number,), False
    low, high = item.number.split("-")
    if item.wide or (plural and only):
        return _expanded(low, high)
    return (item.number,), plural


def numbers_of(read: list[Item], plural: bool) -> tuple[tuple[str, ...], bool]:
    numbers: list[str] = []
    uncertain = False
    # "2-3 и 2-4" share a base, so they are duplicate numbers
    bases = [_parts(item.number)[0] for item in read if "-" in item.number]
    for item in read:
        if item.to:
            values, doubt = _expanded(item.number, item.to)
        else:
            values, doubt = _hidden_range(item, plural, len(read) == 1)
            doubt = doubt and bases.count(_parts(item.number)[0]) == 1
        numbers.extend(values)
        uncertain = uncertain or doubt
    return tuple(numbers), uncertain
