"""What differs between two texts, word by word, and what only stands elsewhere. Pure.

A text is read as runs. Those of kind same, deleted and moved_out give the former text back, those
of kind same, inserted and moved_in the later one, to the last space. Words are compared without the
white space that follows them, so a line broken elsewhere is no other word.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

RunKind = Literal["same", "deleted", "inserted", "moved_out", "moved_in"]

#: Fewer words than this in a row stand in two places by chance: they are no move.
MOVED_WORDS = 5
#: A whole deletion that is, whole, an insertion elsewhere tells more than words inside a sentence.
MOVED_WHOLE = 2
_TOKEN = re.compile(r"^\s+|(?:\w+(?:[-./]\w+)*|[^\w\s])\s*")
_WORD = re.compile(r"\w")
#: Of a word or mark with the white space after it: the next one begins a clause.
_CLAUSE_END = re.compile(r"^[.;:!?]|\n")
_FORMER: frozenset[RunKind] = frozenset({"same", "deleted", "moved_out"})
_LATER: frozenset[RunKind] = frozenset({"same", "inserted", "moved_in"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and what became of it.

    ``move`` numbers a move, the same for both of its ends; ``other`` is the address of the unit
    with the other end. Both are empty where nothing moved.
    """

    kind: RunKind
    text: str
    move: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: RunKind
    tokens: tuple[str, ...]
    move: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch that a deletion and an insertion have in common: the pieces and places in them."""

    out: int
    out_at: int
    into: int
    into_at: int
    length: int


def tokens(text: str) -> tuple[str, ...]:
    """Words and marks with the white space after them; together they are the text.

    >>> tokens("п. 3-1)  статьи 14;")
    ('п', '. ', '3-1', ')  ', 'статьи ', '14', ';')
    """
    return tuple(_TOKEN.findall(text))


def former(runs: Iterable[Run]) -> str:
    """The text before the change."""
    return "".join(run.text for run in runs if run.kind in _FORMER)


def later(runs: Iterable[Run]) -> str:
    """The text after the change."""
    return "".join(run.text for run in runs if run.kind in _LATER)


def diff(before: str, after: str) -> tuple[Run, ...]:
    """What differs between two texts; nothing where they are equal.

    >>> [(run.kind, run.text) for run in diff("в течение 5 дней", "в течение 15 дней")]
    [('same', 'в течение '), ('deleted', '5 '), ('inserted', '15 '), ('same', 'дней')]
    """
    return diff_texts({"": (before, after)})[""]


def diff_texts(texts: Mapping[str, tuple[str, str]]) -> dict[str, tuple[Run, ...]]:
    """What differs in each of several texts by their address, moves between them recognised."""
    pieces = {key: list(_compared(*pair)) for key, pair in texts.items() if pair[0] != pair[1]}
    moved = _with_moves(pieces)
    return {key: _runs(_joined(moved[key])) if key in moved else () for key in texts}


# --- one text -----------------------------------------------------------------------------------


def _compared(before: str, after: str) -> Iterator[_Piece]:
    old, new = tokens(before), tokens(after)
    keys_old, keys_new = _keys(old), _keys(new)
    start = _common(keys_old, keys_new)
    end = _common(keys_old[start:][::-1], keys_new[start:][::-1])
    yield from _equal(old[:start], new[:start])
    matcher = SequenceMatcher(
        None,
        keys_old[start : len(old) - end],
        keys_new[start : len(new) - end],
        autojunk=False,
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = old[start + i1 : start + i2], new[start + j1 : start + j2]
        if tag == "equal":
            yield from _equal(gone, come)
        else:
            yield from _nonempty(_Piece("deleted", gone), _Piece("inserted", come))
    yield from _equal(old[len(old) - end :], new[len(new) - end :])


def _keys(parts: Sequence[str]) -> list[str]:
    return [part.rstrip() for part in parts]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[_Piece]:
    """Words that are the same; white space after one that is not is a difference of its own."""
    for left, right in zip(old, new, strict=True):
        if left == right:
            yield _Piece("same", (left,))
            continue
        word = left.rstrip()
        yield from _nonempty(
            _Piece("same", (word,) if word else ()),
            _Piece("deleted", (left[len(word) :],)),
            _Piece("inserted", (right[len(word) :],)),
        )


def _nonempty(*pieces: _Piece) -> Iterator[_Piece]:
    return (piece for piece in pieces if any(piece.tokens))


# --- moves --------------------------------------------------------------------------------------


def _with_moves(texts: Mapping[str, Iterable[_Piece]]) -> dict[str, list[_Piece]]:
    joined = {key: _slid(_merged(_ordered(pieces))) for key, pieces in texts.items()}
    placed = [(key, piece) for key, group in joined.items() for piece in group]
    gone = [(key, piece) for key, piece in placed if piece.kind == "deleted"]
    come = [(key, piece) for key, piece in placed if piece.kind == "inserted"]
    cuts: dict[int, list[tuple[int, int, int, str]]] = {}
    found = _chosen([piece.tokens for _, piece in gone], [piece.tokens for _, piece in come])
    for number, match in enumerate(found, 1):
        out_key, out = gone[match.out]
        into_key, into = come[match.into]
        out_end, into_end = match.out_at + match.length, match.into_at + match.length
        cuts.setdefault(id(out), []).append((match.out_at, out_end, number, into_key))
        cuts.setdefault(id(into), []).append((match.into_at, into_end, number, out_key))
    return {
        key: [part for piece in group for part in _cut(piece, sorted(cuts.get(id(piece), ())))]
        for key, group in joined.items()
    }


def _cut(piece: _Piece, cuts: Sequence[tuple[int, int, int, str]]) -> Iterator[_Piece]:
    moved: RunKind = "moved_out" if piece.kind == "deleted" else "moved_in"
    at = 0
    for start, end, number, other in cuts:
        yield from _nonempty(
            _Piece(piece.kind, piece.tokens[at:start]),
            _Piece(moved, piece.tokens[start:end], number, other),
        )
        at = end
    yield from _nonempty(_Piece(piece.kind, piece.tokens[at:], piece.move, piece.other))


def _chosen(gone: Sequence[Sequence[str]], come: Sequence[Sequence[str]]) -> list[_Found]:
    """Moves that do not overlap: the longest first, of equal ones the first."""
    old, new = [_keys(part) for part in gone], [_keys(part) for part in come]
    heap = [
        (-match.length, match.out, match.out_at, match.into, match.into_at)
        for match in (*_whole(old, new), *_stretches(old, new))
    ]
    heapq.heapify(heap)
    taken_out = [[False] * len(part) for part in old]
    taken_in = [[False] * len(part) for part in new]
    found: list[_Found] = []
    while heap:
        size, out, out_at, into, into_at = heapq.heappop(heap)
        free = [
            not (taken_out[out][out_at + step] or taken_in[into][into_at + step])
            for step in range(-size)
        ]
        if not all(free):
            for start, length in _free(free):
                if _words(old[out][out_at + start : out_at + start + length]) >= MOVED_WORDS:
                    heapq.heappush(heap, (-length, out, out_at + start, into, into_at + start))
            continue
        for step in range(-size):
            taken_out[out][out_at + step] = taken_in[into][into_at + step] = True
        found.append(_Found(out, out_at, into, into_at, -size))
    return sorted(found, key=lambda match: (match.out, match.out_at))


def _free(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, mark in enumerate((*marks, False)):
        if not mark:
            if index > start:
                yield start, index - start
            start = index + 1


def _whole(old: Sequence[list[str]], new: Sequence[list[str]]) -> Iterator[_Found]:
    """Short deletions that are, whole, insertions."""
    places: dict[tuple[str, ...], list[int]] = {}
    for index, part in enumerate(old):
        if MOVED_WHOLE <= _words(part) < MOVED_WORDS:
            places.setdefault(tuple(part), []).append(index)
    for index, part in enumerate(new):
        if held := places.get(tuple(part)):
            yield _Found(held.pop(0), 0, index, 0, len(part))


def _stretches(old: Sequence[list[str]], new: Sequence[list[str]]) -> Iterator[_Found]:
    """Longest stretches of words that deletions and insertions have in common."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for index, part in enumerate(old):
        for at in range(len(part) - MOVED_WORDS + 1):
            places.setdefault(tuple(part[at : at + MOVED_WORDS]), []).append((index, at))
    for index, part in enumerate(new):
        for at in range(len(part) - MOVED_WORDS + 1):
            for other, start in places.get(tuple(part[at : at + MOVED_WORDS]), ()):
                held = old[other]
                if at and start and part[at - 1] == held[start - 1]:
                    continue
                length = _common(part[at:], held[start:])
                if _words(part[at : at + length]) >= MOVED_WORDS:
                    yield _Found(other, start, index, at, length)


def _words(parts: Iterable[str]) -> int:
    return sum(1 for part in parts if _WORD.search(part))


# --- runs ---------------------------------------------------------------------------------------


def _ordered(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Between words that are the same: what is gone before what has come."""
    gone: list[_Piece] = []
    come: list[_Piece] = []
    for piece in pieces:
        if piece.kind == "same":
            yield from (*gone, *come, piece)
            gone, come = [], []
        elif piece.kind in _FORMER:
            gone.append(piece)
        else:
            come.append(piece)
    yield from (*gone, *come)


def _slid(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Deletions and insertions that may stand a few words to either side begin where a clause does.

    Of "а; б; в" without б it is "б; " that is gone, though "; б" would give the same texts.
    """
    result = list(pieces)
    for index in range(1, len(result) - 1):
        before, edit, after = result[index - 1 : index + 2]
        if edit.kind == "same" or before.kind != "same" or after.kind != "same":
            continue
        whole = before.tokens + edit.tokens + after.tokens
        size = len(edit.tokens)
        first = last = len(before.tokens)
        while first and whole[first - 1] == whole[first + size - 1]:
            first -= 1
        while last + size < len(whole) and whole[last] == whole[last + size]:
            last += 1
        places = [
            at for at in range(first, last + 1) if at == 0 or _CLAUSE_END.search(whole[at - 1])
        ]
        start = places[0] if places else len(before.tokens)
        result[index - 1 : index + 2] = [
            replace(before, tokens=whole[:start]),
            replace(edit, tokens=whole[start : start + size]),
            replace(after, tokens=whole[start + size :]),
        ]
    return [piece for piece in result if piece.tokens]


def _merged(pieces: Iterable[_Piece]) -> list[_Piece]:
    result: list[_Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if last is not None and (last.kind, last.move) == (piece.kind, piece.move):
            result[-1] = _Piece(last.kind, last.tokens + piece.tokens, last.move, last.other)
        else:
            result.append(piece)
    return result


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """A word or two left standing between two longer replacements is replaced with them."""
    result = _merged(pieces)
    while True:
        for index, piece in enumerate(result):
            if piece.kind == "same" and _lost(result, index):
                gone = _Piece("deleted", piece.tokens)
                come = _Piece("inserted", piece.tokens)
                result = _merged(_ordered((*result[:index], gone, come, *result[index + 1 :])))
                break
        else:
            return result


def _lost(pieces: Sequence[_Piece], index: int) -> bool:
    island = _words(pieces[index].tokens)
    sides = (_side(pieces[:index][::-1]), _side(pieces[index + 1 :]))
    return all(
        gone and come and 2 * island <= max(_words(gone.tokens), _words(come.tokens))
        for gone, come in sides
    )


def _side(pieces: Sequence[_Piece]) -> tuple[_Piece | None, _Piece | None]:
    """The replacement that begins a sequence: what is gone and what has come, nothing moved."""
    found: dict[RunKind, _Piece] = {}
    for piece in pieces[:2]:
        found[piece.kind] = piece
    return found.get("deleted"), found.get("inserted")


def _runs(pieces: Iterable[_Piece]) -> tuple[Run, ...]:
    return tuple(Run(p.kind, "".join(p.tokens), p.move, p.other) for p in pieces)
