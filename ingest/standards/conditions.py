"""Conditions in the text of a value: "(при регистрации)", "если …", "болған жағдайда"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.standards.lexicon import data, word_class
from ingest.standards.words import Phrase, Word, match_at, phrase, words
from ingest.text import squeeze

_BRACKET = re.compile(r"\(([^()]*)\)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.;]\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])")
_SET_OFF = re.compile(r"[,;:]|\s[–—-]\s")
_MOST_WORDS = 8
_STRIP = " ,;:.-–—"


@cache
def _openers() -> tuple[Phrase, ...]:
    return tuple(phrase(entry) for entry in data("conditions")["openers"])


def opens(found: Sequence[Word], at: int) -> bool:
    """Whether a condition begins at a word."""
    if not any(match_at(found, at, opener) for opener in _openers()):
        return False
    applying = word_class("conditions", "applying")
    return not (at + 1 < len(found) and applying.has(found[at + 1].text))


def is_condition(text: str) -> bool:
    """Whether a bracket's contents say when, not what.

    >>> is_condition("при первичной регистрации"), is_condition("бар болған жағдайда")
    (True, True)
    >>> is_condition("паспорт шасси")
    False
    """
    found = words(text)
    return bool(found) and (
        opens(found, 0) or word_class("conditions", "closers").has(found[-1].text)
    )


def all_bracketed(text: str) -> tuple[str, ...]:
    """The brackets that hold conditions, without the brackets; what tells only how a thing is
    certified ("заверенный печатью (кроме …)") is no condition of the thing."""
    return tuple(
        squeeze(match.group(1))
        for match in _BRACKET.finditer(text)
        if is_condition(match.group(1)) and not _of_a_seal(text[: match.start()])
    )


def _of_a_seal(before: str) -> bool:
    """Whether a bracket stands right after words of a seal or signature: in Russian after a
    participle set off by a comma, in Kazakh after the seal, before its participle."""
    _, comma, clause = before.rpartition(",")
    said = words(clause)
    if not said:
        return False
    certified, seal = word_class("conditions", "certified"), word_class("conditions", "seal_kk")
    return bool(comma and certified.has(said[0].text)) or seal.has(said[-1].text)


def bracketed(text: str) -> str | None:
    """The first bracket that holds a condition, without the bracket."""
    return next(iter(all_bracketed(text)), None)


def stated(text: str) -> str | None:
    """A condition stated in the sentence, to its end, a comma before its verb, or its verb.

    >>> stated("в случае замены СРТС взимаются сборы")
    'в случае замены СРТС'
    >>> stated("куәліктер, бар болған жағдайда, ұсынылады")
    'бар болған жағдайда'
    """
    outside = without_brackets(text)
    found = words(outside)
    verbs = word_class("conditions", "verbs")
    for at in range(len(found)):
        if not opens(found, at):
            continue
        ends = _SENTENCE.search(outside, found[at].start)
        end = ends.start() if ends else len(text)
        stop = next((word.start for word in found[at + 2 :] if verbs.has(word.text)), end)
        stop = min(stop, end)
        # A bracket that closes the clause speaks of something else.
        last = found[at].start + len(outside[found[at].start : stop].rstrip(_STRIP))
        return squeeze(text[found[at].start : last])
    return _closed(outside)


def leading(text: str) -> str | None:
    """A Kazakh condition that ends the text, its postposition last, however it is set off.

    What names the way to apply is none.

    >>> leading("қажетті мәліметтер болған кезде")
    'қажетті мәліметтер болған кезде'
    >>> leading("портал арқылы жүгінген кезде") is None
    True
    """
    piece = _SET_OFF.split(text)[-1]
    found = words(piece)
    since = word_class("conditions", "since")
    if any(since.has(word.text) for word in found) or not _is_closed(found):
        return None
    return squeeze(piece).strip(_STRIP)


def premise(text: str) -> str | None:
    """A Kazakh condition that ends the text after what a term is counted from: it tells when the
    term holds at all, not which of several cases it is for.

    >>> premise("өтініш берген кезден бастап қызмет тізілімде деректер болған кезде")
    'тізілімде деректер болған кезде'
    """
    piece = _SET_OFF.split(text)[-1]
    found = words(piece)
    since, subject = word_class("conditions", "since"), word_class("conditions", "subject_kk")
    counted = [at for at, word in enumerate(found) if since.has(word.text)]
    if not counted:
        return None
    rest = found[counted[-1] + 1 :]
    rest = rest[1:] if rest and subject.has(rest[0].text) else rest
    return squeeze(piece[rest[0].start :]).strip(_STRIP) if _is_closed(rest) else None


def _is_closed(found: Sequence[Word]) -> bool:
    """Whether the words end as a condition does, and name no way to apply."""
    if len(found) < 2 or not word_class("conditions", "closers").has(found[-1].text):
        return False
    return not word_class("conditions", "applying_kk").has(found[-2].text)


def without_brackets(text: str) -> str:
    """The text with brackets and what they hold blanked, place for place."""
    depth = 0
    kept = []
    for char in text:
        depth += char == "("
        kept.append(" " if depth else char)
        depth -= char == ")" and depth > 0
    return "".join(kept)


def _closed(text: str) -> str | None:
    """A Kazakh condition set off by commas or a dash, closed by its postposition."""
    closers, since = word_class("conditions", "closers"), word_class("conditions", "since")
    for piece in _SET_OFF.split(text)[1:]:
        found = words(piece)
        if not 2 <= len(found) <= _MOST_WORDS or not closers.has(found[-1].text):
            continue
        if not any(since.has(word.text) for word in found):
            return squeeze(piece).strip(_STRIP)
    return None
