"""Terms that an act explains in a list of its concepts: "3) услугополучатель – физическое лицо …".

Law 480-V art. 23 has acts that use terms of their own explain them so, in an article or point of
their first chapter. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.addresses import parent_address
from ingest.text import fold
from kb.indexing import UnitText, WorkTexts

#: A heading or a line that leads in a list of concepts, in folded text.
_CONCEPTS = re.compile(
    r"\bпоняти[яей]|\bтермин(?:ы|ов|дер)|\bопределени[яй]\b|\bұғым(?:дар|ы)"
    r"|\b(?:concepts|definitions|terms)\b"
)
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
    """
    plain = _ASIDE.sub("", text.strip())
    found = _EXPLAINED.match(plain)
    if found is None or len(found["term"].split()) > _MOST_WORDS:
        return None
    return found["term"].strip(), found["meaning"].strip().rstrip(";.").strip()


def with_glossary(work: WorkTexts) -> WorkTexts:
    """The texts of a work, each item of a list of concepts with the term it explains."""
    said: dict[tuple[str, str], UnitText] = {(text.address, text.lang): text for text in work.texts}
    return replace(work, texts=tuple(_with_term(text, said) for text in work.texts))


def _with_term(text: UnitText, said: Mapping[tuple[str, str], UnitText]) -> UnitText:
    above = said.get((parent_address(text.address) or "", text.lang))
    leading = [*text.around[-1:], *((above.heading, above.text) if above is not None else ())]
    if not any(_CONCEPTS.search(fold(line)) for line in leading):
        return text
    found = explained(text.text)
    if found is None or found[0] in text.terms:
        return text
    term, meaning = found
    return replace(text, terms=(*text.terms, term), meanings=(*text.meanings, meaning))
