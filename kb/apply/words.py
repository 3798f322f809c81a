"""Changes of words made in the texts of a unit and of all below it: all of them, or none. Pure.

"слова … заменить словами …", "после слова … дополнить …", "слова … исключить" (Law 480-V art. 26).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.lang.inflection import (
    Inflected,
    Uncertain,
    cases_allowed,
    counterparts,
    inflected,
)
from ingest.model import Lang, Scope, Span, WordEdit, WordPlace
from ingest.structure.markers import headed
from ingest.text import fold, squeeze
from kb.apply.joints import Splice, spliced
from kb.apply.occurrences import (
    Occurrence,
    declined_abbreviation,
    find,
    occurrences,
    own_number,
)

__all__ = ["Edited", "Occurrence", "WordsRefused", "edit_words", "occurrences"]

_CLOSING_MARKS = ";.:,"


@dataclass(frozen=True, slots=True)
class Edited:
    """The new texts of the units in which words were changed, and each change made.

    ``made`` tells the unit, where the words stood that gave way (empty where words only came in),
    and where the new ones stand in the new text (empty where words were only taken out).
    """

    texts: Mapping[str, str]
    made: tuple[tuple[str, Span, Span], ...]


@dataclass(frozen=True, slots=True)
class WordsRefused:
    """Why none of the changes was made. ``code`` is a finding's, ``params`` fill its message."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    """An occurrence of an edit's words in a unit."""

    address: str
    found: Occurrence

    def overlaps(self, other: _Hit) -> bool:
        one, two = self.found.span, other.found.span
        return self.address == other.address and one.start < two.end and two.start < one.end

    def within(self, other: _Hit) -> bool:
        one, two = self.found.span, other.found.span
        return one != two and two.start <= one.start and one.end <= two.end


@dataclass(frozen=True, slots=True)
class _Sought:
    """An edit with its words in all the forms they are looked for; ``new`` the forms that come in,
    with the words they come in beside."""

    edit: WordEdit
    old: Inflected | None = None
    new: Inflected | None = None

    @property
    def at_end(self) -> bool:
        return self.edit.place in (WordPlace.START, WordPlace.END)


def edit_words(
    texts: Mapping[str, str], edits: Sequence[WordEdit], scope: Scope, lang: Lang
) -> Edited | WordsRefused:
    """The texts of a unit and of all below it, in document order, with every edit made, or none.

    Within a unit (`Scope.UNIT`) words must stand once, or as often as the edit counts; throughout,
    and inflected, at least once. All edits are made in the texts as they were, so that none meets
    words that another has put in ("A" and "B" can change places). Words that stand only within
    longer words of another edit are that edit's.

    Refused with ``words-not-found``, ``words-found-often``, or ``words-form-uncertain`` where the
    form that should come in is not certain.
    """
    sought = [_sought(texts, edit, lang) for edit in edits]
    uncertain = next((item for item in sought if isinstance(item, WordsRefused)), None)
    if uncertain is not None:
        return uncertain
    known = [item for item in sought if isinstance(item, _Sought)]
    hits = _own([list(_hits(texts, item)) for item in known])
    splices: list[tuple[str, Splice]] = []
    for item, found in zip(known, hits, strict=True):
        if item.at_end:
            splices.append(_at_end(texts, item.edit))
            continue
        refused = _miscounted(item.edit, found, scope)
        if refused is not None:
            return refused
        for hit in found:
            splice = _splice(texts[hit.address], item, hit, lang)
            if isinstance(splice, WordsRefused):
                return splice
            splices.append((hit.address, splice))
    return _edited(texts, splices)


def _refused(code: str, **params: object) -> WordsRefused:
    return WordsRefused(code, tuple((name, str(value)) for name, value in params.items()))


def _sought(texts: Mapping[str, str], named: WordEdit, lang: Lang) -> _Sought | WordsRefused:
    edit = replace(named, old=squeeze(named.old), new=named.new.strip())
    if not edit.inflected or edit.place in (WordPlace.START, WordPlace.END):
        return _Sought(edit)
    old = inflected(edit.old, lang)
    if isinstance(old, Uncertain):
        return _uncertain(old.word, edit.old)
    declined = (declined_abbreviation(text, edit.old) for text in texts.values())
    odd = next(filter(None, declined), "") if lang is Lang.RU else ""
    if odd:
        return _uncertain(edit.old, odd)
    if not edit.new:
        return _Sought(edit, old)
    new = inflected(_whole(edit), lang)
    if isinstance(new, Inflected):
        return _Sought(edit, old, new)
    return _uncertain(new.word, edit.new)


def _whole(edit: WordEdit) -> str:
    """The phrase whose form is sought: new words beside others are inflected together with them."""
    if edit.place is WordPlace.BEFORE:
        return f"{squeeze(edit.new)} {edit.old}"
    if edit.place is WordPlace.AFTER:
        space = "" if edit.new[0] in _CLOSING_MARKS else " "
        return f"{edit.old}{space}{squeeze(edit.new)}"
    return squeeze(edit.new)


def _uncertain(word: str, form: str) -> WordsRefused:
    return _refused("words-form-uncertain", word=word, form=form)


def _hits(texts: Mapping[str, str], item: _Sought) -> Iterator[_Hit]:
    if item.at_end:
        return
    writings = [item.edit.old, *(item.old.writings() if item.old is not None else ())]
    for address, text in texts.items():
        for found in find(text, item.edit.old, writings):
            yield _Hit(address, found)


def _own(hits: list[list[_Hit]]) -> list[list[_Hit]]:
    """Each edit's hits without those that are part of another edit's longer words.

    Where two run into each other the earlier edit has its words, the later finds them gone.
    """
    kept: list[list[_Hit]] = []
    for index, own in enumerate(hits):
        others = [hit for i, found in enumerate(hits) if i != index for hit in found]
        whole = [hit for hit in own if not any(_part(hit, other) for other in others)]
        earlier = [hit for found in kept for hit in found]
        kept.append([hit for hit in whole if not any(hit.overlaps(other) for other in earlier)])
    return kept


def _part(hit: _Hit, other: _Hit) -> bool:
    return hit.overlaps(other) and hit.within(other)


def _miscounted(edit: WordEdit, found: list[_Hit], scope: Scope) -> WordsRefused | None:
    everywhere = scope is Scope.THROUGHOUT or edit.inflected
    expected = edit.count or (max(len(found), 1) if everywhere else 1)
    if len(found) == expected:
        return None
    code = "words-not-found" if len(found) < expected else "words-found-often"
    addresses = ", ".join(dict.fromkeys(hit.address for hit in found))
    return _refused(code, words=edit.old, found=len(found), expected=expected, addresses=addresses)


def _splice(text: str, item: _Sought, hit: _Hit, lang: Lang) -> Splice | WordsRefused:
    """The splice that an edit asks for where its words stand."""
    span, form = hit.found.span, hit.found.form
    new = _new_words(text, item, hit, lang)
    if isinstance(new, WordsRefused):
        return new
    if len(form) > 1 and form.isupper() and not item.edit.old.isupper():
        new = new.upper()
    if (
        new
        and _opens_sentence(text, span.start)
        and form[0].isupper()
        and item.edit.old[0].islower()
    ):
        if item.edit.place is WordPlace.BEFORE:
            return Splice(span, f"{_capital(new)} {form[0].lower()}{form[1:]}")
        if item.edit.place is WordPlace.AT:
            new = _capital(new)
    if item.edit.place is WordPlace.AFTER:
        return Splice(Span(span.end, span.end), new)
    if item.edit.place is WordPlace.BEFORE:
        return Splice(Span(span.start, span.start), new)
    return Splice(span, new)


def _new_words(text: str, item: _Sought, hit: _Hit, lang: Lang) -> str | WordsRefused:
    old, new = item.old, item.new
    if old is None or new is None:
        return item.edit.new
    form = hit.found.form
    cases = cases_allowed(text[: hit.found.span.start], lang)
    found = counterparts(form, old, new, cases) or frozenset()
    words = {_alone(whole, squeeze(form), item.edit.place) for whole in found}
    certain = words.pop() if len(words) == 1 else None
    return certain or _uncertain(item.edit.new, form)


def _alone(whole: str, form: str, place: WordPlace) -> str | None:
    """What comes in, of a phrase that holds the words beside it too; None where it does not."""
    if place is WordPlace.AFTER:
        return whole[len(form) :].strip() if fold(whole).startswith(fold(form)) else None
    if place is WordPlace.BEFORE:
        return whole[: -len(form)].strip() if fold(whole).endswith(fold(form)) else None
    return whole


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _opens_sentence(text: str, at: int) -> bool:
    before = text[own_number(text) : at].rstrip(' \u00a0\t(«“"„')
    return not before or before[-1] in ".!?…\n"


#: Marks that end a sentence.
_STOPS = (".", "!", "?")


def _at_end(texts: Mapping[str, str], edit: WordEdit) -> tuple[str, Splice]:
    """The splice at the beginning of the unit's text, or before its last closing mark.

    An article's or a chapter's own line is its heading; its text begins below.
    """
    addresses = list(texts)
    if edit.place is WordPlace.START:
        below = [address for address in addresses if headed(texts[address]) is None]
        address = (below or addresses)[0]
        at = own_number(texts[address])
        return address, Splice(Span(at, at), edit.new)
    address = addresses[-1]
    text = texts[address].rstrip()
    at = len(text)
    if edit.new[:1].isupper() and edit.new[-1:] in _STOPS and text[-1:] in _STOPS:
        # A sentence of its own, put after the last one.
        return address, Splice(Span(at, at), edit.new)
    if text[-1:] and text[-1] in _CLOSING_MARKS:
        # New words that end with a closing mark bring the one the unit now ends with; a stop may
        # be an abbreviation's ("и др.").
        mark = edit.new[-1:]
        marked = mark == text[-1] or mark in (";", ":", ",")
        return address, Splice(Span(at - 1, at if marked else at - 1), edit.new)
    return address, Splice(Span(at, at), edit.new)


def _edited(texts: Mapping[str, str], splices: list[tuple[str, Splice]]) -> Edited:
    new: dict[str, str] = {}
    made: list[tuple[str, Span, Span]] = []
    for address, text in texts.items():
        own = sorted((s for a, s in splices if a == address), key=lambda s: (s.at.start, s.at.end))
        if not own:
            continue
        new[address], places = spliced(text, tuple(own))
        made += [(address, splice.at, place) for splice, place in zip(own, places, strict=True)]
    return Edited(new, tuple(made))
