"""The base: the one way in for those who load and those who ask.

Every call is a transaction of its own. A `Base` may be shared by threads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from corpus.sources import SourceDocument
from ingest.model import ParsedAct
from ingest.version import reader_version
from kb import acts as act_lists
from kb import turns
from kb.act_pages import acts_after, count_acts
from kb.act_shelf import Shelf, shelf
from kb.amended.settle import settle_amended
from kb.answers import (
    ActAnswer,
    ActSummary,
    ChangeSummary,
    FactSummary,
    HistoryAnswer,
    LoadReport,
    Message,
    UnitAnswer,
)
from kb.answers_compare import ComparisonAnswer
from kb.answers_reader import ReaderAnswer
from kb.answers_reading import ConsolidatedText, DifferenceAnswer, WhyAnswer
from kb.asking import Asker
from kb.changes import changes_of
from kb.compared import compared
from kb.differences import differences
from kb.doctor import examine
from kb.engine import begin_writing, open_engine, take_turn
from kb.exports.consolidated import consolidated, written_part
from kb.facts import facts, record_fact
from kb.load import amended_by, load, load_together, withdraw
from kb.messages import told_row
from kb.models import Collection, Edition
from kb.overview import Overview
from kb.rederive import rederive
from kb.searched import Searched
from kb.served import Served
from kb.state import StateWatch
from kb.storing import Item
from kb.why import why


class Base(Overview, Searched, Served):
    """A versioned graph of acts in a database.

    ``act_id`` is everywhere an IRI, an alias or an unambiguous part of a title, ``address`` the
    address of a unit (``!main~art_4__para_1``), ``lang`` kk, ru, en or None for what is held.
    ``as_known_on`` asks for what the base believed at a moment. Asking for what is not held
    raises `kb.errors.NotHeldError`.
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._writer = begin_writing(engine)
        self._followers: list[turns.Follower] = []

    @classmethod
    def open(cls, url: str) -> Base:
        """Opens the base at a database URL, made or brought up to date where needed.

        Raises ``ValueError`` for a database of another kind than SQLite or PostgreSQL, and
        SQLAlchemy's ``DBAPIError`` for one that cannot be reached.
        """
        return cls(open_engine(url))

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self._writer, autoflush=False) as session, session.begin():
            take_turn(session.connection())
            yield session
            learnt = turns.write(session)
            if learnt is not None and self._followers:
                session.flush()
                for follower in self._followers:
                    follower(session, learnt)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with Session(self._engine, autoflush=False) as session, session.begin():
            yield session

    # --- loading ------------------------------------------------------------------------------

    def load(
        self, source: SourceDocument, parsed: ParsedAct, recorded_at: dt.datetime
    ) -> LoadReport:
        """Takes in a document; a failure leaves the base as it was.

        ``recorded_at`` needs a time zone.
        """
        with self._writing() as session:
            return load(session, source, parsed, recorded_at)

    def load_together(self, items: Sequence[Item], recorded_at: dt.datetime) -> list[LoadReport]:
        """Takes in documents, the editions of an act say, as one; a failure leaves the base as it
        was."""
        with self._writing() as session:
            return load_together(session, items, recorded_at)

    def marks(self, starting: str) -> Iterator[str]:
        """What a collection knows the editions held by, of marks that start so; one by one."""
        with self._reading() as session:
            yield from session.exec(select(Edition.mark).where(*_marked(starting)))

    def marks_of(self, starting: str) -> dict[str, bool]:
        """The same at once, each with whether the present parser has read it."""
        with self._reading() as session:
            query = select(Edition.mark, Edition.parser).where(*_marked(starting))
            version = reader_version()
            return {mark: by.partition("+")[0] == version for mark, by in session.exec(query)}

    def withdraw(self, marks: Iterable[str], recorded_at: dt.datetime) -> int:
        """Takes editions that their collection no longer has out of the evidence; how many."""
        with self._writing() as session:
            return withdraw(session, marks, recorded_at)

    def collection(self, origin: str) -> dict[str, object] | None:
        """How far a collection has been taken in, as it was last kept."""
        with self._reading() as session:
            row = session.get(Collection, origin)
            return None if row is None else dict(row.state)

    def keep_collection(
        self, origin: str, state: Mapping[str, object], recorded_at: dt.datetime
    ) -> None:
        """Keeps how far a collection has been taken in."""
        with self._writing() as session:
            session.merge(Collection(origin=origin, state=dict(state), recorded_at=recorded_at))

    def add_fact(
        self, act_id: str, kind: str, date: dt.date, source: str, recorded_at: dt.datetime
    ) -> FactSummary:
        """Records a fact about an act; what depends on it is derived anew.

        ``kind`` is published, registered or event. Raises `kb.errors.FactError` for another
        kind or a day before the act's own.
        """
        with self._writing() as session:
            work = act_lists.work_of(session, act_id)
            work_id = work.id or 0
            if record_fact(session, work_id, kind, date, source, recorded_at):
                works = {work_id} | amended_by(session, [work_id])
                rederive(session, works | settle_amended(session, works), recorded_at)
            return next(fact for fact in facts(session, work) if fact.kind == kind)

    # --- asking -------------------------------------------------------------------------------

    def acts(self, query: str = "", type: str | None = None) -> list[ActSummary]:
        """Acts that some words may mean, of a form ("law", "order"); all by default."""
        with self._reading() as session:
            return act_lists.list_acts(session, query, type)

    def acts_named(self, ids: Iterable[str]) -> list[ActSummary]:
        """The acts of some IRIs, held or only cited; those never heard of are left out."""
        with self._reading() as session:
            return act_lists.named(session, ids)

    def acts_after(
        self, form: str | None, after: tuple[dt.date | None, str] | None, limit: int
    ) -> list[ActSummary]:
        """A page of all acts, of a form, behind the one of a date and an IRI."""
        with self._reading() as session:
            return acts_after(session, form, after, limit)

    def shelf(self, *, cited: bool, form: str | None, first: int, limit: int) -> Shelf:
        """A page of the acts held, or of those only cited, the newest first; see `kb.act_shelf`."""
        with self._reading() as session:
            return shelf(session, cited=cited, form=form, first=first, limit=limit)

    def count_acts(self, form: str | None = None) -> int:
        """How many acts there are, of a form."""
        with self._reading() as session:
            return count_acts(session, form)

    def act(
        self,
        act_id: str,
        on: dt.date,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> ActAnswer:
        """An act and its units on a day."""
        with self._reading() as session:
            return Asker(session, act_id, lang, as_known_on).act(on)

    def unit(
        self,
        act_id: str,
        address: str,
        on: dt.date,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> UnitAnswer:
        """A unit on a day, with the units below it."""
        with self._reading() as session:
            return Asker(session, act_id, lang, as_known_on).unit(address, on)

    def labels(self, act_id: str, *, changed: bool = False) -> dict[str, str]:
        """What the units of an act are called, by address, in a language it is held in.

        Those of its outline; or those that ever ``changed``, headings among them.
        """
        with self._reading() as session:
            return Asker(session, act_id).labels(changed=changed)

    def why(
        self,
        act_id: str,
        address: str,
        on: dt.date,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
        *,
        spoken: str | None = None,
    ) -> WhyAnswer:
        """A unit alone on a day: the grounds of its versions, and of each of its sentences.

        They are said in ``spoken``, in the language of the text where that is None.
        """
        with self._reading() as session:
            return why(Asker(session, act_id, lang, as_known_on, spoken), address, on)

    def diff(
        self,
        act_id: str,
        start: dt.date,
        end: dt.date,
        address: str | None = None,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
        *,
        spoken: str | None = None,
        whole: bool = False,
    ) -> DifferenceAnswer:
        """What differs between two days in an act, or in a unit and what belongs to it.

        Both are read in one language, and told of in ``spoken``, if given; with ``whole`` what is
        the same comes too. ValueError where ``start`` is after ``end``.
        """
        with self._reading() as session:
            read = lang or Asker(session, act_id, None, as_known_on).lang
            asker = Asker(session, act_id, read, as_known_on, spoken)
            return differences(asker, start, end, address, whole=whole)

    def consolidated(
        self,
        act_id: str,
        on: dt.date,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> ConsolidatedText:
        """The text of an act on a day in reading order, with notes of what changed it."""
        with self._reading() as session:
            spoken = lang or Asker(session, act_id, None, as_known_on).lang
            return consolidated(Asker(session, act_id, spoken, as_known_on), on)

    def history(
        self,
        act_id: str,
        address: str | None = None,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> HistoryAnswer:
        """All versions of a unit, or of each unit of the act that ever changed."""
        with self._reading() as session:
            return Asker(session, act_id, lang, as_known_on).history(address)

    def reader(
        self,
        act_id: str,
        address: str,
        on: dt.date,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
        *,
        spoken: str | None = None,
        below: bool = True,
    ) -> ReaderAnswer:
        """A unit on a day in reading order with notes, all its versions; so what is ``below``.

        What is not the text itself is said in ``spoken``, as `why` does.
        """
        with self._reading() as session:
            read = lang or Asker(session, act_id, None, as_known_on).lang
            asker = Asker(session, act_id, read, as_known_on, spoken)
            return written_part(asker, address, on, below=below)

    def changes(self, act_id: str, lang: str = "en") -> list[ChangeSummary]:
        """Changes the act makes to others, then those it suffers."""
        with self._reading() as session:
            return changes_of(session, act_lists.work_of(session, act_id), lang)

    def compared(self, act_id: str, lang: str | None = None) -> ComparisonAnswer:
        """Replay of an act's amendments against each official edition held, unit by unit."""
        with self._reading() as session:
            return compared(session, act_id, lang or "en")

    def facts(self, act_id: str) -> list[FactSummary]:
        """Facts recorded about an act, those in force first."""
        with self._reading() as session:
            return facts(session, act_lists.work_of(session, act_id))

    def findings(self, act_id: str, lang: str = "en") -> list[Message]:
        """What parsing and derivation have to report about an act."""
        with self._reading() as session:
            work = act_lists.work_of(session, act_id)
            return [told_row(row, lang) for row in act_lists.findings_of(session, work)]

    def doctor(self, lang: str = "en") -> list[Message]:
        """What is wrong with the base; empty for a sound one."""
        with self._reading() as session:
            return examine(session, lang)

    def heed(self, check: Callable[[], None]) -> None:
        """Has something called before each statement; what it raises ends the question."""
        sa.event.listen(self._engine, "before_cursor_execute", lambda *asked: check())

    def watch(self) -> StateWatch:
        """What tells whether the base has learnt something since; to be closed."""
        return StateWatch(self._engine)

    # --- what an index needs --------------------------------------------------------------------

    def follow(self, follower: turns.Follower) -> None:
        """Lets something be written along with what this base learns: both are committed, or
        neither."""
        self._followers.append(follower)


def _marked(starting: str) -> tuple[sa.ColumnElement[bool], ...]:
    """Live editions whose marks start so; a range, which every database finds by its index."""
    after = starting[:-1] + chr(ord(starting[-1]) + 1)
    return (
        col(Edition.mark) >= starting,
        col(Edition.mark) < after,
        col(Edition.superseded_at).is_(None),
    )
