"""Who issued an act, from the words of a text: any case, abbreviation, acting officer."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.reference_names import (
    LANGS,
    acting_words,
    country_words,
    issuer_heads,
    issuers,
    second_office_words,
)
from ingest.model import Issuer
from ingest.text import fold, squeeze
from ingest.word_patterns import alternatives, expression

#: English joints that the data's patterns leave out.
_EN_JOINTS = re.compile(r"\b(?:of|the|for|on|acting)\b")
_ANY = "..."


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(issuer key, expression over the normal form of a phrase) for every issuer and language."""
    heads = issuer_heads()
    found: list[tuple[str, re.Pattern[str]]] = []
    for issuer in issuers():
        for lang in LANGS:
            for words in issuer.patterns[lang]:
                for head in heads[issuer.head][lang]:
                    found.extend(
                        (issuer.key, re.compile(form)) for form in _forms(words, head, lang)
                    )
            # an abbreviation may carry a Kazakh ending after a hyphen ("ІІМ-нің")
            found.extend(
                (issuer.key, re.compile(rf"{expression(short)}(?:-[^\W\d_]+)?"))
                for short in issuer.short[lang]
            )
    return tuple(found)


def _forms(words: str, head: str, lang: str) -> tuple[str, ...]:
    noun = expression(_EN_JOINTS.sub(" ", head))
    if not head:
        return (expression(_EN_JOINTS.sub(" ", words)),)
    if words == _ANY:
        return (rf"(?:.*\s)?{noun}(?:\s.*)?",)
    rest = expression(_EN_JOINTS.sub(" ", words))
    if lang == "kk":
        return (rf"{rest}\s+{noun}",)
    return (rf"{noun}\s+{rest}", rf"{rest}\s+{noun}") if lang == "en" else (rf"{noun}\s+{rest}",)


@cache
def _removed(kind: str) -> re.Pattern[str]:
    source = {"acting": acting_words, "country": country_words, "office": second_office_words}[kind]
    joint = r"\s*-?\s*" if kind == "office" else ""
    patterns = [word.replace(".", " . ").strip() for lang in LANGS for word in source()[lang]]
    joined = [word for word in patterns if word]
    spaced = alternatives(joined, gap=r"\s*" if kind == "acting" else r"\s+")
    return re.compile(spaced.replace(r"(?![\w-])", r"(?![\w])") + joint)


def is_acting(phrase: str) -> bool:
    """Whether a phrase marks an acting officer ("и.о.", "м.а.", "міндетін атқарушының").

    >>> is_acting("и.о. Министра финансов"), is_acting("Министра финансов")
    (True, False)
    """
    return _removed("acting").search(squeeze(fold(phrase))) is not None


def without_country(phrase: str) -> str:
    """A folded phrase without the country's name.

    >>> without_country("министра юстиции республики казахстан")
    'министра юстиции'
    """
    return squeeze(_removed("country").sub(" ", phrase))


@lru_cache(maxsize=4096)
def issuer_key(phrase: str) -> str | None:
    """Key of the issuer a phrase names as a whole, or None.

    >>> issuer_key("Қазақстан Республикасы Әділет министрінің")
    'moj'
    >>> issuer_key("Министра, осуществляющего контроль") is None
    True
    """
    folded = squeeze(fold(phrase))
    plain = without_country(_removed("acting").sub(" ", folded))
    plain = squeeze(_EN_JOINTS.sub(" ", plain.replace(",", " ")))
    for candidate in (plain, squeeze(_removed("office").sub(" ", plain))):
        for key, pattern in _patterns():
            if pattern.fullmatch(candidate):
                return key
    return None


def issuer(phrase: str) -> Issuer:
    """The issuer a phrase names; key None where the corpus does not list it.

    >>> issuer("и.о. Министра юстиции Республики Казахстан")
    Issuer(key='moj', name='и.о. Министра юстиции Республики Казахстан', acting=True)
    """
    return Issuer(issuer_key(phrase), squeeze(phrase), is_acting(phrase))
