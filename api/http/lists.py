"""Lists over HTTP: their items, and what every answer echoes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel

from kb.answers import ActSummary, ChangeSummary, FactSummary, Message, ServiceSummary


class Echo(BaseModel):
    """The day and language asked for (language None: the base's own choice), what is held.

    ``next`` is the cursor of the page that follows; None on the last one.
    """

    on: dt.date
    language: str | None
    coverage: dict[str, Any] = {}
    next: str | None = None


class ActList(Echo):
    acts: list[ActSummary]


class ChangeList(Echo):
    changes: list[ChangeSummary]


class FactList(Echo):
    facts: list[FactSummary]


class FindingList(Echo):
    findings: list[Message]


class ServiceList(Echo):
    services: list[ServiceSummary]
