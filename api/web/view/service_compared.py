"""Two days of a service beside each other: the rows that differ, their words in one text."""

from __future__ import annotations

from dataclasses import dataclass

from api.compare import RowDifference, ServiceComparison
from api.web.view.compared import Stretch, stretches
from api.web.view.service_card import ORDER, Row, row_of
from kb.diff import diff

_BESIDES = "sub_services"


@dataclass(frozen=True, slots=True)
class Compared:
    """A row on two days. ``runs`` are its words where both texts are held and differ."""

    key: str
    state: str
    then: Row
    now: Row
    runs: tuple[Stretch, ...]


def compared(answer: ServiceComparison, lang: str) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    """The rows that differ, in the order a person asks for them; the names of those that do not."""
    keys = [key for key in (_BESIDES, *ORDER) if key in answer.rows]
    differing = [key for key in keys if answer.rows[key].state != "same"]
    return (
        tuple(_compared(key, answer.rows[key], lang) for key in differing),
        tuple(key for key in keys if key not in differing),
    )


def _compared(key: str, row: RowDifference, lang: str) -> Compared:
    runs: tuple[Stretch, ...] = ()
    if row.state == "changed" and row.then is not None and row.now is not None:
        runs = tuple(stretches(diff(row.then.text, row.now.text)))
    return Compared(key, row.state, row_of(key, row.then, lang), row_of(key, row.now, lang), runs)
