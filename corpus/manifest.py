"""What is known of documents beside their bytes: manifests, and the bundled documents.

A manifest is YAML: ``documents:`` maps a file's name to its entry, all keys of which are optional:
sha256, identity (requisites, text to text), language, kind, media_type, origin, obtained (a date),
rights, facts (a list of kind, date, source), edition (the day from which an official edition shows
the act) and cause (requisites of the act that gave rise to it, text to text). A sidecar
``<name>.meta.yaml`` is one such entry.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from importlib import resources

import yaml

from corpus.errors import CorpusError, HashMismatchError
from corpus.sources import Fact, SourceDocument
from corpus.yaml_nodes import NodeReader

MANIFEST_NAME = "manifest.yaml"
FACT_KINDS = ("published", "registered", "event")
_TEXTS = ("sha256", "language", "kind", "media_type", "origin", "rights")
_KEYS = (*_TEXTS, "identity", "obtained", "facts", "edition", "cause")
_SHA256_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's entry of a manifest; ``sha256`` "" where the manifest gives none."""

    sha256: str = ""
    language: str = ""
    kind: str = ""
    media_type: str = ""
    origin: str = ""
    rights: str = ""
    obtained: dt.date | None = None
    identity: dict[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    edition: dt.date | None = None
    cause: dict[str, str] = field(default_factory=dict)


def bundled() -> tuple[SourceDocument, ...]:
    """The bundled documents in the order of their file names, their bytes verified.

    `HashMismatchError` for bytes other than the manifest's, `CorpusError` for a missing file.

    >>> [document.language for document in bundled()]
    ['kk', 'en', 'ru', 'kk', 'kk']
    """
    folder = resources.files("corpus") / "bundled"
    entries = parse_manifest((folder / MANIFEST_NAME).read_text("utf-8"), MANIFEST_NAME)
    documents = []
    for name, entry in sorted(entries.items()):
        try:
            data = (folder / name).read_bytes()
        except FileNotFoundError as error:
            raise CorpusError(
                "source-missing", name, "named in the manifest, but not there", "reinstall Zanbase"
            ) from error
        documents.append(described(name, data, entry, origin=entry.origin))
    return tuple(documents)


def described(name: str, data: bytes, entry: Entry, *, origin: str) -> SourceDocument:
    """The document of some bytes as its entry describes it; `HashMismatchError` for other bytes.

    ``origin`` is used where the entry names none.
    """
    actual = hashlib.sha256(data).hexdigest()
    if entry.sha256 and entry.sha256.lower() != actual:
        raise HashMismatchError(name, entry.sha256, actual)
    return SourceDocument(
        name=name,
        data=data,
        origin=entry.origin or origin,
        obtained=entry.obtained,
        media_type=entry.media_type,
        language=entry.language,
        kind=entry.kind,
        rights=entry.rights,
        identity=dict(entry.identity),
        facts=entry.facts,
        edition=entry.edition,
        cause=dict(entry.cause),
    )


def parse_manifest(text: str, name: str) -> dict[str, Entry]:
    """The entries of a manifest by file name; `ManifestError` names ``name`` and the line.

    >>> parse_manifest("documents: {a.txt: {language: ru}}", "manifest.yaml")["a.txt"].language
    'ru'
    """
    reader = _Reader(name)
    root = reader.compose(text)
    if root is None:
        return {}
    documents = reader.pairs(root, ("documents",)).get("documents")
    if documents is None:
        return {}
    return {document: reader.entry(node) for document, node in reader.pairs(documents).items()}


def parse_entry(text: str, name: str) -> Entry:
    """The entry of a sidecar; `ManifestError` names ``name`` and the line.

    >>> parse_entry("language: ru\\nobtained: 2026-11-20", "a.txt.meta.yaml").obtained
    datetime.date(2026, 11, 20)
    """
    reader = _Reader(name)
    root = reader.compose(text)
    return Entry() if root is None else reader.entry(root)


class _Reader(NodeReader):
    def entry(self, node: yaml.Node) -> Entry:
        nodes = self.pairs(node, _KEYS)
        texts = {key: self.text(nodes[key]) for key in _TEXTS if key in nodes}
        sha256 = texts.get("sha256", "")
        if sha256 and len(sha256) != _SHA256_LENGTH:
            self.refuse(nodes["sha256"], f"{sha256!r} is not a SHA-256 in hexadecimal")
        return Entry(
            **texts,
            obtained=self.date(nodes["obtained"]) if "obtained" in nodes else None,
            identity=self.texts(nodes["identity"]) if "identity" in nodes else {},
            facts=tuple(map(self.fact, self.items(nodes["facts"]))) if "facts" in nodes else (),
            edition=self.date(nodes["edition"]) if "edition" in nodes else None,
            cause=self.texts(nodes["cause"]) if "cause" in nodes else {},
        )

    def texts(self, node: yaml.Node) -> dict[str, str]:
        return {key: self.text(value) for key, value in self.pairs(node).items()}

    def fact(self, node: yaml.Node) -> Fact:
        nodes = self.pairs(node, ("kind", "date", "source"))
        for key in ("kind", "date", "source"):
            if key not in nodes:
                self.refuse(node, f"a fact without {key}")
        kind = self.text(nodes["kind"])
        if kind not in FACT_KINDS:
            self.refuse(nodes["kind"], f"{kind!r} is none of {', '.join(FACT_KINDS)}")
        day = self.date(nodes["date"])
        if day is None:
            self.refuse(nodes["date"], "a fact without date")
        return Fact(kind, day, self.text(nodes["source"]))
