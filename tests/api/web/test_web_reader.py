"""The reader: what it says of the bundled acts, in words, links and drawings."""

from __future__ import annotations

import io
import re

import docx
import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

_LAW = "acts/akn/kz/act/law/2013-04-15/88-V"
_ORDER = "acts/akn/kz/act/order/mia/2014-12-02/862"
_AMENDING = "acts/akn/kz/act/order/mia/2024-10-07/743"


def _page(client: TestClient, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, response.text[:300]
    return LexborHTMLParser(response.text)


def _text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text().split()) for node in tree.css(selector))


@pytest.mark.parametrize(
    ("day", "first", "second"),
    [
        ("2024-12-31", "существовало; текста нет ни в одном источнике", "с 1 января 2025 года"),
        ("2025-01-01", "электронный паспорт транспортного средства", "с 1 января 2025 года"),
    ],
)
def test_a_unit_is_read_on_the_day(client: TestClient, day: str, first: str, second: str) -> None:
    tree = _page(client, f"/ru/{_ORDER}/units/!rules_1~para_16__subpara_4?on={day}")
    assert first in _text(tree, "article")
    assert second in _text(tree, ".stages")


def test_each_version_of_the_timeline_leads_to_its_day(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/units/!rules_1~para_16__subpara_4?on=2025-02-01")
    drawn = {node.attributes["href"] for node in tree.css("svg.timeline a")}
    listed = {node.attributes["href"] for node in tree.css(".stages > li > a")}
    assert drawn == listed
    assert len(drawn) == 2
    assert tree.css("svg.timeline[role=group][aria-label]")


def test_bounded_and_exact_dates_differ_in_shape(client: TestClient) -> None:
    bounded = _page(client, f"/ru/{_ORDER}/units/!annex_14?on=2025-02-01")
    assert bounded.css("svg.timeline rect.t-bounded")
    assert "между 19 октября 2024 года и 18 ноября 2024 года" in _text(bounded, ".stages")
    exact = _page(client, f"/ru/{_ORDER}/units/!rules_1~para_16__subpara_4-1?on=2025-02-01")
    assert exact.css("svg.timeline circle.t-exact")


def test_an_uncertain_day_shows_each_wording_that_may_hold(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/units/!annex_14?on=2024-11-01")
    assert "Какой из текстов действовал, точно неизвестно" in _text(tree, "article")
    assert len(tree.css(".alternative")) == 2


def test_an_amendment_is_traced_to_its_instruction(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/units/!rules_1~para_16__subpara_7?on=2025-02-01")
    made = [node.attributes["href"] or "" for node in tree.css(".made a")]
    instructions = [each for each in made if f"{_AMENDING}/units/" in each]
    assert instructions
    there = _page(client, instructions[0])
    assert "подпункт 7) изложить в следующей редакции" in _text(there, "article")
    assert "подпункт 7) изложить в следующей редакции" in _text(tree, ".proof blockquote")


def test_notes_are_folded_away_and_in_the_official_style(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/units/!rules_1~para_16?on=2025-02-01")
    notes = _text(tree, "details.notes:not([open]) .note")
    assert "Сноска. Подпункт 4) пункта 16 - в редакции приказа Министра внутренних дел РК" in notes


def test_a_citation_is_a_link_with_a_preview(client: TestClient) -> None:
    tree = _page(client, f"/en/{_LAW}/units/!main~art_13__para_2?on=2025-02-01")
    (cited,) = tree.css("a.cite")
    assert cited.text() == "Article 15 of this Law"
    assert (cited.attributes["href"] or "").startswith(f"/en/{_LAW}/units/!main~art_15")
    assert "article 15" in (cited.attributes["title"] or "")
    part = client.get(cited.attributes["hx-get"] or "")
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "Public discussion of draft" in part.text
    assert LexborHTMLParser(part.text).css(".law")[0].text().startswith("Public discussion")


def test_languages_stand_side_by_side_and_gaps_are_said(client: TestClient) -> None:
    tree = _page(client, f"/en/{_LAW}/units/!main~art_15?with=kk&on=2025-02-01")
    pairs = tree.css(".pair:not(.head)")
    assert pairs
    assert all(len(pair.css(".one")) == 2 for pair in pairs)
    assert "no Kazakh text is held" in _text(tree, ".said")


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_unit_is_read_in_the_language_that_most_of_it_is_held_in(
    client: TestClient, lang: str
) -> None:
    tree = _page(client, f"/{lang}/{_LAW}/units/!main~art_14?on=2025-02-01")
    assert "service provider" in _text(tree, ".law")
    assert "English" in _text(tree, ".notice")
    # What is said of it is said in the language of the page.
    assert {"kk": "14-бап", "ru": "Статья 14"}[lang] in _text(tree, "h1")
    assert "language" not in _text(tree, ".messages")


def test_dates_in_sentences_are_written_out(client: TestClient) -> None:
    tree = _page(client, "/ru/acts/akn/kz/act/order/moj/2012-03-28/131/units/!rules_1~para_24")
    assert "приказ № 565 от 7 июля 2021 года" in _text(tree, ".versions")
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _text(tree, ".versions .ground"))


def test_a_text_held_in_another_language_alone_is_led_to(client: TestClient) -> None:
    tree = _page(client, f"/kk/{_LAW}/units/!main~art_15?on=2025-02-01&lang=kk")
    links = [node.attributes["href"] or "" for node in tree.css(".notice a")]
    assert [each for each in links if "lang=en" in each]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", "14-бабы"),
        ("en", "article 14 of the Law of the Republic of Kazakhstan dated 15 April 2013 № 88-V"),
    ],
)
def test_a_citation_to_copy(client: TestClient, lang: str, said: str) -> None:
    tree = _page(client, f"/ru/{_LAW}/units/!main~art_14?on=2025-02-01")
    assert said in _text(tree, f"#cite-{lang}")
    (link,) = tree.css("#permanent")
    assert (link.attributes["value"] or "").startswith(f"http://testserver/ru/{_LAW}/units/")
    assert "on=2025-02-01" in (link.attributes["value"] or "")


def test_a_permanent_link_has_a_day_also_today(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_LAW}/units/!main~art_14")
    assert "on=20" in (tree.css("#permanent")[0].attributes["value"] or "")


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/ru/acts/88-V", f"/ru/{_LAW}"),
        (
            "/en/acts/88-V/units/article 14?on=2025-02-01",
            f"/en/{_LAW}/units/!main~art_14?on=2025-02-01",
        ),
    ],
)
def test_a_short_name_leads_to_the_full_one(client: TestClient, asked: str, path: str) -> None:
    response = client.get(asked, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, path)


def test_an_act_only_cited_says_so(client: TestClient) -> None:
    tree = _page(client, "/ru/acts/akn/kz/act/law/2014-09-29/239-V")
    assert "Текста этого акта в базе нет" in _text(tree, ".notice")


def test_a_large_act_is_contents_and_a_small_one_is_text(client: TestClient) -> None:
    large = _page(client, f"/en/{_LAW}")
    assert len(large.css(".contents a")) > 20
    assert not large.css(".law")
    small = _page(client, f"/ru/{_AMENDING}")
    assert len(small.css(".law")) > 20


def test_who_gave_each_sentence_its_wording(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_ORDER}/units/!rules_1~para_16__subpara_7/why?on=2025-02-01")
    assert "приказ № 743" in _text(tree, ".wordings")


def test_changes_that_an_act_makes(client: TestClient) -> None:
    tree = _page(client, f"/ru/{_AMENDING}/changes")
    assert "Правила, пункт 16, подпункт 7)" in _text(tree, ".change-list")


@pytest.mark.parametrize(
    ("kind", "media"),
    [
        ("html", "text/html; charset=utf-8"),
        ("md", "text/markdown; charset=utf-8"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_the_act_as_a_file(client: TestClient, kind: str, media: str) -> None:
    response = client.get(f"/ru/{_AMENDING}/text.{kind}?on=2025-02-01")
    assert response.status_code == 200
    assert response.headers["content-type"] == media
    name = f"order-mia-2024-10-07-743_ru_2025-02-01.{kind}"
    assert response.headers["content-disposition"] == f'attachment; filename="{name}"'
    if kind == "docx":
        paragraphs = docx.Document(io.BytesIO(response.content)).paragraphs
        written = "\n".join(paragraph.text for paragraph in paragraphs)
    else:
        written = response.text
    assert "электронный паспорт транспортного средства" in written
    assert "2025-02-01" in written


def test_what_cites_a_unit_is_a_page_and_a_part_of_one(client: TestClient) -> None:
    address = f"/en/{_LAW}/units/!main~art_15/related?on=2025-02-01"
    whole = client.get(address)
    part = client.get(address, headers={"HX-Request": "true"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    for answer in (whole, part):
        assert "HX-Request" in answer.headers["vary"]
        links = LexborHTMLParser(answer.text).css(".related a")
        assert any("!main~art_13__para_2" in (node.attributes["href"] or "") for node in links)
    page = _page(client, f"/en/{_LAW}/units/!main~art_15?on=2025-02-01")
    assert page.css(".relations[hx-get] a[href]")
