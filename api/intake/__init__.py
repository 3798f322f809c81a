"""Documents into the base: from where they are, parsed by one process or many, loaded in order."""

from __future__ import annotations

from api.intake.origins import Intake, Wish, bundled_sources, named_sources
from api.intake.outcomes import IntakeReport, Outcome, Progress
from api.intake.parcels import Parcel, parse_source
from api.intake.taking import take_in, take_parcels
from api.intake.workers import WorkersLostError, workers

__all__ = [
    "Intake",
    "IntakeReport",
    "Outcome",
    "Parcel",
    "Progress",
    "Wish",
    "WorkersLostError",
    "bundled_sources",
    "named_sources",
    "parse_source",
    "take_in",
    "take_parcels",
    "workers",
]
