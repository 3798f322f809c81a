"""Rows of a standard that were changed by themselves since the standard was set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.model import Lang, Place, Row, Span
from ingest.standards import read_row
from ingest.text import squeeze
from kb.answers import Message, Validity
from kb.asking import Asker, uncertain
from kb.messages import told
from kb.reading import HeldText, timelines
from kb.timeline import Content, State, Stretch, Timeline, possible


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row as later changed. ``text`` None: it was excluded, or its wording is not held."""

    row: Row
    text: HeldText | None
    valid: Validity
    warnings: tuple[Message, ...] = ()


class ChangedRows:
    """The rows of one annex on one day."""

    def __init__(
        self, asker: Asker, annex: str, on: dt.date, as_known_on: dt.datetime | None
    ) -> None:
        self._asker = asker
        self._annex = annex
        self._on = on
        self._known = as_known_on

    def since(
        self, standard: Stretch, lang: str, numbers: Mapping[str, str]
    ) -> dict[str, ChangedRow]:
        """Rows whose state on the day is of a change later than the standard, by their keys.

        ``standard`` is the state of the annex that carries it; ``numbers`` are the rows' own.
        """
        found: dict[str, ChangedRow] = {}
        for key, timeline in self._timelines(numbers).items():
            later = [i for i in possible(timeline, self._on) if _is_later(timeline[i], standard)]
            if later:
                found[key] = self._row(timeline, later, key, numbers[key], lang)
        return found

    def unchanged(
        self, standard: Stretch, lang: str, rows: Mapping[str, tuple[str, str]]
    ) -> dict[str, Validity]:
        """Rows whose wording is older than the standard's latest, by their keys: since when they
        have had it. ``rows`` are the number and the text of each."""
        found: dict[str, Validity] = {}
        for key, timeline in self._timelines(
            {k: number for k, (number, _) in rows.items()}
        ).items():
            states = possible(timeline, self._on)
            stretch = timeline[states[-1]]
            content = _in_language(stretch, lang)
            if len(states) > 1 or content is None or not _is_older(stretch, standard):
                continue
            if squeeze(self._asker.texts.get(content).text) == squeeze(rows[key][1]):
                found[key] = self._asker.version(timeline, states[-1]).valid
        return found

    def later(
        self, standard: Stretch, following: Stretch | None, lang: str, numbers: Mapping[str, str]
    ) -> dict[str, list[tuple[ChangedRow, Stretch]]]:
        """All states of rows later than the standard and before the ``following`` one, by key."""
        found: dict[str, list[tuple[ChangedRow, Stretch]]] = {}
        for key, timeline in self._timelines(numbers).items():
            for index, stretch in enumerate(timeline):
                if not _is_later(stretch, standard):
                    continue
                if following is not None and not _is_before(stretch, following):
                    break
                row = self._row(timeline, [index], key, numbers[key], lang)
                found.setdefault(key, []).append((row, stretch))
        return found

    def _timelines(self, numbers: Mapping[str, str]) -> dict[str, Timeline]:
        """The states of rows, by their keys."""
        asker = self._asker
        places = {f"{self._annex}~row_{number}": key for key, number in numbers.items() if number}
        held = timelines(asker.session, asker.work.id or 0, sorted(places), self._known)
        return {places[address]: timeline for address, timeline in held.items()}

    def _row(
        self, timeline: Timeline, later: list[int], key: str, number: str, lang: str
    ) -> ChangedRow:
        asker = self._asker
        index = later[-1]
        stretch = timeline[index]
        valid = asker.version(timeline, index).valid
        warnings: list[Message] = []
        states = possible(timeline, self._on)
        if len(states) > 1:
            warnings.append(uncertain([timeline[i] for i in states], self._on, asker.lang))
        content = _in_language(stretch, lang)
        if stretch.state is not State.TEXT or content is None:
            code = "service-row-missing" if stretch.state is State.ABSENT else "service-row-unheld"
            warnings.append(told(code, asker.lang, row=key))
            return ChangedRow(_nothing(key), None, valid, tuple(warnings))
        text = asker.texts.get(content)
        place = Place(Span(*(text.span or (0, 0))), text.page)
        read = read_row(number, text.heading, text.text, Lang(lang), place)
        row = read[0] if read is not None else replace(_nothing(key), text=text.text)
        return ChangedRow(row, text, valid, tuple(warnings))


def _is_before(row: Stretch, following: Stretch) -> bool:
    """Whether a row's state belongs to the standard before the following one."""
    if row.cause is not None and following.cause is not None:
        own = (row.cause.act, row.cause.operation)
        if own == (following.cause.act, following.cause.operation):
            return False
    begins, whole = row.begins, following.begins
    if begins is None or whole is None or begins.earliest is None or whole.earliest is None:
        return True
    return begins.earliest < whole.earliest


def _is_older(row: Stretch, standard: Stretch) -> bool:
    """Whether a row had its wording before the standard was last changed."""
    begins, whole = row.begins, standard.begins
    if row.state is not State.TEXT or begins is None or whole is None:
        return False
    if begins.latest is None or whole.earliest is None:
        return False
    return begins.latest <= whole.earliest and begins != whole


def _nothing(key: str) -> Row:
    return Row(key, "", "", "", (), None, None, "", "certain")


def _in_language(stretch: Stretch, lang: str) -> Content | None:
    return next((content for content in stretch.contents if content.lang == lang), None)


def _is_later(row: Stretch, standard: Stretch) -> bool:
    """Whether a row's state is not that which the standard itself brought."""
    if row.cause is None or standard.cause is None:
        return False
    own = (row.cause.act, row.cause.operation) == (standard.cause.act, standard.cause.operation)
    begins, whole = row.begins, standard.begins
    if own or begins is None or whole is None or begins.earliest is None:
        return False
    return whole.earliest is None or whole.earliest <= begins.earliest
