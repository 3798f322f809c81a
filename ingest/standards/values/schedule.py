"""Row 7: who works on which days and at what hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import Lang
from ingest.standards.items import split_items
from ingest.standards.lexicon import data, word_class
from ingest.standards.values.typed import Told, Typed, partial
from ingest.standards.words import Phrase, Word, WordClass, match_at, phrase, words
from ingest.text import fold, squeeze

_HOURS = re.compile(
    r"(?:\bс\s+|сағат\s+)?(?P<h1>\d{1,2})[.:-](?P<m1>\d\d)(?:\s?-?\s?(?:ден|дан|тен|тан|нен|нан))?"
    r"(?:\s?час\w*)?\s*(?:до|-|сағат)?\s*(?P<h2>\d{1,2})[.:-](?P<m2>\d\d)"
    r"(?:\s?-?\s?(?:ге|ға|ке|қа)(?![^\W\d_]))?(?P<until>\s+дейін(?P<attributive>гі)?)?"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.(?=\s+[^\W\d_]|$)")
_STRIP = " ,;:.-–—"
_AT_ONCE = 2  # words from the hours of a break to the end of its name
_NEAR = 4  # words between a break's name and its hours
_LAST_HOUR, _LAST_MINUTE = 24, 59


@dataclass(frozen=True, slots=True)
class _Event:
    """Something a schedule says at a place of its text. ``kind``: days, hours, clock or break."""

    kind: str
    start: int
    end: int
    days: tuple[str, ...] = ()
    hours: tuple[str, str] = ("", "")


@cache
def _days() -> tuple[tuple[str, WordClass], ...]:
    return tuple((day, WordClass.of(forms)) for day, forms in data("schedule")["days"].items())


@cache
def _clock() -> tuple[Phrase, ...]:
    return tuple(phrase(entry) for entry in data("schedule")["clock"])


def read_schedule(text: str, lang: Lang) -> Typed:
    """``[{who, days, from, to, break, round_the_clock}]``; times "HH:MM", days "mon" to "sun".

    ``days`` is empty where the sentence names none; ``who`` is None where it names nobody;
    ``break`` is ``{"from": …, "to": …}`` or None.

    >>> read_schedule("Портал – круглосуточно.", Lang.RU).value[0]["round_the_clock"]
    True
    """
    entries: list[dict[str, object]] = []
    findings: list[Told] = []
    for item in split_items(text):
        for sentence in _SENTENCE.split(item.text):
            if not sentence.strip():
                continue
            read = _sentence(sentence)
            entries += read
            if not read and _mentions_days(words(sentence)):
                findings.append(partial("schedule", squeeze(sentence)))
    return Typed(entries or None, tuple(findings))


def _mentions_days(found: Sequence[Word]) -> bool:
    return any(_day(word.text) for word in found)


def _day(word: str) -> str | None:
    return next((day for day, forms in _days() if forms.has(word)), None)


def _sentence(text: str) -> list[dict[str, object]]:
    events = sorted([*_day_events(text), *_hour_events(text), *_clock_events(text)], key=_start)
    entries: list[dict[str, object]] = []
    days: tuple[str, ...] = ()
    who: str | None = None
    reached = 0
    pause: dict[str, str] | None = None
    for event in events:
        who = _who(text[reached : event.start]) or who
        if event.kind == "break":
            pause = dict(zip(("from", "to"), event.hours, strict=True))
            if entries and not _opens_break(events, event):
                entries[-1]["break"], pause = pause, None
            reached = event.end
            continue
        reached = event.end
        if event.kind == "days":
            days = event.days
        elif event.kind == "hours":
            entries.append(_entry(who, days, event.hours, pause))
            pause = None
        else:
            entries.append(_entry(who, tuple(day for day, _ in _days()), None, None))
    return entries


def _start(event: _Event) -> int:
    return event.start


def _opens_break(events: Sequence[_Event], event: _Event) -> bool:
    """Whether the break stands before the hours it interrupts."""
    later = [other for other in events if other.start > event.start and other.kind == "hours"]
    earlier = [other for other in events if other.start < event.start and other.kind == "hours"]
    return bool(later) and not earlier


def _entry(
    who: str | None,
    days: tuple[str, ...],
    hours: tuple[str, str] | None,
    pause: dict[str, str] | None,
) -> dict[str, object]:
    return {
        "who": who,
        "days": list(days),
        "from": hours[0] if hours else None,
        "to": hours[1] if hours else None,
        "break": pause,
        "round_the_clock": hours is None,
    }


def _day_events(text: str) -> list[_Event]:
    """Days and ranges of days; days off ("кроме воскресенья", "жексенбіден басқа") are none."""
    found = words(text)
    ranges = word_class("schedule", "range")
    order = [day for day, _ in _days()]
    events: list[_Event] = []
    index = 0
    while index < len(found):
        day = _day(found[index].text)
        every = word_class("schedule", "every_day").has(found[index].text)
        if every:
            events.append(_Event("days", found[index].start, found[index].end, tuple(order)))
        if day is None or _off(found, index):
            index += 1
            continue
        end, last = index + 1, day
        while end < len(found) and ranges.has(found[end].text):
            end += 1
        between = text[found[index].end : found[end].start] if end < len(found) else ""
        reached = _day(found[end].text) if end < len(found) else None
        dash = bool(re.fullmatch(r"\s*[-–—]\s*", between)) or _kazakh_range(found, end, between)
        days: tuple[str, ...]
        if reached and (end > index + 1 or dash):
            last = reached
            days = _span_of(order, day, last)
            index = end + 1
        else:
            days = (day,)
            index += 1
        start = _with_preposition(found, index, day)
        if events and re.fullmatch(r"\s*(?:,|и|және)?\s*", text[events[-1].end : start]):
            merged = events.pop()
            days = tuple(dict.fromkeys((*merged.days, *days)))
            start = merged.start
        events.append(_Event("days", start, found[index - 1].end, days))
    return events


def _kazakh_range(found: Sequence[Word], end: int, between: str) -> bool:
    """Whether two days side by side are the ends of a range ("сейсенбіден жұмаға дейін")."""
    until = word_class("schedule", "until")
    return not between.strip() and end + 1 < len(found) and until.has(found[end + 1].text)


def _with_preposition(found: Sequence[Word], index: int, day: str) -> int:
    """Where the phrase of the days begins: its preposition belongs to it."""
    first = next(at for at in range(index - 1, -1, -1) if _day(found[at].text) == day)
    while first > 0 and found[first - 1].text in ("с", "в", "во", "по"):
        first -= 1
    return found[first].start


def _span_of(order: Sequence[str], first: str, last: str) -> tuple[str, ...]:
    start, end = order.index(first), order.index(last)
    if start <= end:
        return tuple(order[start : end + 1])
    return (*order[start:], *order[: end + 1])


def _off(found: Sequence[Word], at: int) -> bool:
    """Whether a day is named as a day off."""
    before, after = (
        word_class("schedule", "days_off_before"),
        word_class("schedule", "days_off_after"),
    )
    if any(before.has(word.text) for word in found[max(0, at - 3) : at]):
        return True
    for word in found[at + 1 : at + 6]:
        if after.has(word.text):
            return True
        if word_class("schedule", "range").has(word.text) or _day(word.text):
            return False
    return False


def _hour_events(text: str) -> list[_Event]:
    folded = fold(text)
    events = []
    reached = 0
    for match in _HOURS.finditer(folded):
        hours = (
            f"{int(match['h1']):02}:{match['m1']}",
            f"{int(match['h2']):02}:{match['m2']}",
        )
        if not all(_is_time(hour) for hour in hours):
            continue
        end = _break_end(folded, match)
        named = end is not None or _break_named(folded[reached : match.start()])
        reached = match.end() if end is None else end
        kind = "break" if named else "hours"
        events.append(_Event(kind, match.start(), reached, hours=hours))
    return events


def _is_time(hour: str) -> bool:
    hours, minutes = hour.split(":")
    return int(hours) <= _LAST_HOUR and int(minutes) <= _LAST_MINUTE


def _break_end(text: str, match: re.Match[str]) -> int | None:
    """Where the name of a break ends that follows its hours ("… дейінгі түскі үзіліспен").

    Without the attributive ending ("… дейін түскі үзіліспен") it must follow at once.
    """
    if not match["until"]:
        return None
    pause, without = word_class("schedule", "break"), word_class("schedule", "no_break")
    near = _NEAR if match["attributive"] else _AT_ONCE
    clause = re.split(r"[,;.]", text[match.end() :])[0]
    following = words(text[match.end() :] if match["attributive"] else clause)[:near]
    hits = (word for word in following if pause.has(word.text) and not without.has(word.text))
    return next((match.end() + word.end for word in hits), None)


def _break_named(before: str) -> bool:
    """Whether the words right before some hours name a break ("с перерывом на обед с")."""
    near = words(before[before.rfind(",") + 1 :])[-_NEAR:]
    without = word_class("schedule", "no_break")
    if any(without.has(word.text) for word in near):
        return False
    return any(word_class("schedule", "break").has(word.text) for word in near)


def _clock_events(text: str) -> list[_Event]:
    found = words(text)
    return [
        _Event("clock", found[at].start, found[end - 1].end)
        for at in range(len(found))
        for wanted in _clock()
        if (end := match_at(found, at, wanted)) is not None
    ]


def _who(text: str) -> str | None:
    """Who works by the schedule: the words before a dash, or after the last comma or stop."""
    dash = re.search(r"\s[–—-]\s", text)
    text = text[: dash.start()] if dash else re.split(r"[,;]", text)[-1]
    found = list(words(text))
    if not dash and any(word_class("schedule", "by_rule").has(word.text) for word in found):
        return None
    skip = _not_a_name()
    while found and skip.has(found[0].text):
        found.pop(0)
    while found and skip.has(found[-1].text):
        found.pop()
    if not any(not word.text.isdecimal() for word in found):
        return None
    end = text.find(")", found[-1].end, found[-1].end + 1) + 1 or found[-1].end
    return squeeze(text[found[0].start : end]).strip(_STRIP)


@cache
def _not_a_name() -> WordClass:
    source = data("schedule")
    entries = ("range", "days_off", "break", "no_break", "daily", "joining")
    return WordClass.of([form for entry in entries for form in source[entry]])
