"""What was fetched, on disk: bodies by their SHA-256, what is held of each address, a journal.

::

    blobs/ab/abcdef…          a body, named by its hash, written once
    addresses/12/1234….json   of an address (hashed): what is held and how to ask for less
    responses.jsonl           every response with moment, status, size and hash, failed ones too

Every file is written beside its place and moved into it, so that a run may be killed at any
moment: what is there is whole. A body that no longer has its hash is not there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Held:
    """The last good answer of an address. ``checked``: when the site last gave or confirmed it."""

    url: str
    final_url: str
    sha256: str
    media_type: str
    obtained: dt.datetime
    checked: dt.datetime
    etag: str = ""
    last_modified: str = ""


class Cache:
    """A folder as above, made when first written to. OSError where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, body: bytes) -> str:
        """Keep a body; its SHA-256."""
        digest = hashlib.sha256(body).hexdigest()
        path = self._blob(digest)
        if self.body(digest) is None:
            write_whole(path, body)
        return digest

    def body(self, digest: str) -> bytes | None:
        """The body with a hash; None where it is not held whole."""
        try:
            data = self._blob(digest).read_bytes()
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def held(self, url: str) -> Held | None:
        """What is held of an address; None where nothing is, or the record cannot be read."""
        try:
            record = json.loads(self._address(url).read_text("utf-8"))
            for key in ("obtained", "checked"):
                record[key] = dt.datetime.fromisoformat(record[key])
            held = Held(**record)
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return held if held.url == url else None

    def hold(self, held: Held) -> None:
        record = asdict(held)
        record |= {key: record[key].isoformat() for key in ("obtained", "checked")}
        text = json.dumps(record, ensure_ascii=False, indent=1)
        write_whole(self._address(held.url), text.encode())

    def note(self, record: dict[str, object]) -> None:
        """Add a line to the journal; one torn by a killed run stays a line of its own."""
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "responses.jsonl").open("ab+") as journal:
            if journal.tell() > 0:
                journal.seek(-1, os.SEEK_END)
                if journal.read(1) != b"\n":
                    line = b"\n" + line
            journal.write(line)

    def _blob(self, digest: str) -> Path:
        return self._folder / "blobs" / digest[:2] / digest

    def _address(self, url: str) -> Path:
        digest = hashlib.sha256(url.encode()).hexdigest()
        return self._folder / "addresses" / digest[:2] / f"{digest}.json"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all. The part's name is a hidden one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
