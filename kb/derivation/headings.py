"""A new heading, in the unit's own line and at the heading's own address. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.model import Lang
from kb.apply.headings import retitled
from kb.apply.words import WordsRefused, edit_words
from kb.derivation.outcomes import OutcomeBuilder
from kb.derivation.states import cause_of
from kb.events import Event
from kb.evidence import heading_address, is_heading
from kb.timeline import Content, State, Stretch


def heading_changes(
    event: Event, before: Mapping[str, Stretch], outcome: OutcomeBuilder
) -> dict[str, Stretch]:
    """New states of a unit, and of its heading's own address, where a change is of the heading.

    None where the former heading is not held: then the wording is not known after the change.
    """
    if not is_heading(event.address):
        return {}
    found: dict[str, Stretch] = {}
    for address, stretch in before.items():
        if stretch.state is not State.TEXT:
            continue
        if heading_address(address) == event.address:
            contents = tuple(_lines(event, stretch, outcome))
        elif address == event.address and event.of_words:
            contents = tuple(_headings(event, stretch))
        else:
            continue
        if contents:
            cause = cause_of(event)
            found[address] = Stretch(State.TEXT, event.bounds, contents, cause=cause)
    return found


def _lines(event: Event, stretch: Stretch, outcome: OutcomeBuilder) -> list[Content]:
    """The unit's own line in each language, under its new heading."""
    contents: list[Content] = []
    for content in stretch.contents:
        if event.only and content.lang != event.only:
            contents.append(content)
            continue
        new = _new_heading(event, content, content.heading, outcome)
        line = None if new is None else retitled(content.wording, content.heading, new)
        if new is not None and line is not None:
            contents.append(replace(content, made=line, heading=new))
        elif new is not None and not content.wording:
            contents.append(replace(content, heading=new))
    return contents


def _headings(event: Event, stretch: Stretch) -> list[Content]:
    """The heading itself in each language."""
    contents: list[Content] = []
    for content in stretch.contents:
        if event.only and content.lang != event.only:
            contents.append(content)
            continue
        new = _new_heading(event, content, content.wording, None)
        if new is not None:
            contents.append(replace(content, made=new, heading=new))
    return contents


def _new_heading(
    event: Event, content: Content, former: str, outcome: OutcomeBuilder | None
) -> str | None:
    for unit in event.payload:
        if unit.content.lang == content.lang:
            return unit.content.wording
    for rewording in event.rewordings:
        if rewording.lang == content.lang and former:
            texts = {event.address: former}
            made = edit_words(texts, rewording.edits, rewording.scope, Lang(content.lang))
            if not isinstance(made, WordsRefused):
                return made.texts.get(event.address, former)
            if outcome is not None:
                outcome.refuse(content.lang, made)
    return None
