"""What the base holds and what it knows to be missing, counted over all acts.

It reads every act once: asked through `kb.base.Base` it is counted once for a state of the base.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from corpus.reference_names import act_forms, issuers
from kb.answers_coverage import CoverageAnswer, HeldCount, Missing, NamedAct
from kb.answers_graph import MostCitedAnswer
from kb.derived_models import Node, ServiceRow
from kb.evidence import WHOLE_ACT, EditionKind
from kb.feed_models import EffectRow, LearntRow
from kb.gather_editions import edition_kind
from kb.graph_parts import cited_acts, works_of
from kb.identity import OWN_ROLES
from kb.labels import title_in
from kb.links import permalink
from kb.models import Edition, Mention, Source, Work
from kb.reasons import LANGUAGES
from kb.timeline import State
from kb.turns import last_turn

#: How many of what is missing are told by name.
MOST_NAMED = 20
_KNOWN = ("whole", "partial", "cited")


class Census:
    """One count of the base, and the answers told from it by their day and language."""

    def __init__(self, session: Session) -> None:
        self.told: dict[tuple[dt.date, str], CoverageAnswer] = {}
        self.known = _known(session)
        self.citations = _citations(session)


def coverage(session: Session, census: Census, on: dt.date, lang: str) -> CoverageAnswer:
    """What the base holds and what it does not."""
    spoken = lang if lang in LANGUAGES else "en"
    counts = Counter(census.known.values())
    editions = _editions(session)
    obtained = session.exec(
        select(func.min(Edition.obtained), func.max(Edition.obtained)).where(
            col(Edition.superseded_at).is_(None)
        )
    ).one()
    newest = select(LearntRow.recorded_at).order_by(col(LearntRow.id).desc()).limit(1)
    return CoverageAnswer(
        language=spoken,
        whole=counts["whole"],
        partial=counts["partial"],
        cited=counts["cited"],
        by_form=_grouped(session, census, col(Work.form), _form_names(spoken)),
        by_issuer=_grouped(session, census, col(Work.issuer_key), _issuer_names(spoken)),
        by_year=_grouped(session, census, sa.extract("year", col(Work.date)), {}, by_key=True),
        languages=_languages(session),
        editions=editions,
        documents=session.exec(select(func.count()).select_from(Source)).one(),
        units=session.exec(select(func.count()).select_from(Node)).one(),
        services=session.exec(select(func.count()).select_from(ServiceRow)).one(),
        services_by_language=_services(session),
        obtained=(obtained[0], obtained[1]),
        learnt_at=session.exec(newest).first(),
        turn=last_turn(session),
        missing=_missing(session, census, on, spoken),
    )


def most_cited(
    session: Session, census: Census, on: dt.date, lang: str, limit: int
) -> MostCitedAnswer:
    """The acts that the documents held cite most."""
    spoken = lang if lang in LANGUAGES else "en"
    return MostCitedAnswer(
        language=spoken,
        on=on,
        acts=cited_acts(session, _most(census.citations, limit), on, spoken),
        acts_cited=len(census.citations),
        coverage={"turn": last_turn(session)},
    )


# --- counting -------------------------------------------------------------------------------------


def _known(session: Session) -> dict[int, str]:
    """How much of each act is held, by the ids of acts that some document or fact speaks of."""
    spoken_of = select(Mention.id).where(col(Mention.work_id) == col(Work.id)).exists()
    has_units = select(Node.id).where(col(Node.work_id) == col(Work.id)).exists()
    found = {
        work or 0: "partial" if units else "cited"
        for work, units in session.exec(select(Work.id, has_units).where(spoken_of))
    }
    own = (
        select(Mention.work_id, Edition.kind)
        .join(Edition, col(Mention.edition_id) == col(Edition.id))
        .where(col(Mention.role).in_(OWN_ROLES), col(Edition.superseded_at).is_(None))
        .distinct()
    )
    for work, kind in session.exec(own):
        if work in found:
            fragment = edition_kind(kind) is EditionKind.FRAGMENT
            found[work] = "partial" if fragment and found[work] != "whole" else "whole"
    return found


def _citations(session: Session) -> dict[int, int]:
    query = (
        select(Mention.work_id, func.count())
        .where(Mention.role == "cites", col(Mention.work_id).is_not(None))
        .group_by(col(Mention.work_id))
    )
    return {work or 0: count for work, count in session.exec(query)}


def _most(counts: Mapping[int, int], limit: int) -> list[tuple[int, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def _grouped(
    session: Session,
    census: Census,
    key: Any,
    names: Mapping[str, str],
    *,
    by_key: bool = False,
) -> tuple[HeldCount, ...]:
    """Acts by a requisite, those of which most are held first, or in the order of the keys."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for work, value in session.connection().execute(sa.select(col(Work.id), key)):
        if work in census.known:
            counts["" if value is None else str(value)][census.known[work]] += 1

    def order(name: str) -> tuple[object, ...]:
        most = () if by_key else tuple(-counts[name][known] for known in _KNOWN)
        return (most, name)

    return tuple(
        HeldCount(key=name, label=names.get(name, name), **counts[name])
        for name in sorted(counts, key=order)
    )


def _form_names(lang: str) -> dict[str, str]:
    return {form.key: title_in(form.names, lang) for form in act_forms()}


def _issuer_names(lang: str) -> dict[str, str]:
    return {issuer.key: title_in(issuer.names, lang) for issuer in issuers()}


def _languages(session: Session) -> dict[str, int]:
    """Acts by the languages in which a text of them is held."""
    query = (
        select(Edition.lang, func.count(sa.distinct(col(Mention.work_id))))
        .join(Mention, col(Mention.edition_id) == col(Edition.id))
        .where(col(Mention.role).in_(OWN_ROLES), col(Edition.superseded_at).is_(None))
        .group_by(col(Edition.lang))
    )
    return dict(sorted(session.exec(query).all()))


def _editions(session: Session) -> dict[str, int]:
    query = (
        select(Edition.kind, func.count())
        .where(col(Edition.superseded_at).is_(None))
        .group_by(col(Edition.kind))
    )
    return dict(sorted(session.exec(query).all()))


def _services(session: Session) -> dict[str, int]:
    found: Counter[str] = Counter()
    for names in session.exec(select(ServiceRow.names)):
        found.update((names or {}).keys())
    return dict(sorted(found.items()))


# --- what is missing ------------------------------------------------------------------------------


def _missing(session: Session, census: Census, on: dt.date, lang: str) -> Missing:
    absent = {
        work: count for work, count in census.citations.items() if census.known.get(work) != "whole"
    }
    dated = [work for work in _open_dates(session) if census.known.get(work) == "whole"]
    texts = _unknown_texts(session)
    return Missing(
        acts_not_held=sum(known != "whole" for known in census.known.values()),
        cited_most=cited_acts(session, _most(absent, MOST_NAMED), on, lang),
        dates_open=len(dated),
        dates_open_of=_named(
            session, {work: _room(session, work) for work in dated[:MOST_NAMED]}, on, lang
        ),
        texts_unknown=sum(texts.values()),
        texts_of=_named(
            session, {work: str(count) for work, count in _most(texts, MOST_NAMED)}, on, lang
        ),
    )


def _open_dates(session: Session) -> list[int]:
    """Acts of which the day they took effect is known between bounds alone, the latest first."""
    query = (
        select(EffectRow.work_id, func.max(EffectRow.opens))
        .where(
            EffectRow.address == WHOLE_ACT,
            EffectRow.operation == "commencement",
            EffectRow.width > 0,
        )
        .group_by(col(EffectRow.work_id))
        .order_by(func.max(EffectRow.opens).desc(), col(EffectRow.work_id))
    )
    return [work for work, _ in session.exec(query)]


def _room(session: Session, work: int) -> str:
    """The bounds of the day an act took effect, in figures."""
    query = select(EffectRow.bounds).where(
        EffectRow.work_id == work,
        EffectRow.address == WHOLE_ACT,
        EffectRow.operation == "commencement",
    )
    bounds = session.exec(query).first() or {}
    return f"{bounds.get('earliest') or '?'}…{bounds.get('latest') or '?'}"


def _unknown_texts(session: Session) -> dict[int, int]:
    query = (
        select(EffectRow.work_id, func.sum(EffectRow.units))
        .where(EffectRow.state == State.TEXT_UNKNOWN.value)
        .group_by(col(EffectRow.work_id))
    )
    return dict(session.exec(query).all())


def _named(
    session: Session, details: Mapping[int, str], on: dt.date, lang: str
) -> tuple[NamedAct, ...]:
    works: Mapping[int, Work] = works_of(session, _ids(details))
    return tuple(
        NamedAct(
            act=works[work].iri,
            title=title_in(works[work].titles or {}, lang),
            detail=detail,
            permalink=permalink(works[work].iri, WHOLE_ACT, on, lang),
        )
        for work, detail in details.items()
        if work in works
    )


def _ids(details: Iterable[int]) -> list[int]:
    return list(details)
