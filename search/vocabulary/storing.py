"""A vocabulary kept beside an index, so that it is learnt once for each turn of the base."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.indexing import documents_version
from search.model import Term
from search.vocabulary.learning import learn, learnt
from search.vocabulary.model import Entry, Name, NameKind, Source, Vocabulary

if TYPE_CHECKING:
    from kb.base import Base

FILE = "vocabulary.json"


def vocabulary_of(
    base: Base, folder: Path | None, *, fresh: bool = False, known: Vocabulary | None = None
) -> Vocabulary:
    """The vocabulary of a base: the one kept in a folder, else learnt now and kept there.

    One of an earlier turn will do, for it only suggests what else to look for; with ``fresh`` it
    is learnt anew. Without a folder, or in one that may not be written, nothing is kept: then
    ``known``, which was learnt before, will do as well.
    """
    path = folder / FILE if folder is not None else None
    kept = (read_vocabulary(path) if path is not None else None) or known
    if kept is not None and (not fresh or kept.turn == base.turn()):
        return kept
    found = learn(base) if base.turn() else learnt((), ())
    if path is not None:
        with suppress(OSError):
            write_vocabulary(path, found)
    return found


def write_vocabulary(path: Path, vocabulary: Vocabulary) -> None:
    """Puts a vocabulary in a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(dumped(vocabulary))
        Path(name).replace(path)
    except OSError:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def read_vocabulary(path: Path) -> Vocabulary | None:
    """The vocabulary of a file; None where there is none, it is damaged, or of another version."""
    try:
        return loaded(path.read_text("utf-8"))
    except (OSError, UnicodeError, ValueError):
        return None


def dumped(vocabulary: Vocabulary) -> str:
    """A vocabulary as JSON: the same one always as the same text."""
    rows = [_row(entry) for entries in vocabulary.entries.values() for entry in entries]
    names = [[n.text, n.lang, n.kind.value, n.target] for n in vocabulary.names]
    data = {
        "version": _version(),
        "turn": vocabulary.turn,
        "entries": rows,
        "names": names,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Vocabulary:
    """A vocabulary from JSON; ValueError for a text that is none, or of another version."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("version") != _version():
        raise ValueError("no vocabulary of this version")
    entries: dict[tuple[str, ...], list[Entry]] = {}
    try:
        for row in data["entries"]:
            entry = _entry(row)
            entries.setdefault(entry.key, []).append(entry)
        called = tuple(Name(text, lang, NameKind(k), to) for text, lang, k, to in data["names"])
        held = {key: tuple(found) for key, found in entries.items()}
        return Vocabulary(held, int(data["turn"]), called)
    except (KeyError, TypeError) as error:
        raise ValueError("a damaged vocabulary") from error


def _row(entry: Entry) -> list[Any]:
    term = entry.term
    said = " ".join(entry.key), entry.said_in, " ".join(term.lexemes), term.lang
    return [*said, term.weight, term.through, entry.source.value]


def _entry(row: list[Any]) -> Entry:
    key, said_in, lexemes, lang, weight, through, source = row
    term = Term(tuple(lexemes.split()), float(weight), through=through, lang=lang)
    return Entry(tuple(key.split()), term, said_in, Source(source))


@cache
def _version() -> str:
    """What a vocabulary depends on besides the base: the analysis, the lists, this package."""
    digest = hashlib.sha256(documents_version().encode())
    package = resources.files("search")
    for folder in (package / "vocabulary", package / "data"):
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            if entry.name.endswith((".py", ".yaml")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()[:16]
