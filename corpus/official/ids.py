"""Identifiers of acts at the official site: their grammar, and what people write instead.

Eleven characters: a letter for the kind of the act, two digits of the year, then, to 2010, seven
characters and "_", from 2011 eight characters: digits for acts of the centre, letters among them
for acts of regions (V16UL003811). An identifier is read, never made: an order's number is not in
it, and a law's is, but which letter and year stand before it nothing tells for sure.
"""

from __future__ import annotations

import re

_ID = re.compile(r"[A-Z][0-9]{2}[0-9A-Z]{7}[0-9A-Z_]")
_LENGTH = 11
#: The identifier in an address of the site, whatever the page.
_IN_ADDRESS = re.compile(r"/docs/(?P<id>[^/?#\s]+)")
_NUMBER = re.compile(r"(?:№|no\.?|n)?\s*[0-9]+(?:[-/][0-9a-zа-яёәіңғүұқөһ]+)*", re.IGNORECASE)
#: Cyrillic letters that look like the Latin ones of an identifier.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХІУ", "ABEKMHOPCTXIY")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class OfficialIdError(ValueError):
    """A text that is no identifier of the official site. ``mend`` says what to write instead."""

    def __init__(self, text: str, detail: str, mend: str) -> None:
        self.text = text
        self.detail = detail
        self.mend = mend
        super().__init__(f"{detail} ({mend})")


def official_id(text: str) -> str:
    """The identifier in a text: itself, or inside an address of the site.

    Lower-case letters are raised. Raises `OfficialIdError`, which explains what was given instead.

    >>> official_id("v2400035222"), official_id("https://adilet.zan.kz/kaz/docs/P060000817_#z5")
    ('V2400035222', 'P060000817_')
    >>> official_id("88-V")
    Traceback (most recent call last):
    corpus.official.ids.OfficialIdError: "88-V" is the number of an act, not its identifier (many \
acts bear one number; open the act at adilet.zan.kz and take the 11 characters after /docs/ in \
its address)
    """
    address = _IN_ADDRESS.search(text)
    candidate = (address["id"] if address else text).strip().upper()
    if _ID.fullmatch(candidate):
        return candidate
    raise OfficialIdError(text, *_explained(text.strip(), candidate))


def is_official_id(text: str) -> bool:
    """Whether a text is an identifier as the site writes it.

    >>> is_official_id("G25AAZ3524M"), is_official_id("743")
    (True, False)
    """
    return _ID.fullmatch(text) is not None


def _explained(shown: str, candidate: str) -> tuple[str, str]:
    latin = candidate.translate(_LOOKALIKES)
    if _CYRILLIC.search(candidate) and _ID.fullmatch(latin):
        return f'"{shown}" is written with Cyrillic letters', f"in Latin letters it is {latin}"
    if len(candidate) == _LENGTH - 1 and _ID.fullmatch(f"{candidate}_"):
        return (
            f'"{shown}" has 10 characters of 11',
            f"identifiers of acts to 2010 end with an underscore: {candidate}_",
        )
    if _NUMBER.fullmatch(candidate):
        return (
            f'"{shown}" is the number of an act, not its identifier',
            "many acts bear one number; open the act at adilet.zan.kz and take the 11 characters "
            "after /docs/ in its address",
        )
    return (
        f'"{shown}" is not an identifier of the official site',
        "it has 11 characters: a Latin letter, two digits of the year, and eight more, "
        "such as V2400035222 or P060000817_",
    )
