"""The grammar of link words: which words can be a hyperlink of a law text.

A *link group* is what one hyperlink covers: a document ("приказ", "Налогового кодекса",
"бұйрығына"), a unit with its number in Russian or Kazakh order ("подпункт 4)", "ст. 8",
"6-тармақ", "8 қосымшалар"), or a bare number of a list ("5", "8", "14"). The words themselves are
in ``link_words.yaml``; everything here matches the comparison form of `ingest.text.fold`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

NUMBER = r"\d{1,3}(?:-\d{1,3})*\)?"


@dataclass(frozen=True, slots=True)
class LinkLexicon:
    """Compiled link words.

    ``group`` matches one link group, ``tail`` a string that is nothing but groups; ``fragment``
    a word that can be the completed first half of a link cut by a line break.
    """

    group: re.Pattern[str]
    tail: re.Pattern[str]
    chained: re.Pattern[str]
    fragment: re.Pattern[str]
    noun: re.Pattern[str]
    genitive_document: re.Pattern[str]
    possessed: re.Pattern[str]
    unfinished: frozenset[str]
    determiner: re.Pattern[str]
    government: Mapping[str, frozenset[str]]


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first so that a prefix never wins over the whole word."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def _declined(stems: Mapping[str, list[str]], endings: Mapping[str, list[str]]) -> str:
    return (
        "(?:"
        + "|".join(f"{_any(stems[kind])}{_any(endings[kind])}" for kind in sorted(stems))
        + ")"
    )


def _russian(words: Mapping[str, Any]) -> tuple[str, str, str]:
    endings = words["endings"]
    qualifier = f"{_any(words['qualifiers'])}{_any(endings['adjective'])}"
    document = f"(?:{qualifier} )?{_declined(words['documents'], endings)}(?![^\\W_])"
    unit = (
        f"(?:{_declined(words['units'], endings)} {NUMBER}"
        f"|{_any(words['abbreviations'])}\\. ?{NUMBER})(?![^\\W_])"
    )
    return document, unit, qualifier


def _kazakh(words: Mapping[str, Any]) -> tuple[str, str, str]:
    suffixes = f"{_any(words['plural'])}?{_any(words['possessive'])}?{_any(words['case'])}?"
    qualifier = _any(words["qualifiers"])
    document = f"(?:{qualifier} )?{_any(words['documents'])}{suffixes}(?![^\\W_])"
    unit = f"{NUMBER}(?:-| ?- ?| ){_any(words['units'])}{suffixes}(?![^\\W_])"
    return document, unit, qualifier


@cache
def link_lexicon() -> LinkLexicon:
    """The words of ``link_words.yaml``, compiled.

    >>> bool(link_lexicon().tail.fullmatch("приложения 5 8 14 приложениям 1 2 3"))
    True
    >>> [found.group() for found in link_lexicon().group.finditer("1 3 8 қосымшалар")]
    ['1', '3', '8 қосымшалар']
    >>> bool(link_lexicon().tail.fullmatch("республики казахстан"))
    False
    """
    source = resources.files("ingest.repair") / "link_words.yaml"
    words = yaml.safe_load(source.read_text("utf-8"))
    ru_document, ru_unit, ru_qualifier = _russian(words["ru"])
    kk_document, kk_unit, kk_qualifier = _kazakh(words["kk"])
    kk = words["kk"]
    group = f"(?:{ru_unit}|{kk_unit}|{ru_document}|{kk_document}|{NUMBER}(?![^\\W_]))"
    ru_noun = (
        f"(?:{_declined(words['ru']['documents'], words['ru']['endings'])}"
        f"|{_declined(words['ru']['units'], words['ru']['endings'])})"
    )
    kk_suffixes = f"{_any(kk['plural'])}?{_any(kk['possessive'])}?"
    return LinkLexicon(
        group=re.compile(group),
        tail=re.compile(f"{group}(?: {group})*"),
        chained=re.compile(_any(words["ru"]["chained"]) + r"(?![^\W_])"),
        fragment=re.compile(f"(?:{ru_qualifier}|{kk_qualifier}|{ru_document}|{kk_document})"),
        noun=re.compile(ru_noun),
        genitive_document=re.compile(f"{_any(kk['documents'])}{kk_suffixes}{_any(kk['genitive'])}"),
        possessed=re.compile(
            f"(?:{NUMBER}[- ])?{_any(kk['units'] + kk['documents'])}{_any(kk['plural'])}?"
            f"{_any(kk['possessive'])}"
        ),
        unfinished=frozenset(words["unfinished"]),
        determiner=re.compile(_any(words["determiners"]) + r"[^\W\d_]{0,4}"),
        government={word: frozenset(ends) for word, ends in words["government"].items()},
    )
