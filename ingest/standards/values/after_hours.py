"""Row 7: what becomes of applications made after hours, and what somebody's hours are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.standards.lexicon import data, word_class
from ingest.standards.values.channels import kinds, mentions
from ingest.standards.words import Phrase, Word, find, holds, phrase, words
from ingest.text import squeeze


@dataclass(frozen=True, slots=True)
class AfterHours:
    """A rule for applications made after hours, on days off and holidays.

    ``accepted`` and ``issued``: that they are taken in, that results are given, on the next working
    day; where neither is, the words in ``text`` could not be typed. ``channels`` are those named in
    the item of the schedule that says it, () for all.
    """

    text: str
    accepted: bool
    issued: bool
    channels: tuple[str, ...] = ()


@cache
def _phrases(entry: str) -> tuple[Phrase, ...]:
    return tuple(phrase(item) for item in data("after_hours")[entry])


def read_after_hours(schedule: str) -> tuple[AfterHours, ...]:
    """The rules that a schedule's text has for applications after hours, in its order.

    >>> said = "Портал – круглосуточно (при обращении после окончания рабочего времени "
    >>> said += "прием заявлений осуществляется следующим рабочим днем)."
    >>> [(rule.accepted, rule.issued, rule.channels) for rule in read_after_hours(said)]
    [(True, False, ('egov_portal',))]
    """
    rules = []
    for line in schedule.split("\n"):
        found = words(line)
        after = find(found, _phrases("after"))
        if after is None:
            continue
        following = find(found[after[1] :], _phrases("next_day"))
        if following is not None:
            start, end = after[1] + following[0], after[1] + following[1]
            said: Sequence[Word] = [*found[after[1] : start], *_clause(line, found, end)]
        else:  # "следующим рабочим днем при обращении после окончания рабочего времени"
            earlier = find(found[: after[0]], _phrases("next_day"))
            said = found[: after[0]] if earlier is not None else ()
        channels = [kind for kind in kinds(mentions(line)) if kind != "provider"]
        rules.append(AfterHours(squeeze(line), _of_intake(said), _of_issue(said), tuple(channels)))
    return tuple(rules)


def _clause(line: str, found: Sequence[Word], start: int) -> Sequence[Word]:
    """The words from one to the end of its clause: a Kazakh verb stands after the day."""
    stop = re.search(r"[,;.()]", line[found[start - 1].end :])
    end = len(line) if stop is None else found[start - 1].end + stop.start()
    return [word for word in found[start:] if word.end <= end]


def is_abroad(text: str) -> bool:
    """Whether words name a place outside Kazakhstan.

    >>> is_abroad("загранучреждения Республики Казахстан"), is_abroad("полиция")
    (True, False)
    """
    return find(words(text), _phrases("abroad")) is not None


def tasks(who: str) -> frozenset[str]:
    """What is done at the hours of somebody: ``intake`` of documents, ``issue`` of results; empty
    where the words name whoever works alone.

    >>> sorted(tasks("құжаттарды қабылдау және нәтижелерін беру")), tasks("услугодатель")
    (['intake', 'issue'], frozenset())
    """
    found = words(who)
    named = {"intake": _of_intake(found), "issue": _of_issue(found)}
    return frozenset(task for task, is_named in named.items() if is_named)


def _of_intake(found: Sequence[Word]) -> bool:
    without = word_class("after_hours", "no_intake")
    return holds([w for w in found if not without.has(w.text)], word_class("after_hours", "intake"))


def _of_issue(found: Sequence[Word]) -> bool:
    return holds(found, word_class("after_hours", "issue"))
