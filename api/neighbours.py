"""The graph as the doors ask for it: of an act, or of a unit of it, in a person's words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from api.questions import one_act, one_unit
from kb.graph_parts import GraphAsked
from search.neighbours import unit_graph

if TYPE_CHECKING:
    from kb.answers_graph import GraphAnswer
    from kb.base import Base


def graph_of(
    base: Base,
    act: str,
    unit: str | None,
    on: dt.date,
    lang: str | None,
    depth: int,
    limit: int,
) -> GraphAnswer:
    """The neighbourhood of what is typed on a day. Raises ProblemError and
    `kb.errors.NotHeldError`."""
    held = one_act(base, act)
    asked = GraphAsked(on, lang or "en", depth, limit)
    if unit is None:
        return base.act_graph(held.id, asked)
    return unit_graph(base, held.id, one_unit(base, held.id, unit, lang), asked)
