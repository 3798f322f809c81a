"""What may come of asking the official site for a page. Every one is a value with its mend."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from corpus.official.addresses import SITES


class Outcome(StrEnum):
    """What came of one address. Each but the first three is a registered finding ``fetch-…``."""

    OK = "ok"
    UNCHANGED = "unchanged"
    CACHED = "cached"
    NOT_FOUND = "not-found"
    SHELL = "shell"
    BLOCKED = "blocked"
    DISALLOWED = "disallowed"
    CERTIFICATE = "certificate"
    TOO_LARGE = "too-large"
    WRONG_LANGUAGE = "wrong-language"
    REDIRECTED_HOME = "redirected-home"
    REDIRECTED = "redirected"
    REDIRECT_LOOP = "redirect-loop"
    TRUNCATED = "truncated"
    TIMEOUT = "timeout"
    DNS = "dns"
    UNREACHABLE = "unreachable"
    OVERLOADED = "overloaded"
    UNEXPECTED = "unexpected"


#: Outcomes with the bytes that were asked for.
HAD = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.CACHED})

#: Outcomes that say something of the site, not of the page: another site may do better. A site
#: that blocks or disallows programs has said no: its mirror is not used to get around that.
OF_THE_SITE = frozenset(
    {
        Outcome.SHELL,
        Outcome.CERTIFICATE,
        Outcome.REDIRECTED_HOME,
        Outcome.TIMEOUT,
        Outcome.DNS,
        Outcome.UNREACHABLE,
        Outcome.OVERLOADED,
    }
)

#: What a later attempt may change.
PASSING = frozenset({Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.OVERLOADED, Outcome.TRUNCATED})

_MENDS = {
    Outcome.NOT_FOUND: "check the identifier, and whether the act exists in this language",
    Outcome.SHELL: f"ask the mirror (--site {SITES[1]}), or save the page in a browser once it "
    "shows the text and run `zanbase ingest` on the file",
    Outcome.BLOCKED: "wait and ask more slowly (--rate 0.2), say who you are (--contact), or save "
    "the page in a browser and run `zanbase ingest` on the file",
    Outcome.DISALLOWED: "the site's rules for programs do not allow this page: save it in a "
    "browser, or ask the site's operator",
    Outcome.CERTIFICATE: "see the chain with `openssl s_client -showcerts -connect {host}`; with "
    "the missing or own authority's certificates in a PEM file, give --ca-bundle FILE",
    Outcome.TOO_LARGE: "raise --max-size, in megabytes",
    Outcome.WRONG_LANGUAGE: "the act may not exist in this language: ask for another (--lang)",
    Outcome.REDIRECTED_HOME: "check the identifier; the site may have dropped the page",
    Outcome.REDIRECTED: "open the address in a browser to see what the act became",
    Outcome.REDIRECT_LOOP: "try again later, or another site (--site)",
    Outcome.TRUNCATED: "run the command again: what is held already is not asked for again",
    Outcome.TIMEOUT: "try again later, or allow more time (--timeout)",
    Outcome.DNS: "check the connection and the name of the site",
    Outcome.UNREACHABLE: "check the connection, then try again later",
    Outcome.OVERLOADED: "try again later; what is held already is not asked for again",
    Outcome.UNEXPECTED: "open the address in a browser to see what it shows",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one address.

    ``url`` was asked for, ``final_url`` answered. ``detail`` says what went wrong, also at a site
    asked before the one that served. ``body`` is there for every outcome of `HAD`;
    ``checked`` is the moment at which the site last gave or confirmed it. ``sha256`` is of the
    body, also of one that was no document (it is kept). ``status`` None where nothing answered.
    """

    url: str
    final_url: str
    outcome: Outcome
    detail: str = ""
    status: int | None = None
    body: bytes = b""
    sha256: str = ""
    media_type: str = ""
    checked: dt.datetime | None = None
    attempts: int = 0

    @property
    def had(self) -> bool:
        return self.outcome in HAD

    @property
    def mend(self) -> str:
        """What to do about the outcome, "" where nothing is needed."""
        return _MENDS.get(self.outcome, "").replace("{host}", _host_and_port(self.url))

    @property
    def code(self) -> str:
        """The registered code of an outcome without a document, "" for one with."""
        return "" if self.had else f"fetch-{self.outcome.value}"


def _host_and_port(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or 443}"
