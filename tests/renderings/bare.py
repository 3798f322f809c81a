"""The bare text of a PDF: its characters in the order they are drawn, as tools that know nothing of
tables copy it out. The bundled orders came that way.

Cells follow one another; a label comes before its value, wherever it is centred. Blank lines stand
where the text jumps to another cell or leaves a gap, a page ends with three of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pdfplumber

#: A jump of this many line heights to the next line leaves a blank line.
_GAP = 1.9
#: Lines whose tops differ by less of their height are one line.
_LEVEL = 0.5
#: Glyphs of one line farther apart than this share of its height have a space between them.
_APART = 1.0
_PAGE_END = "\n\n\n\n"  # three empty lines


def bare_text(data: bytes) -> bytes:
    """The text of a PDF in UTF-8."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        pages = ["\n".join(_lines(page.chars)) for page in document.pages]
    return _PAGE_END.join(pages).replace("\u00a0", " ").encode()


def _lines(glyphs: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The drawn lines of a page; "" where a blank one stands."""
    text = ""
    last: dict[str, Any] | None = None
    for glyph in glyphs:
        if last is not None and _begins(last, glyph):
            yield text
            if _jumps(last, glyph):
                yield ""
            text = ""
        elif last is not None and glyph["x0"] - last["x1"] > _APART * last["height"]:
            text += " "  # a cell beside a cell
        text += glyph["text"]
        last = glyph
    if text:
        yield text


def _begins(last: dict[str, Any], glyph: dict[str, Any]) -> bool:
    level = abs(glyph["top"] - last["top"]) < _LEVEL * last["height"]
    return not level or glyph["x0"] < last["x0"] - last["height"]


def _jumps(last: dict[str, Any], glyph: dict[str, Any]) -> bool:
    down = glyph["top"] - last["top"]
    return bool(down < 0 or down > _GAP * last["height"])
