"""The lexemes of an index in PostgreSQL, and in how many documents each is."""

from __future__ import annotations

from collections.abc import Iterable

from psycopg.types.numeric import Int4, Int8

from search.engines.near import Vocabulary
from search.engines.postgres_reading import Asker
from search.engines.postgres_schema import LEXEMES

#: After every text that begins with what stands before it.
_AFTER = "\U0010ffff"


def held(ask: Asker, lexemes: Iterable[str]) -> dict[str, int]:
    """Those of some stored lexemes that are anywhere, and in how many documents."""
    wanted = list(lexemes)
    if not wanted:
        return {}
    query = f"SELECT lexeme, documents FROM {LEXEMES} WHERE lexeme = ANY($1::text[])"
    return {lexeme: often for lexeme, often in ask(query, [wanted]) if often}


def begun(ask: Asker, beginning: str, limit: int) -> list[tuple[str, int]]:
    """Lexemes with a stored beginning, most frequent first."""
    query = f"""
        SELECT lexeme, documents FROM {LEXEMES}
        WHERE lexeme >= $1::text AND lexeme < $2::text AND documents > 0
        ORDER BY documents DESC, lexeme LIMIT $3::bigint
    """
    found = ask(query, [beginning, beginning + _AFTER, Int8(max(limit, 0))])
    return [(lexeme, often) for lexeme, often in found]


def near(ask: Asker, lexeme: str, edits: int, limit: int) -> list[tuple[str, int]]:
    """Lexemes so few edits away from a stored one, nearest first."""
    query = f"""
        SELECT lexeme, documents FROM {LEXEMES}
        WHERE char_length(lexeme) BETWEEN $1::integer AND $2::integer AND documents > 0
    """
    often: dict[str, int] = dict(ask(query, [Int4(len(lexeme) - edits), Int4(len(lexeme) + edits)]))
    away = Vocabulary(often).within(lexeme, edits)
    found = sorted((distance, -often[other], other) for other, distance in away)
    return [(other, -count) for _, count, other in found[:limit]]
