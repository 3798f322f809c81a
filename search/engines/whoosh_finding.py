"""A plan held against a snapshot of an index: which documents fit, how well, and why.

Whoosh reads lists of postings and walks them one document after another in Python; here whole
lists are arrays, so that all documents are counted, filtered and scored at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engines.clauses import EXPANSIONS, Demands, demands
from search.engines.ranking import (
    BOOSTS,
    FORCE_SHARE,
    K1,
    LENGTHS,
    LOWEST,
    OWN,
    PLACES,
    SURE_SHARE,
    SURROUNDINGS_SHARE,
    idf,
)
from search.engines.whoosh_snapshot import Snapshot, Truths
from search.model import Clause, Field, Match, Matches, Plan, Term

Documents = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where a term is, field by field: the documents, rising, and how often."""

    term: Term
    fields: tuple[tuple[Field, Documents, NDArray[np.int64]], ...]


def find(
    snapshot: Snapshot, plan: Plan, limit: int, offset: int, facets: bool, explain: bool
) -> Matches:
    """See `search.model.Engine.find`."""
    asked = demands(plan)
    held = {clause: _occurrences(snapshot, clause) for clause in _clauses(asked)}
    fits = _filter(snapshot, plan) & _met(snapshot, asked, held)
    documents = np.flatnonzero(fits)
    counts = snapshot.counted(fits) if facets else {}
    if not len(documents) or limit <= 0:
        return Matches((), len(documents), counts)
    scoring = _Scoring(snapshot, documents)
    parts = [(c, scoring.clause(held[c])) for c in asked.scored]
    relevance = sum((part for _, part in parts), np.zeros(len(documents)))
    if not parts:
        relevance = np.ones(len(documents))
    about = scoring.about(held[clause] for clause in asked.scored)
    lost = relevance * np.where(about | (not parts), 0.0, 1 - SURROUNDINGS_SHARE)
    relevance = relevance - lost
    sure = snapshot.day(plan.on).sure[documents]
    low = np.clip(snapshot.facts["force"][documents] / LOWEST, 0, 1)
    by_force = relevance * FORCE_SHARE * (1 - low)
    by_sure = relevance * SURE_SHARE * sure
    scores = np.round(relevance + by_force + by_sure, PLACES)
    matches = []
    for i in _best(snapshot, documents, scores, offset + limit)[offset:].tolist():
        why: tuple[tuple[str, float], ...] = ()
        if explain:
            told = [part for clause, _ in parts for part in scoring.told(clause, held[clause], i)]
            if not parts:
                told = [("", 1.0)]
            shares = (("surroundings", -lost[i]), ("force", by_force[i]), ("sure", by_sure[i]))
            why = (*told, *((name, float(share)) for name, share in shares))
        matches.append(_match(snapshot, int(documents[i]), float(scores[i]), bool(sure[i]), why))
    return Matches(tuple(matches), len(documents), counts)


def _match(
    snapshot: Snapshot,
    document: int,
    score: float,
    sure: bool,
    parts: tuple[tuple[str, float], ...],
) -> Match:
    facts = snapshot.facts
    return Match(
        key=snapshot.key(document),
        work=int(facts["work"][document]),
        version=int(facts["version"][document]),
        address=snapshot.address(document),
        lang=bytes(facts["lang"][document]).decode(),
        score=score,
        sure=sure,
        parts=tuple((name, round(share, PLACES)) for name, share in parts if share),
    )


def _best(snapshot: Snapshot, documents: Documents, scores: Scores, count: int) -> Documents:
    """Indexes of the best, best first; equal scores in the order of their keys."""
    candidates = np.arange(len(scores))
    if count < len(scores):
        worst = np.partition(scores, len(scores) - count)[len(scores) - count]
        candidates = np.flatnonzero(scores >= worst)
    keys = snapshot.keys_of(documents[candidates])
    order = np.lexsort((keys, -scores[candidates]))
    return candidates[order][:count]


# --- which documents ----------------------------------------------------------------------------


def _filter(snapshot: Snapshot, plan: Plan) -> Truths:
    day = snapshot.day(plan.on)
    fits = day.possible
    if plan.sure is not None:
        fits = day.sure if plan.sure else fits & ~day.sure
    for name, values in plan.labels.items():
        fits = fits & snapshot.labelled(name, values)
    for name, values in plan.without.items():
        fits = fits & ~snapshot.labelled(name, values)
    return fits


def _clauses(asked: Demands) -> Iterator[Clause]:
    yield from asked.scored
    yield from asked.excluded


def _met(snapshot: Snapshot, asked: Demands, held: dict[Clause, list[Occurrences]]) -> Truths:
    def any_of(clauses: Iterable[Clause]) -> Truths:
        met = np.zeros(snapshot.count, np.bool_)
        for clause in clauses:
            for found in held[clause]:
                for _, ids, _ in found.fields:
                    met[ids] = True
        return met

    met = np.ones(snapshot.count, np.bool_)
    groups = asked.demanded
    if not groups and asked.optional:
        groups = (asked.optional,)
    for group in groups:
        met &= any_of(group)
    if asked.excluded:
        met &= ~any_of(asked.excluded)
    return met


# --- where terms are ----------------------------------------------------------------------------


def _occurrences(snapshot: Snapshot, clause: Clause) -> list[Occurrences]:
    fields = clause.fields or tuple(Field)
    return [Occurrences(term, tuple(_fields(snapshot, term, fields))) for term in clause.terms]


def _fields(
    snapshot: Snapshot, term: Term, fields: Iterable[Field]
) -> Iterator[tuple[Field, Documents, NDArray[np.int64]]]:
    if not term.lexemes or "" in term.lexemes:
        return
    last: tuple[str, ...] = (term.lexemes[-1],)
    if term.prefix:
        last = tuple(lexeme for lexeme, _ in snapshot.lexemes(term.lexemes[-1], EXPANSIONS))
    for field in fields:
        if len(term.lexemes) == 1:
            ids, often = _any_of(snapshot, field, last)
        else:
            ids, often = _phrase(snapshot, field, term.lexemes[:-1], last, term.slop)
        if term.lang and len(ids):
            here = snapshot.facts["lang"][ids] == term.lang.encode()
            ids, often = ids[here], often[here]
        if len(ids):
            yield field, ids, often


def _any_of(
    snapshot: Snapshot, field: Field, lexemes: tuple[str, ...]
) -> tuple[Documents, NDArray[np.int64]]:
    if len(lexemes) == 1:
        ids, often = snapshot.occurrences(field, lexemes[0])
        return ids, often.astype(np.int64)
    lists = [snapshot.occurrences(field, lexeme) for lexeme in lexemes]
    ids = np.concatenate([np.zeros(0, np.int64), *(each for each, _ in lists)])
    often = np.concatenate([np.zeros(0, np.int64), *(each for _, each in lists)])
    once, of = np.unique(ids, return_inverse=True)
    return once, np.bincount(of, weights=often, minlength=len(once)).astype(np.int64)


def _phrase(
    snapshot: Snapshot, field: Field, lexemes: tuple[str, ...], last: tuple[str, ...], slop: int
) -> tuple[Documents, NDArray[np.int64]]:
    """Where lexemes stand in a row, each at most ``slop`` places after the one before.

    A place in a document is one number (`Snapshot.coordinates`): what is reached so far is a
    rising array of them, and a further lexeme is reached where one of these is close before it.
    """
    reached = snapshot.coordinates(field, lexemes[0])
    for following in [(lexeme,) for lexeme in lexemes[1:]] + [last]:
        if not len(reached):
            break
        here = np.unique(
            np.concatenate(
                [np.zeros(0, np.int64), *(snapshot.coordinates(field, each) for each in following)]
            )
        )
        before = np.searchsorted(reached, here) - 1
        previous = reached[np.maximum(before, 0)]
        near = (before >= 0) & (here - previous <= slop) & (here >> 32 == previous >> 32)
        reached = here[near]
    ids, often = np.unique(reached >> 32, return_counts=True)
    return ids, often


# --- how well -----------------------------------------------------------------------------------


class _Scoring:
    """The documents that fit, and what each clause is worth in each of them."""

    def __init__(self, snapshot: Snapshot, documents: Documents) -> None:
        self._snapshot = snapshot
        self._documents = documents
        self._slot = np.full(snapshot.count, -1, np.int64)
        self._slot[documents] = np.arange(len(documents))

    def clause(self, held: list[Occurrences]) -> Scores:
        """The best of its terms counts, in each document."""
        best = np.zeros(len(self._documents))
        for found, weight in self._weighed(held):
            frequency = sum((part for _, part in self._frequencies(found)), np.zeros(len(best)))
            np.maximum(best, weight * _saturated(frequency), out=best)
        return best

    def about(self, clauses: Iterable[list[Occurrences]]) -> Truths:
        """Which documents meet something in a field of their own, not in their surroundings."""
        found = np.zeros(self._snapshot.count, np.bool_)
        for held in clauses:
            for occurrences in held:
                for field, ids, _ in occurrences.fields:
                    if field in OWN:
                        found[ids] = True
        return found[self._documents]

    def told(self, clause: Clause, held: list[Occurrences], i: int) -> Iterator[tuple[str, float]]:
        """What a clause adds to the score of one document: its best term, field by field."""
        best, name, shares = 0.0, "", dict[Field, float]()
        for found, weight in self._weighed(held):
            by_field = {field: float(part[i]) for field, part in self._frequencies(found)}
            frequency = sum(by_field.values())
            score = weight * float(_saturated(np.array([frequency]))[0])
            if score > best:
                best, name = score, found.term.through or " ".join(found.term.lexemes)
                shares = {field: part / frequency for field, part in by_field.items() if part}
        for field, share in shares.items():
            yield f"{clause.typed} ({name}) {field}", best * share

    def _weighed(self, held: list[Occurrences]) -> Iterator[tuple[Occurrences, float]]:
        # Forms of one word are as rare as all of them together, or a slip would outweigh the word.
        for through in dict.fromkeys(found.term.through for found in held):
            alike = [found for found in held if found.term.through == through]
            anywhere = np.zeros(self._snapshot.count, np.bool_)
            for found in alike:
                for _, ids, _ in found.fields:
                    anywhere[ids] = True
            holding = int(np.count_nonzero(anywhere & self._snapshot.live))
            rarity = idf(holding, self._snapshot.alive)
            yield from ((found, rarity * found.term.weight) for found in alike)

    def _frequencies(self, found: Occurrences) -> Iterator[tuple[Field, Scores]]:
        lengths = self._snapshot.facts["lengths"]
        for field, ids, often in found.fields:
            slots = self._slot[ids]
            here = slots >= 0
            mean = self._snapshot.mean_lengths[field] or 1.0
            norm = LENGTHS[field]
            length = lengths[ids[here], list(Field).index(field)]
            frequency = np.zeros(len(self._documents))
            frequency[slots[here]] = BOOSTS[field] * often[here] / (1 - norm + norm * length / mean)
            yield field, frequency


def _saturated(frequency: Scores) -> Scores:
    return frequency * (K1 + 1) / (frequency + K1)
