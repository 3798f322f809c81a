"""What a redline says around its words: who changed a unit and when, why there is no text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.naming import Naming
from api.times import span, when
from api.words import word
from kb.answers import Version
from kb.answers_reading import Alteration, DifferenceAnswer, UnitDifference, UnitStanding


def title(answer: DifferenceAnswer, naming: Naming) -> str:
    """The title of a comparison: the act, the unit, the two days."""
    named = naming.act(answer.act)
    what = f"{named}, {answer.label}" if answer.label else named
    return f"{what}: {answer.from_} → {answer.to}"


def author(alterations: Sequence[Alteration], naming: Naming) -> str:
    """The acts that changed a unit, oldest first."""
    return "; ".join(dict.fromkeys(_act(item, naming) for item in alterations))


def altered(item: Alteration, naming: Naming) -> str:
    """One change: what was done, by which act, since when.

    "новая редакция: приказ № 743, 2024-10-07; начало: между 2024-10-19 и 2024-11-18"
    """
    lang = naming.lang
    done = item.changed_by.operation if item.changed_by else "commencement"
    begins = item.begins
    exact = begins.earliest is not None and begins.earliest == begins.latest
    since = (
        word("time.since", lang, date=begins.earliest)
        if exact
        else word("time.begins", lang, when=when(begins, lang))
    )
    ground = f" ({naming.plain(begins.reason)})" if begins.reason and not exact else ""
    said = word(f"operation.{done}", lang)
    if item.ended:
        said = word("redline.ended", lang, what=said)
    return f"{said}: {_act(item, naming)}; {since}{ground}"


def _act(item: Alteration, naming: Naming) -> str:
    made = item.changed_by
    if made is None:
        return "?"
    return naming.act(made.act) if made.act else made.title


def unsaid(unit: UnitDifference, naming: Naming) -> Iterator[tuple[str, bool]]:
    """Of a unit that cannot be compared: how it stood on each day; True where that is its text."""
    for side in (unit.before, unit.after):
        yield f"{side.on}: {_state(side, naming)}", side.text_state == "known"


def _state(side: UnitStanding, naming: Naming) -> str:
    lang = naming.lang
    if side.text_state == "known":
        return side.text or ""
    said = word(f"redline.{side.text_state}", lang)
    return f"[{said}: {naming.plain(side.reason)}]" if side.reason else f"[{said}]"


def alternative(version: Version, naming: Naming) -> str:
    """One of the texts that may have been in effect, with its bounds."""
    lang = naming.lang
    state = "open" if version.existence == "unknown" else version.state
    said = version.text or f"[{word(f'state.{state}', lang)}]"
    return f"{span(version.valid, lang)}: {said}"
