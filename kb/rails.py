"""The two rails of a unit: its permanent states, and temporary ones that lie over them. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kb.timeline import Stretch, Timeline, lying_over, possible


@dataclass(frozen=True, slots=True)
class Rails:
    """All states of a unit. ``temporary`` ones each have an end (`Stretch.ends`)."""

    permanent: Timeline
    temporary: Timeline = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A state by its rail and its place there."""

    rail: Timeline
    index: int

    @property
    def stretch(self) -> Stretch:
        return self.rail[self.index]


def possible_states(rails: Rails, on: dt.date) -> tuple[Standing, ...]:
    """The states that may hold on a day; a temporary state that certainly lasts hides the others.

    Never empty for a unit with a permanent rail.
    """
    over, certain = lying_over(rails.temporary, on)
    hidden = () if certain else possible(rails.permanent, on)
    return (
        *(Standing(rails.permanent, index) for index in hidden),
        *(Standing(rails.temporary, index) for index in over),
    )
