"""A look into one file without taking it in: what each line was read as, and what was found."""

from __future__ import annotations

from api.inspection.answer import (
    AsideRead,
    CellRead,
    Found,
    Inspection,
    LineRead,
    RepairRead,
    SaidRead,
    UnitRead,
)
from api.inspection.contrast import contrast
from api.inspection.look import document_at, inspect, inspect_source

__all__ = [
    "AsideRead",
    "CellRead",
    "Found",
    "Inspection",
    "LineRead",
    "RepairRead",
    "SaidRead",
    "UnitRead",
    "contrast",
    "document_at",
    "inspect",
    "inspect_source",
]
