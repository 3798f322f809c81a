"""The records of an AdiletCodex file, one article each: JSON lines or CSV, plain or gzipped.

AdiletCodex (Zenodo 10.5281/zenodo.22812625, CC BY 4.0) describes its fields in ``CODEBOOK.md``; its
CSV has the same fields without the nested ones (``paragraphs``, ``notes``, ``links``).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.sources import Refused

#: The languages of records, by their name in the file.
LANGUAGES = {"rus": "ru", "kaz": "kk", "eng": "en"}
_GZIP = b"\x1f\x8b"
#: The longest article is of 236,715 characters; a longer line than this is no record.
_LONGEST = 64 * 1024 * 1024
_Stream = gzip.GzipFile | io.BufferedReader
_MEND = "take the file again from its publisher"
_REACH = "check that it exists and may be read"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of ``fields``; ``doc_id`` and ``lang`` ("rus") tell its act and language."""

    line: int
    doc_id: str
    lang: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """The file ends here before its end: what was read last may not be whole."""

    refused: Refused


def records(path: Path) -> Iterator[Record | Refused | Broken]:
    """The records of a file in their order; one line, or row, is held at a time.

    A line that is no record comes out as `Refused` with its number and the reason, and reading goes
    on; `Broken` comes last, where the file cannot be read to its end.
    """
    line = 0
    try:
        with _opened(path) as stream:
            first = _first_byte(stream)
            if first == b"[":
                yield Broken(_refused(path, 1, "one JSON list, not a record to a line", ""))
                return
            found = _json(stream, path) if first in (b"{", b"") else _csv(stream, path)
            for item in found:
                line = item.line if isinstance(item, Record) else line
                yield item
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        where = f"after line {line}: {why}" if line else why
        # What the system answers is of the file's place; anything else is of what it holds.
        mend = _REACH if getattr(error, "errno", None) else _MEND
        yield Broken(Refused(path.name, "source-unreadable", where, mend))


def _opened(path: Path) -> _Stream:
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")


def _first_byte(stream: _Stream) -> bytes:
    """The first byte that is no space; the stream is set back to its beginning."""
    head = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    return head[:1]


def _lines(stream: _Stream, path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := stream.readline(_LONGEST):
        number += 1
        if len(raw) == _LONGEST:
            raise EOFError(f"line {number} is longer than {_LONGEST} bytes")
        yield number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw


def _json(stream: _Stream, path: Path) -> Iterator[Record | Refused]:
    for number, raw in _lines(stream, path):
        if not raw.strip():
            continue
        try:
            fields = json.loads(raw)
        except UnicodeDecodeError:
            yield _refused(path, number, "not UTF-8")
        except (json.JSONDecodeError, RecursionError) as error:
            yield _refused(path, number, f"not JSON: {getattr(error, 'msg', 'nested too deep')}")
        else:
            yield _record(path, number, fields)


def _csv(stream: _Stream, path: Path) -> Iterator[Record | Refused]:
    csv.field_size_limit(_LONGEST)
    # a byte that is not UTF-8 spoils its own row only
    texts = (raw.decode("utf-8", "surrogateescape") for _, raw in _lines(stream, path))
    reader = csv.reader(texts)
    names: list[str] = []
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _refused(path, reader.line_num, f"not CSV: {error}")
            continue
        if not row:
            continue
        if not names:
            names = [name.strip() for name in row]
            if "doc_id" not in names or "article_text" not in names:
                yield _refused(path, 1, "neither JSON lines nor a table with doc_id, article_text")
                return
        elif len(row) != len(names):
            columns = f"{len(row)} columns where the heading has {len(names)}"
            yield _refused(path, reader.line_num, columns)
        elif any("\udc80" <= char <= "\udcff" for value in row for char in value):
            yield _refused(path, reader.line_num, "not UTF-8")
        else:
            yield _record(path, reader.line_num, dict(zip(names, row, strict=True)))


def _record(path: Path, number: int, fields: object) -> Record | Refused:
    if not isinstance(fields, dict):
        return _refused(path, number, "not a record of named fields")
    doc_id, lang = fields.get("doc_id"), fields.get("lang")
    if not isinstance(doc_id, str) or not doc_id.strip():
        return _refused(path, number, "no doc_id: nothing says of which act")
    if not isinstance(lang, str) or lang not in LANGUAGES:
        return _refused(path, number, f"lang {lang!r} is none of {', '.join(LANGUAGES)}")
    texts = ("article_title", "article_text", "part", "section", "chapter", "title", "citation")
    for name in texts:
        if not isinstance(fields.get(name, ""), str | None):
            return _refused(path, number, f"{name} is not a text")
    return Record(number, doc_id.strip(), lang, fields)


def _refused(path: Path, line: int, why: str, mend: str = _MEND) -> Refused:
    return Refused(f"{path.name}:{line}", "source-record", why, mend)
