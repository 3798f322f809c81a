"""What differs between two answers about one service."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel

from kb.answers import Requirement, ServiceAnswer

RowState = Literal["same", "changed", "value_changed", "only_now", "only_then", "unknown"]


class Standing(BaseModel):
    """How the service stood on one of the two days."""

    on: dt.date
    status: str
    established_by: str | None = None


class RowDifference(BaseModel):
    """One requirement on the two days.

    ``value_changed``: the words are the same and the value is not (a fee counted in МРП).
    ``unknown``: on one of the days the text is in no source held.
    """

    state: RowState
    then: Requirement | None = None
    now: Requirement | None = None


class ServiceComparison(BaseModel):
    """A service on two days, row by row; ``then`` is the day compared with."""

    service: str
    names: dict[str, str]
    language: str
    now: Standing
    then: Standing
    rows: dict[str, RowDifference]

    @property
    def differs(self) -> bool:
        return any(row.state != "same" for row in self.rows.values())


def compare(now: ServiceAnswer, then: ServiceAnswer) -> ServiceComparison:
    """Row by row, in the order of the standard."""
    rows: dict[str, RowDifference] = {}
    for key in dict.fromkeys((*now.requirements, *then.requirements)):
        left, right = then.requirements.get(key), now.requirements.get(key)
        rows[key] = RowDifference(
            state=_state(left, right, then_known=_known(then), now_known=_known(now)),
            then=left,
            now=right,
        )
    return ServiceComparison(
        service=now.service.id,
        names=now.service.names,
        language=now.language,
        now=_standing(now),
        then=_standing(then),
        rows=rows,
    )


def _known(answer: ServiceAnswer) -> bool:
    return answer.status in ("in_effect", "not_in_effect")


def _standing(answer: ServiceAnswer) -> Standing:
    standard = answer.standard
    return Standing(
        on=answer.on,
        status=answer.status,
        established_by=standard.established_by if standard else None,
    )


def _state(
    then: Requirement | None, now: Requirement | None, *, then_known: bool, now_known: bool
) -> RowState:
    if then is None:
        return "only_now" if then_known else "unknown"
    if now is None:
        return "only_then" if now_known else "unknown"
    if then.text != now.text:
        return "changed"
    return "same" if then.value == now.value else "value_changed"
