"""The reference model of acts: what a generated act is, and the addresses of its units.

Independent of ``ingest`` and ``kb``: only the conventions of address (docs/decisions.md 1) are
shared. A text is a sequence of words in no language; a renderer says it in Russian or Kazakh.
Unnumbered units bear no number here: their ordinals are counted when they are listed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from roundtrip.lexicon import word

#: Kinds of nodes: chapter, article, point, subpoint, part, indent, preamble.
PREFIX = {
    "chapter": "chp",
    "article": "art",
    "point": "para",
    "subpoint": "subpara",
    "part": "al",
    "indent": "indent",
    "preamble": "preamble",
}
UNNUMBERED = ("part", "indent")
#: From the outermost to the innermost.
DEPTH = ("chapter", "article", "point", "part", "subpoint", "indent")

#: One step of a path: the kind of a unit and its number or ordinal.
Step = tuple[str, str]
Path = tuple[Step, ...]


@dataclass(frozen=True)
class Text:
    """Words (keys of the lexicon or marker words), closing mark, case of the first letter.

    ``more`` are sentences that were put after it.
    """

    words: tuple[str, ...]
    end: str = ""
    capital: bool = True
    more: tuple[Text, ...] = ()

    def say(self, lang: str) -> str:
        said = " ".join(word(key, lang) for key in self.words)
        own = (said[0].upper() + said[1:] if self.capital else said) + self.end
        return " ".join([own, *(text.say(lang) for text in self.more)])


@dataclass(frozen=True)
class Node:
    """A unit. A point's ``text`` is that of its first part; an article has a ``heading`` alone."""

    kind: str
    number: str = ""
    text: Text | None = None
    heading: Text | None = None
    children: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Row:
    """A numbered row of a table: its label and its value."""

    number: str
    label: Text
    value: Text


@dataclass(frozen=True)
class Document:
    """A document within an act: ``main``, ``rules`` or an ``annex``.

    ``caption`` is the number of the corner caption's wording, a key of ``lexicon.CAPTIONS``; an
    annex of ``rules`` has them as ``parent``.
    """

    kind: str
    number: str = ""
    title: str = ""
    nodes: tuple[Node, ...] = ()
    rows: tuple[Row, ...] = ()
    parent: str = "main"
    caption: int = 0

    @property
    def name(self) -> str:
        if self.kind == "annex":
            return f"annex_{self.number}" if self.number else "annex"
        return "rules_1" if self.kind == "rules" else "main"


@dataclass(frozen=True)
class Act:
    """An act: its form, requisites, title and documents, the main one first."""

    form: str
    number: str
    date: dt.date
    title: str
    documents: tuple[Document, ...]
    registered: str = ""

    def document(self, name: str) -> Document:
        return next(d for d in self.documents if d.name == name)

    def with_document(self, new: Document) -> Act:
        documents = tuple(new if d.name == new.name else d for d in self.documents)
        return replace(self, documents=documents)


@dataclass(frozen=True)
class Listed:
    """A unit as it is compared: its address, heading and own line."""

    address: str
    heading: str
    line: str


def ordinals(node: Node) -> Iterator[tuple[Step, Node]]:
    """The children of a node with the step each is reached by.

    The first part of a point, and the first indent of any part, are the unit's own line.
    """
    parts = 1 if node.kind == "article" else 2
    indents = 2
    for child in node.children:
        if child.kind == "part":
            yield ("part", str(parts)), child
            parts += 1
        elif child.kind == "indent":
            yield ("indent", str(indents)), child
            indents += 1
        else:
            yield (child.kind, child.number), child


def paths(document: Document) -> Iterator[tuple[Path, Node]]:
    """Every unit of a document with its path, in document order."""
    yield from _below(Node("document", children=document.nodes), ())


def _below(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    for step, child in ordinals(node):
        # Articles and points are numbered through the document: chapters are no part of a path.
        outer = () if path and path[-1][0] == "chapter" else path
        yield (*outer, step), child
        yield from _below(child, (*outer, step))


def address(name: str, path: Path) -> str:
    """The address of a unit by its path.

    >>> address("main", (("article", "4-1"), ("part", "2"), ("indent", "3")))
    '!main~art_4-1__al_2__indent_3'
    """
    steps = (f"{PREFIX[k]}_{n}" if n else PREFIX[k] for k, n in path)
    return f"!{name}~{'__'.join(steps)}"


def find(document: Document, path: Path) -> Node | None:
    return next((node for p, node in paths(document) if p == path), None)


def number_key(number: str) -> tuple[int, ...]:
    """
    >>> number_key("4") < number_key("4-1") < number_key("5")
    True
    """
    return tuple(int(piece) for piece in number.split("-"))
