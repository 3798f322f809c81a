"""Short names and abbreviations, from the definitions in the acts themselves ("далее – СРТС")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from search.analysis import analyse, is_stop
from search.model import Term
from search.vocabulary.model import LONGEST_KEY, Entry, Source
from search.vocabulary.phrases import key_of

if TYPE_CHECKING:
    from kb.parallels import Definition

_ABBREVIATION = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,8}")
_SPELLED = 0.9
_SHORT_NAME = 0.6
#: Letters that an abbreviation may leave out of what it stands for: "и", "по".
_SKIPPED_LETTERS = 3


def defined(definitions: Iterable[Definition]) -> Iterator[Entry]:
    """Entries both ways between a short name and what it stands for.

    An abbreviation stands for the words whose first letters it is made of, where they can be told;
    a short name of several words for the whole meaning, unless that is a sentence. A single word
    ("Портал", "Правила") is of its own act alone and no entry.
    """
    for item in definitions:
        if _ABBREVIATION.fullmatch(item.term):
            meaning, weight = spelled_out(item.term, item.meaning), _SPELLED
        else:
            meaning, weight = item.meaning, _SHORT_NAME
        term, words = key_of(item.term, item.lang), key_of(meaning, item.lang)
        if not term or not 1 < len(words) <= LONGEST_KEY:
            continue
        if weight == _SHORT_NAME and (len(term) == 1 or not _tells_more(term, words)):
            continue
        yield _entry(term, words, meaning, item.lang, weight)
        yield _entry(words, term, item.term, item.lang, weight)


def _tells_more(term: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a meaning says other words than the name, and is no reference to a unit."""
    return not set(term) <= set(words) and not any(word[:1].isdigit() for word in words)


def _entry(
    key: tuple[str, ...], lexemes: tuple[str, ...], through: str, lang: str, weight: float
) -> Entry:
    return Entry(key, Term(lexemes, weight, through=through, lang=lang), lang, Source.DEFINED)


def spelled_out(abbreviation: str, meaning: str) -> str:
    """The last words of a meaning whose first letters an abbreviation is made of; "" if none are.

    >>> spelled_out("СРТС", "выдать свидетельство о регистрации транспортного средства")
    'свидетельство о регистрации транспортного средства'
    >>> spelled_out("ЕИС", "платежный шлюз")
    ''
    """
    positions = [match.start() for match in re.finditer(r"(?<![^\W_])[^\W\d_]", meaning)]
    letters = [meaning[at].lower() for at in positions]
    wanted = abbreviation.lower()
    for first in range(len(letters) - len(wanted), -1, -1):
        if _spells(letters[first:], wanted):
            return meaning[positions[first] :].strip(' .,;:"«»“”')
    return ""


def _spells(letters: list[str], wanted: str) -> bool:
    """Whether first letters are those of an abbreviation, but for those of common words."""
    if not letters or letters[0] != wanted[0] or len(letters) - len(wanted) > _SKIPPED_LETTERS:
        return False
    at = 0
    for letter in letters:
        if at < len(wanted) and letter == wanted[at]:
            at += 1
    return at == len(wanted) and letters[-1] == wanted[-1]


def telling(text: str, lang: str) -> frozenset[str]:
    """The telling lexemes of a text, numbers left out.

    >>> sorted(telling("О сроках 15 услуг", "ru"))
    ['срок', 'услуга']
    """
    found = (token.lexemes[0] for token in analyse(text, lang))
    return frozenset(
        lexeme for lexeme in found if not lexeme[:1].isdigit() and not is_stop(lexeme, lang)
    )
