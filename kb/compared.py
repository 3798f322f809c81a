"""The comparison of an act's replay with its editions, as an answer."""

from __future__ import annotations

from sqlmodel import Session, select

from kb.acts import work_of
from kb.answers_compare import (
    ComparisonAnswer,
    EditionComparison,
    NoteComparison,
    UnitComparison,
)
from kb.comparison import (
    EQUAL,
    TYPOGRAPHY,
    base_for,
    compare_edition,
    editions_to_compare,
    match_notes,
    tally,
)
from kb.evidence import EditionEvidence, WorkEvidence, document_of
from kb.gather import Gatherer
from kb.labels import label, title_in
from kb.models import Source


def compared(session: Session, act_id: str, lang: str) -> ComparisonAnswer:
    """Every official edition held of an act against the replay of its amendments.

    Raises `kb.errors.NotHeldError` for an act that is not held.
    """
    work = work_of(session, act_id)
    evidence = Gatherer(session).gather(work.id or 0, apart=True).evidence
    return ComparisonAnswer(
        act=work.iri,
        act_title=title_in(work.titles or {}, lang),
        language=lang,
        editions=tuple(
            _edition(session, evidence, edition, lang) for edition in editions_to_compare(evidence)
        ),
    )


def _edition(
    session: Session, work: WorkEvidence, edition: EditionEvidence, lang: str
) -> EditionComparison:
    units = compare_edition(work, edition)
    notes = match_notes(work, edition)
    base = base_for(work, edition)
    return EditionComparison(
        document=_name(session, document_of(edition.document)) or edition.document,
        language=edition.lang,
        obtained=edition.obtained,
        begins_with=None if base is None else _name(session, document_of(base.document)),
        units=tally(unit.verdict for unit in units),
        different=tuple(
            UnitComparison(
                address=unit.address,
                label=label(unit.address, lang),
                verdict=unit.verdict,
                reason=unit.reason,
                replayed=unit.replayed,
                shown=unit.shown,
            )
            for unit in units
            if unit.verdict not in (EQUAL, TYPOGRAPHY) and unit.reason != "no_base"
        ),
        notes=tally(match.verdict for match in notes),
        matches=tuple(
            NoteComparison(
                act=match.act.removeprefix("?"),
                address=match.address,
                label=label(match.address, lang),
                verdict=match.verdict,
                note=match.note,
                instructions=match.instructions,
            )
            for match in notes
        ),
    )


def _name(session: Session, sha256: str) -> str | None:
    return session.exec(select(Source.name).where(Source.sha256 == sha256)).first()
