"""Two days compared on a page: what differs, what cannot be compared, files of the same."""

from __future__ import annotations

import io

import docx
import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.web.view.compared import parts_of, stretches
from kb.answers_reading import UnitDifference, UnitStanding
from kb.diff import Run

_LAW = "acts/akn/kz/act/law/2013-04-15/88-V"
_ORDER = "acts/akn/kz/act/order/mia/2014-12-02/862"
_DAYS = "from=2024-10-01&to=2025-02-01"


def _page(client: TestClient, address: str, status: int = 200) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == status, response.text[:300]
    return LexborHTMLParser(response.text)


def _text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text().split()) for node in tree.css(selector))


def test_what_differs_is_listed_with_who_did_it(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/compare?{_DAYS}")
    headings = [" ".join(node.text().split()) for node in tree.css(".difference h2")]
    assert any(heading.startswith("Приложение 14") for heading in headings)
    assert "начало: между 19 октября 2024 года и 18 ноября 2024 года" in _text(tree, ".altered")
    authors = [node.attributes["href"] for node in tree.css(".altered a")]
    assert any("/ru/acts/akn/kz/act/order/mia/2024-10-07/743/units/" in str(a) for a in authors)


def test_a_text_that_is_not_held_is_said_and_not_compared(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/compare?{_DAYS}&unit=!annex_14")
    assert "сравнить нельзя" in _text(tree, ".difference h2")
    assert "Текста нет в базе" in _text(tree, ".side-of .said")
    assert not tree.css(".redline")


def test_an_inserted_unit_is_marked_by_an_element_not_a_colour(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/compare?{_DAYS}&unit=!rules_1~para_16__subpara_4-1")
    assert "юридического лица" in _text(tree, ".redline ins")
    assert tree.css(".legend ins")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2025-02-01&to=2024-10-01", "422"),
        ("from=31.02.2025", "422"),
        ("from=2025-02-01&unit=!main~art_9999", "404"),
    ],
)
def test_bad_days_and_units_are_told(client: TestClient, query: str, said: str) -> None:
    _page(client, f"/ru/{_LAW}/compare?{query}", int(said))


def test_without_the_earlier_day_it_is_asked_for(client: TestClient) -> None:
    tree = _page(client, f"/kk/{_LAW}/compare?to=2025-02-01")
    assert tree.css('form input[name="from"][required]')
    assert tree.css('form input[name="to"][value="2025-02-01"]')
    assert not tree.css(".difference")


def test_days_on_which_nothing_differs(client: TestClient) -> None:
    tree = _page(client, f"/en/{_LAW}/compare?from=2025-02-01&to=2025-02-01")
    assert "Nothing differs between the two days" in _text(tree, "article")


def test_a_file_holds_tracked_changes(client: TestClient) -> None:
    unit = "!rules_1~para_16__subpara_4-1"
    response = client.get(f"/ru/{_ORDER}/compare.docx?{_DAYS}&unit={unit}")
    assert response.status_code == 200
    assert "attachment" in response.headers["content-disposition"]
    written = docx.Document(io.BytesIO(response.content)).element.xml
    assert "w:ins" in written
    assert "юридического лица" in written


SAME = "с" * 1000


@pytest.mark.parametrize(
    ("runs", "kept"),
    [
        ((Run("same", SAME), Run("inserted", "X")), [("", 160, 840), ("ins", 1, 0)]),
        ((Run("deleted", "X"), Run("same", SAME)), [("del", 1, 0), ("", 160, 0), ("", 0, 840)]),
        (
            (Run("deleted", "X"), Run("same", SAME), Run("inserted", "Y")),
            [("del", 1, 0), ("", 160, 0), ("", 160, 680), ("ins", 1, 0)],
        ),
        ((Run("same", "кратко"), Run("moved_out", "X", 1)), [("", 6, 0), ("del", 1, 0)]),
    ],
)
def test_what_is_the_same_is_cut_to_its_ends(
    runs: tuple[Run, ...], kept: list[tuple[str, int, int]]
) -> None:
    found = list(stretches(runs))
    assert [(one.tag, len(one.text), one.skipped) for one in found] == kept
    told = sum(len(one.text) + one.skipped for one in found)
    assert told == sum(len(run.text) for run in runs)


def test_units_are_divided_among_pages() -> None:
    def unit(n: int, length: int) -> UnitDifference:
        side = UnitStanding(on="2025-01-01", in_effect="yes", text_state="known", text="")
        runs = (Run("inserted", "x" * length),)
        return UnitDifference(
            address=f"!main~art_{n}", label="", kind="changed", runs=runs, before=side, after=side
        )

    units = [unit(1, 3000), unit(2, 3000), unit(3, 50_000), unit(4, 10)]
    parts = parts_of(units, 10_000)
    assert [[each.address[-1] for each in part] for part in parts] == [["1", "2"], ["3"], ["4"]]
    assert parts_of([], 10) == []
