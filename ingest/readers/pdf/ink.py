"""A page as pdfminer lays it out, to its ink: places from the upper left corner, as shown.

Text that was printed turned by a quarter or half is read on the page turned back; so is a page
whose text stands so throughout (a wide table set sideways).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfpage import PDFPage

from ingest.model import Box
from ingest.readers.pdf.model import Glyph, Image, PageInk, Ruling

#: A rectangle or curve no thicker than this is a stroke.
THIN = 2.5
#: A filled area that covers so much of the page is paper, not the background of a cell.
_PAPER = 0.9
#: Type smaller than this, in points, or larger shows nothing that one could read.
_SIZES = (0.5, 2000.0)
#: What stands for a glyph whose character the PDF does not tell.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC = ("italic", "oblique", "kursiv")
_LIGATURES = range(0xFB00, 0xFB07)
_Rect = tuple[float, float, float, float]


def ink_of(layout: LTPage, raw: PDFPage, number: int) -> PageInk:
    """The ink of a laid-out page; ``raw`` tells which part of it is shown (the crop box)."""
    view = _view(layout, raw)
    x, top, width, height = view
    styles: dict[str | bytes, tuple[bool, bool]] = {}
    turned: dict[int, list[Glyph]] = {0: [], 90: [], 180: [], 270: []}
    rulings: list[Ruling] = []
    images: list[Image] = []
    for item in _items(layout):
        if isinstance(item, LTChar):
            fontname = item.fontname
            style = styles.get(fontname)
            if style is None:
                style = styles[fontname] = _style(fontname)
            a, b, _c, d, e, f = item.matrix
            x0, x1 = item.x0 - x, item.x1 - x
            above, below = top - item.y1, top - item.y0
            text = item.get_text()
            if len(text) != 1 or not text.isprintable() or text > "\ud7ff":
                text = _printed(text)
            seen = x1 > 0 and x0 < width and below > 0 and above < height
            if not (text and seen and _SIZES[0] < item.size < _SIZES[1]):
                continue
            if b == 0 and a > 0:
                glyph = Glyph(text, x0, above, x1, below, top - f, item.size, *style)
                turned[0].append(glyph)
                continue
            angle = _angle(a, b, d)
            box = _turn_rect((x0, above, x1, below), angle, width, height)
            base = {0: top - f, 90: e - x, 180: height - top + f, 270: width - e + x}[angle]
            size = box[3] - box[1]
            turned[angle].append(Glyph(text, *box, base, size, *style))
        elif isinstance(item, LTImage):
            images.append(Image(Box(item.x0 - x, top - item.y1, item.x1 - x, top - item.y0)))
        elif isinstance(item, LTCurve):
            rulings += _rulings(item, view)
    turn = max(turned, key=lambda angle: len(turned[angle]))
    if turn:
        rulings = [
            Ruling(*_turn_rect(ruling[:4], turn, width, height), ruling.drawn) for ruling in rulings
        ]
        images = [Image(turn_box(image.box, turn, width, height)) for image in images]
    sideways = turn in (90, 270)
    return PageInk(
        number=number,
        width=height if sideways else width,
        height=width if sideways else height,
        glyphs=tuple(turned[turn]),
        rulings=tuple(rulings),
        images=tuple(images),
        turn=turn,
        aside=tuple(
            "".join(glyph.text for glyph in glyphs).strip()
            for angle, glyphs in turned.items()
            if angle != turn and glyphs
        ),
    )


def turn_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A place on a page of this size once the page is turned clockwise by ``turn`` degrees.

    >>> turn_box(Box(10, 20, 30, 40), 90, 100, 200)
    Box(x0=160, top=10, x1=180, bottom=30)
    """
    return Box(*_turn_rect((box.x0, box.top, box.x1, box.bottom), turn, width, height))


def _turn_rect(rect: _Rect, turn: int, width: float, height: float) -> _Rect:
    x0, top, x1, bottom = rect
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return rect


def _angle(a: float, b: float, d: float) -> int:
    """By how much the page is to be turned clockwise for a glyph of this matrix to be upright."""
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 180 if a < 0 and d < 0 else 0


def _view(layout: LTPage, raw: PDFPage) -> _Rect:
    """The shown part of the page in the layout's own places: left, top, width, height."""
    left, low, right, high = raw.mediabox
    x0, y0, x1, y1 = raw.cropbox
    cuts = (x0 - left, y0 - low, right - x1, high - y1)  # left, below, right, above
    turns = raw.rotate // 90 % 4
    cuts = tuple(max(0.0, cuts[(at + turns) % 4]) for at in range(4))  # type: ignore[assignment]
    width = layout.width - cuts[0] - cuts[2]
    height = layout.height - cuts[1] - cuts[3]
    if width <= 0 or height <= 0:
        return 0.0, layout.height, layout.width, layout.height
    return cuts[0], layout.height - cuts[3], width, height


def _items(container: Iterable[LTItem]) -> Iterator[LTItem]:
    """Everything on the page, what its forms (XObjects) hold in their place."""
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _style(fontname: str | bytes) -> tuple[bool, bool]:
    name = fontname.decode("latin-1") if isinstance(fontname, bytes) else fontname
    folded = name.lower()
    return any(word in folded for word in _BOLD), any(word in folded for word in _ITALIC)


def _printed(text: str) -> str:
    """The characters of a glyph; ligatures taken apart, what nobody can read as `UNKNOWN`."""
    if text.startswith("(cid:"):
        return UNKNOWN
    return "".join(map(_character, text))


def _character(char: str) -> str:
    if char.isspace():
        return " "
    if ord(char) in _LIGATURES:
        return unicodedata.normalize("NFKC", char)
    if char == "\N{SOFT HYPHEN}":
        return char
    category = unicodedata.category(char)
    if category in ("Co", "Cs", "Cn"):
        return UNKNOWN
    return "" if category in ("Cc", "Cf") else char


def _rulings(item: LTCurve, view: _Rect) -> list[Ruling]:
    """The strokes of a path: none for what is white, or as large as the page."""
    x, top, width, height = view
    x0, x1 = item.x0 - x, item.x1 - x
    above, below = top - item.y1, top - item.y0
    drawn = bool(item.stroke) and not _white(item.stroking_color)
    filled = bool(item.fill) and not _white(item.non_stroking_color)
    wide, high = x1 - x0, below - above
    if not (drawn or filled) or not (x1 >= 0 and x0 <= width and below >= 0 and above <= height):
        return []
    if isinstance(item, LTLine) or min(wide, high) <= THIN:
        if min(wide, high) > THIN:
            return []  # a slanting line
        middle_x, middle_y = (x0 + x1) / 2, (above + below) / 2
        if wide >= high:
            return [Ruling(x0, middle_y, x1, middle_y)]
        return [Ruling(middle_x, above, middle_x, below)]
    if not isinstance(item, LTRect) or (wide >= _PAPER * width and high >= _PAPER * height):
        return []
    return [
        Ruling(x0, above, x1, above, drawn),
        Ruling(x0, below, x1, below, drawn),
        Ruling(x0, above, x0, below, drawn),
        Ruling(x1, above, x1, below, drawn),
    ]


def _white(colour: object) -> bool:
    """Whether a colour is the paper's: grey or RGB components of 1 (CMYK: of 0)."""
    if isinstance(colour, (int, float)):
        return colour == 1
    if isinstance(colour, Sequence) and not isinstance(colour, (str, bytes)) and colour:
        values = list(colour)
        return values == [0] * 4 if len(values) == 4 else all(value == 1 for value in values)
    return False
