"""Pages of lists, in one way for all: ``limit`` and ``cursor`` in, ``next`` and a Link header out.

A cursor belongs to one question; it names the last item shown, so that what the base learns
meanwhile neither repeats nor hides others.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request, Response

from api.problems import ProblemError

MOST = 500
USUAL = 50
_LONGEST = 2000
_PAGED = frozenset({"limit", "cursor"})
_Item = TypeVar("_Item")
#: What tells an item of a list from all others: words or numbers.
Key = str | tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for: ``limit`` items after the one of a key, or the first.

    ``offset`` is how many were shown before: where to go on if that item is gone.
    """

    limit: int
    after: Key | None
    offset: int
    question: str
    request: Request
    response: Response

    def cursor(self, key: Key, shown: int) -> str:
        """The cursor of the page after an item, of which ``shown`` items were shown; the response
        links to that page."""
        listed = list(key) if isinstance(key, tuple) else key
        parts = json.dumps([shown, listed, self.question], separators=(",", ":"))
        text = base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")
        url = self.request.url.include_query_params(cursor=text, limit=self.limit)
        self.response.headers.append("Link", f'<{url.path}?{url.query}>; rel="next"')
        return text


def the_page(
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Items of a page.", examples=[20])] = (
        USUAL
    ),
    cursor: Annotated[
        str | None,
        Query(
            description="`next` of the page before, with all else the same.",
            examples=["WzIsImEiLCJkZTZlYWM4YzAwIl0"],
        ),
    ] = None,
) -> Page:
    """The page of a query; ProblemError ``bad-cursor``."""
    question = _question(request)
    if cursor is None:
        return Page(limit, None, 0, question, request, response)
    offset, key = _read(cursor, question)
    return Page(limit, key, offset, question, request, response)


PageOf = Annotated[Page, Depends(the_page)]


def page_of(
    items: Sequence[_Item], page: Page, key: Callable[[_Item], Key] = lambda item: ""
) -> tuple[list[_Item], str | None]:
    """The part of a whole list that is asked for, and the cursor of the next part.

    Items without a ``key`` are counted.
    """
    begin = page.offset
    if page.after:
        begin = next((n + 1 for n, item in enumerate(items) if key(item) == page.after), begin)
    part = list(items[begin : begin + page.limit])
    end = begin + len(part)
    return part, page.cursor(key(part[-1]), end) if part and end < len(items) else None


def _question(request: Request) -> str:
    """What tells one list from all others: its address and what is asked of it but for the page."""
    asked = sorted((name, value) for name, value in request.query_params.multi_items())
    parts = [request.url.path, *((n, v) for n, v in asked if n not in _PAGED)]
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _read(text: str, question: str) -> tuple[int, Key]:
    try:
        if len(text) > _LONGEST:
            raise ValueError(text)
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        offset, key, mark = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (UnicodeError, binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise ProblemError.told("bad-cursor", text=text[:40]) from error
    known = tuple(key) if isinstance(key, list) else key
    if type(offset) is not int or offset < 0 or mark != question or not _is_key(known):
        raise ProblemError.told("bad-cursor", text=text[:40])
    return offset, known


def _is_key(key: object) -> bool:
    if isinstance(key, tuple):
        return all(part is None or type(part) in (str, int) for part in key)
    return isinstance(key, str)
