"""Answers that have not changed are not worked out again, nor sent again.

An answer follows from the address, the language asked for, the state of the base, this release and,
where no day is asked for, today. All that is in its ETag, so a client that has the answer of the
same state is told so (304) before anything is read; for the others the bytes are kept a while.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache, lru_cache
from importlib import metadata, resources
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.days import LOCAL_TIME, today
from api.http.alternates import page_of_answer
from api.http.asking import header, spoken
from api.http.observing import FOUND, ROUTE
from ingest.version import reader_version
from kb.state import BaseState, StateWatch

_UNDER = "/v1/"
#: What tells of the server, not of the law.
_LIVE = frozenset({"/v1/health", "/v1/ready", "/v1/version"})
#: Below these an answer of a given day is the same on every day it is asked.
_DATED = ("/v1/acts/", "/v1/services/")
_HEADERS = [(b"cache-control", b"public, no-cache"), (b"vary", b"Accept-Language")]
#: Of the room for answers, the part that one may take.
_SHARE = 8
_MADE_BY = frozenset({".py", ".yaml", ".po", ".html"})
_Headers = list[tuple[bytes, bytes]]
#: Address, query, language, and whether the answer may be compressed.
_Asked = tuple[bytes, bytes, str, bool]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as it was sent."""

    etag: bytes
    headers: _Headers
    body: bytes
    route: object

    @property
    def size(self) -> int:
        return len(self.body) + 500


class Conditional:
    """Answers with what is kept, tells of what is the same, keeps what is new.

    ``room`` is in bytes. ``scope["app"].state.watch`` tells the state of the base.
    """

    def __init__(self, app: ASGIApp, *, room: int) -> None:
        self._app = app
        self._room = room
        self._held = 0
        self._kept: OrderedDict[_Asked, _Kept] = OrderedDict()
        self._working: dict[_Asked, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if not path.startswith(_UNDER) or scope["method"] != "GET" or path in _LIVE:
            await self._app(scope, receive, send)
            return
        state = await _state(scope["app"].state.watch)
        if state is None:
            await self._app(scope, receive, send)
            return
        lang = spoken(scope) or ""
        dated = b"on=" in scope["query_string"] and path.startswith(_DATED)
        day = None if dated else today()
        address = scope.get("raw_path") or path.encode()
        asked = (address, scope["query_string"], lang, _takes_gzip(scope))
        etag, modified = _etag(state, day, *asked[:3]), _modified(state, day)
        marked = [(b"etag", etag), (b"last-modified", modified)]
        if _has(scope, etag, b""):
            await _same(scope, [*marked, *_HEADERS], send)
            return
        kept = await self._found(asked, etag)
        if kept is None:
            scope[FOUND] = "miss"
            with self._alone(asked):
                keeper = _Keeper(self, scope, send, asked, etag, marked)
                await self._app(scope, receive, keeper)
            return
        scope[ROUTE] = kept.route
        if _has(scope, etag, modified):
            await _same(scope, [*marked, *_HEADERS], send)
            return
        scope[FOUND] = "hit"
        await send({"type": "http.response.start", "status": 200, "headers": [*kept.headers]})
        await send({"type": "http.response.body", "body": kept.body})

    async def _found(self, asked: _Asked, etag: bytes) -> _Kept | None:
        """What is kept; if it is being worked out for another, what becomes of that."""
        for _ in range(2):
            kept = self._kept.get(asked)
            if kept is not None and kept.etag == etag:
                self._kept.move_to_end(asked)
                return kept
            working = self._working.get(asked)
            if working is None:
                break
            await working.wait()
        return None

    @contextmanager
    def _alone(self, asked: _Asked) -> Iterator[None]:
        """Lets others who ask the same wait meanwhile."""
        if asked in self._working:
            yield
            return
        working = self._working[asked] = asyncio.Event()
        try:
            yield
        finally:
            del self._working[asked]
            working.set()

    def keep(self, asked: _Asked, answer: _Kept) -> None:
        """Keeps an answer, in the place of those that were asked for least lately."""
        if answer.size * _SHARE > self._room:
            return
        before = self._kept.pop(asked, None)
        self._held += answer.size - (before.size if before else 0)
        self._kept[asked] = answer
        while self._held > self._room:
            _, gone = self._kept.popitem(last=False)
            self._held -= gone.size


class _Keeper:
    """Sends an answer, marked, and keeps it if it is one that stays the same."""

    def __init__(
        self,
        cache: Conditional,
        scope: Scope,
        send: Send,
        asked: _Asked,
        etag: bytes,
        marked: _Headers,
    ) -> None:
        self._cache, self._scope, self._send = cache, scope, send
        self._asked, self._etag, self._marked = asked, etag, marked
        self._headers: _Headers | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            said = {name for name, _ in message["headers"]}
            if b"cache-control" not in said:
                own = [pair for pair in message["headers"] if pair[0] != b"vary"]
                vary = b", ".join(value for name, value in message["headers"] if name == b"vary")
                both = b", ".join(part for part in (b"Accept-Language", vary) if part)
                self._headers = [*own, *self._marked, _HEADERS[0], (b"vary", both)]
                page = page_of_answer(self._scope, self._asked[2])
                if page is not None:
                    self._headers.append((b"link", page))
                message = {**message, "headers": [*self._headers]}
        elif message["type"] == "http.response.body" and self._headers is not None:
            if not message.get("more_body", False):
                route = getattr(self._scope.get("route"), "path", None)
                body = message.get("body", b"")
                self._cache.keep(self._asked, _Kept(self._etag, self._headers, body, route))
            self._headers = None
        await self._send(message)


async def _state(watch: StateWatch) -> BaseState | None:
    """The state of the base; None where the base does not tell: whoever asks it says so better."""
    state = watch.fresh()
    if state is not None:
        return state
    try:
        return await run_in_threadpool(watch.read)
    except DBAPIError:
        return None


async def _same(scope: Scope, headers: _Headers, send: Send) -> None:
    scope[FOUND] = "same"
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _has(scope: Scope, etag: bytes, modified: bytes) -> bool:
    """Whether who asks has the answer already (RFC 9110 sections 13.1.2, 13.1.3).

    Without ``modified`` only its ETag tells: that is given out for answers alone, not for problems.
    """
    tags = header(scope, b"if-none-match")
    if tags:
        return etag.decode() in (tag.strip() for tag in tags.split(","))
    since = header(scope, b"if-modified-since")
    if not since or not modified:
        return False
    try:
        return parsedate_to_datetime(since) >= parsedate_to_datetime(modified.decode())
    except (ValueError, TypeError):
        return False


def _etag(state: BaseState, day: dt.date | None, *asked: bytes | str) -> bytes:
    digest = hashlib.blake2b(digest_size=12)
    for part in (state.key, release(), str(day), *asked):
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\0")
    return b'W/"' + digest.hexdigest().encode() + b'"'


def _modified(state: BaseState, day: dt.date | None) -> bytes:
    """When the answer last changed: when the base learnt something, or when the day began."""
    moment = state.learnt_at
    if day is not None:
        moment = max(moment, dt.datetime.combine(day, dt.time.min, LOCAL_TIME))
    return _http_date(moment)


@lru_cache(maxsize=64)
def _http_date(moment: dt.datetime) -> bytes:
    return format_datetime(moment.astimezone(dt.UTC), usegmt=True).encode()


@cache
def release() -> str:
    """What answers depend on besides the base: the release, and a digest of what makes them."""
    digest = hashlib.sha256(reader_version().encode())
    for name in ("kb", "search", "api"):
        for path in sorted(Path(str(resources.files(name))).rglob("*")):
            if path.suffix in _MADE_BY:
                digest.update(path.read_bytes())
    return f"{metadata.version('zanbase')}+{digest.hexdigest()[:12]}"


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in header(scope, b"accept-encoding")
