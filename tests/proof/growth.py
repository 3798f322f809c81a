"""What the n-th change to an act costs, and a look-up as versions grow, for docs/benchmarks.md.

Acts are built by hand, so that the base alone is timed: an order of so many points, each amending
order with one new wording of one point and one change of words in another.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlmodel import Session

from corpus.sources import SourceDocument
from ingest.model import (
    ActRef,
    Change,
    Commencement,
    CommencementRule,
    Component,
    Header,
    Issuer,
    Lang,
    Layout,
    Operation,
    ParsedAct,
    Place,
    RuleKind,
    Span,
    Step,
    Target,
    Unit,
    UnitKind,
    WordEdit,
)
from kb.base import Base
from kb.derived_models import Node, VersionRow
from kb.models import UnitRow, Work

MINISTER = Issuer("mia", "Министр внутренних дел Республики Казахстан")
POINTS = 400
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
FIRST = dt.date(2010, 1, 1)
PLACE = Place(Span(0, 10), 1)


def _ref(number: str, day: dt.date) -> ActRef:
    return ActRef("order", MINISTER, day, number, text=f"№ {number}")


TARGET = _ref("1", FIRST)


def _point(number: int, text: str) -> Unit:
    return Unit(UnitKind.POINT, str(number), text=text, place=PLACE, address=f"!main~para_{number}")


def _document(ref: ActRef, kind: str, units: tuple[Unit, ...], *changes: Change) -> ParsedAct:
    root = Unit(UnitKind.MAIN, children=units, place=PLACE, address="!main")
    rule = CommencementRule(RuleKind.FIXED, date=ref.date)
    return ParsedAct(
        lang=Lang.RU,
        layout=Layout("", (), "plain", "utf-8"),
        header=Header(ref, kind),
        components=(Component("main", root),),
        changes=changes,
        commencement=Commencement(rule),
    )


def _source(name: str) -> SourceDocument:
    return SourceDocument(name=name, data=name.encode(), origin="made", language="ru")


def original() -> tuple[SourceDocument, ParsedAct]:
    """The order that all others amend."""
    points = tuple(_point(n, f"{n}. Слово{n} стоит здесь.") for n in range(1, POINTS + 1))
    return _source("1"), _document(TARGET, "original", points)


def amendment(n: int) -> tuple[SourceDocument, ParsedAct]:
    """The n-th amending order: a point in a new wording, words of another changed."""
    ref = _ref(f"{n + 1}", FIRST + dt.timedelta(days=n))
    worded, reworded = 2 * n % POINTS + 1, (2 * n + 1) % POINTS + 1
    turn = (2 * n + 1) // POINTS
    old = f"слово{reworded}" if turn == 0 else f"слово{reworded}-{turn}"
    blank = Change(
        operation=Operation.REPLACE,
        target=Target(TARGET, "", (Step(UnitKind.POINT, str(worded)),)),
        instruction_path=(Step(UnitKind.POINT, "1"),),
        indent_ordinals=(2,),
        text="изложить",
        place=PLACE,
        rule_id="made",
        payload=(
            replace(_point(worded, f"{worded}. Слово{worded} {n}."), address=f"para_{worded}"),
        ),
    )
    words = replace(
        blank,
        operation=Operation.REPLACE_WORDS,
        target=Target(TARGET, "", (Step(UnitKind.POINT, str(reworded)),)),
        payload=(),
        edits=(WordEdit(old, f"слово{reworded}-{turn + 1}"),),
    )
    own = (_point(1, "1. Внести изменения."),)
    return _source(f"{n + 1}"), _document(ref, "amending", own, blank, words)


def cost_of_changes(counts: tuple[int, ...] = (10, 100, 1000), sample: int = 10) -> list[float]:
    """Seconds for one amending order, loaded as the n-th: the median of ``sample`` of them."""
    found: list[float] = []
    with TemporaryDirectory() as folder, Base.open(f"sqlite:///{folder}/growth.db") as base:
        base.load(*original(), NOW)
        times: list[float] = []
        for n in range(1, counts[-1] + 1):
            document = amendment(n)
            start = time.perf_counter()
            base.load(*document, NOW)
            times.append(time.perf_counter() - start)
            if n in counts:
                found.append(sorted(times[-sample:])[min(sample, len(times)) // 2])
    return found


def look_ups(versions: tuple[int, ...], asked: int = 400) -> list[tuple[float, float]]:
    """Median and 99th percentile, in seconds, of a unit's state on a day, base after base."""
    found: list[tuple[float, float]] = []
    with TemporaryDirectory() as folder:
        for count in versions:
            url = f"sqlite:///{Path(folder) / f'{count}.db'}"
            with Base.open(url) as base:
                base.load(*original(), NOW)
                works = multiply(url, count)
                found.append(_ask(base, works, asked))
    return found


def multiply(url: str, count: int) -> list[str]:
    """More works with the same units, each of ten versions, until there are ``count`` of them."""
    engine = sa.create_engine(url)
    iris: list[str] = []
    with Session(engine) as session:
        unit = session.execute(sa.select(UnitRow.id).where(UnitRow.address == "!main~para_1"))
        unit_id = unit.scalar_one()
        first = session.execute(sa.select(VersionRow).limit(1)).scalar_one()
        each, of_unit = 1000, 10
        for number in range(max(1, count // each)):
            work = Work(iri=f"/akn/kz/act/order/made/{number}", form="order", number=f"m{number}")
            session.add(work)
            session.flush()
            iris.append(work.iri)
            places = range(1, min(each, count) // of_unit + 1)
            session.execute(
                sa.insert(Node),
                [
                    {
                        "work_id": work.id,
                        "address": f"!main~para_{p}",
                        "kind": "point",
                        "number": str(p),
                        "headings": {},
                        "ordinal": p,
                    }
                    for p in places
                ],
            )
            session.execute(
                sa.insert(VersionRow),
                [
                    {
                        "work_id": work.id,
                        "address": f"!main~para_{p}",
                        "temporary": False,
                        "seq": seq,
                        "state": "text" if seq else "absent",
                        "begins": None if seq == 0 else _begins(seq),
                        "earliest": None if seq == 0 else _day(seq),
                        "latest": None if seq == 0 else _day(seq),
                        "reason": None,
                        "cause": None,
                        "contents": [] if seq == 0 else [_content(unit_id)],
                        "ends": None,
                        "recorded_from": first.recorded_from,
                        "recorded_to": None,
                    }
                    for p in places
                    for seq in range(of_unit)
                ],
            )
        session.commit()
    engine.dispose()
    return iris


def _day(seq: int) -> dt.date:
    return FIRST + dt.timedelta(days=365 * seq)


def _begins(seq: int) -> dict[str, object]:
    day = _day(seq).isoformat()
    return {"earliest": day, "latest": day, "rule": "fixed", "reasons": []}


def _content(unit: int) -> dict[str, object]:
    return {"lang": "ru", "document": "x", "address": "!main~para_1", "unit": unit}


def _ask(base: Base, works: list[str], asked: int) -> tuple[float, float]:
    chance = random.Random(7)
    times: list[float] = []
    for _ in range(asked):
        work = chance.choice(works)
        address = f"!main~para_{chance.randint(1, 90)}"
        day = _day(1) + dt.timedelta(days=chance.randint(0, 3000))
        start = time.perf_counter()
        base.unit(work, address, day)
        times.append(time.perf_counter() - start)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]
