"""Answers from small acts built by hand: the logic of the graph without the parser."""

from __future__ import annotations

import datetime as dt

import pytest
from kb_builders import (
    AMENDING,
    BASE_ORDER,
    NOW,
    OBTAINED,
    RULES,
    TEN_DAYS,
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

from ingest.model import Lang, Operation
from kb.answers import UnitAnswer
from kb.base import Base

D = dt.date
POINT16 = "!rules_1~para_16"
LAW = law("88-V", "2013-04-15")
LAW_IRI = "/akn/kz/act/law/2013-04-15/88-V"


def load(base: Base, *documents: Doc) -> None:
    for item in documents:
        base.load(item.source, item.parsed, NOW)


def summary(answer: UnitAnswer) -> tuple[str, str, str | None]:
    return answer.in_effect, answer.text_state, answer.text


# --- an act known only through what amends it ---------------------------------------------------


@pytest.mark.parametrize(
    ("address", "on", "wanted"),
    [
        (f"{POINT16}__subpara_4-1", D(2024, 10, 19), ("no", "none", None)),
        (
            f"{POINT16}__subpara_4-1",
            D(2024, 10, 20),
            ("yes", "known", "паспорт юридического лица;"),
        ),
        (f"{POINT16}__subpara_4", D(2014, 12, 1), ("no", "none", None)),
        (f"{POINT16}__subpara_4", D(2020, 1, 1), ("unknown", "unknown", None)),
        (f"{POINT16}__subpara_4", D(2024, 12, 31), ("yes", "unknown", None)),
        (f"{POINT16}__subpara_4", D(2025, 1, 1), ("yes", "known", "паспорт физического лица;")),
        (f"{POINT16}__subpara_9", D(2024, 10, 18), ("yes", "unknown", None)),
        (f"{POINT16}__subpara_9", D(2024, 10, 19), ("unknown", "unknown", None)),
        (f"{POINT16}__subpara_9", D(2024, 11, 18), ("no", "none", None)),
        (POINT16, D(2024, 10, 7), ("yes", "unknown", None)),
        ("!rules_1", D(2026, 1, 1), ("yes", "unknown", None)),
    ],
)
def test_unit_of_an_act_known_by_its_amendment(
    memory: Base, address: str, on: D, wanted: tuple[str, str, str | None]
) -> None:
    load(memory, amending())
    assert summary(memory.unit("862", address, on)) == wanted


def test_a_presupposed_parent_lists_its_known_children(memory: Base) -> None:
    load(memory, amending())
    answer = memory.unit("862", POINT16, D(2025, 1, 1))
    found = [(c.label.rpartition(", ")[2], c.in_effect) for c in answer.children]
    assert found == [
        ("подпункт 4)", "yes"),
        ("подпункт 4-1)", "yes"),
        ("подпункт 9)", "no"),
    ]


def test_every_version_names_its_source_and_the_rule_of_its_date(memory: Base) -> None:
    load(memory, amending())
    (version,) = memory.why("862", f"{POINT16}__subpara_4", D(2025, 1, 1)).versions
    assert version.valid.from_.rule == "fixed"
    assert version.source is not None
    assert (version.source.act, version.source.document) == (
        "/akn/kz/act/order/mia/2024-10-07/743",
        "743.txt",
    )
    assert version.changed_by is not None
    assert version.changed_by.act == "/akn/kz/act/order/mia/2024-10-07/743"
    assert version.changed_by.signals == {
        "instruction": "observed",
        "edition": "unavailable",
        "note": "unavailable",
    }


def test_a_slip_in_a_citation_means_the_same_work(memory: Base) -> None:
    load(memory, amending())
    assert [act.id for act in memory.acts("862")] == ["/akn/kz/act/order/mia/2014-12-02/862"]
    codes = {message.code for message in memory.findings("743")}
    assert codes == {"requisites-disagree", "annex-caption-names-other-document"}


def test_the_service_of_a_replaced_annex(memory: Base) -> None:
    load(memory, amending())
    (service,) = memory.services()
    assert service.id == "order-mia-2014-12-02-862-annex-14"
    former = memory.service(service.id, D(2024, 10, 18))
    assert (former.status, former.standard, former.requirements) == ("unknown", None, {})
    assert [a.state for a in former.alternatives] == ["text_unknown"]
    between = memory.service("выдача удостоверения", D(2024, 10, 25))
    assert between.status == "uncertain"
    assert between.standard is not None
    since = between.standard.valid.from_
    assert (since.earliest, since.latest) == (D(2024, 10, 19), D(2024, 11, 18))
    assert [a.state for a in between.alternatives] == ["text_unknown", "text"]
    assert between.alternatives[1].standard == between.standard
    after = memory.service(service.id, D(2024, 11, 18))
    assert (after.status, after.alternatives) == ("in_effect", ())
    assert after.standard is not None
    assert after.standard.established_by == "/akn/kz/act/order/mia/2024-10-07/743"
    assert after.requirements["fee"].value[0]["kzt"] == 4615.0
    missing = [m for m in after.warnings if m.code == "service-row-missing"]
    assert len(missing) == 7


def test_a_fee_on_a_day_without_known_index_is_null_with_a_warning(memory: Base) -> None:
    load(memory, amending())
    answer = memory.service("удостоверений", D(2150, 1, 1))
    assert answer.requirements["fee"].value[0]["kzt"] is None
    assert "service-mrp-unknown" in {m.code for m in answer.warnings}


def test_a_channel_narrows_the_terms(memory: Base) -> None:
    load(memory, amending())
    answer = memory.service("удостоверений", D(2025, 1, 1), channel="egov_portal")
    assert [item["amount"] for item in answer.requirements["term"].value] == [60]
    other = memory.service("удостоверений", D(2025, 1, 1), channel="mobile")
    assert [item["amount"] for item in other.requirements["term"].value] == [120, 60]
    assert "filter-fits-nothing" in {m.code for m in other.warnings}


def test_a_fact_fixes_what_was_uncertain_and_the_former_belief_stays(memory: Base) -> None:
    load(memory, amending())
    later = NOW + dt.timedelta(days=1)
    memory.add_fact("743", "published", D(2024, 10, 9), "gazette", later)
    service = "order-mia-2014-12-02-862-annex-14"
    now = memory.service(service, D(2024, 10, 25))
    assert now.status == "in_effect"
    assert now.standard is not None
    assert now.standard.valid.from_.earliest == now.standard.valid.from_.latest == D(2024, 10, 20)
    then = memory.service(service, D(2024, 10, 25), as_known_on=NOW + dt.timedelta(hours=1))
    assert then.status == "uncertain"
    unheard = NOW - dt.timedelta(1)
    assert memory.service(service, D(2024, 10, 25), as_known_on=unheard).status == "unknown"
    unit = memory.unit("862", POINT16, D(2024, 10, 25), as_known_on=unheard)
    assert (unit.in_effect, unit.text_state) == ("unknown", "unknown")
    fixed_by_text = memory.unit("862", f"{POINT16}__subpara_4", D(2024, 12, 31))
    assert fixed_by_text.text_state == "unknown"
    assert memory.doctor() == []


def test_a_later_fact_supersedes_and_is_not_lost(memory: Base) -> None:
    load(memory, amending())
    for day, source in ((9, "first"), (11, "second"), (11, "second")):
        memory.add_fact("743", "published", D(2024, 10, day), source, NOW)
    found = [(f.source, f.superseded_at is None) for f in memory.facts("743")]
    assert found == [("second", True), ("first", False)]


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("rumoured", D(2025, 1, 1)),
        ("published", D(2020, 1, 1)),
        ("published", NOW.date() + dt.timedelta(days=2)),
    ],
)
def test_a_fact_that_cannot_be_is_refused(memory: Base, kind: str, day: D) -> None:
    load(memory, amending())
    with pytest.raises(ValueError, match=r"fact is one of|before the act's own|not come"):
        memory.add_fact("743", kind, day, "x", NOW)
    assert memory.facts("743") == []


# --- a consolidated law with notes --------------------------------------------------------------


def consolidated(**given: object) -> Doc:
    subpoints = [U("subpoint", "1", "1) one"), U("subpoint", "2", "2) excluded by the Law")]
    articles = [
        U("article", "2", "Article 2. Legislation"),
        U("article", "5", "Article 5. Duties", [U("point", "1", "1. Shall:", subpoints)]),
        U("article", "9-1", "Article 9-1. New", [U("point", "1", "1. New point")]),
        U("article", "16", "Article 16."),
        U("article", "18", "Article 18. Whole"),
        U("article", "19", "Article 19. Title", heading="Title"),
    ]
    chapter = U("chapter", "1", "Chapter 1. General", articles, heading="General")
    a5 = path(("article", "5"))
    notes = [
        note(a5, law("408-V", "2015-11-17"), rule=fixed("2016-03-01")),
        note(a5, law("433-V", "2015-12-03"), rule=fixed("2016-01-01")),
        note(a5, law("141-VII", "2022-07-14")),
        note(
            (*a5, *path(("point", "1"), ("subpoint", "2"))),
            law("141-VII", "2022-07-14"),
            Operation.EXCLUDE,
        ),
        note(
            path(("article", "9-1")),
            law("408-V", "2015-11-17"),
            Operation.INSERT,
            fixed("2016-03-01"),
        ),
        note(path(("article", "9-1")), law("272-VI", "2019-11-25")),
        note(path(("article", "16")), law("272-VI", "2019-11-25"), Operation.EXCLUDE),
        note(
            path(("article", "18")),
            law("50-VIII", "2023-12-23"),
            Operation.REPLACE,
            fixed("2024-02-24"),
            whole=True,
        ),
        note(
            path(("article", "19"), "heading"),
            law("86-VIII", "2024-05-21"),
            rule=fixed("2024-08-01"),
        ),
        *given.pop("more", ()),  # type: ignore[misc]
    ]
    return doc(
        "law.txt",
        LAW,
        [component("main", [chapter])],
        kind="consolidated",
        title="On State Services",
        lang=Lang.EN,
        notes=notes,
        **given,  # type: ignore[arg-type]
    )


A5 = "!main~art_5"


@pytest.mark.parametrize(
    ("address", "on", "wanted"),
    [
        ("!main~art_2", D(2013, 4, 25), ("no", "none")),
        ("!main~art_2", D(2015, 1, 1), ("yes", "known")),
        (A5, D(2015, 1, 1), ("yes", "unknown")),
        (A5, D(2016, 2, 1), ("yes", "unknown")),
        (A5, D(2022, 7, 24), ("yes", "unknown")),
        (A5, D(2022, 7, 25), ("yes", "uncertain")),
        (A5, D(2022, 8, 24), ("yes", "known")),
        # What an amended article holds may have come in with any of its changes.
        (f"{A5}__para_1__subpara_1", D(2015, 1, 1), ("unknown", "unknown")),
        (f"{A5}__para_1__subpara_1", D(2022, 8, 24), ("yes", "known")),
        (f"{A5}__para_1__subpara_2", D(2015, 1, 1), ("unknown", "unknown")),
        (f"{A5}__para_1__subpara_2", D(2022, 7, 20), ("yes", "unknown")),
        (f"{A5}__para_1__subpara_2", D(2022, 8, 24), ("no", "none")),
        ("!main~art_9-1", D(2016, 2, 29), ("no", "none")),
        ("!main~art_9-1", D(2016, 3, 1), ("yes", "unknown")),
        ("!main~art_9-1", D(2020, 1, 5), ("yes", "known")),
        ("!main~art_9-1__para_1", D(2016, 2, 29), ("no", "none")),
        ("!main~art_9-1__para_1", D(2016, 3, 1), ("unknown", "unknown")),
        ("!main~art_9-1__para_1", D(2020, 1, 5), ("yes", "known")),
        ("!main~art_16", D(2019, 12, 5), ("yes", "unknown")),
        ("!main~art_16", D(2026, 1, 1), ("no", "none")),
        ("!main~art_18", D(2024, 1, 15), ("yes", "unknown")),
        ("!main~art_18", D(2024, 2, 24), ("yes", "known")),
        # A change of its heading changes the article's own line and nothing below it.
        ("!main~art_19__heading", D(2024, 7, 31), ("yes", "unknown")),
        ("!main~art_19__heading", D(2024, 8, 1), ("yes", "known")),
        ("!main~chp_1", D(2015, 1, 1), ("yes", "known")),
    ],
)
def test_unit_of_a_consolidated_law(
    memory: Base, address: str, on: D, wanted: tuple[str, str]
) -> None:
    load(memory, consolidated())
    assert summary(memory.unit("88-V", address, on))[:2] == wanted


def test_history_tells_who_made_each_version(memory: Base) -> None:
    load(memory, consolidated())
    versions = memory.history("88-V", A5).versions
    acts = [
        v.changed_by.act.rpartition("/")[2] for v in versions if v.changed_by and v.changed_by.act
    ]
    assert acts == ["88-V", "433-V", "408-V", "141-VII"]
    assert [v.state for v in versions] == [
        "absent",
        "text_unknown",
        "text_unknown",
        "text_unknown",
        "text",
    ]


def test_history_of_an_act_lists_the_units_that_changed(memory: Base) -> None:
    load(memory, consolidated())
    found = [child.address for child in memory.history("88-V").children]
    assert "!main~art_2" not in found
    assert {A5, "!main~art_9-1", "!main~art_16", "!main~art_18"} <= set(found)


def fragment() -> Doc:
    articles = [
        U(
            "article",
            "5",
            "",
            [U("point", "1", "1. Міндетті:", [U("subpoint", "1", "1) бірінші")])],
        ),
        U("article", "2", "2-бап. Заңнама"),
    ]
    return doc(
        "fragment.txt",
        law("", "2013-04-15").__class__(),
        [component("main", articles)],
        kind="fragment",
        lang=Lang.KK,
        rule=None,
        identity={
            "form": "law",
            "number": "88-V",
            "date": "2013-04-15",
            "adilet_id": "Z1300000088",
        },
    )


def test_a_fragment_is_another_language_of_the_same_units(memory: Base) -> None:
    load(memory, fragment(), consolidated())
    address = f"{A5}__para_1__subpara_1"
    assert summary(memory.unit("88-V", address, D(2026, 1, 1), "kk")) == ("yes", "known", "бірінші")
    assert memory.unit("88-V", address, D(2026, 1, 1), "en").text == "one"
    assert memory.unit("88-V", address, D(2015, 1, 1), "kk").text_state == "unknown"
    assert memory.unit("88-V", "!main~art_2", D(2015, 1, 1), "kk").text == "2-бап. Заңнама"
    absent = memory.unit("88-V", "!main~art_18", D(2026, 1, 1), "kk")
    assert (absent.text_state, absent.text) == ("known", None)
    assert "language-not-held" in {m.code for m in absent.warnings}


def test_a_fragment_alone_proves_its_wording_only_for_its_day(memory: Base) -> None:
    load(memory, fragment())
    address = f"{A5}__para_1__subpara_1"
    assert summary(memory.unit("Z1300000088", address, OBTAINED, "kk"))[1] == "known"
    before = memory.unit("Z1300000088", address, OBTAINED - dt.timedelta(1), "kk")
    assert (before.in_effect, before.text_state) == ("unknown", "uncertain")
    around = memory.unit("Z1300000088", A5, OBTAINED, "kk")
    assert around.text is None


def test_an_act_named_only_is_listed_as_cited(memory: Base) -> None:
    load(memory, consolidated())
    known = {act.number: act.known for act in memory.acts()}
    assert known["88-V"] == "whole"
    assert known["408-V"] == "cited"
    answer = memory.act("408-V", D(2020, 1, 1))
    assert (answer.in_effect, answer.outline) == ("unknown", ())


# --- several sources about one unit -------------------------------------------------------------


REPLACING = law("200-VIII", "2026-01-10")


def replacing(text: str, lang: Lang = Lang.EN, name: str = "200.txt") -> Doc:
    payload = [U("article", "18", text, [U("point", "1", "1. New point")])]
    return doc(
        name,
        REPLACING,
        [component("main", [U("article", "1", "Article 1. Amend")])],
        kind="amending",
        lang=lang,
        rule=fixed("2026-03-01"),
        changes=[change(Operation.REPLACE, LAW, path(("article", "18")), payload=payload)],
    )


def with_note_of_replacing() -> Doc:
    more = [
        note(path(("article", "18")), REPLACING, Operation.REPLACE, fixed("2026-03-01"), whole=True)
    ]
    return consolidated(more=more)


def test_note_and_instruction_of_one_act_are_one_change(memory: Base) -> None:
    load(memory, replacing("Article 18. Whole"), with_note_of_replacing())
    versions = memory.history("88-V", "!main~art_18").versions
    assert len(versions) == 4
    last = versions[-1]
    assert last.changed_by is not None
    assert last.changed_by.signals == {
        "instruction": "observed",
        "edition": "observed",
        "note": "observed",
    }
    assert memory.unit("88-V", "!main~art_18", D(2026, 2, 28)).text_state == "unknown"
    assert memory.unit("88-V", "!main~art_18__para_1", D(2026, 3, 1)).text == "New point"


def test_an_edition_that_differs_from_the_instruction_is_disputed(memory: Base) -> None:
    load(memory, replacing("Article 18. Otherwise"), with_note_of_replacing())
    answer = memory.unit("88-V", "!main~art_18", D(2026, 3, 1))
    assert answer.text == "Article 18. Otherwise"
    assert "text-disputed" in {m.code for m in answer.warnings}
    assert "change-signals-disagree" in {m.code for m in memory.findings("88-V")}


def test_a_note_missing_from_a_later_edition_is_dissent(memory: Base) -> None:
    load(memory, replacing("Article 18. Whole"), consolidated())
    (found,) = [c for c in memory.changes("200-VIII") if c.amending_act.endswith("200-VIII")]
    assert found.signals["note"] == "absent"
    assert found.state == "applied"


def test_an_instruction_that_an_act_held_does_not_contain_is_absent(memory: Base) -> None:
    silent = doc(
        "408.txt", law("408-V", "2015-11-17"), [component("main")], rule=fixed("2016-03-01")
    )
    load(memory, consolidated(), silent)
    signals = {
        c.address: c.signals["instruction"]
        for c in memory.changes("88-V")
        if c.amending_act.endswith("408-V")
    }
    assert signals == {A5: "absent", "!main~art_9-1": "absent"}


def test_two_languages_of_an_amending_act_are_one_change(memory: Base) -> None:
    load(
        memory,
        replacing("18-бап. Жаңа", Lang.KK, "200-kk.txt"),
        replacing("Article 18. New"),
    )
    assert len(memory.history("88-V", "!main~art_18").versions) == 3
    for lang, text in (("kk", "18-бап. Жаңа"), ("en", "Article 18. New")):
        assert memory.unit("88-V", "!main~art_18", D(2026, 3, 1), lang).text == text


def test_an_original_text_holds_until_the_first_change(memory: Base) -> None:
    articles = [U("article", "18", "Article 18. As adopted", [U("point", "1", "1. Old")])]
    original = doc("0.txt", LAW, [component("main", articles)], lang=Lang.EN, obtained=None)
    load(memory, original, replacing("Article 18. New"))
    assert memory.unit("88-V", "!main~art_18", D(2026, 2, 28)).text == "Article 18. As adopted"
    assert memory.unit("88-V", "!main~art_18", D(2026, 3, 1)).text == "Article 18. New"
    assert memory.unit("88-V", "!main~art_18__para_1", D(2026, 2, 28)).text == "Old"


def test_repeal_takes_every_unit_out_of_effect(memory: Base) -> None:
    repeal = doc(
        "repeal.txt",
        order("11", "2030-01-01", "2030-01-02", "99999"),
        [component("main", [U("point", "1", "1. Признать утратившим силу")])],
        rule=fixed("2030-02-01"),
        repeals=[change(Operation.REPEAL_ACT, BASE_ORDER, ())],
    )
    load(memory, amending(), repeal)
    before, after = D(2030, 1, 31), D(2030, 2, 1)
    for address in (POINT16, f"{POINT16}__subpara_4", "!annex_14"):
        assert memory.unit("862", address, before).in_effect == "yes"
        assert memory.unit("862", address, after).in_effect == "no"
    assert memory.act("862", after).in_effect == "no"
    assert memory.service("удостоверений", after).status == "not_in_effect"


def test_own_units_of_an_amending_act_follow_its_own_terms(memory: Base) -> None:
    load(memory, amending())
    assert memory.unit("743", "!main~para_1", D(2024, 10, 18)).in_effect == "no"
    assert memory.unit("743", "!main~para_1", D(2024, 11, 18)).text == "Внести в приказ"


def test_rules_of_an_act_not_held_are_numbered_as_its_title_names_them(memory: Base) -> None:
    target = order("862", "2014-12-02", reg="10056")
    named = target.__class__(
        form=target.form,
        issuer=target.issuer,
        date=target.date,
        number=target.number,
        title="Об утверждении Правил учета машин, приема экзаменов",
    )
    first = change(
        Operation.EXCLUDE, named, path(("point", "1")), document="Правилах приема экзаменов"
    )
    second = change(Operation.EXCLUDE, named, path(("point", "2")), document="Правилах учета машин")
    document = doc("x.txt", AMENDING, [component("main")], changes=[first, second], rule=TEN_DAYS)
    load(memory, document)
    assert memory.unit("862", "!rules_2~para_1", D(2026, 1, 1)).in_effect == "no"
    assert memory.unit("862", "!rules_1~para_2", D(2026, 1, 1)).in_effect == "no"


def test_rules_of_an_act_held_are_found_by_their_title(memory: Base) -> None:
    own = doc(
        "862.txt",
        BASE_ORDER,
        [
            component("main"),
            component("rules_1", title="Правила подготовки водителей"),
            component("rules_2", [U("point", "16", "16. Текст")], title=RULES),
        ],
        rule=fixed("2015-01-01"),
        obtained=None,
    )
    load(memory, amending(), own)
    inserted = memory.unit("862", "!rules_2~para_16__subpara_4-1", D(2024, 10, 20))
    assert inserted.in_effect == "yes"
    assert memory.unit("862", "!rules_2~para_16", D(2020, 1, 1)).text == "Текст"
    assert [s.annex for s in memory.services()] == ["14"]
