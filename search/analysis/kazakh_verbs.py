"""Verbs of Kazakh: from a participle, a tense or a passive to the infinitive in -у."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.kazakh_suffixes import NOMINALISERS, Tense, is_back
from search.analysis.kazakh_words import Words

#: What shows that a form is a verb's: its root is in the list and its ending is no noun's, its root
#: alone, its ending alone, nothing.
BOTH, ROOT, ENDING, UNPROVED = "both", "root", "ending", ""
_NEGATIONS = ("ма", "ме", "ба", "бе", "па", "пе")
_AFTER_NEGATED = {"м": "vgrl", "б": "nz", "п": "h"}
_SHORTEST_UNKNOWN_ROOT = 3
#: Suffixes that make a verb of a noun: a passive in -л or -н after them is one even of a root
#: that is not in the list.
_VERB_MAKERS = ("ла", "ле", "да", "де", "та", "те")
_LAST_SYLLABLES = 4
_VOICELESS = "кқп"
_ROOT_SHAPES = {"ғ": "қ", "г": "к", "б": "п", "ю": "й"}


class Verb(NamedTuple):
    """``cut``: how many letters of the form are not the root's."""

    infinitive: str
    proof: str
    cut: int


class _Root(NamedTuple):
    root: str
    known: bool
    passive: bool


def infinitives(form: str, *, whole: bool, known: Words) -> Iterator[Verb]:
    """Every verb a form may be of, once the suffixes of a noun are off it.

    ``whole``: nothing was taken off, so it may be a finite form.
    """
    if form[-1] in "ую" and len(form) > 2:
        yield from _of_infinitive(form, known)
    if form.endswith(known.nominalisers) and len(form) > len(NOMINALISERS[0]):
        form = form[: -len(NOMINALISERS[0])]
        whole = False
    for tense in known.tenses_of(form):
        if tense.ends_word and not whole:
            continue
        rest = form[: -len(tense.text)]
        if known.has_vowel(rest) and known.ends_in(rest, tense.after):
            yield from _of_tense(form, rest, tense, known)


def _of_infinitive(form: str, known: Words) -> Iterator[Verb]:
    root = _root_of(form[:-1] + ("й" if form[-1] == "ю" else ""), known)
    if root is None:
        return
    if root.root == form[:-1] or form[-1] == "ю":
        yield Verb(form, BOTH if root.known else ENDING, 0)
    else:
        infinitive = infinitive_of(root.root, known)
        yield Verb(infinitive, BOTH if root.known else ENDING, len(form) - len(root.root))


def _of_tense(form: str, rest: str, tense: Tense, known: Words) -> Iterator[Verb]:
    first = tense.text[0]
    if first == "я":  # -й of a root and -а of its tense: қой, қояды
        rest += "й"
    elif first == "и":  # -ы of a root and -й of its tense: оқы, оқиды
        rest += known.spelled("ы" if is_back(rest) else "і")
    elif first in known.vowels and rest[-1] in _VOICELESS:
        return  # it would be voiced: шығады
    root = _root_of(rest, known)
    if root is None:
        return
    proof = UNPROVED
    if root.known:
        proof = BOTH if tense.sure else ROOT
    elif tense.sure or root.passive:
        proof = ENDING
    yield Verb(infinitive_of(root.root, known), proof, len(form) - len(root.root))


def infinitive_of(root: str, known: Words) -> str:
    """The infinitive: таны → тану, қой → қою, тап → табу, шық → шығу, тірке → тіркеу."""
    last, before = root[-1], root[-2:-1]
    if last in known.high and len(root) > 2:
        return root[:-1] + "у"
    if last == "й":
        return root[:-1] + "ю"
    if last == "и":
        return root + "ю"
    if last in "пкқ" and before and before in known.vowels:
        return root[:-1] + known.spelled({"п": "б", "к": "г", "қ": "ғ"}[last]) + "у"
    return root + "у"


def _root_of(form: str, known: Words) -> _Root | None:
    """A root without negation and the passive, at the first step where the list knows it."""
    steps = list(_steps(form, known))
    for root, passive in steps:
        if _listed(root, known):
            return _Root(root, True, passive)
    proved = [(root, passive) for root, passive in steps if _may_be_root(root, form, known)]
    if not proved:
        return None
    root, passive = proved[-1]
    return _Root(root, False, passive)


def _steps(form: str, known: Words) -> Iterator[tuple[str, bool]]:
    yield form, False
    positive = form
    if form.endswith(_NEGATIONS):
        rest = form[:-2]
        if known.has_vowel(rest) and known.ends_in(rest, _AFTER_NEGATED[form[-2]]):
            positive = rest
            yield rest, False
    active = _without_passive(positive, known)
    if active is not None:
        yield active, True


def _without_passive(form: str, known: Words) -> str | None:
    """-ыл after a consonant, -ын after л; -л after a vowel, -н there if л stands near: қабылдан."""
    last, rest = form[-1], form[:-1]
    if last not in "лн" or len(rest) < 2:
        return None
    if rest[-1] in known.high and known.has_vowel(rest[:-1]):
        shorter = rest[:-1]
        fits = shorter[-1] not in known.vowels and (last == "л" or shorter[-1] == "л")
        if fits and shorter[-1] in _VOICELESS:
            return rest  # оқыл: оқы, for a root in -қ is voiced there: шығыл
        if fits and (len(shorter) >= _SHORTEST_UNKNOWN_ROOT or _listed(shorter, known)):
            return shorter
    if rest[-1] not in known.vowels or (last == "н" and "л" not in rest[-_LAST_SYLLABLES:]):
        return None
    if _listed(rest, known) or (rest.endswith(_VERB_MAKERS) and len(rest) > _LAST_SYLLABLES - 1):
        return rest
    return None


def _listed(root: str, known: Words) -> bool:
    """Whether a root, or what it stands for before a vowel, is in the list: тан(ы), шығ for шық."""
    if root in known.verbs:
        return True
    voiceless = _ROOT_SHAPES.get(root[-1:])
    if voiceless is not None and root[:-1] + known.spelled(voiceless) in known.verbs:
        return True
    return any(root + vowel in known.verbs for vowel in known.high)


def _may_be_root(root: str, form: str, known: Words) -> bool:
    return known.has_vowel(root) and (root == form or len(root) >= 2)
