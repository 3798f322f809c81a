"""Where a text holds what a plan asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from search.analysis import Token, analyse
from search.model import Clause, Field, Plan, Term

#: Titles and headings stand over many units; texts no longer than this are kept analysed.
_KNOWN = 400
_tokens = lru_cache(maxsize=4096)(analyse)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a clause is met by one of its terms: a range of characters of the text."""

    clause: int
    term: Term
    start: int
    end: int


@dataclass(slots=True)
class Sought:
    """The clauses of a plan that a reader wants to see, made ready to be looked for in texts.

    Common words are among them only where there is nothing else.
    """

    clauses: tuple[Clause, ...]
    _first: dict[str, list[tuple[int, Term]]] = field(default_factory=dict)
    _beginnings: list[tuple[int, Term]] = field(default_factory=list)

    @classmethod
    def of(cls, plan: Plan) -> Sought:
        wanted = [
            c for group in plan.groups for c in group if c.terms and not (c.excluded or c.hint)
        ]
        telling = [clause for clause in wanted if not clause.stop]
        sought = cls(tuple(dict.fromkeys(telling or wanted)))
        for at, clause in enumerate(sought.clauses):
            for term in clause.terms:
                if term.prefix:
                    sought._beginnings.append((at, term))
                else:
                    sought._first.setdefault(term.lexemes[0], []).append((at, term))
        return sought

    def seen(self, text: str, lang: str, where: Field) -> tuple[Sighting, ...]:
        """All places of a text where a clause is met, in their order, the heaviest first at one.

        Terms that are defined stand in the text itself.
        """
        if not text or not self.clauses:
            return ()
        tokens = _tokens(text, lang) if len(text) <= _KNOWN else analyse(text, lang)
        found = [
            Sighting(at, term, tokens[first].start, tokens[last].end)
            for first, last, at, term in self._met(tokens)
            if (not term.lang or term.lang == lang) and _counts(self.clauses[at], where)
        ]
        return tuple(sorted(found, key=lambda s: (s.start, -s.term.weight, -s.end, s.clause)))

    def _met(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, int, Term]]:
        """First and last token, clause and term."""
        for place, token in enumerate(tokens):
            for lexeme in token.lexemes:
                for at, term in self._first.get(lexeme, ()):
                    last = _end_of_row(tokens, place, term.lexemes[1:], term.slop)
                    if last is not None:
                        yield place, last, at, term
            for at, term in self._beginnings:
                if any(lexeme.startswith(term.lexemes[0]) for lexeme in token.lexemes):
                    yield place, place, at, term


def _end_of_row(tokens: Sequence[Token], place: int, rest: Sequence[str], slop: int) -> int | None:
    """Where a phrase ends that begins at a place; None where it does not go on within ``slop``."""
    if not rest:
        return place
    for following in range(place + 1, min(place + slop, len(tokens) - 1) + 1):
        if rest[0] in tokens[following].lexemes:
            end = _end_of_row(tokens, following, rest[1:], slop)
            if end is not None:
                return end
    return None


def _counts(clause: Clause, where: Field) -> bool:
    if not clause.fields or where in clause.fields:
        return True
    return where is Field.TEXT and Field.DEFINITION in clause.fields


def highlights(found: Sequence[Sighting]) -> tuple[tuple[int, int], ...]:
    """The ranges of sightings, joined where they meet.

    >>> term = Term(("a",))
    >>> highlights([Sighting(0, term, 4, 9), Sighting(1, term, 0, 3), Sighting(1, term, 4, 5)])
    ((0, 3), (4, 9))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted((each.start, each.end) for each in found):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
