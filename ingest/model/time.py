"""How an act says when it is put into effect (Law 480-V arts 37-43)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.model.places import Place, Span
from ingest.model.references import ActRef, UnitPath


class RuleKind(StrEnum):
    """How an act says when it is put into effect (Law 480-V arts 37-43)."""

    FIXED = "fixed"  # on ``date``
    AFTER_PUBLICATION = "after_publication"  # ``days`` or ``months`` after first publication
    ON_PUBLICATION = "on_publication"
    ON_SIGNING = "on_signing"  # with ``days`` or ``months``: so long after it
    ON_REGISTRATION = "on_registration"  # likewise
    AFTER_COMMENCEMENT = "after_commencement"  # of the act itself, or of what the term is set for
    WITH_ACT = "with_act"  # when ``act`` is put into effect, or ``days`` or ``months`` after
    CONDITION = "condition"  # another event: its words are in ``text``
    UNSTATED = "unstated"  # the source says nothing


@dataclass(frozen=True, slots=True)
class CommencementRule:
    """A rule of commencement, without the fact that would resolve it.

    ``from_day`` is True for "со дня … опубликования" (the day itself is counted), False for
    "после дня" (counting starts the day after), a difference of one day. ``applies_from`` is the
    day from which relations that arose before are governed too ("распространяется на отношения,
    возникшие с …"). ``act`` is another act whose commencement the rule waits for.
    """

    kind: RuleKind
    date: dt.date | None = None
    days: int | None = None
    months: int | None = None
    from_day: bool = False
    text: str = ""
    span: Span = field(default=Span(0, 0))
    applies_from: dt.date | None = None
    act: ActRef | None = None


@dataclass(frozen=True, slots=True)
class CommencementException:
    """A unit of the act that is put into effect on terms of its own.

    The path is the text's own: ("point","1"), ("indent","5").
    """

    path: UnitPath
    rule: CommencementRule


@dataclass(frozen=True, slots=True)
class Commencement:
    """The commencement clause of an act: its general rule and the exceptions from it.

    ``expiries`` say when units, or with an empty path the act, cease to be in effect ("действует
    до …"): the rule gives the first day on which they no longer are.
    """

    general: CommencementRule
    exceptions: tuple[CommencementException, ...] = ()
    expiries: tuple[CommencementException, ...] = ()
    place: Place | None = None
