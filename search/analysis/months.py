"""The months by their lexemes in the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from search.analysis.lexemes import english

#: Russian and Kazakh months are their own lexemes.
_NAMES = {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "january february march april may june july august september october november december",
}


def month_of(lexeme: str) -> int | None:
    """The number of the month a lexeme names, 1 to 12.

    >>> month_of("апрель"), month_of("шілде"), month_of("статья")
    (4, 7, None)
    """
    return _months().get(lexeme)


@cache
def _months() -> Mapping[str, int]:
    return {
        english(name) if lang == "en" else name: number
        for lang, names in _NAMES.items()
        for number, name in enumerate(names.split(), start=1)
    }
