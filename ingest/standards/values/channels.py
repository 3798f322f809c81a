"""Row 2: the channels a service is provided through, and channels named in other rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import Lang
from ingest.standards.items import split_items
from ingest.standards.lexicon import data, word_class
from ingest.standards.values.typed import Typed
from ingest.standards.words import Phrase, match_at, phrase, words


@dataclass(frozen=True, slots=True)
class Mention:
    """A channel named in a text, with its range."""

    kind: str
    start: int
    end: int


@cache
def _phrases() -> tuple[tuple[str, Phrase], ...]:
    kinds = data("channels")["kinds"]
    return tuple((kind, phrase(entry)) for kind, entries in kinds.items() for entry in entries)


def mentions(text: str) -> tuple[Mention, ...]:
    """The channels named in a text, in order; names of one channel side by side are one mention.

    >>> [m.kind for m in mentions("Через Госкорпорацию и ПЭП (www.egov.kz)")]
    ['state_corporation', 'egov_portal']
    """
    found = words(text)
    address = word_class("channels", "address")
    hits: list[Mention] = []
    index = 0
    last_word = -2
    while index < len(found):
        ends = [
            (end, kind) for kind, wanted in _phrases() if (end := match_at(found, index, wanted))
        ]
        if not ends:
            if hits and last_word == index - 1 and address.has(found[index].text):
                hits[-1] = Mention(hits[-1].kind, hits[-1].start, found[index].end)
                last_word = index
            index += 1
            continue
        end, kind = max(ends, key=lambda each: each[0])
        start, stop = found[index].start, found[end - 1].end
        if hits and hits[-1].kind == kind and last_word == index - 1:
            hits[-1] = Mention(kind, hits[-1].start, stop)
        else:
            hits.append(Mention(kind, start, stop))
        last_word = end - 1
        index = end
    return tuple(hits)


def kinds(found: Sequence[Mention]) -> list[str]:
    """The kinds mentioned, each once, in order."""
    return list(dict.fromkeys(mention.kind for mention in found))


def read_channels(text: str, lang: Lang) -> Typed:
    """``[{"kind": …, "text": …}]``, one entry per channel; ``text`` is the item as printed.

    An item of the list that names no channel known is of the kind ``other``; a line that only
    leads in a list ("Прием документов осуществляется через:") names none.
    """
    found: list[dict[str, str]] = []
    items = split_items(text)
    leads = [item.opens_list for item in items]
    for item, leads_in in zip(items, leads, strict=True):
        named = mentions(item.text)
        if leads_in and len(items) > 1:
            continue
        several = kinds(named)
        if not several:
            found.append({"kind": "other", "text": item.bare})
        elif len(several) == 1:
            found.append({"kind": several[0], "text": item.bare})
        else:
            for kind in several:
                mention = next(each for each in named if each.kind == kind)
                found.append({"kind": kind, "text": item.text[mention.start : mention.end]})
    unique = [entry for at, entry in enumerate(found) if not _told_before(entry, found[:at])]
    return Typed(unique or None)


def _told_before(entry: dict[str, str], earlier: Sequence[dict[str, str]]) -> bool:
    """A channel is one, however often it is named (for applying, then for the result)."""
    if entry["kind"] == "other":
        return entry in earlier
    return any(entry["kind"] == other["kind"] for other in earlier)
