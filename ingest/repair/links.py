"""Hyperlink words put back where they stood.

When a PDF's text is extracted, the words of its hyperlinks are taken out of the line and set at
its end, in order and directly after the line's own text: "в :пункте 16" was "в пункте 16:". The
links leave holes: a double space, a space before a mark, an extra space or a mark at the start of
a line, a conjunction with nothing after it. As many link groups at the end of a line as there are
holes in it go back into them in order; anything else is left as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.repair.lexicon import LinkLexicon, link_lexicon
from ingest.text import fold

#: How far back from the end of a line displaced words are looked for, in characters.
REACH = 240
#: Leading spaces of a line that begins with a link taken away: one where lines begin at the
#: margin, one more than the six of an indent where a paragraph opens.
LEAD_WIDTHS = frozenset({1, 7})
PARAGRAPH_INDENT = 5

_WORD_START = re.compile(r"(?<![\w-])\w")
_LAST_WORD = re.compile(r"[\w-]+(?=\W*$)")
_BEFORE_MARK = re.compile(r"(?<=\S) (?=[,.;:](?:[\s\"»)]|$))")
_DOUBLE = re.compile(r"(?<=\S)  (?=\S)")
_MAYBE_HOLE = re.compile(r"^[ ,.;:]|  | [,.;:]")
_OPENING_MARK = re.compile(r"[,;:.](?!\.)")
_MARK_THEN_LETTERS = re.compile(r"[.,;:]([^\W\d_]{1,12})$")


@dataclass(frozen=True, slots=True)
class Before:
    """What the previous printed line leaves to this one: its last characters, and its wrap."""

    text: str = ""
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A line with its links back in place.

    ``soft``: the line's own text ended with a space; ``lead``: the first link opens the line;
    ``glue``: it completes a word or number of the line before.
    """

    text: str
    soft: bool
    lead: bool
    glue: bool


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that were displaced for certain, and have as many holes as they need nowhere."""

    words: str


@dataclass(frozen=True, slots=True)
class _Hole:
    start: int
    end: int
    strong: bool
    lead: bool = False


@dataclass(frozen=True, slots=True)
class _Tail:
    """Displaced words: where they begin, their groups, and what they rest on."""

    cut: int
    groups: tuple[str, ...]
    glue: bool
    named: bool


def place_links(text: str, before: Before) -> Filled | Unplaced | None:
    """The line with its links back, or the displaced words that found no place.

    ``text`` is a printed line without its break. None where nothing shows that words were
    displaced.

    >>> place_links("      в :пункте 16", Before())
    Filled(text='в пункте 16:', soft=False, lead=False, glue=False)
    >>> place_links(" Налогового кодекса, а также 5", Before("статьями 553 и 61")).glue
    True
    >>> place_links("2)  ПЭП,  объектов  ", Before()) is None
    True
    """
    if text.endswith(" ") or not _MAYBE_HOLE.search(text):
        return None
    folded = fold(text)
    lexicon = link_lexicon()
    tail = _tail(text, folded, before, lexicon)
    if tail is None:
        return None
    body = text[: tail.cut]
    holes = _holes(body, folded[: tail.cut], before)
    if not holes:
        return None
    glued = not body[-1:].isspace()
    evidence = tail.glue or (glued and tail.named) or any(hole.strong for hole in holes)
    if not (tail.named or evidence):
        return None
    for groups in _groupings(tail.groups, lexicon):
        for candidate in (holes, _with_end(holes, body, lexicon)):
            if len(candidate) == len(groups) and not (
                not evidence and _in_place(body, groups[0], lexicon)
            ):
                return _fill(body, candidate, groups, tail.glue)
    if evidence and tail.named:
        return Unplaced(" ".join(tail.groups))
    return None


def _tail(text: str, folded: str, before: Before, lexicon: LinkLexicon) -> _Tail | None:
    """The longest end of the line that is nothing but link groups."""
    first = max(0, len(text) - REACH)
    half = "" if before.soft else _last_word(before.text)
    for start in (found.start() for found in _WORD_START.finditer(folded, first)):
        if start == len(text) - len(text.lstrip()):
            continue
        rest = folded[start:]
        if folded[:start].rstrip().endswith("№"):
            continue
        if lexicon.tail.fullmatch(rest):
            groups = _split(text[start:], rest, lexicon)
            completes = rest[0].isdigit() and half[-1:].isdigit()
            named = any(char.isalpha() for char in rest)
            return _Tail(start, groups, completes and not named, named)
        if half and text[start].islower():
            whole = fold(half) + rest
            if lexicon.tail.fullmatch(whole) or lexicon.fragment.fullmatch(whole):
                groups = _split(half + text[start:], whole, lexicon)
                groups = (groups[0][len(half) :], *groups[1:])
                return _Tail(start, groups, glue=True, named=True)
    return _broken_word(text, before)


def _broken_word(text: str, before: Before) -> _Tail | None:
    """The end of a word whose beginning closed the line before: "согласно Трудовог" … ".о"."""
    found = _MARK_THEN_LETTERS.search(text)
    if (
        found is None
        or before.soft
        or not before.text[-1:].isalpha()
        or not found.group(1).islower()
        or _indent(text) not in LEAD_WIDTHS
    ):
        return None
    return _Tail(found.start(1), (found.group(1),), glue=True, named=True)


def _split(text: str, folded: str, lexicon: LinkLexicon) -> tuple[str, ...]:
    groups = tuple(text[found.start() : found.end()] for found in lexicon.group.finditer(folded))
    return groups or (text,)


def _groupings(groups: tuple[str, ...], lexicon: LinkLexicon) -> list[tuple[str, ...]]:
    """The groups one by one, and with chains ("подпункт 4) пункта 1") taken as one link."""
    merged: list[str] = []
    for group in groups:
        if merged and lexicon.chained.match(fold(group)):
            merged[-1] += f" {group}"
        else:
            merged.append(group)
    return [groups] if len(merged) == len(groups) else [groups, tuple(merged)]


def _holes(body: str, folded: str, before: Before) -> tuple[_Hole, ...]:
    indent = _indent(body)
    holes: list[_Hole] = []
    opens_with_mark = _OPENING_MARK.match(body, indent) is not None
    if indent < len(body):
        if opens_with_mark and (indent >= PARAGRAPH_INDENT or before.soft):
            holes.append(_Hole(indent, indent, strong=True, lead=True))
        elif indent in LEAD_WIDTHS:
            holes.append(_Hole(indent, indent, strong=indent > 1, lead=True))
    interior = [
        _Hole(found.start(), found.end(), strong=True)
        for found in _BEFORE_MARK.finditer(folded, indent)
    ]
    interior += [
        _Hole(found.start(), found.end(), strong=False)
        for found in _DOUBLE.finditer(folded, indent)
    ]
    holes += sorted(interior, key=lambda hole: hole.start)
    if body.endswith("  ") and body.strip():
        holes.append(_Hole(len(body.rstrip()), len(body), strong=False))
    return tuple(holes)


def _with_end(holes: tuple[_Hole, ...], body: str, lexicon: LinkLexicon) -> tuple[_Hole, ...]:
    """The holes and one more at the end, where the line's last word cannot end a phrase."""
    stripped = len(body.rstrip())
    if holes[-1].end == len(body) or fold(_last_word(body)) not in lexicon.unfinished:
        return ()
    return (*holes, _Hole(stripped, len(body), strong=False))


def _in_place(body: str, group: str, lexicon: LinkLexicon) -> bool:
    """Whether the first word of the tail agrees with the word before it where it stands."""
    last, first = fold(_last_word(body)), fold(group)
    if lexicon.determiner.fullmatch(last):
        return True
    if lexicon.genitive_document.fullmatch(last) and lexicon.possessed.match(first):
        return True
    endings = lexicon.government.get(last)
    noun = first.split(" ")[0]
    if endings is None or not lexicon.noun.fullmatch(noun):
        return False
    return any(ending and noun.endswith(ending) for ending in endings) or (
        "" in endings and noun[-1] not in "аеёиоуыэюяй"
    )


def _fill(body: str, holes: tuple[_Hole, ...], groups: tuple[str, ...], glue: bool) -> Filled:
    pieces: list[str] = []
    position = _indent(body)
    for hole, group in zip(holes, groups, strict=True):
        pieces.append(body[position : hole.start])
        after = body[hole.end : hole.end + 1]
        space_before = "" if hole.lead else " "
        space_after = "" if not after or _OPENING_MARK.match(after) else " "
        pieces.append(f"{space_before}{group}{space_after}")
        position = hole.end
    pieces.append(body[position:])
    at_end = holes[-1].end == len(body)
    soft = body.endswith("  ") if at_end else body.endswith(" ")
    return Filled("".join(pieces).strip(), soft, holes[0].lead, glue and holes[0].lead)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text[-80:])
    return found.group() if found else ""
