"""Readers: bytes of a document to its layout."""

from __future__ import annotations

from ingest.decode import decode
from ingest.errors import DocumentError
from ingest.model import Layout
from ingest.readers.detect import Format, format_of, is_markdown, unread_format
from ingest.readers.drawn import with_rules
from ingest.readers.footnotes import with_footnotes
from ingest.readers.plain import read_plain


def read(data: bytes, name: str) -> Layout:
    """The layout of a document, its reader chosen by what it holds, not by its name.

    ``name`` is used in errors only. Raises `ingest.errors.DocumentError` for what cannot be read.

    >>> read("# Закон\\n\\nСтатья 1.".encode(), "a.txt").reader
    'markdown'
    """
    return with_footnotes(with_rules(_read(data, name)))


def _read(data: bytes, name: str) -> Layout:
    match format_of(data):
        case Format.PDF:
            from ingest.readers.pdf import read_pdf

            return read_pdf(data, name)
        case Format.DOCX:
            from ingest.readers.docx import read_docx

            return read_docx(data, name)
        case Format.HTML:
            from ingest.readers.site import read_html

            return read_html(data, name)
        case Format.ARTICLES:
            from ingest.readers.articles import read_articles

            return read_articles(data, name)
    text, encoding = decode(data, name)
    if unread := unread_format(text):
        raise DocumentError(
            "document-format-unread",
            name,
            f"an {unread} document, for which there is no reader",
            "save it as PDF, HTML, DOCX, Markdown or text",
        )
    if is_markdown(text):
        from ingest.readers.markdown import read_markdown

        return read_markdown(text, encoding)
    return read_plain(text, encoding)


__all__ = ["read", "read_plain"]
