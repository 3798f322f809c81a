"""What an engine makes of how often and where a lexeme stands: BM25F, and what acts add to it.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.5: the
frequencies of a term in the fields of a document, each made relative to the length of its field,
are added up before they saturate, so that a word found in three places is no three words.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from types import MappingProxyType

from search.model import Field

#: How soon further occurrences cease to matter.
K1 = 1.2

#: What an occurrence in a field is worth, beside one in the text.
BOOSTS: Mapping[Field, float] = MappingProxyType(
    {
        Field.TITLE: 4.0,
        Field.HEADING: 2.2,
        Field.DEFINITION: 3.0,
        Field.SERVICE: 1.0,
        Field.CONTEXT: 0.5,
        Field.TEXT: 1.0,
    }
)

#: How much the length of a field counts against it, from 0 to 1.
LENGTHS: Mapping[Field, float] = MappingProxyType(
    {
        Field.TITLE: 0.4,
        Field.HEADING: 0.5,
        Field.DEFINITION: 0.3,
        Field.SERVICE: 0.3,
        Field.CONTEXT: 0.6,
        Field.TEXT: 0.75,
    }
)

#: Fields that are of the document itself; the others tell what it stands in.
OWN = frozenset({Field.TITLE, Field.HEADING, Field.DEFINITION, Field.TEXT})
#: What is left of the relevance of a document that meets nothing in a field of its own.
SURROUNDINGS_SHARE = 0.85

#: The share of its relevance that an act of the highest force gains, of the lowest (`LOWEST`) 0.
FORCE_SHARE = 0.04
LOWEST = 8
#: The share that a text gains which certainly is in effect.
SURE_SHARE = 0.02

#: Scores are told to so many places, so that engines that add in another order still agree.
PLACES = 6


def idf(holding: int, documents: int) -> float:
    """The weight of what ``holding`` of ``documents`` hold; above 0 for whatever is common.

    >>> round(idf(1, 1000), 2), round(idf(999, 1000), 4)
    (6.5, 0.0015)
    """
    return log(1 + (documents - holding + 0.5) / (holding + 0.5))
