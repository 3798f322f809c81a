"""The feed of a base that learns step by step: what it tells, in what order, and how to go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from alembic import command
from dated_world import edition, fee, fill
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    NOW,
    PLACE,
    Doc,
    U,
    amending,
    change,
    component,
    doc,
    fixed,
    law,
    note,
    order,
    path,
)
from query_plans import scanned
from reading_world import ACT, FIRST, POINT, RULES, SECOND, adopted, first, second

from ingest.model import Announcement, Lang, Operation
from kb.answers_feed import FeedEntry
from kb.base import Base
from kb.effects import effects_of
from kb.engine import alembic_config, begin_writing, migrate
from kb.errors import NotHeldError
from kb.feed import Followed
from kb.feed_cursors import FeedCursorError
from kb.feed_models import EffectRow
from kb.learning import effect_of
from kb.reading import timelines

STEP = dt.timedelta(days=1)
D = dt.date.fromisoformat


def learn(base: Base, *documents: Doc, start: dt.datetime = NOW) -> Base:
    """Loads documents one by one, each a day after the one before."""
    for at, one in enumerate(documents):
        base.load(one.source, one.parsed, start + at * STEP)
    return base


def entries(base: Base, **asked: object) -> list[FeedEntry]:
    """What was learnt, oldest first."""
    wish = Followed(since=NOW - STEP, limit=500, **asked)  # type: ignore[arg-type]
    return list(base.learnt(wish, "en").entries)


def brief(found: list[FeedEntry]) -> list[tuple[str, str, str]]:
    return [(entry.kind, entry.act.rpartition("/")[2], entry.address) for entry in found]


def test_an_act_and_the_changes_that_come_after_it(base: Base) -> None:
    learn(base, adopted(), first(), second())
    found = entries(base)
    assert brief(found[:1]) == [("new_act", "862", "!")]
    assert sorted(brief(found[1:5])) == [
        ("new_act", "743", "!"),
        ("new_version", "862", f"{POINT}1"),
        ("new_version", "862", f"{POINT}2-1"),
        ("new_version", "862", f"{POINT}2__subpara_2"),
    ]
    assert sorted(brief(found[5:])) == [
        ("new_act", "901", "!"),
        ("new_version", "862", f"{POINT}1"),
    ]
    changed = next(e for e in found if e.changed_by == SECOND and e.act == ACT)
    # What was learnt when, and apart from it from when it holds.
    assert changed.recorded_at == NOW + 2 * STEP
    assert changed.begins is not None
    assert changed.begins.earliest == changed.begins.latest == D("2025-04-01")
    assert changed.said == f"The base learnt of a new version; given a new wording by {SECOND}"
    assert changed.permalink.endswith(f"/units/{POINT}1?on=2025-04-01&lang=en")
    gone = next(e for e in found if e.address.endswith("subpara_2"))
    assert (gone.state, gone.operation) == ("absent", "exclude")


def test_the_feed_of_one_act(memory: Base) -> None:
    learn(memory, adopted(), first(), second())
    assert {entry.act for entry in entries(memory, act="862")} == {ACT}
    assert brief(entries(memory, act="743")) == [("new_act", "743", "!")]
    with pytest.raises(NotHeldError):
        entries(memory, act="999")


def test_a_date_that_becomes_known_is_told_once_with_what_was_believed(base: Base) -> None:
    learn(base, amending())
    before = len(entries(base))
    base.add_fact("743", "published", D("2024-10-09"), "gazette", NOW + 5 * STEP)
    found = entries(base)[before:]
    assert {entry.kind for entry in found} == {"date"}
    assert all(entry.recorded_at == NOW + 5 * STEP for entry in found)
    act = next(entry for entry in found if entry.act == FIRST and entry.address == "!")
    assert act.date_before is not None
    assert act.begins is not None
    assert (act.date_before.earliest, act.date_before.latest) == (D("2024-10-19"), D("2024-11-18"))
    assert act.begins.earliest == act.begins.latest == D("2024-10-20")
    # The point put into effect on a day of its own is not among them.
    assert not [e for e in found if e.address.endswith("subpara_4")]


def test_what_a_service_requires(memory: Base) -> None:
    learn(memory, amending())
    service = memory.services()[0].id
    found = entries(memory, service=service)
    assert brief(found) == [("service_changed", "862", "!annex_14")]
    assert (found[0].service, found[0].service_name) == (service, "Выдача удостоверений")
    memory.add_fact("743", "published", D("2024-10-09"), "gazette", NOW + 5 * STEP)
    assert [entry.kind for entry in entries(memory, service=service)] == ["service_changed", "date"]
    with pytest.raises(NotHeldError):
        entries(memory, service="no-such-service")


def test_a_further_language_is_told_of_the_act(memory: Base) -> None:
    learn(memory, adopted())
    kazakh = replace(adopted(), parsed=replace(adopted().parsed, lang=Lang.KK))
    source = replace(kazakh.source, language="kk", data=b"kk")
    memory.load(source, kazakh.parsed, NOW + STEP)
    last = entries(memory)[1:]
    assert [(e.kind, e.address, e.languages, e.lost) for e in last] == [
        ("language", "!", ("kk",), False)
    ]


def test_a_text_that_comes_after_the_version_was_known(memory: Base) -> None:
    """A note tells that the order of 2024 changed points; the order itself brings the wording."""
    third = note(path(("point", "3")), AMENDING, Operation.REPLACE, inside="rules_1", whole=True)
    wording = change(
        Operation.REPLACE,
        BASE_ORDER,
        path(("point", "3")),
        document=RULES,
        payload=[U("point", "3", "3. Отказ вручается лично.")],
    )
    changing = doc("743.txt", AMENDING, [component("main")], kind="amending", changes=[wording])
    learn(memory, adopted(notes=[third]), changing)
    found = [entry for entry in entries(memory) if entry.act == ACT]
    assert brief(found) == [("new_act", "862", "!"), ("text_known", "862", f"{POINT}3")]
    assert (found[1].state_before, found[1].state) == ("text_unknown", "text")


def test_what_changes_nothing_tells_nothing(memory: Base) -> None:
    learn(memory, adopted(), first())
    before = entries(memory)
    assert memory.load(adopted().source, adopted().parsed, NOW + 9 * STEP).status == "unchanged"
    assert entries(memory) == before


def test_an_act_that_its_collection_no_longer_has(memory: Base) -> None:
    one = edition("2014-12-02", {"1": "Заявление подается лично."})
    memory.load(one.source, one.parsed, NOW)
    memory.withdraw([one.source.mark], NOW + STEP)
    assert [entry.kind for entry in entries(memory)] == ["new_act", "withdrawn"]


def test_an_announced_change_is_told_once(memory: Base) -> None:
    said = Announcement(
        "В пункт 2 внесены изменения приказом, вводится в действие с 01.07.2027.",
        PLACE,
        AMENDING,
        Operation.REPLACE,
        path(("point", "2")),
        fixed("2027-07-01"),
        "",
        "rules_1",
    )
    one = adopted()
    announcing = replace(one, parsed=replace(one.parsed, announcements=(said,)))
    learn(memory, announcing)
    found = [entry for entry in entries(memory) if entry.kind == "announced"]
    assert [(e.address, e.changed_by, e.text) for e in found] == [(f"{POINT}2", FIRST, said.text)]
    assert found[0].begins is not None
    assert found[0].begins.earliest == found[0].begins.latest == D("2027-07-01")
    again = replace(announcing.source, name="again.txt", data=b"862 again")
    memory.load(again, announcing.parsed, NOW + STEP)
    assert [entry.kind for entry in entries(memory)].count("announced") == 1


# --- pages ----------------------------------------------------------------------------------------


def pages(base: Base, asked: Followed) -> list[list[str]]:
    found: list[list[str]] = []
    cursor: str | None = asked.cursor
    for _ in range(50):
        answer = base.learnt(replace(asked, cursor=cursor), "en")
        found.append([entry.id for entry in answer.entries])
        cursor = answer.next
        if cursor is None:
            return found
    raise AssertionError("pages without an end")


@pytest.mark.parametrize("narrowed", [{}, {"act": "862"}, {"service": "*"}])
@pytest.mark.parametrize("since", [None, NOW - STEP])
def test_pages_hold_every_entry_once(
    memory: Base, narrowed: dict[str, str], since: dt.datetime | None
) -> None:
    learn(memory, amending(), adopted(), second())
    if "service" in narrowed:
        narrowed = {"service": memory.services()[0].id}
    all_at_once = pages(memory, Followed(since, limit=500, **narrowed))
    assert len(all_at_once) == 1
    for limit in (1, 2, 3):
        paged = pages(memory, Followed(since, limit=limit, **narrowed))
        assert [id_ for page in paged for id_ in page] == all_at_once[0]
    assert len(set(all_at_once[0])) == len(all_at_once[0])
    numbers = [int(id_.rpartition("-")[2]) for id_ in all_at_once[0]]
    assert numbers == sorted(numbers, reverse=since is None)


def test_a_subscriber_goes_on_where_it_stopped(base: Base) -> None:
    learn(base, adopted())
    kept = base.learnt(Followed(), "en").resume
    assert kept is not None
    assert base.learnt(Followed(cursor=kept), "en").entries == ()
    learn(base, first(), start=NOW + STEP)
    answer = base.learnt(Followed(cursor=kept), "en")
    assert {entry.kind for entry in answer.entries} == {"new_act", "new_version"}
    assert len(answer.entries) == 4
    again = base.learnt(Followed(cursor=answer.resume), "en")
    assert (again.entries, again.resume) == ((), answer.resume)


def test_an_empty_base_can_be_followed_from_its_beginning(memory: Base) -> None:
    kept = memory.learnt(Followed(), "en").resume
    learn(memory, adopted())
    assert [e.kind for e in memory.learnt(Followed(cursor=kept), "en").entries] == ["new_act"]


def test_a_clock_that_goes_back_hides_nothing(memory: Base) -> None:
    learn(memory, adopted())
    kept = memory.learnt(Followed(), "en").resume
    late = first()
    memory.load(late.source, late.parsed, NOW - 10 * STEP)
    told = memory.learnt(Followed(cursor=kept), "en").entries
    assert len(told) == 4
    assert {entry.recorded_at for entry in told} == {NOW}
    assert len(memory.learnt(Followed(since=NOW), "en").entries) == 5


@pytest.mark.parametrize("cursor", ["", "x", "WzEsMl0", "é", "A" * 500, "bnVsbA"])
def test_a_text_that_is_no_cursor(memory: Base, cursor: str) -> None:
    with pytest.raises(FeedCursorError):
        memory.learnt(Followed(cursor=cursor), "en")


def test_a_cursor_belongs_to_what_is_followed(memory: Base) -> None:
    learn(memory, adopted(), first())
    kept = memory.learnt(Followed(act="862"), "en").resume
    with pytest.raises(FeedCursorError):
        memory.learnt(Followed(act="743", cursor=kept), "en")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_entry_is_said_in_each_language(memory: Base, lang: str) -> None:
    learn(memory, amending())
    memory.add_fact("743", "published", D("2024-10-09"), "gazette", NOW + 5 * STEP)
    answer = memory.learnt(Followed(limit=500), lang)
    assert answer.language == lang
    assert all(entry.said for entry in answer.entries)
    assert {f"lang={lang}" in entry.permalink for entry in answer.entries} == {True}


# --- what the feed rests on -----------------------------------------------------------------------


def worlds() -> list[tuple[str, list[Doc]]]:
    return [
        ("amended", [adopted(), first(), second()]),
        ("amended backwards", [second(), first(), adopted()]),
        ("known by amendments", [amending(), law_that_cites()]),
        (
            "dated",
            [
                edition("2014-12-02", {"1": "Да.", "2": "Нет."}, service=fee(1.0)),
                edition("2021-05-31", {"1": "Да.", "2": "Иначе."}, service=fee(2.0)),
            ],
        ),
    ]


def law_that_cites() -> Doc:
    return doc(
        "9.txt",
        law("9-V", "2016-01-01"),
        [component("main", [U("article", "1", "1.")])],
        cites=[order("862", "2014-12-02", reg="10056")],
    )


@pytest.mark.parametrize(
    ("name", "documents"), worlds(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_events_kept_are_those_of_the_timelines(
    memory: Base, name: str, documents: list[Doc]
) -> None:
    """Also where only some units of an act were derived anew."""
    learn(memory, *documents)
    with memory._reading() as session:
        for work in set(session.exec(sa.select(EffectRow.work_id)).scalars()):
            whole = effects_of(timelines(session, work), timelines(session, work, temporary=True))
            rows = session.exec(sa.select(EffectRow).where(EffectRow.work_id == work)).scalars()
            kept = [effect_of(row) for row in rows]
            assert sorted(map(repr, kept)) == sorted(map(repr, whole))


def test_all_documents_together_or_one_by_one_leave_the_same_events(
    fresh: Callable[[], Base],
) -> None:
    documents = [adopted(), first(), second(), amending()]

    def events(base: Base) -> list[str]:
        with base._reading() as session:
            rows = session.exec(sa.select(EffectRow)).scalars().all()
            return sorted(f"{effect_of(row)} {row.width} {row.opens}" for row in rows)

    with fresh() as one, fresh() as other:
        learn(one, *documents)
        fill(other, documents)
        assert events(one) == events(other)


def test_an_older_base_tells_each_act_once_and_all_that_takes_effect(base: Base) -> None:
    learn(base, adopted(), first(), second())

    def events() -> list[str]:
        with base._reading() as session:
            rows = session.exec(sa.select(EffectRow).order_by(EffectRow.id)).scalars().all()
            return sorted(f"{effect_of(row)} {row.width} {row.opens} {row.maker}" for row in rows)

    before = events()
    config = alembic_config()
    with begin_writing(base._engine).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
    migrate(base._engine)
    assert events() == before
    found = entries(base)
    assert brief(found) == [
        ("new_act", "862", "!"),
        ("new_act", "743", "!"),
        ("new_act", "901", "!"),
    ]
    third = doc("5.txt", order("5", "2026-01-01"), [component("main", [U("point", "1", "1.")])])
    learn(base, third, start=NOW + 9 * STEP)
    assert len(entries(base)) == 4


@pytest.mark.parametrize("asked", [Followed(), Followed(since=NOW), Followed(act="862")])
def test_pages_are_read_by_index(memory: Base, asked: Followed) -> None:
    learn(memory, adopted(), first(), second())
    with scanned(memory) as found:
        page = memory.learnt(replace(asked, limit=2), "en")
        memory.learnt(replace(asked, limit=2, cursor=page.next), "en")
    assert found == []


def test_pages_of_a_service_are_read_by_index(memory: Base) -> None:
    learn(memory, amending())
    service = memory.services()[0].id
    with scanned(memory) as found:
        memory.learnt(Followed(service=service), "en")
    assert found == []


@pytest.mark.parametrize(
    ("name", "documents"), worlds(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_doctor_finds_an_event_that_does_not_follow(
    memory: Base, name: str, documents: list[Doc]
) -> None:
    learn(memory, *documents)
    assert memory.doctor() == []
    with memory._writing() as session:
        row = session.exec(sa.select(EffectRow).limit(1)).scalars().one()
        row.operation = "exclude_row"
        session.add(row)
        address = row.address
    assert {(m.code, address in m.message) for m in memory.doctor()} == {
        ("derived-state-stale", True)
    }
