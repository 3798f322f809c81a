"""What stands inside a paragraph: its words as they are printed, and what else it holds.

Tracked changes are taken as accepted; of a field only the result counts; what is hidden is not
printed. An element not known here is looked into, not passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element as Element

from ingest.readers.docx.content import Mark, Sort
from ingest.readers.docx.names import attribute, child, children, kind
from ingest.readers.docx.styles import Style, Styles
from ingest.unit_figures import RAISING

#: Properties, and marks that are no text.
SKIPPED = frozenset(
    (
        "w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr",
        "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr", "w:instrText", "w:delInstrText",
        "w:delText", "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:softHyphen",
        "w:lastRenderedPageBreak", "w:proofErr", "w:rt", "w:ffData", "m:ctrlPr", "m:rPr",
    )
)  # fmt: skip
_DELETED = {"w:del": Sort.DELETED, "w:moveFrom": Sort.TAKEN}
_KEPT = {"w:ins": Sort.INSERTED, "w:moveTo": Sort.MOVED}
_LETTERS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-"}
#: Zero-width signs and the soft hyphen say where a line may break; separators of lines are spaces.
_INVISIBLE = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "),
    }
)
#: Signs of the symbol fonts that forms are drawn with; other codes of theirs are not known here.
_SIGNS = {
    "symbol": {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0x2D: "−", 0xAE: "→"},
    "wingdings": {
        0x6C: "•", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
        0xD8: "➢", 0xE0: "→", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
}  # fmt: skip
_UNKNOWN_SIGN = "\ufffd"
MARK_WORDS = 80
#: Prefixes of the namespaces that text boxes and pictures are drawn in since 2010.
_DRAWING_TERMS = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14"})


class PieceSort(StrEnum):
    TEXT = "text"
    BREAK = "break"  # a line ends
    PAGE = "page"  # a page or column ends
    NOTE = "note"  # a reference to a footnote or endnote
    BOX = "box"  # paragraphs in a box of their own
    ANCHOR = "anchor"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph.

    ``text`` is that of a TEXT, the identifier of a NOTE ("endnote:3"; ``own`` where the mark is
    printed beside it as text), the name of an ANCHOR; ``box`` the element that holds paragraphs.
    """

    sort: PieceSort
    text: str = ""
    bold: bool = False
    italic: bool = False
    own: str = ""
    box: Element | None = None
    mark: Mark | None = None


class InlineReader:
    """Reads paragraphs one after another: a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # of each open field, whether its result has begun

    def pieces(self, paragraph: Element, style: Style) -> list[Piece]:
        """The pieces of a paragraph set in a style, in order."""
        found = [*self._inside(paragraph, style)]
        # an instruction ends with its paragraph: a field that never gives its result hides nothing
        self._fields = [True for _ in self._fields]
        return found

    def _inside(self, parent: Element, style: Style) -> Iterator[Piece]:
        for element in parent:
            name = kind(element)
            if name in SKIPPED:
                continue
            if name == "w:r":
                yield from self._run(element, style)
            elif name in _DELETED:
                yield _mark(_DELETED[name], words(element))
            elif name in _KEPT:
                yield _mark(_KEPT[name], words(element))
                yield from self._inside(element, style)
            elif name in ("m:oMath", "m:oMathPara"):
                text = words(element)
                yield _mark(Sort.FORMULA, text)
                yield Piece(PieceSort.TEXT, text)
            elif name == "mc:AlternateContent":
                yield from self._inside(chosen(element), style)
            elif name == "w:bookmarkStart":
                yield Piece(PieceSort.ANCHOR, attribute(element, "w:name") or "")
            elif name in ("w:altChunk", "w:subDoc"):
                yield _mark(Sort.OBJECT)
            else:
                yield from self._inside(element, style)

    def _run(self, run: Element, style: Style) -> Iterator[Piece]:
        look = self._styles.run(style, child(run, "w:rPr"))
        for piece in self._contents(run):
            if piece.sort is not PieceSort.TEXT:
                yield piece
            elif look.hidden:
                if piece.text.strip():
                    yield _mark(Sort.HIDDEN, piece.text)
            elif all(self._fields[:-1]):
                text = piece.text.translate(RAISING) if look.raised else piece.text
                yield Piece(PieceSort.TEXT, text, bool(look.bold), bool(look.italic))

    def _contents(self, run: Element) -> Iterator[Piece]:
        reference: str | None = None  # a note whose mark the run itself prints
        mark: list[str] = []
        for element in run:
            name = kind(element)
            if name in SKIPPED:
                continue
            if name == "w:t":
                text = (element.text or "").translate(_INVISIBLE)
                if reference is None:
                    yield Piece(PieceSort.TEXT, text)
                else:
                    mark.append(text)
            elif name in _LETTERS:
                yield Piece(PieceSort.TEXT, _LETTERS[name])
            elif name in ("w:br", "w:cr"):
                paged = attribute(element, "w:type") in ("page", "column")
                yield Piece(PieceSort.PAGE if paged else PieceSort.BREAK)
            elif name == "w:sym":
                yield from _symbol(element)
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                which = f"{name[2:].removesuffix('Reference')}:{attribute(element, 'w:id')}"
                if (attribute(element, "w:customMarkFollows") or "0") in ("1", "true", "on"):
                    reference = which
                else:
                    yield Piece(PieceSort.NOTE, which)
            elif name == "w:commentReference":
                yield _mark(Sort.COMMENT)
            elif name == "w:fldChar":
                self._field(attribute(element, "w:fldCharType"))
            elif name == "w:ruby":
                base = child(element, "w:rubyBase")
                yield Piece(PieceSort.TEXT, "" if base is None else words(base))
            elif name == "mc:AlternateContent":
                yield from self._contents(chosen(element))
            else:
                yield from _drawn(element)
        if reference is not None:
            yield Piece(PieceSort.NOTE, reference, own="".join(mark).strip())

    def _field(self, part: str | None) -> None:
        if part == "begin":
            self._fields.append(False)
        elif part == "separate" and self._fields:
            self._fields[-1] = True
        elif part == "end" and self._fields:
            self._fields.pop()


def chosen(alternatives: Element) -> Element:
    """One of several forms of the same content: the first in terms known here, or the fallback.

    Markup compatibility, ECMA-376 part 3.
    """
    fallback = child(alternatives, "mc:Fallback")
    for choice in children(alternatives, "mc:Choice"):
        if fallback is None or set((choice.get("Requires") or "").split()) <= _DRAWING_TERMS:
            return choice
    return alternatives if fallback is None else fallback


def words(element: Element) -> str:
    """All the words inside an element, of deletions and formulas too."""
    texts = (each.text or "" for each in element.iter() if kind(each) in _WORDS)
    return " ".join("".join(texts).translate(_INVISIBLE).split())


_WORDS = frozenset({"w:t", "w:delText", "m:t"})


def _mark(sort: Sort, text: str = "") -> Piece:
    return Piece(PieceSort.MARK, mark=Mark(sort, text[:MARK_WORDS]))


def _symbol(element: Element) -> Iterator[Piece]:
    """A sign given by its code in a font (ECMA-376 17.3.3.30)."""
    code = attribute(element, "w:char") or ""
    font = (attribute(element, "w:font") or "").lower()
    number = int(code, 16) if code and len(code) <= 6 and set(code.lower()) <= _HEX else None
    if number is None:
        return
    signs = _SIGNS.get(font.split()[0] if font else "")
    if signs is not None or 0xE000 <= number < 0xF900:
        sign = (signs or {}).get(number & 0xFF, _UNKNOWN_SIGN)
    else:
        sign = chr(number) if number < 0x110000 and chr(number).isprintable() else _UNKNOWN_SIGN
    if sign == _UNKNOWN_SIGN:
        yield _mark(Sort.SYMBOL, f"{code} {font}")
    yield Piece(PieceSort.TEXT, sign)


_HEX = frozenset("0123456789abcdef")


def _drawn(element: Element) -> Iterator[Piece]:
    """Boxes with text inside a drawing; a picture or an object otherwise.

    Iterative, and blind to what it has passed: a drawing may be given in two forms.
    """
    found = False
    stack = [element]
    while stack:
        each = stack.pop()
        name = kind(each)
        if name == "mc:AlternateContent":
            stack.append(chosen(each))
        elif name == "w:txbxContent":
            found = True
            yield Piece(PieceSort.BOX, box=each)
        elif name == "w:object" or (name == "?:graphicData" and _embeds(each)):
            found = True
            yield _mark(Sort.OBJECT)
        elif name in ("?:pic", "v:imagedata"):
            found = True
            yield _mark(Sort.PICTURE)
        elif name not in SKIPPED:
            stack.extend(reversed(each))
    if not found and kind(element) == "w:drawing":
        yield _mark(Sort.OBJECT)


def _embeds(data: Element) -> bool:
    """Whether a drawing shows a chart or a diagram, whose text is in parts of its own."""
    return (data.get("uri") or "").rpartition("/")[2] in ("chart", "diagram", "chartex")
