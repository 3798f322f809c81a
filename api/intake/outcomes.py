"""What became of documents: one by one, and all together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, PrivateAttr

from corpus.sources import Refused
from ingest.findings import finding, message, registry
from kb.answers import LoadReport
from kb.iri import is_nameless

#: Tells of progress: how many pieces of work are done, and the name of the last document.
Progress = Callable[[int, str], None]
#: Outcomes that a report tells one by one; of more documents only the counts are kept, and of
#: those that were refused so many too.
TOLD = 1000
_NAMELESS = "kept by itself: nothing says which act it is"
_IDENTITY = "identity: form, number, date"


class Outcome(BaseModel):
    """What became of one document. Counts are of what the document itself says."""

    document: str
    status: Literal["loaded", "unchanged", "reparsed", "skipped", "refused", "withdrawn"]
    act: str | None = None
    units: int = 0
    changes: int = 0
    services: int = 0
    findings: int = 0
    messages: list[str] = []
    code: str = ""
    reason: str = ""
    mend: str = ""


class Totals(BaseModel):
    """Counts over all documents of a run.

    ``acts`` are different acts. ``units``, ``changes`` and ``services`` are of these: an act taken
    in several editions and languages has as many as the document that has the most. ``findings``
    are of all documents; ``statuses`` the documents by what became of them; ``reasons`` the
    documents skipped and refused, by the code of the reason; ``left_out`` what filters left out,
    by the filter; ``withdrawn`` editions that their collection has no more.
    """

    documents: int = 0
    acts: int = 0
    units: int = 0
    changes: int = 0
    services: int = 0
    findings: int = 0
    withdrawn: int = 0
    statuses: dict[str, int] = {}
    reasons: dict[str, int] = {}
    left_out: dict[str, int] = {}


class IntakeReport(BaseModel):
    """What became of all the documents of one run, in the order they were met.

    ``documents`` are all of them where they are not many, else those refused; ``untold`` how many
    are counted in the totals alone. Editions that vanished stand among them.
    """

    totals: Totals = Totals()
    documents: list[Outcome] = []
    untold: int = 0
    #: Of each act: its units, changes and services as far as they are in the totals.
    _acts: dict[str, tuple[int, int, int]] = PrivateAttr(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Counts a document, and tells of it by itself while there is room."""
        totals = self.totals
        totals.documents += 1
        totals.statuses = _counted(totals.statuses, outcome.status)
        if outcome.code:
            totals.reasons = _counted(totals.reasons, outcome.code)
        self._count(outcome)
        totals.findings += outcome.findings
        self._tell(outcome)

    def lose(self, outcome: Outcome) -> None:
        """Tells of an edition that its collection has no more; it is no document of this run."""
        self.totals.withdrawn += 1
        self._tell(outcome)

    def _count(self, outcome: Outcome) -> None:
        """Adds what a document has beyond the others of its act to the totals."""
        found = (outcome.units, outcome.changes, outcome.services)
        before = self._acts.get(outcome.act, (0, 0, 0)) if outcome.act is not None else (0, 0, 0)
        most = tuple(map(max, found, before))
        totals = self.totals
        totals.units += most[0] - before[0]
        totals.changes += most[1] - before[1]
        totals.services += most[2] - before[2]
        if outcome.act is not None:
            self._acts[outcome.act] = (most[0], most[1], most[2])
            totals.acts = len(self._acts)

    def _tell(self, outcome: Outcome) -> None:
        if len(self.documents) >= TOLD and outcome.status == "refused":
            self._make_room()
        if len(self.documents) < TOLD:
            self.documents.append(outcome)
        else:
            self.untold += 1

    def _make_room(self) -> None:
        """Leaves the last document that went well untold, for one that did not."""
        for index in range(len(self.documents) - 1, -1, -1):
            if self.documents[index].status != "refused":
                del self.documents[index]
                self.untold += 1
                return

    def of(self, *statuses: str) -> list[Outcome]:
        return [item for item in self.documents if item.status in statuses]


def counted(number: int, noun: str) -> str:
    """A number of things in words.

    >>> counted(1, "service"), counted(0, "act")
    ('1 service', '0 acts')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def vanished(collection: str, language: str, on: dt.date, code: str) -> Outcome:
    """The outcome of an edition held that its collection has no more."""
    found = "source-edition-vanished"
    name = "/".join(part for part in (f"{collection}:{code}", language, str(on)) if part)
    detail = "what it showed stays in the base, closed"
    return Outcome(
        document=name,
        status="withdrawn",
        code=found,
        reason=message(finding(found, name=name, detail=detail)),
    )


def _counted(counts: dict[str, int], key: str) -> dict[str, int]:
    return dict(Counter(counts) + Counter({key: 1}))


def loaded(report: LoadReport) -> Outcome:
    """The outcome of a document that the base took in; of one that names no act that is told."""
    nameless = report.act is not None and is_nameless(report.act)
    return Outcome(
        document=report.document,
        status=report.status,
        act=report.act,
        units=report.units,
        changes=report.changes,
        services=report.services,
        findings=report.findings,
        messages=[str(message) for message in report.messages],
        reason=_NAMELESS if nameless else "",
        mend=f"name the act in {report.document}.meta.yaml ({_IDENTITY})" if nameless else "",
    )


def refused(item: Refused) -> Outcome:
    """The outcome of a document that was not taken in."""
    kind = registry().get(item.code)
    return Outcome(
        document=item.name,
        status="skipped" if kind is not None and kind.severity == "info" else "refused",
        code=item.code,
        reason=item.detail,
        mend=item.mend,
    )
