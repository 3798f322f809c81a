"""What a reading depends on besides the bytes read: the reader itself."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

_READ = (".py", ".yaml")


@cache
def reader_version() -> str:
    """The version of the parser: that of the distribution, and of its rules and data as they are.

    Whoever changes a rule need not think of a number: what another parser has read is read again.
    """
    digest = hashlib.sha256()
    for name in ("ingest", "corpus"):
        for path, data in _files(resources.files(name), name):
            digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return f"{metadata.version('zanbase')}.{digest.hexdigest()[:12]}"


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _files(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_READ):
            found.append((f"{path}/{entry.name}", entry.read_bytes()))
    return found
