"""A vocabulary that follows its base: what is read again, and that it comes to the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from corpus.manifest import bundled
from ingest.parse import parse
from kb.base import Base
from kb.indexing import UnitText, WorkTexts
from kb.spans import NEVER, Span
from search.vocabulary.learning import Lore, learn
from search.vocabulary.model import Entry, Source, Vocabulary
from search.vocabulary.storing import (
    LORE_FILE,
    dumped_lore,
    loaded_lore,
    vocabulary_of,
)

ALWAYS = (Span(0, 0, NEVER, NEVER),)


class _Shelf:
    """A base of made-up acts in two languages; ``read`` are the works that were asked for."""

    def __init__(self) -> None:
        self._works: dict[int, WorkTexts] = {}
        self._turns: dict[int, int] = {}
        self.read: list[int] = []

    def put(self, work: int, *said: tuple[str, str], title: str = "О лесе") -> None:
        self._turns[work] = self.turn() + 1
        texts = tuple(
            UnitText(work * 1000 + n, f"!main~para_{n}", "point", lang, text, spans=ALWAYS)
            for n, both in enumerate(said)
            for lang, text in zip(("kk", "ru"), both, strict=True)
        )
        titles = {"ru": title}
        self._works[work] = WorkTexts(
            work, f"/akn/{work}", "order", None, None, None, str(work), None, titles, texts=texts
        )

    def drop(self, work: int) -> None:
        self._turns[work] = self.turn() + 1
        del self._works[work]

    def lineage(self) -> str:
        return "base"

    def turn(self) -> int:
        return max(self._turns.values(), default=0)

    def turned(self, since: int) -> list[int]:
        return sorted(work for work, turn in self._turns.items() if turn > since)

    def indexed(self, works: Iterable[int] | None = None) -> Iterator[WorkTexts]:
        for work in sorted(self._works if works is None else works):
            if work in self._works:
                self.read.append(work)
                yield self._works[work]


def _entries(book: Vocabulary, *, aligned: bool = False) -> set[Entry]:
    held = (entry for found in book.entries.values() for entry in found)
    return {entry for entry in held if aligned or entry.source is not Source.ALIGNED}


def _book(shelf: _Shelf, folder: Path, *, anew: bool = False) -> Vocabulary:
    shelf.read.clear()
    return vocabulary_of(cast(Base, shelf), folder, fresh=True, anew=anew)


SAID = [("орман кесу", "рубка леса"), ("орман өрті", "пожар леса"), ("кесу мерзімі", "срок рубки")]


def test_of_a_base_that_has_learnt_something_only_that_is_read(tmp_path: Path) -> None:
    shelf = _Shelf()
    for work in range(1, 21):
        shelf.put(work, *SAID)
    first = _book(shelf, tmp_path)
    assert shelf.read == list(range(1, 21))
    assert _book(shelf, tmp_path) == first
    assert shelf.read == []
    shelf.put(7, *SAID, title="О рыбе")
    shelf.drop(8)
    book = _book(shelf, tmp_path)
    assert shelf.read == [7]
    assert {name.text for name in book.names} == {"О лесе", "О рыбе"}
    assert {name.target for name in book.names} == {f"/akn/{n}" for n in range(1, 21) if n != 8}
    assert book == replace(_book(shelf, tmp_path, anew=True), turn=book.turn)
    assert len(shelf.read) == 19


def test_words_are_aligned_anew_when_much_more_is_said_in_two_languages(tmp_path: Path) -> None:
    shelf = _Shelf()
    for work in range(1, 9):
        shelf.put(work, *SAID)
    _book(shelf, tmp_path)
    new = [(f"балық {n} аулау", f"лов {n} рыбы") for n in range(6)]
    shelf.put(9, *new)
    _book(shelf, tmp_path)
    assert shelf.read == [9]  # a quarter as much again, and no more
    shelf.put(10, SAID[0])
    book = _book(shelf, tmp_path)
    assert shelf.read == [10, *range(1, 11)]
    assert _entries(book, aligned=True) == _entries(_book(shelf, tmp_path, anew=True), aligned=True)


@pytest.mark.parametrize("harm", ["damaged", "another base", "another version", "ahead"])
def test_what_was_learnt_of_another_base_or_is_damaged_is_learnt_anew(
    tmp_path: Path, harm: str
) -> None:
    shelf = _Shelf()
    shelf.put(1, *SAID)
    shelf.put(2, *SAID)
    expected = _book(shelf, tmp_path)
    path = tmp_path / LORE_FILE
    lore = loaded_lore(path.read_text("utf-8"), "base")
    assert dumped_lore(lore, "base") == path.read_text("utf-8")
    if harm == "damaged":
        path.write_text(path.read_text("utf-8")[:100], encoding="utf-8")
    elif harm == "another base":
        path.write_text(dumped_lore(replace(lore, acts={}), "other"), encoding="utf-8")
    elif harm == "another version":
        path.write_text('{"version": "x"}', encoding="utf-8")
    else:
        path.write_text(dumped_lore(Lore(99), "base"), encoding="utf-8")
    (tmp_path / "vocabulary.json").unlink()
    assert _book(shelf, tmp_path) == expected
    assert shelf.read == [1, 2]


def test_real_acts_one_by_one_and_at_once(tmp_path: Path) -> None:
    with Base.open(f"sqlite:///{tmp_path / 'a.db'}") as base:
        for source in bundled():
            base.load(source, parse(source), dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
            book = vocabulary_of(base, tmp_path / "index", fresh=True)
            assert _entries(book) == _entries(learn(base).vocabulary())
        whole = vocabulary_of(base, tmp_path / "index", anew=True)
        assert whole == learn(base).vocabulary()
        assert set(book.names) == set(whole.names)
