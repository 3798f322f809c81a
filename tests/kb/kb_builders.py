"""Small acts built by hand, for tests of the graph without the parser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.sources import Fact, SourceDocument
from ingest.model import (
    EID_PREFIX,
    ActRef,
    Caption,
    Change,
    Citation,
    Commencement,
    CommencementException,
    CommencementRule,
    Component,
    Header,
    Issuer,
    Lang,
    Layout,
    NoteEvent,
    Operation,
    ParsedAct,
    Place,
    Row,
    RuleKind,
    ServiceStandard,
    Span,
    Step,
    Target,
    Unit,
    UnitKind,
    UnitPath,
)

MIA = Issuer("mia", "Министр внутренних дел Республики Казахстан")
TEN_DAYS = CommencementRule(RuleKind.AFTER_PUBLICATION, days=10)
PLACE = Place(Span(0, 10), 1)
OBTAINED = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def step(kind: str, number: str = "") -> Step:
    return Step(UnitKind(kind), number)


def path(*steps: tuple[str, str] | str) -> UnitPath:
    return tuple(step(s) if isinstance(s, str) else step(*s) for s in steps)


def fixed(day: str) -> CommencementRule:
    return CommencementRule(RuleKind.FIXED, date=dt.date.fromisoformat(day))


def order(number: str, day: str, registered: str | None = None, reg: str | None = None) -> ActRef:
    return ActRef(
        form="order",
        issuer=MIA,
        date=dt.date.fromisoformat(day),
        number=number,
        registration_number=reg,
        registration_date=dt.date.fromisoformat(registered) if registered else None,
        text=f"приказ от {day} № {number}",
    )


def law(number: str, day: str) -> ActRef:
    return ActRef(form="law", date=dt.date.fromisoformat(day), number=number, text=f"№ {number}")


@dataclass
class U:
    """A unit to be built: kind, number, text, children."""

    kind: str
    number: str
    text: str
    below: Sequence[U] = ()
    heading: str = ""


def units(component: str, nodes: Sequence[U], prefix: str = "") -> tuple[Unit, ...]:
    built = []
    for node in nodes:
        kind = UnitKind(node.kind)
        eid = f"{EID_PREFIX[kind]}_{node.number}"
        path = f"{prefix}__{eid}" if prefix and kind is not UnitKind.ARTICLE else eid
        address = f"!{component}~{path}" if component else path
        below = "" if kind is UnitKind.CHAPTER else path
        built.append(
            Unit(
                kind=kind,
                number=node.number,
                heading=node.heading,
                text=node.text,
                children=units(component, node.below, below),
                place=PLACE,
                address=address,
            )
        )
    return tuple(built)


def component(
    name: str,
    nodes: Sequence[U] = (),
    *,
    title: str = "",
    text: str = "",
    captions: tuple[Caption, ...] = (),
    standard: ServiceStandard | None = None,
) -> Component:
    kind = UnitKind.MAIN
    if name != "main":
        kind = UnitKind.RULES if name.startswith("rules") else UnitKind.ANNEX
    unit = Unit(
        kind=kind,
        number=name.rpartition("_")[2] if "_" in name else "",
        text=text,
        children=units(name, nodes),
        place=PLACE,
        address=f"!{name}",
    )
    return Component(name, unit, title=title, captions=captions, standard=standard)


def note(
    where: UnitPath,
    act: ActRef,
    operation: Operation = Operation.AMEND,
    rule: CommencementRule = TEN_DAYS,
    *,
    inside: str = "main",
    whole: bool = False,
) -> NoteEvent:
    return NoteEvent(where, operation, whole, act, rule, PLACE, inside)


def change(
    operation: Operation,
    target: ActRef,
    where: UnitPath,
    *,
    document: str = "",
    indents: tuple[int, ...] = (),
    payload: Sequence[U] = (),
    annex: str = "",
    point: str = "1",
) -> Change:
    return Change(
        operation=operation,
        target=Target(target, document, where),
        instruction_path=path(("point", point)),
        indent_ordinals=indents,
        text="изложить в следующей редакции",
        place=PLACE,
        rule_id="test",
        payload=units("", payload),
        payload_component=annex,
    )


def standard(name: str, fee: float = 1.25) -> ServiceStandard:
    """A standard of three rows; the rest is missing, which answers must say."""

    def row(key: str, text: str, value: object) -> Row:
        return Row(key, "", key, text, (Span(2, 5),), 1, value, "cells", "certain")

    channels = [
        {"kind": "state_corporation", "text": "Государственная корпорация"},
        {"kind": "egov_portal", "text": "портал"},
    ]
    term = [
        {"amount": 120, "unit": "minute", "channels": ["state_corporation"], "case": None},
        {"amount": 60, "unit": "minute", "channels": ["egov_portal"], "case": None},
    ]
    rows = (
        row("channels", "Государственная корпорация; портал", channels),
        row("term", "120 минут; 60 минут", term),
        row("fee", f"{fee} МРП", [{"kind": "mrp", "mrp": fee, "kzt": None, "case": None}]),
    )
    return ServiceStandard(name, Lang.RU, ("первичная",), rows, PLACE)


@dataclass
class Doc:
    """A document with what parsing would make of it."""

    name: str
    source: SourceDocument
    parsed: ParsedAct
    facts: tuple[Fact, ...] = field(default=())


def doc(
    name: str,
    ref: ActRef,
    components: Sequence[Component],
    *,
    kind: str = "original",
    title: str = "",
    lang: Lang = Lang.RU,
    obtained: dt.date | None = OBTAINED,
    notes: Sequence[NoteEvent] = (),
    changes: Sequence[Change] = (),
    repeals: Sequence[Change] = (),
    rule: CommencementRule | None = TEN_DAYS,
    exceptions: Sequence[CommencementException] = (),
    cites: Sequence[ActRef] = (),
    identity: dict[str, str] | None = None,
    facts: tuple[Fact, ...] = (),
) -> Doc:
    text = f"{name}: текст документа"
    source = SourceDocument(
        name=name,
        data=text.encode(),
        origin="test",
        obtained=obtained,
        language=lang.value,
        identity=identity or {},
        facts=facts,
    )
    parsed = ParsedAct(
        lang=lang,
        layout=Layout(text, (), "plain", "utf-8"),
        header=Header(ref, kind, title),
        components=tuple(components),
        notes=tuple(notes),
        changes=tuple(changes),
        repeals=tuple(repeals),
        commencement=None if rule is None else Commencement(rule, tuple(exceptions)),
        citations=tuple(Citation(r.text, Span(0, 5), (), r, "act") for r in cites),
    )
    return Doc(name, source, parsed)


def without_facts(document: Doc) -> Doc:
    return replace(document, source=replace(document.source, facts=()))


# --- one small world ---------------------------------------------------------------------------

RULES = "Правила учета транспортных средств"
BASE_ORDER = order("862", "2014-12-02", reg="10056")
#: The same order cited with a slip in its date.
SLIP = order("862", "2014-12-12", reg="10056")
AMENDING = order("743", "2024-10-07", "2024-10-08", "35222")
LATER = order("901", "2025-03-03", "2025-03-05", "36001")


def amending(**given: object) -> Doc:
    """An order that replaces, inserts and excludes units of rules it alone makes known."""
    point16 = path(("point", "16"))
    rules = "Правилах учета транспортных средств"
    changes = [
        change(
            Operation.REPLACE,
            BASE_ORDER,
            (*point16, step("subpoint", "4")),
            document=rules,
            indents=(4, 5),
            payload=[U("subpoint", "4", "4) паспорт физического лица;")],
        ),
        change(
            Operation.INSERT,
            BASE_ORDER,
            (*point16, step("subpoint", "4-1")),
            document=rules,
            indents=(6, 7),
            payload=[U("subpoint", "4-1", "4-1) паспорт юридического лица;")],
        ),
        change(
            Operation.EXCLUDE,
            BASE_ORDER,
            (*point16, step("subpoint", "9")),
            document=rules,
            indents=(8,),
        ),
        change(
            Operation.REPLACE,
            BASE_ORDER,
            path(("annex", "14")),
            document=rules,
            indents=(9,),
            annex="annex_3",
        ),
    ]
    captions = (
        Caption("annex", "3", "приказу", "Приложение 3 к приказу", PLACE),
        Caption("annex", "14", "Правилам приема экзаменов", "Приложение 14", PLACE),
    )
    # Reading puts the clause's exceptions to the changes they name.
    changes[0] = replace(changes[0], commencement=fixed("2025-01-01"))
    changes[1] = replace(changes[1], commencement=fixed("2024-10-20"))
    exceptions = [
        CommencementException(path(("point", "1"), ("indent", "5")), fixed("2025-01-01")),
        CommencementException(path(("point", "1"), ("indent", "7")), fixed("2024-10-20")),
    ]
    return doc(
        "743.txt",
        AMENDING,
        [
            component("main", [U("point", "1", "1. Внести в приказ"), U("point", "4", "4. Срок")]),
            component("annex_3", captions=captions, standard=standard("Выдача удостоверений")),
        ],
        kind="amending",
        title="О внесении изменений",
        changes=changes,
        exceptions=exceptions,
        cites=[SLIP],
        **given,  # type: ignore[arg-type]
    )
