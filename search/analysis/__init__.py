"""Language analysis all engines share: what an index holds and what a query looks for."""

from __future__ import annotations

from search.analysis.analyse import analyse
from search.analysis.query import Alternative, How, QueryToken, analyse_query
from search.analysis.stops import is_stop
from search.analysis.tokens import Token
from search.analysis.translit import transliterated

__all__ = [
    "Alternative",
    "How",
    "QueryToken",
    "Token",
    "analyse",
    "analyse_query",
    "is_stop",
    "transliterated",
]
