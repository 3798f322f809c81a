"""From classified paragraphs to the tree of units (Law 480-V arts 22-24).

Conventions of address, with their reasons in docs/decisions.md:

* the first part (часть) of a point is transparent: its lead-in is the point's own text and its
  subpoints and indents stand directly under the point, so that adding a second part moves no
  address; further parts are nodes ``al_2``, ``al_3``;
* the heading is an article's own text, its first paragraph is the node ``al_1``;
* the first indent of a part is the part's own line; ``indent_2`` follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.addresses import THROUGH, WRAPPERS, segment
from ingest.findings import finding
from ingest.header_closing import opens_agreement
from ingest.model import EID_PREFIX, Finding, Place, Step, Unit, UnitKind, UnitPath
from ingest.structure.items import Item, ItemKind
from ingest.structure.markers import Opening, comes_next, number_key, opening
from ingest.unit_nesting import rank

_HEADED = WRAPPERS | {UnitKind.ARTICLE}
_TOP_LEVEL = {
    ItemKind.TITLE: UnitKind.TITLE,
    ItemKind.REQUISITES: UnitKind.REQUISITES,
    ItemKind.CAPTION: UnitKind.CAPTION,
    ItemKind.SIGNATURE: UnitKind.SIGNATURE,
    ItemKind.AGREEMENT: UnitKind.AGREEMENT,
    ItemKind.FORM: UnitKind.FORM,
}
#: Indents whatever letter they begin with and however the one before ends.
_FRAGMENTS = {ItemKind.COMMAND, ItemKind.QUOTED}
_ATTACHED = {
    ItemKind.NOTE: UnitKind.NOTE,
    ItemKind.EDITORIAL: UnitKind.EDITORIAL,
    ItemKind.TABLE: UnitKind.TABLE,
}


@dataclass
class Node:
    """A unit in the making; `freeze` gives it its address."""

    kind: UnitKind
    number: str = ""
    heading: str = ""
    texts: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    place: Place | None = None
    children: list[Node] = field(default_factory=list)
    last_text: str = ""  # the last paragraph anywhere below: tells whether a list is still open
    parts: int = 0
    indents: int = 1

    def own(self, item: Item) -> None:
        self.texts.append(item.text)
        if item.block is not None:
            self.blocks.append(item.block)
        self.place = self.place or item.place


def starts_lower(text: str) -> bool:
    """Does the text begin with a lower-case letter (an indent, not a new part)?

    A figure begins a sentence as a capital letter does.

    >>> starts_lower('- выдача'), starts_lower('"Портал" выдаёт'), starts_lower('14 жастан')
    (True, False, False)
    """
    return next((char.islower() for char in text if char.isalnum()), False)


def list_is_open(previous: str) -> bool:
    """Does the paragraph before leave an enumeration open? Its items end with semicolons."""
    return previous.rstrip().endswith((":", ";"))


class TreeBuilder:
    """Builds the children of one component from its items."""

    def __init__(self, items: Sequence[Item], *, preamble: bool, first_point_missing: bool) -> None:
        self._items = items
        self._root = Node(UnitKind.MAIN)
        self._stack: list[Node] = [self._root]
        self._preamble_open = preamble
        self._first_point_missing = first_point_missing
        self._following: list[Opening | None] = []
        self.findings: list[Finding] = []

    def build(self) -> list[Node]:
        for index, item in enumerate(self._items):
            if item.kind in _TOP_LEVEL:
                del self._stack[1:]
                self._top_level(item)
            elif item.kind is ItemKind.NOTE:
                self._note_owner().children.append(self._leaf(UnitKind.NOTE, item))
            elif item.kind in _ATTACHED:
                self._stack[-1].children.append(self._leaf(_ATTACHED[item.kind], item))
            elif item.kind in _FRAGMENTS:
                self._indent(self._stack[-1], item)
            else:
                self._norm(index, item)
        return self._root.children

    def _top_level(self, item: Item) -> None:
        """A unit beside the norms; the lines of one signature or agreement are one unit."""
        last = self._root.children[-1] if self._root.children else None
        kind = _TOP_LEVEL[item.kind]
        one = item.kind is ItemKind.SIGNATURE or (
            item.kind is ItemKind.AGREEMENT and not opens_agreement(item.text)
        )
        if one and last is not None and last.kind is kind:
            last.own(item)
            last.texts = [" ".join(last.texts)]
        else:
            self._root.children.append(self._leaf(kind, item))

    # --- placing -----------------------------------------------------------------------------

    def _norm(self, index: int, item: Item) -> None:
        found = opening(item.text, marked=item.marked or self._is_section(index, item))
        if found is None and self._first_point_missing:
            self._first_point_missing = False
            self._open(Opening(UnitKind.POINT, "1", "", 0), item)
            self.findings.append(finding("point-number-missing", item.place, number="1"))
            return
        self._first_point_missing = False
        if found is not None:
            self._preamble_open = False
            self._open(found, item)
        elif self._gives_heading(item):
            self._stack[-1].own(item)
            self._stack[-1].heading = item.text
        elif self._preamble_open and len(self._stack) == 1:
            self._preamble(item)
        elif item.marked:
            self._heading(item)
        else:
            self._plain(index, item)

    def _is_section(self, index: int, item: Item) -> bool:
        """Is a plain paragraph the next section's heading, which some editions leave unmarked?

        Its Roman number follows the open section's, and a marked chapter heading comes next.
        """
        section = next((node for node in self._stack if node.kind is UnitKind.SECTION), None)
        if section is None or item.marked or item.text.endswith((".", ";", ":", ",")):
            return False
        found = opening(item.text, marked=True)
        if found is None or found.kind is not UnitKind.SECTION:
            return False
        if not comes_next(found.number, section.number):
            return False
        following = (self._items[at] for at in range(index + 1, len(self._items)))
        after = next((it for it in following if it.kind is not ItemKind.NOTE), None)
        if after is None or not after.marked:
            return False
        chapter = opening(after.text, marked=True)
        return chapter is not None and chapter.kind is UnitKind.CHAPTER

    def _gives_heading(self, item: Item) -> bool:
        """Is this the heading of a unit whose number stands on a line of its own?

        Sections, chapters and §§ hold no text themselves; an article may, so its heading must be
        set as one.
        """
        node = self._stack[-1]
        if node.heading or node.children or node.kind not in _HEADED:
            return False
        if item.marked:
            return True
        return node.kind is not UnitKind.ARTICLE and not item.text.endswith((".", ";", ":", ","))

    def _heading(self, item: Item) -> None:
        """A heading without a number: it closes what stands before it within its chapter."""
        while len(self._stack) > 1 and self._stack[-1].kind not in _HEADED - {UnitKind.ARTICLE}:
            self._stack.pop()
        self._stack[-1].children.append(self._leaf(UnitKind.HEADING, item))

    def _open(self, found: Opening, item: Item) -> None:
        level = rank(found.kind)
        while len(self._stack) > 1 and rank(self._stack[-1].kind) >= level:
            self._stack.pop()
        node = Node(found.kind, found.number, found.heading, last_text=item.text)
        node.own(item)
        self._stack[-1].children.append(node)
        self._stack.append(node)
        self._remember(item.text)

    def _preamble(self, item: Item) -> None:
        last = self._root.children[-1] if self._root.children else None
        if last is not None and last.kind is UnitKind.PREAMBLE and not last.children:
            last.own(item)
        else:
            self._root.children.append(self._leaf(UnitKind.PREAMBLE, item))

    def _plain(self, index: int, item: Item) -> None:
        node = self._stack[-1]
        if node.kind is UnitKind.SUBPOINT and not self._inside_subpoint(node, index, item.text):
            self._stack.pop()
            node = self._stack[-1]
        headed_only = node.kind not in {UnitKind.POINT, UnitKind.SUBPOINT, UnitKind.PART}
        fresh = headed_only and node.parts == 0
        if not fresh and (list_is_open(node.last_text) or starts_lower(item.text)):
            self._indent(node, item)
            return
        if node.kind is UnitKind.PART:
            self._stack.pop()
            node = self._stack[-1]
        node.parts = node.parts + 1 if headed_only or node.parts else 2
        part = Node(UnitKind.PART, str(node.parts), last_text=item.text)
        part.own(item)
        node.children.append(part)
        # The first part under a heading is transparent: what follows belongs to its owner.
        if node.parts > 1 and node.kind is not UnitKind.SUBPOINT:
            self._stack.append(part)
        self._remember(item.text)

    def _inside_subpoint(self, node: Node, index: int, text: str) -> bool:
        """A paragraph after a subpoint is the subpoint's own if the list goes on after it."""
        if list_is_open(node.last_text) and starts_lower(text):
            return True
        if node.last_text.rstrip().endswith(":"):
            return True
        found = self._next_opening(index)
        return (
            found is not None
            and found.kind is UnitKind.SUBPOINT
            and number_key(found.number) > number_key(node.number)
        )

    def _next_opening(self, index: int) -> Opening | None:
        """The next unit opened after an item, before a note or what is no norm at all."""
        if not self._following:
            self._following = _openings_ahead(self._items)
        return self._following[index]

    def _indent(self, host: Node, item: Item) -> None:
        host.indents += 1
        indent = Node(UnitKind.INDENT, str(host.indents), last_text=item.text)
        indent.own(item)
        host.children.append(indent)
        self._remember(item.text)

    def _note_owner(self) -> Node:
        """A note belongs to the article it stands under; where there are none, to the point.

        What was open below its owner is closed: a note ends the text it speaks of.
        """
        for kind in (UnitKind.ARTICLE, UnitKind.POINT):
            for depth, node in enumerate(self._stack):
                if node.kind is kind:
                    del self._stack[depth + 1 :]
                    return node
        if len(self._stack) > 1:
            return self._stack[-1]
        last = self._root.children[-1] if self._root.children else None
        return last if last is not None and last.kind is UnitKind.PREAMBLE else self._root

    def _remember(self, text: str) -> None:
        for node in self._stack[1:]:
            node.last_text = text

    @staticmethod
    def _leaf(kind: UnitKind, item: Item) -> Node:
        node = Node(kind)
        node.own(item)
        return node


def _openings_ahead(items: Sequence[Item]) -> list[Opening | None]:
    """For each item the unit that the next opening one after it opens, if no note parts them."""
    ahead: list[Opening | None] = []
    following: Opening | None = None
    for item in reversed(items):
        ahead.append(following)
        if item.kind in _TOP_LEVEL or item.kind is ItemKind.NOTE:
            following = None
        elif item.kind is ItemKind.NORM:
            following = opening(item.text, marked=item.marked) or following
    return ahead[::-1]


def nest(nodes: list[Node], path: UnitPath) -> list[Node]:
    """The nodes of a fragment under the units it is a piece of, which it does not print."""
    for step in reversed(path):
        nodes = [Node(step.kind, step.number, children=nodes)]
    return nodes


def freeze(nodes: Sequence[Node], component: str, findings: list[Finding]) -> tuple[Unit, ...]:
    """Immutable units with addresses; a number met twice in one place is a finding.

    With an empty ``component`` the addresses are relative, as in a payload.
    """
    taken: dict[str, int] = {}
    return tuple(_freeze(node, component, "", taken, findings) for node in nodes)


def _freeze(
    node: Node, component: str, prefix: str, taken: dict[str, int], findings: list[Finding]
) -> Unit:
    """``prefix`` is the path the node hangs from, without the component ("" at its top)."""
    path = ""
    if node.kind in EID_PREFIX:
        eid = segment(Step(node.kind, node.number))
        free = node.kind in THROUGH and "art_" not in prefix
        path = eid if free or not prefix else f"{prefix}__{eid}"
        taken[path] = count = taken.get(path, 0) + 1
        if count > 1:
            path = f"{path}.{count}"
            if node.kind is not UnitKind.HEADING:
                findings.append(
                    finding("number-repeated", node.place, kind=node.kind.value, number=node.number)
                )
    address = f"!{component}~{path}" if component and path else path
    children = tuple(
        _freeze(child, component, path or prefix, taken, findings) for child in node.children
    )
    return Unit(
        kind=node.kind,
        number=node.number,
        heading=node.heading,
        text="\n".join(node.texts),
        blocks=tuple(node.blocks),
        children=children,
        place=node.place,
        address=address,
    )
