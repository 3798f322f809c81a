"""The language of a block and of a document, word by word.

Each word gives at most one language its evidence: a letter only Kazakh has, a function word, an
ending (``data/evidence.yaml``). No model and no spaCy: some microseconds a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml

from ingest.model import Lang
from ingest.text import HOMOGLYPHS, fold

#: Evidence below this tells nothing: a lone name, an abbreviation, a number.
MIN_EVIDENCE = 0.9
#: Evidence of a word of at least `_LONG` letters that has no sign but its alphabet. Cyrillic is
#: shared by two languages; Latin words are English, but names and trade marks are Latin too.
_ALPHABET = {Lang.RU: 0.25, Lang.EN: 0.4}
_LONG = 4
_ABBREVIATION = 6

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:www\.|://|@)\S*|\b\w+\.(?:kz|ru|com|org)\b")
_QUOTED = re.compile(r'"[^"]*"|«[^»]*»|“[^”]*”')
#: "Е. Саденов", "М. Б. Тілеубердіге", "Саденов Е.": a name is in no language.
_UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_NAME = re.compile(
    rf"\b(?:[{_UPPER}]\.\s?){{1,2}}[{_UPPER}][^\W\d_]+|\b[{_UPPER}]\w+\s[{_UPPER}]\.\s?[{_UPPER}]\."
)
_ROMAN = re.compile(r"[IVXLCDMІХСМ]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")
_LATIN_TWIN = {cyrillic: latin for latin, cyrillic in HOMOGLYPHS.items()}


@dataclass(frozen=True, slots=True)
class Identified:
    """A language and the share of the evidence that speaks for it, 0 to 1.

    Where nothing tells, ``lang`` is the caller's default and ``share`` 0.
    """

    lang: Lang
    share: float


@dataclass(frozen=True, slots=True)
class _Signs:
    letters: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]  # longest first
    stem: int

    def ending(self, word: str) -> int:
        """The length of the longest ending of a word, 0 for none."""
        for end in self.endings:
            if word.endswith(end) and len(word) - len(end) >= self.stem:
                return len(end)
        return 0


def identify(text: str, default: Lang = Lang.UND) -> Identified:
    """The language of a block of text; ``default`` where nothing tells.

    Words in quotes count only when those outside them tell nothing, for a Russian text names
    a Kazakh company in its own words. Homoglyphs, Roman numerals, web addresses and names of
    persons do not count.

    >>> identify("Cрок оказания государственной услуги").lang
    <Lang.RU: 'ru'>
    >>> identify("дүйсенбiден жұманы қоса алғанда").lang
    <Lang.KK: 'kk'>
    >>> identify("№ 15884")
    Identified(lang=<Lang.UND: 'und'>, share=0.0)
    """
    return _decide(_evidence(text), default)


def document_language(blocks: Iterable[str]) -> Identified:
    """The language of a document: the evidence of all its blocks together.

    >>> document_language(["Министерство юстиции", "осы Заңның", "15-бабында көзделген"]).lang
    <Lang.KK: 'kk'>
    """
    total = dict.fromkeys(_signs(), 0.0)
    for block in blocks:
        for lang, weight in _evidence(block).items():
            total[lang] += weight
    return _decide(total, Lang.UND)


def _decide(evidence: dict[Lang, float], default: Lang) -> Identified:
    total = sum(evidence.values())
    if total < MIN_EVIDENCE:
        return Identified(default, 0.0)
    ranked = sorted(evidence.items(), key=lambda item: item[1], reverse=True)
    (best, most), (_, second) = ranked[:2]
    if most == second:
        return Identified(default, 0.0)
    return Identified(best, most / total)


def _evidence(text: str) -> dict[Lang, float]:
    text = _ADDRESS.sub(" ", text)
    outside = _weigh(_QUOTED.sub(" ", text))
    if sum(outside.values()) >= MIN_EVIDENCE:
        return outside
    return _weigh(text)


def _weigh(text: str) -> dict[Lang, float]:
    evidence = dict.fromkeys(_signs(), 0.0)
    for match in _WORD.finditer(_NAME.sub(" ", text)):
        word = match.group()
        if _ROMAN.fullmatch(word):
            continue
        for lang, weight in _of_word(word):
            evidence[lang] += weight
    return evidence


@lru_cache(maxsize=1 << 15)
def _of_word(printed: str) -> tuple[tuple[Lang, float], ...]:
    head, _, tail = printed.partition("-")
    if _is_abbreviation(head):
        printed = tail  # "БАЖ-да": its ending is in the language of the text
    word = _comparable(printed)
    signs = _signs()
    if not word:
        return ()
    candidates = (Lang.KK, Lang.RU) if _CYRILLIC.search(word) else (Lang.EN,)
    for lang in candidates:
        if not signs[lang].letters.isdisjoint(word):
            return ((lang, 1.0),)
    knowing = [lang for lang in candidates if word in signs[lang].words]
    if not knowing:
        ends = {lang: signs[lang].ending(word) for lang in candidates}
        longest = max(ends.values())
        knowing = [lang for lang in candidates if longest and ends[lang] == longest]
    if knowing:
        return tuple((lang, 1.0 / len(knowing)) for lang in knowing)
    return ((candidates[-1], _ALPHABET[candidates[-1]]),) if len(word) >= _LONG else ()


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= _ABBREVIATION


def _comparable(printed: str) -> str:
    """A word's comparison form in one alphabet; "" where it is truly of two ("QR-код")."""
    word = printed.lower()
    latin = {letter for letter in word if _LATIN.match(letter)}
    cyrillic = {letter for letter in word if _CYRILLIC.match(letter)}
    if not latin or not cyrillic or latin <= HOMOGLYPHS.keys():
        return fold(printed)
    if cyrillic <= _LATIN_TWIN.keys():
        return "".join(_LATIN_TWIN.get(letter, letter) for letter in word)
    return ""


@cache
def _signs() -> dict[Lang, _Signs]:
    text = (resources.files("ingest") / "lang" / "data" / "evidence.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    return {
        lang: _Signs(
            letters=frozenset(data[lang]["letters"]),
            words=frozenset(fold(data[lang]["words"]).split()),
            endings=tuple(sorted(fold(data[lang]["endings"]).split(), key=len, reverse=True)),
            stem=data["stem"],
        )
        for lang in (Lang.KK, Lang.RU, Lang.EN)
    }
