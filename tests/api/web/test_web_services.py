"""The pages of services: the list, the card, the deadline on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from api.web.pages import services
from kb.answers import (
    AnnouncedChange,
    DateBounds,
    Requirement,
    ServiceSummary,
    SourceRef,
    Validity,
)
from kb.answers_services import RowVersion
from kb.base import Base

_LICENCE = "order-mia-2014-12-02-862-annex-14"
_PLATE = "order-mia-2014-12-02-862-annex-8"
_VEHICLE = "order-mia-2014-12-02-862-annex-5"
_CITIZENSHIP = "order-mfa-2017-09-15-11-1-2_420-annex-4-1"
_ALL = (
    _LICENCE,
    _PLATE,
    _VEHICLE,
    _CITIZENSHIP,
    "order-moj-2012-03-28-131-annex-6",
    "order-moj-2012-03-28-131-annex-8",
)


def _tree(client: TestClient, address: str, **query: str) -> LexborHTMLParser:
    response = client.get(address, params=query or None)
    assert response.status_code == 200, (address, response.text[:500])
    assert len(response.content) < 100_000
    return LexborHTMLParser(response.text)


def _text(tree: LexborHTMLParser, place: str) -> str:
    return " ".join(" ".join(node.text() for node in tree.css(place)).split())


def test_the_list_names_all_services(client: TestClient) -> None:
    tree = _tree(client, "/ru/services")
    links = [node.attributes["href"] for node in tree.css(".acts a")]
    assert sorted(links, key=str) == sorted(f"/ru/services/{each}" for each in _ALL)
    assert "приложение 14" in _text(tree, ".acts")
    assert tree.css('.acts a[lang="kk"]'), "a name in another language says so"


def test_a_service_is_found_by_its_name_and_by_what_its_standard_says(client: TestClient) -> None:
    tree = _tree(client, "/ru/services", q="выдача водительских удостоверений")
    assert tree.css_first(".acts a").attributes["href"] == f"/ru/services/{_LICENCE}"
    assert not tree.css(".acts li:first-child .badge")
    tree = _tree(client, "/ru/services", q="водительские права")
    assert f"/ru/services/{_LICENCE}" in [n.attributes["href"] for n in tree.css(".acts a")]
    assert "найдено в тексте" in _text(tree, ".acts .badge")
    tree = _tree(client, "/ru/services", q="ыыыыщщщ")
    assert "Ничего не найдено" in _text(tree, ".acts") or tree.css(".acts .notice")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("service", _ALL)
def test_every_card_says_its_rows_and_where_they_stand(
    client: TestClient, lang: str, service: str
) -> None:
    tree = _tree(client, f"/{lang}/services/{service}", on="2026-11-21")
    sections = [node.attributes["id"] for node in tree.css(".requirement")]
    assert sections == [
        "documents",
        "term",
        "deadline",
        "fee",
        "refusal",
        "result",
        "where",
        "form",
        "schedule",
        "provider",
        "other",
        "standards",
    ]
    links = [
        node.attributes["href"] or ""
        for name in ("documents", "term", "fee", "refusal")
        for node in tree.css(f"#{name} > .after > a")[:1]
    ]
    assert len(links) == 4
    assert all("~row_" in link and "on=2026-11-21" in link for link in links)
    assert client.get(links[0]).status_code == 200


def test_the_fee_is_in_tenge_of_the_day_with_the_index(client: TestClient) -> None:
    told = {
        day: _text(_tree(client, f"/ru/services/{_LICENCE}", on=day), "#fee").replace("\xa0", " ")
        for day in ("2024-12-31", "2025-01-01")
    }
    assert "4 615 ₸ 1,25 МРП × 3 692 ₸" in told["2024-12-31"]
    assert "4 915 ₸ 1,25 МРП × 3 932 ₸" in told["2025-01-01"]


def test_the_next_index_changes_the_fee_soon(client: TestClient) -> None:
    soon = _text(_tree(client, f"/en/services/{_LICENCE}", on="2024-12-01"), "#soon")
    assert "From 1 January 2025" in soon
    assert "4 915 ₸ 1.25 МРП × 3 932 ₸" in soon
    assert not _tree(client, f"/en/services/{_CITIZENSHIP}").css("#soon")


def test_a_standard_to_come_is_said_between_its_bounds(client: TestClient) -> None:
    tree = _tree(client, f"/ru/services/{_LICENCE}", on="2024-10-10")
    soon = _text(tree, "#soon")
    assert "Между 19 октября 2024 года и 18 ноября 2024 года" in soon
    assert "весь стандарт в новой редакции" in soon
    assert tree.css_first("#soon a").attributes["href"] == f"/ru/services/{_LICENCE}?on=2024-11-18"
    assert "Текста стандарта на этот день нет" in tree.text()
    assert not tree.css("#fee"), "no empty row of a text that is not held"


def test_an_uncertain_standing_says_what_may_have_held(client: TestClient) -> None:
    tree = _tree(client, f"/ru/services/{_LICENCE}", on="2024-11-01")
    doubt = _text(tree, "#doubt")
    assert "Возможно, действует" in _text(tree, ".standing")
    assert "текста нет ни в одном источнике" in doubt
    assert "между 19 октября 2024 года и 18 ноября 2024 года" in doubt
    assert "приведена ниже" in doubt
    assert len(tree.css("#doubt .mark.bounded")) == 2
    assert tree.css("#doubt details"), "and why"
    assert not _tree(client, f"/ru/services/{_LICENCE}", on="2025-02-01").css("#doubt")


def test_what_to_bring_is_for_the_case_chosen(client: TestClient) -> None:
    every = _tree(client, f"/ru/services/{_VEHICLE}", on="2025-02-01")
    assert len(every.css("#documents .group")) == 3, "two channels with one list share it"
    tree = _tree(
        client,
        f"/ru/services/{_VEHICLE}",
        on="2025-02-01",
        channel="state_corporation",
        case="для снятия с учета транспортных средств",
    )
    assert _text(tree, "#documents h3") == (
        "Государственная корпорация: для снятия с учета транспортных средств"
    )
    assert len(tree.css("#documents .checklist > li")) == 3
    checked = [node.attributes["value"] for node in tree.css("input[checked]")]
    assert checked == ["state_corporation", "для снятия с учета транспортных средств"]
    assert "О вашем выборе здесь ничего не сказано" in _text(tree, "#fee")
    assert "90" in _text(tree, "#term")
    assert "60" not in _text(tree, "#term .said-list")


def test_documents_tell_apart_what_is_brought_by_more_than_a_colour(client: TestClient) -> None:
    tree = _tree(client, f"/ru/services/{_VEHICLE}", on="2025-02-01", channel="state_corporation")
    kinds = {str(node.attributes["class"]) for node in tree.css("#documents .checklist > li")}
    assert kinds == {"always", "conditional", "from_information_systems"}
    assert "Берётся из информационных систем" in _text(tree, ".from_information_systems .remark")
    assert "Условие: при их наличии" in _text(tree, "#documents .remark")


def test_the_form_of_an_annex_is_a_link(client: TestClient) -> None:
    tree = _tree(client, f"/kk/services/{_CITIZENSHIP}", on="2026-11-21")
    link = tree.css_first("#documents .remark a")
    assert "Сауалнама" in link.text()
    assert client.get(link.attributes["href"] or "").status_code == 200


def test_the_deadline_is_counted_in_steps(client: TestClient) -> None:
    tree = _tree(
        client,
        f"/ru/services/{_PLATE}",
        on="2025-02-01",
        channel="egov_portal",
        applied="2025-03-20T16:30",
    )
    said = _text(tree, "#deadline .due")
    assert "5 раб. дн." in said.replace("\xa0", " ")
    assert "апреля 2025 года" in said
    assert tree.css("#deadline .steps li")
    assert "Гражданский кодекс, ст. 173" in said
    assert tree.css_first("#applied").attributes["value"] == "2025-03-20T16:30"


def test_a_deadline_that_is_not_certain_is_said_between_its_bounds(client: TestClient) -> None:
    asked = {"on": "2025-02-01", "channel": "state_corporation", "applied": "2025-03-20T16:30"}
    tree = _tree(client, f"/en/services/{_LICENCE}", **asked)
    assert "Not known exactly" in _text(tree, ".moment")
    assert _text(tree, ".moment strong") == "20 March 2025, 18:30 26 March 2025, 11:00"
    assert len(tree.css(".due details")) == 3
    tree = _tree(client, f"/en/services/{_LICENCE}", paper="yes", **asked)
    assert _text(tree, ".moment strong") == "26 March 2025, 11:00"
    assert tree.css_first("#paper option[selected]").attributes["value"] == "yes"


def test_the_choice_goes_along_and_the_deadline_too(client: TestClient) -> None:
    asked = {"on": "2025-02-01", "channel": "egov_portal", "applied": "2025-03-20T16:30"}
    tree = _tree(client, f"/ru/services/{_LICENCE}", **asked)

    def hidden(form: str) -> dict[str, str | None]:
        return {
            str(node.attributes["name"]): node.attributes["value"]
            for node in tree.css(f'{form} input[type="hidden"]')
        }

    assert hidden(".choose") == {"on": "2025-02-01", "applied": "2025-03-20T16:30"}
    assert hidden("#deadline form") == {"on": "2025-02-01", "channel": "egov_portal"}


def test_rows_in_another_language_say_so(client: TestClient) -> None:
    tree = _tree(client, f"/kk/services/{_LICENCE}", on="2025-02-01")
    assert "жолдар мына тілде берілді: Русский" in _text(tree, ".notice")
    assert tree.css('#refusal .items[lang="ru"]')
    assert "120 минут" in _text(tree, "#term").replace("\xa0", " ")
    assert not _tree(client, f"/kk/services/{_CITIZENSHIP}").css(".notice")


def test_another_language_of_the_text_is_chosen_where_there_is_one(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not _tree(client, f"/kk/services/{_LICENCE}").css(".choices")
    found = services.one_service

    def both(base: Base, text: str) -> ServiceSummary:
        return found(base, text).model_copy(update={"languages": ("kk", "ru")})

    monkeypatch.setattr(services, "one_service", both)
    tree = _tree(client, f"/kk/services/{_LICENCE}", on="2025-02-06")
    links = {n.text(): n.attributes["href"] for n in tree.css(".choices a")}
    assert links["Русский"] == f"/kk/services/{_LICENCE}?on=2025-02-06&lang=ru"
    chosen = _tree(client, links["Русский"] or "")
    assert "120 минут" in _text(chosen, "#term").replace("\xa0", " "), "words of the page's own"
    assert [node.text() for node in chosen.css("p.notice")] == []


def test_a_name_leads_to_the_service_it_means(client: TestClient) -> None:
    response = client.get("/ru/services/водительских?on=2025-02-01", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["location"] == f"/ru/services/{_LICENCE}?on=2025-02-01"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("services/nothing-such", 404),
        ("services/транспортных", 409),
        (f"services/{_LICENCE}?applied=2025-03-20", 422),
        (f"services/{_LICENCE}?applied=when", 422),
        (f"services/{_LICENCE}?applied=9999-12-31T23:59", 422),
        (f"services/{_LICENCE}?paper=perhaps", 422),
        (f"services/{_LICENCE}?on=2025-02-31", 422),
        ("services?part=0", 422),
    ],
)
def test_what_goes_wrong_is_a_page(client: TestClient, path: str, status: int) -> None:
    response = client.get(f"/ru/{path}")
    assert response.status_code == status, response.text[:300]
    assert '<html lang="ru">' in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '" onmouseover="alert(1)', "{{7}}"])
@pytest.mark.parametrize("name", ["channel", "case"])
def test_what_is_typed_is_only_words(client: TestClient, name: str, typed: str) -> None:
    tree = _tree(client, f"/ru/services/{_LICENCE}", **{name: typed})
    assert tree.css("script:not([src]), [onmouseover]") == []
    chosen = tree.css(f'input[name="{name}"][checked]')
    assert [node.attributes["value"] for node in chosen] == [typed]


# --- what the bundled acts have no case of ---------------------------------------------------


def _told(application: FastAPI, on: str) -> Any:
    return application.state.base.service(_PLATE, dt.date.fromisoformat(on), "ru")


def _exact(day: str) -> DateBounds:
    return DateBounds(earliest=dt.date.fromisoformat(day), latest=dt.date.fromisoformat(day))


def test_two_texts_that_may_have_held_stand_side_by_side(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = "2024-11-01"
    answer = _told(application, on)
    shown = next(each for each in answer.alternatives if each.standard == answer.standard)
    older = {
        **answer.requirements,
        "fee": Requirement(text="Бесплатно.", value=[{"kind": "free", "basis": []}]),
    }
    other = shown.model_copy(
        update={
            "requirements": older,
            "standard": shown.standard.model_copy(update={"annex": "9"}),
        }
    )
    two = answer.model_copy(update={"alternatives": (other, shown)})
    monkeypatch.setattr(application.state.base, "service", lambda *asked: two)
    tree = _tree(client, f"/ru/services/{_PLATE}", on=on)
    assert _text(tree, "#sides h3") == "Размер платы"
    sides = [_text(tree, f"#sides .alternative:nth-child({n})") for n in (1, 2)]
    assert "бесплатно" in sides[0]
    assert "2,8 МРП" in sides[1].replace("\xa0", " ")


def test_a_row_that_cannot_be_typed_is_given_as_printed(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = _told(application, "2025-03-04")
    rows = {**answer.requirements, "fee": Requirement(text="По тарифам <кассы>.", value=None)}
    unread = answer.model_copy(update={"requirements": rows})
    monkeypatch.setattr(application.state.base, "service", lambda *asked: unread)
    tree = _tree(client, f"/ru/services/{_PLATE}", on="2025-03-04")
    assert "По тарифам <кассы>." in _text(tree, "#fee .law")
    assert "Не разобрано" in _text(tree, "#fee .notice")


def test_rows_that_change_and_announced_changes_are_said_soon(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, on = application.state.base, "2025-03-05"
    times = base.timeline(_PLATE, "ru")
    later = RowVersion(
        state="text", text="1 час.", valid=Validity(from_=_exact("2025-07-01")), language="ru"
    )
    rows = {**times.rows, "term": (*times.rows["term"], later)}
    unit = base.unit(times.act, times.address, dt.date.fromisoformat(on), "ru")
    announced = AnnouncedChange(
        act=None,
        act_title="",
        operation="exclude",
        address=unit.address,
        label="",
        commencement=_exact("2026-01-01"),
        text="исключается с 1 января 2026 года",
        source=SourceRef(act=times.act, address=unit.address, document="x", sha256="0"),
    )
    changed = unit.model_copy(update={"announced": (announced,)})
    monkeypatch.setattr(base, "timeline", lambda *asked: times.model_copy(update={"rows": rows}))
    monkeypatch.setattr(base, "unit", lambda *asked: changed)
    tree = _tree(client, f"/ru/services/{_PLATE}", on=on)
    soon = _text(tree, "#soon")
    assert "С 1 июля 2025 года: другие слова в строках: Срок оказания" in soon
    assert "1 час." in soon
    assert "исключается с 1 января 2026 года" in soon
    links = [node.attributes["href"] or "" for node in tree.css("#soon a")]
    assert f"/ru/services/{_PLATE}/compare?on=2025-07-01&with={on}" in links
    assert "1 час." in _text(tree, "#term .wordings"), "the row tells of its other wordings"
