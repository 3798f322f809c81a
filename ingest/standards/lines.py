"""The printed lines of a linearised table, with what their layout tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Span
from ingest.repair import RepairedLine
from ingest.standards.words import Word, words

_NUMBER = re.compile(r"(\d{1,2})(?:[.)]?\s*$|\.?\s+(?=[^\W\d_]))")
_ITEM = re.compile(r"(\d{1,3})\s?[.)](?!\d)")
_PARAGRAPH_INDENT = 4
_OPEN, _CLOSE = "([{«", ")]}»"


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line that is not blank; ``index`` counts such lines.

    ``gap``: blank lines before it inside the page; ``seam``: a page break before it; ``lost``: it
    opens with a space, as when something printed before it was taken away; ``paragraph``: it has
    the indent of a paragraph, which cells have not; ``number``: a possible row number that opens
    it, ``bare`` when it is all of it; ``body``: where the text after that number begins.
    """

    index: int
    repaired: RepairedLine
    text: str
    words: tuple[Word, ...]
    gap: bool
    seam: bool
    lost: bool
    paragraph: bool
    number: str
    bare: bool
    body: int

    @property
    def soft(self) -> bool:
        """The line ends in a certain soft wrap."""
        return self.repaired.soft

    @property
    def span(self) -> Span:
        return self.repaired.line.span

    @property
    def item(self) -> str:
        """The number of the list item that opens the line, "" if none does."""
        found = _ITEM.match(self.text)
        return found.group(1) if found else ""

    def body_words(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if word.start >= self.body)


def table_lines(repaired: Sequence[RepairedLine]) -> tuple[TableLine, ...]:
    """The lines that hold text, in order."""
    found: list[TableLine] = []
    blank = seam = False
    for line in repaired:
        seam = seam or line.seam
        text = line.text.strip()
        if not text:
            blank = True
            continue
        number = _NUMBER.match(text)
        bare = number is not None and number.end() == len(text)
        printed = line.line.text
        indent = len(printed) - len(printed.lstrip())
        found.append(
            TableLine(
                index=len(found),
                repaired=line,
                text=text,
                words=words(text),
                gap=blank and not seam and not line.lead,
                seam=seam,
                lost=0 < indent < _PARAGRAPH_INDENT and not line.lead,
                paragraph=indent >= _PARAGRAPH_INDENT,
                number=number.group(1) if number else "",
                bare=bare,
                body=number.end() if number else 0,
            )
        )
        blank = seam = False
    return tuple(found)


def unclosed(texts: Sequence[str]) -> bool:
    """Whether a bracket or a quote opened in these lines is still open after the last.

    >>> unclosed(["через ПЭП (www.egov.kz", "и др."]), unclosed(["(да)"])
    (True, False)
    """
    depth = 0
    quotes = 0
    for text in texts:
        for char in _ITEM.sub("", text):
            if char in _OPEN:
                depth += 1
            elif char in _CLOSE:
                depth = max(0, depth - 1)
            elif char == '"':
                quotes += 1
    return depth > 0 or quotes % 2 == 1


def merge_spans(spans: Sequence[Span], between: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Neighbouring spans as one, unless a span of ``between`` lies between them."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.end <= span.start
            and not any(last.end <= other.start < span.start for other in between)
        ):
            merged[-1] = Span(last.start, span.end)
        else:
            merged.append(span)
    return tuple(merged)
