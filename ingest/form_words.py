"""Words for forms of acts in running text: "приказом", "бұйрығымен", "Laws"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.reference_names import act_forms
from ingest.model import Span

#: Kazakh words that only begin like a form: legislation, lawful.
_NOT_FORMS = r"(?!нам|ды\b|сыз|гер)"


@dataclass(frozen=True, slots=True)
class FormWord:
    """A form of act in a text: its key ("order"), the word as folded, its place."""

    key: str
    word: str
    span: Span


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    keys: dict[str, str] = {}
    pieces: list[tuple[int, str]] = []
    for form in act_forms():
        group = f"g{len(keys)}"
        keys[group] = form.key
        plain = "|".join(re.escape(word) for word in (*form.ru, *form.en))
        stems = "|".join(re.escape(stem) for stem in form.kk)
        inflected = rf"|\b(?:{stems}){_NOT_FORMS}\w*" if stems else ""
        longest = max(word.count(" ") for word in (form.names["ru"], *form.kk))
        pieces.append((longest, rf"(?P<{group}>\b(?:{plain})\b{inflected})"))
    # A form of several words is tried before the one-word form it contains.
    pieces.sort(key=lambda piece: -piece[0])
    return re.compile("|".join(piece for _, piece in pieces)), keys


def find_form(folded: str, start: int = 0, end: int | None = None) -> FormWord | None:
    """The first form of act in a folded text, or None.

    >>> find_form("от 7 октября 2024 года № 743 приказом").key
    'order'
    """
    pattern, keys = _pattern()
    match = pattern.search(folded, start, len(folded) if end is None else end)
    if match is None:
        return None
    return FormWord(keys[str(match.lastgroup)], match.group(), Span(*match.span()))
