"""What people leave out when they type a reference, put back: points, signs, words of the act.

Texts of acts are printed in full and read by `ingest`; what is typed at a door is not. Whatever
is put back here is unsaid, never contradicted: words that are left over and might say more ("пункт
2", a number) make the reference unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.reference_names import unit_nouns
from ingest.act_refs import find_acts
from ingest.form_words import find_form
from ingest.model import ActRef, UnitKind, UnitPath
from ingest.text import fold
from ingest.unit_paths import parse_path

#: English shorthand that in a text may mean something else ("p. 5" of a journal).
_SHORTHAND = {"p": "para.", "pt": "para.", "sub": "subpara.", "app": "annex"}
_LETTERS = re.compile(r"(?<![\w.])(?P<word>[^\W\d_]+)(?P<point>\.?)(?P<gap>\s*(?:№\s*)?)(?=\d)")
#: The first sign of a number that nothing announces yet.
_BARE_NUMBER = re.compile(r"(?<![\w№/.-])(?<!№ )(?=\d)")
_HYPHEN_TO_FORM = re.compile(r"(?<=\d)-(?=[^\W\d_]{3,}$)")
_DIGIT = re.compile(r"\d")


@cache
def _abbreviations() -> frozenset[str]:
    """Abbreviations of unit nouns, without their last point."""
    return frozenset(
        form[:-1]
        for noun in unit_nouns()
        for forms in noun.short.values()
        for form in forms
        if form.endswith(".")
    )


def pointed(text: str) -> str:
    """A reference with the points of its abbreviations.

    >>> pointed("п 16 пп 4-1"), pointed("Art 4 p. 1")
    ('п. 16 пп. 4-1', 'Art. 4 para. 1')
    """

    def put_back(match: re.Match[str]) -> str:
        word = fold(match["word"])
        gap = match["gap"] or " "
        if word in _SHORTHAND:
            return _SHORTHAND[word] + gap
        if word in _abbreviations():
            return f"{match['word']}.{gap}"
        return match.group()

    return _LETTERS.sub(put_back, text)


def typed_path(text: str) -> UnitPath | None:
    """The units a typed reference leads to; words that only name the act around are passed over.

    >>> [step.number for step in typed_path("ст. 18 Закона РК") or ()]
    ['18']
    >>> typed_path("ст. 18 и ещё кое-что") is None
    True
    """
    said = pointed(text.strip())
    path = parse_path(said)
    if path is not None:
        return path
    for cut in reversed([match.start() for match in re.finditer(r"\s+", said)]):
        rest = said[cut:].strip()
        if _DIGIT.search(rest):
            return None
        head = parse_path(said[:cut])
        if head is not None:
            return _within_named(head, rest)
    return None


def _within_named(path: UnitPath, words: str) -> UnitPath | None:
    """A path in what the words after it name: the act itself, or rules it approves."""
    if path[0].kind is UnitKind.RULES or _begins_with_form(words):
        return path
    around = parse_path(words.split()[0])
    if around is not None and around[0].kind is UnitKind.RULES:
        return (*around, *path)
    return None


def _begins_with_form(text: str) -> bool:
    form = find_form(fold(text))
    return form is not None and form.span.start == 0


def typed_act(text: str) -> ActRef | None:
    """The requisites of an act, with or without the sign of its number.

    >>> ref = typed_act("приказ МВД 743 от 7 октября 2024 года")
    >>> (ref.form, ref.number, str(ref.date)) if ref else None
    ('order', '743', '2024-10-07')
    >>> ref = typed_act("743-бұйрық")
    >>> (ref.form, ref.number) if ref else None
    ('order', '743')
    >>> typed_act("743") is None
    True
    """
    for said in with_sign(_HYPHEN_TO_FORM.sub(" ", text.strip())):
        found = find_acts(said)
        if len(found) == 1 and found[0].number:
            span = found[0].span
            unread = said[: span.start] + said[span.end :]
            if not _DIGIT.search(unread):
                return found[0]
    return None


def with_sign(text: str) -> Iterator[str]:
    """The text as it is, then with a sign before each number that has none."""
    yield text
    for match in _BARE_NUMBER.finditer(text):
        yield f"{text[: match.start()]}№ {text[match.start() :]}"


def without_form(text: str) -> tuple[str, str] | None:
    """A title typed with the form of the act before or after it: the form's key and the title.

    >>> without_form("Закон о государственных услугах")
    ('law', 'о государственных услугах')
    """
    said = text.strip()
    folded = fold(said)
    form = find_form(folded)
    if form is None or len(folded) != len(said):
        return None
    if form.span.start == 0:
        rest = said[form.span.end :]
    elif form.span.end == len(said):
        rest = said[: form.span.start]
    else:
        return None
    return (form.key, rest.strip()) if rest.strip() else None
