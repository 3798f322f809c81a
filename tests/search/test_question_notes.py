"""What an answer remarks on of its own: beginnings of words that stand for too many."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from index_words import worded

from kb.base import Base
from search.engines.clauses import EXPANSIONS
from search.engines.whoosh import WhooshEngine
from search.question import Question, Wish
from search.vocabulary.model import Vocabulary


def _words(count: int) -> list[str]:
    return [f"слово{chr(1072 + n // 26)}{chr(1072 + n % 26)}" for n in range(count)]


def _codes(engine: WhooshEngine, text: str) -> list[tuple[str, str]]:
    with Base.open("sqlite://") as base:
        wish = Wish(today=dt.date(2025, 1, 1), spoken="ru")
        answer = Question(base, engine, Vocabulary(), 0, text, wish).answer()
    return [(note.code, note.message) for note in answer.notes]


@pytest.mark.parametrize("words", [EXPANSIONS, EXPANSIONS + 1])
@pytest.mark.parametrize("typed", ["слово*", "рыба -слово*", "рыба (лес OR слово*)"])
def test_a_beginning_of_too_many_words_is_told(tmp_path: Path, words: int, typed: str) -> None:
    engine = WhooshEngine(tmp_path)
    engine.write(
        [], worded(f"слово{chr(1072 + n // 26)}{chr(1072 + n % 26)}" for n in range(words)), 1
    )
    found = [each for each in _codes(engine, typed) if each[0] == "query-prefix-cut"]
    assert len(found) == (words > EXPANSIONS)
    for _, message in found:
        assert "слово*" in message
        assert str(EXPANSIONS) in message


def test_one_note_of_a_beginning_typed_twice(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.write(
        [], worded(f"слово{chr(1072 + n // 26)}{chr(1072 + n % 26)}" for n in range(99)), 1
    )
    codes = [code for code, _ in _codes(engine, "слово* OR слово*")]
    assert codes.count("query-prefix-cut") == 1
