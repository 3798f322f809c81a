"""What a base says it holds, and what it knows to be missing."""

from __future__ import annotations

import datetime as dt

from kb.answers import Answer
from kb.answers_graph import CitedAct


class HeldCount(Answer):
    """How many acts of a kind are held whole, in part (by amendments or extracts), or only cited.

    ``key`` is a form, an issuer or a year; "" where the acts do not tell it. ``label`` is what it
    is called.
    """

    key: str
    label: str
    whole: int = 0
    partial: int = 0
    cited: int = 0


class NamedAct(Answer):
    """An act in a list of what is missing; ``detail`` says in words what of it."""

    act: str
    title: str
    detail: str
    permalink: str


class Missing(Answer):
    """What the base knows to be missing; of each list the first are told, counted all.

    ``cited_most``: acts that are cited most and not held. ``dates_open``: acts held whole of which
    the day they took effect is only known between bounds, since their publication is not known.
    ``texts_unknown``: how many versions of units were in effect whose wording is in no source held;
    ``texts_of`` the acts with most of them.
    """

    acts_not_held: int
    cited_most: tuple[CitedAct, ...] = ()
    dates_open: int
    dates_open_of: tuple[NamedAct, ...] = ()
    texts_unknown: int
    texts_of: tuple[NamedAct, ...] = ()


class CoverageAnswer(Answer):
    """What the base holds and what it does not.

    ``languages`` and ``editions`` count acts by the language, and editions by the kind, of the
    texts held; ``obtained`` are the first and last day on which these were taken; ``learnt_at`` is
    when the base last learnt something, ``turn`` how often it has.
    """

    language: str
    whole: int
    partial: int
    cited: int
    by_form: tuple[HeldCount, ...] = ()
    by_issuer: tuple[HeldCount, ...] = ()
    by_year: tuple[HeldCount, ...] = ()
    languages: dict[str, int]
    editions: dict[str, int]
    documents: int
    units: int
    services: int
    services_by_language: dict[str, int]
    obtained: tuple[dt.date | None, dt.date | None]
    learnt_at: dt.datetime | None
    turn: int
    missing: Missing
