"""The changes an act makes and suffers, with what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlmodel import Session, col, select

from ingest.addresses import parent_address
from ingest.findings import message
from ingest.model import Finding
from kb.amended.withdrawn import withdrawn_changes
from kb.answers import ChangeSummary, WordsFound
from kb.bounds import resolve, said
from kb.codec import cause_from_json, rule_from_json
from kb.derived_models import OutcomeRow, VersionRow
from kb.events import Event, merge
from kb.gather import Gatherer
from kb.gather_editions import own_work
from kb.identity import OWN_ROLES
from kb.labels import label
from kb.models import ChangeRow, Edition, Mention, Work
from kb.reasons import because, say
from kb.timeline import Cause


def changes_of(session: Session, work: Work, lang: str) -> list[ChangeSummary]:
    """Changes the act makes to others, then those it suffers, each in order of taking effect."""
    gatherer = Gatherer(session)
    made: list[ChangeSummary] = []
    for target in targets_of(session, work):
        made += [
            item for item in _suffered(gatherer, target, lang) if item.amending_act == work.iri
        ]
    return [*made, *_suffered(gatherer, work.id or 0, lang)]


def targets_of(session: Session, work: Work) -> list[int]:
    """The works that an act's own documents order changes of."""
    own = select(Mention.edition_id).where(
        Mention.work_id == work.id, col(Mention.role).in_(OWN_ROLES)
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
    outcomes = outcomes_of(gatherer.session, work_id)
    judged = _judged(gatherer.session, work_id)
    events = merge(evidence)
    made = [
        _summary(evidence.iri, event, outcomes.get(_key(event)), judged, lang) for event in events
    ]
    told = {(event.address, event.act) for event in events}
    made += _shown(evidence.iri, judged, told, lang)
    return [*made, *_withdrawn(gatherer, evidence.iri, work_id, lang)]


def _shown(
    amended: str,
    judged: Mapping[tuple[str, str, str], Cause],
    told: set[tuple[str, str]],
    lang: str,
) -> Iterator[ChangeSummary]:
    """Changes that the difference of two official editions alone shows, outer units first."""
    for (address, act, operation), cause in sorted(judged.items()):
        above: str | None = address
        while above is not None and (above, act) not in told:
            above = parent_address(above)
        if above is not None or not _by_editions(cause) or cause.commencement is None:
            continue
        told.add((address, act))
        yield ChangeSummary(
            amending_act=act.removeprefix("?"),
            amended_act=amended,
            operation=operation,
            address=address,
            label=label(address, lang),
            state="disputed" if cause.disputed else "applied",
            commencement=said(cause.commencement, lang),
            signals=dict(cause.signals),
            text=cause.text,
        )


def _by_editions(cause: Cause) -> bool:
    signals = dict(cause.signals)
    return signals.get("edition") == "observed" and signals.get("instruction") != "observed"


def _withdrawn(
    gatherer: Gatherer, amended: str, work_id: int, lang: str
) -> Iterator[ChangeSummary]:
    """Changes that an act ordered and no longer did when they were to take effect."""
    told: dict[str, int | None] = {}
    for aim in withdrawn_changes(gatherer.session, work_id):
        act = own_work(gatherer.session, aim.edition.id or 0)
        if act is None:
            continue
        iri, dates = gatherer.dates(act)
        # Its texts and copies order the same: one of them tells it.
        if told.setdefault(iri, aim.edition.id) != aim.edition.id:
            continue
        yield ChangeSummary(
            amending_act=iri,
            amended_act=amended,
            operation=aim.row.operation,
            address=aim.address,
            label=label(aim.address, lang),
            state="withdrawn",
            commencement=said(resolve(rule_from_json(aim.row.rule), dates), lang),
            signals={"instruction": "observed"},
            text=aim.row.text,
            reason=say([because("withdrawn-by", act=by) for by in aim.row.made_by[-1:]], lang),
        )


#: What tells the changes of a work apart: unit, act, operation, document, place in that.
ChangeKey = tuple[str, str, str, str, int]


def _key(event: Event) -> ChangeKey:
    return (event.address, event.act, event.operation.value, event.document, event.order)


def outcomes_of(session: Session, work_id: int) -> dict[ChangeKey, OutcomeRow]:
    """What became of the changes of a work."""
    rows = session.exec(select(OutcomeRow).where(OutcomeRow.work_id == work_id))
    return {(r.address, r.act, r.operation, r.document, r.ordinal): r for r in rows}


def _judged(session: Session, work_id: int) -> dict[tuple[str, str, str], Cause]:
    """What editions say of the states that changes made: by unit, act and operation."""
    query = select(VersionRow).where(
        VersionRow.work_id == work_id, col(VersionRow.recorded_to).is_(None)
    )
    found: dict[tuple[str, str, str], Cause] = {}
    for row in session.exec(query):
        cause = cause_from_json(row.cause)
        if cause is not None and cause.act is not None:
            found[row.address, cause.act, cause.operation] = cause
    return found


def _summary(
    amended: str,
    event: Event,
    outcome: OutcomeRow | None,
    judged: Mapping[tuple[str, str, str], Cause],
    lang: str,
) -> ChangeSummary:
    cause = judged.get((event.address, event.act, event.operation.value))
    state = _state(event, outcome, cause)
    return ChangeSummary(
        amending_act=event.act.removeprefix("?"),
        amended_act=amended,
        operation=event.operation.value,
        address=event.address,
        label=label(event.address, lang),
        state=state,
        commencement=said(event.bounds, lang),
        until=said(event.until, lang) if event.until is not None else None,
        signals=dict(cause.signals if cause is not None else event.signals),
        text=event.text,
        reason=_reason(state, event, outcome, lang),
        created=tuple(outcome.created) if outcome is not None else (),
        replaced=tuple(outcome.replaced) if outcome is not None else (),
        removed=tuple(outcome.removed) if outcome is not None else (),
        occurrences=tuple(
            WordsFound(address=address, language=spoken, old=(o[0], o[1]), new=(n[0], n[1]))
            for address, spoken, o, n in (outcome.occurrences if outcome is not None else ())
        ),
    )


def _state(event: Event, outcome: OutcomeRow | None, cause: Cause | None) -> str:
    if outcome is not None and outcome.state == "refused":
        return "refused"
    if cause is not None and cause.disputed:
        return "disputed"
    if cause is not None and _by_editions(cause):
        return "applied"
    if outcome is not None:
        known = event.payload or event.removes or event.of_words or event.temporary
        return outcome.state if known else "partly_known"
    return "applied" if event.payload or event.removes else "partly_known"


def _reason(state: str, event: Event, outcome: OutcomeRow | None, lang: str) -> str:
    if outcome is not None and outcome.refusals:
        return "; ".join(
            message(
                Finding(code, (*((n, v) for n, v in params), ("act", event.act.removeprefix("?")))),
                lang,
            )
            for _, code, params in outcome.refusals
        )
    return say([because("wording-not-held")], lang) if state == "partly_known" else ""
