"""Problems as tool errors: code, words and what to do, never a trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mcp_types import CallToolResult, TextContent
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from api.mcp.asked import Arguments
from api.mcp.shapes import Fault
from api.mcp.sizing import LEAST_CHARS, lean, shorten, written
from api.mcp.wording import NAME, REASON
from api.problems import ProblemDetail, ProblemError
from api.words import LANGUAGES, word
from api.words import known as known_word

#: The door whose mends are told: they name tools, where those of others name commands.
_DOOR = "mcp"
_MOST_ERRORS = 10


def invalid(error: ValidationError, arguments: type[Arguments], lang: str) -> CallToolResult:
    """The fault of arguments that do not fit a tool's schema, told of each."""
    known = ", ".join(field.alias or name for name, field in arguments.model_fields.items())
    messages: dict[str, str] = {}
    for item in error.errors():
        # An argument that may be left out has two shapes: what it is not is told of the first.
        messages.setdefault(_place(item), _message(item, known, lang))
    found = [
        {"place": place, "message": message}
        for place, message in list(messages.items())[:_MOST_ERRORS]
    ]
    places = ", ".join(item["place"] for item in found)
    told = ProblemError.told("bad-request", way="parameters", places=shorten(places, NAME))
    return failed(told, lang, found)


def _place(item: ErrorDetails) -> str:
    """The argument, and which of several values of it."""
    name, *inner = item["loc"] or ("arguments",)
    return ".".join([str(name), *(str(step) for step in inner if isinstance(step, int))])


def _message(item: ErrorDetails, known: str, lang: str) -> str:
    if item["type"] == "extra_forbidden":
        return word("mcp.no_argument", lang, known=known)
    key = f"fault.{item['type']}"
    return word(key, lang, **item.get("ctx", {})) if known_word(key) else item["msg"]


def language_asked(given: Mapping[str, object]) -> str:
    """The language to tell a problem in: the one asked for, if it is one."""
    lang = given.get("lang")
    return lang if isinstance(lang, str) and lang in LANGUAGES else "en"


def failed(
    error: ProblemError, lang: str, errors: Sequence[Mapping[str, str]] = ()
) -> CallToolResult:
    """A problem as the result of a tool, no longer than the shortest answer may have to be."""
    fault, most = _fault(error.localised(lang, _DOOR), errors), len(error.candidates)
    while most and max(written(fault), len(_said(fault, lang))) > LEAST_CHARS:
        most -= 1
        fault = fault.model_copy(update={"candidates": fault.candidates[:most]})
    text = TextContent(type="text", text=_said(fault, lang))
    return CallToolResult(content=[text], structured_content=lean(fault), is_error=True)


def _fault(problem: ProblemDetail, errors: Sequence[Mapping[str, str]]) -> Fault:
    return Fault(
        code=problem.code,
        title=problem.title,
        detail=shorten(problem.detail, REASON),
        mend=shorten(problem.mend, REASON),
        candidates=tuple(
            {"id": one.id, "label": shorten(one.label, NAME)} for one in problem.candidates
        ),
        errors=tuple(
            {name: shorten(value, NAME) for name, value in item.items()} for item in errors
        ),
    )


def _said(fault: Fault, lang: str) -> str:
    lines = [f"{fault.title} [{fault.code}]: {fault.detail}"]
    lines += [f"- {item['place']}: {item['message']}" for item in fault.errors]
    lines += [f"- {word('mcp.candidate', lang, **one)}" for one in fault.candidates]
    if fault.mend:
        lines.append(word("mcp.mended", lang, mend=fault.mend))
    return "\n".join(lines)
