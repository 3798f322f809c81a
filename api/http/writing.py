"""Endpoints that write: documents and facts, for those who have a token.

A server without tokens only reads. The token is looked at before anything else of a request.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Coroutine
from threading import Lock
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Request, Response, Security, UploadFile
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field, field_validator
from pydantic_core import PydanticCustomError

from api.days import now
from api.http.acts import ActOf
from api.http.asking import BaseOf, SearchOf, header
from api.http.problems import described, problem_response
from api.intake.outcomes import Outcome
from api.intake.single import take_document
from api.problems import ProblemError
from api.questions import one_act
from api.settings import Serving
from api.tokens import is_one_of
from kb.answers import FactSummary
from kb.errors import FactError

_BEARER = "bearer "
_LONGEST_SOURCE = 1000
_NO_TEXT = frozenset({"Cc", "Cs"})
#: One document is taken in at a time: others would only wait for the base, and hold their threads.
_taking = Lock()
_WAIT_SECONDS = 5


class GuardedRoute(APIRoute):
    """A route that reads a request only if its token is accepted."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            serving: Serving = request.app.state.serving
            refused = _refusal(header(request.scope, b"authorization"), serving.tokens)
            return await handle(request) if refused is None else _refused(request, refused)

        return guarded


def _refusal(authorization: str, hashes: tuple[str, ...]) -> ProblemError | None:
    if not hashes:
        return ProblemError.told("writing-off")
    token = authorization[len(_BEARER) :].strip()
    if not authorization.lower().startswith(_BEARER) or not token:
        return ProblemError.told("token-missing")
    return None if is_one_of(token, hashes) else ProblemError.told("token-wrong")


def _refused(request: Request, error: ProblemError) -> Response:
    headers = {}
    if error.status == 401:
        wrong = error.code == "token-wrong"
        headers["WWW-Authenticate"] = 'Bearer error="invalid_token"' if wrong else "Bearer"
    return problem_response(request.scope, error, headers=headers)


router = APIRouter(
    prefix="/v1",
    tags=["writing"],
    route_class=GuardedRoute,
    responses=described(400, 401, 403, 413),
    dependencies=[
        Security(HTTPBearer(auto_error=False, description="A token of `zanbase token new`."))
    ],
)


class NewFact(BaseModel):
    """A fact that resolves an act's dates, and where it is known from."""

    kind: Literal["published", "registered", "event"] = Field(
        description="published: the first official publication.", examples=["published"]
    )
    date: dt.date = Field(examples=["2024-10-09"])
    source: str = Field(
        min_length=1,
        max_length=_LONGEST_SOURCE,
        examples=["Эталонный контрольный банк НПА РК, 09.10.2024"],
    )

    @field_validator("source")
    @classmethod
    def _is_text(cls, source: str) -> str:
        """Of no control characters, and no halves of characters, which no database takes."""
        if any(unicodedata.category(sign) in _NO_TEXT for sign in source):
            raise PydanticCustomError("characters", "it has characters that no text has")
        return source


@router.post(
    "/documents",
    summary="Take in one document",
    operation_id="take_document",
    status_code=201,
    responses={200: {"model": Outcome, "description": "It was held already"}},
)
def documents(
    base: BaseOf,
    searching: SearchOf,
    response: Response,
    file: Annotated[UploadFile, File(description="PDF, DOCX, HTML, Markdown or plain text.")],
    about: Annotated[
        str,
        Form(
            description="What the document does not say: the YAML of a sidecar.",
            examples=["language: ru\nobtained: 2026-11-20"],
        ),
    ] = "",
) -> Outcome:
    """Reads the document and works out what follows from it. The same one again changes nothing."""
    data = file.file.read()
    if not _taking.acquire(timeout=_WAIT_SECONDS):
        raise ProblemError.told("busy", count=1, seconds=_WAIT_SECONDS)
    try:
        searching.follow()
        outcome = take_document(base, file.filename or "", data, about, "http", now)
        searching.catch_up()
    finally:
        _taking.release()
    if outcome.status == "unchanged":
        response.status_code = 200
    if outcome.act is not None:
        response.headers["Location"] = f"/v1/acts{outcome.act}"
    return outcome


@router.post(
    "/acts/{act:path}/facts",
    summary="Record a fact that resolves an act's dates",
    operation_id="record_fact",
    status_code=201,
    responses=described(404, 409),
)
def record_fact(
    base: BaseOf, searching: SearchOf, response: Response, act: ActOf, fact: NewFact
) -> FactSummary:
    """What depends on the fact is worked out anew; the one it takes the place of stays, closed."""
    held = one_act(base, act)
    try:
        searching.follow()
        recorded = base.add_fact(held.id, fact.kind, fact.date, fact.source, now())
    except FactError as error:
        raise ProblemError.told("bad-fact", way=error.way, **error.params) from error
    searching.catch_up()
    response.headers["Location"] = f"/v1/acts{held.id}/facts"
    return recorded
