"""The first part and the first indent of a unit: its own line, and what is listed under it. Pure.

A point's first part is the point's own text, and what it lists stands directly under the point;
the first indent is the line itself. An article's own text is its heading: its first part is a unit,
but what that lists stands under the article. So a change of a first part is a change of the unit
around it that leaves the further parts as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.addresses import parent_address, split_address, step_of
from ingest.model import Unit, UnitKind
from ingest.structure.markers import numbered
from kb.apply.places import rebased

#: Regions of a unit that a change is confined to; "" for the whole of it.
PART, INDENT = "part", "indent"
_OWN_LINE = frozenset({UnitKind.POINT, UnitKind.SUBPOINT, UnitKind.PART})


def first_region(address: str) -> tuple[str, str] | None:
    """The unit that a first part or indent belongs to, and the region of it that is meant.

    >>> first_region("!main~art_4__para_3__al_1"), first_region("!main~art_4__para_3__indent_1")
    (('!main~art_4__para_3', 'part'), ('!main~art_4__para_3', 'indent'))
    >>> first_region("!main~art_4__al_1"), first_region("!main~art_4__al_2") is None
    (('!main~art_4', 'part'), True)
    """
    segments = split_address(address)[1]
    host = parent_address(address)
    if len(segments) < 2 or host is None:
        return None
    region = {"al_1": PART, "indent_1": INDENT}.get(segments[-1])
    kind = step_of(segments[-2]).kind
    if region is None or (kind not in _OWN_LINE and kind is not UnitKind.ARTICLE):
        return None
    if region == PART and kind is UnitKind.PART:
        return None
    return host, region


def in_region(address: str, host: str, region: str) -> bool:
    """Whether a unit is the host's own line, or listed under the first part where that is meant.

    >>> in_region("!main~art_4__para_3__subpara_1", "!main~art_4__para_3", "part")
    True
    >>> in_region("!main~art_4__para_3__al_2", "!main~art_4__para_3", "part")
    False
    """
    article = step_of(split_address(host)[1][-1]).kind is UnitKind.ARTICLE
    if region == INDENT:
        return address == (f"{host}__al_1" if article else host)
    if address == host:
        return not article
    if not address.startswith(f"{host}__"):
        return False
    first = address[len(host) + 2 :].partition("__")[0]
    return first == "al_1" or step_of(first).kind is not UnitKind.PART


def numbered_line(kind: UnitKind, number: str, text: str) -> str:
    """A unit's own line with its number, which the wording of a first part leaves out.

    >>> numbered_line(UnitKind.POINT, "3", "Заявление подаётся."), numbered_line(
    ...     UnitKind.SUBPOINT, "2", "2) копия;")
    ('3. Заявление подаётся.', '2) копия;')
    """
    marker = numbered(text)
    if kind not in (UnitKind.POINT, UnitKind.SUBPOINT) or not number:
        return text
    if marker is not None and marker.number == number:
        return text
    return f"{number}{'.' if kind is UnitKind.POINT else ')'} {text}"


def with_first(host: Unit, wording: Sequence[Unit], region: str) -> Unit:
    """A unit with its first part, or its first indent, in a new wording."""
    new = wording[0]
    listed = [*new.children, *wording[1:]]
    if host.kind is UnitKind.ARTICLE:
        return _article(host, new, listed, region)
    text = numbered_line(host.kind, host.number, new.text)
    if region == INDENT:
        return replace(host, text=text)
    under = [rebased(child, new.address, host.address) for child in listed]
    rest = [child for child in host.children if not in_region(child.address, host.address, PART)]
    return replace(host, text=text, children=(*under, *rest))


def _article(host: Unit, new: Unit, listed: Sequence[Unit], region: str) -> Unit:
    place = f"{host.address}__al_1"
    first = replace(rebased(new, new.address, place), number="1", children=())
    if region == INDENT:
        children = tuple(first if c.address == place else c for c in host.children)
        return replace(host, children=children)
    under = [rebased(child, new.address, host.address) for child in listed]
    rest = [child for child in host.children if not in_region(child.address, host.address, PART)]
    return replace(host, children=(first, *under, *rest))
