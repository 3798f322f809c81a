"""Short names and terms that a text defines in place: "(далее – СРТС)", "(бұдан әрі – Қағидалар)".

What the short name stands for is printed before it but not marked off, so its beginning is a
judgement: an act's requisites or a quotation that ends there, words whose initials or stems the
short name repeats, else the words back to the nearest mark. It never leaves its clause.
"""

from __future__ import annotations

import re

from corpus.reference_names import reference_words
from ingest.act_refs import find_acts
from ingest.model import ActRef, Definition, Span
from ingest.quote_marks import quoted_to
from ingest.requisites import spaces_before
from ingest.text import fold

_LEAD = re.compile(
    r"(?P<bracket>\(\s*)?"
    r"(?:\bдалее(?:\s+по\s+тексту)?|\bбұдан\s+(?:әрі|былай)(?:\s+мәтін\s+бойынша)?|"
    r"\bhereinafter(?:\s+(?:referred\s+to\s+as|called|also))*|\bhereafter(?:\s+referred\s+to\s+as)?)"
    r"\s*[-:,]?\s*(?:\bthe\s+)?"
)
_BRACKET = re.compile(r"[()]")
_CLAUSE = re.compile(
    r"[;:()]|(?<!\bг)(?<!\bст)(?<!\bп)\.(?=\s|$)|\n\s*\n|^\s*\d+(?:-\d+)?[.)]\s", re.M
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ACRONYM = re.compile(r"[^\W\d_a-zа-яәғқңөұүһі]{2,8}")
_LONGEST_TERM = 160
_QUOTED_TERM = re.compile('[«“"]([^«»“”"]+)[»”"]')


def _term_end(text: str, start: int) -> int | None:
    """Offset of the bracket that closes a definition; None where none does nearby."""
    depth = 0
    for match in _BRACKET.finditer(text, start, min(len(text), start + _LONGEST_TERM)):
        if match.group() == "(":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return match.start()
    return None


def _clause_start(folded: str, end: int) -> int:
    breaks = [match.end() for match in _CLAUSE.finditer(folded, max(0, end - 600), end)]
    return breaks[-1] if breaks else max(0, end - 600)


def _by_initials(term: str, folded: str, words: list[re.Match[str]]) -> int | None:
    """Start of the words whose initials make the short name.

    "электронно-цифровую подпись" makes ЭЦП.
    """
    if not _ACRONYM.fullmatch(term):
        return None
    letters = fold(term)
    # joints and prepositions lend their initial to some short names (МЦРИАП), not to most (СРТС)
    content = [word for word in words if word.group() not in reference_words().function]
    for named in (content, words):
        for first in range(len(named) - 1, max(-1, len(named) - len(letters) - 1), -1):
            parts = (part for word in named[first:] for part in word.group().split("-"))
            if "".join(part[:1] for part in parts) == letters:
                return named[first].start()
    return None


def _same_stem(one: str, other: str) -> bool:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= max(3, min(len(one), len(other)) - 3)


def _by_stems(term: str, words: list[re.Match[str]]) -> int | None:
    """Index of the first of the words the short name repeats, when it repeats several.

    They must be the last words of the clause, or the last but one (a verb may follow them).
    """
    names = [match.group() for match in _WORD.finditer(fold(term))]
    if len(names) < 2:
        return None
    for first in (len(words) - len(names), len(words) - len(names) - 1):
        window = words[max(first, 0) : first + len(names)]
        if len(window) == len(names) and all(
            _same_stem(name, word.group()) for name, word in zip(names, window, strict=True)
        ):
            return first
    return None


def _phrase_start(folded: str, words: list[re.Match[str]], inside: int) -> int:
    """Start of the phrase around a word: back to a comma or, before known words, to a joint."""
    for index in range(inside - 1, -1, -1):
        gap = folded[words[index].end() : words[index + 1].start()]
        if "," in gap or words[index].group() in reference_words().function:
            begin = words[index + 1].start()
            break
    else:
        begin = words[0].start()
    return _with_opening_quote(folded, begin)


def _by_marks(folded: str, words: list[re.Match[str]]) -> int:
    """Start of the words back to the nearest comma, without leading function words."""
    first = len(words) - 1
    while first and "," not in folded[words[first - 1].end() : words[first].start()]:
        first -= 1
    while first < len(words) - 1 and words[first].group() in reference_words().function:
        first += 1
    return _with_opening_quote(folded, words[first].start())


def _with_opening_quote(folded: str, begin: int) -> int:
    return begin - 1 if begin and folded[begin - 1] == '"' else begin


def _head_before(words: list[re.Match[str]], quote: int) -> int:
    """Start of the up to two words a quotation is attached to ("веб-портал "…"")."""
    begin = quote
    for word in reversed([word for word in words if word.end() <= quote][-2:]):
        if word.group() in reference_words().function:
            break
        begin = word.start()
    return begin


def _meaning(text: str, folded: str, term: str, end: int, acts: tuple[ActRef, ...]) -> str:
    last = spaces_before(text, end)
    for act in acts:
        if act.span.end == last:
            return act.text
    clause = _clause_start(folded, last)
    words = list(_WORD.finditer(folded, clause, last))
    quoted = quoted_to(text, last)
    if quoted is not None and quoted.start >= clause:
        return text[_head_before(words, quoted.start) : last]
    if not words:
        return ""
    begin = _by_initials(term, folded, words)
    if begin is None:
        known = _by_stems(term, words)
        begin = _by_marks(folded, words) if known is None else _phrase_start(folded, words, known)
    return text[begin:last].strip()


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Every short name a text defines, in order; ``span`` covers the defining brackets.

    >>> found, = find_definitions("активирует электронно-цифровую подпись (далее - ЭЦП)")
    >>> found.term, found.meaning
    ('ЭЦП', 'электронно-цифровую подпись')
    """
    folded = fold(text)
    leads = list(_LEAD.finditer(folded))
    acts = find_acts(text) if leads else ()
    found: list[Definition] = []
    for match in leads:
        end = _term_end(text, match.end())
        if end is None:
            continue
        term = " ".join(text[match.end() : end].split()).strip(" –—-,;")
        whole = _QUOTED_TERM.fullmatch(term)
        term = whole.group(1) if whole else term
        if not term:
            continue
        meaning = " ".join(_meaning(text, folded, term, match.start(), acts).split())
        closed = match["bracket"] is not None
        found.append(Definition(term, meaning, Span(match.start(), end + 1 if closed else end)))
    return tuple(found)
