"""All forms of a phrase, and the form of one phrase that answers to a form of another. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ingest.text import fold, squeeze


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """What a form says: its case, and the rest (number; number and owner; gender …) as it comes."""

    case: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paradigm:
    """One way to understand a phrase: what it is as named, and how it is written in each form."""

    named: frozenset[Form]
    written: Mapping[Form, frozenset[str]]

    @property
    def indeclinable(self) -> bool:
        """Whether the phrase is written alike in every form: МВД, тенге."""
        return len(frozenset().union(*self.written.values())) == 1

    def forms_of(self, printed: str) -> frozenset[Form]:
        """What a printed phrase may be in this paradigm; empty where it is no form of it."""
        sought = squeeze(fold(printed))
        return frozenset(
            form
            for form, writings in self.written.items()
            if any(fold(writing) == sought for writing in writings)
        )


@dataclass(frozen=True, slots=True)
class Inflected:
    """A phrase with every way to understand it; at least one."""

    words: str
    paradigms: tuple[Paradigm, ...]

    def writings(self) -> frozenset[str]:
        """Every form in every understanding, the phrase as named among them."""
        found = {squeeze(self.words)}
        for paradigm in self.paradigms:
            for writings in paradigm.written.values():
                found |= writings
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A phrase whose forms cannot be told: the word that stands in the way, and the phrase."""

    word: str
    words: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two understandings that can answer each other, named in one case."""

    old: Paradigm
    new: Paradigm
    old_rest: tuple[str, ...]
    new_rest: tuple[str, ...]

    def writings(self, form: Form) -> frozenset[str] | None:
        """What the new phrase is where the old one stands in a form; empty if it has no such form.

        None for a form that does not arise: a phrase that never changes (МВД) is in the number
        in which its counterpart is named. Phrases named in one number (gender, owner) follow each
        other in all; one named in another number than its counterpart answers that number only.
        """
        if self.old.indeclinable and form.rest != self.old_rest:
            return None
        if self.old_rest == self.new_rest:
            return self.new.written.get(form, frozenset())
        if form.rest != self.old_rest:
            return frozenset()
        return self.new.written.get(Form(form.case, self.new_rest), frozenset())


def counterparts(
    printed: str, old: Inflected, new: Inflected, cases: Collection[str] | None = None
) -> frozenset[str] | None:
    """Every writing of ``new`` that may answer to ``old`` as it is printed in some form.

    ``cases`` are those that the words around allow, None for all. None where one of the ways to
    understand the printed words has no counterpart, or none has: then nothing is certain. One
    writing in the set is an answer, several are an ambiguity.
    """
    found: set[str] = set()
    for pair in _pairs(old, new):
        for form in pair.old.forms_of(printed):
            if cases is not None and form.case not in cases:
                continue
            writings = pair.writings(form)
            if writings is None:
                continue
            if not writings:
                return None
            found |= writings
    return frozenset(found) or None


def _pairs(old: Inflected, new: Inflected) -> tuple[_Pair, ...]:
    """The pairs to ask: those named alike in all, else those named in one case."""
    pairs = tuple(_all_pairs(old, new))
    alike = tuple(pair for pair in pairs if pair.old_rest == pair.new_rest)
    return alike or pairs


def _all_pairs(old: Inflected, new: Inflected) -> Iterator[_Pair]:
    seen: set[tuple[int, int, tuple[str, ...], tuple[str, ...]]] = set()
    for one, other in product(old.paradigms, new.paradigms):
        for first, second in product(sorted(one.named), sorted(other.named)):
            key = (id(one), id(other), first.rest, second.rest)
            same_shape = len(first.rest) == len(second.rest)
            if first.case == second.case and same_shape and key not in seen:
                seen.add(key)
                yield _Pair(one, other, first.rest, second.rest)


def distinct(paradigms: Iterable[Paradigm]) -> tuple[Paradigm, ...]:
    """Paradigms without repetitions, in order."""
    found: list[Paradigm] = []
    for paradigm in paradigms:
        if paradigm not in found:
            found.append(paradigm)
    return tuple(found)
