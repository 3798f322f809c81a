"""Forms of a Russian phrase: its head and what agrees with it, the rest as it stands.

A phrase is a noun group or several joined by "и", "или", a comma: modifiers, head, tail ("местный
исполнительный орган", "министр внутренних дел", "лица, ответственные за учет"). Where a phrase can
be understood in several ways, all are kept; who asks for one form then sees whether they agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from ingest.lang.inflection.paradigms import Form, Inflected, Paradigm, Uncertain, distinct
from ingest.lang.inflection.russian_words import (
    NUMBERS,
    Key,
    Word,
    cases_after,
    parts_of_speech,
    words_of,
)
from ingest.text import fold

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
#: Longer words in capitals are looked up: "МИНИСТЕРСТВО" is no abbreviation.
_LONGEST_ABBREVIATION = 6
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_JOINING = frozenset({"и", "или", "либо", "а", "также"})
#: The case of a phrase that has no forms: "в установленном порядке".
FIXED = "fixed"
#: More ways to understand a phrase than this are no understanding.
_MOST_WAYS = 64


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a phrase; ``gap`` is what stands before it."""

    text: str
    gap: str

    @property
    def abbreviation(self) -> bool:
        if len(self.text) < 2 or not self.text.isupper():
            return False
        return len(self.text) <= _LONGEST_ABBREVIATION or not parts_of_speech(self.text)

    @property
    def known(self) -> bool:
        """Whether it is in the dictionary, or nothing that could be declined: a number, "eGov"."""
        if self.abbreviation or not _CYRILLIC.search(self.text) or _DIGIT.search(self.text):
            return True
        return bool(words_of(self.text) or parts_of_speech(self.text))

    @property
    def joining(self) -> bool:
        return fold(self.text) in _JOINING


@dataclass(frozen=True, slots=True)
class _Group:
    """A noun group: the head, and the words that agree with it by their index. No head: adjectives
    alone."""

    members: tuple[tuple[int, Word], ...] = ()
    head: tuple[int, Word] | None = None

    def key(self, case: str, number: str) -> Key:
        """The form of the words that agree with the head."""
        assert self.head is not None
        word = self.head[1]
        gender = "" if number == "plur" else word.gender
        shown = case == "accs" and (number == "plur" or gender == "masc")
        return Key(case, number, gender, word.animacy if shown else "")

    def written(self, case: str, number: str) -> list[tuple[int, frozenset[str]]]:
        assert self.head is not None
        index, word = self.head
        found = [(index, word.written(Key(case, number)))]
        plain, key = Key(case, number), self.key(case, number)
        others = ((at, other.written(plain if other.noun else key)) for at, other in self.members)
        return [*found, *others]

    def named(self, tokens: tuple[_Token, ...]) -> frozenset[tuple[str, str]]:
        """The cases and numbers that all the words may stand in as they are named."""
        return frozenset(
            (case, number)
            for case, number in product(_CASES, NUMBERS)
            if all(
                fold(tokens[at].text) in map(fold, writings)
                for at, writings in self.written(case, number)
            )
        )


@lru_cache(maxsize=1024)
def inflected(words: str) -> Inflected | Uncertain:
    """A phrase with all its forms, or the word that leaves them uncertain.

    >>> phrase = inflected("уполномоченный орган")
    >>> "уполномоченными органами" in phrase.writings()
    True
    """
    tokens = _tokens(words)
    if tokens and _preposition(tokens[0].text):
        form = Form(FIXED)
        return Inflected(words, (Paradigm(frozenset({form}), {form: frozenset({words})}),))
    paradigms: list[Paradigm] = []
    for count, groups in enumerate(_understood(tokens, _first(tokens))):
        if count == _MOST_WAYS:
            return Uncertain(words, words)
        paradigm = _paradigm(words, tokens, groups)
        if paradigm is not None:
            paradigms.append(paradigm)
    if paradigms:
        return Inflected(words, distinct(paradigms))
    return Uncertain(_obstacle(tokens) or words, words)


def cases_allowed(before: str) -> frozenset[str] | None:
    """The cases that the word before an occurrence leaves it; None where any is possible."""
    match = re.search(r"([^\W\d_][\w-]*)\s+$", before)
    return cases_after(match.group(1)) if match is not None else None


def _tokens(words: str) -> tuple[_Token, ...]:
    found = []
    end = 0
    for match in _TOKEN.finditer(words):
        found.append(_Token(match.group(), words[end : match.start()]))
        end = match.end()
    return tuple(found)


def _first(tokens: tuple[_Token, ...]) -> int:
    """Past the words that join the phrase to what stands before it."""
    return next((i for i, token in enumerate(tokens) if not token.joining), len(tokens))


def _obstacle(tokens: tuple[_Token, ...]) -> str:
    """The first word that is in no dictionary, else the first word."""
    unknown = (token.text for token in tokens if not token.known)
    return next(unknown, tokens[0].text if tokens else "")


def _preposition(word: str) -> bool:
    return cases_after(word) is not None or parts_of_speech(word) == {"PREP"}


def _nouns(token: _Token) -> Iterator[Word]:
    if token.abbreviation:
        writing = frozenset({token.text})
        forms = tuple((Key(case, number), writing) for case in _CASES for number in NUMBERS)
        yield Word(True, forms)
    elif len(token.text) > 1:
        yield from (word for word in words_of(token.text) if word.noun)


def _adjectives(token: _Token) -> Iterator[Word]:
    if not token.abbreviation:
        yield from (word for word in words_of(token.text) if not word.noun)


def _understood(tokens: tuple[_Token, ...], start: int) -> Iterator[tuple[_Group, ...]]:
    """Every way to read the words from ``start`` on as groups."""
    for at, group in _heads(tokens, start, _Group()):
        if group.head is None:
            yield (group,)
        else:
            yield from _tails(tokens, at + 1, group, tail=False)


def _heads(tokens: tuple[_Token, ...], at: int, group: _Group) -> Iterator[tuple[int, _Group]]:
    """Groups up to their head, with its index; at the end of the phrase, adjectives alone.

    A word that is a noun too ("рабочий") is one where no noun follows that it agrees with.
    """
    if at == len(tokens):
        if group.members:
            yield at, group
        return
    token = tokens[at]
    longer = [
        found
        for adjective in _adjectives(token)
        for found in _heads(
            tokens, at + 1, replace(group, members=(*group.members, (at, adjective)))
        )
    ]
    yield from longer
    if not any(found.head for _, found in longer):
        for noun in _nouns(token):
            whole = replace(group, head=(at, noun))
            if whole.named(tokens):
                yield at, whole
    follows = at + 1 < len(tokens) and any(_adjectives(tokens[at + 1]))
    between = (token.joining and group.members) or "ADVB" in parts_of_speech(token.text)
    if follows and between:
        yield from _heads(tokens, at + 1, group)


def _tails(
    tokens: tuple[_Token, ...], at: int, group: _Group, *, tail: bool
) -> Iterator[tuple[_Group, ...]]:
    """Every way to read what follows a head: its tail, what agrees with it, a further group.

    A noun right after the head is in the genitive if it can be ("органы прокуратуры"); one that
    cannot and agrees may stand beside it ("город Астана"), and so may one that is not known.
    """
    if at == len(tokens):
        yield (group,)
        return
    token = tokens[at]
    parted = "," in token.gap
    if token.joining or (parted and any(_nouns(token))):
        first = at + 1 if token.joining else at
        further = False
        for rest in _understood(tokens, first):
            if _same_case((group, *rest), tokens):
                further = True
                yield (group, *rest)
        if tail or not further:
            yield from _tails(tokens, at + 1, group, tail=True)
        return
    if not (tail or parted or token.known) and token.gap.isspace():
        return
    agreeing = list(_agreeing(tokens, at, group, tail=tail, parted=parted))
    for word in agreeing:
        members = (*group.members, (at, word))
        yield from _tails(tokens, at + 1, replace(group, members=members), tail=True)
    if not agreeing or not parted:
        yield from _tails(tokens, at + 1, group, tail=True)


def _agreeing(
    tokens: tuple[_Token, ...], at: int, group: _Group, *, tail: bool, parted: bool
) -> Iterator[Word]:
    """The words a token of the tail may be that go through the cases with the head."""
    alone = not any(any(_nouns(token)) for token in tokens[at + 1 :])
    if parted or (not tail and alone):
        for word in _adjectives(tokens[at]):
            if replace(group, members=(*group.members, (at, word))).named(tokens):
                yield word
    if tail or parted or tokens[at].abbreviation:
        return
    nouns = list(_nouns(tokens[at]))
    folded = fold(tokens[at].text)
    if any(key.case == "gent" for noun in nouns for key in noun.keys_of(folded)):
        return
    yield from (noun for noun in nouns if _beside(group, tokens, at, noun))


def _beside(group: _Group, tokens: tuple[_Token, ...], at: int, noun: Word) -> bool:
    named = {(key.case, key.number) for key in noun.keys_of(fold(tokens[at].text))}
    return bool(group.named(tokens) & named)


def _same_case(groups: tuple[_Group, ...], tokens: tuple[_Token, ...]) -> bool:
    if any(group.head is None for group in groups):
        return False
    cases = [{case for case, _ in group.named(tokens)} for group in groups]
    return bool(set.intersection(*cases))


def _paradigm(
    words: str, tokens: tuple[_Token, ...], groups: tuple[_Group, ...]
) -> Paradigm | None:
    if groups[0].head is None:
        return _of_adjectives(words, tokens, groups[0])
    named: set[Form] = set()
    written: dict[Form, frozenset[str]] = {}
    ways = [sorted(group.named(tokens)) for group in groups]
    for combination in product(*ways):
        cases = {case for case, _ in combination}
        if len(cases) > 1:
            continue
        numbers = tuple(number for _, number in combination)
        one = len(set(numbers)) == 1
        named.add(Form(cases.pop(), numbers[:1] if one else ("mixed",)))
        for case in _CASES:
            for other in [(n,) * len(groups) for n in NUMBERS] if one else [numbers]:
                form = Form(case, other[:1] if one else ("mixed",))
                pieces = [
                    piece
                    for group, number in zip(groups, other, strict=True)
                    for piece in group.written(case, number)
                ]
                writings = _spelled(words, tokens, dict(pieces))
                if writings:
                    written[form] = written.get(form, frozenset()) | writings
    return Paradigm(frozenset(named), written) if named else None


def _of_adjectives(words: str, tokens: tuple[_Token, ...], group: _Group) -> Paradigm | None:
    keys = [word.keys_of(fold(tokens[at].text)) for at, word in group.members]
    named = set.intersection(*(set(found) for found in keys)) if keys else set()
    if not named:
        return None
    written = {}
    for key in dict(group.members[0][1].forms):
        pieces = {at: word.written(key) for at, word in group.members}
        writings = _spelled(words, tokens, pieces)
        if writings:
            written[Form(key.case, key[1:])] = writings
    return Paradigm(frozenset(Form(key.case, key[1:]) for key in named), written)


def _spelled(
    words: str, tokens: tuple[_Token, ...], pieces: dict[int, frozenset[str]]
) -> frozenset[str]:
    """The phrase with these words in their places; empty where one of them has no such form."""
    choices = [
        [_like(token.text, writing) for writing in sorted(pieces[at])]
        if at in pieces
        else [token.text]
        for at, token in enumerate(tokens)
    ]
    end = words[sum(len(token.gap) + len(token.text) for token in tokens) :]
    return frozenset(
        "".join(f"{token.gap}{word}" for token, word in zip(tokens, choice, strict=True)) + end
        for choice in product(*choices)
    )


def _like(model: str, writing: str) -> str:
    """A form in the letters of the word as named: capital letter, ё or none."""
    plain = writing if "ё" in model else writing.replace("ё", "е")
    if model.isupper():
        return plain.upper()
    return plain[0].upper() + plain[1:] if model[0].isupper() else plain
