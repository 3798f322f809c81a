"""Sentence boundaries that the full stops of legal texts do not fool.

Importing this module loads spaCy; use `ingest.lang.pipelines`.
"""

from __future__ import annotations

import re
from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from ingest.lang.legal_lexicon import Abbreviations, abbreviations

_TERMINATORS = frozenset({".", "!", "?", "…", "..."})
_ITEM_ENDS = frozenset({";", ":"})
_CLOSERS = frozenset("\"'»”’)]")
_OPENERS = frozenset("\"'«“‘([")
_INITIALS = re.compile(r"[^\W\d_]\.")
#: "16", "14-1", "IV", and with the unit's name behind it "5-бап".
_UNIT_NUMBER = re.compile(r"\d{1,3}(?:-\d{1,3}){0,2}(?:-[^\W\d_]+)?|[IVXLCІХ]+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n[ \u00a0]{2,}")


COMPONENT = "legal_sentences"


@Language.component(COMPONENT)
def legal_sentences(doc: Doc) -> Doc:
    """Mark where sentences start.

    A full stop ends none after an abbreviation that needs a sequel ("ст."), an initial ("Е.") or
    the number of a point that opens the sentence ("16."), nor before a lower-case letter. An empty
    or an indented line ends one always, a line break after a stop or an item's semicolon too.
    """
    # All at once: setting `Token.is_sent_start` looks through the whole document each time.
    starts = numpy.full(len(doc), -1, dtype="int64")
    starts[:1] = 1
    start = index = 0
    while index < len(doc):
        last, gap, following = _stretch(doc, index)
        if following < len(doc) and _ends(doc, start, index, last, gap, following):
            starts[following] = 1
            start = following
        index = last + 1
    annotation: Any = starts.astype("uint64")  # spaCy reads negative values back from it
    doc.from_array([SENT_START], annotation)
    return doc


def _stretch(doc: Doc, index: int) -> tuple[int, str, int]:
    """From a token: the last of the stops and closers after it, the white space, the next word.

    Of '…расталады.".' with the stop of "расталады." the last is the outer stop.
    """
    last = index
    if _is_stop(doc, index):
        while last + 1 < len(doc) and _goes_on(doc, last + 1):
            last += 1
    following = last + 1
    while following < len(doc) and doc[following].is_space:
        following += 1
    gap = doc[last + 1 : following].text if following > last + 1 else ""
    return last, gap, following


def _is_stop(doc: Doc, index: int) -> bool:
    text = doc[index].text
    return text in _TERMINATORS or text in _ITEM_ENDS or text.endswith(".")


def _goes_on(doc: Doc, index: int) -> bool:
    """Whether a token still belongs to the stop before it; a quote does if nothing parts them."""
    token, before = doc[index], doc[index - 1]
    if token.text in _TERMINATORS or token.text in _ITEM_ENDS:
        return not before.whitespace_ or before.text in _CLOSERS
    return token.text in _CLOSERS and not before.whitespace_


def _ends(doc: Doc, start: int, index: int, last: int, gap: str, following: int) -> bool:
    if _PARAGRAPH.search(gap):
        return True
    stop = doc[index].text
    if stop in _ITEM_ENDS and "\n" not in gap:
        return False
    if stop in _TERMINATORS and _is_heading_number(doc, start, index):
        return False
    if (stop in _TERMINATORS or stop in _ITEM_ENDS) and "\n" in gap:
        return True
    word = doc[_word(doc, following)].text
    if word[:1].islower() or (not word[:1].isalnum() and word[:1] not in "№§"):
        return False
    if stop in _TERMINATORS:
        before = doc[index - 1].lower_ if index else ""
        numbered = before in abbreviations().number_signs and word[:1].isdigit()
        return not numbered and doc[last].text not in _ITEM_ENDS
    return stop.endswith(".") and _abbreviation_ends(doc, index, word, abbreviations())


def _is_heading_number(doc: Doc, start: int, index: int) -> bool:
    """Whether the stop belongs to the number that opens the sentence: "16.", "Статья 5."."""
    opening = [token.text for token in doc[_word(doc, start) : index]]
    if not 1 <= len(opening) <= 2:
        return False
    return any(_UNIT_NUMBER.fullmatch(text) for text in opening)


def _abbreviation_ends(doc: Doc, index: int, word: str, lexicon: Abbreviations) -> bool:
    """Whether a sentence ends with an abbreviation, the next word being ``word``."""
    text = doc[index].lower_
    if text not in lexicon.maybe or not word[:1].isupper():
        return False
    number_before = index > 0 and any(char.isdigit() for char in doc[index - 1].text)
    return number_before or not _INITIALS.fullmatch(text)


def _word(doc: Doc, index: int) -> int:
    """The index of the first token from ``index`` on that is no opening quote or bracket."""
    while index + 1 < len(doc) and doc[index].text in _OPENERS:
        index += 1
    return index
