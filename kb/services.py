"""What a service required on a day: the timeline of its annex, and the standard it carried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from ingest.model import ROW_KEYS
from kb.acts import LANGUAGES, find_services
from kb.answers import (
    Message,
    Requirement,
    ServiceAlternative,
    ServiceAnswer,
    ServiceRef,
    ServiceStatus,
    SourceRef,
    StandardRef,
    Validity,
)
from kb.asking import Asker, disputes, source_ref, uncertain
from kb.changed_rows import ChangedRow, ChangedRows
from kb.derived_models import ServiceRow
from kb.errors import NotHeldError
from kb.messages import told
from kb.models import RequirementRow, StandardRow, Work
from kb.reading import HeldText, timelines
from kb.reasons import Reason, because, say
from kb.requirements import NARROWED, channel_words, mrp_of, narrowed, priced
from kb.timeline import UNHEARD, Content, State, Stretch, Timeline, possible

#: Rows whose values the contract types; the others are their text.
TYPED = frozenset({"channels", "term", "form", "fee", "schedule", "documents", "refusal_grounds"})


def service_row(session: Session, service_id: str) -> tuple[ServiceRow, Work]:
    """The service of an identifier, or of a name that means only one.

    Raises `kb.errors.NotHeldError`.
    """
    query = select(ServiceRow, Work).join(Work)
    found = session.exec(query.where(ServiceRow.slug == service_id)).first()
    if found is not None:
        return found[0], found[1]
    named = find_services(session, service_id)
    if len(named) != 1:
        raise NotHeldError("service", service_id)
    row, work = session.exec(query.where(ServiceRow.slug == named[0].id)).one()
    return row, work


class ServiceAsker:
    """Answers about one service on one day."""

    def __init__(
        self,
        session: Session,
        service_id: str,
        on: dt.date,
        lang: str | None = None,
        channel: str | None = None,
        case: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> None:
        self.session = session
        self.row, self.work = service_row(session, service_id)
        self.on = on
        self.channel, self.case = channel, case
        self.asked = lang
        names = self.row.names
        self.lang = lang or next((known for known in LANGUAGES if known in names), "ru")
        self.asker = Asker(session, self.work.iri, None, as_known_on, self.lang)
        self.asker.lang = self.lang
        held = timelines(session, self.work.id or 0, [self.row.address], as_known_on)
        self.timeline: Timeline = held.get(self.row.address, UNHEARD)
        self.rows = ChangedRows(self.asker, self.row.address, on, as_known_on)
        self.warnings: list[Message] = []

    def answer(self) -> ServiceAnswer:
        """The contract's service answer."""
        indexes = possible(self.timeline, self.on)
        states = [self.timeline[i] for i in indexes]
        status = _status(states)
        chosen = next((i for i in reversed(indexes) if self.timeline[i].contents), None)
        standard: StandardRef | None = None
        requirements: dict[str, Requirement] = {}
        if chosen is not None:
            standard, requirements = self._standard(chosen, warn=True)
        if chosen is not None:
            self.warnings += disputes(self.timeline[chosen], self.lang)
        if len(indexes) > 1:
            self.warnings.insert(0, uncertain(states, self.on, self.lang))
        shown = indexes if status in ("uncertain", "unknown") else ()
        return ServiceAnswer(
            service=ServiceRef(id=self.row.slug, names=dict(self.row.names)),
            on=self.on,
            language=self.lang,
            status=status,
            standard=standard,
            requirements=requirements,
            alternatives=tuple(self._alternative(i, i == chosen) for i in shown),
            warnings=tuple(self.warnings),
            coverage=self.coverage(),
        )

    def _alternative(self, index: int, is_told: bool) -> ServiceAlternative:
        stretch = self.timeline[index]
        version = self.asker.version(self.timeline, index)
        standard, requirements = None, None
        if stretch.contents:
            standard, requirements = self._standard(index, warn=False)
        return ServiceAlternative(
            state=version.state,
            valid=version.valid,
            reason=version.reason,
            standard=standard,
            requirements=None if is_told else requirements,
        )

    def coverage(self) -> dict[str, object]:
        """The texts of the standard that are held, and the times of which none is."""
        editions: list[dict[str, object]] = []
        for stretch in self.timeline:
            for content in stretch.contents:
                text = self.asker.texts.get(content)
                editions.append(
                    {
                        "act": text.act,
                        "document": text.document,
                        "address": text.address,
                        "language": content.lang,
                        "from": _day(stretch.begins.earliest if stretch.begins else None),
                    }
                )
        gaps = [
            say([_gap(self.timeline, i)], self.lang)
            for i, stretch in enumerate(self.timeline)
            if stretch.state in (State.TEXT_UNKNOWN, State.OPEN)
        ]
        languages = [k for k in LANGUAGES if any(e["language"] == k for e in editions)]
        return {"standards": editions, "languages": languages, "not_held": gaps}

    # --- the standard -------------------------------------------------------------------------

    def _standard(
        self, index: int, *, warn: bool
    ) -> tuple[StandardRef | None, dict[str, Requirement]]:
        stretch = self.timeline[index]
        content = self.content(stretch, warn=warn)
        text = self.asker.texts.get(content)
        valid = self.asker.version(self.timeline, index).valid
        standard = self.standard_ref(stretch, text, valid)
        row = self.standard_row(text)
        if row is None:
            if warn:
                self.warnings.append(told("service-standard-unread", self.lang))
            return standard, {}
        rows = self.printed_rows(row)
        changed = self.rows.since(stretch, content.lang, {k: r.number for k, r in rows.items()})
        same = {k: (r.number, r.text) for k, r in rows.items() if k not in changed}
        since = self.rows.unchanged(stretch, content.lang, same)
        valid_of = {key: since.get(key, valid) for key in rows}
        return standard, self._requirements(row, rows, changed, text, valid, valid_of, warn=warn)

    def standard_ref(self, stretch: Stretch, text: HeldText, valid: Validity) -> StandardRef:
        """The standard of a state of the annex, whose ``text`` is held."""
        established = stretch.cause.act if stretch.cause is not None else None
        return StandardRef(
            act=self.work.iri,
            annex=self.row.address.rpartition("annex_")[2] if "annex_" in self.row.address else "",
            established_by=(established or text.act).removeprefix("?"),
            valid=valid,
        )

    def standard_row(self, text: HeldText) -> StandardRow | None:
        """The standard that was read in a text of the annex; None where none could be."""
        return self.session.exec(
            select(StandardRow).where(
                StandardRow.edition_id == text.edition,
                StandardRow.component == text.address.removeprefix("!"),
            )
        ).first()

    def content(self, stretch: Stretch, *, warn: bool = False) -> Content:
        """The text of a state in the language asked for, else in the first that is held."""
        order = (self.asked or self.lang, *LANGUAGES)
        content = next(c for lang in order for c in stretch.contents if c.lang == lang)
        if warn and self.asked is not None and content.lang != self.asked:
            held = ", ".join(dict.fromkeys(c.lang for c in stretch.contents))
            self.warnings.append(told("language-not-held", self.lang, asked=self.asked, held=held))
        return content

    def printed_rows(self, standard: StandardRow) -> dict[str, RequirementRow]:
        """The rows of a standard as it was printed, by their keys."""
        query = select(RequirementRow).where(RequirementRow.standard_id == standard.id)
        return {row.key: row for row in self.session.exec(query.order_by(col(RequirementRow.id)))}

    def _requirements(
        self,
        standard: StandardRow,
        rows: dict[str, RequirementRow],
        changed: dict[str, ChangedRow],
        text: HeldText,
        valid: Validity,
        valid_of: dict[str, Validity],
        *,
        warn: bool,
    ) -> dict[str, Requirement]:
        channels = rows.get("channels")
        kinds = channel_words(channels.value if channels is not None else None)
        found: dict[str, Requirement] = {}
        warnings: list[Message] = []
        for key in ROW_KEYS:
            if key in changed:
                self._changed(key, changed[key], kinds, found, warnings)
                continue
            row = rows.get(key)
            if row is None:
                warnings.append(told("service-row-missing", self.lang, row=key))
                continue
            if key in TYPED and row.value is None:
                warnings.append(told("service-row-untyped", self.lang, row=key))
            found[key] = Requirement(
                text=row.text,
                value=self._value(row.key, row.value, kinds, warnings),
                source=row_source(text, row),
                valid=valid_of[key],
                basis=row.basis,
                strength=row.strength,
                none=row.none,
            )
        if standard.sub_services:
            found["sub_services"] = Requirement(
                text="\n".join(standard.sub_services),
                value=list(standard.sub_services),
                source=row_source(text, None),
                valid=valid,
            )
        if warn:
            self.warnings += warnings
        return found

    def _changed(
        self,
        key: str,
        changed: ChangedRow,
        kinds: dict[str, list[str]],
        found: dict[str, Requirement],
        warnings: list[Message],
    ) -> None:
        """A row that was changed by itself since the standard was set."""
        warnings += changed.warnings
        if changed.text is None:
            return
        row = changed.row
        if key in TYPED and row.value is None:
            warnings.append(told("service-row-untyped", self.lang, row=key))
        found[key] = Requirement(
            text=row.text,
            value=self._value(key, row.value, kinds, warnings),
            source=source_ref(changed.text),
            valid=changed.valid,
            basis=row.basis,
            strength=row.strength,
            none=row.none,
        )

    def _value(
        self,
        key: str,
        value: object,
        kinds: dict[str, list[str]],
        warnings: list[Message],
    ) -> object:
        if key == "fee":
            value, lacking = priced(value, mrp_of(self.on))
            if lacking:
                warnings.append(told("service-mrp-unknown", self.lang, day=self.on.isoformat()))
        if key in NARROWED and (self.channel or self.case):
            value, fits = narrowed(value, self.channel, self.case, kinds)
            if not fits:
                asked = ", ".join(part for part in (self.channel, self.case) if part)
                warnings.append(told("filter-fits-nothing", self.lang, row=key, asked=asked))
        return value


def _status(states: Sequence[Stretch]) -> ServiceStatus:
    kinds = {stretch.state for stretch in states}
    if kinds <= {State.ABSENT}:
        return "not_in_effect"
    if kinds == {State.TEXT} and len(states) == 1:
        return "in_effect"
    return "uncertain" if State.TEXT in kinds else "unknown"


def row_source(text: HeldText, row: RequirementRow | None) -> SourceRef:
    """Where a row of a standard is printed; the whole standard's place where none is given."""
    spans = tuple((start, end) for start, end in row.spans or ()) if row is not None else ()
    return SourceRef(
        act=text.act,
        address=text.address,
        document=text.document,
        sha256=text.sha256,
        page=row.page if row is not None else text.page,
        span=(spans[0][0], spans[-1][1]) if spans and spans == tuple(sorted(spans)) else None,
        spans=spans,
    )


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _gap(timeline: Timeline, index: int) -> Reason:
    """That the wording of a state is not held, by the day it ended, or else began."""
    unheard = timeline[index].reason if timeline == UNHEARD else None
    if unheard is not None:
        return unheard
    ended = index + 1 < len(timeline)
    bounds = timeline[index + 1].begins if ended else timeline[index].begins
    day = None if bounds is None else bounds.latest or bounds.earliest
    return because("gap-before" if ended else "gap-since", day=day or "…")
