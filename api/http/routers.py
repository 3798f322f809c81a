"""The routers of the interface, in the order in which their routes are tried.

What stands below an act comes before the act itself, whose name takes the rest of the address.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.http import (
    acts,
    changes,
    citations,
    coverage,
    graph,
    health,
    reading,
    reference,
    searching,
    services,
    writing,
)

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    searching.router,
    reading.router,
    services.router,
    reference.router,
    changes.router,
    graph.router,
    citations.router,
    coverage.router,
    writing.router,
    acts.router,
)
