"""The directories of acts in the tree of a commit, and which of them a commit changes.

Layout: ``<tier>/[<agency>/]…<year>/<MMDD>-<title>-<code>/`` (older builds:
``<YYYYMMDD>-<title>-<code>/``; the Constitution: the tier itself), each with ``rus.md`` and
``kaz.md``, the folders ``rus/`` and ``kaz/`` of parts, and ``meta.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.git.objects import ID_SIZE, ObjectError, Objects, Tree, entry
from corpus.kazakhstan_law.meta import LANGUAGES, META_NAME
from corpus.sources import Refused

STEMS = tuple(LANGUAGES)
MAX_DEPTH = 16
_NONE = bytes(ID_SIZE)
_FOLDER = b"40000"
_FILES = (b"100644", b"100755", b"100664")
_MARKS = frozenset({META_NAME.encode(), *(f"{stem}.md".encode() for stem in STEMS)})
_PARTS = frozenset(stem.encode() for stem in STEMS)
_CODE = re.compile(r"-(\d+)$")


@dataclass(frozen=True, slots=True)
class Text:
    """The ids of one language's text: its file, and the folder of its parts; b"" for none."""

    index: bytes = b""
    parts: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.index or self.parts)


@dataclass(frozen=True, slots=True)
class Files:
    """The ids of what the directory of an act holds; ``texts`` in the order of `STEMS`."""

    meta: bytes
    texts: tuple[Text, ...]

    def packed(self) -> bytes:
        ids = [self.meta]
        for text in self.texts:
            ids += (text.index, text.parts)
        return b"".join(oid or _NONE for oid in ids)


def unpacked(packed: bytes) -> Files:
    """The inverse of `Files.packed`."""
    ids = [packed[at : at + ID_SIZE] for at in range(0, len(packed), ID_SIZE)]
    meta, *texts = (b"" if oid == _NONE else oid for oid in ids)
    return Files(meta, tuple(map(Text, texts[::2], texts[1::2])))


@dataclass(frozen=True, slots=True)
class Changed:
    """The directory of an act before and after a commit; None where it is not there.

    ``sure``: False where the state before could not be read, so that the change may be older.
    """

    path: str
    old: Files | None
    new: Files | None
    sure: bool = True


def changed(
    objects: Objects, old: bytes | None, new: bytes, place: str
) -> Iterator[Changed | Refused]:
    """The directories of acts that differ between two trees, found by the ids of folders alone.

    What cannot be read comes out as `Refused`, its name beginning with ``place``.
    """
    yield from _changed(objects, old, new, "", place, True)


def code_of(path: str) -> str:
    """The act's code, the last number of its directory's name; "" where that ends in none.

    >>> code_of("07-ministerial/103-mvd/2023/0630-ob-utverzhdenii-pravil-183572")
    '183572'
    """
    match = _CODE.search(path)
    return match[1] if match else ""


def _changed(
    objects: Objects, old: bytes | None, new: bytes | None, path: str, place: str, sure: bool
) -> Iterator[Changed | Refused]:
    after, unread = _tree(objects, new)
    if unread is not None:
        yield Refused(f"{place}:{path}", unread.code, unread.detail, unread.mend)
        return
    before, unread = _tree(objects, old)
    sure = sure and unread is None
    files = _files(before), _files(after)
    gone, come = before.entries - after.entries, after.entries - before.entries
    if files[0] != files[1]:
        yield Changed(path, *files, sure)
    folders = _folders(gone, files[0]), _folders(come, files[1])
    for name in sorted(folders[0].keys() | folders[1].keys()):
        try:
            below = f"{path}/{name.decode()}" if path else name.decode()
        except UnicodeDecodeError:
            shown = name.decode("utf-8", "backslashreplace")
            yield Refused(
                f"{place}:{path}/{shown}", "source-act-directory", "the name is not UTF-8"
            )
            continue
        if below.count("/") >= MAX_DEPTH:
            yield Refused(f"{place}:{below}", "source-act-directory", "folders too deep")
            continue
        yield from _changed(objects, folders[0].get(name), folders[1].get(name), below, place, sure)


def _tree(objects: Objects, oid: bytes | None) -> tuple[Tree, ObjectError | None]:
    try:
        return (objects.tree(oid) if oid else Tree()), None
    except ObjectError as error:
        return Tree(), error


def _files(tree: Tree) -> Files | None:
    """The files of an act where ``tree`` is its directory."""
    if not tree.names_any(_MARKS):
        return None
    entries = [entry(written) for written in tree.entries]
    files = {name: oid for mode, name, oid in entries if mode in _FILES}
    folders = {name: oid for mode, name, oid in entries if mode == _FOLDER}
    return Files(
        files.get(META_NAME.encode(), b""),
        tuple(
            Text(files.get(f"{stem}.md".encode(), b""), folders.get(stem.encode(), b""))
            for stem in STEMS
        ),
    )


def _folders(entries: frozenset[bytes], act: Files | None) -> dict[bytes, bytes]:
    """The folders to look into: not hidden ones, nor an act's own parts."""
    return {
        name: oid
        for mode, name, oid in map(entry, entries)
        if mode == _FOLDER and not name.startswith(b".") and not (act and name in _PARTS)
    }
