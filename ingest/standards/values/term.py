"""Row 3: how long the service takes, by channel, case and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Lang
from ingest.standards.conditions import is_condition, leading, premise, stated
from ingest.standards.lexicon import data, word_class
from ingest.standards.numbers import Number, number_at
from ingest.standards.values.channels import Mention, kinds, mentions
from ingest.standards.values.typed import Told, Typed, told
from ingest.standards.words import Word, WordClass, holds, words
from ingest.text import squeeze

_SENTENCE = re.compile(r"\n|;|(?<=[^\W\d_]{3})\.(?=\s|$)|(?<=\))\.(?=\s|$)")
_FOLLOWING_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_STRIP = " ,:.-–—()"
_GREATEST = 1000  # beyond it a number before "года" is a date


@dataclass(frozen=True, slots=True)
class _Amount:
    number: Number
    unit: str
    qualified: bool
    start: int
    end: int


def read_term(text: str, lang: Lang) -> Typed:
    """``[{amount, unit, channels, case, place, kind}]`` in the order of the text.

    ``condition`` is a member only of a term that holds under one: it is none of several cases.
    ``unit``: minute, hour, working_day, calendar_day, month or year; days not called working are
    calendar days (Civil Code arts 172-176) and a finding tells so. ``kind``: the service itself,
    waiting in the queue, or being served.

    >>> value = read_term("Через Госкорпорацию – 20 минут.", Lang.RU).value
    >>> [(each["amount"], each["unit"], each["channels"]) for each in value]
    [(20, 'minute', ['state_corporation'])]
    """
    entries: list[dict[str, object]] = []
    findings: list[Told] = []
    context: list[str] = []
    for clause in (part for part in _SENTENCE.split(text) if part.strip()):
        amounts = _amounts(clause)
        if not amounts:
            if clause.rstrip().endswith(":"):
                context = kinds(_channels(clause))
            continue
        entries += _clause(clause, amounts, context)
        for amount in amounts:
            findings += _findings(clause, amount)
    unique = [entry for at, entry in enumerate(entries) if entry not in entries[:at]]
    return Typed(unique or None, tuple(findings))


def _findings(clause: str, amount: _Amount) -> list[Told]:
    found = []
    printed = squeeze(clause[amount.start : amount.end])
    if amount.number.disagrees:
        word = re.search(r"\(([^()]*)\)", printed)
        found.append(
            told(
                "standard-figure-word-mismatch",
                figure=amount.number.plain,
                word=word.group(1) if word else printed,
            )
        )
    if amount.unit == "calendar_day" and not amount.qualified:
        found.append(told("standard-days-unqualified", text=printed))
    return found


def _amounts(clause: str) -> list[_Amount]:
    """The amounts of time of a clause; hours and minutes side by side are one amount."""
    found = words(clause)
    amounts: list[_Amount] = []
    index = 0
    while index < len(found):
        number = number_at(clause, found, index)
        amount = _with_unit(clause, found, number) if number else None
        if number is None or amount is None:
            index += 1
            continue
        index = number.end
        last = amounts[-1] if amounts else None
        if last and (last.unit, amount.unit) == ("hour", "minute"):
            between = words(clause[last.end : amount.start])
            if all(word_class("term", "and").has(word.text) for word in between):
                whole = last.number.value * 60 + amount.number.value
                joined = Number(whole, last.number.first, amount.number.end)
                amounts[-1] = _Amount(joined, "minute", True, last.start, amount.end)
                continue
        amounts.append(amount)
    return amounts


def _with_unit(clause: str, found: Sequence[Word], number: Number) -> _Amount | None:
    """The number with the unit after it, None if there is none or it is a date or a time of day."""
    at = number.end
    qualifier = None
    before = found[number.first - 1].text if number.first else ""
    # "күнтізбелік 30 күн"; the Kazakh word for "working" is also a noun and must stand after
    if word_class("term", "calendar").has(before):
        qualifier = "calendar"
    if at < len(found):
        for name in ("working", "calendar"):
            if word_class("term", name).has(found[at].text):
                qualifier, at = name, at + 1
                break
    if at >= len(found) or number.value >= _GREATEST:
        return None
    units = data("term")["units"]
    unit = next((name for name in units if WordClass.of(units[name]).has(found[at].text)), None)
    start = found[number.first].start
    clock = unit in ("hour", "minute") and re.search(r"\d\s?[-:.]$", clause[:start])
    if unit is None or clock:
        return None
    if unit == "day":
        unit = "working_day" if qualifier == "working" else "calendar_day"
    elif unit == "hour" and qualifier == "working":
        return None
    return _Amount(number, unit, qualifier is not None, start, found[at].end)


def _clause(
    clause: str, amounts: Sequence[_Amount], context: Sequence[str]
) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = []
    current = list(context)
    previous = 0
    outer_place: str | None = None
    kind = "service"
    for position, amount in enumerate(amounts):
        before = clause[previous : amount.start]
        following = amounts[position + 1].start if position + 1 < len(amounts) else len(clause)
        inside = clause[: amount.start].count("(") > clause[: amount.start].count(")")
        if inside:
            case = squeeze(before[before.rfind("(") + 1 :]).strip(_STRIP) or None
            place = outer_place
        else:
            stage = _stage(before)
            # who acts in a stage of the service is no channel
            current = (None if stage else kinds(_channels(before))) or current
            case = _after(clause[amount.end : following]) or stage or _case(before)
            place = outer_place = _place(before)
        kind = _kind(words(before), words(clause[amount.end : following])) or kind
        condition = None if inside or case else premise(_without_lead(before) or "")
        entries.append(
            {
                "amount": amount.number.plain,
                "unit": amount.unit,
                "channels": list(current),
                "case": case,
                "place": place,
                "kind": kind,
                **({"condition": condition} if condition else {}),
            }
        )
        previous = amount.end
    return entries


def _channels(text: str) -> list[Mention]:
    """The channels applied through; the provider at work is not one."""
    performers, through = word_class("term", "performers"), word_class("term", "through")
    kept = []
    for mention in mentions(text):
        said = words(text[mention.start : mention.end])
        rest = words(text[mention.end :])
        performs = performers.has(said[-1].text) and not (rest and through.has(rest[0].text))
        if mention.kind != "provider" or not performs:
            kept.append(mention)
    return kept


def _after(text: str) -> str | None:
    """The condition in a bracket right after the amount."""
    bracket = _FOLLOWING_BRACKET.match(text)
    inner = bracket.group(1) if bracket else ""
    return squeeze(inner) if inner and is_condition(inner) else None


def _case(before: str) -> str | None:
    condition = _without_lead(stated(before))
    if condition is not None:
        return condition
    rest = before[max((mention.end for mention in mentions(before)), default=0) :]
    found = list(words(rest))
    through = word_class("term", "through")
    start = found[0].end if found and through.has(found[0].text) else 0
    return leading(_without_lead(rest[start:]) or "")


def _stage(before: str) -> str | None:
    """The stage a term holds for, with what is done in it."""
    found = words(before)
    stages = word_class("term", "stages")
    at = next((at for at, word in enumerate(found) if stages.has(word.text)), None)
    if at is None:
        return None
    first = found[at - 1] if at and found[at - 1].text.isdecimal() else found[at]
    return _without_lead(before[first.start :])


def _without_lead(text: str | None) -> str | None:
    """The text without the words that lead to the amount ("в течение", "–", "не более")."""
    if text is None:
        return None
    found = list(words(text))
    leads, calendar = word_class("term", "leads"), word_class("term", "calendar")
    while found and (leads.has(found[-1].text) or calendar.has(found[-1].text)):
        found.pop()
    if not found:
        return None
    kept = text[: found[-1].end]
    closed = kept.count("(") <= kept.count(")") or ")" not in text[found[-1].end :]
    return squeeze(kept).strip(_STRIP) if closed else squeeze(f"{kept})").lstrip(_STRIP)


def _place(before: str) -> str | None:
    """The place a term holds for: the phrase of a place noun before the amount."""
    found = words(before)
    places, openers = word_class("term", "places"), word_class("term", "place_openers")
    hit = next((at for at, word in enumerate(found) if places.has(word.text)), None)
    if hit is None:
        return None
    start = next(
        (found[at].start for at in range(hit - 1, -1, -1) if openers.has(found[at].text)), None
    )
    if start is None:
        cut = max((before.rfind(mark, 0, found[hit].start) for mark in ",:–—-"), default=-1)
        start = cut + 1
    return _without_lead(before[start:].strip(_STRIP))


def _kind(before: Sequence[Word], after: Sequence[Word]) -> str | None:
    """What the words say is timed, None where they say nothing of it.

    The longest permissible time is that of waiting or being served, never the service's term.
    """
    said = [*before, *after]
    kinds_of = data("term")["kinds"]
    for kind in ("waiting", "serving"):
        if holds(said, WordClass.of(kinds_of[kind])):
            return kind
    return "serving" if holds(before, word_class("term", "longest")) else None
