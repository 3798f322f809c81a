"""Letter-spaced words closed up.

Justified text is sometimes extracted letter by letter, one space between letters and two between
words: "к е л і с і м  б е р е д і .". A line is closed up where whole words of it are spaced so.
A word broken only here and there ("абонентт ік  нөмір і") cannot be told from two words without
knowing the language, and is left.
"""

from __future__ import annotations

import re

_WORD_GAP = re.compile(r" {2,}")
_SPACED_WORD = re.compile(r"\S(?: \S)+")
_NUMBER_THEN_CAPITAL = re.compile(r"^\d+(?=[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])")
#: Fewer letters than this, on one line, may as well be an enumeration ("А Б В").
MIN_LETTERS = 4
#: Words of one letter that Russian and Kazakh do have.
ONE_LETTER_WORDS = frozenset("авикосуяж")
_LONE_LETTER = re.compile(r"(?<=[а-яёәіңғүұқөһ] )[а-яёәіңғүұқөһ](?= )")
_SPACED_RUN = re.compile(r"(?:(?<=\s)|^)[^\W\d_](?: [^\W\d_]){3,}(?=\s|$)")


def close_letters(text: str) -> str | None:
    """The line with its spaced words closed up, or None where it has none.

    >>> close_letters("9 . 0 0 - д е н  с а ғ а т  2 0 . 0 0 - г е  д е й і н .")
    '9.00-ден сағат 20.00-ге дейін.'
    >>> close_letters("Қ ы з м е т  берушінің")
    'Қызмет берушінің'
    >>> close_letters("1 Қ ы з м е т  ")
    '1 Қызмет'
    >>> close_letters("1 3 5 6 8 қосымшалар") is None
    True
    """
    words = _WORD_GAP.split(text.strip())
    spaced = [word for word in words if _SPACED_WORD.fullmatch(word)]
    if sum(char.isalpha() for word in spaced for char in word) < MIN_LETTERS:
        return None
    return " ".join(_close(word) if _SPACED_WORD.fullmatch(word) else word for word in words)


def _close(word: str) -> str:
    """One spaced word closed up; a number that a capital letter follows is a word of its own."""
    return _NUMBER_THEN_CAPITAL.sub(lambda found: f"{found.group()} ", word.replace(" ", ""))


def is_doubtful(text: str) -> bool:
    """Whether a line looks spaced here and there, with nothing to tell its words.

    >>> is_doubtful("абонентт ік  нөмір і  арқылы орындалады.")
    True
    >>> is_doubtful("отказе в  оказании ")
    False
    """
    if _SPACED_RUN.search(text):
        return True
    return "  " in text.strip() and any(
        found.group() not in ONE_LETTER_WORDS for found in _LONE_LETTER.finditer(text)
    )
