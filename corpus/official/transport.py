"""One request to a site: paced, with repeated attempts, bounded in bytes and time.

Redirections are not followed here: each hop is a request of its own, under the rules of its host.
Certificates are always checked; `trusting` says by whom.
"""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from corpus.official.outcomes import PASSING, Outcome
from corpus.official.timing import Clock, Pace, Politeness, pause_after, seconds_asked

#: Statuses after which the same request may succeed (RFC 9110 § 15.5, 15.6; RFC 6585 § 4).
PASSING_STATUSES = frozenset({429, 500, 502, 503, 504})

#: OpenSSL's verification codes, in words (openssl/x509_vfy.h).
_CHAINS = {
    10: "its certificate has expired",
    18: "its certificate is self-signed",
    19: "its chain ends with an authority's own certificate that this computer does not trust",
    20: "it does not send, or this computer does not know, the certificate of the authority that "
    "issued its own: an incomplete chain",
    21: "its chain is incomplete: the first certificate cannot be checked",
    62: "its certificate is for another name",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back.

    ``failure`` is there where no whole answer was had, ``body`` then what came of it. Names of
    headers are in lower case.
    """

    url: str
    at: dt.datetime
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    failure: Outcome | None = None
    detail: str = ""
    attempt: int = 1

    @property
    def passing(self) -> bool:
        """Whether another attempt may do better."""
        return self.failure in PASSING or self.status in PASSING_STATUSES


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer: decoded bytes, and seconds from the request to the last of them."""

    size: int = 100_000_000
    seconds: float = 120.0


def trusting(bundle: Path | None = None) -> ssl.SSLContext:
    """The certificates trusted: the usual ones, and those of a PEM file.

    OSError for a file that cannot be read, ssl.SSLError for one that holds no certificates.
    """
    context = httpx.create_ssl_context()
    if bundle is not None:
        context.load_verify_locations(cafile=bundle)
    return context


class Transport:
    """Asks; every exchange, the failed ones too, is handed to ``record``."""

    def __init__(
        self,
        client: httpx.Client,
        clock: Clock,
        politeness: Politeness,
        limits: Limits,
        record: Callable[[Exchange], None],
    ) -> None:
        self._client = client
        self._clock = clock
        self._politeness = politeness
        self._limits = limits
        self._record = record
        self.pace = Pace(clock, politeness.per_second)

    def ask(self, url: str, headers: Mapping[str, str]) -> Exchange:
        """The answer to a GET, after as many attempts as `Politeness` allows."""
        host = httpx.URL(url).netloc.decode("ascii")
        attempt = 1
        while True:
            self.pace.wait(host)
            exchange = replace(self._once(url, headers), attempt=attempt)
            self._record(exchange)
            if not exchange.passing or attempt >= self._politeness.tries:
                return exchange
            asked = exchange.headers.get("retry-after")
            pause = pause_after(attempt, asked, self._politeness, self._clock)
            if pause is None:
                seconds = seconds_asked(asked, self._clock.now()) or 0.0
                detail = f"it asks to come back in {seconds:.0f} seconds"
                return replace(exchange, detail=detail)
            self._clock.sleep(pause)
            attempt += 1

    def _once(self, url: str, headers: Mapping[str, str]) -> Exchange:
        began = Exchange(url, self._clock.now())
        deadline = self._clock.monotonic() + self._limits.seconds
        said = {"User-Agent": self._politeness.agent, **headers}
        body = bytearray()
        try:
            with self._client.stream("GET", url, headers=said) as response:
                began = replace(began, status=response.status_code, headers=_lower(response))
                for chunk in response.iter_bytes():
                    body += chunk
                    broken = self._out_of_bounds(len(body), deadline)
                    if broken is not None:
                        failure, detail = broken
                        return replace(began, body=bytes(body), failure=failure, detail=detail)
                return replace(began, body=bytes(body))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure, detail = _failure(error, begun=began.status is not None)
            return replace(began, body=bytes(body), failure=failure, detail=detail)

    def _out_of_bounds(self, size: int, deadline: float) -> tuple[Outcome, str] | None:
        if size > self._limits.size:
            return Outcome.TOO_LARGE, f"more than {self._limits.size / 1e6:g} MB"
        if self._clock.monotonic() > deadline:
            return Outcome.TIMEOUT, f"not done after {self._limits.seconds:.0f} seconds"
        return None


def _lower(response: httpx.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _failure(error: Exception, *, begun: bool) -> tuple[Outcome, str]:
    """What a failed request is called; ``begun`` when the head of an answer had come."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            said = _CHAINS.get(cause.verify_code)
            explained = f"{said} ({cause.verify_message})" if said else cause.verify_message
            return Outcome.CERTIFICATE, explained
        if isinstance(cause, ssl.SSLError):
            return Outcome.UNREACHABLE, f"no secure connection: {cause.reason or cause}"
        if isinstance(cause, socket.gaierror):
            return Outcome.DNS, f"the name of the site is not known ({cause.strerror})"
    if isinstance(error, httpx.TimeoutException):
        return Outcome.TIMEOUT, "no answer in time"
    if isinstance(error, httpx.DecodingError):
        return Outcome.TRUNCATED, "the compressed body is damaged"
    if isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol):
        if begun:
            return Outcome.TRUNCATED, f"the connection broke in the middle of the body ({error})"
        return Outcome.UNREACHABLE, str(error) or type(error).__name__
    return Outcome.UNEXPECTED, str(error) or type(error).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
