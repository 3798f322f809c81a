"""Readers: bytes of a document to its layout."""

from __future__ import annotations

from ingest.decode import decode
from ingest.errors import DocumentError
from ingest.model import Layout
from ingest.readers.detect import is_markdown, unread_format
from ingest.readers.plain import read_plain


def read(data: bytes, name: str) -> Layout:
    """The layout of a document, its reader chosen by what it holds.

    ``name`` is used in errors only. Raises `ingest.errors.DocumentError` for what cannot be read.

    >>> read("# Закон\\n\\nСтатья 1.".encode(), "a.txt").reader
    'markdown'
    """
    text, encoding = decode(data, name)
    if unread := unread_format(text):
        raise DocumentError(
            "document-format-unread",
            name,
            f"an {unread} document, for which there is no reader yet",
            "save it as text or Markdown",
        )
    if is_markdown(text):
        from ingest.readers.markdown import read_markdown

        return read_markdown(text, encoding)
    return read_plain(text, encoding)


__all__ = ["read", "read_plain"]
