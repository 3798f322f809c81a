"""Words as they stand in texts, to complete one that is begun: an index knows only their stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from ingest.text import fold
from kb.found import TextKey
from search.analysis import analyse
from search.analysis.kazakh_words import loose
from search.analysis.lexemes import LOOSE
from search.model import Clause, Engine, Plan, Term

#: Gives texts by version and language.
Texts = Callable[[Sequence[TextKey]], Mapping[TextKey, str]]
#: Texts in which the forms of a word are looked for.
_READ = 3
#: What is begun may be longer than the stem by part of an ending.
_ENDING, _SHORTEST_STEM = 3, 4


def words_begun(
    engine: Engine, texts: Texts, begun: str, lang: str | None, limit: int
) -> Iterator[str]:
    """Words that begin so, of the most frequent first, each in the form that texts have most.

    Kazakh words are found without their letters, too. ``begun`` is folded; ``lang`` confines the
    texts to a language.
    """
    ranked = _lexemes(engine, begun, limit + 1)
    if not ranked and len(begun) - _ENDING >= _SHORTEST_STEM:
        ranked = _lexemes(engine, begun[:-_ENDING], limit + 1)
    labels = {} if lang is None else {"lang": frozenset((lang,))}
    where: dict[str, list[TextKey]] = {}
    for lexeme, _ in ranked:
        plan = Plan(((Clause(lexeme, (Term((lexeme,)),)),),), labels)
        matches = engine.find(plan, _READ).matches
        where[lexeme] = [(match.version, match.lang) for match in matches]
    read = texts(list(dict.fromkeys(key for keys in where.values() for key in keys)))
    said: dict[str, None] = {}
    for lexeme, keys in where.items():
        forms = Counter[str]()
        for key in keys:
            forms.update(_forms(read.get(key, ""), key[1], lexeme, begun))
        if forms:
            said[_usual(forms)] = None
    for word in said:
        if fold(word) != begun:
            yield word


def _lexemes(engine: Engine, begun: str, limit: int) -> list[tuple[str, int]]:
    held = list(engine.lexemes(begun, limit))
    if loose(begun) == begun:
        held += engine.lexemes(LOOSE + begun, limit)
    return sorted(held, key=lambda pair: (-pair[1], pair[0]))


def _forms(text: str, lang: str, lexeme: str, begun: str) -> Iterator[str]:
    """The words of a text that a lexeme stands for and that begin so."""
    plain = loose(begun)
    for token in analyse(text, lang):
        if lexeme in token.lexemes and loose(fold(token.text)).startswith(plain):
            yield token.text


def _usual(forms: Counter[str]) -> str:
    """The form found most often, in small letters if it is ever written so."""
    folded = Counter[str]()
    for form, often in forms.items():
        folded[form.casefold()] += often
    best = min(folded, key=lambda each: (-folded[each], len(each), each))
    written = [form for form in forms if form.casefold() == best]
    return min(written, key=lambda form: (form != form.lower(), -forms[form], form))
