"""Neighbourhoods of acts and units, dependents, cycles, the acts cited most, the coverage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from kb_builders import (
    BASE_ORDER,
    NOW,
    Doc,
    U,
    amending,
    component,
    doc,
    fixed,
    law,
    order,
    path,
)
from query_plans import scanned
from reading_world import ACT, FIRST, POINT, SECOND, adopted, first, load, second

from ingest.model import ActRef, Citation, Definition, Span, Unit, UnitPath
from kb import edges
from kb.answers_graph import GraphAnswer, GraphEdge
from kb.base import Base
from kb.errors import NotHeldError
from kb.graph_parts import GraphAsked
from search.neighbours import unit_graph

D = dt.date.fromisoformat
LAW = law("88-V", "2013-04-15")
LAW_IRI = "/akn/kz/act/law/2013-04-15/88-V"
DAY = GraphAsked(D("2025-02-01"), "en")


def citing(
    document: Doc, *cites: tuple[str, str, ActRef, UnitPath], terms: Sequence[tuple[str, str]] = ()
) -> Doc:
    """A document that cites acts: where, in which words, what, which unit of it."""
    citations = tuple(
        Citation(words, Span(0, 5), where, act, "act", address=address)
        for address, words, act, where in cites
    )
    definitions = tuple(
        Definition(term, "", Span(0, 5), address=address) for address, term in terms
    )
    parsed = replace(
        document.parsed,
        citations=citations,
        definitions=definitions,
        components=tuple(
            replace(
                part, unit=replace(part.unit, children=tuple(map(_unnumbered, part.unit.children)))
            )
            for part in document.parsed.components
        ),
    )
    return replace(document, parsed=parsed)


def _unnumbered(unit: Unit) -> Unit:
    """A preamble, whose address has no number."""
    return replace(unit, address=unit.address.removesuffix("_"))


def the_law() -> Doc:
    units = [U("article", "1", "Термины."), U("article", "5", "Статья 5. Правила услуг.")]
    return doc("88.txt", LAW, [component("main", units)], rule=fixed("2013-06-01"))


def order_under_the_law(number: str = "10", day: str = "2014-01-10") -> Doc:
    """An order that is issued under the law and cites article 5 of it in its point 1."""
    units = [
        U("preamble", "", "В соответствии с Законом 88-V приказываю:"),
        U("point", "1", "1. По статье 5 Закона 88-V."),
    ]
    made = doc(
        f"{number}.txt",
        order(number, day, day, f"9{number}"),
        [component("main", units)],
        rule=fixed("2014-02-01"),
    )
    return citing(
        made,
        ("!main~preamble", "Законом 88-V", LAW, ()),
        ("!main~para_1", "статье 5 Закона 88-V", LAW, path(("article", "5"))),
        terms=(("!main~para_1", "правила"),),
    )


TEN = "/akn/kz/act/order/mia/2014-01-10/10"


def edge_of(answer: GraphAnswer, source: str, kind: str, target: str) -> GraphEdge:
    return next(
        edge
        for edge in answer.edges
        if (edge.source, edge.kind, edge.target) == (source, kind, target)
    )


def triples(answer: GraphAnswer) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.kind, edge.target) for edge in answer.edges}


def test_an_act_and_what_amends_it(base: Base) -> None:
    load(base, adopted(), first(), second())
    answer = base.act_graph(ACT, DAY)
    assert answer.root == ACT
    assert answer.nodes[0].id == ACT
    assert triples(answer) == {
        (ACT, "contains", f"{ACT}!main"),
        (ACT, "approves", f"{ACT}!rules_1"),
        (FIRST, "amends", ACT),
        (SECOND, "amends", ACT),
    }
    done, to_come = edge_of(answer, FIRST, "amends", ACT), edge_of(answer, SECOND, "amends", ACT)
    assert (done.in_effect, to_come.in_effect) == ("yes", "no")
    assert (done.count, done.operations) == (3, ("exclude", "insert", "replace"))
    assert to_come.valid is not None
    assert to_come.valid.from_.earliest == D("2025-04-01")


def test_what_cannot_be_known_to_have_come_is_said_so(memory: Base) -> None:
    load(memory, amending())
    between = GraphAsked(D("2024-10-19"), "en")
    assert edge_of(memory.act_graph("743", between), FIRST, "amends", ACT).in_effect == "unknown"


def test_citations_with_the_day_of_their_words(memory: Base) -> None:
    load(memory, the_law(), order_under_the_law())
    before, after = (GraphAsked(D(day), "en") for day in ("2014-01-31", "2014-02-01"))
    cites = edge_of(memory.act_graph("10", after), TEN, "cites", LAW_IRI)
    assert (cites.in_effect, cites.basis, cites.count) == ("yes", True, 2)
    assert edge_of(memory.act_graph("10", before), TEN, "cites", LAW_IRI).in_effect == "no"
    # The same edge from the other side.
    assert edge_of(memory.act_graph("88-V", after), TEN, "cites", LAW_IRI) == cites
    assert {"defines"} <= {edge.kind for edge in memory.act_graph("10", after).edges}


def test_services_and_translations(memory: Base) -> None:
    english = replace(the_law(), source=replace(the_law().source, data=b"en", language="en"))
    from ingest.model import Lang

    header = replace(english.parsed.header, unofficial=True)
    english = replace(english, parsed=replace(english.parsed, lang=Lang.EN, header=header))
    load(memory, amending(), the_law(), english)
    service = memory.services()[0].id
    assert (ACT, "establishes", f"service:{service}") in triples(memory.act_graph("862", DAY))
    text = f"text:{LAW_IRI}:en"
    assert (text, "translates", LAW_IRI) in triples(memory.act_graph("88-V", DAY))


def test_steps_and_bounds(memory: Base) -> None:
    orders = [order_under_the_law(str(n), f"2014-01-{n:02}") for n in range(10, 20)]
    load(memory, the_law(), *orders)
    far = memory.act_graph("10", replace(DAY, depth=2))
    assert len([n for n in far.nodes if n.kind == "act"]) == 11
    assert max(node.depth for node in far.nodes) == 2
    assert not far.truncated
    few = memory.act_graph("88-V", replace(DAY, limit=4))
    assert len([n for n in few.nodes if n.kind == "act"]) == 4
    assert (few.truncated, few.cut) == (True, (LAW_IRI,))
    known = {node.id for node in few.nodes}
    assert all({edge.source, edge.target} <= known for edge in few.edges)


def test_of_an_act_cited_without_end_only_so_much_is_read(
    memory: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [order_under_the_law(str(n), f"2014-01-{n:02}") for n in range(10, 20)]
    load(memory, the_law(), *orders)
    monkeypatch.setattr(edges, "MOST_ROWS", 4)
    answer = memory.act_graph("88-V", DAY)
    assert answer.truncated
    assert 0 < len([e for e in answer.edges if e.kind == "cites"]) <= 4
    assert memory.dependents("88-V", DAY).truncated


def test_what_depends_on_an_act(base: Base) -> None:
    """An order under the law; rules under that order; an order that only cites the rules."""
    rules = citing(
        doc(
            "11.txt",
            order("11", "2015-01-10", "2015-01-10", "911"),
            [component("main", [U("preamble", "", "По приказу 10 приказываю:")])],
        ),
        ("!main~preamble", "приказу 10", order("10", "2014-01-10"), ()),
    )
    only = citing(
        doc(
            "12.txt",
            order("12", "2016-01-10", "2016-01-10", "912"),
            [component("main", [U("point", "1", "1. См. приказ 11.")])],
        ),
        ("!main~para_1", "приказ 11", order("11", "2015-01-10"), ()),
    )
    load(base, the_law(), order_under_the_law(), rules, only)
    eleven = "/akn/kz/act/order/mia/2015-01-10/11"
    twelve = "/akn/kz/act/order/mia/2016-01-10/12"
    found = base.dependents("88-V", replace(DAY, depth=3))
    assert [(each.node.id, each.basis, each.path) for each in found.dependents] == [
        (TEN, True, (LAW_IRI, TEN)),
        (eleven, True, (LAW_IRI, TEN, eleven)),
        (twelve, False, (LAW_IRI, TEN, eleven, twelve)),
    ]
    assert [each.node.id for each in base.dependents("88-V", DAY).dependents] == [TEN]
    assert base.dependents("12", DAY).dependents == ()


def test_services_fall_with_the_act_that_establishes_them(memory: Base) -> None:
    load(memory, amending())
    (service,) = memory.services()
    found = memory.dependents("862", DAY).dependents
    assert (f"service:{service.id}", True) in {(each.node.id, each.basis) for each in found}


def test_acts_issued_under_each_other(memory: Base) -> None:
    """No law-maker means it; a slip in a preamble makes it, and it is shown."""

    def under(number: str, other: str) -> Doc:
        made = doc(
            f"{number}.txt",
            order(number, f"2014-01-{number}", f"2014-01-{number}"),
            [component("main", [U("preamble", "", f"По приказу {other}:")])],
        )
        cited = order(other, f"2014-01-{other}")
        return citing(made, ("!main~preamble", f"приказу {other}", cited, ()))

    load(memory, under("10", "11"), under("11", "12"), under("12", "10"))
    names = [f"/akn/kz/act/order/mia/2014-01-{n}/{n}" for n in ("10", "11", "12")]
    assert memory.act_graph("10", replace(DAY, depth=2)).cycles == (tuple(names),)
    assert memory.act_graph("10", replace(DAY, depth=1)).root == names[0]


# --- units ----------------------------------------------------------------------------------------


def test_a_unit_and_what_is_around_it(memory: Base) -> None:
    load(memory, adopted(), first(), second())
    answer = unit_graph(memory, ACT, f"{POINT}2", DAY)
    two = f"{ACT}{POINT}2"
    assert answer.root == answer.nodes[0].id == two
    assert {
        (f"{ACT}!rules_1", "contains", two),
        (two, "contains", f"{two}__subpara_1"),
        (FIRST, "amends", two),
    } <= triples(answer)
    gone = next(node for node in answer.nodes if node.id == f"{two}__subpara_2")
    assert gone.in_effect == "no"
    assert edge_of(answer, two, "contains", gone.id).in_effect == "no"
    assert (SECOND, "amends", two) not in triples(answer)


def test_citations_of_a_unit_both_ways(base: Base) -> None:
    load(base, the_law(), order_under_the_law())
    article, point = f"{LAW_IRI}!main~art_5", f"{TEN}!main~para_1"
    cited = unit_graph(base, LAW_IRI, "!main~art_5", DAY)
    assert (point, "cites", article) in triples(cited)
    assert edge_of(cited, point, "cites", article).in_effect == "yes"
    own = unit_graph(base, TEN, "!main~para_1", DAY)
    assert {(point, "cites", article), (point, "defines", "term:правила")} <= triples(own)
    early = replace(DAY, on=D("2014-01-31"))
    assert (point, "cites", article) not in triples(unit_graph(base, LAW_IRI, "!main~art_5", early))


def test_a_row_leads_to_its_service(memory: Base) -> None:
    load(memory, amending())
    (service,) = memory.services()
    answer = unit_graph(memory, ACT, "!annex_14", DAY)
    assert (f"{ACT}!annex_14", "establishes", f"service:{service.id}") in triples(answer)


@pytest.mark.parametrize("address", ["!main~art_99", "!nothing", "!", ""])
def test_a_unit_that_is_not_there(memory: Base, address: str) -> None:
    load(memory, adopted())
    if address == "!":
        assert unit_graph(memory, ACT, address, DAY).nodes
        return
    with pytest.raises(NotHeldError):
        unit_graph(memory, ACT, address, DAY)


@pytest.mark.parametrize("depth", [1, 3])
def test_edges_lead_between_nodes_that_are_told(memory: Base, depth: int) -> None:
    load(memory, the_law(), order_under_the_law(), amending(), adopted())
    asked = replace(DAY, depth=depth)
    answers = [memory.act_graph(act, asked) for act in ("88-V", "10", "862", "743")]
    answers += [unit_graph(memory, LAW_IRI, "!main~art_5", asked)]
    answers += [unit_graph(memory, ACT, a, asked) for a in ("!annex_14", f"{POINT}2")]
    for answer in answers:
        ids = [node.id for node in answer.nodes]
        assert len(set(ids)) == len(ids)
        assert all({edge.source, edge.target} <= set(ids) for edge in answer.edges)
        assert len(triples(answer)) == len(answer.edges)


def test_neighbourhoods_are_read_by_index(memory: Base) -> None:
    load(memory, the_law(), order_under_the_law(), amending(), adopted(), first())
    with scanned(memory) as found:
        for act in ("88-V", "862"):
            memory.act_graph(LAW_IRI if act == "88-V" else ACT, replace(DAY, depth=2))
        memory.dependents(LAW_IRI, DAY)
        unit_graph(memory, LAW_IRI, "!main~art_5", DAY)
        unit_graph(memory, ACT, f"{POINT}2", DAY)
    assert found == []


# --- the base as a whole --------------------------------------------------------------------------


def test_the_acts_cited_most(base: Base) -> None:
    load(base, order_under_the_law(), order_under_the_law("11", "2014-01-11"), amending())
    answer = base.most_cited(D("2025-01-01"), "ru", 1)
    assert [(act.act, act.citations, act.known) for act in answer.acts] == [(LAW_IRI, 4, "cited")]
    assert answer.acts_cited == 2


def test_the_coverage_counts_and_tells_what_is_missing(base: Base) -> None:
    load(base, order_under_the_law(), amending(), law_cited_only())
    answer = base.coverage(D("2025-01-01"), "ru")
    assert (answer.whole, answer.partial, answer.cited) == (3, 1, 1)
    by_form = {row.key: (row.whole, row.partial, row.cited) for row in answer.by_form}
    assert by_form == {"order": (2, 1, 0), "law": (1, 0, 1)}
    assert {row.key: row.label for row in answer.by_form}["law"] == "закон"
    assert [row.key for row in answer.by_year] == ["2013", "2014", "2016", "2024"]
    assert (answer.services, answer.services_by_language) == (1, {"ru": 1})
    assert answer.languages == {"ru": 3}
    assert answer.learnt_at == NOW
    missing = answer.missing
    assert missing.acts_not_held == 2
    assert [(act.act, act.citations) for act in missing.cited_most] == [(LAW_IRI, 2), (ACT, 2)]
    # Of the amending order the day of publication is not known; the others name their day.
    assert [act.act for act in missing.dates_open_of] == [FIRST]
    assert missing.dates_open_of[0].detail == "2024-10-19…2024-11-18"
    assert missing.dates_open == 1
    base.add_fact("743", "published", D("2024-10-09"), "gazette", NOW + dt.timedelta(days=1))
    assert base.coverage(D("2025-01-01"), "ru").missing.dates_open == 0


def law_cited_only() -> Doc:
    return doc(
        "9.txt",
        law("9-V", "2016-01-01"),
        [component("main", [U("article", "1", "1.")])],
        rule=fixed("2016-02-01"),
        cites=[BASE_ORDER],
    )


def test_the_base_is_counted_once_for_a_state(memory: Base) -> None:
    load(memory, the_law())
    memory.coverage(D("2025-01-01"))
    counted = memory._census
    memory.coverage(D("2025-01-02"), "kk")
    memory.most_cited(D("2025-01-02"))
    assert memory._census is counted
    load(memory, order_under_the_law())
    assert memory.coverage(D("2025-01-01")).whole == 2


def test_an_empty_base(memory: Base) -> None:
    answer = memory.coverage(D("2025-01-01"))
    assert (answer.whole, answer.cited, answer.learnt_at) == (0, 0, None)
    assert memory.most_cited(D("2025-01-01")).acts == ()
