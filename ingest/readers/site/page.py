"""A parsed page as a flat list of its elements and texts, in document order.

What stands within an element are the entries after it up to its end, so that nothing needs
recursion however deep a page nests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import DocumentError

TEXT = "-text"
_UNREAD = frozenset(("script", "style", "template", "-comment", "!doctype", "-doctype"))
#: The longest codes have some hundred thousand.
MOST_ENTRIES = 2_000_000
#: Characters that show how something begins.
_OPENING = 80
_NO_CLASSES: frozenset[str] = frozenset()
_NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Page:
    """The entries of a page: ``tags`` (`TEXT` for a text), ``texts``, ``attributes``.

    Entries ``i + 1`` to ``ends[i]`` (half-open) stand within entry ``i``. ``letters`` and
    ``linked`` count the letters and figures before each entry: all, and those within links.
    ``scripts`` is the number of its scripts.
    """

    tags: tuple[str, ...]
    texts: tuple[str, ...]
    attributes: tuple[Mapping[str, str], ...]
    ends: tuple[int, ...]
    letters: tuple[int, ...]
    linked: tuple[int, ...]
    scripts: int = 0

    def size(self, index: int) -> int:
        """The letters and figures within an entry."""
        return self.letters[self.ends[index]] - self.letters[index]

    def size_of_links(self, index: int) -> int:
        return self.linked[self.ends[index]] - self.linked[index]

    def children(self, index: int) -> Iterator[int]:
        child = index + 1
        while child < self.ends[index]:
            yield child
            child = self.ends[child]

    def classes(self, index: int) -> frozenset[str]:
        printed = self.attributes[index].get("class")
        return frozenset(printed.lower().split()) if printed else _NO_CLASSES

    def opening(self, index: int) -> str:
        """The first words within an entry, enough to see how it begins."""
        found: list[str] = []
        for i in range(index, self.ends[index]):
            found.append(self.texts[i])
            if sum(map(len, found)) > _OPENING and "".join(found).strip():
                break
        return " ".join("".join(found).split())

    def words(self, index: int) -> str:
        """The words within an entry, on one line."""
        inside = range(index, self.ends[index])
        return " ".join("".join(self.texts[i] for i in inside).split())


def parsed(markup: str, name: str) -> Page:
    """The entries of a page (HTML5, as browsers parse it).

    Raises `ingest.errors.DocumentError` with the code ``document-too-large`` for a page of more
    than `MOST_ENTRIES`; ``name`` is that of the document.
    """
    tags: list[str] = []
    texts: list[str] = []
    attributes: list[Mapping[str, str]] = []
    ends: list[int] = []
    letters, linked = [0], [0]
    open_nodes: list[tuple[LexborNode, int, bool]] = []
    scripts = links = 0
    node = LexborHTMLParser(markup).root
    while node is not None:
        tag = node.tag or ""
        inside: LexborNode | None = None
        if tag == "script":
            scripts += 1
        if tag not in _UNREAD:
            index = len(tags)
            if index >= MOST_ENTRIES:
                raise DocumentError(
                    "document-too-large",
                    name,
                    f"more than {MOST_ENTRIES} elements and texts, more than any act has",
                    "split it into acts",
                )
            text = (node.text_content or "").replace("\0", "") if tag == TEXT else ""
            count = sum(map(str.isalnum, text))
            tags.append(tag)
            texts.append(text)
            attributes.append(_NO_ATTRIBUTES if tag == TEXT else _attributes(node))
            ends.append(index + 1)
            letters.append(letters[-1] + count)
            linked.append(linked[-1] + (count if links else 0))
            inside = node.first_child if tag != TEXT else None
            if inside is not None:
                is_link = tag == "a" and "href" in attributes[index]
                links += is_link
                open_nodes.append((node, index, is_link))
                node = inside
                continue
        following = node.next if open_nodes else None
        while following is None and open_nodes:
            holder, index, is_link = open_nodes.pop()
            ends[index] = len(tags)
            links -= is_link
            following = holder.next if open_nodes else None
        node = following
    return Page(
        tuple(tags),
        tuple(texts),
        tuple(attributes),
        tuple(ends),
        tuple(letters),
        tuple(linked),
        scripts,
    )


def _attributes(node: LexborNode) -> Mapping[str, str]:
    return {name: value or "" for name, value in node.attributes.items()} or _NO_ATTRIBUTES
