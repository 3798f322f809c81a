"""Words that mean the same in two languages, told from texts that say the same in both.

First a pair of lexemes is told by how much oftener the two stand in parallel units than chance
would have them (log-likelihood, Dunning 1993, "Accurate methods for the statistics of surprise and
coincidence"). Then, within each unit, pairs compete for the lexemes, the likeliest first, each
lexeme being linked once; what is counted in the end is how often a pair was linked where it could
have been (Melamed 2000, "Models of translational equivalence among words"). A sentence that many
acts repeat is one unit.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

#: The value of the statistic that chance alone passes once in a thousand (χ², 1 degree).
SURE = 10.83
#: A pair seen in fewer different units tells nothing.
LEAST_SEEN = 2
#: How often a pair must be linked, of the units that hold both, and of those that hold either.
LEAST_LINKED = 0.5
LEAST_DICE = 0.3
#: Partners a lexeme keeps: a word has more than one translation, not many.
PARTNERS = 2
#: Units longer than this tell little and cost much; of more units than this the first are read.
LONGEST_UNIT = 60
MOST_UNITS = 20_000
#: Pairs kept count of; of more those seen once so far are forgotten, so that memory is bounded.
MOST_PAIRS = 2_000_000
_ROUNDS = 2

Unit = tuple[frozenset[str], frozenset[str]]
_Scores = Mapping[tuple[str, str], float]


class Pair(NamedTuple):
    """A lexeme and its partner in the other language; ``dice``, from 0 to 1, says how often the
    two were linked of all that either was found."""

    one: str
    other: str
    dice: float


def aligned(units: Iterable[Unit]) -> tuple[Pair, ...]:
    """The pairs that parallel units show, the surest first.

    >>> held = [("отказ срок", "refus term"), ("отказ", "refus"), ("плата", "fee"),
    ...         ("отказ плата", "refus fee"), ("срок плата", "term fee"), ("срок", "term"),
    ...         ("суд", "court"), ("суд срок", "court term"), ("суд отказ", "court refus"),
    ...         ("суд плата", "court fee")]
    >>> [pair[:2] for pair in aligned((frozenset(a.split()), frozenset(b.split()))
    ...                               for a, b in held)]
    [('отказ', 'refus'), ('плата', 'fee'), ('срок', 'term'), ('суд', 'court')]
    """
    held = _different(units)
    left = Counter(lexeme for one, _ in held for lexeme in one)
    right = Counter(lexeme for _, other in held for lexeme in other)
    both = _together(held)
    scores: _Scores = {
        pair: likelihood
        for pair, seen in both.items()
        if seen >= LEAST_SEEN
        and (likelihood := log_likelihood(seen, left[pair[0]], right[pair[1]], len(held))) > 0
    }
    links: Counter[tuple[str, str]] = Counter()
    for _ in range(_ROUNDS):
        links = Counter(pair for unit in held for pair in _linked(unit, scores))
        scores = {
            pair: likelihood * links[pair] / both[pair]
            for pair, likelihood in scores.items()
            if links[pair]
        }
    found = [
        Pair(*pair, 2 * count / (left[pair[0]] + right[pair[1]]))
        for pair, count in links.items()
        if count >= LEAST_SEEN
        and count >= LEAST_LINKED * both[pair]
        and log_likelihood(count, left[pair[0]], right[pair[1]], len(held)) >= SURE
    ]
    return tuple(_best(pair for pair in found if pair.dice >= LEAST_DICE))


def _different(units: Iterable[Unit]) -> Sequence[Unit]:
    """Units that differ, short enough to tell something, no more than are to be read."""
    held: dict[Unit, None] = {}
    for unit in units:
        if all(unit) and max(map(len, unit)) <= LONGEST_UNIT:
            held[unit] = None
            if len(held) == MOST_UNITS:
                break
    return tuple(held)


def _together(units: Iterable[Unit]) -> Counter[tuple[str, str]]:
    both: Counter[tuple[str, str]] = Counter()
    for one, other in units:
        both.update((a, b) for a in one for b in other)
        if len(both) > MOST_PAIRS:
            both = Counter({pair: seen for pair, seen in both.items() if seen >= LEAST_SEEN})
    return both


def _linked(unit: Unit, scores: _Scores) -> Iterator[tuple[str, str]]:
    """Pairs of one unit, the likeliest first; none has a lexeme of another."""
    one, other = unit
    pairs = [(a, b) for a in one for b in other if (a, b) in scores]
    pairs.sort(key=lambda pair: (-scores[pair], pair))
    taken: set[tuple[str, bool]] = set()
    for a, b in pairs:
        if (a, False) not in taken and (b, True) not in taken:
            taken |= {(a, False), (b, True)}
            yield a, b


def _best(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The surest partners of each lexeme."""
    taken: Counter[tuple[str, bool]] = Counter()
    for pair in sorted(pairs, key=lambda pair: (-pair.dice, pair)):
        sides = ((pair.one, False), (pair.other, True))
        if all(taken[side] < PARTNERS for side in sides):
            taken.update(sides)
            yield pair


def log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """How surprising it is that two things are found together so often; 0 for not at all.

    >>> round(log_likelihood(10, 10, 10, 100), 1), log_likelihood(1, 10, 10, 100)
    (65.0, 0.0)
    """
    if both * total <= one * other:
        return 0.0
    table = (
        (both, one, other),
        (one - both, one, total - other),
        (other - both, total - one, other),
        (total - one - other + both, total - one, total - other),
    )
    value = sum(
        seen * math.log(seen * total / (row * column)) for seen, row, column in table if seen > 0
    )
    return 2 * value
