"""Ways to go on typing, and what was perhaps meant by words that no text holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.text import fold
from search.analysis import QueryToken, analyse_query
from search.analysis.kazakh_words import loose
from search.analysis.lexemes import LOOSE
from search.completing import Texts, words_begun
from search.model import Engine
from search.query.model import Kind, Query, Sought
from search.query.writing import form_of
from search.vocabulary.model import Name, NameKind, Vocabulary

#: What is typed is looked at as far as this; no name is longer.
MAX_CHARACTERS = 200
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
#: Names are found by so many first letters of their words.
_INDEXED = 2
_ORDER = (NameKind.SERVICE, NameKind.ACT, NameKind.TERM)
#: A word of fewer letters is left as it is; from the second on two slips are thought of.
_SHORTEST_CORRECTED, _TWO_SLIPS = 4, 6
_NEAREST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to go on with. ``kind``: service, act, term, or word; ``target`` the identifier of
    the service or act."""

    text: str
    kind: str
    lang: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """A query with words put right; ``text`` is how it would be typed, ``changes`` are (typed,
    meant)."""

    query: Query
    text: str
    changes: tuple[tuple[str, str], ...]


# --- going on ---------------------------------------------------------------------------------


def suggest(
    engine: Engine,
    vocabulary: Vocabulary,
    texts: Texts,
    text: str,
    lang: str | None = None,
    limit: int = 8,
) -> tuple[Suggestion, ...]:
    """What a text that is being typed may become: whole names first, then words of texts.

    The last word is taken as begun unless a space follows. Names in ``lang`` go first, words are
    of that language alone. () for a text without letters.
    """
    typed = text[:MAX_CHARACTERS]
    words = [fold(word) for word in _WORD.findall(typed)]
    if not words:
        return ()
    found = list(_names(vocabulary, words, lang))
    if len(found) < limit and typed[-1:].isalnum():
        before = typed[: len(typed) - len(words[-1])]
        for word in words_begun(engine, texts, words[-1], lang, limit - len(found)):
            found.append(Suggestion(before + word, "word"))
    return tuple(dict.fromkeys(found))[:limit]


def _names(vocabulary: Vocabulary, words: Sequence[str], lang: str | None) -> Iterator[Suggestion]:
    index = _index(vocabulary.names)
    plain = [loose(word) for word in words]
    candidates = [index.get(word[:_INDEXED], frozenset()) for word in plain]
    places = frozenset.intersection(*candidates) if candidates else frozenset()
    fitting = [
        vocabulary.names[at] for at in places if _begins(plain, _split(vocabulary.names[at].text))
    ]

    def rank(name: Name) -> tuple[bool, bool, int, int, str]:
        begins = loose(fold(name.text)).startswith(plain[0])
        return (
            lang not in (None, name.lang),
            not begins,
            _ORDER.index(name.kind),
            len(name.text),
            name.text,
        )

    for name in sorted(fitting, key=rank):
        yield Suggestion(name.text, name.kind.value, name.lang, name.target)


def _begins(typed: Iterable[str], words: Sequence[str]) -> bool:
    """Whether each word typed begins a word of a name."""
    return all(any(word.startswith(begun) for word in words) for begun in typed)


@lru_cache(maxsize=1 << 14)
def _split(text: str) -> tuple[str, ...]:
    return tuple(loose(fold(word)) for word in _WORD.findall(text))


@lru_cache(maxsize=4)
def _index(names: tuple[Name, ...]) -> dict[str, frozenset[int]]:
    """Places of names by the first letters of their words."""
    found: dict[str, set[int]] = {}
    for at, name in enumerate(names):
        for word in _split(name.text):
            for length in range(1, _INDEXED + 1):
                found.setdefault(word[:length], set()).add(at)
    return {beginning: frozenset(places) for beginning, places in found.items()}


# --- put right --------------------------------------------------------------------------------


def did_you_mean(engine: Engine, query: Query, lang: str | None = None) -> Meant | None:
    """The query with each word that no text holds put right; None where there is nothing to.

    Words in quotation marks and beginnings of words are meant as they are.
    """
    changes: dict[str, str] = {}

    def corrected(sought: Sought) -> Sought:
        if sought.kind is not Kind.WORD:
            return sought
        word = sought.words[0]
        meant = _corrected(engine, word, lang)
        if meant == word:
            return sought
        changes[word] = meant
        return replace(sought, words=(meant,))

    branches = tuple(tuple(map(corrected, branch)) for branch in query.alternatives)
    if not changes:
        return None
    meant = replace(query, alternatives=branches)
    return Meant(meant, form_of(meant), tuple(changes.items()))


def _corrected(engine: Engine, word: str, lang: str | None) -> str:
    said = word
    for token in reversed(analyse_query(word, lang)):
        better = _better(engine, token)
        if better is not None:
            said = said[: token.start] + better + said[token.end :]
    return said


def _better(engine: Engine, token: QueryToken) -> str | None:
    """What a word that is nowhere may be a slip of; the nearest, of these the most frequent."""
    if token.stop or len(token.text) < _SHORTEST_CORRECTED or not token.text.isalpha():
        return None
    if any(engine.frequency(found.lexeme) for found in token.alternatives):
        return None
    edits = 2 if len(token.text) >= _TWO_SLIPS else 1
    best: tuple[int, int, str, str] | None = None
    for found in token.alternatives:
        if found.lexeme.startswith(LOOSE):
            continue
        for lexeme, frequency in engine.near(found.lexeme, edits, _NEAREST):
            if not lexeme.isalpha():
                continue
            shown = spliced(fold(token.text), found.lexeme, lexeme)
            rank = (distance(found.lexeme, lexeme), -frequency, lexeme, shown)
            best = rank if best is None else min(best, rank)
    return best[3] if best is not None else None


def spliced(typed: str, stem: str, better: str) -> str:
    """A better stem with the ending that was typed; the stem alone where endings differ.

    >>> spliced("вадительское", "вадительский", "водительский")
    'водительское'
    >>> spliced("bureacracy", "bureacraci", "bureaucraci")
    'bureaucracy'
    """
    kept = 0
    while kept < min(len(typed), len(stem)) and typed[kept] == stem[kept]:
        kept += 1
    ending = stem[kept:]
    if ending and not better.endswith(ending):
        return better
    return better[: len(better) - len(ending)] + typed[kept:]


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed, or two neighbours exchanged, to make one of the other.

    Damerau 1964, "A technique for computer detection and correction of spelling errors".

    >>> distance("resluts", "results"), distance("абв", "абв")
    (1, 0)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
