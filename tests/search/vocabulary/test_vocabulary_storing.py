"""A vocabulary where nothing may be written: search goes on with what was learnt."""

from __future__ import annotations

from pathlib import Path

from kb.base import Base
from search.vocabulary.model import Vocabulary
from search.vocabulary.storing import FILE, read_vocabulary, vocabulary_of, write_vocabulary


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with Base.open("sqlite://") as base:
        book = vocabulary_of(base, tmp_path / "file" / "index")
        assert book == vocabulary_of(base, None)
        known = Vocabulary(turn=7)
        assert vocabulary_of(base, tmp_path / "file" / "index", known=known) is known
        assert vocabulary_of(base, tmp_path / "file" / "index", known=known, fresh=True) == book


def test_what_is_kept_comes_before_what_is_known(tmp_path: Path) -> None:
    kept = Vocabulary(turn=3)
    write_vocabulary(tmp_path / FILE, kept)
    with Base.open("sqlite://") as base:
        found = vocabulary_of(base, tmp_path, known=Vocabulary(turn=2))
    assert found == kept == read_vocabulary(tmp_path / FILE)
