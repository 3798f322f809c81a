"""Changes that editions of an act announce: adopted, and no part of the text yet.

They are no evidence: no state rests on them. The last edition of each language speaks for it, since
what an earlier one announced has come or has been given up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest.addresses import parent_address, rebase
from kb.answers import AnnouncedChange, Certainty, SourceRef
from kb.bounds import ActDates, Bounds, resolve, said
from kb.codec import rule_from_json
from kb.engine import chunks
from kb.evidence import MAIN, WHOLE_ACT, EditionKind
from kb.gather import Gatherer
from kb.gather_dated import WITHDRAWN
from kb.gather_editions import own_works
from kb.identity import OWN_ROLES
from kb.labels import title_in
from kb.models import AnnouncementRow, ChangeRow, Edition, Mention, Source, Work
from kb.reading import node_at
from kb.reasons import because

#: Address of an act's own text: what is announced of it is announced of the act.
#: An announcement, its edition, and the mention of the act it names.
_Told = tuple[AnnouncementRow, Edition, Mention | None]


class Announcements:
    """The announcements about one act, as answers in one language give them."""

    def __init__(
        self,
        session: Session,
        work: Work,
        languages: Sequence[str],
        label: Callable[[str], str],
        as_known_on: dt.datetime | None = None,
    ) -> None:
        """``languages`` in order of preference: the first is that of the answer."""
        self._session = session
        self._work = work
        self._languages = languages
        self._label = label
        self._known = as_known_on
        self._parents: dict[str, str | None] = {}
        self._held: list[tuple[AnnouncedChange, dt.date | None]] | None = None

    def on(self, day: dt.date | None = None) -> list[AnnouncedChange]:
        """Those to come as of a day, whether or not it has come; all of them for no day.

        What an act does that was not signed by then had not been announced.
        """
        if self._held is None:
            self._held = list(self._read())
        return [
            change if day is None else change.model_copy(update={"due": _due(change, day)})
            for change, signed in self._held
            if day is None or signed is None or signed <= day
        ]

    def beside(
        self, units: Container[str], day: dt.date
    ) -> dict[str | None, list[AnnouncedChange]]:
        """Those to come, by the unit they stand with: their own, or the nearest one above it.

        None: the act as a whole, or a unit that none of ``units`` is above.
        """
        return _placed(self.on(day), units)

    def of_unit(
        self, unit: str, shown: Container[str], day: dt.date
    ) -> dict[str | None, list[AnnouncedChange]]:
        """The same of those that concern a unit; what concerns all of it stands with itself.

        ``shown`` are the units shown: itself, and what belongs to it.
        """
        found = _placed(self.concerning(unit, day), shown)
        of_all = found.pop(None, [])
        return {**found, unit: [*of_all, *found.get(unit, ())]}

    def concerning(self, unit: str, day: dt.date | None = None) -> list[AnnouncedChange]:
        """Changes of a unit, of what it belongs to, and of what belongs to it."""
        found = self.on(day)
        above = [unit, *self._above(unit)] if found else []
        return [
            change
            for change in found
            if within(change.address, unit) or any(within(at, change.address) for at in above)
        ]

    def _above(self, address: str) -> Iterator[str]:
        """The units that a unit belongs to, chapters and approved documents included."""
        above = self._parent(address)
        while above is not None:
            yield above
            above = self._parent(above)

    def _parent(self, address: str) -> str | None:
        if address not in self._parents:
            node = node_at(self._session, self._work.id or 0, address)
            self._parents[address] = node.parent if node is not None else None
        return self._parents[address]

    def _read(self) -> Iterator[tuple[AnnouncedChange, dt.date | None]]:
        """Each change once, however many languages and documents announce it."""
        told: set[tuple[str, str, str | None]] = set()
        rows = self._rows()
        orders = self._orders(rows)
        gatherer = Gatherer(self._session)
        for row, edition, mention in rows:
            work_id = mention.work_id if mention is not None else None
            words = mention.text if mention is not None else ""
            iri, dates = (None, _dates(mention)) if work_id is None else gatherer.dates(work_id)
            key = (row.address, iri or words or row.text, row.operation)
            if key in told:
                continue
            told.add(key)
            change = AnnouncedChange(
                act=iri,
                act_title=words if work_id is None else self._title(work_id),
                operation=row.operation,
                address=row.address,
                label=self._label(WHOLE_ACT if row.address == MAIN else row.address),
                commencement=said(_bounds(row, dates), self._languages[0]),
                ordered=any(within(at, row.address) for at in orders.get(work_id or 0, ())),
                text=row.text,
                source=SourceRef(
                    act=self._work.iri,
                    address=row.before or row.address,
                    document=self._session.get_one(Source, edition.sha256).name,
                    sha256=edition.sha256,
                    page=row.page,
                    span=(row.span_start, row.span_end),
                ),
            )
            yield change, dates.signed

    def _rows(self) -> list[_Told]:
        """Those of the editions that speak for their language, the answer's language first."""
        own = select(Mention.edition_id).where(
            Mention.work_id == self._work.id, col(Mention.role).in_(OWN_ROLES)
        )
        live: list[sa.ColumnElement[bool]] = [
            col(Edition.id).in_(own),
            col(Edition.superseded_at).is_(None),
        ]
        if self._known is not None:
            live.append(col(Edition.recorded_at) <= self._known)
        last = {e.id or 0: e for e in _last(self._session.exec(select(Edition).where(*live)).all())}
        found: list[_Told] = []
        for chunk in chunks(sorted(last)):
            query = (
                select(AnnouncementRow, Mention)
                .join(Mention, isouter=True)
                .where(col(AnnouncementRow.edition_id).in_(chunk))
            )
            found += [(row, last[row.edition_id], act) for row, act in self._session.exec(query)]
        found.sort(key=lambda told: (self._place(told[1].lang), told[1].sha256, told[0].ordinal))
        return found

    def _place(self, lang: str) -> int:
        order = self._languages
        return order.index(lang) if lang in order else len(order)

    def _orders(self, rows: Iterable[_Told]) -> dict[int, list[str]]:
        """Where the announcing acts that are held themselves order changes of this one."""
        acts = {act.work_id for _, _, act in rows if act is not None and act.work_id is not None}
        found: dict[int, list[str]] = {}
        if not acts:
            return found
        query = (
            select(ChangeRow.edition_id, ChangeRow.address)
            .join(Edition)
            .where(
                ChangeRow.aimed_at == self._work.id,
                col(Edition.superseded_at).is_(None),
                col(ChangeRow.standing).in_(("", "doubted")),
            )
        )
        ordered = list(self._session.exec(query))
        works = own_works(self._session, {edition for edition, _ in ordered})
        for edition, address in ordered:
            if works.get(edition) in acts:
                found.setdefault(works[edition], []).append(address)
        return found

    def _title(self, work_id: int) -> str:
        work = self._session.get_one(Work, work_id)
        return title_in(work.titles or {}, self._languages[0])


def within(address: str, above: str) -> bool:
    """Whether a unit is another one or belongs to it, by their addresses.

    >>> within("!main~art_5__para_1", "!main~art_5"), within("!annex_1", "!main")
    (True, True)
    >>> within("!main~art_50", "!main~art_5")
    False
    """
    return above in (MAIN, WHOLE_ACT) or rebase(address, above, above) is not None


def _placed(
    changes: Iterable[AnnouncedChange], units: Container[str]
) -> dict[str | None, list[AnnouncedChange]]:
    found: dict[str | None, list[AnnouncedChange]] = {}
    for change in changes:
        place = None if change.address == MAIN else change.address
        while place is not None and place not in units:
            place = parent_address(place)
        found.setdefault(place, []).append(change)
    return found


def _last(editions: Iterable[Edition]) -> Iterator[Edition]:
    """The consolidated texts of the last day in each language, dated ones apart, and what has none.

    Of an act that is shown no more nothing is announced.
    """
    held = list(editions)
    gone = max((day for e in held if e.kind == WITHDRAWN and (day := _day(e))), default=None)
    days: dict[tuple[str, bool], dt.date] = {}
    for edition in held:
        day = _day(edition)
        if day is not None and edition.kind == EditionKind.CONSOLIDATED.value:
            days[_series(edition)] = max(day, days.get(_series(edition), day))
    for edition in held:
        day = _day(edition)
        late = day is None or day >= days.get(_series(edition), day)
        if late and (gone is None or (day is not None and day >= gone)):
            yield edition


def _series(edition: Edition) -> tuple[str, bool]:
    return edition.lang, edition.as_of is not None


def _day(edition: Edition) -> dt.date | None:
    return edition.as_of or edition.obtained


def _dates(mention: Mention | None) -> ActDates:
    """What the words of an announcement tell of an act that nothing else tells of."""
    return ActDates() if mention is None else ActDates(signed=mention.date, form=mention.form)


def _bounds(row: AnnouncementRow, dates: ActDates) -> Bounds:
    if row.rule is None:
        return Bounds(dates.signed, reasons=(because("announced-term-untold"),))
    return resolve(rule_from_json(row.rule), dates)


def _due(change: AnnouncedChange, day: dt.date) -> Certainty:
    bounds = change.commencement
    if bounds.latest is not None and bounds.latest <= day:
        return "yes"
    return "no" if bounds.earliest is not None and day < bounds.earliest else "unknown"
