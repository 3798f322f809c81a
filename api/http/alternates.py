"""Where an answer can be read as a page (``Link``, RFC 8288): a reader need not know both doors."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote

from starlette.types import Scope

from api.words import LANGUAGES

_PREFIX = "/v1"
#: Routes whose answers are pages, too, under the same address behind the language.
_PAGES = frozenset(
    {
        f"{_PREFIX}/acts/{{act:path}}",
        f"{_PREFIX}/acts/{{act:path}}/units/{{unit}}",
        f"{_PREFIX}/services/{{service}}",
    }
)
_A_DAY = re.compile(r"[0-9.-]{8,10}")


def page_of_answer(scope: Scope, lang: str) -> bytes | None:
    """The Link header of an answer that is a page, too; None for another."""
    if getattr(scope.get("route"), "path", None) not in _PAGES:
        return None
    path = quote(scope["path"].removeprefix(_PREFIX), safe="/!~")
    day = parse_qs(scope["query_string"].decode("latin-1")).get("on", [""])[-1]
    query = f"?on={day}" if _A_DAY.fullmatch(day) else ""
    spoken = lang if lang in LANGUAGES else "en"
    target = f"</{spoken}{path}{query}>"
    return f'{target}; rel="alternate"; type="text/html"; hreflang={spoken}'.encode("ascii")
