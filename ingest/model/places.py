"""Where something stands in a document, and what is worth telling about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """Language of a document or block; ``und`` where nothing tells (numbers, signatures)."""

    KK = "kk"
    RU = "ru"
    EN = "en"
    UND = "und"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in the decoded document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source."""

    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact worth telling about a document; its code is registered in `ingest.findings`.

    ``params`` fill the message template of the code; ``place`` is None for the whole document.
    """

    code: str
    params: tuple[tuple[str, str], ...] = ()
    place: Place | None = None
