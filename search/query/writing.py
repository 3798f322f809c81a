"""A query back as text: what a form of fields builds, and what an answer echoes as understood."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.text import fold
from search.model import Field
from search.query.model import Kind, Query, Sought
from search.query.words import query_words

_QUOTES = (('"', '"'), ("«", "»"), ("“", "”"), ("„", "“”"))
_PLACE_OF = {
    (Field.TITLE, Field.HEADING): "title",
    (Field.HEADING,): "heading",
    (Field.TEXT,): "text",
    (Field.DEFINITION,): "definition",
}


def form_of(query: Query) -> str:
    """The text that is read as this query (`search.query.reading.read_query`).

    >>> from search.query.reading import read_query
    >>> form_of(read_query('тип:приказ (штраф | сбор) бесплатно орган:МВД -"в срок"'))
    'штраф бесплатно OR сбор бесплатно -"в срок" type:order issuer:mia'
    """
    said = [" OR ".join(" ".join(map(_sought, branch)) for branch in query.alternatives)]
    said += [f"-{_sought(each)}" for each in query.excluded]
    said += _fields(query)
    return " ".join(piece for piece in said if piece)


def _fields(query: Query) -> Iterator[str]:
    named = (
        ("act", query.acts),
        ("type", query.types),
        ("issuer", query.issuers),
        ("lang", query.langs),
        ("service", query.services),
    )
    for name, values in named:
        for value in values:
            yield f"{name}:{_value(value)}"
    for name, value in query.without:
        yield f"-{name}:{_value(value)}"
    for place in _places(query.fields):
        yield f"in:{place}"
    if query.any_day:
        yield "on:any"
    elif query.on is not None:
        yield f"on:{query.on.isoformat()}"
    if query.status is not None:
        yield f"status:{query.status.value}"


def _places(fields: tuple[Field, ...]) -> Iterator[str]:
    left = set(fields)
    for spots, place in _PLACE_OF.items():
        if left.issuperset(spots):
            left.difference_update(spots)
            yield place


def _value(value: str) -> str:
    plain = value[:1].isalnum() or value[:1] == "/"
    return value if plain and all(c.isalnum() or c in "_-/.!~" for c in value) else _quoted(value)


def _quoted(text: str) -> str:
    """The text in quotes that it does not hold itself."""
    for opening, closing in _QUOTES:
        if not any(sign in text for sign in closing):
            return f"{opening}{text}{closing[0]}"
    return f'"{text.replace(chr(34), " ")}"'


def _sought(sought: Sought) -> str:
    place = _PLACE_OF.get(sought.fields)
    lead = f"{place}:" if place else ""
    if sought.kind is Kind.PHRASE:
        return lead + _quoted(sought.words[0])
    if sought.kind is Kind.PREFIX:
        return f"{lead}{sought.words[0]}*"
    if sought.kind is Kind.NEAR:
        one, other = (_operand(word) for word in sought.words)
        return f"{lead}{one} NEAR/{sought.distance} {other}"
    return lead + _word(sought.words[0])


def _operand(word: str) -> str:
    return _quoted(word) if " " in word else _word(word)


def _word(word: str) -> str:
    """A word; one that would be an operator gets a comma, which no operator has."""
    words = query_words()
    operators = words.either | words.both | words.without
    return f"{word}," if word in operators or fold(word) in words.near else word
