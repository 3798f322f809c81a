"""What goes wrong, as a page in the language of the address; never with a trace."""

from __future__ import annotations

from collections.abc import Mapping

import structlog
from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from sqlalchemy.exc import DataError, DBAPIError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from api.http.asking import spoken
from api.problems import ProblemDetail, ProblemError
from api.store import not_held
from api.web.asking import language_of
from api.web.guarding import GUARDING
from api.web.rendering import page
from api.web.urls import Links, unit_path
from api.words import LANGUAGES
from kb.errors import NotHeldError

_log = structlog.get_logger(__name__)
#: Problems whose candidates are no acts.
_SERVICES, _UNITS = "service-ambiguous", "unit-ambiguous"
#: First steps of addresses that answer programs, where a browser gets what they get.
_FOR_PROGRAMS = frozenset({"v1", "metrics", "static", "docs"})
_BY_STATUS = {404: "route-not-found", 405: "method-not-allowed"}


def install(site: FastAPI) -> None:
    """Answer every error of a site of pages with a page."""

    @site.exception_handler(ProblemError)
    def _problem(request: Request, error: ProblemError) -> HTMLResponse:
        return _page(request, error)

    @site.exception_handler(NotHeldError)
    def _not_held(request: Request, error: NotHeldError) -> HTMLResponse:
        return _page(request, not_held(error))

    @site.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> HTMLResponse:
        places = ", ".join(str(item["loc"][-1]) for item in error.errors())
        return _page(request, ProblemError.told("bad-request", way="parameters", places=places))

    @site.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> HTMLResponse:
        code = _BY_STATUS.get(error.status_code, "bad-request")
        return _page(
            request,
            ProblemError.told(code, method=request.method),
            error.status_code,
            {"Allow": "GET, HEAD"} if error.status_code == 405 else None,
        )

    @site.exception_handler(DataError)
    def _unstorable(request: Request, error: DataError) -> HTMLResponse:
        # A text that the database cannot take, for a NUL in it, say.
        return _page(
            request, ProblemError.told("bad-request", way="characters", place=request.url.path)
        )

    @site.exception_handler(DBAPIError)
    def _database(request: Request, error: DBAPIError) -> HTMLResponse:
        # The driver's words may hold the address of the server: they go to the log, not out.
        _log.error("database", reason=str(error.orig), request_id=correlation_id.get())
        return _page(request, ProblemError.told("base-unreachable"))

    @site.exception_handler(Exception)
    def _any(request: Request, error: Exception) -> HTMLResponse:
        # The server logs it: Starlette raises it again when the page has been sent.
        return _page(request, ProblemError.told("internal", request=correlation_id.get() or ""))


def problem_page(
    scope: Scope, error: ProblemError, status: int | None, headers: Mapping[str, str]
) -> HTMLResponse | None:
    """A problem that no site of pages met, for it was found before or beside them: as a page for an
    address of theirs, or for a browser at an address of nothing; None for everyone else."""
    request = Request(scope)
    lang = request.url.path.strip("/").partition("/")[0]
    if lang not in LANGUAGES:
        if not _by_a_browser(request):
            return None
        lang = spoken(scope) or LANGUAGES[0]
    # The address may be what is wrong: nothing on the page repeats it.
    plain = {**scope, "root_path": f"/{lang}", "raw_path": f"/{lang}/".encode()}
    plain |= {"path": f"/{lang}/", "query_string": b""}
    told = {**headers, **GUARDING, "Cache-Control": "no-store", "Vary": "Accept, Accept-Language"}
    return _page(Request(plain), error, status, told)


def _by_a_browser(request: Request) -> bool:
    """Whether a page is read outside the part of the server that answers programs."""
    first = request.url.path.strip("/").partition("/")[0]
    wanted = request.headers.get("accept", "")
    return "text/html" in wanted and "." not in first and first not in _FOR_PROGRAMS


def _page(
    request: Request,
    error: ProblemError,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    links = Links(language_of(request))
    told = error.localised(links.lang, "http")
    return page(
        request,
        "problem.html",
        links,
        status=status or told.status,
        headers=dict(headers or {}),
        problem=told,
        candidates=[
            (item.label, item.id, _address(links, error, told, item.id)) for item in told.candidates
        ],
    )


def _address(links: Links, error: ProblemError, told: ProblemDetail, identifier: str) -> str:
    """The page of one of the things that may have been meant."""
    if told.code == _UNITS:
        act = str((error.params or {}).get("act", ""))
        return links.to(unit_path(act, identifier))
    if told.code == _SERVICES:
        return links.service(identifier)
    return links.act(identifier)
