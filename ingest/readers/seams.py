"""Paragraphs that a page break cut in two, where the source shows no pages.

Joined only where the words leave no doubt: the first half cannot end there and the second cannot
begin there. A half that merely lacks its full stop is left alone.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

from ingest.note_grammar import lead
from ingest.text import fold
from ingest.unit_figures import TIGHT_NUMBER

_ITEM = re.compile(rf"(?:{TIGHT_NUMBER}|[^\W\d_])[.)](?:\s|$)|[-–—•*]\s|§")
_OPEN_END = re.compile(r"[(\[«“,–—-]$")
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_NOTE = re.compile(r"(?:footnote|note|сноска|примечание|ескерту|ескертпе)\b", re.IGNORECASE)


@cache
def unfinished_words() -> frozenset[str]:
    """Words after which a phrase goes on, of the three languages, in lower case.

    >>> "of" in unfinished_words()
    True
    """
    source = resources.files("ingest.readers") / "unfinished_words.yaml"
    words: dict[str, list[str]] = yaml.safe_load(source.read_text("utf-8"))
    return frozenset(word for language in words.values() for word in language)


def goes_on(before: str, after: str, *, across_rule: bool, same_style: bool) -> bool:
    """Whether ``after`` is the rest of the paragraph ``before``.

    ``across_rule``: a page rule stands between them; ``same_style``: both bold, or neither; where
    not, only an open bracket joins them.

    >>> goes_on("local executive bodies of regions, cities of", "republican significance;",
    ...         across_rule=False, same_style=True)
    True
    >>> goes_on("dated 03.12.2015 № 433-V (shall", "be enforced from 01.01.2016)",
    ...         across_rule=False, same_style=False)
    True
    >>> goes_on("уәкілетті органға беріледі,", "Консулдық лауазымды адамның атына",
    ...         across_rule=False, same_style=True)
    False
    """
    if not before or not after or _ITEM.match(after) or _NOTE.match(after):
        return False
    open_bracket = before.count("(") > before.count(")")
    if not same_style and not open_bracket:
        return False
    lower = after[0].islower()
    word = _LAST_WORD.search(before)
    if lower and (word or before[-1].isdigit() or _OPEN_END.search(before)):
        return True
    starts_word = after[0].isalnum()
    if starts_word and word and word.group(1) in unfinished_words():
        return True
    if starts_word and open_bracket and before.endswith("("):
        return True
    return across_rule and (lower or after[0].isdigit()) and before[-1] not in ".;:!?)"


def note_goes_on(note: str, after: str) -> bool:
    """Whether ``after``, set as the note before it is, is the rest of that note.

    A note of several sentences may be printed as several paragraphs, the first alone headed by its
    word; all but the last end with a semicolon.

    >>> note_goes_on("Сноска. По тексту слова «А» заменены словами «Б»;", "слова «В» исключены.")
    True
    >>> note_goes_on("Сноска. Пункт 2 в редакции приказа № 5;", "3) исключен приказом № 6.")
    False
    """
    if not note.endswith((";", ",")) or _ITEM.match(after) or lead(fold(note)) == 0:
        return False
    first = next((char for char in after if char.isalnum()), "")
    return first.islower()
