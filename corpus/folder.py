"""Documents from the user's own files and folders, one at a time.

Beside a document may lie a sidecar ``<name>.meta.yaml``, in its folder a ``manifest.yaml``; both
are described in `corpus.manifest`. A sidecar wins over the folder's manifest. A folder that holds
``meta.yaml`` with ``rus.md`` or ``kaz.md`` is an act of a kazakhstan-law repository: its texts are
put together from their parts, which are no documents of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import CorpusError, ManifestError
from corpus.kazakhstan_law.acts import act_documents, act_of, text_files
from corpus.kazakhstan_law.meta import META_NAME
from corpus.manifest import MANIFEST_NAME, Entry, described, parse_entry, parse_manifest
from corpus.sources import Refused, SourceDocument

SUFFIXES = (".docx", ".htm", ".html", ".md", ".pdf", ".txt", ".xhtml")
SIDECAR_SUFFIX = ".meta.yaml"
_READ_ME = "readme"


def documents(
    path: Path | str, *, suffixes: tuple[str, ...] = SUFFIXES
) -> Iterator[SourceDocument | Refused]:
    """The documents of a file or, recursively and in the order of names, of a folder.

    Only one document is held at a time. A file named by ``path`` itself is taken whatever its
    suffix; one of an act's parts is taken as the whole text that it is of. What cannot be or is not
    taken comes out in its place as `Refused`, and the walk goes on: unreadable files and folders,
    other suffixes, hidden and linked folders, malformed manifests, bytes that differ from the
    manifest's hash, manifest entries and sidecars of files that are not there. Names are relative
    to the folder, with "/".
    """
    path = Path(path)
    if path.is_dir():
        yield from _folder(path, path, suffixes)
        return
    if (act := act_of(path)) is not None:
        yield from act_documents(*act)
        return
    try:
        siblings = _manifest(path.parent)
    except CorpusError as error:
        yield _refused(error)
        siblings = {}
    yield _document(path, path.name, siblings.get(path.name))


def _folder(
    root: Path, folder: Path, suffixes: tuple[str, ...]
) -> Iterator[SourceDocument | Refused]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield _unreadable(_name(root, folder), error)
        return
    entries: dict[str, Entry] = {}
    try:
        entries = _manifest(folder)
    except CorpusError as error:
        yield _refused(error)
    names = {child.name for child in children}
    texts = text_files(names)
    if texts:
        prefix = "" if folder == root else f"{_name(root, folder)}/"
        yield from act_documents(folder, texts, prefix)
    own = {META_NAME, *texts, *(text.removesuffix(".md") for text in texts)} if texts else set()
    for child in children:
        name = _name(root, child)
        if child.name in own:
            continue
        if child.is_dir():
            if child.is_symlink() or child.name.startswith("."):
                what = "a linked folder" if child.is_symlink() else "a hidden folder"
                yield Refused(name, "source-skipped", what, "name it to take it in")
            else:
                yield from _folder(root, child, suffixes)
        elif child.name.endswith(SIDECAR_SUFFIX):
            if child.name.removesuffix(SIDECAR_SUFFIX) not in names:
                yield Refused(name, "source-missing", "describes a file that is not there")
        elif child.name == MANIFEST_NAME:
            for missing in sorted(entries.keys() - names):
                yield Refused(
                    _name(root, folder / missing),
                    "source-missing",
                    f"named in {name}, but not there",
                )
        elif child.stem.lower() == _READ_ME:
            yield Refused(
                name,
                "source-skipped",
                "tells of the folder",
                "name the file itself to take it in",
            )
        elif child.suffix.lower() not in suffixes:
            yield Refused(
                name,
                "source-skipped",
                f"suffix {child.suffix!r} is none of {', '.join(suffixes)}",
                "name the file itself to take it in",
            )
        elif child.exists() and not child.is_file():
            yield Refused(name, "source-skipped", "not a regular file")
        else:
            yield _document(child, name, entries.get(child.name))


def _document(path: Path, name: str, entry: Entry | None) -> SourceDocument | Refused:
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    try:
        if sidecar.is_file():
            entry = parse_entry(_read_text(sidecar), os.fspath(sidecar))
        return described(name, path.read_bytes(), entry or Entry(), origin=os.fspath(path))
    except OSError as error:
        return _unreadable(name, error)
    except CorpusError as error:
        return _refused(error)


def _manifest(folder: Path) -> dict[str, Entry]:
    path = folder / MANIFEST_NAME
    if not path.is_file():
        return {}
    try:
        return parse_manifest(_read_text(path), os.fspath(path))
    except OSError as error:
        raise CorpusError("source-unreadable", os.fspath(path), _why(error)) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ManifestError(os.fspath(path), line, "not UTF-8") from error


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _unreadable(name: str, error: OSError) -> Refused:
    return Refused(name, "source-unreadable", _why(error), "check that it exists and may be read")


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _refused(error: CorpusError) -> Refused:
    return Refused(error.name, error.code, error.detail, error.mend)
