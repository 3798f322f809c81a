"""PDF by WeasyPrint; where its system libraries are missing, the test that wants one says so."""

from __future__ import annotations

from unittest import SkipTest


def printed_pdf(markup: str) -> bytes:
    """A page of HTML as PDF. Raises SkipTest on a machine without Pango."""
    try:
        import weasyprint
    except OSError as error:
        raise SkipTest(
            "PDFs made by WeasyPrint are not tested: it wants Pango "
            "(apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
        ) from error
    made = weasyprint.HTML(string=markup).write_pdf()
    if made is None:
        raise RuntimeError("WeasyPrint gave no document")
    return bytes(made)
