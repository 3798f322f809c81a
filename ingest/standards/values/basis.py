"""The acts and articles a value rests on."""

from __future__ import annotations

import re
from functools import cache

from ingest.standards.lexicon import data, word_class
from ingest.standards.words import Phrase, Word, match_at, phrase, words
from ingest.text import squeeze
from ingest.unit_figures import TIGHT_NUMBER, number_of

_NUMBER = re.compile(r"(?:№|N)\s?([\w/-]*\d[\w/-]*)")
_ARTICLE = re.compile(TIGHT_NUMBER)
_LISTED_AFTER = re.compile(rf"[\s.]*((?:{TIGHT_NUMBER}(?:\s*,\s*|\s+и\s+|\s)?)+)")
_LISTED_BEFORE = re.compile(rf"((?:{TIGHT_NUMBER}(?:\s*,\s*|\s+және\s+)?)+)-?\s?$")
_NUMBER_REACH = 400  # characters between the word "приказ" and its number


@cache
def _codes() -> tuple[tuple[str, Phrase], ...]:
    return tuple((name, phrase(entry)) for name, entry in data("fee")["codes"].items())


def read_basis(text: str) -> list[dict[str, object]]:
    """``[{"act": …, "articles": […]}]``: codes by their short names, other acts as printed.

    >>> read_basis("в соответствии со статьями 553 и 615 Налогового кодекса")
    [{'act': 'Налоговый кодекс', 'articles': ['553', '615']}]
    """
    found = words(text)
    hits: list[tuple[int, int, str]] = []
    for at in range(len(found)):
        for name, wanted in _codes():
            end = match_at(found, at, wanted)
            if end is not None and all(name != each for _, _, each in hits):
                hits.append((found[at].start, found[end - 1].end, name))
    hits += [
        act for act in _numbered(text, found) if not any(_overlap(act, other) for other in hits)
    ]
    hits.sort()
    articles = _articles(text, found)
    return [
        {"act": name, "articles": articles if position == 0 else []}
        for position, (_, _, name) in enumerate(hits)
    ]


def _overlap(first: tuple[int, int, str], second: tuple[int, int, str]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _numbered(text: str, found: tuple[Word, ...]) -> list[tuple[int, int, str]]:
    """Acts cited by number: "приказом … № 448" (noun first), "… № 448 бұйрығымен" (noun last)."""
    acts = word_class("fee", "acts")
    nouns = [word for word in found if acts.has(word.text)]
    hits = []
    covered = 0
    for number in _NUMBER.finditer(text):
        before = [
            noun
            for noun in nouns
            if covered <= noun.start < number.start()
            and number.start() - noun.start < _NUMBER_REACH
            and text.count("(", noun.start, number.start())
            == text.count(")", noun.start, number.start())
        ]
        after = [noun for noun in nouns if number.end() <= noun.start <= number.end() + len(" (…)")]
        if after:
            start, end = number.start(), after[0].end
            date = re.search(r"\d{4} жылғы \d{1,2} \w+\s*$", text[: number.start()])
            start = date.start() if date else start
        elif before:
            start, end = before[-1].start, number.end()
        else:
            continue
        hits.append((start, end, squeeze(text[start:end])))
        covered = end
    return hits


def _articles(text: str, found: tuple[Word, ...]) -> list[str]:
    """Article numbers after "статьями" or before "-баптарына"."""
    nouns = word_class("fee", "articles")
    numbers: list[str] = []
    for word in found:
        if not nouns.has(word.text):
            continue
        after = _LISTED_AFTER.match(text, word.end)
        before = _LISTED_BEFORE.search(text[: word.start])
        listed = after or before
        if listed:
            numbers += map(number_of, _ARTICLE.findall(listed.group(1)))
    return list(dict.fromkeys(numbers))
