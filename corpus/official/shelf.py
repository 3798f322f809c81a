"""Fetched documents as a folder: each with its sidecar, as `corpus.folder` takes them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from corpus.folder import SIDECAR_SUFFIX
from corpus.official.addresses import MEDIA_TYPES, Target
from corpus.official.cache import write_whole
from corpus.official.outcomes import Answer
from corpus.sources import Fact

_RIGHTS = (
    "Official text, outside copyright (Law of the Republic of Kazakhstan on copyright and related "
    "rights, art. 8)"
)
_RIGHTS_UNOFFICIAL = (
    "Unofficial translation of an official text, published by the state on adilet.zan.kz; "
    "without legal force"
)
_HEAD = "# Written by `zanbase fetch`; what is changed here by hand lasts until the next fetch.\n"


class Shelf:
    """A folder with a folder for each act. OSError where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, act: str) -> Path:
        return self.folder / act

    def lay(
        self,
        target: Target,
        answer: Answer,
        facts: Sequence[Fact] = (),
        identity: Mapping[str, str] | None = None,
        edition: dt.date | None = None,
        cause: Mapping[str, str] | None = None,
    ) -> Path:
        """Put a document and its sidecar in place; files that would not change are left alone.

        The sidecar goes first: with the hash in it, a document of before it is refused, never
        taken for the new one, should the run be killed between the two.
        """
        path = self.of(target.act) / target.file_name()
        entry = _entry(target, answer, facts, identity or {}, edition, cause or {})
        text = _HEAD + yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=100)
        _lay(path.with_name(path.name + SIDECAR_SUFFIX), text.encode())
        _lay(path, answer.body)
        return path


def _entry(
    target: Target,
    answer: Answer,
    facts: Sequence[Fact],
    identity: Mapping[str, str],
    edition: dt.date | None,
    cause: Mapping[str, str],
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "sha256": answer.sha256,
        "language": target.lang,
        "media_type": MEDIA_TYPES[target.page],
        "origin": answer.final_url,
        "rights": _RIGHTS_UNOFFICIAL if target.lang == "en" else _RIGHTS,
        "identity": {**identity, "adilet_id": target.act},
        "facts": [{"kind": fact.kind, "date": fact.date, "source": fact.source} for fact in facts],
    }
    if answer.checked is not None:
        entry["obtained"] = answer.checked.date()
    if edition is not None:
        entry["edition"] = edition
    if cause:
        entry["cause"] = dict(cause)
    return entry


def _lay(path: Path, data: bytes) -> None:
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)
