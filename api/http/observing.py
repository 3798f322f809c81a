"""What is told of requests to those who run the server: a log in JSON, and metrics.

A line of the log names the route, the parameters asked for, not what they were asked with, and the
request's id, which the answer carries too (``X-Request-ID``).
"""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from uuid import uuid4

import structlog
from asgi_correlation_id import CorrelationIdMiddleware, correlation_id
from fastapi import APIRouter, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import Processor

#: Where workers share their counts (prometheus_client); set by ``zanbase serve --workers``.
SHARED_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
#: Where a request notes how its answer was found: "hit", "miss", "same"; and its route.
FOUND, ROUTE = "zanbase.found", "zanbase.route"
_REQUESTS = Counter("zanbase_http_requests_total", "Answers.", ["method", "route", "status"])
_SECONDS = Histogram(
    "zanbase_http_request_seconds",
    "Seconds until the answer was sent.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
_FOUND = Counter("zanbase_http_answers_total", "Answers by how they were found.", ["found"])
_NO_ROUTE = "none"
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics() -> Response:
    """Counts since the start, of all workers that share them."""
    registry = REGISTRY
    if SHARED_VARIABLE in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def with_request_id(app: ASGIApp) -> ASGIApp:
    """Every request with an id: the one it brings, if it looks like one, or a new one."""
    return CorrelationIdMiddleware(
        app, "X-Request-ID", generator=lambda: uuid4().hex, validator=_is_id
    )


def _is_id(text: str) -> bool:
    return _REQUEST_ID.fullmatch(text) is not None


class Observing:
    """Counts and logs each request when its answer has been sent."""

    def __init__(self, app: ASGIApp, *, logged: bool) -> None:
        self._app = app
        self._log = structlog.get_logger("zanbase.http") if logged else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status, sent = 500, 0

        async def watched(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-content-type-options", b"nosniff"))
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._tell(scope, status, sent, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, sent: int, seconds: float) -> None:
        route = _route(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        _REQUESTS.labels(method, route, str(status)).inc()
        _SECONDS.labels(route).observe(seconds)
        found = scope.get(FOUND, "")
        if found:
            _FOUND.labels(found).inc()
        if self._log is not None:
            self._log.info(
                "request",
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 2),
                bytes=sent,
                asked=_asked(scope["query_string"]),
                found=found,
                client=scope["client"][0] if scope.get("client") else "",
                request_id=correlation_id.get(),
            )


def _route(scope: Scope) -> str:
    """The route of a request with its parameters unfilled: few enough to be counted by."""
    known = scope.get(ROUTE)
    if known is None:
        route = getattr(scope.get("route"), "path", None)
        known = f"{scope.get('root_path', '')}{route}" if route else _NO_ROUTE
    return str(known)


def _asked(query: bytes) -> str:
    """The names of the parameters, as many as a line takes."""
    return ",".join(part.partition(b"=")[0].decode("latin-1") for part in query.split(b"&"))[:200]


def log_as_json() -> None:
    """Makes the log of this process lines of JSON on standard output, those of the server too."""
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            *shared,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
