"""Units of a document with their paths, as citations give them."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.addresses import THROUGH
from ingest.model import Step, Unit, UnitKind, UnitPath

_PATH_KINDS = {
    UnitKind.SECTION,
    UnitKind.CHAPTER,
    UnitKind.PARAGRAPH_SIGN,
    UnitKind.ARTICLE,
    UnitKind.POINT,
    UnitKind.PART,
    UnitKind.SUBPOINT,
    UnitKind.INDENT,
    UnitKind.PREAMBLE,
    UnitKind.ANNEX,
}


def with_paths(unit: Unit, path: UnitPath = ()) -> Iterator[tuple[Unit, UnitPath]]:
    """Units below a component's root with their paths, as citations give them."""
    if unit.kind in _PATH_KINDS:
        outer = () if unit.kind in THROUGH and not _has_article(path) else path
        path = (*outer, Step(unit.kind, unit.number))
    yield unit, path
    for child in unit.children:
        yield from with_paths(child, path)


def _has_article(path: UnitPath) -> bool:
    return any(step.kind is UnitKind.ARTICLE for step in path)
