"""What a document is before anyone has read it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an act that its text does not hold, with its source.

    ``kind`` is ``published`` (first official publication), ``registered`` or ``event``.
    """

    kind: str
    date: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """Bytes of a document and where they come from.

    ``edition`` is the day from which an official edition shows the act, ``cause`` the requisites of
    the act that gave rise to that edition, as its publisher names them (``requisite``, ``title``,
    ``code``); None and empty for a document that is no dated edition. ``mark`` is what the
    collection it comes from knows it by. ``obtained`` is the day the document was obtained, which
    bounds what an undated consolidated text proves; ``identity`` holds requisites the document
    itself does not show (a fragment's act).
    """

    name: str
    data: bytes
    origin: str
    obtained: dt.date | None = None
    media_type: str = ""
    language: str = ""
    kind: str = ""
    rights: str = ""
    identity: dict[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    edition: dt.date | None = None
    cause: dict[str, str] = field(default_factory=dict)
    mark: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something met on the way that is not handed on as a document, and why.

    ``code`` is a registered finding code (``source-…``); ``name`` is the file's, as that of its
    `SourceDocument` would be, or the manifest's with the line; ``mend`` says what would help, ""
    where nothing is needed.
    """

    name: str
    code: str
    detail: str
    mend: str = ""
