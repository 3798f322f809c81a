"""Clauses of a plan: what stands for each thing typed, from itself to its loosest form."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from ingest.text import fold
from search.analysis.kazakh_words import loose
from search.analysis.lexemes import LOOSE
from search.analysis.query import How, QueryToken, analyse_query
from search.model import Clause, Field, Term
from search.query.model import Kind, Sought
from search.vocabulary.model import FORM, Entry, Vocabulary

#: More terms of one clause would cost more than they find.
MAX_TERMS = 24
#: How many readings of a phrase are looked for, and of each of its words.
_PHRASES = 8
_READINGS = 3
#: Words of a synonym may stand apart by a word between them.
_SLOP_OF_SYNONYMS = 2
_WEIGHT_OF_STEM = 0.5
_WITHIN_PHRASE = 0.5
#: What the plain reading of a word is worth that people mean otherwise where it stands alone.
_BESIDE_EVERYDAY = 0.6
#: Ways of a word that a synonym is looked up by; a guess of letters has none.
_TELLING = (How.EXACT, How.READING, How.LOOSE)


def clauses_of(
    run: Sequence[Sought],
    around: tuple[Field, ...],
    vocabulary: Vocabulary,
    lang: str | None,
    *,
    kin: bool = True,
) -> Iterator[Clause]:
    """The clauses of words in a row, or of one thing of another kind.

    ``around`` are the fields of the whole query, for what has none of its own. ``kin``: what is
    made from a word is looked for as well.
    """
    first = run[0]
    fields = first.fields or around
    if first.kind is Kind.WORD:
        yield from _words(run, fields, vocabulary, lang, kin=kin)
    elif first.kind is Kind.PHRASE:
        yield from _phrase(first, fields, vocabulary, lang)
    elif first.kind is Kind.PREFIX:
        yield Clause(f"{first.words[0]}*", _prefix(first.words[0], lang), fields)
    else:
        yield from _near(first, fields, lang)


def excluded_clause(
    sought: Sought, around: tuple[Field, ...], lang: str | None
) -> Iterator[Clause]:
    """What must not be there: the thing itself, no synonyms of it and nothing made from it."""
    for clause in clauses_of([sought], around, Vocabulary(), lang, kin=False):
        yield replace(clause, excluded=True, stop=False)


# --- words ------------------------------------------------------------------------------------


def _words(
    run: Sequence[Sought],
    fields: tuple[Field, ...],
    vocabulary: Vocabulary,
    lang: str | None,
    *,
    kin: bool,
) -> Iterator[Clause]:
    tokens = analyse_query(" ".join(sought.words[0] for sought in run), lang)
    plain = _BESIDE_EVERYDAY if _is_everyday(tokens, vocabulary) else 1.0
    terms = [_own(token, plain, kin=kin) for token in tokens]
    longest = [1] * len(tokens)
    for places, entries in _phrases_among(tokens, vocabulary):
        telling = sum(not tokens[at].stop for at in places) or len(places)
        for at in places:
            share = _share(len(places), longest[at]) / math.sqrt(telling)
            terms[at] += [_said(entry, share) for entry in entries]
            longest[at] = max(longest[at], len(places))
    for at, token in enumerate(tokens):
        terms[at] += _synonyms(token, vocabulary, _share(1, longest[at]), plain)
    for token, found in zip(tokens, terms, strict=True):
        yield Clause(token.text, _best(found), fields, stop=token.stop)


def _is_everyday(tokens: Sequence[QueryToken], vocabulary: Vocabulary) -> bool:
    """Whether a single word is typed in a form that by itself means something else: "права"."""
    return len(tokens) == 1 and bool(vocabulary.of(FORM + fold(tokens[0].text)))


def _own(token: QueryToken, plain: float, *, kin: bool) -> list[Term]:
    return [
        Term((found.lexeme,), found.weight * plain)
        for found in token.alternatives
        if kin or found.how is not How.KIN
    ]


def _share(length: int, longest: int) -> float:
    """What a phrase within a longer one that has a meaning of its own is worth beside that."""
    return 1.0 if length >= longest else _WITHIN_PHRASE


def _synonyms(
    token: QueryToken, vocabulary: Vocabulary, share: float, plain: float
) -> Iterator[Term]:
    """Of the form typed, and of its readings, which are worth ``plain``."""
    for entry in vocabulary.of(FORM + fold(token.text)):
        yield _said(entry, share)
    if token.stop:
        return
    for found in token.alternatives:
        if found.how in _TELLING:
            for entry in vocabulary.of(found.lexeme):
                yield _said(entry, found.weight * share * plain)


def _said(entry: Entry, share: float = 1.0) -> Term:
    term = entry.term
    slop = _SLOP_OF_SYNONYMS if len(term.lexemes) > 1 else 1
    return replace(term, weight=term.weight * share, slop=max(slop, term.slop))


def _phrases_among(
    tokens: Sequence[QueryToken], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[int, ...], tuple[Entry, ...]]]:
    """Phrases of the vocabulary among tokens: as they stand, or but for common words between."""
    everything = tuple(range(len(tokens)))
    telling = tuple(at for at in everything if not tokens[at].stop)
    seen: set[tuple[tuple[int, ...], tuple[Entry, ...]]] = set()
    for places in dict.fromkeys((everything, telling)):
        lexemes = [[found.lexeme for found in tokens[at].alternatives] for at in places]
        for found in vocabulary.phrases(lexemes):
            phrase = places[found.first : found.after], found.entries
            if phrase not in seen:
                seen.add(phrase)
                yield phrase


def _best(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Each way once, by its greatest weight, in the order of weight."""
    best: dict[tuple[tuple[str, ...], str, bool], Term] = {}
    for term in terms:
        same = (term.lexemes, term.lang, term.prefix)
        if same not in best or best[same].weight < term.weight:
            best[same] = term
    plain = {term.lexemes: term.weight for term in best.values() if not term.lang}
    kept = [
        term
        for term in best.values()
        if not term.lang or plain.get(term.lexemes, 0.0) < term.weight
    ]
    return tuple(sorted(kept, key=lambda term: -term.weight)[:MAX_TERMS])


# --- phrases, beginnings, nearness ------------------------------------------------------------


def _phrase(
    sought: Sought, fields: tuple[Field, ...], vocabulary: Vocabulary, lang: str | None
) -> Iterator[Clause]:
    text = sought.words[0]
    tokens = analyse_query(text, lang)
    if not tokens:
        return
    terms = list(_readings(tokens))
    for places, entries in _phrases_among(tokens, vocabulary):
        if len(places) >= sum(not token.stop for token in tokens):
            terms += [_said(entry) for entry in entries if entry.translates]
    if len(tokens) == 1:
        for found in tokens[0].alternatives:
            terms += [_said(e, found.weight) for e in vocabulary.of(found.lexeme) if e.translates]
    yield Clause(f'"{text}"', _best(terms), fields)


def _readings(tokens: Sequence[QueryToken], slop: int = 1) -> Iterator[Term]:
    """Phrases of what each word may be, likeliest first, no more than a few."""
    said = [[way for way in token.alternatives if way.how is not How.KIN] for token in tokens]
    choices = [ways[:_READINGS] for ways in said]
    found = [
        Term(
            tuple(chosen.lexeme for chosen in way),
            min(chosen.weight for chosen in way),
            slop=slop,
        )
        for way in islice(product(*choices), _PHRASES * _PHRASES)
    ]
    found.sort(key=lambda term: -term.weight)
    yield from found[:_PHRASES]


def _prefix(beginning: str, lang: str | None) -> tuple[Term, ...]:
    """Words that begin so; the index holds stems, which may be shorter than what was typed."""
    folded = fold(beginning)
    terms = [Term((folded,), prefix=True)]
    for token in analyse_query(beginning, lang)[-1:]:
        terms += [
            Term((found.lexeme,), found.weight * _WEIGHT_OF_STEM)
            for found in token.alternatives
            if folded.startswith(found.lexeme)
        ]
    typed = LOOSE + loose(folded)
    return (*terms, Term((typed,), _WEIGHT_OF_STEM, prefix=True))


def _near(sought: Sought, fields: tuple[Field, ...], lang: str | None) -> Iterator[Clause]:
    one, other = (analyse_query(words, lang) for words in sought.words)
    typed = f" NEAR/{sought.distance} ".join(sought.words)
    both = [tokens for tokens in ((*one, *other), (*other, *one)) if tokens]
    terms = [term for tokens in both for term in _readings(tokens, sought.distance)]
    if terms:
        yield Clause(typed, _best(terms), fields)
