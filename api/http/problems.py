"""Errors over HTTP: RFC 9457 problem details, with the codes of `api.problems`.

They are said in the language that the request asks for, in English where it asks for none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import structlog
from asgi_correlation_id import correlation_id
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from api.http.asking import spoken
from api.problems import PROBLEMS, ProblemDetail, ProblemError
from api.store import not_held
from api.words import known, word
from kb.errors import NotHeldError

MEDIA_TYPE = "application/problem+json"
_BY_STATUS = {
    400: ("bad-request", "other"),
    404: ("route-not-found", ""),
    405: ("method-not-allowed", ""),
    413: ("body-too-large", ""),
}
_DESCRIBED = {
    400: "The request is not HTTP as it should be",
    401: "A token is needed, or this one is not accepted",
    403: "The server only reads",
    404: "Nothing held is called so",
    409: "Several things fit; `candidates` lists them",
    413: "What was sent is too large",
    414: "The address is too long",
    415: "What was sent is of a kind that is not read",
    422: "The request cannot be understood",
    429: "Too many requests from one address; `Retry-After` says when to ask again",
    500: "Something went wrong here",
    503: "The database does not answer, or not in time",
}
_LONGEST_INSTANCE = 500
#: A problem as a page, with its status and headers; None for who asks for no page.
Pages = Callable[[Scope, ProblemError, int | None, Mapping[str, str]], Response | None]
_log = structlog.get_logger("zanbase.http")


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI descriptions of the problems an operation may answer with; those that all may are
    among them."""
    return {
        status: {
            "description": _DESCRIBED[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetail"}}},
        }
        for status in sorted({*statuses, 414, 422, 429, 500, 503})
    }


def install(app: FastAPI) -> None:
    """Answer every error of the application with a problem."""

    @app.exception_handler(ProblemError)
    def _problem(request: Request, error: ProblemError) -> Response:
        return problem_response(request.scope, error)

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        lang = spoken(request.scope) or "en"
        found = [
            {"place": ".".join(str(part) for part in item["loc"]), "message": _fault(item, lang)}
            for item in error.errors()
        ]
        places = ", ".join(item["place"] for item in found)
        told = ProblemError.told("bad-request", way="parameters", places=places)
        return problem_response(request.scope, told, errors=found)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        code, way = _BY_STATUS.get(error.status_code, _BY_STATUS[400])
        limit = getattr(request.app.state, "largest_body", 0)
        told = ProblemError.told(code, way=way, method=request.method, limit=limit)
        headers = error.headers
        if error.status_code == 405:
            headers = {"Allow": _allowed(request) or (error.headers or {}).get("Allow", "")}
        return problem_response(request.scope, told, error.status_code, headers)

    @app.exception_handler(NotHeldError)
    def _not_held(request: Request, error: NotHeldError) -> Response:
        return problem_response(request.scope, not_held(error))

    @app.exception_handler(DataError)
    def _unstorable(request: Request, error: DataError) -> Response:
        # A text that the database cannot take, for a NUL in it, say.
        told = ProblemError.told("bad-request", way="characters", place="the request")
        return problem_response(request.scope, told)

    @app.exception_handler(DBAPIError)
    def _database(request: Request, error: DBAPIError) -> Response:
        # The driver's words may hold the address of the server: they go to the log, not out.
        _log.error("database", reason=str(error.orig), request_id=correlation_id.get())
        return problem_response(request.scope, ProblemError.told("base-unreachable"))

    @app.exception_handler(PoolTimeoutError)
    def _crowded(request: Request, error: PoolTimeoutError) -> Response:
        told = ProblemError.told("busy", count=1, seconds=1)
        return problem_response(request.scope, told, headers={"Retry-After": "1"})

    @app.exception_handler(Exception)
    def _internal(request: Request, error: Exception) -> Response:
        # The server logs the trace itself; it is told nothing of it who asked.
        number = correlation_id.get() or ""
        told = ProblemError.told("internal", request=number)
        return problem_response(request.scope, told, headers={"X-Request-ID": number})


def _allowed(request: Request) -> str:
    """The methods of all routes at an address: of several routers each knows its own."""
    routers: tuple[APIRouter, ...] = request.app.state.routers
    found = {
        method
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute) and route.path_regex.match(request.url.path)
        for method in route.methods or ()
    }
    return ", ".join(sorted(found))


def problem_response(
    scope: Scope,
    error: ProblemError,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> Response:
    """A problem in the language of the request; of another ``status`` than its code's if given.

    As a page where a page was asked for, and the application has pages.
    """
    pages: Pages | None = getattr(scope["app"].state, "problem_pages", None)
    page = pages(scope, error, status, headers or {}) if pages is not None else None
    if page is not None:
        return page
    lang = (spoken(scope) or "en") if error.params is not None else "en"
    detail = error.localised(lang, "http")
    status = status or detail.status
    update = {"instance": _instance(scope), "errors": errors or [], "status": status}
    said = {
        **(headers or {}),
        "Content-Language": lang,
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
    }
    body = detail.model_copy(update=update).model_dump(mode="json")
    return JSONResponse(body, status, said, media_type=MEDIA_TYPE)


def problem_schema() -> dict[str, Any]:
    """The shape of problems, and of what they are made of, by name."""
    own = ProblemDetail.model_json_schema(ref_template="#/components/schemas/{model}")
    nested: dict[str, Any] = own.pop("$defs", {})
    own["properties"]["code"]["enum"] = sorted(PROBLEMS)
    return {"ProblemDetail": own, **nested}


def _fault(item: Mapping[str, Any], lang: str) -> str:
    """What is wrong with a parameter; pydantic's own words where we have none."""
    key = f"fault.{item['type']}"
    return word(key, lang, **item.get("ctx", {})) if known(key) else str(item["msg"])


def _instance(scope: Scope) -> str | None:
    """The path as it was sent: ``instance`` is a URI reference (RFC 9457 section 3.1.5)."""
    path = quote(scope["path"].encode("utf-8", "replace"), safe="/!~")
    return path if len(path) <= _LONGEST_INSTANCE else None
