"""Row 8: the documents an applicant brings, by channel, case and item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import Lang
from ingest.standards.conditions import all_bracketed, leading, opens, stated
from ingest.standards.items import Item, split_items
from ingest.standards.lexicon import word_class
from ingest.standards.values.channels import kinds, mentions
from ingest.standards.values.refusal import says_none
from ingest.standards.values.typed import Typed, partial
from ingest.standards.words import Word, holds, words
from ingest.text import squeeze

_STRIP = " ,;:.-–—"
_OWN_REACH = 6  # words between "осы" and "5-қосымшаға"


@dataclass
class _Group:
    channels: list[str]
    case: str | None
    items: list[Item] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        return bool(self.items) and self.is_list and self.items[-1].text.endswith(".")

    @property
    def is_list(self) -> bool:
        return any(item.number or item.text.endswith(";") for item in self.items)


def read_documents(text: str, lang: Lang) -> Typed:
    """``[{channel, case, items: [{text, condition, copy, form}]}]`` in the order of the text.

    A heading for two channels ("через ПЭП или объекты информатизации") gives a group for each.
    ``condition`` joins the item's own conditions; ``copy`` are the words that ask for a copy;
    ``form`` is the number of the annex of the same rules that holds the form. Paragraphs below a
    finished list are no documents; each is told in a finding.
    """
    if says_none(text):
        return Typed([], none=True)
    groups: list[_Group] = []
    nowhere: list[str | None] = [None]
    findings = []
    for item in split_items(text):
        heading = _heading(item, groups[-1].channels if groups else [])
        if heading is not None:
            groups.append(heading)
            continue
        if not groups:
            groups.append(_Group([], None))
        group = groups[-1]
        if item.opens_list and not item.number and (group.is_finished or not group.items):
            # a heading of words unknown: after a list it belongs to no channel named before
            channels = [] if group.items else group.channels
            groups.append(_Group(channels, squeeze(item.text).strip(_STRIP)))
        elif _is_remark(item, group):
            findings.append(partial("documents", item.text))
        else:
            group.items.append(item)
    entries = [
        {"channel": channel, "case": group.case, "items": [_document(item) for item in group.items]}
        for group in groups
        if group.items
        for channel in group.channels or nowhere
    ]
    return Typed(entries or None, tuple(findings))


def _heading(item: Item, outer: Sequence[str]) -> _Group | None:
    """The group a line opens: it ends with a colon and names a channel, a case or the act of
    applying; a case alone stays in the channel of the heading above."""
    if not item.opens_list:
        return None
    found = words(item.text)
    channels = kinds(mentions(item.text))
    case = _case(item.text.rstrip(": "), found)
    names = holds(found, word_class("documents", "heading"))
    if not (channels or case or names):
        return None
    return _Group(channels or list(outer), case)


def _case(text: str, found: Sequence[Word]) -> str | None:
    named = [mention for mention in mentions(text) if mention.kind != "provider"]
    after = max((mention.end for mention in named), default=0)
    return _case_in(text, found, after, bool(named)) or (
        _case_before(text[: named[0].start]) if named else None
    )


def _case_before(text: str) -> str | None:
    """The case named before the channel, without the act of applying there ("при обращении в")."""
    found = words(text)
    applying = word_class("conditions", "applying")
    cut = next((at for at, word in enumerate(found) if applying.has(word.text)), None)
    if cut is None or cut == 0:
        return None
    end = found[cut - 1].start
    return _case_in(text[:end], words(text[:end]), 0, True)


def _case_in(text: str, found: Sequence[Word], after: int, named: bool) -> str | None:
    rest = [word for word in found if word.start >= after]
    openers, ends = word_class("documents", "case_openers"), word_class("documents", "case_ends")
    persons = word_class("documents", "persons")
    start = next(
        (at for at, word in enumerate(rest) if openers.has(word.text) and _opens(rest, at)), None
    )
    if start is None:
        if not named and holds(rest, persons):
            return squeeze(text).strip(_STRIP)
        return leading(text[after:])
    stop = next((word.start for word in rest[start + 1 :] if ends.has(word.text)), len(text))
    case = squeeze(text[rest[start].start : stop]).strip(_STRIP)
    empty = word_class("documents", "empty")
    return None if all(empty.has(word.text) for word in words(case)) else case


def _opens(found: Sequence[Word], at: int) -> bool:
    return found[at].text == "для" or opens(found, at)


def _is_remark(item: Item, group: _Group) -> bool:
    return not item.number and group.is_finished


def _document(item: Item) -> dict[str, str | None]:
    text = item.bare
    own = stated(text)
    conditions = [*all_bracketed(text), *([own] if own else [])]
    found = words(text)
    return {
        "text": text,
        "condition": "; ".join(dict.fromkeys(conditions)) or None,
        "copy": _copy(text, found),
        "form": _form(text, found),
    }


def _copy(text: str, found: Sequence[Word]) -> str | None:
    """The words that ask for a copy, its adjectives with it."""
    copies, adjectives = (
        word_class("documents", "copies"),
        word_class("documents", "copy_adjectives"),
    )
    at = next((at for at, word in enumerate(found) if copies.has(word.text)), None)
    if at is None:
        return None
    start = at
    while start > 0 and adjectives.has(found[start - 1].text):
        start -= 1
    return text[found[start].start : found[at].end]


def _form(text: str, found: Sequence[Word]) -> str | None:
    """The number of an annex of the same document; an annex of another act is no form of it."""
    annex, own = word_class("documents", "annex"), word_class("documents", "own")
    for at, word in enumerate(found):
        if not annex.has(word.text):
            continue
        before = re.search(r"(\d+(?:-\d+)?)\s?-\s?$", text[: word.start])
        after = re.match(r"\s(?:№\s?)?(\d+(?:-\d+)?)(\s+к\s+(\w+))?", text[word.end :])
        if before and any(own.has(each.text) for each in found[max(0, at - _OWN_REACH) : at]):
            return before.group(1)
        if after:
            owner = words(after.group(3) or "")
            documents = word_class("documents", "own_documents")
            if not owner or own.has(owner[0].text) or documents.has(owner[0].text):
                return after.group(1)
    return None
