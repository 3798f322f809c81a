"""The site of pages: one application for each language, mounted beside ``/v1``."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse

from api.http.asking import accepted
from api.web import assets, errors
from api.web.guarding import Guarded
from api.web.pages import (
    about,
    acts,
    changes,
    comparing,
    graph,
    holdings,
    reader,
    search,
    services,
)
from api.web.urls import Links
from api.words import LANGUAGES

#: The routers of pages. Of addresses that fit several the first one counts.
ROUTERS = (
    search.router,
    acts.router,
    services.router,
    graph.router,
    changes.router,
    holdings.router,
    about.router,
    comparing.router,
    reader.router,
)


def install(app: FastAPI) -> None:
    """Put the pages beside what an application has: ``/``, ``/static/…``, ``/kk/``, ``/ru/``,
    ``/en/``. To be called when everything else has its place."""

    @app.get("/", include_in_schema=False)
    def home(request: Request) -> RedirectResponse:
        """The pages in the language that is preferred."""
        return _to_language(request)

    app.include_router(assets.router)
    # Not the method of now: what the description says of problems is put in later.
    app.state.described = lambda: app.openapi()
    app.state.problem_pages = errors.problem_page
    for lang in LANGUAGES:
        app.mount(f"/{lang}", Guarded(_site(app)))


def _site(app: FastAPI) -> FastAPI:
    """The pages in one language, over the base of ``app``."""
    site = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    site.state = app.state
    errors.install(site)
    for router in ROUTERS:
        site.include_router(router)
    return site


def _to_language(request: Request) -> RedirectResponse:
    """By Accept-Language; the state language for who prefers none, English for another."""
    header = request.headers.get("accept-language", "")
    lang = accepted(header) or ("en" if header.strip(" *") else LANGUAGES[0])
    return RedirectResponse(Links(lang).to("/"), 307, headers={"Vary": "Accept-Language"})
