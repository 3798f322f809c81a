"""The acts of a plain folder that is a copy of a kazakhstan-law repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import CorpusError
from corpus.kazakhstan_law.meta import (
    LANGUAGES,
    META_NAME,
    Meta,
    cause_of,
    described,
    read_meta,
)
from corpus.kazakhstan_law.parts import assembled, refused
from corpus.sources import Refused, SourceDocument

MEDIA_TYPE = "text/markdown"
RIGHTS = (
    "Official text, outside copyright (Law of the Republic of Kazakhstan on copyright and related "
    "rights, art. 8)"
)
_PARTS = "*.md"


def text_files(names: set[str]) -> tuple[str, ...]:
    """The texts of an act among the names in a folder, () where the folder is not an act's.

    >>> text_files({"meta.yaml", "rus.md", "rus", "kaz.md"})
    ('kaz.md', 'rus.md')
    """
    if META_NAME not in names:
        return ()
    return tuple(sorted(names & {f"{stem}.md" for stem in LANGUAGES}))


def act_of(path: Path) -> tuple[Path, tuple[str, ...]] | None:
    """The folder of the act that a file is of, with the texts that the file bears on.

    A text is of itself, a part of its text, ``meta.yaml`` of every text; None for any other file.
    """
    folder = path.parent
    if folder.name in LANGUAGES and (name := f"{folder.name}.md") in _texts(folder.parent):
        return folder.parent, (name,)
    texts = _texts(folder)
    if path.name == META_NAME and texts:
        return folder, texts
    return (folder, (path.name,)) if path.name in texts else None


def _texts(folder: Path) -> tuple[str, ...]:
    try:
        return text_files({child.name for child in folder.iterdir()})
    except OSError:
        return ()


def act_documents(
    folder: Path, names: tuple[str, ...], prefix: str = ""
) -> Iterator[SourceDocument | Refused]:
    """The texts ``names`` of the act in a folder, put together from their parts.

    ``prefix`` stands before each name. An act whose ``meta.yaml`` cannot be read is refused: its
    texts alone do not say whose they are. So is a text with a part missing; a part that no list
    names is told.
    """
    try:
        meta = read_meta((folder / META_NAME).read_bytes(), os.fspath(folder / META_NAME))
    except OSError as error:
        yield _unreadable(prefix + META_NAME, error)
        return
    except CorpusError as error:
        yield Refused(prefix + META_NAME, error.code, error.detail, error.mend)
        return
    for name in names:
        try:
            yield from _document(folder, name, prefix, meta)
        except OSError as error:
            yield _unreadable(prefix + name, error)


def _document(
    folder: Path, name: str, prefix: str, meta: Meta
) -> Iterator[SourceDocument | Refused]:
    stem = name.removesuffix(".md")
    language = LANGUAGES[stem]
    present = {f"{stem}/{path.name}" for path in (folder / stem).glob(_PARTS)}
    whole = assembled(
        (folder / name).read_bytes(),
        lambda part: (folder / part).read_bytes() if part in present else None,
    )
    if whole.missing:
        yield refused(prefix + name, whole)
    else:
        yield SourceDocument(
            name=prefix + name,
            data=whole.data,
            origin=os.fspath(folder / name),
            media_type=MEDIA_TYPE,
            language=language,
            rights=RIGHTS,
            identity=described(meta, language),
            edition=meta.version_dates.get(language),
            cause=cause_of(meta.caused_by, language),
        )
    for part in sorted(present - set(whole.parts)):
        yield Refused(prefix + part, "source-skipped", f"not listed among the parts in {name}")


def _unreadable(name: str, error: OSError) -> Refused:
    why = error.strerror or type(error).__name__
    return Refused(name, "source-unreadable", why, "check that it exists and may be read")
