"""The base: the one way in for those who load and those who ask.

Every call is a transaction of its own. A `Base` may be shared by threads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from kb.amended.settle import settle_amended
from kb.answers import (
    ActAnswer,
    ActSummary,
    ChangeSummary,
    FactSummary,
    HistoryAnswer,
    LoadReport,
    Message,
    ServiceAnswer,
    ServiceSummary,
    UnitAnswer,
)
from kb.answers_compare import ComparisonAnswer
from kb.answers_reading import ConsolidatedText, DifferenceAnswer, WhyAnswer
from kb.asking import Asker
from kb.changes import changes_of
from kb.cited import CitationHeld, citations_from, citations_to, terms_defined
from kb.compared import compared
from kb.differences import differences
from kb.doctor import examine
from kb.engine import begin_writing, open_engine, take_turn
from kb.exports.consolidated import consolidated
from kb.facts import facts, record_fact
from kb.found import FoundText, TextKey, UnitPlace, found_texts, found_units, service_names
from kb.glossary import with_glossary
from kb.indexing import WorkTexts, indexed
from kb.load import amended_by, load, load_together, withdraw
from kb.messages import told_row
from kb.models import Collection, Edition
from kb.outlines import (
    NamedAct,
    OutlineUnit,
    acts_numbered,
    amended_acts,
    outline_units,
    titled_acts,
    units_ending,
)
from kb.parallels import Definition, Parallel, definitions, parallels
from kb.rederive import rederive
from kb.services import ServiceAsker
from kb.storing import Item
from kb.why import why


class Base:
    """A versioned graph of acts in a database.

    ``act_id`` is everywhere an IRI, an alias or an unambiguous part of a title, ``address`` the
    address of a unit (``!main~art_4__para_1``), ``lang`` kk, ru, en or None for what is held.
    ``as_known_on`` asks for what the base believed at a moment. Asking for what is not held
    raises `kb.errors.NotHeldError`.
    """

    def __init__(self, engine: Engine) -> None:
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
    ) -> WhyAnswer:
        """A unit alone on a day: the grounds of its versions, and of each of its sentences."""
        with self._reading() as session:
            return why(Asker(session, act_id, lang, as_known_on), address, on)

    def diff(
        self,
        act_id: str,
        start: dt.date,
        end: dt.date,
        address: str | None = None,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
        *,
        whole: bool = False,
    ) -> DifferenceAnswer:
        """What differs between two days in an act, or in a unit and what belongs to it.

        Both are read in one language; with ``whole`` what is the same comes too. ValueError where
        ``start`` is after ``end``.
        """
        with self._reading() as session:
            spoken = lang or Asker(session, act_id, None, as_known_on).lang
            asker = Asker(session, act_id, spoken, as_known_on)
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

    def changes(self, act_id: str) -> list[ChangeSummary]:
        """Changes the act makes to others, then those it suffers."""
        with self._reading() as session:
            return changes_of(session, act_lists.work_of(session, act_id), "en")

    def compared(self, act_id: str, lang: str | None = None) -> ComparisonAnswer:
        """Replay of an act's amendments against each official edition held, unit by unit."""
        with self._reading() as session:
            return compared(session, act_id, lang or "en")

    def services(self, query: str = "") -> list[ServiceSummary]:
        """Services that some words may mean; all by default."""
        with self._reading() as session:
            return act_lists.find_services(session, query)

    def service(
        self,
        service_id: str,
        on: dt.date,
        lang: str | None = None,
        channel: str | None = None,
        case: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> ServiceAnswer:
        """What a service required on a day.

        ``channel`` (a kind of the contract, "state_corporation") and ``case`` (words) narrow what
        differs by them.
        """
        with self._reading() as session:
            asked = ServiceAsker(session, service_id, on, lang, channel, case, as_known_on)
            return asked.answer()

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

    # --- what an index needs --------------------------------------------------------------------

    def follow(self, follower: turns.Follower) -> None:
        """Lets something be written along with what this base learns: both are committed, or
        neither."""
        self._followers.append(follower)

    def turn(self) -> int:
        """How often the base has learnt something; 0 for one that holds nothing."""
        with self._reading() as session:
            return turns.last_turn(session)

    def lineage(self) -> str:
        """What tells this base from every other, also one at the same turn; "" for an empty one."""
        with self._reading() as session:
            return turns.lineage(session)

    def turned(self, since: int) -> list[int]:
        """Works that changed after a turn, those included that are no more; by id."""
        with self._reading() as session:
            return turns.turned(session, since)

    def indexed(self, works: Iterable[int] | None = None) -> Iterator[WorkTexts]:
        """The works that hold text with all their texts, all or of those given; one by one."""
        return map(with_glossary, indexed(self._reading, works))

    def definitions(self, works: Iterable[int] | None = None) -> Iterator[Definition]:
        """Terms and short names that works define, all or those given."""
        return (item for work in self.indexed(works) for item in definitions(work))

    def parallels(self, works: Iterable[int] | None = None) -> Iterator[Parallel]:
        """What works say in several languages: titles, services, headings, texts of units."""
        return (item for work in self.indexed(works) for item in parallels(work))

    def found(
        self, wanted: Sequence[TextKey], on: dt.date, lang: str | None = None
    ) -> dict[TextKey, FoundText]:
        """Texts by version and language, as hits show them; without those no longer held."""
        with self._reading() as session:
            return found_texts(session, wanted, on, lang)

    def found_units(
        self, wanted: Sequence[UnitPlace], on: dt.date, lang: str | None = None
    ) -> dict[UnitPlace, FoundText]:
        """Units by act and address as they stand on a day; without those never heard of."""
        with self._reading() as session:
            return found_units(session, wanted, on, lang)

    def service_names(self, services: Iterable[str]) -> dict[str, dict[str, str]]:
        """The names of services by their identifiers, by language."""
        with self._reading() as session:
            return service_names(session, services)

    def citations_from(self, act_id: str, address: str) -> tuple[CitationHeld, ...]:
        """What a unit of an act, or one below it, cites; the whole act for "!"."""
        with self._reading() as session:
            return citations_from(session, act_id, address)

    def citations_to(self, act_id: str) -> tuple[CitationHeld, ...]:
        """What cites an act, or a unit of it."""
        with self._reading() as session:
            return citations_to(session, act_id)

    def terms_defined(self, act_id: str, address: str) -> tuple[tuple[str, str], ...]:
        """The terms that a unit of an act defines, each with its language."""
        with self._reading() as session:
            return terms_defined(session, act_id, address)

    def resolve_act(self, text: str) -> list[ActSummary]:
        """Acts that an IRI, an alias or words of a title may mean."""
        with self._reading() as session:
            return act_lists.summaries(session, act_lists.find_works(session, text))

    def outline(self, act_id: str) -> tuple[OutlineUnit, ...]:
        """The units of an act in its order, by their addresses and headings alone."""
        with self._reading() as session:
            return outline_units(session, act_id)

    def units_ending(self, segment: str, limit: int = 1000) -> tuple[OutlineUnit, ...]:
        """Units of all acts whose addresses end in a segment ("subpara_3-1")."""
        with self._reading() as session:
            return units_ending(session, segment, limit)

    def acts_numbered(self, number: str) -> tuple[NamedAct, ...]:
        """Acts of a number, or of a number in the register of state registration."""
        with self._reading() as session:
            return acts_numbered(session, number)

    def titled_acts(
        self, form: str | None = None, ids: Sequence[str] | None = None
    ) -> tuple[NamedAct, ...]:
        """What acts are named by: all, those of a form, or of some IRIs; cheaper than `acts`."""
        with self._reading() as session:
            return titled_acts(session, form, ids)

    def amended_acts(self, act_id: str) -> tuple[NamedAct, ...]:
        """The acts that an act orders changes of; cheaper than `changes`."""
        with self._reading() as session:
            return amended_acts(session, act_id)

    def resolve_service(self, text: str) -> list[ServiceSummary]:
        """Services that an identifier or words of a name may mean."""
        with self._reading() as session:
            return act_lists.find_services(session, text) if text.strip() else []


def _marked(starting: str) -> tuple[sa.ColumnElement[bool], ...]:
    """Live editions whose marks start so; a range, which every database finds by its index."""
    after = starting[:-1] + chr(ord(starting[-1]) + 1)
    return (
        col(Edition.mark) >= starting,
        col(Edition.mark) < after,
        col(Edition.superseded_at).is_(None),
    )
