"""Pages of a PDF as pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image

#: Points to pixels: a line of body text is legible, a page takes some 60 KB.
_SCALE = 1.6
#: No side is longer, whatever the page claims to measure.
_LONGEST = 1800
#: Text and the few colours of a printed act.
_COLOURS = 48


def draw_sheets(data: bytes, pages: Sequence[int]) -> dict[int, bytes]:
    """PNG pictures of the pages asked for, counted from 1, as a viewer shows them.

    A page that cannot be drawn is left out; so are all where the file does not open. One page is
    held at a time.
    """
    drawn: dict[int, bytes] = {}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return drawn
    try:
        for number in pages:
            if 0 < number <= len(document):
                try:
                    drawn[number] = _draw(document, number)
                except pypdfium2.PdfiumError:
                    continue
    finally:
        document.close()
    return drawn


def _draw(document: pypdfium2.PdfDocument, number: int) -> bytes:
    page = document[number - 1]
    try:
        scale = min(_SCALE, _LONGEST / max(*page.get_size(), 1.0))
        shown = page.render(scale=scale).to_pil().convert("RGB")
        # An octree keeps the red of a publisher's remarks, which averaging turns brown.
        picture = shown.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    finally:
        page.close()
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
