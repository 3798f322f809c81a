"""A vocabulary kept beside an index, and what each act brought to it, so that of a base that has
learnt something only what is new is read."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.indexing import documents_version
from search.model import Term
from search.vocabulary.learning import Gleaned, Lore, learn
from search.vocabulary.model import Entry, Name, NameKind, Source, Vocabulary

if TYPE_CHECKING:
    from kb.base import Base

FILE, LORE_FILE = "vocabulary.json", "learnt.json"
#: What reading another thing's JSON raises.
_DAMAGES = (LookupError, TypeError, AttributeError)


def vocabulary_of(
    base: Base,
    folder: Path | None,
    *,
    fresh: bool = False,
    anew: bool = False,
    known: Vocabulary | None = None,
) -> Vocabulary:
    """The vocabulary of a base: the one kept in a folder, else learnt now and kept there.

    One of an earlier turn will do, for it only suggests what else to look for; with ``fresh`` what
    the base has learnt since is added, with ``anew`` all is learnt again. Without a folder, or in
    one that may not be written, nothing is kept: then ``known``, which was learnt before, will do
    as well.
    """
    lineage = base.lineage()
    kept = known
    if folder is not None:
        kept = read_vocabulary(folder / FILE, lineage) or known
    if kept is not None and not anew and (not fresh or kept.turn == base.turn()):
        return kept
    before = None if anew or folder is None else read_lore(folder / LORE_FILE, lineage)
    lore = learn(base, before)
    found = lore.vocabulary()
    if folder is not None:
        with suppress(OSError):
            _write(folder / LORE_FILE, dumped_lore(lore, lineage))
            write_vocabulary(folder / FILE, found, lineage)
    return found


# --- files ------------------------------------------------------------------------------------


def write_vocabulary(path: Path, vocabulary: Vocabulary, lineage: str = "") -> None:
    """Puts the vocabulary of a base in a file, whole or not at all."""
    _write(path, dumped(vocabulary, lineage))


def read_vocabulary(path: Path, lineage: str = "") -> Vocabulary | None:
    """The vocabulary of a file; None where there is none, it is damaged, of another version, or of
    another base."""
    try:
        return loaded(path.read_text("utf-8"), lineage)
    except (OSError, UnicodeError, ValueError):
        return None


def read_lore(path: Path, lineage: str) -> Lore | None:
    """What a file tells of a base; None where that is of no use."""
    try:
        return loaded_lore(path.read_text("utf-8"), lineage)
    except (OSError, UnicodeError, ValueError):
        return None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


# --- JSON -------------------------------------------------------------------------------------


def dumped(vocabulary: Vocabulary, lineage: str = "") -> str:
    """A vocabulary as JSON: the same one always as the same text."""
    entries = [_row(entry) for entries in vocabulary.entries.values() for entry in entries]
    names = _name_rows(vocabulary.names)
    return _dumped(lineage, turn=vocabulary.turn, entries=entries, names=names)


def loaded(text: str, lineage: str = "") -> Vocabulary:
    """A vocabulary from JSON; ValueError for a text that is none, of another version or base."""
    data = _loaded(text, lineage)
    entries: dict[tuple[str, ...], list[Entry]] = {}
    try:
        for row in data["entries"]:
            entry = _entry(row)
            entries.setdefault(entry.key, []).append(entry)
        held = {key: tuple(found) for key, found in entries.items()}
        return Vocabulary(held, int(data["turn"]), _names(data["names"]))
    except _DAMAGES as error:
        raise ValueError("a damaged vocabulary") from error


def dumped_lore(lore: Lore, lineage: str) -> str:
    """What is known of a base as JSON. What many acts say alike is written once."""
    places: dict[Entry, int] = {}
    acts = {
        str(work): [
            [places.setdefault(entry, len(places)) for entry in act.entries],
            _name_rows(act.names),
            act.parallels,
        ]
        for work, act in lore.acts.items()
    }
    return _dumped(
        lineage,
        turn=lore.turn,
        entries=[_row(entry) for entry in places],
        acts=acts,
        aligned=[_row(entry) for entry in lore.aligned],
        parallels=lore.parallels,
    )


def loaded_lore(text: str, lineage: str) -> Lore:
    """What is known of a base from JSON; ValueError for what is of no use."""
    data = _loaded(text, lineage)
    try:
        entries = [_entry(row) for row in data["entries"]]
        acts = {
            int(work): Gleaned(tuple(entries[at] for at in held), _names(names), int(count))
            for work, (held, names, count) in data["acts"].items()
        }
        aligned = tuple(map(_entry, data["aligned"]))
        return Lore(int(data["turn"]), acts, aligned, int(data["parallels"]))
    except _DAMAGES as error:
        raise ValueError("damaged lore") from error


def _dumped(lineage: str, **data: Any) -> str:
    held = {"version": _version(), "base": lineage, **data}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _loaded(text: str, lineage: str) -> dict[str, Any]:
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("version") != _version():
        raise ValueError("no vocabulary of this version")
    if data.get("base") != lineage:
        raise ValueError("a vocabulary of another base")
    return data


def _row(entry: Entry) -> list[Any]:
    term = entry.term
    said = " ".join(entry.key), entry.said_in, " ".join(term.lexemes), term.lang
    return [*said, term.weight, term.through, entry.source.value]


def _entry(row: list[Any]) -> Entry:
    key, said_in, lexemes, lang, weight, through, source = row
    term = Term(tuple(lexemes.split()), float(weight), through=through, lang=lang)
    return Entry(tuple(key.split()), term, said_in, Source(source))


def _name_rows(names: Iterable[Name]) -> list[list[str]]:
    return [[name.text, name.lang, name.kind.value, name.target] for name in names]


def _names(rows: Iterable[list[str]]) -> tuple[Name, ...]:
    return tuple(Name(text, lang, NameKind(kind), target) for text, lang, kind, target in rows)


@cache
def _version() -> str:
    """What a vocabulary depends on besides the base: how it is read, the analysis, the lists, this
    package."""
    digest = hashlib.sha256(documents_version().encode())
    digest.update((resources.files("kb") / "parallels.py").read_bytes())
    package = resources.files("search")
    for folder in (package / "vocabulary", package / "data"):
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            if entry.name.endswith((".py", ".yaml")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()[:16]
