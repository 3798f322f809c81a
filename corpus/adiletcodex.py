"""The acts of an AdiletCodex file: codes and laws in force, in Kazakh, Russian and English.

A record is one article; the records of one act in one language are one document.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corpus.adiletcodex_meta import day_of, facts_of, identity_of, text_of
from corpus.adiletcodex_records import LANGUAGES, Broken, Record, records
from corpus.sources import Refused, SourceDocument

MEDIA_TYPE = "application/x-ndjson"
RIGHTS = (
    "AdiletCodex (doi:10.5281/zenodo.22812625), CC BY 4.0; its texts are those of the official site"
)
#: The fields of a record that its document keeps, in this order.
_KEPT = (
    "doc_id",
    "lang",
    "title",
    "citation",
    "status",
    "change_date",
    "part",
    "section",
    "chapter",
    "article_id",
    "article_no",
    "article_title",
    "article_text",
    "paragraphs",
    "notes",
)
_NESTED = {"paragraphs": ("id", "number", "text"), "notes": ("text",)}
_Key = tuple[str, str]


def documents(
    path: Path | str, *, obtained: dt.date | None = None
) -> Iterator[SourceDocument | Refused]:
    """The acts of a file, JSON lines or CSV, plain or gzipped, each as soon as it is whole.

    A document's ``data`` are the records of one act and language as JSON lines. The file is read
    twice: once for where the records of each act stand, once for the acts; only one act is held at
    a time, and those whose records do not stand together, which are told. Lines that are no records
    come out as `Refused` in their place.

    ``obtained`` is the day by which the texts were taken from the official site; where it is not
    given, the day the file was last written, unless that is before a change the texts tell of. A
    record's own ``change_date`` is neither that day nor the day of an edition: an amendment may
    take effect long after the day of the act that made it.
    """
    path = Path(path)
    day = obtained or _written(path)
    runs = Counter(_runs(path))
    apart = {key: count for key, count in runs.items() if count > 1}
    kept: dict[_Key, list[Record]] = {}
    held: list[Record] = []

    def ended() -> Iterator[SourceDocument | Refused]:
        key = _key(held[0])
        rows = [*kept.pop(key, []), *held]
        runs[key] -= 1
        if runs[key] > 0:
            kept[key] = rows
            return
        if key in apart:
            yield _told_apart(path, rows, apart[key])
        yield _document(path, rows, day)

    for item in records(path):
        if isinstance(item, Refused):
            yield item
        elif isinstance(item, Broken):
            if held:
                yield _cut(path, [*kept.pop(_key(held[0]), []), *held])
            yield item.refused
            return
        else:
            if held and _key(held[0]) != _key(item):
                yield from ended()
                held = []
            held.append(item)
    if held:
        yield from ended()


def _key(record: Record) -> _Key:
    return record.doc_id, record.lang


def _runs(path: Path) -> Iterator[_Key]:
    """The act and language of each run of records that stand together."""
    found = (_key(item) for item in records(path) if isinstance(item, Record))
    return (key for key, _ in groupby(found))


def _written(path: Path) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    except OSError:
        return None


def _name(path: Path, record: Record) -> str:
    return f"{path.name}#{record.doc_id}/{record.lang}"


def _document(path: Path, rows: Sequence[Record], day: dt.date | None) -> SourceDocument:
    first = rows[0]
    changes = [day_of(text_of(row.fields, "change_date")) for row in rows]
    younger = day is not None and any(change and change > day for change in changes)
    return SourceDocument(
        name=_name(path, first),
        data=b"".join(_line(row) for row in rows),
        origin=f"{os.fspath(path)}#{first.doc_id}/{first.lang}",
        obtained=None if younger else day,
        media_type=MEDIA_TYPE,
        language=LANGUAGES[first.lang],
        kind="consolidated",
        rights=RIGHTS,
        identity=identity_of(first.fields),
        facts=facts_of(first.fields),
    )


def _line(record: Record) -> bytes:
    """A record in one form, whatever file it came from: the fields kept, in one order."""
    kept: dict[str, object] = {"doc_id": record.doc_id, "lang": record.lang}
    for name in _KEPT[2:]:
        value = record.fields.get(name)
        if name in _NESTED:
            value = _nested(value, _NESTED[name])
        if value or name == "article_text":
            kept[name] = value or ""
    return json.dumps(kept, ensure_ascii=False).encode() + b"\n"


def _nested(value: object, names: Sequence[str]) -> list[dict[str, str]]:
    """The pieces of a nested field; one that is no mapping is a text."""
    if not isinstance(value, list):
        return []
    pieces = [piece if isinstance(piece, dict) else {"text": piece} for piece in value]
    return [{name: text for name in names if (text := text_of(piece, name))} for piece in pieces]


def _told_apart(path: Path, rows: Sequence[Record], runs: int) -> Refused:
    where = f"its {len(rows)} records stand in {runs} places, from line {rows[0].line} to line "
    return Refused(
        _name(path, rows[0]), "source-records-apart", f"{where}{rows[-1].line}; taken as one act"
    )


def _cut(path: Path, rows: Sequence[Record]) -> Refused:
    return Refused(
        _name(path, rows[0]),
        "source-record",
        f"the file ends within it, or right after it, at line {rows[-1].line}: {len(rows)} records",
        "take the file again from its publisher",
    )
