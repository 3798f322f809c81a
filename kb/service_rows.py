"""The services of a work in their table: the annexes that carry, or carried, a standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, or_, select

from kb.derived_models import ServiceRow
from kb.gather import Gathered
from kb.gather_units import carried_address
from kb.iri import slug
from kb.models import ChangeRow, Edition, StandardRow, Work
from kb.timeline import Timeline


def standards_of(session: Session, gathered: Gathered) -> dict[str, list[StandardRow]]:
    """The standards that a work's annexes carry, by address.

    An annex that is the new wording of another annex carries the standard for that one.
    """
    found: dict[str, list[StandardRow]] = {}
    ids = [edition.id for edition in gathered.editions if edition.id is not None]
    moved = {
        (row.edition_id, row.payload_component)
        for row in session.exec(select(ChangeRow).where(col(ChangeRow.edition_id).in_(ids)))
    }
    own = select(StandardRow).where(col(StandardRow.edition_id).in_(ids))
    for row in session.exec(own.order_by(col(StandardRow.id))):
        if (row.edition_id, row.component) not in moved:
            found.setdefault(f"!{row.component}", []).append(row)
    for change_id, address in sorted(gathered.targets.items()):
        change = session.get_one(ChangeRow, change_id)
        if not change.payload_component:
            continue
        inside = select(StandardRow).where(
            StandardRow.edition_id == change.edition_id,
            or_(
                StandardRow.component == change.payload_component,
                col(StandardRow.component).startswith(
                    f"{change.payload_component}.", autoescape=True
                ),
            ),
        )
        for row in session.exec(inside):
            carried = row.component.removeprefix(change.payload_component).lstrip(".")
            place = carried_address(f"!{carried}", address) if carried else address
            found.setdefault(place, []).append(row)
    return {address: rows for address, rows in found.items() if rows}


def write_services(
    session: Session, work_id: int, gathered: Gathered, timelines: Mapping[str, Timeline]
) -> bool:
    """Makes the services of a work what its evidence gives; whether that changes any of them."""
    work = session.get_one(Work, work_id)
    wanted: dict[str, tuple[str, dict[str, str]]] = {}
    for address, rows in standards_of(session, gathered).items():
        names = _names(session, rows, timelines.get(address, ()))
        wanted[slug(work.iri, address)] = (address, names)
    changed = False
    for row in session.exec(select(ServiceRow).where(ServiceRow.work_id == work_id)):
        if row.slug not in wanted:
            changed = True
            session.delete(row)
            continue
        address, names = wanted.pop(row.slug)
        if (row.address, row.names) != (address, names):
            changed = True
            row.address, row.names = address, names
    session.flush()
    for name, (address, names) in wanted.items():
        session.add(ServiceRow(slug=name, work_id=work_id, address=address, names=names))
    return changed or bool(wanted)


def _names(session: Session, rows: Sequence[StandardRow], timeline: Timeline) -> dict[str, str]:
    """A service's name by language, from its latest wording."""
    place = {
        content.document: seq
        for seq, stretch in enumerate(timeline)
        for content in stretch.contents
    }
    dated = [(session.get_one(Edition, row.edition_id).sha256, row) for row in rows]
    dated.sort(key=lambda pair: (place.get(pair[0], -1), pair[0]))
    return {row.lang: row.name for _, row in dated}
