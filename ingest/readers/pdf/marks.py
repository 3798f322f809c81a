"""The mark of an electronic signature: a QR code and the small print beside it.

The official site, the reference bank and the document systems of state bodies print it on acts. It
is no text of the act.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.model import Glyph, Image

#: The side of a QR code, in points, and how far from square its picture is.
_SIDE = (25.0, 180.0)
_SQUARE = 0.1
#: Small print, in sizes of the text.
_SMALL = 0.85
#: How far above and below the picture its lines may stand, in points.
_OVER = 3.0


def signature_mark(
    glyphs: Sequence[Glyph], images: Sequence[Image], size: float
) -> tuple[list[Glyph], list[Glyph]]:
    """The small print beside the square pictures of a page, and all other glyphs.

    ``size`` is that of the document's text. Print of that size beside a picture is text: a form
    with a place for a photograph, a name beside the arms of the state.
    """
    spans = [
        (image.box.top - _OVER, image.box.bottom + _OVER)
        for image in images
        if _SIDE[0] <= image.box.x1 - image.box.x0 <= _SIDE[1]
        and abs((image.box.x1 - image.box.x0) - (image.box.bottom - image.box.top))
        <= _SQUARE * (image.box.x1 - image.box.x0)
    ]
    beside: list[Glyph] = []
    for top, bottom in spans:
        own = [glyph for glyph in glyphs if top <= glyph.base <= bottom]
        if all(glyph.size <= _SMALL * size for glyph in own):
            beside += own
    marked = set(map(id, beside))
    return beside, [glyph for glyph in glyphs if id(glyph) not in marked]
