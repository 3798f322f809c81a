"""The HTTP door: ``/v1`` over one base, described at ``/docs`` and ``/openapi.json``."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio import to_thread
from fastapi import Depends, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.http import describing, manual, observing, problems
from api.http.conditional import Conditional, release
from api.http.heads import Heads
from api.http.limiting import Limiting
from api.http.observing import Observing, log_as_json, with_request_id
from api.http.parameters import only_known
from api.http.routers import ROUTERS
from api.http.timing import Timing, on_time
from api.searching import Searching
from api.settings import Serving, Settings
from api.store import open_base
from api.web import site

_DESCRIPTION = """
What the law of Kazakhstan said, and what a public service required, on a given day.

Every dated answer echoes the day (`on`), the language of its text and what it rests on
(`coverage`). What is not known is said so: `unknown`, `uncertain`, bounds of a date. Errors are
RFC 9457 problem details with a stable `code`, in the language of `lang` or `Accept-Language`.

Answers carry `ETag` and `Last-Modified`: ask with `If-None-Match` and what you have is not sent
again. Lists are paged: go on with `cursor` from `next`, or follow the `Link` header.

Example: `/v1/services/order-mia-2014-12-02-862-annex-14?on=2025-02-01&lang=ru`
"""
_TAGS = [
    {"name": "acts", "description": "Acts and their units on a day, and their history."},
    {"name": "reading", "description": "What differs, who wrote it so, the text of a day."},
    {"name": "services", "description": "What public services require on a day."},
    {"name": "reference", "description": "What many acts refer to: the index, working days."},
    {"name": "search", "description": "Provisions that fit a query, and what they are near to."},
    {"name": "citations", "description": "From a citation to the units it means."},
    {"name": "changes", "description": "What the base learnt, and what takes effect when."},
    {"name": "graph", "description": "What an act or a unit has to do with others."},
    {"name": "coverage", "description": "What the base holds, and what it knows to be missing."},
    {"name": "writing", "description": "Documents and facts, for those who have a token."},
    {"name": "health", "description": "The server itself."},
]
#: Below this a compressed answer is no smaller.
_WORTH_COMPRESSING = 1000
#: 9 takes three times as long and saves a few hundredths.
_COMPRESSION = 5


def create_app(url: str, serving: Serving | None = None, home: Path | None = None) -> FastAPI:
    """The application over the base at a database address; the base is opened at start-up.

    ``home`` is where search may keep what it learnt of a base on a server.
    """
    wanted = serving or Serving()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = wanted.threads
        release()
        with open_base(url) as base, Searching(base, url, home) as opened, base.watch() as watch:
            base.heed(on_time)
            app.state.base, app.state.searching, app.state.watch = base, opened, watch
            yield

    app = FastAPI(
        title="Zanbase",
        version=version("zanbase"),
        description=_DESCRIPTION,
        openapi_tags=_TAGS,
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=describing.operation_name,
    )
    app.state.serving, app.state.largest_body = wanted, wanted.largest_body
    app.state.routers = ROUTERS
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(only_known)])
    app.include_router(manual.router)
    if wanted.metrics:
        app.include_router(observing.router)
    site.install(app)
    _around(app, wanted)
    describing.install(app)
    return app


def from_environment() -> FastAPI:
    """The application as the environment has it: what each worker of a server runs."""
    serving = Serving.of()
    if serving.logged:
        log_as_json()
    settings = Settings.of(environ=os.environ)
    return create_app(settings.database_url, serving, settings.home)


def _around(app: FastAPI, serving: Serving) -> None:
    """What each request passes through, the last one first."""
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_COMPRESSION)
    app.add_middleware(Timing, seconds=serving.timeout, most=serving.threads + serving.waiting)
    app.add_middleware(Conditional, room=serving.cache_bytes)
    app.add_middleware(Heads)
    app.add_middleware(Limiting, rate_limit=serving.rate_limit, largest_body=serving.largest_body)
    if serving.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=serving.origins,
            allow_methods=["GET", "HEAD"],
            allow_headers=["If-None-Match", "X-Request-ID"],
            expose_headers=["ETag", "Link", "Content-Language", "Retry-After", "X-Request-ID"],
        )
    app.add_middleware(Observing, logged=serving.logged)
    app.add_middleware(with_request_id)
