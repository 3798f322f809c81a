"""Time as the fetcher knows it: given from outside, and how long to wait.

Politeness: so many requests a second for each host, and after a refusal exponentially longer
pauses with a random part, or the pause the site itself names (``Retry-After``, RFC 9110 § 10.2.3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """What depends on time and chance: the moment, a running count of seconds, waiting, a dice.

    ``now`` gives an aware moment, ``jitter`` a number from 0 to 1.
    """

    now: Callable[[], dt.datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    jitter: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Politeness:
    """How hard the site is asked. ``agent`` is the User-Agent; ``longest_wait`` in seconds."""

    agent: str
    per_second: float = 1.0
    tries: int = 4
    first_pause: float = 2.0
    longest_wait: float = 120.0


class Pace:
    """Spaces the requests to each host out."""

    def __init__(self, clock: Clock, per_second: float) -> None:
        self._clock = clock
        self._interval = 1.0 / per_second
        self._last: dict[str, float] = {}
        self._slower: dict[str, float] = {}

    def slow(self, host: str, interval: float) -> None:
        """Leave at least so many seconds between requests to a host: its own wish."""
        self._slower[host] = max(interval, self._slower.get(host, 0.0))

    def wait(self, host: str) -> None:
        interval = max(self._interval, self._slower.get(host, 0.0))
        last = self._last.get(host)
        if last is not None:
            pause = last + interval - self._clock.monotonic()
            if pause > 0:
                self._clock.sleep(pause)
        self._last[host] = self._clock.monotonic()


def pause_after(
    attempt: int, retry_after: str | None, politeness: Politeness, clock: Clock
) -> float | None:
    """Seconds to wait after a failed attempt (from 1); None where the site asks for too long.

    Without ``Retry-After`` the pause doubles with each attempt, between half and the whole of it.
    """
    asked = seconds_asked(retry_after, clock.now())
    if asked is not None:
        return asked if asked <= politeness.longest_wait else None
    whole = min(politeness.first_pause * 2.0 ** (attempt - 1), politeness.longest_wait)
    return whole * (0.5 + 0.5 * clock.jitter())


def seconds_asked(retry_after: str | None, now: dt.datetime) -> float | None:
    """The pause of a ``Retry-After``, in seconds or as a date; None where it names none.

    >>> seconds_asked("7", dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    7.0
    >>> seconds_asked("Fri, 20 Nov 2026 00:01:00 GMT", dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    60.0
    >>> seconds_asked("soon", dt.datetime(2026, 11, 20, tzinfo=dt.UTC)) is None
    True
    """
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())
