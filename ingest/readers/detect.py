"""What kind of document some bytes are."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
from enum import StrEnum


class Format(StrEnum):
    """Formats that have a reader of their own."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    ARTICLES = "articles"  # the records of one act of the AdiletCodex, one JSON object a line
    TEXT = "text"  # all else: plain text, Markdown, or nothing that is read


#: As far into a file as its signature may stand (PDF 32000-1 annex H allows junk before it).
_HEAD = 1024
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD_PART = b"word/document"
_RECORD = re.compile(rb'\s*\{\s*"')

#: Marks that Markdown has and the text of an act has not.
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} \S"  # heading
    r"|^ {0,3}-{3,}[ ]*$"  # rule
    r"|^ {0,3}>"  # quotation
    r"|^ {0,3}<(?:table|p|div|a)\b"  # HTML
    r"|^ {0,3}\|?(?: ?:?-{3,}:? ?\|)+"  # table head
    r"|\*\*[^\s*]"  # bold
    r"|(?<![\w*])\*[^\s*][^*\n]{0,2000}\*(?![\w*])"  # italic
    r"|\\[_*.)#-]",  # escaped mark
    re.MULTILINE,
)
#: A heading at the margin settles it: the text of an act has none, and the indents of its units
#: are kept in Markdown too.
_TITLE = re.compile(r"^#{1,6} \S", re.MULTILINE)
_INDENTED = re.compile(r"^[ \u00a0]{5,}\S", re.MULTILINE)

_UNREAD = (("XML", re.compile(r"\s*<\?xml\b")),)


def format_of(data: bytes) -> Format:
    """The format of a document by its own signature.

    >>> format_of(b"%PDF-1.7"), format_of(b"<!DOCTYPE html><p>"), format_of(b"1. text")
    (<Format.PDF: 'pdf'>, <Format.HTML: 'html'>, <Format.TEXT: 'text'>)
    """
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Format.PDF
    if head.startswith(b"PK") and _is_word(data):
        return Format.DOCX
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            head = head.decode(encoding, errors="ignore").lstrip("\ufeff").encode()
    if _MARKUP.match(head):
        return Format.HTML
    if _RECORD.match(head) and b'"article_text"' in data[: 64 * _HEAD]:
        return Format.ARTICLES
    return Format.TEXT


def _is_word(data: bytes) -> bool:
    """Whether a ZIP archive holds a Word document (ECMA-376), damaged or not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError):
        return _WORD_PART in data  # names stand in an archive as they are
    return any(name.startswith("word/") for name in names)


def unread_format(text: str) -> str:
    """The name of a format that is text, but not of an act's words; "" where it is none.

    >>> unread_format("<?xml version='1.0'?><a/>")
    'XML'
    """
    return next((name for name, start in _UNREAD if start.match(text)), "")


def is_markdown(text: str) -> bool:
    """Whether a text is marked up as Markdown rather than laid out in indents.

    >>> is_markdown("## **On State Services**\\n\\n1\\\\) text")
    True
    >>> is_markdown("      1. Внести в приказ\\n      2. Настоящий приказ")
    False
    """
    if _TITLE.search(text):
        return True
    marks = sum(1 for _ in _MARKDOWN.finditer(text))
    return marks > sum(1 for _ in _INDENTED.finditer(text))
