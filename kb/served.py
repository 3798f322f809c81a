"""What is asked of a base about services."""

from __future__ import annotations

import datetime as dt

from kb.acts import find_services
from kb.answers import ServiceAnswer, ServiceSummary
from kb.answers_services import ChecklistAnswer, DeadlineAnswer, ServiceTimeline
from kb.reads import Reads
from kb.service_questions import due, in_time, to_bring
from kb.services import ServiceAsker


class Served(Reads):
    """Questions about services; see `kb.base.Base`, which answers them."""

    def services(self, query: str = "") -> list[ServiceSummary]:
        """Services that some words may mean; all by default."""
        with self._reading() as session:
            return find_services(session, query)

    def service(
        self,
        service_id: str,
        on: dt.date,
        lang: str | None = None,
        channel: str | None = None,
        case: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> ServiceAnswer:
        """What a service required on a day.

        ``channel`` (a kind of the contract, "state_corporation") and ``case`` (words) narrow what
        differs by them.
        """
        with self._reading() as session:
            asked = ServiceAsker(session, service_id, on, lang, channel, case, as_known_on)
            return asked.answer()

    def deadline(
        self,
        service_id: str,
        applied: dt.datetime,
        lang: str | None = None,
        channel: str | None = None,
        case: str | None = None,
        paper: bool | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> DeadlineAnswer:
        """When the result of a service is due; ``applied`` needs a time zone.

        ``paper``: whether the State Corporation sends the documents to the provider on paper.
        ValueError for a moment without a zone or of a year nobody counts in.
        """
        with self._reading() as session:
            return due(session, service_id, applied, lang, channel, case, paper, as_known_on)

    def checklist(
        self,
        service_id: str,
        on: dt.date,
        lang: str | None = None,
        channel: str | None = None,
        case: str | None = None,
        as_known_on: dt.datetime | None = None,
    ) -> ChecklistAnswer:
        """The documents to bring for a service on a day."""
        with self._reading() as session:
            return to_bring(session, service_id, on, lang, channel, case, as_known_on)

    def timeline(
        self, service_id: str, lang: str | None = None, as_known_on: dt.datetime | None = None
    ) -> ServiceTimeline:
        """The standards a service has had, and the wordings of each row."""
        with self._reading() as session:
            return in_time(session, service_id, lang, as_known_on)

    def resolve_service(self, text: str) -> list[ServiceSummary]:
        """Services that an identifier or words of a name may mean."""
        with self._reading() as session:
            return find_services(session, text) if text.strip() else []
