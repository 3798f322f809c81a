"""The tree of an act: units and components, service standards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model.places import Finding, Lang, Place, Span
from ingest.model.references import UnitKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree.

    ``number`` is the display number without its mark ("4-1", not "4-1)"); "" where unnumbered.
    ``text`` is the unit's own repaired text, number and heading included as printed, its
    children's text not. ``blocks`` are indexes into ``Layout.blocks``: the unit's own ones. Each
    block of a document belongs to exactly one unit, in document order when the tree is walked
    depth-first, a unit's own blocks before its children's.
    ``eid`` is the last segment of the address; ``address`` the whole ("!main~art_4__para_1").
    """

    kind: UnitKind
    number: str = ""
    heading: str = ""
    text: str = ""
    blocks: tuple[int, ...] = ()
    children: tuple[Unit, ...] = ()
    place: Place | None = None
    address: str = ""

    def walk(self) -> Iterator[Unit]:
        """This unit and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Caption:
    """A corner caption: "Приложение 5 к Правилам …", "… бұйрығымен бекітілген".

    ``role`` is ``annex`` or ``approved``; ``number`` "" when the caption has none;
    ``of`` is what it is an annex to, as printed.
    """

    role: str
    number: str
    of: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Component:
    """A document within the act: ``main``, ``rules_1`` or ``annex_4-1``.

    An annex of an amending order that gives a new annex of the amended act has two captions: its
    own, and the target's. ``rows`` are the numbered rows of its table, units of kind ROW that stand
    beside the tree ("!annex_14~row_8"): ``heading`` is the row's label, ``text`` its value.
    """

    name: str
    unit: Unit
    title: str = ""
    captions: tuple[Caption, ...] = ()
    parent: str = ""
    standard: ServiceStandard | None = None
    rows: tuple[Unit, ...] = ()

    @property
    def caption_unit(self) -> Unit | None:
        """The corner caption as a unit ("!annex_5~caption"), None where there is none.

        Of two captions it is the last one: the target's own.
        """
        if not self.captions:
            return None
        last = self.captions[-1]
        address = f"!{self.name}~{UnitKind.CAPTION.value}"
        return Unit(UnitKind.CAPTION, text=last.text, place=last.place, address=address)


#: The rows of a standard in their lawful order (Law 88-V art. 14 subpoint 3-1).
ROW_KEYS = (
    "provider",
    "channels",
    "term",
    "form",
    "result",
    "fee",
    "schedule",
    "documents",
    "refusal_grounds",
    "other",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement row of a standard.

    ``text`` is the value's repaired text, line breaks between its paragraphs and items; ``spans``
    are the printed pieces it was put together from, in reading order. ``value`` is the typed value
    in the shape of the service answer as plain JSON-able Python (None: could not be typed).
    ``basis`` says what its boundaries rest on ("cells", "number", "label", "layout",
    "label+layout"), ``strength`` is ``certain`` or ``judged``.
    """

    key: str
    number: str
    label: str
    text: str
    spans: tuple[Span, ...]
    page: int | None
    value: object
    basis: str
    strength: str
    none: bool = False


@dataclass(frozen=True, slots=True)
class ServiceStandard:
    """A service standard: an annex with ten rows. ``name`` is the service's, without quotes."""

    name: str
    lang: Lang
    sub_services: tuple[str, ...]
    rows: tuple[Row, ...]
    place: Place
    title: str = ""
    findings: tuple[Finding, ...] = ()

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)
