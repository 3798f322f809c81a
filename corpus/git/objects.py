"""Objects of a git repository as bytes: commits and trees read by this house, blobs as they are.

Trees and commits are taken apart here rather than by libgit2, whose objects cost ten times as much
in Python and refuse days before 1970; loose objects are unpacked here too, since libgit2 never
returns from one that is cut off. Packs are libgit2's. Formats: gitformat-commit, gitformat-pack,
gitrepository-layout; a tree is a row of "mode name NUL id".
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType, RepositoryOpenFlag

from corpus.errors import CorpusError

ID_SIZE = 20
_WINDOW_BYTES = 16 << 20
_MAPPED_BYTES = 64 << 20
_HANDLES = 8
_KEPT_ENTRIES = 100_000
_BLOB, _COMMIT, _TAG, _TREE = b"blob", b"commit", b"tag", b"tree"
_ENTRY = re.compile(rb"\d+ [^\0]+\0.{20}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds: ``entries`` as git writes them (see `entry`), ``raw`` all in a row."""

    entries: frozenset[bytes] = frozenset()
    raw: bytes = b""

    def names_any(self, names: Iterable[bytes]) -> bool:
        """Whether one of ``names`` may be in it: a look at the bytes, which may be mistaken.

        >>> Tree(raw=b"100644 rus.md\\0").names_any([b"kaz.md", b"rus.md"])
        True
        """
        return any(b" %b\0" % name in self.raw for name in names)


class ObjectError(CorpusError):
    """An object that is not in the repository, or is damaged there."""

    def __init__(self, name: str, oid: bytes, detail: str) -> None:
        super().__init__(
            "source-object",
            name,
            f"object {oid.hex()}: {detail}",
            "fetch the whole repository again (a full clone, without --filter)",
        )


class Objects:
    """The objects of the repository at ``path``, read through one handle of libgit2."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._folders = tuple(_object_folders(opened(path).path))
        self._packs = pygit2.Odb()
        for folder in self._folders:
            self._packs.add_backend(pygit2.OdbBackendPack(os.fspath(folder)), 1)
        self._trees: OrderedDict[bytes, Tree] = OrderedDict()
        self._kept = 0

    def blob(self, oid: bytes) -> bytes:
        return self._read(oid, _BLOB)

    def commit(self, oid: bytes) -> bytes:
        return self._read(oid, _COMMIT)

    def tagged(self, oid: bytes) -> bytes:
        """The commit that ``oid`` is, or that the tag ``oid`` marks."""
        found, data = self._any(oid)
        while found == _TAG:
            oid = self.id_of(oid, data.removeprefix(b"object ").partition(b"\n")[0])
            found, data = self._any(oid)
        if found != _COMMIT:
            raise ObjectError(self.path, oid, "not a commit")
        return oid

    def id_of(self, oid: bytes, written: bytes) -> bytes:
        """The id that the object ``oid`` names in hexadecimal."""
        try:
            return bytes.fromhex(written.decode("ascii"))
        except ValueError as error:
            raise ObjectError(self.path, oid, "not written as git writes it") from error

    def tree(self, oid: bytes) -> Tree:
        """The folder ``oid``; those asked for last are kept, as the next commit asks again."""
        found = self._trees.get(oid)
        if found is not None:
            self._trees.move_to_end(oid)
            return found
        raw = self._read(oid, _TREE)
        tree = self._trees[oid] = Tree(frozenset(_ENTRY.findall(raw)), raw)
        self._kept += len(tree.entries) + 1
        while self._kept > _KEPT_ENTRIES and len(self._trees) > 1:
            _, oldest = self._trees.popitem(last=False)
            self._kept -= len(oldest.entries) + 1
        return tree

    def _read(self, oid: bytes, kind: bytes) -> bytes:
        found, data = self._any(oid)
        if found != kind:
            raise ObjectError(self.path, oid, f"not a {kind.decode()}")
        return data

    def _any(self, oid: bytes) -> tuple[bytes, bytes]:
        """The kind of an object, as git names it, and its contents."""
        try:
            kind, data = self._packs.read(pygit2.Oid(raw=oid))
        except KeyError:
            head, data = self._loose(oid)
        except (pygit2.GitError, ValueError) as error:
            raise ObjectError(self.path, oid, f"damaged: {error}") from error
        else:
            head = b"%b %d" % (ObjectType(kind).name.lower().encode(), len(data))
        if hashlib.sha1(b"%b\0%b" % (head, data), usedforsecurity=False).digest() != oid:
            raise ObjectError(self.path, oid, "damaged: its contents have another id")
        return head.partition(b" ")[0], bytes(data)

    def _loose(self, oid: bytes) -> tuple[bytes, bytes]:
        name = oid.hex()
        for folder in self._folders:
            try:
                packed = (folder / name[:2] / name[2:]).read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise ObjectError(self.path, oid, error.strerror or "unreadable") from error
            try:
                head, _, data = zlib.decompress(packed).partition(b"\0")
            except zlib.error as error:
                raise ObjectError(self.path, oid, f"damaged: {error}") from error
            return head, data
        raise ObjectError(self.path, oid, "not there")


def entry(written: bytes) -> tuple[bytes, bytes, bytes]:
    """Mode, name and id of an entry of a tree."""
    mode, _, name = written[: -ID_SIZE - 1].partition(b" ")
    return mode, name, written[-ID_SIZE:]


def objects(path: str) -> Objects:
    """The objects of the repository at ``path``: one handle for each thread of a process."""
    return _handle(path, threading.get_ident())


@lru_cache(_HANDLES)
def _handle(path: str, thread: int) -> Objects:
    return Objects(path)


def opened(path: str) -> pygit2.Repository:
    """libgit2's handle of the repository at ``path`` itself; `pygit2.GitError` for none."""
    # Each object is asked for once or twice: libgit2 need not keep them, nor map a whole pack.
    pygit2.settings.enable_caching(False)
    pygit2.settings.mwindow_size = _WINDOW_BYTES
    pygit2.settings.mwindow_mapped_limit = _MAPPED_BYTES
    # Its own check of hashes takes as long as all the rest; `Objects` has a faster SHA-1.
    pygit2.settings.enable_strict_hash_verification(False)
    return pygit2.Repository(path, RepositoryOpenFlag.NO_SEARCH)


def _object_folders(folder: str) -> Iterator[Path]:
    """Where the objects of a repository are: its own folder of them, and those that it borrows."""
    waiting = [_common(Path(folder)) / "objects"]
    met: set[Path] = set()
    while waiting:
        objects = waiting.pop(0)
        if objects in met:
            continue
        met.add(objects)
        yield objects
        borrowed = objects / "info" / "alternates"
        if borrowed.is_file():
            lines = borrowed.read_text("utf-8", "surrogateescape").splitlines()
            waiting += [objects / line for line in lines if line and not line.startswith("#")]


def _common(folder: Path) -> Path:
    """The folder that a worktree shares with its repository, or ``folder`` itself."""
    pointer = folder / "commondir"
    return folder / pointer.read_text("utf-8").strip() if pointer.is_file() else folder
