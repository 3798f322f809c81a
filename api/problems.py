"""What goes wrong at a door, in one shape for both: RFC 9457 problem details.

The command line prints the same object under ``--json`` that HTTP answers with.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.words import LANGUAGES, word

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
    "index-unreadable": (503, 2, "The index cannot be read"),
    "bad-request": (422, 2, "The request cannot be understood"),
    "stopped": (503, 130, "Stopped as asked"),
    "workers-lost": (503, 2, "The workers that parse are gone"),
    "base-unreachable": (503, 2, "The base cannot be opened"),
    "route-not-found": (404, 2, "Nothing at this address"),
    "method-not-allowed": (405, 2, "This address is only read"),
}


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
        self.params: dict[str, object] | None = None
        super().__init__(detail)

    @classmethod
    def told(
        cls, code: str, candidates: tuple[Candidate, ...] = (), **params: object
    ) -> ProblemError:
        """A problem that ``words.yaml`` says in three languages, of these params."""
        said = {part: word(f"problem.{code}.{part}", "en", **params) for part in ("detail", "mend")}
        error = cls(code, said["detail"], said["mend"], candidates)
        error.params = params
        return error

    def localised(self, lang: str | None) -> ProblemDetail:
        """The problem in a language, where it was told with `told`; else as it is."""
        detail = self.problem()
        if self.params is None or lang not in LANGUAGES:
            return detail
        key = f"problem.{self.code}"
        said = {
            part: word(f"{key}.{part}", lang, **self.params) for part in ("title", "detail", "mend")
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
