"""What a base tells of itself and of its acts as a whole: the feed, the graph, the coverage.

The counts that take reading every act are made once for a state of the base.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from threading import Lock
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from kb.act_pages import acts_of_issuer
from kb.answers_feed import EffectAnswer, LearntAnswer
from kb.effective import Days, effective
from kb.engine import chunks
from kb.feed import Followed, LearntPage, learnt, learnt_page, learnt_told
from kb.models import Work
from kb.reads import Reads
from kb.state import state_of

if TYPE_CHECKING:
    from kb.answers import ActSummary
    from kb.answers_coverage import CoverageAnswer
    from kb.answers_graph import DependentsAnswer, GraphAnswer, MostCitedAnswer
    from kb.coverage import Census
    from kb.graph_parts import GraphAsked

#: Answers about the coverage that are kept for a state of the base.
_ANSWERS = 30


class Overview(Reads):
    """Questions about the base as a whole; see `kb.base.Base`, which is one."""

    def __init__(self) -> None:
        self._counting = Lock()
        self._census: tuple[str, Census] | None = None

    # --- the feed -----------------------------------------------------------------------------

    def learnt(self, asked: Followed, lang: str | None = None) -> LearntAnswer:
        """What the base learnt, of all acts or of one act or service.

        Raises `kb.errors.NotHeldError`, `kb.feed_cursors.FeedCursorError`.
        """
        with self._reading() as session:
            return learnt(session, asked, lang or "en")

    def learnt_page(self, asked: Followed, after: int | None = None) -> LearntPage:
        """The rows of such a page, or of the one after a row, for those who choose among them."""
        with self._reading() as session:
            return learnt_page(session, asked, after)

    def learnt_told(
        self, asked: Followed, page: LearntPage, lang: str | None, chosen: Collection[int]
    ) -> LearntAnswer:
        """The rows chosen of a page as an answer."""
        with self._reading() as session:
            return learnt_told(session, asked, page, lang or "en", chosen)

    def effective(self, asked: Days, lang: str | None = None) -> EffectAnswer:
        """What takes effect, or ceases, between two days.

        Raises `kb.errors.NotHeldError`, `kb.feed_cursors.FeedCursorError`; ValueError where the
        later day is before the earlier one.
        """
        with self._reading() as session:
            return effective(session, asked, lang or "en")

    def iris(self, works: Iterable[int]) -> dict[int, str]:
        """The identifiers of acts by their rows."""
        found: dict[int, str] = {}
        with self._reading() as session:
            for chunk in chunks(sorted(works)):
                query = select(Work.id, Work.iri).where(col(Work.id).in_(chunk))
                found |= {id_ or 0: iri for id_, iri in session.exec(query)}
        return found

    # --- the graph ----------------------------------------------------------------------------

    def act_graph(self, act_id: str, asked: GraphAsked) -> GraphAnswer:
        """The neighbourhood of an act on a day."""
        from kb.graph import act_graph

        with self._reading() as session:
            return act_graph(session, act_id, asked)

    def unit_parts(self, act_id: str, address: str, asked: GraphAsked) -> GraphAnswer:
        """The neighbourhood of a unit on a day but for its citations (`search.neighbours`)."""
        from kb.unit_parts import unit_parts

        with self._reading() as session:
            return unit_parts(session, act_id, address, asked)

    def dependents(self, act_id: str, asked: GraphAsked) -> DependentsAnswer:
        """What depends on an act: what a repeal of it would ripple to."""
        from kb.dependents import dependents

        with self._reading() as session:
            return dependents(session, act_id, asked)

    def most_cited(self, on: dt.date, lang: str | None = None, limit: int = 20) -> MostCitedAnswer:
        """The acts cited most in the documents held."""
        from kb.coverage import most_cited

        with self._reading() as session:
            return most_cited(session, self._counted(session), on, lang or "en", limit)

    # --- the coverage -------------------------------------------------------------------------

    def coverage(self, on: dt.date, lang: str | None = None) -> CoverageAnswer:
        """What the base holds and what it does not."""
        from kb.coverage import coverage

        with self._reading() as session:
            census = self._counted(session)
            asked = on, lang or "en"
            if len(census.told) > _ANSWERS:
                census.told.clear()
            if asked not in census.told:
                census.told[asked] = coverage(session, census, *asked)
            return census.told[asked]

    def acts_of_issuer(self, issuer: str | None, skip: int, limit: int) -> list[ActSummary]:
        """Acts of an issuer by its key, the latest first; None for acts that do not tell theirs."""
        with self._reading() as session:
            return acts_of_issuer(session, issuer, skip, limit)

    def _counted(self, session: Session) -> Census:
        """The count of the base in its present state."""
        from kb.coverage import Census

        key = state_of(session).key
        with self._counting:
            if self._census is None or self._census[0] != key:
                self._census = key, Census(session)
            return self._census[1]
