"""Services that words mean: by their names, else by what their standards say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from api.searching import Asked

if TYPE_CHECKING:
    from api.searching import Searching
    from kb.answers import ServiceSummary
    from kb.base import Base

#: Hits looked through for services: those of a standard stand together near the top.
_HITS = 30

FoundBy = Literal["name", "text"]


def services_meant(
    base: Base, searching: Searching, text: str, on: dt.date, lang: str | None
) -> list[tuple[ServiceSummary, FoundBy]]:
    """Services whose names words mean, then those whose standards search finds on the day.

    Raises ProblemError as `Searching.search`.
    """
    named = base.services(text)
    known = {service.id for service in named}
    asked = Asked(on=on.isoformat(), spoken=lang, limit=_HITS)
    answer = searching.search(text, asked)
    hits = (hit for act in answer.acts for hit in act.hits)
    ranked = sorted((hit for hit in hits if hit.service), key=lambda hit: hit.rank)
    slugs = dict.fromkeys(hit.service for hit in ranked if hit.service not in known)
    of_text = [
        summary
        for slug in slugs
        for summary in base.resolve_service(slug or "")
        if summary.id == slug
    ]
    found: list[tuple[ServiceSummary, FoundBy]] = [(service, "name") for service in named]
    return found + [(service, "text") for service in of_text]
