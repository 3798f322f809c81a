"""Row 6: what the service costs. Sums in tenge of МРП fees depend on the date and are not here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import Lang
from ingest.standards.conditions import bracketed, opens, stated
from ingest.standards.items import Item, split_items
from ingest.standards.lexicon import data, word_class
from ingest.standards.numbers import Number, number_at
from ingest.standards.values.basis import read_basis
from ingest.standards.values.refusal import says_none
from ingest.standards.values.typed import Told, Typed, partial, told
from ingest.standards.words import Phrase, Word, WordClass, find, match_at, phrase, words
from ingest.text import squeeze

_SENTENCES = re.compile(r"(?<=[^\W\d_]{3})\.\s+")
_STRIP = " ,;:.-–—"


@dataclass(frozen=True, slots=True)
class _Sum:
    kind: str
    amount: float
    start: int
    end: int
    number: Number


@cache
def _phrases(entry: str) -> tuple[Phrase, ...]:
    return tuple(phrase(each) for each in data("fee")[entry])


def read_fee(text: str, lang: Lang) -> Typed:
    """``[{kind, mrp, kzt, mrp_kzt, per, case, basis}]`` in the order of the text.

    ``kind``: free, mrp (``mrp`` = how many МРП), fixed (``kzt``, tenge) or reference (``basis``
    names the acts and articles that set the fee). ``case`` is None where one fee is for all.

    >>> read_fee("Бесплатно", Lang.RU).value[0]["kind"]
    'free'
    """
    entries: list[dict[str, object]] = []
    findings: list[Told] = []
    items = split_items(text.replace(";", ";\n"))
    outer: str | None = None
    inner: str | None = None
    untyped: list[str] = []
    for item in items:
        if item.number:
            inner = None
        if item.opens_list:
            outer, inner = (outer, _context(item)) if item.number else (_context(item), None)
            continue
        read = _clause(item.bare, _joined(outer, inner))
        if not read:
            untyped.append(item.bare)
        for entry, number in read:
            entries.append(entry)
            if number is not None and number.disagrees:
                findings.append(
                    told("standard-figure-word-mismatch", figure=number.plain, word=item.bare)
                )
    if len(entries) == 1 and not _conditional(items):
        entries[0]["case"] = None
    if entries:
        findings += [partial("fee", text) for text in untyped]
    return Typed(entries or None, tuple(findings))


def _conditional(items: Sequence[Item]) -> bool:
    return any(
        bracketed(item.text) is not None
        or any(opens(words(item.text), at) for at in range(len(words(item.text))))
        for item in items
    )


def _context(item: Item) -> str | None:
    """The case a lead-in line sets for the lines below it."""
    said = _SENTENCES.split(item.text.rstrip(": "))[-1]
    return stated(said) or _subject(said)


def _clause(text: str, context: str | None) -> list[tuple[dict[str, object], Number | None]]:
    found = words(text)
    if find(found, _phrases("free")) is not None or says_none(text):
        return [(_entry("free", case=_joined(context, _case_of_free(text, found))), None)]
    sums = _sums(text, found)
    if sums:
        return [_summed(text, sums, at, context) for at in range(len(sums))]
    if find(found, _phrases("reference")) is None:
        return []
    case = _joined(context, bracketed(text) or stated(text))
    return [(_entry("reference", case=case, basis=read_basis(text)), None)]


def _entry(
    kind: str,
    *,
    mrp: int | float | None = None,
    kzt: int | float | None = None,
    per: str | None = None,
    case: str | None = None,
    basis: list[dict[str, object]] | None = None,
) -> dict[str, object]:
    return {
        "kind": kind,
        "mrp": mrp,
        "kzt": kzt,
        "mrp_kzt": None,
        "per": per,
        "case": case,
        "basis": basis or [],
    }


def _joined(context: str | None, case: str | None) -> str | None:
    parts = [part for part in (context, case) if part]
    return "; ".join(parts) or None


def _sums(text: str, found: Sequence[Word]) -> list[_Sum]:
    """Numbers of МРП, per cents of it, and sums in tenge."""
    sums = []
    index = 0
    while index < len(found):
        number = number_at(text, found, index)
        if number is None:
            index += 1
            continue
        index = number.end
        at, value = index, number.value
        share = "%" in text[found[at - 1].end : found[at].start] if at < len(found) else False
        if at < len(found) and word_class("fee", "percent").has(found[at].text):
            share, at = True, at + 1
        value = value / 100 if share else value
        reach = range(at, min(at + (2 if share else 1), len(found)))
        hit = next(
            (
                end
                for start in reach
                for wanted in _phrases("index")
                if (end := match_at(found, start, wanted)) is not None
            ),
            None,
        )
        start = found[number.first].start
        if hit is not None:
            sums.append(_Sum("mrp", round(value, 6), start, found[hit - 1].end, number))
            index = hit
        elif not share and at < len(found) and word_class("fee", "tenge").has(found[at].text):
            sums.append(_Sum("fixed", value, start, found[at].end, number))
            index = at + 1
    return sums


def _summed(
    text: str, sums: Sequence[_Sum], at: int, context: str | None
) -> tuple[dict[str, object], Number]:
    each = sums[at]
    start = sums[at - 1].end if at else 0
    end = sums[at + 1].start if at + 1 < len(sums) else len(text)
    before, after = text[start : each.start], text[each.end : end]
    local = bracketed(after) or stated(before) or _subject(before)
    if local is None and at == len(sums) - 1:
        local = stated(after)
    amount = int(each.amount) if each.amount == int(each.amount) else each.amount
    return (
        _entry(
            each.kind,
            mrp=amount if each.kind == "mrp" else None,
            kzt=amount if each.kind == "fixed" else None,
            per=_per(after) or _per(before),
            case=_joined(context, local),
            basis=read_basis(text),
        ),
        each.number,
    )


def _per(text: str) -> str | None:
    """What the fee is counted by: "за каждый документ"."""
    found = words(text)
    openers, heads = word_class("fee", "per_openers"), word_class("fee", "per_heads")
    for at, word in enumerate(found[:-1]):
        if openers.has(word.text) and heads.has(found[at + 1].text):
            return squeeze(text[word.start :]).strip(_STRIP)
    return None


def _case_of_free(text: str, found: Sequence[Word]) -> str | None:
    condition = bracketed(text) or stated(text)
    if condition is not None:
        return condition
    hit = find(found, _phrases("free"))
    return _subject(text[: found[hit[0]].start]) if hit else None


def _subject(text: str) -> str | None:
    """What a fee is for: the clause without the fee's own name and its verb."""
    found = list(words(text))
    predicates = word_class("fee", "predicates")
    cut = next((at for at, word in enumerate(found) if at and predicates.has(word.text)), None)
    found = found[:cut]
    named = WordClass.of([*data("fee")["fee_nouns"], *data("fee")["fee_adjectives"]])
    while found and named.has(found[0].text):
        found.pop(0)
    empty = word_class("fee", "empty")
    if all(empty.has(word.text) for word in found):
        return None
    stop = text.find(".", found[-1].end, found[-1].end + 1)
    end = found[-1].end if stop < 0 else stop + 1
    bracket = text.find(")", end)
    if bracket >= 0 and "(" in text[found[0].start : end] and ")" not in text[:end]:
        end = bracket + 1
    return squeeze(text[found[0].start : end]).strip(" ,;:-–—") or None
