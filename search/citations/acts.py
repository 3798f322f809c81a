"""Which acts a citation may mean, by what it says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.titles import words
from search.analysis.stops import is_stop
from search.citations.names import names_act
from search.citations.said import ActSaid
from search.numbered import acts_of_number

if TYPE_CHECKING:
    from kb.base import Base
    from kb.outlines import NamedAct

#: An act named by words alone, without a unit: how much of its title they must be.
WHOLE_TITLE = 0.75


@dataclass(frozen=True, slots=True)
class MeantAct:
    """An act that may be meant; ``doubts`` are requisites that disagree ("date")."""

    act: NamedAct
    doubts: tuple[str, ...] = ()
    share: float = 1.0


def acts_meant(base: Base, said: ActSaid, *, alone: bool) -> tuple[MeantAct, ...]:
    """The acts that all that is said may mean, those it fits best first.

    ``alone``: no unit is cited, so that words must be most of a title.
    """
    if said.alias:
        ids = [act.id for act in base.resolve_act(said.alias)]
        return tuple(MeantAct(act) for act in base.titled_acts(ids=ids))
    found = [meant for act in _candidates(base, said) if (meant := _fits(said, act, alone))]
    best = max((meant.share for meant in found), default=0.0)
    sure = [meant for meant in found if not meant.doubts]
    return tuple(meant for meant in sure or found if meant.share >= best)


def _candidates(base: Base, said: ActSaid) -> Iterable[NamedAct]:
    if said.number is not None:
        return acts_of_number(base, said.number, said.form)
    if said.registration is not None:
        return base.acts_numbered(said.registration)
    return base.titled_acts(said.form)


def _fits(said: ActSaid, act: NamedAct, alone: bool) -> MeantAct | None:
    if said.form not in (None, act.form):
        return None
    if said.issuer and act.issuer and said.issuer != act.issuer:
        return None
    if said.registration and said.registration not in act.registrations:
        return None
    share = _share(said, act, alone)
    if share is None:
        return None
    if said.date is None or not act.dates or said.date in act.dates:
        return MeantAct(act, share=share)
    # A slip in the date is forgiven where number and issuer agree: acts themselves make it.
    return MeantAct(act, ("date",), share) if said.number and said.issuer else None


def _share(said: ActSaid, act: NamedAct, alone: bool) -> float | None:
    """How much of a name of the act is said; None where what is said is of another act.

    A title printed beside a number is not held against the act's: the base may not have it in
    that language.
    """
    numbered = bool(said.number or said.registration)
    named = said.words if numbered else (*said.words, *_words(said.title))
    if not named:
        return None if alone and not numbered else 1.0
    share = names_act(named, act)
    least = WHOLE_TITLE if alone and not numbered else 0.0
    return share if share > 0.0 and share >= least else None


def _words(title: str | None) -> tuple[str, ...]:
    if title is None:
        return ()
    return tuple(word for word in words(title) if len(word) > 1 and not is_stop(word, None))
