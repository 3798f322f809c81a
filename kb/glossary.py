"""Terms that an act explains in a list of its concepts: "3) услугополучатель – физическое лицо …".

Law 480-V art. 23 has acts that use terms of their own explain them so, in an article or point of
their first chapter. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from ingest.addresses import parent_address
from ingest.text import fold
from kb.indexing import UnitText, WorkTexts

_RU = r"(?:поняти[яй]|термин(?:ы|ов))"
_RU_USED = r"(?:использу|применя|употребля)\w+"
_KK = r"(?:ұғымдар|терминдер|түсініктер)"
_KK_USED = r"(?:пайдаланыл|қолданыл)\w+"
_EN = r"(?:concepts|definitions|terms)"
_EN_USED = r"(?:used?|uses|apply|applies|applied)"
#: Headings and lines that lead in a list of concepts, in folded text. The words alone say less:
#: "порядок определения размера платы", "terms of payment".
_CONCEPTS = re.compile(
    "|".join(
        (
            rf"\bосновны[ех] {_RU}\b",
            rf"\b{_RU},? {_RU_USED}",
            rf"\b{_RU} и (?:их )?(?:определени[яй]|{_RU}|сокращени[яй])\b",
            rf"\bследующи[ех] (?:\w+ ){{0,2}}{_RU}\b",
            rf"\b{_RU_USED}[^.:;]* следующие (?:\w+ ){{0,2}}определения\b",
            rf"\bнегізгі {_KK}",
            rf"\b{_KK_USED} (?:\w+ ){{0,2}}{_KK}",
            rf"\b{_KK} мен (?:анықтамалар|{_KK})",
            rf"\b(?:мынадай|мына|келесі|төмендегі) (?:\w+ ){{0,2}}{_KK}",
            rf"\b(?:basic|main|key) {_EN}\b",
            rf"\b{_EN} (?:shall be |are |is )?used\b",
            r"\b(?:terms|concepts) and (?:definitions|concepts|terms)\b",
            r"\bdefinitions and (?:abbreviations|terms)\b",
            r"\bfollowing (?:\w+ ){0,2}(?:concepts|definitions)\b",
            rf"\bfollowing (?:\w+ ){{0,2}}terms\b[^.:;]*\b{_EN_USED}\b",
            rf"\b{_EN_USED}\b[^.:;]*\bfollowing (?:\w+ ){{0,2}}terms\b",
            rf"^\W*(?:{_RU}|определения|глоссарий|{_KK}|concepts|definitions|glossary)\W*$",
        )
    ),
    re.MULTILINE,
)
#: What is no term: "в случае утери – заявление".
_PREPOSITION = re.compile(
    r"(?:во?|со?|ко?|об?|от|до|для|из|на|над|по|под|при|про|у|за|через|между|после|перед|кроме"
    r"|in|on|at|for|of|from|to|by|with|within|under|after|before|upon|during)\s"
)
#: What is no meaning but a measure: "плата – 5 МРП".
_NUMBER = re.compile(r"[^\w«\"]*\d")
_EXPLAINED = re.compile(r"(?P<term>[^–—;:.!?\n]{2,160}?)\s+[–—-]\s+(?P<meaning>\S.*)", re.DOTALL)
#: A short name given beside the term is found by itself.
_ASIDE = re.compile(r"\s*\([^()]*\)")
_MOST_WORDS = 14


def explained(text: str) -> tuple[str, str] | None:
    """The term that an item of a list of concepts explains, and its meaning.

    >>> explained("услугополучатель – физическое или юридическое лицо;")
    ('услугополучатель', 'физическое или юридическое лицо')
    >>> explained("портал (далее – ВП) – информационная система")
    ('портал', 'информационная система')
    >>> explained("отказать в приеме заявления")
    >>> explained("срок – 5 рабочих дней")
    """
    plain = _ASIDE.sub("", text.strip())
    found = _EXPLAINED.match(plain)
    if found is None or len(found["term"].split()) > _MOST_WORDS:
        return None
    if _PREPOSITION.match(fold(found["term"])) or _NUMBER.match(found["meaning"]):
        return None
    return found["term"].strip(), found["meaning"].strip().rstrip(";.").strip()


def leads_in(line: str) -> bool:
    """Whether a heading or a line leads in a list of concepts.

    >>> leads_in("Термины и определения"), leads_in("Порядок определения размера платы")
    (True, False)
    """
    return bool(_CONCEPTS.search(fold(line)))


def explained_under(
    text: str, lines: Iterable[str], leading: Callable[[str], bool] = leads_in
) -> tuple[str, str] | None:
    """The term that a text explains under some headings and lines, and its meaning; None where
    none of them leads in a list of concepts.

    >>> explained_under("делянка – участок леса;", ["Основные понятия", ""])
    ('делянка', 'участок леса')
    >>> explained_under("делянка – участок леса;", ["Отвод участков"])
    """
    found = explained(text)
    return found if found is not None and any(map(leading, lines)) else None


def with_glossary(work: WorkTexts) -> WorkTexts:
    """The texts of a work, each item of a list of concepts with the term it explains."""
    said: dict[tuple[str, str], UnitText] = {(text.address, text.lang): text for text in work.texts}
    leading = cache(leads_in)  # one line leads in many items
    return replace(work, texts=tuple(_with_term(text, said, leading) for text in work.texts))


def _with_term(
    text: UnitText,
    said: Mapping[tuple[str, str], UnitText],
    leading: Callable[[str], bool],
) -> UnitText:
    above = said.get((parent_address(text.address) or "", text.lang))
    lines = [*text.around[-1:], *((above.heading, above.text) if above is not None else ())]
    found = explained_under(text.text, lines, leading)
    if found is None or found[0] in text.terms:
        return text
    term, meaning = found
    return replace(text, terms=(*text.terms, term), meanings=(*text.meanings, meaning))
