"""Search at the doors: what is found, how it is told, and that every link leads to what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_answers import DAY, hits, search
from typer.testing import Result

Run = Callable[..., Result]
Ask = Callable[..., Any]

_ORDER = "/akn/kz/act/order/mia/2014-12-02/862"
_LAW = "/akn/kz/act/law/2013-04-15/88-V"


# --- what is found -----------------------------------------------------------------------------


def test_words_lead_to_the_provision(client: TestClient) -> None:
    answer = search(client, "госпошлина за водительское удостоверение", on=DAY)
    act, hit = hits(answer)[0]
    assert (act, hit["address"]) == (_ORDER, "!annex_14~row_6")
    assert answer["on"] == DAY
    assert hit["label"] == "приложение 14, строка 6"
    assert hit["in_effect"] == "yes"
    assert hit["valid"]["from"]["earliest"] == "2024-10-19"
    assert hit["valid"]["from"]["latest"] == "2024-11-18"
    assert hit["valid"]["to"] is None
    shown = hit["snippet"]
    marked = [shown["text"][start:end] for start, end in shown["highlights"]]
    assert marked == ["Государственная пошлина", "водительского", "удостоверения"]


def test_another_language_is_told_through_what(client: TestClient) -> None:
    answer = search(client, "жүргізуші куәлігі", on=DAY, lang="ru")
    _, hit = hits(answer)[0]
    assert hit["language"] == "ru"
    through = {matched["typed"]: matched["through"] for matched in hit["matched"]}
    assert set(through) == {"жүргізуші", "куәлігі"}
    assert all(through.values())


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        ("ст. 15 88-V", (_LAW, "!main~art_15")),
        ("862-бұйрық 14-қосымша", (_ORDER, "!annex_14")),
        ("Art 19-1(2)", (_LAW, "!main~art_19-1__para_2")),
        ("88-V", (_LAW, "!")),
    ],
)
def test_a_citation_goes_first(client: TestClient, query: str, unit: tuple[str, str]) -> None:
    act, hit = hits(search(client, query))[0]
    assert (act, hit["address"]) == unit
    assert hit["cited"]
    assert hit["matched"] == []


def test_a_step_that_does_not_exist_is_told(client: TestClient) -> None:
    _, hit = hits(search(client, "пп. 3-1) п. 1 ст. 14 Закона 88-V"))[0]
    assert hit["address"] == "!main~art_14__subpara_3-1"
    assert hit["dropped"] == ["пункт 1"]


@pytest.mark.parametrize(
    ("on", "in_effect"), [("2024-11-01", "unknown"), (DAY, "yes"), ("2024-10-01", None)]
)
def test_what_may_have_been_in_effect_is_marked(
    client: TestClient, on: str, in_effect: str | None
) -> None:
    answer = search(client, '"1,25 МРП" act:862', on=on)
    assert [hit["in_effect"] for _, hit in hits(answer)][:1] == ([in_effect] if in_effect else [])


def test_a_status_is_asked_for(client: TestClient) -> None:
    unsure = search(client, '"1,25 МРП" act:862 status:uncertain', on="2024-11-01")
    sure = search(client, '"1,25 МРП" act:862 status:in_effect', on="2024-11-01")
    assert (bool(unsure["acts"]), bool(sure["acts"])) == (True, False)


def test_all_history(client: TestClient) -> None:
    answer = search(client, "медицинская справка", on="any")
    assert answer["on"] is None
    units = [(act, hit["address"]) for act, hit in hits(answer)]
    assert len(units) == len(set(units))


def test_words_that_nothing_holds_are_given_up_and_said(client: TestClient) -> None:
    answer = search(client, "водительское удостоверение синхрофазотрон", on=DAY)
    assert answer["relaxed"] == ["синхрофазотрон"]
    _, hit = hits(answer)[0]
    assert hit["missing"] == ["синхрофазотрон"]


def test_a_slip_is_put_right_and_said(client: TestClient) -> None:
    answer = search(client, "водтельское удостоверение", on=DAY)
    assert answer["corrected"].startswith("водительское удостоверение")
    assert hits(answer)[0][1]["address"] == "!annex_14"


def test_a_slip_is_put_right_only_where_that_keeps_more(client: TestClient) -> None:
    # "возраст" is no slip of "возврат": the other two words are held by nothing either way.
    assert search(client, "ружьё возраст охотника", on=DAY)["corrected"] is None
    kept = search(client, "apeal against inspection resluts", on=DAY)
    assert kept["corrected"] == "appeal against inspection results"


def test_what_meets_some_words_follows_what_meets_all(client: TestClient) -> None:
    answer = search(client, "обязательный регистрационный сбор", on=DAY, limit=50)
    lacking = [bool(hit["missing"]) for _, hit in hits(answer)]
    assert lacking[0] is False
    assert lacking == sorted(lacking)
    assert any(lacking)
    quoted = search(client, '"регистрационный сбор" обязательный', on=DAY, limit=50)
    assert not any(hit["missing"] for _, hit in hits(quoted))


def test_a_citation_is_not_taken_for_words(client: TestClient) -> None:
    answer = search(client, "пп. 3-1) п. 1 ст. 14 Закона о госуслугах")
    assert [hit["cited"] for _, hit in hits(answer)] == [True]


def test_facets_count_what_was_found(client: TestClient) -> None:
    answer = search(client, "водительское удостоверение", on=DAY, facets=True)
    facets = answer["facets"]
    assert [(each["value"], each["label"]) for each in facets["issuer"]] == [
        ("mia", "Министерство внутренних дел")
    ]
    assert sum(each["count"] for each in facets["status"]) == answer["total"]
    for each in facets["year"] + facets["type"]:
        name = "type" if each in facets["type"] else None
        if name:
            narrowed = search(client, "водительское удостоверение", on=DAY, type=each["value"])
            assert narrowed["total"] == each["count"]


def test_explained_scores_add_up(client: TestClient) -> None:
    answer = search(client, "водительское удостоверение", on=DAY, explain=True)
    for _, hit in hits(answer):
        assert round(sum(value for _, value in hit["parts"]), 6) == hit["score"]


# --- pages and links ---------------------------------------------------------------------------


def test_pages_follow_each_other_without_gap(client: TestClient) -> None:
    whole = hits(search(client, "водительское удостоверение", on=DAY, limit=40))
    pages: list[tuple[str, dict[str, Any]]] = []
    cursor: str | None = None
    for _ in range(4):
        asked = {"cursor": cursor} if cursor else {}
        answer = search(client, "водительское удостоверение", on=DAY, limit=10, **asked)
        pages += hits(answer)
        cursor = answer["next"]
    assert [(act, hit["address"]) for act, hit in pages] == [
        (act, hit["address"]) for act, hit in whole
    ]
    assert [hit["rank"] for _, hit in pages] == list(range(1, 41))


def test_pages_of_a_citation_do_not_repeat_it(client: TestClient) -> None:
    first = search(client, "88-V", limit=3)
    second = search(client, "88-V", limit=3, cursor=first["next"])
    units = [(act, hit["address"]) for act, hit in [*hits(first), *hits(second)]]
    assert len(units) == len(set(units)) == 6


@pytest.mark.parametrize("query", ["водительское удостоверение", "азаматтық", "service provider"])
@pytest.mark.parametrize("on", [DAY, "2024-11-01", "any"])
def test_every_link_leads_to_the_text(client: TestClient, query: str, on: str) -> None:
    found = hits(search(client, query, on=on))
    assert found
    for act, hit in found:
        response = client.get(hit["permalink"])
        assert response.status_code == 200, hit["permalink"]
        read = response.json()
        if hit["address"] == "!":
            assert read["act"]["id"] == act
            continue
        assert (read["act"], read["address"]) == (act, hit["address"])
        said = [version["text"] for version in read["versions"] if version["text"]]
        shown = hit["snippet"]
        if shown is not None:
            part = [" ".join(text[shown["start"] : shown["end"]].splitlines()) for text in said]
            assert any(each and each.replace("\t", " ") in shown["text"] for each in part)
        for version in hit["versions"]:
            assert client.get(version["permalink"]).status_code == 200


# --- bad questions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"незакрытая кавычка',
        "и в на с",
        "-только -минус",
        "(((((((((((((((((a",
        "(a+)+$ .* [[[ \\",
        "null\x00byte \x1b[31m",
        "OR OR OR",
        "on:завтра type:чушь in:нигде",
        "act:нетакого пошлина",
        "😀 \u202e обратно",
    ],
)
def test_any_text_has_an_answer(client: TestClient, query: str) -> None:
    answer = search(client, query)
    assert answer["total"] >= 0
    for note in answer["notes"]:
        assert note["message"]


@pytest.mark.parametrize("query", ["слово " * 2000, "a" * 10_000])
def test_a_text_too_long_for_an_address_is_told(client: TestClient, run: Run, query: str) -> None:
    response = client.get("/v1/search", params={"q": query})
    assert response.status_code == 414
    assert response.json()["mend"]
    assert json.loads(run("search", query, "--json").stdout)["total"] >= 0


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from('аәкbv "«»()-*|:№0123.,/on:lang:type: '), max_size=40))
def test_whatever_is_typed_has_an_answer(client: TestClient, query: str) -> None:
    answer = search(client, query)
    for _, hit in hits(answer):
        shown = hit["snippet"]
        for start, end in shown["highlights"] if shown else ():
            assert 0 <= start < end <= len(shown["text"])


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"on": "вчера"}, "bad-date"),
        ({"lang": "de"}, "bad-request"),
        ({"type": "письмо"}, "unknown-type"),
        ({"issuer": "орган, которого нет"}, "unknown-issuer"),
        ({"cursor": "abc"}, "bad-cursor"),
        ({"limit": "0"}, "bad-request"),
    ],
)
def test_bad_requests(client: TestClient, asked: dict[str, str], code: str) -> None:
    response = client.get("/v1/search", params={"q": "пошлина", **asked})
    assert (response.status_code, response.json()["code"]) == (422, code)


def test_a_cursor_of_another_day(client: TestClient) -> None:
    cursor = search(client, "пошлина", on=DAY, limit=1)["next"]
    response = client.get("/v1/search", params={"q": "пошлина", "on": "any", "cursor": cursor})
    assert response.json()["code"] == "bad-cursor"


# --- suggestions and relations -----------------------------------------------------------------


def test_suggestions(client: TestClient, ask: Ask) -> None:
    found = client.get("/v1/suggest", params={"q": "выдача водит"}).json()["suggestions"]
    assert found[0]["kind"] == "service"
    assert found[0]["text"] == "Выдача водительских удостоверений"
    assert ask("suggest", "выдача водит")["suggestions"] == found


def test_relations(client: TestClient) -> None:
    path = f"/v1/acts{_LAW}/units/!main~art_15/related"
    answer = client.get(path, params={"on": DAY, "lang": "en"}).json()
    cited_by = {unit["address"] for unit in answer["cited_by"]}
    assert "!main~art_13__para_2" in cited_by
    assert {unit["words"] for unit in answer["cites"]} == {"paragraph 3 of this article"}
    assert [each["language"] for each in answer["languages"]] == ["en"]
    assert [each["relation"] for each in answer["versions"]][-1] == "current"
    for unit in answer["cited_by"]:
        assert client.get(unit["permalink"]).status_code == 200
        assert unit["words"] in client.get(unit["permalink"]).json()["text"]


def test_what_is_cited_by_name_alone_is_told(client: TestClient) -> None:
    path = f"/v1/acts{_ORDER}/units/!annex_14/related"
    cites = client.get(path, params={"on": DAY}).json()["cites"]
    labour = [unit for unit in cites if "Трудового кодекса" in unit["act_title"]]
    assert [(unit["act"], unit["held"], unit["permalink"]) for unit in labour] == [
        (None, False, None)
    ]


@pytest.mark.parametrize(
    ("unit", "term"),
    [
        ("subpara_17-2", "reengineering"),  # explained in a list of concepts alone
        ("subpara_4-1", "socially significant service"),
    ],
)
def test_terms_that_a_list_of_concepts_explains(client: TestClient, unit: str, term: str) -> None:
    path = f"/v1/acts{_LAW}/units/!main~art_1__{unit}/related"
    found = client.get(path, params={"on": DAY}).json()["same_terms"]
    assert found
    assert {each["words"] for each in found} == {term}
    assert all(term.split()[0][:6] in each["snippet"]["text"].lower() for each in found)


def test_terms_of_a_unit_elsewhere(client: TestClient) -> None:
    path = f"/v1/acts{_LAW}/units/!main~art_1__subpara_1/related"
    answer = client.get(path, params={"on": DAY}).json()
    found = answer["same_terms"]
    assert {unit["words"] for unit in found} == {"State Corporation"}
    assert len(found) == 5
    assert "same_terms" in answer["more"]
    assert "!main~art_1__subpara_1" not in {unit["address"] for unit in found}
    for unit in found:
        marked = [unit["snippet"]["text"][a:b] for a, b in unit["snippet"]["highlights"]]
        assert "State Corporation" in marked
