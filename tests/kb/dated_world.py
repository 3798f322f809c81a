"""Dated official editions of one order, built by hand, and short forms of what the base answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from kb_builders import (
    NOW,
    RULES,
    TEN_DAYS,
    Doc,
    U,
    change,
    component,
    doc,
    fixed,
    note,
    order,
    path,
    standard,
)

from corpus.sources import SourceDocument
from ingest.model import (
    ActRef,
    CommencementRule,
    Lang,
    NoteEvent,
    Operation,
    ServiceStandard,
    WordEdit,
)
from kb.base import Base

#: The order of all tests, in effect from the first day of 2015, and its rules.
ORDER = order("862", "2014-12-02", "2014-12-10", "10056")
IRI = "/akn/kz/act/order/mia/2014-12-02/862"
ONE, TWO, TWO_ONE, THREE = (f"!rules_1~para_{n}" for n in ("1", "2", "2-1", "3"))
D = dt.date.fromisoformat

#: What editions say of the acts that gave rise to them: signed and registered days of each.
MAY21 = {
    "code": "600",
    "requisite": "Приказ Министра внутренних дел Республики Казахстан от 5 мая 2021 года № 70. "
    "Зарегистрирован в Министерстве юстиции Республики Казахстан 12 мая 2021 года № 22700",
}
JUNE22 = {
    "code": "700",
    "requisite": "Приказ Министра внутренних дел Республики Казахстан от 1 июня 2022 года № 90. "
    "Зарегистрирован в Министерстве юстиции Республики Казахстан 3 июня 2022 года № 28300",
}
MAY21_REF = order("70", "2021-05-05", "2021-05-12", "22700")
JUNE22_REF = order("90", "2022-06-01", "2022-06-03", "28300")


def edition(
    on: str,
    points: Mapping[str, str],
    cause: Mapping[str, str] | None = None,
    *,
    notes: Sequence[NoteEvent] = (),
    lang: Lang = Lang.RU,
    kind: str = "consolidated",
    service: ServiceStandard | None = None,
    nested: Mapping[str, Mapping[str, str]] | None = None,
    same_bytes_as: str = "",
    act: ActRef = ORDER,
    obtained: str = "2026-11-01",
) -> Doc:
    """An edition of rules of numbered points, shown from a day on.

    ``nested`` are subpoints by their point; ``same_bytes_as`` the day of an edition whose document
    is the same to the letter.
    """
    below = nested or {}
    nodes = [
        U(
            "point",
            number,
            f"{number}. {text}",
            [U("subpoint", *one) for one in _items(below, number)],
        )
        for number, text in points.items()
    ]
    parts = [component("main"), component("rules_1", nodes, title=RULES)]
    if service is not None:
        annex = component("annex_1", text=_printed(service), standard=service)
        parts.append(replace(annex, parent="rules_1"))
    made = doc(
        f"{lang.value}@{same_bytes_as or on}",
        act,
        parts,
        kind=kind,
        rule=fixed("2015-01-01"),
        notes=notes,
        lang=lang,
        obtained=D(obtained),
    )
    source = replace(
        made.source,
        name=f"862/{lang.value}.md@{on}",
        edition=D(on),
        cause=dict(cause or {}),
        mark=f"local:862/{lang.value}/{on}/{same_bytes_as or on}",
    )
    return replace(made, source=source)


def _items(below: Mapping[str, Mapping[str, str]], number: str) -> list[tuple[str, str]]:
    return [(n, f"{n}) {text}") for n, text in below.get(number, {}).items()]


def _printed(service: ServiceStandard) -> str:
    return "\n".join(f"{row.key}\t{row.text}" for row in service.rows)


def fee(mrp: float) -> ServiceStandard:
    return standard("Выдача справки", mrp)


def withdrawn(
    on: str, cause: Mapping[str, str] | None = None, *, obtained: str | None = "2026-11-01"
) -> Doc:
    """A notice that the order is shown no more from a day on."""
    source = SourceDocument(
        name=f"862@{on}",
        data=f"862 gone on {on}".encode(),
        origin="test",
        media_type="application/json",
        obtained=D(obtained) if obtained else None,
        language="ru",
        kind="withdrawn",
        identity={"code": "862", "number": "862", "date": "2014-12-02", "form": "order"},
        edition=D(on),
        cause=dict(cause or {}),
        mark=f"local:862//{on}/withdrawn",
    )
    return Doc(source.name, source, None)  # type: ignore[arg-type]


def fill(base: Base, documents: Iterable[Doc], *, together: bool = True) -> None:
    if together:
        base.load_together([(one.source, one.parsed) for one in documents], NOW)
    else:
        for one in documents:
            base.load(one.source, one.parsed, NOW)


def told(
    base: Base, address: str, *, lang: str | None = None, as_known_on: dt.datetime | None = None
) -> list[tuple[str, str, str]]:
    """The states of a unit, the one before the act left out: what, when, by which act.

    What is a text, or the name of a state; when is a day, or two of which either may be open.
    """
    history = base.history(IRI, address, lang, as_known_on)
    return [
        (
            version.text if version.text is not None else version.state,
            when(version.valid.from_),
            (version.changed_by.act or "?").rpartition("/")[2] if version.changed_by else "",
        )
        for version in history.versions
        if version.valid.from_.rule or version.valid.from_.earliest or version.changed_by
    ]


def when(bounds: object) -> str:
    earliest, latest = getattr(bounds, "earliest"), getattr(bounds, "latest")  # noqa: B009
    if earliest == latest:
        return str(earliest)
    return f"{earliest or ''}..{latest or ''}"


def amending(
    number: str,
    text: str = "",
    operation: Operation = Operation.REPLACE,
    *,
    edits: Sequence[WordEdit] = (),
) -> Doc:
    """The order of May 2021, which changes one point of the rules."""
    payload = [U("point", number, f"{number}. {text}")] if text else []
    made = change(operation, ORDER, path(("point", number)), document=RULES, payload=payload)
    return doc(
        "70.txt",
        MAY21_REF,
        [component("main", [U("point", "1", "1. Внести изменения.")])],
        kind="amending",
        changes=[replace(made, edits=tuple(edits))],
    )


def reported(
    number: str,
    act: ActRef,
    operation: Operation = Operation.REPLACE,
    rule: CommencementRule = TEN_DAYS,
    *,
    whole: bool = True,
) -> NoteEvent:
    """A note that an act changed a point of the rules."""
    return note(path(("point", number)), act, operation, rule, inside="rules_1", whole=whole)


def everything(base: Base) -> list[str]:
    """All that the base says of the order and its services, as JSON."""
    found = [act.model_dump_json() for act in base.acts()]
    found.append(base.history(IRI).model_dump_json())
    found += [change.model_dump_json() for change in base.changes(IRI)]
    found += [message.model_dump_json() for message in base.findings(IRI)]
    for service in base.services():
        found += [base.service(service.id, D(day)).model_dump_json() for day in DAYS]
    return found


DAYS = ("2014-12-05", "2016-01-01", "2021-05-31", "2021-06-15", "2022-07-01", "2026-11-01")


# --- what the tests share -------------------------------------------------------------------------

Fresh = Callable[[], AbstractContextManager[Base]]
State = tuple[str, str, str]
A = {"1": "Заявление подается лично.", "2": "Срок – пять дней."}
AK = {"1": "Өтініш жеке беріледі.", "2": "Мерзімі – бес күн."}
ADOPTED = "2014-12-02"
SHORTER, SHORTEST = "Срок – три дня.", "Срок – один день."
FIRST = edition(ADOPTED, A)
FIRST_KK = edition(ADOPTED, AK, lang=Lang.KK)
FIVE: State = (A["2"], "2015-01-01", "862")
LATER = NOW + dt.timedelta(days=30)
#: By the day on which the editions were obtained all that they show had taken effect.
OBTAINED = "2026-11-01"


def points(**changed: str) -> dict[str, str]:
    """The points as adopted, some in other words; "" leaves one out, ``p2_1`` is point 2-1."""
    found = A | {name[1:].replace("_", "-"): text for name, text in changed.items()}
    return {number: text for number, text in sorted(found.items()) if text}


@dataclass(frozen=True)
class Case:
    name: str
    editions: Sequence[Doc]
    states: Mapping[str, Sequence[State]]


def after(day: str, texts: Mapping[str, str], *given: object, **named: object) -> tuple[Doc, Doc]:
    return FIRST, edition(day, texts, *given, **named)  # type: ignore[arg-type]
