"""The changes an act makes and suffers, with what each rests on."""

from __future__ import annotations

from sqlmodel import Session, col, select

from kb.answers import ChangeSummary
from kb.bounds import said
from kb.events import Event, merge
from kb.gather import Gatherer
from kb.labels import label
from kb.models import ChangeRow, Edition, Mention, Work
from kb.reasons import because, say


def changes_of(session: Session, work: Work, lang: str) -> list[ChangeSummary]:
    """Changes the act makes to others, then those it suffers, each in order of taking effect."""
    gatherer = Gatherer(session)
    made: list[ChangeSummary] = []
    for target in _targets(session, work):
        made += [
            item for item in _suffered(gatherer, target, lang) if item.amending_act == work.iri
        ]
    return [*made, *_suffered(gatherer, work.id or 0, lang)]


def _targets(session: Session, work: Work) -> list[int]:
    own = select(Mention.edition_id).where(
        Mention.work_id == work.id, col(Mention.role).in_(("own", "identity"))
    )
    query = (
        select(Mention.work_id)
        .join(ChangeRow, col(ChangeRow.mention_id) == col(Mention.id))
        .join(Edition, col(ChangeRow.edition_id) == col(Edition.id))
        .where(
            col(Edition.id).in_(own),
            col(Edition.superseded_at).is_(None),
            col(Mention.work_id).is_not(None),
        )
        .distinct()
    )
    return sorted(target for target in session.exec(query) if target is not None)


def _suffered(gatherer: Gatherer, work_id: int, lang: str) -> list[ChangeSummary]:
    evidence = gatherer.gather(work_id, texts=False).evidence
    return [
        ChangeSummary(
            amending_act=event.act.removeprefix("?"),
            amended_act=evidence.iri,
            operation=event.operation.value,
            address=event.address,
            label=label(event.address, lang),
            state=_state(event),
            commencement=said(event.bounds, lang),
            signals=dict(event.signals),
            text=event.text,
            reason="" if _state(event) == "applied" else say([because("wording-not-held")], lang),
        )
        for event in merge(evidence)
    ]


def _state(event: Event) -> str:
    return "applied" if event.payload or event.removes else "partly_known"
