"""Errors of ingestion. Each names the document, the place where known, and the mend."""

from __future__ import annotations


class DocumentError(Exception):
    """A document that cannot be taken in. ``code`` is a registered finding code."""

    def __init__(self, code: str, name: str, detail: str, mend: str = "") -> None:
        self.code = code
        self.name = name
        self.detail = detail
        self.mend = mend
        super().__init__(f"{name}: {detail}" + (f" ({mend})" if mend else ""))
