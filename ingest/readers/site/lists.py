"""Numbers of list items that a page leaves to the browser, put back into the text.

HTML numbers an ordered list by its ``type``, ``start``, ``reversed`` and its items' ``value``.
What stands after the number is not in the mark-up: points are numbered "1.", what stands within a
sentence, its items ended by semicolons, "1)" (Law 480-V art. 24).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.site.page import TEXT, Page
from ingest.unit_figures import RAISED, TIGHT_NUMBER

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:[\w-]+\s+)*?([\w-]+)", re.IGNORECASE)
_OWN_MARK = re.compile(
    rf"\s*(?:\(?(?:\d+(?:[-.]\d+|[{RAISED}]+)*|[^\W\d_]|[ivxlc]+)[.)]|[-–—•§]|статья\b|article\b|{TIGHT_NUMBER}-бап\b)",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"(?:приказыва\w+|постановля\w+|реш\w+|бұйыр\w+|қаулы\s+етеді|шешті|шешім\s+қабылда\w+)\s*:\W*$",
    re.IGNORECASE,
)
_KINDS = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
    "decimal-leading-zero": "decimal",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST_ROMAN = 3999


@dataclass(slots=True)
class NumberedList:
    """An ordered list as far as it has been read: the number of its next item."""

    kind: str
    mark: str
    following: int
    step: int = 1

    def number(self, value: str) -> str:
        """The number and mark of the next item, whose ``value`` attribute may set it anew."""
        if re.fullmatch(r"\s*-?\d{1,9}\s*", value):
            self.following = int(value)
        number = self.following
        self.following += self.step
        return f"{_written(number, self.kind)}{self.mark}"


def numbered_list(page: Page, index: int, before: str, *, nested: bool) -> NumberedList | None:
    """The numbering of an ordered list; None where it has none, or its items bear their own.

    ``before`` is the paragraph before the list, ``nested`` whether it stands in another one.
    """
    attributes = page.attributes[index]
    style = _STYLE.search(attributes.get("style", ""))
    kind = style[1].lower() if style else attributes.get("type", "1").strip()
    kind = _KINDS.get(kind, kind)
    items = [child for child in page.children(index) if page.tags[child] == "li"]
    if kind == "none" or not items or all(_OWN_MARK.match(page.opening(i)) for i in items):
        return None
    backward = "reversed" in attributes
    start = attributes.get("start", "")
    first = int(start) if re.fullmatch(r"\s*-?\d{1,9}\s*", start) else None
    if first is None:
        first = len(items) if backward else 1
    within = before.endswith(":") and not _COMMAND.search(before)
    ends = _own_words(page, items[0]).endswith((";", "; және", "; и"))
    mark = ")" if nested or within or ends or kind != "decimal" else "."
    return NumberedList(kind, mark, first, -1 if backward else 1)


def _own_words(page: Page, item: int) -> str:
    """The words of an item before any list within it."""
    words: list[str] = []
    at = item + 1
    while at < page.ends[item]:
        if page.tags[at] in ("ol", "ul"):
            break
        if page.tags[at] == TEXT:
            words.append(page.texts[at])
        at += 1
    return " ".join("".join(words).split())


def _written(number: int, kind: str) -> str:
    if kind in ("lower-alpha", "upper-alpha") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters if kind == "lower-alpha" else letters.upper()
    if kind in ("lower-roman", "upper-roman") and 0 < number <= _LONGEST_ROMAN:
        roman = ""
        for value, sign in _ROMAN:
            while number >= value:
                roman, number = roman + sign, number - value
        return roman if kind == "lower-roman" else roman.upper()
    return str(number)
