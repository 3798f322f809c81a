"""Answers take bounded time and bounded work: what is late or too much is told so.

A question that is late goes on in its thread until its next statement to the database, where it is
ended; until then it holds its place among the threads, so that late questions cannot pile up.
"""

from __future__ import annotations

import asyncio
import time
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem_response
from api.problems import ProblemError

_deadline: ContextVar[float] = ContextVar("zanbase_deadline", default=float("inf"))
_RETRY_SECONDS = 2


class LateError(RuntimeError):
    """The question that a statement belongs to has been answered as late."""


def on_time() -> None:
    """To be called before each statement: LateError when nobody waits for its result."""
    if time.monotonic() > _deadline.get():
        raise LateError


class Timing:
    """Bounds how long an answer takes (``seconds``), and how many are worked out or waited for
    (``most``)."""

    def __init__(self, app: ASGIApp, *, seconds: float, most: int) -> None:
        self._app, self._seconds, self._most = app, seconds, most
        self._working = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        retry = {"Retry-After": str(_RETRY_SECONDS)}
        if self._working >= self._most:
            busy = ProblemError.told("busy", count=self._working, seconds=_RETRY_SECONDS)
            await problem_response(scope, busy, headers=retry)(scope, receive, send)
            return
        late = started = False

        async def in_time(message: Message) -> None:
            nonlocal started
            if not late:
                started = True
                await send(message)

        self._working += 1
        # Who writes waits as long as it takes: nothing is left half done.
        seconds = self._seconds if scope["method"] == "GET" else None
        token = _deadline.set(time.monotonic() + (float("inf") if seconds is None else seconds))
        working = asyncio.create_task(self._work(scope, receive, in_time))
        _deadline.reset(token)
        working.add_done_callback(self._done)
        try:
            await asyncio.wait({working}, timeout=seconds)
        except asyncio.CancelledError:
            working.cancel()
            raise
        if started or (working.done() and not _is_late(working)):
            await working
            return
        late = True
        told = ProblemError.told("timed-out", seconds=f"{self._seconds:g}")
        await problem_response(scope, told, headers=retry)(scope, receive, send)

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    def _done(self, working: asyncio.Task[None]) -> None:
        self._working -= 1
        _is_late(working)  # looked at: the error of a late answer is no one's


def _is_late(working: asyncio.Task[None]) -> bool:
    return not working.cancelled() and isinstance(working.exception(), LateError)
