"""One document into the base: its rows, the works it means, and all that follows.

Everything happens in the caller's transaction. The same document read by the same parser changes
nothing; read by another one, it replaces its former reading, which stays in the base, closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from corpus.sources import SourceDocument
from ingest.findings import finding, message
from ingest.model import Finding
from kb.amended.settle import settle_amended
from kb.answers import LoadReport
from kb.confinement import confined_to
from kb.derived_models import VersionRow
from kb.engine import chunks, insert_all
from kb.errors import FactError
from kb.facts import record_fact
from kb.gather_editions import own_work, own_works
from kb.identity import OWN_ROLES
from kb.identity_rows import Values
from kb.learning import learn_announced, learn_gone
from kb.mention_rows import MentionRow, mention_rows
from kb.models import (
    ChangeRow,
    Edition,
    FindingRow,
    Mention,
    NoteRow,
    Run,
    Work,
)
from kb.rederive import rederive
from kb.rows import finding_values
from kb.storing import Item, Said, Taken, close, take
from kb.turns import touch
from kb.works import Assigned, assign, retire

DISAGREE = "requisites-disagree"
#: What the log of runs says of a document that its collection no longer has.
WITHDRAWN = "withdrawn"


def load(
    session: Session, source: SourceDocument, parsed: Said, recorded_at: dt.datetime
) -> LoadReport:
    """Loads one document and derives what it touches."""
    return load_together(session, [(source, parsed)], recorded_at)[0]


def load_together(
    session: Session, items: Sequence[Item], recorded_at: dt.datetime
) -> list[LoadReport]:
    """Loads documents in one go and derives what they touch once, after the last of them."""
    taken = take(session, items, recorded_at)
    fresh = [one for one in taken if one.status != "unchanged"]
    touched = {work for one in taken for work in one.touched}
    assigned = Assigned()
    ids = [one.edition.id or 0 for one in fresh]
    if fresh:
        former = [mention for one in fresh for mention in one.former]
        assigned = _assign(session, [*_mentions_of(session, ids), *former], touched)
    works = own_works(session, {one.edition.id or 0 for one in taken})
    for one in taken:
        work_id = works.get(one.edition.id or 0)
        new = work_id is not None and _record_facts(
            session, one.source, one.edition, work_id, recorded_at
        )
        if new and work_id is not None and one.status == "unchanged":
            assigned.changed.add(work_id)
    touched |= _done_to(session, ids) | assigned.changed
    if touched:
        alone = fresh[0].edition if len(fresh) == 1 and fresh[0].status == "loaded" else None
        confined = _confined(session, alone, touched - assigned.changed) if alone else {}
        _settle(session, touched, assigned, recorded_at, confined, alone.id if alone else None)
    learn_announced(session, {id_: works[id_] for id_ in ids if id_ in works}, recorded_at)
    _report_disputes(session, assigned)
    return _reports(session, taken, recorded_at)


def _mentions_of(session: Session, editions: Sequence[int]) -> Iterator[MentionRow]:
    for chunk in chunks(editions):
        yield from mention_rows(session, col(Mention.edition_id).in_(chunk))


def _assign(session: Session, seeds: Sequence[MentionRow], former: Iterable[int]) -> Assigned:
    """Ties mentions to works; those with other requisites or names than before are told."""
    assigned = assign(session, seeds, former)
    touch(session, assigned.changed | assigned.renamed | assigned.gone)
    return assigned


def _done_to(session: Session, editions: Sequence[int]) -> set[int]:
    """Works that documents are of, change, or report changes by."""
    found: set[int] = set()
    for chunk in chunks(editions):
        query = select(Mention.work_id).where(
            col(Mention.edition_id).in_(chunk),
            col(Mention.role).in_(_DEEDS),
            col(Mention.work_id).is_not(None),
        )
        found |= {work for work in session.exec(query.distinct()) if work is not None}
    return found


#: Roles of mentions of acts that a document is of, changes, or reports changes by.
_DEEDS = frozenset({"own", "identity", "target", "repeals", "note"})


def withdraw(session: Session, marks: Iterable[str], recorded_at: dt.datetime) -> int:
    """Takes editions that their collection no longer has out of the evidence; how many there were.

    What they showed stays in the base, closed.
    """
    mentions: list[MentionRow] = []
    touched: set[int] = set()
    runs: list[Values] = []
    for chunk in chunks(sorted(marks)):
        query = select(Edition).where(
            col(Edition.mark).in_(chunk), col(Edition.superseded_at).is_(None)
        )
        for edition in session.exec(query).all():
            gone, works = close(session, edition, recorded_at)
            mentions += gone
            touched |= works
            runs.append(_run(edition, edition.mark, WITHDRAWN, recorded_at))
    if runs:
        insert_all(session, Run, runs)
        session.flush()
        assigned = _assign(session, mentions, touched)
        _settle(session, touched | assigned.changed, assigned, recorded_at)
        _report_disputes(session, assigned)
    return len(runs)


def _run(edition: Edition, document: str, status: str, recorded_at: dt.datetime) -> Values:
    """What the log of runs says of a document."""
    return {
        "sha256": edition.sha256,
        "document": document,
        "parser": edition.parser,
        "status": status,
        "recorded_at": recorded_at,
    }


def _reports(
    session: Session, taken: Sequence[Taken], recorded_at: dt.datetime
) -> list[LoadReport]:
    """What became of each document; each that was read is entered in the log of runs."""
    runs = [
        _run(one.edition, one.source.name, one.status, recorded_at)
        for one in taken
        if one.status != "unchanged"
    ]
    insert_all(session, Run, runs)
    ids = [one.edition.id or 0 for one in taken]
    works = own_works(session, set(ids))
    iris: dict[int, str] = {}
    for chunk in chunks(sorted(set(works.values()))):
        query = select(Work.id, Work.iri).where(col(Work.id).in_(chunk))
        iris |= {work or 0: iri for work, iri in session.exec(query)}
    found: dict[int, list[Finding]] = {}
    for chunk in chunks(ids):
        told = select(FindingRow.edition_id, FindingRow.code, FindingRow.params).where(
            col(FindingRow.edition_id).in_(chunk)
        )
        for edition, code, params in session.exec(told.order_by(col(FindingRow.id))):
            said = Finding(code, tuple((name, value) for name, value in params))
            found.setdefault(edition or 0, []).append(said)
    return [
        _report(one, iris.get(works.get(id_, 0)), found.get(id_, []))
        for one, id_ in zip(taken, ids, strict=True)
    ]


def _report(taken: Taken, iri: str | None, found: Sequence[Finding]) -> LoadReport:
    """What a document brought; of one that was known, what its present reading holds."""
    known = taken.status == "unchanged"
    return LoadReport(
        document=taken.source.name,
        act=iri,
        status=taken.status,
        units=len(taken.rows.units),
        changes=len(taken.rows.changes),
        services=len(taken.rows.standards),
        findings=0 if known else len(found),
        messages=() if known else tuple(message(item) for item in found),
    )


def _record_facts(
    session: Session,
    source: SourceDocument,
    edition: Edition,
    work_id: int,
    recorded_at: dt.datetime,
) -> bool:
    """Records the facts a document brings; True when one was new. One that cannot be is told."""
    new = False
    for fact in source.facts:
        try:
            recorded = record_fact(session, work_id, fact.kind, fact.date, fact.source, recorded_at)
        except FactError as error:
            item = finding("fact-impossible", kind=fact.kind, reason=error)
            row = finding_values(item, edition_id=edition.id)
            held = session.exec(
                select(FindingRow.params).where(
                    FindingRow.edition_id == edition.id, FindingRow.code == row["code"]
                )
            )
            if row["params"] not in held.all():
                insert_all(session, FindingRow, [row])
        else:
            new = new or recorded
    return new


def _confined(session: Session, edition: Edition, works: set[int]) -> dict[int, frozenset[str]]:
    """The units to derive anew of works that a new document changes and is no text of."""
    own = own_work(session, edition.id or 0)
    found = {work: confined_to(session, edition, work) for work in works if work != own}
    return {work: roots for work, roots in found.items() if roots is not None}


def _with_evidence(session: Session, works: set[int]) -> set[int]:
    """Those works of which something is said beyond that they are: the others have no states."""
    found: set[int] = set()
    for chunk in chunks(sorted(works)):
        said = select(Mention.work_id).where(
            col(Mention.work_id).in_(chunk), col(Mention.role).in_(_DEEDS - {"note"})
        )
        believed = select(VersionRow.work_id).where(
            col(VersionRow.work_id).in_(chunk), col(VersionRow.recorded_to).is_(None)
        )
        found |= {work for work in session.exec(said.distinct()) if work is not None}
        found |= set(session.exec(believed.distinct()))
    return found


def _settle(
    session: Session,
    touched: set[int],
    assigned: Assigned,
    recorded_at: dt.datetime,
    confined: Mapping[int, frozenset[str]] | None = None,
    edition: int | None = None,
) -> None:
    """Derives what the touched works and those changed by them now amount to.

    ``confined`` are the units of touched works that the new ``edition`` can have changed.
    """
    following = amended_by(session, assigned.changed, apart_from=edition)
    works = (touched | following) - assigned.gone
    otherwise = settle_amended(session, works) - assigned.gone
    for gone in assigned.gone:
        retire(session, gone, recorded_at)
        learn_gone(session, gone, recorded_at)
    whole = following | otherwise
    alone = {work: roots for work, roots in (confined or {}).items() if work not in whole}
    rederive(session, _with_evidence(session, works | otherwise), recorded_at, alone)


def amended_by(session: Session, acts: Iterable[int], *, apart_from: int | None = None) -> set[int]:
    """Works that instructions or notes report to be changed by any of these acts.

    When an act's dates become better known, the timelines of what it changed follow. ``apart_from``
    is an edition whose own instructions do not count.
    """
    found: set[int] = set()
    for chunk in chunks(sorted(acts)):
        noted = session.exec(
            select(NoteRow.edition_id)
            .join(Mention, col(NoteRow.mention_id) == col(Mention.id))
            .where(col(Mention.work_id).in_(chunk))
            .distinct()
        )
        found |= set(own_works(session, set(noted)).values())
        own = select(Mention.edition_id).where(
            col(Mention.work_id).in_(chunk), col(Mention.role).in_(OWN_ROLES)
        )
        targets = session.exec(
            select(Mention.work_id)
            .join(ChangeRow, col(ChangeRow.mention_id) == col(Mention.id))
            .join(Edition, col(ChangeRow.edition_id) == col(Edition.id))
            .where(
                col(Edition.id).in_(own),
                col(Edition.id) != (apart_from or 0),
                col(Edition.superseded_at).is_(None),
            )
            .distinct()
        )
        found |= {work for work in targets if work is not None}
    return found


def _report_disputes(session: Session, assigned: Assigned) -> None:
    """Findings for mentions that err in a requisite, of all works whose identity was looked at."""
    for works in chunks(sorted(assigned.examined)):
        session.exec(
            sa.delete(FindingRow).where(
                col(FindingRow.code) == DISAGREE, col(FindingRow.work_id).in_(works)
            )
        )
    told: dict[tuple[int, str, str], Values] = {}
    for mention, name, given, known in assigned.disputes:
        edition = mention.edition_id
        if edition is None or (edition, name, given) in told:
            continue
        item = finding(
            DISAGREE, requisite=name, given=given, known=known, number=mention.number or ""
        )
        row = finding_values(item, edition_id=edition, work_id=mention.work_id)
        row["span_start"], row["span_end"] = mention.span_start, mention.span_end
        told[edition, name, given] = row
    insert_all(session, FindingRow, list(told.values()))
