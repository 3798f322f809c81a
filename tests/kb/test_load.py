"""Loading: once, again, anew, in vain, from several sides; on both kinds of database."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
import sqlalchemy as sa
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    NOW,
    RULES,
    U,
    amending,
    component,
    doc,
    fixed,
    law,
    order,
)

from corpus.sources import Fact
from ingest.model import ActRef, Finding
from kb.base import Base
from kb.errors import NotHeldError

SERVICE = "order-mia-2014-12-02-862-annex-14"
LATER = NOW + dt.timedelta(days=1)


def rows(base: Base) -> dict[str, int]:
    """How many rows each table holds."""
    with base._engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        return {
            name: connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in sorted(names)
        }


def test_a_document_is_taken_in(base: Base) -> None:
    document = amending()
    report = base.load(document.source, document.parsed, NOW)
    assert (report.status, report.act) == ("loaded", "/akn/kz/act/order/mia/2024-10-07/743")
    assert (report.changes, report.services, report.findings) == (4, 1, 2)
    assert len(report.messages) == 2
    assert base.service(SERVICE, dt.date(2025, 2, 1)).status == "in_effect"
    assert base.doctor() == []


def test_loading_twice_changes_nothing(base: Base) -> None:
    document = amending()
    base.load(document.source, document.parsed, NOW)
    before = rows(base)
    report = base.load(document.source, document.parsed, LATER)
    assert report.status == "unchanged"
    assert rows(base) == before


def test_another_parser_replaces_the_former_reading(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = amending()
    base.load(document.source, document.parsed, NOW)
    before = base.service(SERVICE, dt.date(2025, 2, 1))
    acts = base.acts()
    monkeypatch.setattr("kb.storing.parser_version", lambda source: "next")
    report = base.load(document.source, document.parsed, LATER)
    assert report.status == "reparsed"
    assert base.service(SERVICE, dt.date(2025, 2, 1)) == before
    assert base.acts() == acts
    known = base.service(SERVICE, dt.date(2025, 2, 1), as_known_on=NOW + dt.timedelta(hours=1))
    assert known == before
    assert base.doctor() == []


def test_a_reading_that_no_longer_names_an_act_lets_it_go(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = doc("a.txt", AMENDING, [component("main")], cites=[law("88-V", "2013-04-15")])
    base.load(document.source, document.parsed, NOW)
    assert [a.number for a in base.acts()] == ["88-V", "743"]
    monkeypatch.setattr("kb.storing.parser_version", lambda source: "next")
    silent = doc("a.txt", AMENDING, [component("main")])
    base.load(document.source, silent.parsed, LATER)
    assert [a.number for a in base.acts()] == ["743"]
    with pytest.raises(NotHeldError):
        base.act("88-V", dt.date(2020, 1, 1))
    assert base.doctor() == []


def test_a_failure_leaves_the_base_as_it_was(base: Base) -> None:
    good, bad = amending(), doc("bad.txt", law("1-V", "2011-01-01"), [component("main")])
    base.load(good.source, good.parsed, NOW)
    before = rows(base)
    unregistered = bad.parsed.__class__(
        **{
            name: getattr(bad.parsed, name)
            for name in bad.parsed.__dataclass_fields__
            if name != "findings"
        },
        findings=(Finding("no-such-code"),),
    )
    with pytest.raises(KeyError):
        base.load(bad.source, unregistered, NOW)
    assert rows(base) == before


def test_a_moment_without_a_zone_is_refused(base: Base) -> None:
    document = amending()
    with pytest.raises((ValueError, sa.exc.StatementError), match="time zone"):
        base.load(document.source, document.parsed, dt.datetime(2026, 11, 21))
    assert base.acts() == []


def test_facts_of_a_manifest_are_recorded_also_for_a_document_held(base: Base) -> None:
    plain = amending()
    base.load(plain.source, plain.parsed, NOW)
    fact = Fact("published", dt.date(2024, 10, 9), "gazette")
    told = amending(facts=(fact,))
    assert base.load(told.source, told.parsed, LATER).status == "unchanged"
    assert base.service(SERVICE, dt.date(2024, 10, 25)).status == "in_effect"
    before = rows(base)
    base.load(told.source, told.parsed, LATER)
    assert rows(base) == before


def test_a_fact_that_cannot_be_is_told_once(base: Base) -> None:
    told = amending(facts=(Fact("published", dt.date(2020, 1, 1), "gazette"),))
    base.load(told.source, told.parsed, NOW)
    before = rows(base)
    assert base.load(told.source, told.parsed, LATER).status == "unchanged"
    assert rows(base) == before
    assert [m.code for m in base.findings("743")].count("fact-impossible") == 1


def test_dates_learnt_of_an_amending_act_move_what_it_changed(base: Base) -> None:
    """A note names an order without its registration; its own text gives it."""
    from kb_builders import note, path

    from ingest.model import Operation

    unregistered = order("901", "2025-03-03")
    point = path(("point", "16"))
    consolidated = doc(
        "862.txt",
        BASE_ORDER,
        [component("main"), component("rules_1", [U("point", "16", "16. Текст")], title=RULES)],
        kind="consolidated",
        rule=fixed("2015-01-01"),
        notes=[note(point, unregistered, Operation.REPLACE, inside="rules_1", whole=True)],
    )
    base.load(consolidated.source, consolidated.parsed, NOW)
    begins = base.unit("862", "!rules_1~para_16", dt.date(2026, 12, 1)).versions[0].valid.from_
    assert begins.latest == dt.date(2026, 11, 20)
    own = doc("901.txt", order("901", "2025-03-03", "2025-03-05", "36001"), [component("main")])
    base.load(own.source, own.parsed, LATER)
    begins = base.unit("862", "!rules_1~para_16", dt.date(2026, 12, 1)).versions[0].valid.from_
    assert (begins.earliest, begins.latest) == (dt.date(2025, 3, 16), dt.date(2025, 4, 15))
    assert base.doctor() == []


def test_an_act_without_requisites_is_held_all_the_same(base: Base) -> None:
    nameless = doc(
        "x.txt", ActRef(form="order"), [component("main", [U("point", "1", "1. Текст")])]
    )
    report = base.load(nameless.source, nameless.parsed, NOW)
    assert report.act is not None
    assert base.act(report.act, dt.date(2030, 1, 1)).act.known == "whole"


def test_several_writers_wait_for_each_other(url: str) -> None:
    documents = [amending()] + [
        doc(f"{n}.txt", order(str(n), "2020-01-01"), [component("main")], cites=[BASE_ORDER])
        for n in range(5)
    ]
    failures: list[BaseException] = []

    def work(mine: list[int]) -> None:
        try:
            with Base.open(url) as base:
                for index in mine:
                    base.load(documents[index].source, documents[index].parsed, NOW)
        except Exception as error:  # noqa: BLE001  handed to the main thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in ([0, 1, 2], [3, 4, 5])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Base.open(url) as base:
        assert len(base.acts()) == 7
        assert base.doctor() == []
