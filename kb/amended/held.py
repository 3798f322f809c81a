"""Amending acts of the base read again, with the changes made to them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from corpus.sources import SourceDocument
from ingest.errors import DocumentError
from ingest.findings import finding
from ingest.model import ActRef, ParsedAct
from ingest.parse import parse
from kb.amended.follow import REMOVES, Amendment, Followed, follow
from kb.amended.languages import taken_over
from kb.amended.order import since_signing
from kb.amended.places import joined, moved
from kb.amended.signature import block_of, orders_of
from kb.bounds import resolve
from kb.force import force
from kb.gather import Gatherer
from kb.gather_editions import editions_of, own_work
from kb.iri import number_key
from kb.models import ChangeRow, Edition, Mention, Source

#: Kinds of documents that hold an act as it was adopted, later changes not made in it.
_AS_ADOPTED = ("amending", "original")
ORDERED_IN = ("target", "repeals")


@dataclass(slots=True)
class Reading:
    """A document of an amending act as its amendments leave it.

    Places in it are those of several documents laid one after another: ``extents`` are where each
    edition begins and ends.
    """

    edition: Edition
    first: ParsedAct
    followed: Followed
    extents: list[tuple[int, int, int]] = field(default_factory=list)

    def origin(self, at: int, end: int) -> tuple[int, tuple[int, int]]:
        """The edition that something was printed in, and its range there."""
        for first, last, edition in self.extents:
            if first <= at < last:
                return edition, (at - first, end - first)
        return self.edition.id or 0, (at, end)


class AmendedActs:
    """Acts with the changes made to them; each document is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gatherer = Gatherer(session)
        self._parsed: dict[int, ParsedAct | None] = {}
        self._readings: dict[int, list[Reading]] = {}
        self._under_way: set[int] = set()
        #: Editions whose documents could not be read again as they were.
        self.unread: set[int] = set()

    def readings(self, work_id: int) -> list[Reading]:
        """The documents of an act as adopted, each as its amendments leave it.

        A document that reads otherwise than the base holds it is left out, and noted as unread.
        """
        if work_id not in self._readings:
            self._under_way.add(work_id)
            editions = editions_of(self._session, work_id)
            held = [edition for edition in editions if edition.kind != "fragment"]
            adopted = {edition.lang for edition in held if edition.kind in _AS_ADOPTED}
            amending = self._amending(work_id) if adopted else []
            found: list[Reading] = []
            for edition in held:
                # A consolidated text has its changes made already.
                by = amending if edition.kind in _AS_ADOPTED else ()
                reading = self._reading(work_id, edition, by, adopted)
                if reading is None:
                    self.unread.add(edition.id or 0)
                else:
                    found.append(reading)
            self._readings[work_id] = taken_over(found)
            self._under_way.discard(work_id)
        return self._readings[work_id]

    # --- what amends an act -------------------------------------------------------------------

    def _amending(self, work_id: int) -> list[tuple[int, Reading]]:
        """The acts that amend an act, with their documents."""
        signed = self._gatherer.dates(work_id)[1].signed
        query = (
            select(Mention.edition_id)
            .join(ChangeRow, col(ChangeRow.mention_id) == col(Mention.id))
            .join(Edition, col(ChangeRow.edition_id) == col(Edition.id))
            .where(
                Mention.work_id == work_id,
                col(Mention.role).in_(ORDERED_IN),
                col(Edition.superseded_at).is_(None),
            )
            .distinct()
        )
        acts = {own_work(self._session, edition or 0) for edition in self._session.exec(query)}
        found: list[tuple[int, Reading]] = []
        for act in sorted(act for act in acts if act is not None and act != work_id):
            own = self._gatherer.dates(act)[1].signed
            # An act changes none that came after it: it cannot know of it.
            if act in self._under_way or (own and signed and own < signed):
                continue
            found += [(act, reading) for reading in self.readings(act)]
        return found

    def _reading(
        self,
        work_id: int,
        edition: Edition,
        amending: Sequence[tuple[int, Reading]],
        languages: set[str],
    ) -> Reading | None:
        first = self._read(edition)
        if first is None:
            return None
        dates = self._gatherer.dates(work_id)[1]
        end = len(first.layout.text) + 1
        extents = [(0, end, edition.id or 0)]
        amendments: list[Amendment] = []
        layout = first.layout
        left: list[Amendment] = []
        for act, reading in _in_language(amending, edition.lang):
            ours = list(self._changes(act, reading, work_id, end))
            if not ours:
                continue
            alike = reading.edition.lang == edition.lang
            if alike or reading.edition.lang not in languages:
                usable = [a for a in ours if alike or a.change.operation in REMOVES]
                amendments += usable
                left += [amendment for amendment in ours if amendment not in usable]
            layout = joined(layout, ours[0].source.layout, end)
            extents += [(s + end, e + end, of) for s, e, of in reading.extents]
            end = extents[-1][1]
        joint = replace(first, layout=layout)
        followed = follow(joint, amendments, lambda rule: resolve(rule, dates))
        followed.findings += [
            finding("amendment-not-made", None, act=each.act, text=each.change.text)
            for each in left
        ]
        return Reading(edition, joint, followed, extents)

    def _changes(self, act: int, reading: Reading, work_id: int, at: int) -> Iterator[Amendment]:
        """What a document of an act orders about a work; its places begin ``at``."""
        iri, dates = self._gatherer.dates(act)
        names = self._names(reading.edition, work_id)
        sources: dict[int, ParsedAct] = {}
        for item in reading.followed.standing:
            if _name(item.change.target.act) not in names:
                continue
            if id(item.reading) not in sources:
                sources[id(item.reading)] = moved(item.reading, at)
            source = sources[id(item.reading)]
            place = orders_of(item.reading).index(item.change)
            yield Amendment(
                change=orders_of(source)[place],
                source=source,
                act=iri,
                begins=since_signing(item.bounds, dates.signed),
                rank=(force(dates.form), str(dates.signed), iri),
                doubted=bool(item.doubted),
            )

    def _names(self, edition: Edition, work_id: int) -> set[tuple[str, str]]:
        """The number and date by which a document names a work that it changes."""
        query = select(Mention).where(
            Mention.edition_id == edition.id,
            Mention.work_id == work_id,
            col(Mention.role).in_(ORDERED_IN),
        )
        return {(row.number_key or "", str(row.date)) for row in self._session.exec(query)}

    # --- documents read again -----------------------------------------------------------------

    def _read(self, edition: Edition) -> ParsedAct | None:
        """A stored document as it was read; None where this reading is another one."""
        key = edition.id or 0
        if key not in self._parsed:
            self._parsed[key] = self._reread(edition)
        return self._parsed[key]

    def _reread(self, edition: Edition) -> ParsedAct | None:
        held = self._session.get_one(Source, edition.sha256)
        source = SourceDocument(
            name=held.name,
            data=held.data,
            origin=held.origin,
            obtained=edition.obtained,
            media_type=held.media_type,
            language=edition.lang,
            identity=json.loads(edition.identity),
        )
        try:
            parsed = parse(source)
        except DocumentError:
            return None
        stored = first_rows(self._session, edition)
        same = [(row.operation, row.instruction, row.text) for row in stored]
        found = [(c.operation.value, block_of(c), c.text) for c in orders_of(parsed)]
        return parsed if same == found else None


def first_rows(session: Session, edition: Edition) -> list[ChangeRow]:
    """The instructions of a document as first written, in its order."""
    query = select(ChangeRow).where(ChangeRow.edition_id == edition.id, ChangeRow.reading == 0)
    return list(session.exec(query.order_by(col(ChangeRow.ordinal))))


def _name(act: ActRef) -> tuple[str, str]:
    return (number_key(act.number) if act.number else "", str(act.date))


def _in_language(
    amending: Iterable[tuple[int, Reading]], lang: str
) -> Iterator[tuple[int, Reading]]:
    """One document of each amending act: in the language of the text changed, where it is held."""
    by_act: dict[int, list[Reading]] = defaultdict(list)
    for act, reading in amending:
        by_act[act].append(reading)
    for act, readings in by_act.items():
        readings.sort(key=lambda r: (r.edition.lang != lang, r.edition.kind not in _AS_ADOPTED))
        yield act, readings[0]
