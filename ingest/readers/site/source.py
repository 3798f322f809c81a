"""The text of a page from its bytes: its encoding, and mark-up kept within what a parser bears.

The encoding is that of the byte order mark; UTF-8 where the bytes are UTF-8, whatever the page
says of itself (browsers save pages anew in UTF-8 and leave the old words); else what the page
declares, where its words read so, or the Cyrillic encoding they do read in.
"""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from ingest.decode import MAX_CHARACTERS, decode

#: Mark-up takes several times the room of the words it holds.
MAX_PAGE = 4 * MAX_CHARACTERS
#: Elements within elements that a page may have; browsers flatten deeper ones likewise.
MAX_DEPTH = 400
#: Elements of style left open; each is opened again in every paragraph after it.
MAX_STYLES = 16
#: Styles left open at the paragraphs of a page, in all; more of them are no slip.
MAX_REOPENED = 300_000
#: Longer opening tags with more attributes than an element has lose their attributes.
_LONG_TAG, _MANY_ATTRIBUTES = 2_000, 100

_DECLARED = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 8_192
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: More NUL bytes than this share are those of UTF-16, not slips.
_FEW_NULS = 0.1
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>?")
_RAW_TEXT = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_STYLES = frozenset(
    (
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    )
)
#: Elements that have no end, or that the next one of their kind ends.
_NOT_NESTED = frozenset(
    (
        *("area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head"),
        *("hr", "html", "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param"),
        *("source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"),
    )
)


def page_text(data: bytes, name: str) -> tuple[str, str]:
    """The mark-up of a page and the encoding it was in.

    Raises `ingest.errors.DocumentError` as `ingest.decode.decode` does.

    >>> page_text('<meta charset="windows-1251"><p>Закон'.encode("cp1251"), "a.html")[1]
    'cp1251'
    """
    if not data.startswith(_BOMS) and data.count(0) < len(data) * _FEW_NULS:
        data = data.replace(b"\0", b"")
    if data.startswith(_BOMS) or _is_utf8(data):
        return decode(data, name, limit=MAX_PAGE)
    declared = _DECLARED.search(data[:_HEAD])
    words = _words(data) or data
    _, encoding = decode(
        words, name, declared=declared[1].decode("ascii") if declared else "", limit=MAX_PAGE
    )
    return data.decode(encoding, errors="replace"), encoding


def bearable(text: str) -> tuple[str, int]:
    """Mark-up without the tags that nest too deep for it, and how many those are.

    Their words stay. The time a parser takes grows with the square of the depth.

    >>> bearable("<i>" * 30 + "x")[1]
    14
    """
    kept: list[str] = []
    at = taken = 0
    opened: dict[str, int] = {}
    cut: dict[str, int] = {}
    depth = styles = position = reopened = 0
    while (found := _TAG.search(text, position)) is not None:
        position = found.end()
        closing, tag = found[1], found[2].lower()
        if tag in _RAW_TEXT and not closing:
            end = _end_of(tag).search(text, position)
            position = end.start() if end else len(text)
            continue
        attributes = found[3]
        many = len(attributes) > _LONG_TAG and attributes.count("=") > _MANY_ATTRIBUTES
        many = many or (len(attributes) > _LONG_TAG and len(attributes.split()) > _LONG_TAG // 4)
        drop = False
        if tag in _NOT_NESTED:
            reopened += styles
        elif not closing:
            styled = tag in _STYLES
            most = MAX_STYLES if reopened < MAX_REOPENED else 1
            drop = depth >= MAX_DEPTH or (styled and styles >= most)
            if drop:
                cut[tag] = cut.get(tag, 0) + 1
            else:
                opened[tag] = opened.get(tag, 0) + 1
                depth, styles = depth + 1, styles + styled
        elif cut.get(tag):
            cut[tag] -= 1
            drop = True
        elif opened.get(tag):
            opened[tag] -= 1
            depth, styles = depth - 1, styles - (tag in _STYLES)
        if drop or many:
            kept += [text[at : found.start()], "" if drop else f"<{closing}{found[2]}>"]
            at = position
            taken += 1
    kept.append(text[at:])
    return "".join(kept), taken


def _end_of(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}\b", re.IGNORECASE)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _words(data: bytes) -> bytes:
    """The words of a page without their mark-up, as the bytes they are."""
    markup, _ = bearable(data.decode("latin-1"))
    page = LexborHTMLParser(markup)
    page.strip_tags(list(_RAW_TEXT), recursive=True)
    body = page.body
    return body.text().encode("latin-1", errors="ignore").strip() if body is not None else b""
