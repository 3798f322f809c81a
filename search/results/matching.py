"""Why a text was found: which of the words typed stand where in it, and through what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.evidence import WHOLE_ACT
from kb.found import FoundText
from search.answers import Matched
from search.indexing import form_names
from search.model import Field, Plan
from search.results.sightings import Sighting, Sought

#: Printed forms of one word that are shown.
_FORMS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """Sightings in the text and heading of a unit; what was matched, and what was not.

    ``missing`` are the typed words of groups that nothing of the text or around it meets.
    """

    text: tuple[Sighting, ...]
    heading: tuple[Sighting, ...]
    matched: tuple[Matched, ...]
    missing: tuple[str, ...]


def reading(text: FoundText, sought: Sought, plan: Plan) -> Reading:
    """How a text meets a plan."""
    seen: list[tuple[Field, str, tuple[Sighting, ...]]] = []
    for where, said in _pieces(text):
        seen.append((where, said, sought.seen(said, text.language, where)))
    met = {each.clause for _, _, found in seen for each in found}
    heads = (Field.TITLE, Field.HEADING)
    return Reading(
        text=next((found for where, _, found in seen if where is Field.TEXT), ()),
        heading=next((found for where, _, found in seen if where in heads), ()),
        matched=tuple(_matched(sought, seen)),
        missing=tuple(_missing(sought, plan, met)),
    )


def _pieces(text: FoundText) -> Iterator[tuple[Field, str]]:
    """The texts that an index has of a unit, what the reader sees first."""
    act, lang = text.act, text.language
    names = (form_names().get(act.type, {}).get(lang, ""), *act.names)
    if text.address == WHOLE_ACT:
        yield Field.TITLE, text.heading
        yield from ((Field.TITLE, name) for name in names)
        return
    yield Field.HEADING, text.heading
    yield Field.TEXT, text.text
    yield Field.SERVICE, text.service_name
    for around in (*text.around, act.titles.get(lang, ""), *names):
        yield Field.CONTEXT, around


def _matched(
    sought: Sought, seen: Sequence[tuple[Field, str, tuple[Sighting, ...]]]
) -> Iterator[Matched]:
    """Of each clause the heaviest way it is met: by itself before any other."""
    for at, clause in enumerate(sought.clauses):
        places = [
            (where, said, each)
            for where, said, found in seen
            for each in found
            if each.clause == at
        ]
        if not places:
            continue
        best = max(places, key=lambda place: place[2].term.weight)[2].term
        same = [place for place in places if place[2].term.through == best.through]
        words = dict.fromkeys(" ".join(said[e.start : e.end].split()) for _, said, e in same)
        folded = {word.casefold(): word for word in reversed(words)}
        yield Matched(
            typed=clause.typed,
            words=tuple(word for word in words if folded[word.casefold()] == word)[:_FORMS],
            through=best.through,
            where=tuple(dict.fromkeys(where.value for where, _, _ in same)),
        )


def _missing(sought: Sought, plan: Plan, met: set[int]) -> Iterator[str]:
    places = {clause: at for at, clause in enumerate(sought.clauses)}
    for group in plan.groups:
        shown = [places[clause] for clause in group if clause in places]
        if shown and not met.intersection(shown):
            yield " | ".join(dict.fromkeys(sought.clauses[at].typed for at in shown))
