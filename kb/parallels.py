"""What tells which words mean the same: short names with what they stand for, and one thing said in
several languages. Pure; all of it is taken from the texts that an index holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kb.indexing import UnitText, WorkTexts


@dataclass(frozen=True, slots=True)
class Definition:
    """A term or short name, and what it stands for ("" where that was not read).

    In one unit of a work the same thing is defined in each of its languages.
    """

    work: int
    address: str
    lang: str
    term: str
    meaning: str


class ParallelKind(StrEnum):
    """What is said in several languages."""

    TITLE = "title"
    SERVICE = "service"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parallel:
    """One thing in several languages: texts by language, two at least.

    ``address`` is that of the unit; of the act as a whole for a title; the identifier of a service.
    """

    work: int
    kind: ParallelKind
    address: str
    texts: Mapping[str, str]


def definitions(work: WorkTexts) -> Iterator[Definition]:
    """What the texts of a work define, by the last version of a unit that does."""
    found: dict[tuple[str, str, str], Definition] = {}
    for text in work.texts:
        for term, meaning in zip(text.terms, text.meanings, strict=True):
            key = text.address, text.lang, term
            found[key] = Definition(work.work, *key, meaning)
    yield from found.values()


def parallels(work: WorkTexts) -> Iterator[Parallel]:
    """What a work says in several languages: of a unit its last version held in more than one."""
    yield from _parallel(work, ParallelKind.TITLE, "!", work.titles)
    last: dict[str, dict[str, UnitText]] = {}
    services: dict[str, dict[str, str]] = {}
    for spoken in _by_version(work):
        for text in spoken.values():
            if text.service and text.service_name:
                services.setdefault(text.service, {})[text.lang] = text.service_name
        if len(spoken) > 1:
            last[next(iter(spoken.values())).address] = spoken
    for service, names in services.items():
        yield from _parallel(work, ParallelKind.SERVICE, service, names)
    for address, spoken in last.items():
        headings = {lang: text.heading.partition("\n")[0] for lang, text in spoken.items()}
        texts = {lang: text.text for lang, text in spoken.items()}
        yield from _parallel(work, ParallelKind.HEADING, address, headings)
        yield from _parallel(work, ParallelKind.TEXT, address, texts)


def _by_version(work: WorkTexts) -> Iterator[dict[str, UnitText]]:
    """The texts of each version of a unit by language; the act as a whole is told by its titles."""
    found: dict[int, dict[str, UnitText]] = {}
    for text in work.texts:
        if text.address != "!":
            found.setdefault(text.version, {})[text.lang] = text
    yield from found.values()


def _parallel(
    work: WorkTexts, kind: ParallelKind, address: str, texts: Mapping[str, str]
) -> Iterator[Parallel]:
    said = {lang: text for lang, text in sorted(texts.items()) if text}
    if len(said) > 1:
        yield Parallel(work.work, kind, address, said)
