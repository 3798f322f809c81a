"""What an engine is to answer, worked out document by document without any index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
from search.model import Clause, Field, IndexDocument, Plan, Positions, Term


def often(positions: Positions, term: Term) -> int:
    """How often a term is in a field: the places at which it can end."""

    def at(place: int, i: int) -> bool:
        lexeme, last = term.lexemes[i], i == len(term.lexemes) - 1
        if last and term.prefix:
            return any(each.startswith(lexeme) for each in positions[place])
        return lexeme in positions[place]

    ends = {place for place in range(len(positions)) if at(place, 0)}
    for i in range(1, len(term.lexemes)):
        ends = {
            place
            for place in range(len(positions))
            if at(place, i) and any(0 < place - end <= term.slop for end in ends)
        }
    if term.prefix and len(term.lexemes) == 1:
        beginning = term.lexemes[0]
        return sum(
            len({each for each in lexemes if each.startswith(beginning)}) for lexemes in positions
        )
    return len(ends)


def frequencies(document: IndexDocument, term: Term, fields: Sequence[Field]) -> dict[Field, int]:
    """The same field by field, of a term that may stand in documents of one language alone."""
    if term.lang and term.lang != document.lang:
        return {}
    found = {field: often(document.fields.get(field, ()), term) for field in fields}
    return {field: count for field, count in found.items() if count}


class Oracle:
    """All documents of an index."""

    def __init__(self, documents: Sequence[IndexDocument]) -> None:
        self._documents = documents
        lengths = {
            field: [sum(map(bool, d.fields.get(field, ()))) for d in documents] for field in Field
        }
        self._means = {
            field: sum(held) / max(sum(map(bool, held)), 1) or 1.0
            for field, held in lengths.items()
        }

    def find(self, plan: Plan) -> list[tuple[float, str]]:
        """The scores and keys of what fits, best first."""
        found = [(self._score(d, plan), d.key) for d in self._documents if self._fits(d, plan)]
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def facets(self, plan: Plan) -> dict[str, dict[str, int]]:
        """How often each label is among what fits."""
        counts: dict[str, Counter[str]] = {}
        for document in self._documents:
            if self._fits(document, plan):
                for name, values in document.labels.items():
                    counts.setdefault(name, Counter()).update(values)
        return {name: dict(counted) for name, counted in counts.items() if counted}

    def _sure(self, document: IndexDocument, plan: Plan) -> bool:
        if plan.on is None:
            return document.sure_from < document.sure_to
        return document.sure_from <= plan.on.toordinal() < document.sure_to

    def _fits(self, document: IndexDocument, plan: Plan) -> bool:
        if plan.on is not None and not document.first <= plan.on.toordinal() < document.last:
            return False
        if plan.sure is not None and self._sure(document, plan) is not plan.sure:
            return False
        if any(not values & {*document.labels.get(n, ())} for n, values in plan.labels.items()):
            return False
        if any(values & {*document.labels.get(n, ())} for n, values in plan.without.items()):
            return False
        if any(self._met(document, c) for group in plan.groups for c in group if c.excluded):
            return False
        groups = self._groups(plan)
        demanded = [group for group in groups if any(c.required for c in group)]
        if not demanded and any(groups):
            demanded = [[c for group in groups for c in group]]
        return all(any(self._met(document, c) for c in group) for group in demanded)

    def _groups(self, plan: Plan) -> list[list[Clause]]:
        groups = [[c for c in group if not c.excluded and c.terms] for group in plan.groups]
        if any(not c.stop for group in groups for c in group):
            groups = [[c for c in group if not c.stop] for group in groups]
        return [group for group in groups if group]

    def _met(self, document: IndexDocument, clause: Clause) -> bool:
        fields = clause.fields or tuple(Field)
        return any(frequencies(document, term, fields) for term in clause.terms)

    def _score(self, document: IndexDocument, plan: Plan) -> float:
        clauses = dict.fromkeys(c for group in self._groups(plan) for c in group)
        relevance = sum(self._worth(document, c) for c in clauses) if clauses else 1.0
        if clauses and not any(self._about(document, c) for c in clauses):
            relevance *= SURROUNDINGS_SHARE
        by_force = FORCE_SHARE * (1 - min(document.force / LOWEST, 1))
        by_sure = SURE_SHARE * self._sure(document, plan)
        return round(relevance * (1 + by_force + by_sure), PLACES)

    def _about(self, document: IndexDocument, clause: Clause) -> bool:
        fields = [field for field in clause.fields or tuple(Field) if field in OWN]
        return any(frequencies(document, term, fields) for term in clause.terms)

    def _worth(self, document: IndexDocument, clause: Clause) -> float:
        fields = clause.fields or tuple(Field)
        best = 0.0
        for term in clause.terms:
            alike = [each for each in clause.terms if each.through == term.through]
            holding = sum(
                any(frequencies(d, each, fields) for each in alike) for d in self._documents
            )
            frequency = 0.0
            for field, count in frequencies(document, term, fields).items():
                length = sum(map(bool, document.fields[field]))
                norm = LENGTHS[field]
                frequency += BOOSTS[field] * count / (1 - norm + norm * length / self._means[field])
            rarity = idf(holding, len(self._documents))
            best = max(best, term.weight * rarity * frequency * (K1 + 1) / (frequency + K1))
        return best
