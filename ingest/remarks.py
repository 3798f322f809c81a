"""What the publisher says among the units of an act: announcements, and remarks of other kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.addresses import segment
from ingest.announcements import is_mark, read_announcements, read_coming, read_placeholder
from ingest.editorial import find_editorial, is_remark
from ingest.findings import finding
from ingest.model import (
    EID_PREFIX,
    Announcement,
    Component,
    Finding,
    Layout,
    Unit,
    UnitKind,
    UnitPath,
)
from ingest.structure.paths import with_paths
from ingest.text import squeeze


@dataclass(frozen=True, slots=True)
class _Before:
    """What a remark stands before: a unit's address and path, the component that holds it."""

    address: str
    path: UnitPath
    component: Component


def read_remarks(
    components: Sequence[Component], layout: Layout
) -> tuple[tuple[Announcement, ...], tuple[Finding, ...]]:
    """The changes announced among the units of an act, and a finding for each remark.

    Of a remark that announces nothing the finding gives its words.
    """
    remarks = frozenset(find_editorial(layout.blocks))
    announced: list[Announcement] = []
    findings: list[Finding] = []
    before: _Before | None = None
    for component in reversed(components):
        units = list(with_paths(component.unit))
        for unit, path in reversed(units):
            if unit.kind is UnitKind.EDITORIAL and not remarks.isdisjoint(unit.blocks):
                following = before or _Before("", path, component)
                told, found = _read(unit, path, layout, following, component)
                announced[:0] = told
                findings[:0] = found
            elif unit.kind is UnitKind.NOTE and unit.place is not None:
                coming = read_coming(unit.text, unit.place, path, before.address if before else "")
                if coming is not None:
                    announced.insert(0, replace(coming, component=component.name))
                    findings.insert(0, _announced(coming))
            elif unit.kind in EID_PREFIX and unit.address:
                before = _Before(unit.address, path, component)
        before = _Before(component.unit.address, units[0][1], component)
    return tuple(announced), tuple(findings)


def _read(
    unit: Unit, path: UnitPath, layout: Layout, before: _Before, component: Component
) -> tuple[tuple[Announcement, ...], tuple[Finding, ...]]:
    """What one remark announces and what is told of it; ``path`` is that of what it stands in."""
    block = layout.blocks[unit.blocks[0]]
    if unit.place is None or is_mark(unit.text):
        return (), ()
    coming = read_placeholder(unit.text, unit.place, path, before.address)
    if coming is not None:
        return (replace(coming, component=component.name),), (_announced(coming),)
    read = read_announcements(
        unit.text, unit.place, before.path, before.component.title, before.address
    )
    announced = tuple(replace(each, component=before.component.name) for each in read)
    if announced:
        return announced, tuple(dict.fromkeys(_announced(each) for each in announced))
    if not (block.editorial or is_remark(unit.text)):
        return (), ()
    return (), (finding("editorial-note", unit.place, text=squeeze(unit.text)),)


def _announced(announcement: Announcement) -> Finding:
    act, rule = announcement.act, announcement.commencement
    return finding(
        "change-announced",
        announcement.place,
        act=act.text if act else "",
        unit="__".join(segment(step) for step in announcement.path),
        rule=rule.text if rule else "",
        text=squeeze(announcement.text),
    )
