"""The site's rules for programs: ``robots.txt``, read as RFC 9309 asks.

A site without the file allows everything; one whose file cannot be had because the server fails
allows nothing. A refusal (401, 403) is taken for a refusal of everything, as Python's own reader
does: more careful than the RFC, which would allow it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

#: Python's reader takes whole seconds only; a fraction is rounded up, never dropped.
_FRACTION = re.compile(r"(?im)^(\s*crawl-delay\s*:\s*)([0-9]*\.[0-9]+)\s*$")
_FIRST_FAILURE, _LAST_FAILURE = 500, 599


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site allows a program; ``reason`` says why nothing is allowed, "" otherwise."""

    parser: RobotFileParser | None
    reason: str = ""

    def allow(self, agent: str, url: str) -> bool:
        if self.reason:
            return False
        return self.parser is None or self.parser.can_fetch(agent, url)

    def interval(self, agent: str) -> float:
        """Seconds the site wants between requests; 0 where it says nothing."""
        if self.parser is None:
            return 0.0
        delay = float(self.parser.crawl_delay(agent) or 0)
        rate = self.parser.request_rate(agent)
        return max(delay, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def rules_of(status: int, body: bytes) -> Rules:
    """The rules an answer to ``/robots.txt`` sets."""
    if status in (401, 403):
        return Rules(None, f"its robots.txt is refused ({status})")
    if status == 429 or _FIRST_FAILURE <= status <= _LAST_FAILURE:
        return Rules(None, f"its robots.txt answers with {status}")
    if status != 200:
        return Rules(None)
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    whole = _FRACTION.sub(lambda match: match[1] + str(math.ceil(float(match[2]))), text)
    parser = RobotFileParser()
    parser.parse(whole.splitlines())
    return Rules(parser)
