"""The pages of a PDF as ink, one at a time: a long document takes little more room than a short.

pdfplumber opens the file and has pdfminer lay out each page. Glyphs and strokes are taken from that
layout directly, since the dictionaries that pdfplumber makes of them cost as much as the layout.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.errors import DocumentError
from ingest.readers.pdf.ink import ink_of
from ingest.readers.pdf.model import PageInk

#: What pdfminer raises on a damaged file: its own errors, and those of reading a number, a key or a
#: stream that is not there, since it trusts the structure of what it reads.
DAMAGE = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[PDF]:
    """The document of some bytes; one that is encrypted is tried without a password.

    Raises `ingest.errors.DocumentError`: ``pdf-encrypted``, ``pdf-damaged``.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pdf = pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
    except DAMAGE as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise DocumentError(
                "pdf-encrypted",
                name,
                "an encrypted PDF that does not open without its password",
                "save it without a password",
            ) from error
        raise damaged(name, error) from error
    try:
        yield pdf
    finally:
        pdf.flush_cache()


def pages(pdf: PDF, name: str) -> Iterator[PageInk | int]:
    """The ink of every page in turn; the number of a page for one that cannot be read.

    Raises `ingest.errors.DocumentError` (``pdf-damaged``) where the pages cannot be told at all.
    """
    raw_pages = PDFPage.create_pages(pdf.doc)
    number = 0
    while True:
        number += 1
        try:
            raw = next(raw_pages)
        except StopIteration:
            return
        except DAMAGE as error:
            if number == 1:
                raise damaged(name, error) from error
            yield number
            return  # the tree of pages is broken: nothing tells how many follow
        try:
            page = Page(pdf, raw, number)
            ink = ink_of(page.layout, raw, number)
            page.close()
        except DAMAGE:
            yield number
            continue
        yield ink


def damaged(name: str, error: BaseException) -> DocumentError:
    cause = next((arg for arg in error.args if isinstance(arg, BaseException)), error)
    return DocumentError(
        "pdf-damaged",
        name,
        f"a damaged PDF ({type(cause).__name__}: {cause})",
        "get the file anew",
    )
