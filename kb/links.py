"""Addresses under which what an answer tells of can be read again."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlencode

from kb.answers import DateBounds, Validity
from kb.evidence import WHOLE_ACT


def permalink(act: str, address: str, on: dt.date, lang: str | None = None) -> str:
    """Where a unit is read as of a day.

    >>> permalink("/akn/kz/act/law/2013-04-15/88-V", "!main~art_4", dt.date(2025, 2, 1), "ru")
    '/v1/acts/akn/kz/act/law/2013-04-15/88-V/units/!main~art_4?on=2025-02-01&lang=ru'
    """
    path = f"/v1/acts/{quote(act.removeprefix('/'), safe='/')}"
    if address != WHOLE_ACT:
        path += f"/units/{quote(address, safe='!~')}"
    asked = {"on": on.isoformat()} | ({"lang": lang} if lang else {})
    return f"{path}?{urlencode(asked)}"


def day_within(valid: Validity, otherwise: dt.date) -> dt.date:
    """A day on which what is valid so is in effect as surely as can be; ``otherwise`` if it is
    such a day, or where no day is known."""
    begins, ends = valid.from_, valid.to
    if _begun(begins, otherwise) and not (ends and _may_have_begun(ends, otherwise)):
        return otherwise
    if begins.latest is not None and not (ends and _may_have_begun(ends, begins.latest)):
        return begins.latest
    # On no day for sure: the last one on which it has not ended, if it may have begun.
    last = ends.earliest - dt.timedelta(days=1) if ends and ends.earliest else None
    if last is not None and _may_have_begun(begins, last):
        return last
    return begins.earliest or otherwise


def _may_have_begun(bounds: DateBounds, on: dt.date) -> bool:
    return bounds.earliest is None or bounds.earliest <= on


def _begun(bounds: DateBounds, on: dt.date) -> bool:
    """Whether a date has certainly come; an unknown beginning, for what has none, has."""
    if bounds.latest is not None:
        return bounds.latest <= on
    return bounds.earliest is None and not bounds.rule
