"""What of a service changes, and when: what is still to come on a day, and all its standards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from api.web.view.statements import Statement, statements
from corpus.reference import Mrp, mrp_values
from kb.answers import ChangedBy, DateBounds, Requirement
from kb.answers_services import RowVersion, ServiceTimeline, StandardVersion
from kb.links import day_within
from kb.requirements import priced


@dataclass(frozen=True, slots=True)
class RowToCome:
    """A row that changes. ``now`` is its wording before, None where it is not known."""

    key: str
    now: RowVersion | None
    then: RowVersion


@dataclass(frozen=True, slots=True)
class ToCome:
    """What takes effect at once. ``standard`` where the whole standard is set anew, or ends;
    ``day`` is one on which to read it."""

    begins: DateBounds
    standard: StandardVersion | None
    rows: tuple[RowToCome, ...]
    changed_by: ChangedBy | None
    day: str


@dataclass(frozen=True, slots=True)
class FeeToCome:
    """The fee by the same words and the next value of the index."""

    index: Mrp
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class StandardInTime:
    """A state of the annex; ``day`` is one on which to read it, ``here`` where it may be the one of
    the day."""

    version: StandardVersion
    day: str
    here: bool


def to_come(timeline: ServiceTimeline, on: dt.date) -> tuple[ToCome, ...]:
    """What certainly takes effect after a day, soonest first."""
    found: dict[DateBounds, list[RowToCome]] = {}
    for key, versions in timeline.rows.items():
        for now, then in zip((None, *versions), versions, strict=False):
            if _later(then.valid.from_, on) and not then.same:
                known = now if now is not None and now.text is not None else None
                found.setdefault(then.valid.from_, []).append(RowToCome(key, known, then))
    standards = {
        each.valid.from_: each for each in timeline.standards if _later(each.valid.from_, on)
    }
    coming = []
    for begins in dict.fromkeys((*standards, *found)):
        standard, rows = standards.get(begins), found.get(begins, [])
        valid = standard.valid if standard is not None else rows[0].then.valid
        by = standard.changed_by if standard is not None else rows[0].then.changed_by
        # A row of a standard whose wording before is unknown is no news beside the standard.
        told = tuple(row for row in rows if standard is None or row.now is not None)
        coming.append(ToCome(begins, standard, told, by, day_within(valid, on).isoformat()))
    return tuple(sorted(coming, key=lambda each: (each.begins.earliest, each.begins.latest or on)))


def _later(bounds: DateBounds, on: dt.date) -> bool:
    return bounds.earliest is not None and bounds.earliest > on


def fee_to_come(fee: Requirement | None, on: dt.date, lang: str) -> FeeToCome | None:
    """What a fee counted in indexes will be by the next value of the index, where that is known."""
    value = fee.value if fee is not None and isinstance(fee.value, list) else []
    counted = [each for each in value if isinstance(each, dict) and each.get("kind") == "mrp"]
    index = next((each for each in mrp_values() if each.valid_from > on), None)
    if not counted or index is None:
        return None
    then, _ = priced(counted, index.value)
    return FeeToCome(index, statements("fee", then, lang))


def in_time(timeline: ServiceTimeline, on: dt.date) -> tuple[StandardInTime, ...]:
    """The states of the annex, oldest first, without the time before the act itself."""
    return tuple(
        StandardInTime(each, day_within(each.valid, on).isoformat(), _may_hold(each, on))
        for each in timeline.standards
        if each.state != "absent" or each.valid.from_ != DateBounds()
    )


def _may_hold(version: StandardVersion, on: dt.date) -> bool:
    begins, ends = version.valid.from_, version.valid.to
    return (begins.earliest is None or begins.earliest <= on) and (
        ends is None or ends.latest is None or ends.latest > on
    )


def earlier_wordings(versions: Sequence[RowVersion]) -> tuple[RowVersion, ...]:
    """The wordings of a row where there were several, oldest first; nothing where one is known."""
    known = tuple(each for each in versions if each.text is not None and not each.same)
    return tuple(versions) if len(known) > 1 else ()
