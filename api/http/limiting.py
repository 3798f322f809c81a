"""What is refused before it is worked on: too much at once, or addresses that are too long."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.asking import header
from api.http.problems import problem_response
from api.problems import ProblemError
from api.settings import SettingError

#: Characters of an address with its query: what servers and proxies commonly take.
LONGEST_ADDRESS = 8000
#: What those who watch the server ask: never refused for being asked often.
WATCHED = frozenset({"/v1/health", "/v1/ready", "/metrics"})
#: Of an address of IPv6 the part that one customer has.
_IPV6_PARTS = 4


class Limiting:
    """Refuses addresses and bodies that are too long and, where that is set, who asks too often.

    Each worker counts by itself.
    """

    def __init__(self, app: ASGIApp, *, rate_limit: str, largest_body: int) -> None:
        self._app = app
        self._largest_body = largest_body
        self._limit = rate(rate_limit) if rate_limit else None
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._too_long(scope) or self._too_large(scope) or self._too_often(scope)
        if refused is not None:
            error, headers = refused
            await problem_response(scope, error, headers=headers)(scope, receive, send)
            return
        await self._app(scope, self._counted_out(receive), send)

    def _too_long(self, scope: Scope) -> tuple[ProblemError, dict[str, str]] | None:
        length = len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"])
        if length <= LONGEST_ADDRESS:
            return None
        return ProblemError.told("address-too-long", length=length, limit=LONGEST_ADDRESS), {}

    def _too_large(self, scope: Scope) -> tuple[ProblemError, dict[str, str]] | None:
        """Of a body whose length is told beforehand."""
        length = header(scope, b"content-length")
        if not length.isdecimal() or int(length) <= self._largest_body:
            return None
        return ProblemError.told("body-too-large", limit=self._largest_body), {}

    def _counted_out(self, receive: Receive) -> Receive:
        """Counts a body as it is read; HTTPException 413 where there is too much of it."""
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._largest_body:
                raise HTTPException(413)
            return message

        return counted

    def _too_often(self, scope: Scope) -> tuple[ProblemError, dict[str, str]] | None:
        if self._limit is None or scope["path"] in WATCHED:
            return None
        client = _client(scope)
        if self._counted.hit(self._limit, client):
            return None
        free = self._counted.get_window_stats(self._limit, client).reset_time
        seconds = max(1, math.ceil(free - time.time()))
        told = ProblemError.told("too-many-requests", limit=str(self._limit), seconds=seconds)
        return told, {"Retry-After": str(seconds)}


def rate(text: str) -> RateLimitItem:
    """A limit written "100/minute"; SettingError.

    >>> str(rate("100/minute"))
    '100 per 1 minute'
    """
    try:
        return parse(text)
    except ValueError as error:
        raise SettingError("ZANBASE_RATE_LIMIT", text, "100/minute") from error


def _client(scope: Scope) -> str:
    """Who asks: an address, or the network of one of IPv6, which has as many as it likes."""
    host = str(scope["client"][0]) if scope.get("client") else ""
    return ":".join(host.split(":")[:_IPV6_PARTS]) if ":" in host else host
