"""The lexemes of an index in PostgreSQL, and in how many documents each is."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from search.engines.near import Vocabulary
from search.engines.postgres_schema import LEXEMES

#: After every text that begins with what stands before it.
_AFTER = "\U0010ffff"


def held(connection: sa.Connection, lexemes: Iterable[str]) -> dict[str, int]:
    """Those of some stored lexemes that are anywhere, and in how many documents."""
    query = f"SELECT lexeme, documents FROM {LEXEMES} WHERE lexeme = ANY(%s::text[])"
    wanted = list(lexemes)
    if not wanted:
        return {}
    found = connection.exec_driver_sql(query, (wanted,)).all()
    return {lexeme: often for lexeme, often in found if often}


def begun(connection: sa.Connection, beginning: str, limit: int) -> list[tuple[str, int]]:
    """Lexemes with a stored beginning, most frequent first."""
    query = f"""
        SELECT lexeme, documents FROM {LEXEMES}
        WHERE lexeme >= %(from)s::text AND lexeme < %(to)s::text AND documents > 0
        ORDER BY documents DESC, lexeme LIMIT %(limit)s
    """
    values = {"from": beginning, "to": beginning + _AFTER, "limit": max(limit, 0)}
    return [(lexeme, often) for lexeme, often in connection.exec_driver_sql(query, values)]


def near(connection: sa.Connection, lexeme: str, edits: int, limit: int) -> list[tuple[str, int]]:
    """Lexemes so few edits away from a stored one, nearest first."""
    query = f"""
        SELECT lexeme, documents FROM {LEXEMES}
        WHERE char_length(lexeme) BETWEEN %(from)s AND %(to)s AND documents > 0
    """
    values = {"from": len(lexeme) - edits, "to": len(lexeme) + edits}
    often = {row.lexeme: row.documents for row in connection.exec_driver_sql(query, values)}
    away = Vocabulary(often).within(lexeme, edits)
    found = sorted((distance, -often[other], other) for other, distance in away)
    return [(other, -count) for _, count, other in found[:limit]]
