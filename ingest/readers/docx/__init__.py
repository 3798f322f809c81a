"""Word documents (DOCX, DOCM; ECMA-376, transitional and strict) to blocks."""

from __future__ import annotations

from dataclasses import replace

from ingest.decode import MAX_CHARACTERS
from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.model import Layout
from ingest.readers.docx.arrange import arranged, captions_of
from ingest.readers.docx.names import child
from ingest.readers.docx.package import Package, damaged, open_package
from ingest.readers.docx.render import rendered
from ingest.readers.docx.story import StoryReader


def read_docx(data: bytes, name: str) -> Layout:
    """The layout of a Word document; pages are not known.

    Numbers kept in list definitions stand in the text as they are printed. Tracked changes are
    taken as accepted, comments and the headers of pages left out, footnotes set as ``editorial``
    blocks after what refers to them; each with a finding. ``name`` is used in errors only.

    Raises `ingest.errors.DocumentError`: ``document-damaged``, ``document-encrypted``,
    ``document-too-large``, ``document-empty``.
    """
    package = open_package(data, name)
    body = child(package.document, "w:body")
    if body is None:
        raise damaged(name, "the document has no body")
    contents = arranged(StoryReader(package).read(body))
    layout = rendered(contents, MAX_CHARACTERS, name)
    if not layout.text.strip():
        unread = any(item.code in _UNREAD for item in layout.findings)
        raise DocumentError(
            "document-empty",
            name,
            "pictures or embedded files and no text" if unread else "the document holds no text",
            "recognise the text in the pictures (OCR) first" if unread else "give its text",
        )
    captions = (
        finding("word-header-caption", None, text=text) for text in _header_captions(package)
    )
    return replace(layout, findings=(*layout.findings, *captions))


_UNREAD = frozenset({"word-picture-unread", "word-object-unread"})


def _header_captions(package: Package) -> list[str]:
    """Corner captions printed in the headers of pages, where no reader of the text sees them."""
    found: dict[str, None] = {}
    for root in package.headers:
        found.update(dict.fromkeys(captions_of(StoryReader(package).read(root))))
    return [*found]


__all__ = ["read_docx"]
