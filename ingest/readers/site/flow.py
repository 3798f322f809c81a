"""The words of a page as paragraphs, headings and tables, in reading order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ingest.model import BlockKind
from ingest.readers.site import links
from ingest.readers.site.lists import NumberedList, numbered_list
from ingest.readers.site.page import TEXT, Page
from ingest.readers.site.pieces import CellText, Draft, Piece, clean, paragraphs
from ingest.readers.site.tables import Grid, Kind, grid, kind_of
from ingest.text import squeeze
from ingest.unit_figures import RAISING

#: Elements that stand on lines of their own.
BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul"),
    )
)
_PARAGRAPHS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "caption"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_CSS = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_ITALIC_CSS = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_RED_CSS = re.compile(r"#?ff0000|#?f00|red|rgb\(255,0,0\)")
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;]+)", re.IGNORECASE)
#: Elements whose name is that of the paragraph they open; of others it is the layout's.
_NAMED = frozenset(
    (
        *("a", "b", "dd", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "p"),
        *("span", "strong", "td", "th"),
    )
)
#: How text is set, as a set of bits; in kept text white space counts, as in <pre>.
_BOLD, _ITALIC, _RED, _NOTE, _RAISED, _KEPT, _LINKED = (1 << bit for bit in range(7))
#: What is struck out is shown, but no longer said.
_STRUCK = frozenset(("del", "s", "strike"))
_EXCERPT = 200


@dataclass(slots=True)
class _Open:
    """An element that is open: where it ends and what held before it."""

    end: int
    tag: str
    style: int
    numbering: bool = False


@dataclass(slots=True)
class Flow:
    """A walk over entries of a page. ``in_cell``: over those of a table's cell."""

    page: Page
    left_out: Container[int]
    official: bool
    in_cell: bool = False
    drafts: list[Draft] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=lambda: [Piece()])
    _open: list[_Open] = field(default_factory=list)
    _lists: list[NumberedList | None] = field(default_factory=list)
    _style: int = 0
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0
    _anchor: str = ""
    _told: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    _last: str = ""
    _mark: str = ""
    _set: int = 0  # elements open that make what they hold a paragraph

    def read(self, roots: Iterable[int]) -> list[Draft]:
        """The drafts of what stands within the roots, in order."""
        for root in roots:
            self._walk(root)
        if self._told and self.drafts:
            self.drafts[-1] = replace(self.drafts[-1], told=(*self.drafts[-1].told, *self._told))
            self._told = []
        return self.drafts

    def _walk(self, root: int) -> None:
        page, at = self.page, root
        while at < page.ends[root]:
            self._close(at)
            tag = page.tags[at]
            if at in self.left_out:
                at = page.ends[at]
            elif tag == TEXT:
                self._text(page.texts[at])
                at += 1
            else:
                at = self._element(at, tag)
        self._close(page.ends[root])
        self._flush()

    # --- elements ----------------------------------------------------------------------------

    def _element(self, at: int, tag: str) -> int:
        """Opens an element; where the walk goes on."""
        page = self.page
        if tag == "br":
            self._pieces.append(Piece())
            return at + 1
        if tag in _STRUCK:
            if page.size(at):
                self._told.append(("page-text-struck", (("text", page.words(at)[:_EXCERPT]),)))
            return page.ends[at]
        if tag == "img":
            self._told += links.image(page, at)
        if tag == "a":
            self._told += links.attachment(page, at)
        if tag == "p" and links.only_download(page, at):
            inside = range(at, page.ends[at])
            self._told += [
                t for i in inside if page.tags[i] == "a" for t in links.attachment(page, i)
            ]
            return page.ends[at]
        if tag == "table" and not self.in_cell:
            self._flush()
            found = grid(page, at)
            kind = kind_of(page, found)
            if kind is Kind.DATA:
                self._table(at, found)
                return page.ends[at]
            if kind is Kind.SIGNED:
                self._signed(found)
                return page.ends[at]
        self._enter(at, tag)
        return at + 1

    def _enter(self, at: int, tag: str) -> None:
        page = self.page
        attributes = page.attributes[at]
        holder = _Open(page.ends[at], tag, self._style)
        if tag in BLOCKS:
            if tag in ("td", "th") and self.in_cell:
                self._text(" ")
            else:
                self._flush()
            self._kind = BlockKind.HEADING if tag in _HEADINGS else BlockKind.PARAGRAPH
            self._level = _HEADINGS.get(tag, 0)
        if tag in ("ol", "ul"):
            nested = any(numbering is not None for numbering in self._lists)
            self._lists.append(
                numbered_list(page, at, self._last, nested=nested) if tag == "ol" else None
            )
            holder.numbering = True
        self._name(
            tag, attributes.get("id", "") or (attributes.get("name", "") if tag == "a" else "")
        )
        self._style = _styled(self._style, tag, attributes, page.classes(at))
        self._open.append(holder)
        self._set += tag in _PARAGRAPHS
        if tag == "li":
            numbering = self._lists[-1] if self._lists else None
            self._mark = numbering.number(attributes.get("value", "")) if numbering else ""

    def _close(self, at: int) -> None:
        """Closes the elements that end before an entry."""
        while self._open and self._open[-1].end <= at:
            closed = self._open.pop()
            if closed.tag in BLOCKS and not (closed.tag in ("td", "th") and self.in_cell):
                self._flush()
                self._kind, self._level = BlockKind.PARAGRAPH, 0
            if closed.numbering:
                self._lists.pop()
            self._set -= closed.tag in _PARAGRAPHS
            self._style = closed.style

    def _name(self, tag: str, name: str) -> None:
        """The name a place bears; an empty element gives it to what follows."""
        if not name or tag not in _NAMED:
            return
        piece = self._pieces[-1]
        if piece.blank:
            self._anchor = name
        elif not piece.anchor and not self._anchor:
            piece.anchor = name

    # --- words -------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if self._style & _KEPT:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self._pieces.append(Piece())
                self._add(line.replace(" ", "\u00a0").replace("\t", "\u00a0" * 4))
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        text = clean(text)
        piece, style = self._pieces[-1], self._style
        if not text or (text == " " and piece.blank and not piece.parts):
            return
        if style & _RAISED and text.strip().isdecimal():
            text = _raised(piece.text, text.strip(), linked=bool(style & _LINKED))
        letters = sum(map(str.isalnum, text))
        if letters and self._anchor:
            piece.anchor, self._anchor = self._anchor, ""
        if self._mark and text.strip():
            text, self._mark = f"{self._mark} {text.lstrip()}", ""
        if (
            style & _NOTE
            and letters
            and not piece.note
            and piece.letters
            and links.opens_note(text)
        ):
            self._pieces.append(piece := Piece())  # a note set on the line of what it speaks of
        elif letters and piece.letters and _recoloured(piece, style):
            self._pieces.append(piece := Piece())
        piece.parts.append(text)
        piece.letters += letters
        piece.bold += letters if style & _BOLD else 0
        piece.italic += letters if style & _ITALIC else 0
        piece.red += letters if style & _RED else 0
        piece.note += letters if style & _NOTE else 0

    def _flush(self) -> None:
        """Ends the paragraph that is open, if one is."""
        pieces, self._pieces = self._pieces, [Piece()]
        if all(piece.blank for piece in pieces):
            return
        if self.in_cell:
            lines = tuple(text for piece in pieces if (text := squeeze(piece.text)))
            self.drafts.append(Draft(BlockKind.PARAGRAPH, lines))
            self._last = lines[-1]
            return
        for draft in paragraphs(
            pieces, self._kind, self._level, official=self.official, loose=not self._set
        ):
            self._emit(draft)

    def _emit(self, draft: Draft) -> None:
        """Takes a draft. What editors put before a unit has taken its name: it is given back."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.editorial and not draft.editorial and not draft.anchor:
            draft = replace(draft, anchor=last.anchor)
            self.drafts[-1] = replace(last, anchor="")
        if draft.editorial and last is not None and last.editorial and not draft.anchor:
            draft = replace(draft, anchor=last.anchor)
            self.drafts[-1] = replace(last, anchor="")
        if self._told:
            draft = replace(draft, told=(*draft.told, *self._told))
            self._told = []
        self.drafts.append(draft)
        self._last = " ".join(draft.lines)

    # --- tables ------------------------------------------------------------------------------

    def _table(self, at: int, found: Grid) -> None:
        cells = tuple(
            tuple(
                CellText(self._cell(cell.index), cell.colspan, cell.rowspan)
                if cell.index is not None
                else CellText(())
                for cell in row
            )
            for row in found.rows
        )
        rows = tuple(row for row in cells if any(cell.lines for cell in row))
        caption = self._cell(found.caption) if found.caption is not None else ()
        if not rows and not caption:
            return
        draft = Draft(
            BlockKind.TABLE, caption, anchor=self.page.attributes[at].get("id", ""), rows=rows
        )
        self._emit(draft)
        self._last = ""

    def _cell(self, index: int) -> tuple[str, ...]:
        inner = Flow(self.page, self.left_out, self.official, in_cell=True)
        drafts = inner.read((index,))
        self._told += [*(told for draft in drafts for told in draft.told), *inner._told]
        return tuple(line for draft in drafts for line in draft.lines)

    def _signed(self, found: Grid) -> None:
        """Rows of an office and the name of who holds it, as a line of text prints them."""
        for row in found.rows:
            cells = [cell.index for cell in row if cell.index is not None]
            lines = [line for index in cells for line in self._cell(index)]
            if lines:
                anchor = next((a for i in cells if (a := _name_within(self.page, i))), "")
                self._emit(Draft(BlockKind.PARAGRAPH, tuple(lines), italic=True, anchor=anchor))


def _name_within(page: Page, index: int) -> str:
    inside = range(index, page.ends[index])
    return next((name for i in inside if (name := page.attributes[i].get("id", ""))), "")


def _recoloured(piece: Piece, style: int) -> bool:
    """Whether words in another colour begin a line of their own: not a red word in a sentence."""
    if bool(piece.red) == bool(style & _RED):
        return False
    if style & _RED:
        return _ENDED.search(squeeze(piece.text)[-3:]) is not None
    return piece.red == piece.letters


_ENDED = re.compile(r"[.;:!?][\"»”)]*$")


def _raised(before: str, digits: str, *, linked: bool) -> str:
    """Raised figures as they are printed; a link to a footnote is no part of a number before it."""
    apart = " " if linked and before[-1:].isdecimal() else ""
    return apart + digits.translate(RAISING)


def _styled(style: int, tag: str, attributes: Mapping[str, str], classes: Container[str]) -> int:
    """The style within an element."""
    if tag == "sup":
        style |= _RAISED
    elif tag == "a" and attributes.get("href", "").startswith("#"):
        style |= _LINKED
    elif tag in ("b", "strong"):
        style |= _BOLD
    elif tag in ("i", "em", "cite"):
        style |= _ITALIC
    elif tag == "pre":
        style |= _KEPT
    if not attributes:
        return style
    css = attributes.get("style", "")
    colour = _COLOUR.search(css) if css else None
    value = colour[1] if colour else attributes.get("color", "") if tag == "font" else ""
    if value:
        red = _RED_CSS.fullmatch("".join(value.lower().split()))
        style = style | _RED if red else style & ~_RED
    if css and _BOLD_CSS.search(css):
        style |= _BOLD
    if css and _ITALIC_CSS.search(css):
        style |= _ITALIC
    return style | _NOTE if "note" in classes else style
