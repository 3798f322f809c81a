"""The card of a service: its rows as a person asks for them, what there is to choose between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.web.view.statements import Statement, channel, lifted, statements
from ingest.model import ROW_KEYS
from ingest.text import squeeze
from kb.answers import Message, Requirement, ServiceAlternative, ServiceAnswer, UnitAnswer, Validity
from kb.answers_services import ChecklistGroup, ChecklistItem
from kb.labels import label
from kb.requirements import chosen
from kb.services import TYPED

#: Rows in the order a person asks for them; the documents, the term and the fee have sections.
ORDER = (
    "documents",
    "term",
    "fee",
    "refusal_grounds",
    "result",
    "channels",
    "form",
    "schedule",
    "provider",
    "other",
)
#: Messages that are told at their place on the card.
_TOLD_THERE = frozenset(
    {
        "date-uncertain",
        "language-not-held",
        "service-row-missing",
        "service-row-untyped",
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a standard.

    ``row`` None: the standard has no such row, or its wording is held nowhere. ``unread``: its text
    could not be typed and is given as printed. ``unfit``: it says nothing of the channel and case
    that were chosen. ``since`` is given where its wording has validity of its own. ``address`` is
    that of the row in the act, of the annex where it is no unit.
    """

    key: str
    number: int | None
    row: Requirement | None
    said: tuple[Statement, ...] = ()
    unread: bool = False
    unfit: bool = False
    since: Validity | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A channel or a case that may be chosen; ``value`` is what is asked with."""

    value: str
    words: str
    chosen: bool


def rows(
    answer: ServiceAnswer, unit: UnitAnswer, lang: str, unfit: Collection[str] = ()
) -> dict[str, Row]:
    """The ten rows by key, in the order a person asks; ``unit`` is the annex on the day.

    ``lang`` is the language of the words around what is printed; ``unfit`` are the rows that say
    nothing of what was chosen.
    """
    standard = answer.standard.valid if answer.standard is not None else None
    places = _places(unit)
    found: dict[str, Row] = {}
    for key in ORDER:
        held = answer.requirements.get(key)
        place = places.get(squeeze(held.text), unit.address) if held is not None else unit.address
        row = row_of(key, held, lang, standard, place)
        found[key] = replace(row, unfit=key in unfit)
    return found


def narrowed(
    answer: ServiceAnswer, channel_asked: str | None, case: str | None
) -> tuple[ServiceAnswer, frozenset[str]]:
    """An answer with what holds for a channel and a case, in all its states; the rows of it that
    say nothing of them."""
    rows_left, unfit = chosen(answer.requirements, channel_asked, case)
    states = [
        each.model_copy(update={"requirements": chosen(each.requirements, channel_asked, case)[0]})
        if each.requirements is not None
        else each
        for each in answer.alternatives
    ]
    update = {"requirements": rows_left, "alternatives": tuple(states)}
    return answer.model_copy(update=update), unfit


def row_of(
    key: str,
    held: Requirement | None,
    lang: str,
    standard: Validity | None = None,
    address: str = "",
) -> Row:
    """One row in words."""
    number = ROW_KEYS.index(key) + 1 if key in ROW_KEYS else None
    if held is None:
        return Row(key, number, None, address=address)
    return Row(
        key=key,
        number=number,
        row=held,
        said=() if held.none else statements(key, held.value, lang),
        unread=key in TYPED and held.value is None and not held.none,
        since=held.valid if held.valid is not None and held.valid != standard else None,
        address=address,
    )


def _places(unit: UnitAnswer) -> dict[str, str]:
    """Where texts stand in an annex: the addresses of its units by their words."""
    found: dict[str, str] = {}
    for child in unit.children:
        texts = [child.text, *(version.text for version in child.versions)]
        for text in texts:
            if text:
                found.setdefault(squeeze(text), child.address)
    return found


def channels(answer: ServiceAnswer, chosen: str | None, lang: str) -> tuple[Choice, ...]:
    """The ways of provision that the standard names; one that was asked for stands among them."""
    kinds = [str(each.get("kind")) for each in _items(answer, "channels") if each.get("kind")]
    if chosen and chosen not in kinds:
        kinds.append(chosen)
    return tuple(
        Choice(kind, lifted(channel(kind, lang)), kind == chosen) for kind in dict.fromkeys(kinds)
    )


def cases(
    answer: ServiceAnswer, channel_asked: str | None, chosen: str | None
) -> tuple[Choice, ...]:
    """The cases between which rows of the standard tell, those of a channel where one is asked for.

    ``answer`` is not narrowed.
    """
    found = [case for key in ("documents", "term", "fee") for case in _cases(answer, key)]
    said = [
        case
        for kinds, case in found
        if not channel_asked or not kinds or channel_asked in kinds or case == chosen
    ]
    if chosen and chosen not in said:
        said.append(chosen)
    return tuple(Choice(case, case, case == chosen) for case in dict.fromkeys(said))


def _cases(answer: ServiceAnswer, key: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for item in _items(answer, key):
        if item.get("case"):
            kinds = (*(item.get("channels") or ()), *filter(None, [item.get("channel")]))
            yield kinds, str(item["case"])


def _items(answer: ServiceAnswer, key: str) -> Sequence[Mapping[str, Any]]:
    held = answer.requirements.get(key)
    value = held.value if held is not None else None
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def text_language(answer: ServiceAnswer) -> str:
    """The language that the rows are printed in; that of the answer where nobody tells."""
    held = next((each.source for each in answer.requirements.values() if each.source), None)
    for edition in answer.coverage.get("standards", ()):
        if held is not None and edition["document"] == held.document:
            return str(edition["language"])
    return answer.language


def told_above(messages: Sequence[Message]) -> list[Message]:
    """Messages without those that stand at their place on the card."""
    return [each for each in messages if each.code not in _TOLD_THERE]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents for a case, the same through all of some channels, which are named."""

    channels: str
    case: str | None
    items: tuple[ChecklistItem, ...]


def documents(groups: Sequence[ChecklistGroup], lang: str) -> list[Documents]:
    """Groups of documents, those that differ by the channel alone put together."""
    together: dict[tuple[str | None, str], list[ChecklistGroup]] = {}
    for group in groups:
        same = group.model_copy(update={"channel": None}).model_dump_json()
        together.setdefault((group.case, same), []).append(group)
    return [
        Documents(
            lifted(", ".join(channel(each.channel, lang) for each in same if each.channel)),
            case,
            same[0].items,
        )
        for (case, _), same in together.items()
    ]


def annex(number: str, lang: str) -> str:
    """What an annex is called; "" for a standard that stands in no annex.

    >>> annex("14", "ru")
    'приложение 14'
    """
    return label(f"!annex_{number}", lang) if number else ""


@dataclass(frozen=True, slots=True)
class State:
    """One of the states that may have held; ``told`` where the card itself gives it."""

    state: ServiceAlternative
    told: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Which of several states held is not certain. ``rows`` are those whose words differ between
    the texts of the ``texts`` states, each with one side for every such state."""

    states: tuple[State, ...]
    texts: tuple[State, ...]
    rows: tuple[tuple[str, tuple[Row, ...]], ...]


def doubt(answer: ServiceAnswer, lang: str) -> Doubt | None:
    """The states that may have held, side by side; None where only one may."""
    if not answer.alternatives:
        return None
    states = tuple(
        State(each, each.standard is not None and each.requirements is None)
        for each in answer.alternatives
    )
    texts = tuple(each for each in states if each.state.standard is not None)
    sides = [answer.requirements if each.told else each.state.requirements or {} for each in texts]
    keys = [key for key in ORDER if len({_words(side.get(key)) for side in sides}) > 1]
    return Doubt(
        states=states,
        texts=texts,
        rows=tuple(
            (key, tuple(row_of(key, side.get(key), lang) for side in sides)) for key in keys
        ),
    )


def _words(held: Requirement | None) -> str | None:
    return None if held is None else squeeze(held.text)
