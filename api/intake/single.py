"""One document that was handed over rather than found: its bytes, and what is said about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from api.intake.outcomes import Outcome
from api.intake.taking import take_in
from api.problems import ProblemError
from corpus.errors import CorpusError
from corpus.manifest import Entry, described, parse_entry

if TYPE_CHECKING:
    from kb.base import Base

_LONGEST_NAME = 120
#: Signs that no name of a file needs.
_ODD = re.compile(r"[^\w.,() №#+-]+")


def take_document(
    base: Base,
    name: str,
    data: bytes,
    about: str,
    origin: str,
    recorded_at: Callable[[], dt.datetime],
) -> Outcome:
    """Takes in one document; ``about`` is its sidecar (`corpus.manifest`), "" for none.

    ProblemError ``document-refused``, which leaves the base as it was.
    """
    called = plain_name(name)
    try:
        entry = parse_entry(about, f"{called}.meta.yaml") if about.strip() else Entry()
        source = described(called, data, entry, origin=origin)
    except CorpusError as error:
        raise ProblemError.told(
            "document-refused", document=error.name, reason=error.detail, mend=error.mend
        ) from error
    (outcome,) = take_in(base, [source], recorded_at).documents
    if outcome.status == "refused":
        raise ProblemError.told(
            "document-refused", document=called, reason=outcome.reason, mend=outcome.mend
        )
    return outcome


def plain_name(text: str) -> str:
    """The name of a file as it was sent, without folders and odd signs.

    >>> plain_name("../../etc/приказ 743\\x00.pdf"), plain_name("..")
    ('приказ 743_.pdf', 'document')
    """
    last = text.replace("\\", "/").rpartition("/")[2]
    return _ODD.sub("_", last).strip(". ")[-_LONGEST_NAME:] or "document"
