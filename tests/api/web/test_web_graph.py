"""The graph's pages: sides, walking on, bounds, the picture and the list saying the same."""

from __future__ import annotations

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.naming import Naming
from api.web.urls import Links
from api.web.view.graph import Neighbourhood, neighbourhood
from api.web.view.picture import Picture, narrow, wide
from kb.answers import DateBounds, Validity
from kb.answers_graph import EdgeKind, GraphAnswer, GraphEdge, GraphNode

_LAW = "/akn/kz/act/law/2013-04-15/88-V"
_RULES = "akn/kz/act/order/mia/2014-12-02/862"
_AMENDING = "/akn/kz/act/order/mia/2024-10-07/743"


def _tree(client: TestClient, path: str) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200, response.text[:500]
    return LexborHTMLParser(response.text)


def _act(number: int, known: str = "whole") -> GraphNode:
    name = f"/akn/kz/act/law/2020-01-01/{number}"
    return GraphNode(
        id=name, kind="act", act=name, address="!", label=str(number), known=known, depth=1
    )


def _around(*edges: tuple[int, int, EdgeKind]) -> Neighbourhood:
    """A graph of acts by number; 0 is the root."""
    numbers = sorted({0} | {number for edge in edges for number in edge[:2]})
    nodes = [_act(number) for number in numbers]
    answer = GraphAnswer(
        root=nodes[0].id,
        on=dt.date(2025, 2, 1),
        language="en",
        depth=1,
        nodes=tuple(nodes),
        edges=tuple(
            GraphEdge(source=_act(source).id, target=_act(target).id, kind=kind)
            for source, target, kind in edges
        ),
    )
    return neighbourhood(answer, Links("en"), Naming("en"))


@pytest.mark.parametrize(
    ("edge", "side", "key"),
    [
        ((0, 1, "cites"), "rests_on", "cites-out"),
        ((1, 0, "cites"), "bears", "cites-in"),
        ((1, 0, "amends"), "rests_on", "amends-in"),
        ((0, 1, "amends"), "bears", "amends-out"),
        ((1, 0, "approves"), "rests_on", "approves-in"),
        ((0, 1, "establishes"), "bears", "establishes-out"),
        ((1, 0, "contains"), "rests_on", "contains-in"),
        ((0, 1, "defines"), "bears", "defines-out"),
        ((1, 0, "translates"), "bears", "translates-in"),
    ],
)
def test_what_a_thing_rests_on_is_apart_from_what_rests_on_it(
    edge: tuple[int, int, EdgeKind], side: str, key: str
) -> None:
    around = _around(edge)
    found = {"rests_on": around.rests_on, "bears": around.bears}
    other = "bears" if side == "rests_on" else "rests_on"
    assert [relation.key for relation in found[side]] == [key]
    assert found[other] == ()


def test_what_an_act_is_issued_under_is_told_from_what_it_cites() -> None:
    root, law = _act(0), _act(1)
    edge = GraphEdge(source=root.id, target=law.id, kind="cites", basis=True)
    answer = GraphAnswer(
        root=root.id,
        on=dt.date(2025, 2, 1),
        language="en",
        depth=1,
        nodes=(root, law),
        edges=(edge,),
    )
    around = neighbourhood(answer, Links("en"), Naming("en"))
    assert [relation.key for relation in around.rests_on] == ["basis-out"]


def test_the_latest_amendment_is_first() -> None:
    root = _act(0)
    days = {1: dt.date(2020, 1, 1), 2: dt.date(2024, 1, 1), 3: None, 4: dt.date(2022, 1, 1)}
    edges = tuple(
        GraphEdge(
            source=_act(number).id,
            target=root.id,
            kind="amends",
            valid=Validity(from_=DateBounds(earliest=day, latest=day)),
        )
        for number, day in days.items()
    )
    answer = GraphAnswer(
        root=root.id,
        on=dt.date(2025, 2, 1),
        language="en",
        depth=1,
        nodes=(root, *map(_act, days)),
        edges=edges,
    )
    (relation,) = neighbourhood(answer, Links("en"), Naming("en")).rests_on
    ends = [near.graph.rpartition("/")[2] for near in relation.neighbours]
    assert ends == ["2", "4", "1", "3"]


@pytest.mark.parametrize("count", [0, 1, 5, 14, 15, 200])
@pytest.mark.parametrize("draw", [wide, narrow])
def test_a_picture_is_bounded_and_counts_what_it_leaves_out(draw: object, count: int) -> None:
    around = _around(*((0, number, "cites") for number in range(1, count + 1)))
    assert callable(draw)
    picture: Picture = draw(around)
    left_out = sum(head.more for head in picture.heads)
    assert len(picture.boxes) + left_out == count
    assert len(picture.boxes) <= 14
    assert picture.height < 1200


@pytest.mark.parametrize("draw", [wide, narrow])
def test_boxes_lie_within_the_picture_and_not_on_each_other(draw: object) -> None:
    kinds: tuple[EdgeKind, ...] = ("contains", "approves", "cites", "amends")
    out = [(0, 10 * n + m, kind) for n, kind in enumerate(kinds, 1) for m in range(7)]
    into = [(100 + 10 * n + m, 0, kind) for n, kind in enumerate(kinds, 1) for m in range(7)]
    assert callable(draw)
    picture: Picture = draw(_around(*out, *into))
    boxes = [*picture.boxes, picture.root]
    for box in boxes:
        assert 0 <= box.x <= box.x + box.width <= picture.width
        assert 0 <= box.y <= box.y + box.height <= picture.height
    for box in boxes:
        for other in boxes:
            apart = (
                box is other
                or box.x + box.width <= other.x
                or other.x + other.width <= box.x
                or box.y + box.height <= other.y
                or other.y + other.height <= box.y
            )
            assert apart, (box, other)


def test_a_law_is_shown_with_what_amended_it_and_what_it_cites(client: TestClient) -> None:
    tree = _tree(client, f"/ru/graph/acts{_LAW}?on=2025-02-01")
    assert {"cites-out", "amends-in"} <= {node.attributes["id"] for node in tree.css("h3[id]")}
    assert len(tree.css("svg.graph")) == 2
    for link in tree.css("svg.graph.wide a"):
        address = link.attributes["href"] or ""
        assert address.startswith("#") or client.get(address).status_code == 200, address


def test_picture_and_list_hold_the_same_things(client: TestClient) -> None:
    tree = _tree(client, f"/kk/graph/acts/{_RULES}?on=2025-02-01")
    listed = {node.attributes["href"] for node in tree.css(".near > li > a:first-child")}
    drawn = {
        node.attributes["href"]
        for node in tree.css("svg.graph.narrow a")
        if not node.attributes.get("aria-label")
    }
    assert drawn
    assert drawn <= listed


def test_relations_differ_by_pattern(client: TestClient) -> None:
    tree = _tree(client, f"/en/graph/acts/{_RULES}?on=2025-02-01")
    kinds = {
        name
        for path in tree.css("svg.wide path.edge")
        for name in (path.attributes["class"] or "").split()
        if name.startswith("e-")
    }
    assert {"e-contains", "e-approves", "e-establishes", "e-amends"} <= kinds
    legend = tree.css_first("ul.legend").text()
    assert "Establishes" in legend
    assert "Amended by" in legend


def test_a_unit_leads_up_down_and_to_what_amended_it(client: TestClient) -> None:
    tree = _tree(client, f"/ru/graph/units/{_RULES}/units/!rules_1~para_16?on=2025-02-01")
    links = {node.attributes["href"] for node in tree.css(".near a")}
    assert f"/ru/graph/units/{_RULES}/units/!rules_1?on=2025-02-01" in links
    assert f"/ru/graph/acts{_AMENDING}?on=2025-02-01" in links
    below = f"/ru/graph/units/{_RULES}/units/!rules_1~para_16__subpara_4-1?on=2025-02-01"
    assert below in links
    assert f"/ru/acts/{_RULES}/units/!rules_1~para_16?on=2025-02-01" in {
        node.attributes["href"] for node in tree.css(".about-root a")
    }


def test_there_is_more_than_is_shown(client: TestClient) -> None:
    tree = _tree(client, f"/en/graph/acts{_LAW}?limit=3")
    notice = tree.css_first(".notice")
    assert "more than is shown" in notice.text()
    assert "limit=80" in (notice.css_first("a").attributes["href"] or "")


def test_what_cannot_be_told_further_is_not_offered(client: TestClient) -> None:
    """More units than are told of one: asking for more would tell no more."""
    tree = _tree(client, f"/en/graph/units{_LAW}/units/!main~art_1?on=2025-02-01")
    notice = tree.css_first(".notice")
    assert "more than is shown" in notice.text()
    assert notice.css_first("a") is None


def test_a_long_relation_has_a_page_of_its_own(client: TestClient) -> None:
    tree = _tree(client, f"/en/graph/acts{_LAW}?on=2025-02-01")
    section = tree.css_first("#amends-in").parent
    assert section is not None
    whole = next(
        node.attributes["href"] or ""
        for node in section.css("p a")
        if "only=amends-in" in (node.attributes["href"] or "")
    )
    alone = _tree(client, whole)
    assert len(alone.css(".near > li")) == int(alone.css_first("#amends-in .count").text()) == 23
    assert [node.attributes["id"] for node in alone.css("h3[id]")] == ["amends-in"]


def test_a_page_of_the_largest_graph_is_small(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many neighbours as the base ever tells, each with a long name."""
    long = "Қазақстан Республикасының әкімшілік-аумақтық құрылысы туралы " * 6
    root = _act(0).model_copy(update={"id": _LAW, "act": _LAW})
    nodes = [
        _act(number).model_copy(update={"title": long, "label": long, "kind": kind})
        for number, kind in enumerate(["act"] * 40 + ["unit"] * 30 + ["term"] * 30, start=1)
    ]
    kinds: list[EdgeKind] = ["cites", "amends"] * 20
    ways: list[tuple[str, str, EdgeKind]] = [
        (root.id, node.id, kind) if number % 3 else (node.id, root.id, kind)
        for number, (node, kind) in enumerate(zip(nodes, kinds, strict=False))
    ]
    ways += [(root.id, node.id, "contains") for node in nodes[40:70]]
    ways += [(root.id, node.id, "defines") for node in nodes[70:]]
    answer = GraphAnswer(
        root=root.id,
        on=dt.date(2025, 2, 1),
        language="kk",
        depth=1,
        nodes=(root, *nodes),
        edges=tuple(
            GraphEdge(source=source, target=target, kind=kind, words=long, count=7)
            for source, target, kind in ways
        ),
        truncated=True,
    )
    monkeypatch.setattr("api.web.pages.graph.graph_of", lambda *_: answer)
    for asked in ("", "?only=contains-out"):
        response = client.get(f"/kk/graph/acts{_LAW}{asked}")
        assert response.status_code == 200
        assert len(response.content) < 100_000


def test_a_repeal_touches_what_is_issued_under_an_act(client: TestClient) -> None:
    tree = _tree(client, f"/en/graph/acts/{_RULES}?on=2025-02-01")
    assert "What a repeal of it would touch" in [node.text() for node in tree.css("h2")]


def test_short_names_lead_to_full_ones(client: TestClient) -> None:
    response = client.get("/ru/graph/acts/88-V?on=2025-02-01", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["location"] == f"/ru/graph/acts{_LAW}?on=2025-02-01"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("graph/acts/999-X", 404),
        ("graph/units/88-V/units/!main~art_999", 404),
        ("graph/acts/88-V?limit=0", 422),
        ("graph/acts/88-V?limit=x", 422),
        ("graph/acts/88-V?on=x", 422),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, status: int) -> None:
    response = client.get(f"/kk/{path}")
    assert response.status_code == status
    assert '<html lang="kk">' in response.text


def test_the_acts_cited_most_are_where_to_begin(client: TestClient) -> None:
    tree = _tree(client, "/ru/graph")
    counts = [
        int(words.rpartition("ссылок: ")[2].partition(" ")[0].lower())
        for node in tree.css("ol.acts .facts")
        if "ссылок: " in (words := node.text().lower())
    ]
    assert len(counts) > 10
    assert counts == sorted(counts, reverse=True)
