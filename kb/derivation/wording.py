"""A change of words made in the present texts of a unit and of all that belongs to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.model import Lang, Scope
from kb.apply.words import WordsRefused, edit_words
from kb.derivation.outcomes import Found
from kb.events import Event, Rewording
from kb.evidence import WHOLE_ACT, is_heading
from kb.timeline import Content, State, Stretch

_UNSURE = frozenset({State.TEXT_UNKNOWN, State.OPEN})


@dataclass(slots=True)
class WordChanges:
    """``contents`` are the new texts by address and language; ``open`` the units whose wording is
    not known after the change; ``refused`` the languages in which it could not be made."""

    contents: dict[str, dict[str, str]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    refused: dict[str, WordsRefused] = field(default_factory=dict)
    occurrences: tuple[Found, ...] = ()


def word_changes(
    event: Event, states: Mapping[str, Stretch], orders: Mapping[str, tuple[int, str]]
) -> WordChanges:
    """What a change of words does to the units it may touch, given their present states."""
    result = WordChanges()
    # The whole act has no text of its own.
    units = (a for a in states if a != WHOLE_ACT and not is_heading(a))
    addresses = sorted(units, key=lambda a: orders[a])
    # The unit named comes first, whatever editions hold of what is below it.
    addresses.sort(key=lambda address: address != event.address)
    for rewording in event.rewordings:
        _in_language(event, rewording, {a: states[a] for a in addresses}, result)
    if not event.rewordings:
        result.open |= {a for a in addresses if states[a].state is not State.ABSENT}
    return result


def _in_language(
    event: Event, rewording: Rewording, states: Mapping[str, Stretch], result: WordChanges
) -> None:
    lang = rewording.lang
    if event.only and lang != event.only:
        return
    held = {address: content_in(stretch, lang) for address, stretch in states.items()}
    texts = {address: content.wording for address, content in held.items() if content is not None}
    unsure = {address for address, stretch in states.items() if _unsure(stretch, lang)}
    made = edit_words(texts, rewording.edits, rewording.scope, Lang(lang)) if texts else None
    if made is None or isinstance(made, WordsRefused):
        missing = made is None or made.code == "words-not-found"
        if unsure and missing:
            result.open |= unsure
        elif made is not None:
            result.refused[lang] = made
        return
    for address, text in made.texts.items():
        if text != texts[address]:
            result.contents.setdefault(address, {})[lang] = text
    if rewording.scope is Scope.THROUGHOUT:
        result.open |= {a for a in unsure if states[a].state in _UNSURE}
    result.occurrences += tuple(
        (address, lang, (old.start, old.end), (new.start, new.end))
        for address, old, new in made.made
    )


def content_in(stretch: Stretch, lang: str) -> Content | None:
    """The text of a state in a language, where it has one."""
    if stretch.state is not State.TEXT:
        return None
    return next((content for content in stretch.contents if content.lang == lang), None)


def _unsure(stretch: Stretch, lang: str) -> bool:
    there = stretch.state is State.TEXT and content_in(stretch, lang) is None
    return there or stretch.state in _UNSURE
