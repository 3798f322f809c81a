"""Errors over HTTP: RFC 9457 problem details, with the codes of `api.problems`."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from api.problems import ProblemDetail, ProblemError
from api.store import not_held
from kb.errors import NotHeldError

MEDIA_TYPE = "application/problem+json"
_BY_STATUS = {404: "route-not-found", 405: "method-not-allowed"}


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI descriptions of the problems an operation may answer with."""
    words = {
        404: "Nothing held is called so",
        409: "Several things fit; `candidates` lists them",
        422: "The request cannot be understood",
        503: "The database does not answer",
    }
    return {
        status: {
            "description": words[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetail"}}},
        }
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every error of the application with a problem."""

    @app.exception_handler(ProblemError)
    def _problem(request: Request, error: ProblemError) -> JSONResponse:
        return _response(error.problem(_path(request)))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        places = [".".join(str(part) for part in item["loc"]) for item in error.errors()]
        detail = ProblemError("bad-request", f"cannot read {', '.join(places)}").problem(
            _path(request)
        )
        detail.errors = [
            {"place": place, "message": item["msg"]}
            for place, item in zip(places, error.errors(), strict=True)
        ]
        return _response(detail)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> JSONResponse:
        code = _BY_STATUS.get(error.status_code, "bad-request")
        detail = ProblemError(code, str(error.detail), "/docs lists what there is").problem(
            _path(request)
        )
        detail.status = error.status_code
        return _response(detail, error.headers)

    @app.exception_handler(NotHeldError)
    def _not_held(request: Request, error: NotHeldError) -> JSONResponse:
        return _response(not_held(error).problem(_path(request)))

    @app.exception_handler(DBAPIError)
    def _database(request: Request, error: DBAPIError) -> JSONResponse:
        # The driver's words may hold the address of the server: they go to the log, not out.
        return _response(
            ProblemError("base-unreachable", "the database does not answer").problem(_path(request))
        )


def _path(request: Request) -> str:
    """The path as it was sent: ``instance`` is a URI reference (RFC 9457 section 3.1.5)."""
    return quote(request.url.path, safe="/!~")


def _response(detail: ProblemDetail, headers: Any = None) -> JSONResponse:
    return JSONResponse(
        detail.model_dump(mode="json"), detail.status, headers=headers, media_type=MEDIA_TYPE
    )
