"""What became of documents: one by one, and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, PrivateAttr

from corpus.sources import Refused
from ingest.findings import registry
from kb.answers import LoadReport

#: Tells of progress: how many pieces of work are done, and the name of the last document.
Progress = Callable[[int, str], None]
#: Outcomes that a report tells one by one; of more documents only the counts are kept, and of
#: those that were refused so many too.
TOLD = 1000


class Outcome(BaseModel):
    """What became of one document. Counts are of what the document itself says."""

    document: str
    status: Literal["loaded", "unchanged", "reparsed", "skipped", "refused"]
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

    ``acts`` are different acts; ``statuses`` the documents by what became of them; ``reasons`` the
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
    are counted in the totals alone.
    """

    totals: Totals = Totals()
    documents: list[Outcome] = []
    untold: int = 0
    _acts: set[str] = PrivateAttr(default_factory=set)

    def add(self, outcome: Outcome) -> None:
        """Counts a document, and tells of it by itself while there is room."""
        totals = self.totals
        totals.documents += 1
        totals.statuses = _counted(totals.statuses, outcome.status)
        if outcome.code:
            totals.reasons = _counted(totals.reasons, outcome.code)
        if outcome.act is not None and outcome.act not in self._acts:
            self._acts.add(outcome.act)
            totals.acts = len(self._acts)
        totals.units += outcome.units
        totals.changes += outcome.changes
        totals.services += outcome.services
        totals.findings += outcome.findings
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


def _counted(counts: dict[str, int], key: str) -> dict[str, int]:
    return dict(Counter(counts) + Counter({key: 1}))


def loaded(report: LoadReport) -> Outcome:
    """The outcome of a document that the base took in."""
    return Outcome(
        document=report.document,
        status=report.status,
        act=report.act,
        units=report.units,
        changes=report.changes,
        services=report.services,
        findings=report.findings,
        messages=[str(message) for message in report.messages],
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
