"""Endpoints about the server itself: whether it is alive, ready, and of which release."""

from __future__ import annotations

import datetime as dt
from importlib import metadata

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from api.http.conditional import release
from api.http.problems import described
from ingest.version import reader_version
from kb.state import StateWatch

router = APIRouter(prefix="/v1", tags=["health"], responses=described())


class Health(BaseModel):
    """The server answers."""

    status: str = Field(examples=["ok"])
    version: str


class Ready(BaseModel):
    """The base answers, too. ``state`` differs where the base may answer otherwise."""

    status: str = Field(examples=["ok"])
    version: str
    state: str
    learnt_at: dt.datetime


class Release(BaseModel):
    """``version`` is that of Zanbase, ``code`` of what answers, ``reader`` of what reads acts."""

    version: str
    code: str
    reader: str


@router.get("/health", summary="Whether the server is alive", operation_id="health")
async def health() -> Health:
    """Says nothing of the base: a server is not to be restarted because its database is."""
    return Health(status="ok", version=metadata.version("zanbase"))


@router.get("/ready", summary="Whether the base answers", operation_id="ready")
def ready(request: Request) -> Ready:
    """Asks the base; 503 where it does not answer."""
    watch: StateWatch = request.app.state.watch
    state = watch.read()
    return Ready(
        status="ok",
        version=metadata.version("zanbase"),
        state=state.key,
        learnt_at=state.learnt_at,
    )


@router.get("/version", summary="Which release answers", operation_id="version")
async def version() -> Release:
    """Answers of two servers may be held against each other if `code` and `reader` are the same."""
    return Release(version=metadata.version("zanbase"), code=release(), reader=reader_version())
