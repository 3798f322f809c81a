"""Forms of a Kazakh phrase: its last word takes the suffixes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.lang.inflection.paradigms import Form, Inflected, Paradigm, Uncertain, distinct
from ingest.text import fold

if TYPE_CHECKING:
    from ingest.lang.kk.morphology import Features


@lru_cache(maxsize=1024)
def inflected(words: str) -> Inflected | Uncertain:
    """A phrase with all its forms; Uncertain where its last word takes suffixes we cannot tell.

    Suffixes follow an abbreviation after a hyphen, in the row of its spoken letters ("БАЖ-ға",
    "ПЭП-ке"): which form is printed can be read off them, which to write cannot be told, so such a
    form has several writings.
    """
    # Not imported before it is needed: the package of the language loads spaCy.
    from ingest.lang.kk.morphology import ALL_FEATURES, Features, analyse, inflect, suffixes

    *before, last = _cyrillic(words).split() or [""]
    lead = "".join(f"{word} " for word in before)
    paradigms = []
    for reading in analyse(last):
        forms = ((features, inflect(reading.stem, features)) for features in ALL_FEATURES)
        written = {_form(f): frozenset({lead + form}) for f, form in forms if form is not None}
        paradigms.append(Paradigm(frozenset({_form(reading.features)}), written))
    if len(last) > 1 and last.isalpha() and last.isupper():
        written = {_form(Features()): frozenset({lead + last})}
        for suffix, readings in suffixes().items():
            for features in readings:
                key = _form(features)
                written[key] = written.get(key, frozenset()) | {f"{lead}{last}-{suffix}"}
        paradigms.append(Paradigm(frozenset({_form(Features())}), written))
    found = distinct(paradigms)
    return Inflected(words, found) if found else Uncertain(last, words)


def _cyrillic(words: str) -> str:
    """Words with Latin look-alikes put right: "министрлiк" with a Latin i takes suffixes too."""
    pairs = zip(words, fold(words), strict=True)
    return "".join(plain.upper() if char.isupper() else plain for char, plain in pairs)


def _form(features: Features) -> Form:
    return Form(features.case, ("pl" if features.plural else "sg", features.person))
