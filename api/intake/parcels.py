"""Pieces of work: documents that are parsed and loaded together. They cross between processes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.sources import Refused, SourceDocument
from ingest.errors import DocumentError

if TYPE_CHECKING:
    from corpus.git import ActHistory, GitCorpus, Withdrawal, Withdrawn
    from ingest.model import ParsedAct
    from kb.rows import DocumentRows

#: A document, or why there is none.
Source = SourceDocument | Refused
#: A document as read, with what it says as rows; or why it could not be.
Read = tuple[SourceDocument, "DocumentRows"] | Refused
NOTICE = "withdrawn"


@dataclass(frozen=True, slots=True)
class Parcel:
    """Documents that are at hand."""

    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        return self.sources[0].name if self.sources else ""

    def read(self) -> Iterator[Source]:
        """The documents, as they are."""
        yield from self.sources


@dataclass(frozen=True, slots=True)
class HistoryParcel:
    """The editions of one act in a repository; they are read where they are parsed."""

    corpus: GitCorpus
    history: ActHistory

    @property
    def name(self) -> str:
        return self.history.path

    def read(self) -> Iterator[Source]:
        """The editions as documents, an act's withdrawals as notices of it."""
        from corpus.git import Withdrawn, documents

        for item in documents(self.corpus, self.history):
            if isinstance(item, SourceDocument):
                yield replace(item, mark=f"{self.corpus.name}:{item.mark}")
            elif isinstance(item, Withdrawn):
                yield _notice(self.corpus, item)
            else:
                yield item


AnyParcel = Parcel | HistoryParcel


def _notice(corpus: GitCorpus, gone: Withdrawn) -> Source:
    """A withdrawal as a document of its own; of one language's text it tells nothing of the act."""
    name = f"{gone.origin}@{gone.on}"
    if gone.language:
        detail = f"the text in {gone.language} is not shown from {gone.on} on"
        return Refused(name, "source-skipped", detail)
    said = {
        "code": gone.code,
        "on": gone.on.isoformat(),
        "identity": gone.identity,
        "cause": gone.cause,
    }
    return SourceDocument(
        name=name,
        data=json.dumps(said, ensure_ascii=False, sort_keys=True).encode(),
        origin=gone.origin,
        media_type="application/json",
        obtained=corpus.obtained,
        language="ru",
        kind=NOTICE,
        identity=gone.identity,
        edition=gone.on,
        cause=gone.cause,
        mark=f"{corpus.name}:{notice_id(gone)}",
    )


def notice_id(gone: Withdrawal | Withdrawn) -> str:
    """What the notice of a withdrawal is known by, in the form of the ids of editions."""
    return f"{gone.code}/{gone.language}/{gone.on}/{NOTICE}"


def read_parcel(parcel: AnyParcel) -> list[Read]:
    """The documents of a parcel, parsed. A refusal is a value, so that it crosses processes.

    What they say is made rows here, where many work: one process alone loads.
    """
    from kb.rows import rows_of

    read: list[Read] = []
    for source in parcel.read():
        if isinstance(source, Refused):
            read.append(source)
            continue
        parsed = None if source.kind == NOTICE else parse_source(source)
        if isinstance(parsed, Refused):
            read.append(parsed)
        else:
            read.append((source, rows_of(source, parsed)))
    return read


def parse_source(source: Source) -> ParsedAct | Refused:
    """Parse one document."""
    if isinstance(source, Refused):
        return source
    from ingest.parse import parse

    try:
        return parse(source)
    except DocumentError as error:
        return as_refused(error)


def as_refused(error: DocumentError) -> Refused:
    return Refused(error.name, error.code, error.detail, error.mend)
