"""A watched folder: documents as they come, change and go.

A file is taken when it has settled: its size and time of change, and those of its sidecar, stay
the same for a while. What changes a document without touching it (its sidecar, the folder's
manifest, a part of an act kept in parts) has it read again. What is removed is told; nothing that
was taken in is taken out. Names of unfinished downloads and of editors' working copies are told
once, if they stay, and not taken.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import watchfiles

from corpus.errors import CorpusError
from corpus.folder import SIDECAR_SUFFIX, SUFFIXES, documents
from corpus.kazakhstan_law.acts import text_files
from corpus.kazakhstan_law.meta import META_NAME
from corpus.manifest import MANIFEST_NAME, parse_manifest
from corpus.sources import Refused, SourceDocument

#: Names that programs give to what is not finished: browsers, copiers, editors, office suites.
_UNFINISHED = re.compile(
    r"(?i)(?:\.~|~\$|#).*|.*(?:~|#|\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp|swx"
    r"|lock|bak|opdownload|!ut))"
)
_TICK = 200
#: Seconds between looks at the whole folder.
_WHOLE_LOOK = 300.0
_LIMIT_MEND = (
    "raise fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=1 to look again and again"
)

#: Sizes and times of change of all the files a document is made of.
_Stamp = tuple[tuple[str, int, int], ...]


def watch(
    folder: Path | str,
    stop: Event,
    monotonic: Callable[[], float],
    *,
    settle: float = 1.0,
    suffixes: tuple[str, ...] = SUFFIXES,
) -> Iterator[SourceDocument | Refused]:
    """The documents of a folder, those there already first, then as they settle, until ``stop``.

    Names are relative to the folder, with "/". Hidden and linked folders are left alone. Ends also
    when the folder goes; what was not taken by the end is told. ``monotonic`` counts seconds;
    ``settle`` are those a file must rest.
    """
    folder = Path(folder).resolve()
    if not folder.is_dir():
        mend = "only a folder can be watched"
        yield Refused(os.fspath(folder), "source-unreadable", "it is not a folder", mend)
        return
    watched = Watched(folder, settle, suffixes)
    looked: float | None = None
    for changed in _changes(folder, stop):
        if isinstance(changed, Refused):
            yield changed
            break
        # The first look comes when changes are noticed already: none falls between the two. Later
        # ones find what the system forgot to tell, as it may when very much changes at once.
        at = monotonic()
        whole = looked is None or at - looked >= _WHOLE_LOOK
        looked = at if whole else looked
        for item in watched.look([folder, *changed] if whole else changed, at):
            yield item
            if stop.is_set():
                break
        if not folder.is_dir():
            yield Refused(os.fspath(folder), "source-gone", "the watch ends", "")
            break
    yield from watched.left()


def _changes(folder: Path, stop: Event) -> Iterator[list[Path] | Refused]:
    """Paths that changed, again and again; an empty list where for a while none did."""
    try:
        for changes in watchfiles.watch(
            folder,
            watch_filter=None,
            debounce=_TICK,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            yield [Path(path) for _, path in changes]
    except OSError as error:
        why = error.strerror or str(error)
        yield Refused(os.fspath(folder), "source-unreadable", why, _LIMIT_MEND)


class Watched:
    """What is known of a watched folder. It looks when told to, and at what it is told of."""

    def __init__(self, root: Path, settle: float, suffixes: tuple[str, ...] = SUFFIXES) -> None:
        self._root = root
        self._settle = settle
        self._suffixes = suffixes
        #: Files seen to change: how they were last seen, and since when.
        self._waiting: dict[Path, tuple[_Stamp, float]] = {}
        #: Files taken, as they were then.
        self._taken: dict[Path, _Stamp] = {}
        self._told: set[tuple[str, str]] = set()

    def look(self, changed: Iterable[Path], at: float) -> Iterator[SourceDocument | Refused]:
        """What has settled by ``at`` (seconds), after some paths changed."""
        for path in changed:
            for target in self._targets(path):
                self._waiting[target] = (_stamp(target), at)
        settled = []
        for target, (stamp, since) in self._waiting.items():
            seen = _stamp(target)
            if seen != stamp:
                self._waiting[target] = (seen, at)
            elif at - since >= self._settle:
                settled.append(target)
        for target in sorted(settled):
            stamp, _ = self._waiting.pop(target)
            yield from self._met(target, stamp)

    def left(self) -> Iterator[Refused]:
        """What had come or changed and was not taken by the end."""
        for target in sorted(self._waiting):
            changed = self._taken.get(target) != _stamp(target)
            if changed and target.is_file() and self._is_document(target):
                detail, mend = "the watch ended before it was taken", "ingest the folder once more"
                yield Refused(self._name(target), "source-skipped", detail, mend)

    def _targets(self, path: Path) -> Iterator[Path]:
        """The files to look at because of a change at a path."""
        if self._is_hidden(path):
            return
        if path.is_dir():
            yield from _files(path)
        elif path.name == MANIFEST_NAME:
            yield path
            yield from self._beside(path)
        elif path.name.endswith(SIDECAR_SUFFIX):
            yield path.with_name(path.name.removesuffix(SIDECAR_SUFFIX))
        elif path.name == META_NAME:
            yield from (path.with_name(text) for text in text_files(_names(path.parent)))
        else:
            yield _whole(path) or path
        if not path.is_file():
            # A folder that is gone is one event: its documents went with it.
            within = [known for known in self._taken if path in known.parents]
            yield from [known for known in within if not known.exists()]

    def _beside(self, manifest: Path) -> Iterator[Path]:
        """Documents of a manifest's folder: all of them, to be read again."""
        for name in _names(manifest.parent):
            path = manifest.with_name(name)
            if path.is_file() and self._is_document(path):
                self._taken.pop(path, None)
                yield path

    def _met(self, target: Path, stamp: _Stamp) -> Iterator[SourceDocument | Refused]:
        name = self._name(target)
        if not target.is_file():
            if self._taken.pop(target, None) is not None:
                yield Refused(name, "source-gone", "what was taken in of it stays in the base")
            elif target.with_name(target.name + SIDECAR_SUFFIX).is_file():
                sidecar = f"{name}{SIDECAR_SUFFIX}"
                detail = "describes a file that is not there"
                yield from self._once(Refused(sidecar, "source-missing", detail))
        elif _UNFINISHED.fullmatch(target.name):
            detail = "an unfinished file by its name"
            mend = "it is taken once it has its own name"
            yield from self._once(Refused(name, "source-skipped", detail, mend))
        elif target.name == MANIFEST_NAME:
            yield from self._missing(target)
        elif not self._is_document(target):
            if target.name != META_NAME:
                detail = f"suffix {target.suffix!r} is none of {', '.join(self._suffixes)}"
                yield from self._once(Refused(name, "source-skipped", detail))
        elif self._taken.get(target) != stamp:
            self._taken[target] = stamp
            prefix = name.removesuffix(target.name)
            for item in documents(target, suffixes=self._suffixes):
                if item.name.startswith(os.fspath(self._root)) and isinstance(item, Refused):
                    yield from self._once(item)  # of the manifest, which others share
                else:
                    yield replace(item, name=prefix + item.name)

    def _missing(self, manifest: Path) -> Iterator[Refused]:
        """Documents a manifest names that are not there, or what is wrong with it."""
        try:
            entries = parse_manifest(manifest.read_text("utf-8"), os.fspath(manifest))
        except (OSError, UnicodeDecodeError) as error:
            detail = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error.strerror)
            yield from self._once(Refused(self._name(manifest), "source-unreadable", detail))
        except CorpusError as error:
            yield from self._once(Refused(error.name, error.code, error.detail, error.mend))
        else:
            detail = f"named in {self._name(manifest)}, but not there"
            for name in sorted(entries.keys() - _names(manifest.parent)):
                path = self._name(manifest.with_name(name))
                yield from self._once(Refused(path, "source-missing", detail))

    def _is_document(self, path: Path) -> bool:
        return path.suffix.lower() in self._suffixes and not _UNFINISHED.fullmatch(path.name)

    def _is_hidden(self, path: Path) -> bool:
        """Whether a path is hidden, or in a hidden or linked folder."""
        inside = path.relative_to(self._root)
        if any(part.startswith(".") for part in inside.parts):
            return True
        folders = [self._root / parent for parent in inside.parents]
        return any(parent != self._root and parent.is_symlink() for parent in folders)

    def _once(self, refused: Refused) -> Iterator[Refused]:
        key = (refused.name, refused.detail)
        if key not in self._told:
            self._told.add(key)
            yield refused

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _files(folder: Path) -> Iterator[Path]:
    """All files under a folder but hidden ones, parts of acts standing for their whole."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(place, name)
            if name.endswith(SIDECAR_SUFFIX):
                yield path.with_name(name.removesuffix(SIDECAR_SUFFIX))
            elif not name.startswith("."):
                yield _whole(path) or path


def _whole(path: Path) -> Path | None:
    """The text of an act that a file is a part of (``rus/an007.md`` of ``rus.md``)."""
    text = f"{path.parent.name}.md"
    if path.suffix == ".md" and text in text_files(_names(path.parent.parent)):
        return path.parent.with_name(text)
    return None


def _stamp(target: Path) -> _Stamp:
    """How a document's files look now; those that are not there are left out."""
    paths = [target, target.with_name(target.name + SIDECAR_SUFFIX)]
    if target.name in text_files(_names(target.parent)):
        parts = target.with_suffix("")
        paths += [target.with_name(META_NAME), *sorted(parts.glob("*.md"))]
    found = []
    for path in paths:
        try:
            seen = path.stat()
        except OSError:
            continue
        found.append((path.name, seen.st_size, seen.st_mtime_ns))
    return tuple(found)


def _names(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))
    except OSError:
        return set()
