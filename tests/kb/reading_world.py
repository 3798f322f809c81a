"""An order with its rules held as adopted, and two orders that change them, built by hand."""

from __future__ import annotations

from kb_builders import (
    AMENDING,
    BASE_ORDER,
    LATER,
    NOW,
    Doc,
    U,
    change,
    component,
    doc,
    fixed,
    path,
)

from ingest.model import Operation
from kb.base import Base

ACT = "/akn/kz/act/order/mia/2014-12-02/862"
FIRST = "/akn/kz/act/order/mia/2024-10-07/743"
SECOND = "/akn/kz/act/order/mia/2025-03-03/901"
POINT = "!rules_1~para_"
RULES = "Правилах учета транспортных средств"
APPEAL = "Жалоба на отказ подается в суд в течение трех месяцев."
TERM = "Срок рассмотрения – 5 рабочих дней."
NEW_TERM = "Срок рассмотрения – 3 рабочих дня."
KEPT = "Заявитель подает заявление по форме согласно приложению 1."
MOVED = "копия документа, подтверждающего право собственности на транспортное средство;"


def adopted(**given: object) -> Doc:
    points = [
        U("point", "1", f"1. {KEPT} {TERM} {APPEAL}"),
        U(
            "point",
            "2",
            "2. К заявлению прилагаются:",
            [
                U("subpoint", "1", "1) паспорт;"),
                U("subpoint", "2", f"2) {MOVED}"),
                U("subpoint", "3", "3) справка;"),
            ],
        ),
        U("point", "3", "3. Отказ направляется почтой."),
    ]
    return doc(
        "862.txt",
        BASE_ORDER,
        [
            component("main", [U("point", "1", "1. Утвердить Правила.")]),
            component("rules_1", points, title="Правила учета транспортных средств"),
        ],
        title="Об утверждении Правил учета транспортных средств",
        rule=fixed("2015-01-01"),
        **given,  # type: ignore[arg-type]
    )


def first() -> Doc:
    """From 1 January 2025: another term, the copy moved from subpoint 2) to point 2-1."""
    here = {"document": RULES}
    changes = [
        change(
            Operation.REPLACE,
            BASE_ORDER,
            path(("point", "1")),
            payload=[U("point", "1", f"1. {KEPT} {NEW_TERM} {APPEAL}")],
            **here,  # type: ignore[arg-type]
        ),
        change(
            Operation.EXCLUDE,
            BASE_ORDER,
            path(("point", "2"), ("subpoint", "2")),
            **here,  # type: ignore[arg-type]
        ),
        change(
            Operation.INSERT,
            BASE_ORDER,
            path(("point", "2-1")),
            payload=[U("point", "2-1", f"2-1. Предъявляется {MOVED}")],
            **here,  # type: ignore[arg-type]
        ),
    ]
    return doc(
        "743.txt",
        AMENDING,
        [component("main", [U("point", "1", "1. Внести изменения.")])],
        kind="amending",
        title="О внесении изменений",
        changes=changes,
        rule=fixed("2025-01-01"),
    )


def second() -> Doc:
    """From 1 April 2025: the appeal is gone."""
    changes = [
        change(
            Operation.REPLACE,
            BASE_ORDER,
            path(("point", "1")),
            document=RULES,
            payload=[U("point", "1", f"1. {KEPT} {NEW_TERM}")],
        ),
    ]
    return doc(
        "901.txt",
        LATER,
        [component("main", [U("point", "1", "1. Внести изменения.")])],
        kind="amending",
        title="О внесении изменений",
        changes=changes,
        rule=fixed("2025-04-01"),
    )


def load(base: Base, *documents: Doc) -> Base:
    for item in documents:
        base.load(item.source, item.parsed, NOW)
    return base
