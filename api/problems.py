"""What goes wrong at a door, in one shape for both: RFC 9457 problem details.

The command line prints the same object under ``--json`` that HTTP answers with.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.days import DayError
from api.words import LANGUAGES, known, word

#: code -> (HTTP status, exit code of the command line, title)
PROBLEMS: dict[str, tuple[int, int, str]] = {
    "act-not-found": (404, 1, "No such act in the base"),
    "document-not-found": (404, 2, "No such file, and no such act"),
    "act-ambiguous": (409, 1, "Several acts fit"),
    "service-not-found": (404, 1, "No such service in the base"),
    "service-ambiguous": (409, 1, "Several services fit"),
    "unit-not-found": (404, 1, "No such unit in the act"),
    "unit-ambiguous": (409, 1, "Several units fit"),
    "base-empty": (404, 1, "The base holds nothing yet"),
    "bad-date": (422, 2, "Not a date"),
    "days-reversed": (422, 2, "The days are in the wrong order"),
    "file-kind": (422, 2, "The kind of file cannot be written"),
    "file-unwritable": (422, 2, "The file cannot be written"),
    "bad-cursor": (422, 2, "The cursor is of another question"),
    "unknown-type": (422, 2, "No such type of act"),
    "unknown-issuer": (422, 2, "No such issuer"),
    "index-busy": (503, 2, "The index is being written"),
    "index-newer": (503, 2, "The index is of a newer version"),
    "index-unreadable": (503, 2, "The index cannot be read"),
    "bad-request": (422, 2, "The request cannot be understood"),
    "bad-fact": (422, 2, "The fact cannot be"),
    "bad-setting": (422, 2, "A setting cannot be used"),
    "document-refused": (422, 2, "The document cannot be taken in"),
    "body-too-large": (413, 2, "What was sent is too large"),
    "address-too-long": (414, 2, "The address is too long"),
    "media-unsupported": (415, 2, "What was sent is of a kind that is not read"),
    "token-missing": (401, 2, "A token is needed"),
    "token-wrong": (401, 2, "The token is not accepted"),
    "writing-off": (403, 2, "Nothing is taken in over HTTP here"),
    "too-many-requests": (429, 2, "Too many requests"),
    "timed-out": (503, 2, "The answer takes too long"),
    "busy": (503, 2, "Too much is being asked at once"),
    "internal": (500, 2, "Something went wrong here"),
    "stopped": (503, 130, "Stopped as asked"),
    "workers-lost": (503, 2, "The workers that parse are gone"),
    "base-unreachable": (503, 2, "The base cannot be opened"),
    "route-not-found": (404, 2, "Nothing at this address"),
    "method-not-allowed": (405, 2, "The address does not take this method"),
}

#: Characters of what was typed that a problem repeats.
_REPEATED = 200


class Candidate(BaseModel):
    """One of the things a question may have meant."""

    id: str
    label: str


class ProblemDetail(BaseModel):
    """RFC 9457 problem details. ``code`` is stable; ``mend`` says what to do about it."""

    type: str = Field(examples=["urn:zanbase:problem:act-not-found"])
    title: str
    status: int
    detail: str
    code: str
    mend: str = ""
    instance: str | None = None
    candidates: list[Candidate] = []
    errors: list[dict[str, Any]] = []


class ProblemError(Exception):
    """A problem to be told to the user: ``code`` is a key of `PROBLEMS`."""

    def __init__(
        self, code: str, detail: str, mend: str = "", candidates: tuple[Candidate, ...] = ()
    ) -> None:
        self.code = code
        self.detail = detail
        self.mend = mend
        self.candidates = candidates
        self.status, self.exit_code, self.title = PROBLEMS[code]
        self.way = ""
        self.params: dict[str, object] | None = None
        super().__init__(detail)

    @classmethod
    def told(
        cls,
        code: str,
        candidates: tuple[Candidate, ...] = (),
        /,
        *,
        way: str = "",
        **params: object,
    ) -> ProblemError:
        """A problem that ``problems.yaml`` says in three languages, of these params.

        ``way`` is which of several things went wrong, where they share the code.
        """
        error = cls(code, "", "", candidates)
        error.way, error.params = way, {name: _short(value) for name, value in params.items()}
        said = error.localised("en")
        error.detail, error.mend = said.detail, said.mend
        error.args = (said.detail,)
        return error

    def localised(self, lang: str | None, door: str = "") -> ProblemDetail:
        """The problem in a language, where it was told with `told`; else as it is.

        At a door ("http") that has a mend of its own it is that one.
        """
        detail = self.problem()
        if self.params is None or lang not in LANGUAGES:
            return detail
        key = f"problem.{self.code}"
        way = f"{key}.{self.way}" if self.way else key
        mend = f"{way}.{door}" if door and known(f"{way}.{door}") else f"{way}.mend"
        said = {
            "title": word(f"{key}.title", lang),
            "detail": word(f"{way}.detail", lang, **self.params),
            "mend": word(mend, lang, **self.params),
        }
        return detail.model_copy(update=said)

    def problem(self, instance: str | None = None) -> ProblemDetail:
        return ProblemDetail(
            type=f"urn:zanbase:problem:{self.code}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            code=self.code,
            mend=self.mend,
            instance=instance,
            candidates=list(self.candidates),
        )


def _short(value: object) -> object:
    """What was typed, as far as a sentence repeats it."""
    if isinstance(value, str) and len(value) > _REPEATED:
        return f"{value[:_REPEATED]}…"
    return value


def bad_day(error: DayError) -> ProblemError:
    """The problem of a text that is no day, ``bad-date``."""
    return ProblemError.told("bad-date", way=error.way, **error.params)
