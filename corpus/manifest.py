"""What is known of documents beside their bytes: manifests, and the bundled documents.

A manifest is YAML: ``documents:`` maps a file's name to its entry, all keys of which are optional:
sha256, identity (requisites, text to text), language, kind, media_type, origin, obtained (a date),
rights, facts (a list of kind, date, source). A sidecar ``<name>.meta.yaml`` is one such entry.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from importlib import resources
from typing import NoReturn

import yaml

from corpus.errors import CorpusError, HashMismatchError, ManifestError
from corpus.sources import Fact, SourceDocument

MANIFEST_NAME = "manifest.yaml"
FACT_KINDS = ("published", "registered", "event")
_TEXTS = ("sha256", "language", "kind", "media_type", "origin", "rights")
_KEYS = (*_TEXTS, "identity", "obtained", "facts")
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


class _Reader:
    """Reads YAML nodes, not values: a node knows its line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def compose(self, text: str) -> yaml.Node | None:
        try:
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = None if mark is None else mark.line + 1
            raise ManifestError(self._name, line, f"not YAML: {error.problem}") from error
        except yaml.YAMLError as error:
            raise ManifestError(self._name, None, f"not YAML: {error}") from error

    def entry(self, node: yaml.Node) -> Entry:
        nodes = self.pairs(node, _KEYS)
        texts = {key: self.text(nodes[key]) for key in _TEXTS if key in nodes}
        sha256 = texts.get("sha256", "")
        if sha256 and len(sha256) != _SHA256_LENGTH:
            self.refuse(nodes["sha256"], f"{sha256!r} is not a SHA-256 in hexadecimal")
        identity = self.pairs(nodes["identity"]) if "identity" in nodes else {}
        return Entry(
            **texts,
            obtained=self.date(nodes["obtained"]) if "obtained" in nodes else None,
            identity={key: self.text(value) for key, value in identity.items()},
            facts=tuple(map(self.fact, self.items(nodes["facts"]))) if "facts" in nodes else (),
        )

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

    def pairs(self, node: yaml.Node, allowed: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
        if self._is_null(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "a mapping of keys to values is wanted here")
        pairs: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if allowed and key not in allowed:
                self.refuse(key_node, f"unknown key {key!r}; known: {', '.join(allowed)}")
            if key in pairs:
                self.refuse(key_node, f"{key!r} stands twice")
            pairs[key] = value
        return pairs

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if self._is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(node, "a list is wanted here")
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        """A scalar as written: ``number: 743`` is "743", ``date: 2013-04-15`` is "2013-04-15"."""
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "a single value is wanted here")
        return "" if self._is_null(node) else str(node.value)

    def date(self, node: yaml.Node) -> dt.date | None:
        text = self.text(node)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.refuse(node, f"{text!r} is not a date of the form 2026-11-20")

    def refuse(self, node: yaml.Node, detail: str) -> NoReturn:
        raise ManifestError(self._name, node.start_mark.line + 1, detail)

    @staticmethod
    def _is_null(node: yaml.Node) -> bool:
        return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")
