"""Acts by a number, however it is spelled: with or without a sign, spaces, the letters of laws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text import fold

if TYPE_CHECKING:
    from kb.base import Base
    from kb.outlines import NamedAct

#: The sign before a number, and the letters of laws after it (ЗРК, in Kazakh ҚРЗ).
_AROUND = re.compile(r"^\s*(?:№|n[o°º]?\.?)\s*(?=\d)|\s+(?:ЗРК|ҚРЗ)\s*$", re.IGNORECASE)
_SERIES = re.compile(r"(?<=\d)[\s–-]?([IVXІХ]+)$", re.IGNORECASE)
_LATIN = str.maketrans({"І": "I", "і": "I", "Х": "X", "х": "X"})


def acts_of_number(base: Base, typed: str, form: str | None = None) -> tuple[NamedAct, ...]:
    """Acts of a number; such as are only registered under it where it is no act's own.

    ``form`` narrows the search where the number is spelled as nobody prints it.
    """
    number = _AROUND.sub("", typed).strip()
    wanted = _signs(number)
    if not any(sign.isdigit() for sign in wanted):
        return ()
    for spelled in dict.fromkeys((number, _with_series(number))):
        found = base.acts_numbered(spelled)
        own = tuple(act for act in found if _signs(act.number) == wanted)
        if found:
            return own or found
    if number.isdigit():
        return ()
    return tuple(act for act in base.titled_acts(form) if _signs(act.number) == wanted)


def _with_series(number: str) -> str:
    """The number of a law with its series of Parliament as it is printed: 88V, 88–v is 88-V.

    >>> _with_series("88 V"), _with_series("272VІ"), _with_series("743")
    ('88-V', '272-VI', '743')
    """
    return _SERIES.sub(lambda match: "-" + match[1].translate(_LATIN).upper(), number)


def _signs(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())
