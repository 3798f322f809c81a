"""The HTTP door: ``/v1`` over one base, described at ``/docs`` and ``/openapi.json``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI

from api.http import acts, problems, reading, searching, services
from api.http.asking import BaseOf
from api.http.lists import Health
from api.problems import ProblemDetail
from api.searching import Searching
from api.store import open_base

_DESCRIPTION = """
What the law of Kazakhstan said, and what a public service required, on a given day.

Every dated answer echoes the day (`on`), the language of its text and what it rests on
(`coverage`). What is not known is said so: `unknown`, `uncertain`, bounds of a date. Errors are
RFC 9457 problem details with a stable `code`.

Example: `/v1/services/order-mia-2014-12-02-862-annex-14?on=2025-02-01&lang=ru`
"""

health_router = APIRouter(prefix="/v1", tags=["health"], responses=problems.described(503))


@health_router.get("/health", summary="Whether the base answers")
def health(base: BaseOf) -> Health:
    return Health(
        status="ok",
        version=version("zanbase"),
        acts=len(base.acts()),
        services=len(base.services()),
    )


def create_app(url: str) -> FastAPI:
    """The application over the base at a database address; the base is opened at start-up."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_base(url) as base, Searching(base, url) as opened:
            app.state.base, app.state.searching = base, opened
            yield

    app = FastAPI(
        title="Zanbase",
        version=version("zanbase"),
        description=_DESCRIPTION,
        lifespan=lifespan,
    )
    problems.install(app)
    app.include_router(health_router)
    app.include_router(searching.router)
    app.include_router(reading.router)
    app.include_router(acts.router)
    app.include_router(services.router)
    _describe_problems(app)
    return app


def _describe_problems(app: FastAPI) -> None:
    """Put the shape of problems into the description, which every operation points to."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        schema = generated()
        own = ProblemDetail.model_json_schema(ref_template="#/components/schemas/{model}")
        nested = own.pop("$defs", {})
        schema["components"]["schemas"].update({"ProblemDetail": own, **nested})
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
