"""What a typed query says, before anything is looked up: words, operators, fields, remarks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.model import Span
from search.model import Field

NOWHERE = Span(0, 0)


class Kind(StrEnum):
    """How a thing that is looked for was typed."""

    WORD = "word"
    PHRASE = "phrase"  # "in quotes"
    PREFIX = "prefix"  # the beginning of words*
    NEAR = "near"  # two words or phrases within a distance, in any order


class Status(StrEnum):
    """Which versions are asked for: in effect for certain, perhaps, or either."""

    IN_EFFECT = "in_effect"
    UNCERTAIN = "uncertain"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for; ``words`` are two for `Kind.NEAR`, else one, a phrase being one text.

    ``fields`` are where it must stand, anywhere if empty; ``span`` is its place in what was typed.
    """

    kind: Kind
    words: tuple[str, ...]
    distance: int = 0
    fields: tuple[Field, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a query; its words, and how to mend it, are in ``data/query_notes.yaml``.

    ``params`` are names and values for the words, ``span`` the place it is about.
    """

    code: str
    params: tuple[tuple[str, str], ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood.

    ``alternatives`` are joined by OR; all of one must be met, and nothing of ``excluded``. ``acts``
    and ``services`` are as typed, ``types`` and ``issuers`` keys of the corpus; ``without`` are
    fields and values that documents must not have (("act", "88-V")). ``on`` is the day
    asked about, ``any_day`` all history; neither is today. Two queries that say the same are
    equal, whatever was typed and remarked on.
    """

    alternatives: tuple[tuple[Sought, ...], ...] = ()
    excluded: tuple[Sought, ...] = ()
    fields: tuple[Field, ...] = ()
    acts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    on: dt.date | None = None
    any_day: bool = False
    status: Status | None = None
    typed: str = field(default="", compare=False)
    notes: tuple[Note, ...] = field(default=(), compare=False)
