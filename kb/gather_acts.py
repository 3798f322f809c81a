"""What acts are called and when their days were; looked up once, many at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from sqlmodel import Session, col, select

from ingest.text import fold, squeeze
from kb.bounds import ActDates, registrable
from kb.engine import chunks
from kb.models import FactRow, Work
from kb.works import facts_of_all


class Named(Protocol):
    """A stored mention of an act: the columns that matter here."""

    @property
    def work_id(self) -> int | None: ...
    @property
    def form(self) -> str | None: ...
    @property
    def date(self) -> dt.date | None: ...
    @property
    def number(self) -> str | None: ...
    @property
    def text(self) -> str: ...


class Acts:
    """IRI and dates of acts, facts included."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, tuple[str, ActDates]] = {}

    def dates(self, work_id: int) -> tuple[str, ActDates]:
        """Those of one act."""
        if work_id not in self._known:
            self.prepare({work_id})
        return self._known[work_id]

    def prepare(self, works: set[int]) -> None:
        """Looks up many acts at once."""
        wanted = sorted(works - self._known.keys())
        held = facts_of_all(self._session, wanted)
        for chunk in chunks(wanted):
            for work in self._session.exec(select(Work).where(col(Work.id).in_(chunk))):
                facts = {fact.kind: fact for fact in held.get(work.id or 0, ())}
                self._known[work.id or 0] = (work.iri, _dates(work, facts))

    def meant(self, mention: Named) -> tuple[str, ActDates]:
        """Those of the act a mention means; ``?`` and its words where it means none."""
        if mention.work_id is not None:
            return self.dates(mention.work_id)
        words = fold(squeeze(mention.text or f"{mention.number} {mention.date}"))
        return f"?{words}", ActDates(
            signed=mention.date, registrable=registrable(mention.form, None), form=mention.form
        )


def _dates(work: Work, facts: Mapping[str, FactRow]) -> ActDates:
    published, registered = facts.get("published"), facts.get("registered")
    return ActDates(
        signed=work.date,
        registered=registered.date if registered else work.registration_date,
        published=published.date if published else None,
        event=facts["event"].date if "event" in facts else None,
        registrable=registrable(work.form, work.registration_number),
        published_source=published.source if published else "",
        form=work.form,
    )
