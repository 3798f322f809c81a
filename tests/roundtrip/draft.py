"""What the drafter of an amending act keeps in mind while it draws instructions.

No two instructions of one amending act touch one unit or a unit and what it is part of, and where
one shifts the ordinals of parts or indents no other names those: their order then decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from roundtrip.build import COMMON, Builder
from roundtrip.chance import Choices
from roundtrip.changes import Instruction
from roundtrip.lexicon import PLAIN
from roundtrip.model import UNNUMBERED, Act, Node, Path, paths

_FIRST_PART = ("part", "1")


@dataclass
class Draft:
    """The act as the instructions so far leave it, and what they have touched."""

    act: Act
    lang: str
    choices: Choices
    builder: Builder
    touched: set[tuple[str, Path]] = field(default_factory=set)
    shifted: set[tuple[str, Path, str]] = field(default_factory=set)

    def free(self, name: str, path: Path) -> bool:
        """Whether no instruction touches a unit, what it is in, or what is in it."""
        if (
            path
            and path[-1] == _FIRST_PART
            and not all(self.may_shift(name, path[:-1], kind) for kind in ("subpoint", "indent"))
        ):
            return False
        for other, taken in self.touched:
            near = min(len(path), len(taken))
            if other == name and path[:near] == taken[:near]:
                return False
        return not any(
            name == other
            and path[: len(host)] == host
            and path[len(host) :][:1]
            and path[len(host)][0] == kind
            for other, host, kind in self.shifted
        )

    def may_shift(self, name: str, host: Path, kind: str) -> bool:
        """Whether no instruction names a part or indent whose ordinal would move."""
        through = [
            path
            for other, path in self.touched
            if other == name and path[: len(host)] == host and len(path) > len(host)
        ]
        return self.free_host(name, host) and all(path[len(host)][0] != kind for path in through)

    def free_host(self, name: str, host: Path) -> bool:
        """Whether neither a host nor what it is in is touched."""
        taken = [path for other, path in self.touched if other == name]
        return not any(host[: len(path)] == path for path in taken) and not any(
            name == other
            and host[: len(at)] == at
            and host[len(at) :][:1]
            and host[len(at)][0] == kind
            for other, at, kind in self.shifted
        )

    def take(self, instruction: Instruction) -> None:
        for change in instruction.changes:
            self.touched.add((change.document, change.path))
            for new in change.new:
                self.touched.add((new.name, ()))
            if change.path and change.path[-1] == _FIRST_PART:
                # What is listed under a first part stands beside it, but is part of it.
                for listed in ("subpoint", "indent"):
                    self.shifted.add((change.document, change.path[:-1], listed))
            kind = change.path[-1][0] if change.path else ""
            if kind in UNNUMBERED and change.operation in ("insert", "exclude"):
                self.shifted.add((change.document, change.path[:-1], kind))

    def units(self, *kinds: str) -> list[tuple[str, Path, Node]]:
        return [
            (document.name, path, node)
            for document in self.act.documents
            for path, node in paths(document)
            if node.kind in kinds and self.free(document.name, path)
        ]

    def anew(self, node: Node, end: str) -> Node:
        """A new wording of a unit."""
        made = self.made(node.kind, node.number, end)
        if node.kind == "chapter":
            return replace(node, heading=self.builder.heading())
        return made

    def made(self, kind: str, number: str, end: str) -> Node:
        if kind == "article":
            return self.builder.article(number)
        if kind == "point":
            return self.builder.point(number)
        if kind == "subpoint":
            return self.builder.subpoint(number, end)
        if kind == "part":
            return self.builder.part()[0]
        return Node(kind, number, self.builder.text(end))

    def group(self, name: str, path: Path) -> list[Path]:
        """The unit and some of its like that follow it in the same host."""
        document = self.act.document(name)
        alike = [
            p
            for p, _ in paths(document)
            if p[:-1] == path[:-1] and p[-1][0] == path[-1][0] and self.free(name, p)
        ]
        at = alike.index(path)
        picked = alike[at : at + 2 + self.choices.below(3)]
        if len(picked) > 2 and self.choices.once_in(2):
            del picked[1]
        return picked


def is_marker(key: str) -> bool:
    return key.endswith("р") and len(key) == 7 and key not in PLAIN and key != COMMON


def end_of(node: Node) -> str:
    """The closing mark of a unit: that of its last text."""
    if node.children:
        return end_of(node.children[-1])
    return node.text.end if node.text and node.text.end != ":" else "."
