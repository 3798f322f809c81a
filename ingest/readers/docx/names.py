"""Names of WordprocessingML, whichever of its two sets of namespaces a file uses.

ECMA-376 has a transitional and a strict form; they differ in the addresses of their namespaces and
in a few words ("left" and "start"). An element is known here by its customary prefix: ``w:p``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "urn:schemas-microsoft-com:vml": "v",
}
_ADDRESSES = {
    prefix: tuple(address for address, other in _NAMESPACES.items() if other == prefix)
    for prefix in _NAMESPACES.values()
}
_FALSE = frozenset({"0", "false", "off"})
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
#: Numbers beyond this are no measure of a page and no count of a list.
_GREATEST = 1_000_000


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    address, _, local = tag[1:].rpartition("}")
    return f"{_NAMESPACES.get(address, '?')}:{local}"


def kind(element: Element) -> str:
    """The name of an element with its customary prefix, "?:name" in a namespace not known here."""
    return _short(element.tag)


def attribute(element: Element, name: str) -> str | None:
    """An attribute such as ``w:val``; None where it is not given."""
    prefix, _, local = name.partition(":")
    for address in _ADDRESSES[prefix]:
        value = element.get(f"{{{address}}}{local}")
        if value is not None:
            return str(value)
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The element down a path of first children of these names."""
    for name in names:
        if element is None:
            return None
        for each in element:
            if kind(each) == name:
                element = each
                break
        else:
            return None
    return element


def named(element: Element | None) -> dict[str, Element]:
    """The children of an element by their names; of several of one name, the first."""
    found: dict[str, Element] = {}
    for each in () if element is None else element:
        found.setdefault(kind(each), each)
    return found


def children(element: Element | None, name: str) -> Iterator[Element]:
    return (each for each in (() if element is None else element) if kind(each) == name)


def value(element: Element | None, *names: str) -> str | None:
    """The ``w:val`` of the element down a path."""
    found = child(element, *names)
    return None if found is None else attribute(found, "w:val")


def is_on(element: Element | None) -> bool | None:
    """A property that is on or off; None where it is not given (ECMA-376 17.17.4)."""
    return None if element is None else (attribute(element, "w:val") or "1").lower() not in _FALSE


def whole(text: str | None) -> int | None:
    """A whole number, None for what is none that means anything.

    >>> whole("12"), whole("-360"), whole("1e9"), whole("99999999999"), whole(None)
    (12, -360, None, None, None)
    """
    if text is None or not _WHOLE.fullmatch(text.strip()):
        return None
    number = int(text)
    return number if abs(number) <= _GREATEST else None
