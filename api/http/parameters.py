"""Parameters that no operation has: told, since one that is misspelt would change the question.

``?onn=2025-01-02`` would otherwise answer for today, in all silence.
"""

from __future__ import annotations

from difflib import get_close_matches

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.problems import ProblemError


async def only_known(request: Request) -> None:
    """ProblemError ``bad-request`` where a query has parameters that its operation does not."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute) or not request.query_params:
        return
    known = _names(route)
    unknown = sorted(set(request.query_params) - known)
    if not unknown:
        return
    near = [name for each in unknown for name in get_close_matches(each, known)]
    told = {"names": ", ".join(each[:40] for each in unknown[:5])}
    if near:
        raise ProblemError.told("bad-request", way="unknown-near", near=", ".join(near), **told)
    if known:
        raise ProblemError.told(
            "bad-request", way="unknown", known=", ".join(sorted(known)), **told
        )
    raise ProblemError.told("bad-request", way="unknown-none", **told)


def _names(route: APIRoute) -> frozenset[str]:
    return frozenset(_of(route.dependant))


def _of(dependant: Dependant) -> set[str]:
    own = {field.alias for field in dependant.query_params}
    return own.union(*(_of(each) for each in dependant.dependencies))
