"""The tools of the MCP door, asked by the SDK's own client: what is answered and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mcp_assistant import DAY, LAW, ORDER, SERVICE, Assistant, connected, whole_texts

from api.mcp.server import make_server, opened
from kb.base import Base

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def assistant(home: Path) -> Iterator[Assistant]:
    url = f"sqlite:///{home / 'zanbase.db'}"
    with connected(make_server(lambda: opened(url))) as found:
        yield found


# --- what is offered ---------------------------------------------------------------------------


def test_the_tools(assistant: Assistant) -> None:
    tools = assistant.tools()
    assert set(tools) == {
        "find_service",
        "service_on_date",
        "search_law",
        "read_unit",
        "history",
        "compare",
        "resolve_citation",
    }
    for tool in tools.values():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.annotations.open_world_hint is False
        assert tool.description
        assert tool.output_schema is not None
        properties = tool.input_schema["properties"]
        assert all(given.get("description") for given in properties.values()), tool.name
        assert {"lang", "max_chars", "cursor"} <= set(properties)
        assert tool.input_schema["additionalProperties"] is False


def test_every_required_argument_has_an_example_that_works(assistant: Assistant) -> None:
    for tool in assistant.tools().values():
        properties = tool.input_schema["properties"]
        given = {name: properties[name]["examples"][0] for name in tool.input_schema["required"]}
        if tool.name == "compare":
            given["act"] = properties["act"]["examples"][0]
        assistant.ask(tool.name, **given)


def test_how_to_cite_and_to_tell_uncertainty_is_said(assistant: Assistant) -> None:
    for word in ("permalink", "earliest", "unknown", "next_cursor", "legal advice"):
        assert word in assistant.instructions


# --- services ------------------------------------------------------------------------------------


def test_a_service_is_found_by_its_name_and_by_its_standard(assistant: Assistant) -> None:
    named = assistant.ask("find_service", query="водительских удостоверений", on=DAY)["items"]
    assert named[0]["service"] == SERVICE
    assert named[0]["status"] == "in_effect"
    assert named[0]["valid"]["from"]["earliest"] == "2024-10-19"
    assert "found_by" not in named[0]
    by_text = assistant.ask("find_service", query="медицинская справка водителя", on=DAY)["items"]
    assert (by_text[0]["service"], by_text[0]["found_by"]) == (SERVICE, "text")
    assert assistant.ask("find_service", query="межпланетный перелёт", on=DAY).get("items") is None


def test_what_a_service_required(assistant: Assistant) -> None:
    answer = assistant.ask("service_on_date", service=SERVICE, on=DAY, lang="ru")
    assert answer["status"] == "in_effect"
    assert answer["standard"]["act"] == ORDER
    begins = answer["standard"]["valid"]["from"]
    assert (begins["earliest"], begins["latest"]) == ("2024-10-19", "2024-11-18")
    assert "480-V" in begins["reason"]
    rows = {item["row"]: item for item in answer["items"]}
    assert rows["fee"]["text"].endswith("1,25 МРП.")
    assert rows["fee"]["value"][0]["kzt"] == 4915.0
    assert rows["fee"]["permalink"].startswith(
        "/v1/acts/akn/kz/act/order/mia/2024-10-07/743/units/"
    )
    assert rows["documents"]["value_left_out"] is True
    assert answer["permalink"] == f"/v1/services/{SERVICE}?on={DAY}&lang=ru"
    assert answer["page"]["complete"] is True


def test_rows_and_typed_values_are_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask(
        "service_on_date", service=SERVICE, on=DAY, rows=["documents"], typed=True
    )
    (row,) = answer["items"]
    assert row["value"][0]["channel"] == "state_corporation"
    assert "value_left_out" not in row
    # Some clients send a list as a text.
    one = assistant.ask("service_on_date", service=SERVICE, on=DAY, rows='["fee", "term"]')
    assert [item["row"] for item in one["items"]] == ["term", "fee"]


@pytest.mark.parametrize(
    ("lang", "said", "fee"),
    [
        ("ru", "Действует на 2025-02-01.", "Размер платы"),
        ("kk", "2025-02-01 күні қолданыста.", "Төлем мөлшері"),
        ("en", "In effect on 2025-02-01.", "Fee"),
    ],
)
def test_a_service_is_told_in_three_languages(
    assistant: Assistant, lang: str, said: str, fee: str
) -> None:
    text = assistant.said("service_on_date", service=SERVICE, on=DAY, lang=lang)
    assert said in text
    assert f"## {fee} [fee]" in text
    if lang != "ru":
        assert "language-not-held" in text


def test_every_state_that_may_have_held_is_given(assistant: Assistant) -> None:
    pages = assistant.pages("service_on_date", service=SERVICE, on="2024-11-01")
    assert pages[0]["status"] == "uncertain"
    assert any("2024-11-01" in note for note in pages[0]["notes"])
    others = [item for page in pages for item in page["items"] if item["kind"] == "alternative"]
    assert others
    assert all(item["valid"]["from"] or item["valid"]["to"] for item in others)
    text = assistant.said("service_on_date", service=SERVICE, on="2024-11-01", lang="en")
    assert "May have been in effect on 2024-11-01" in text
    assert "Possible state 1" in text


# --- reading -------------------------------------------------------------------------------------


def test_a_unit_is_read_with_those_below_it(assistant: Assistant) -> None:
    answer = assistant.ask("read_unit", act="88-V", unit="ст. 14", on=DAY)
    assert (answer["act"], answer["address"]) == (LAW, "!main~art_14")
    assert (answer["in_effect"], answer["text_state"], answer["language"]) == ("yes", "known", "en")
    assert answer["valid"]["from"]["earliest"] == "2022-07-25"
    assert any("unofficial" in note for note in answer["notes"])
    first, *below = answer["items"]
    assert first["kind"] == "unit"
    assert first["changed_by"]["act"] == "/akn/kz/act/law/2022-07-14/141-VII"
    parts = {item["address"]: item for item in below}
    excluded = parts["!main~art_14__subpara_1"]
    assert (excluded["in_effect"], excluded["text_state"]) == ("no", "none")
    assert "272-VI" in excluded["why"]
    assert "text" not in excluded
    assert parts["!main~art_14__subpara_2__indent_5"]["text"].startswith("issuance")
    assert answer["permalink_of_part"].replace("{address}", first["address"]) == answer["permalink"]


def test_an_act_is_outlined(assistant: Assistant) -> None:
    answer = assistant.ask("read_unit", act="88-V", on=DAY, max_chars=50_000)
    lines = {item["address"]: item for item in answer["items"]}
    assert answer["address"] == "!"
    assert answer["in_effect"] == "yes"
    assert lines["!main~art_14"]["below"] == 20
    assert "!main~art_14__subpara_2" not in lines
    assert lines["!main~art_16"]["in_effect"] == "no"
    deeper = assistant.ask("read_unit", act="88-V", on=DAY, depth=1)
    assert [item["address"] for item in deeper["items"]] == ["!main"]
    assert deeper["items"][0]["below"] > 400
    assert assistant.ask("read_unit", act="88-V", unit="!", on=DAY, max_chars=50_000) == answer


def test_a_text_longer_than_a_page_goes_on(assistant: Assistant, ask: Ask) -> None:
    given = {"act": "862", "unit": "!annex_5", "on": DAY}
    pages = assistant.pages("read_unit", **given, max_chars=6000)
    assert len(pages) > 2
    assert pages[0]["page"]["left_out"]
    held = ask("act", "862", "!annex_5", "--on", DAY)
    texts = whole_texts([item for page in pages for item in page["items"]])
    assert texts[0] == held["text"]
    assert len(texts) == pages[0]["page"]["of"]
    assert texts == whole_texts(assistant.items("read_unit", **given, max_chars=100_000))


def test_a_day_whose_text_is_not_held_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("read_unit", act="862", unit="!annex_14", on="2024-10-01", lang="en")
    assert answer["in_effect"] == "unknown"
    assert answer["text_state"] in ("unknown", "uncertain")
    assert all("text" not in item for item in answer["items"])
    assert answer["items"][0]["kind"] == "wording"


def test_permalinks_lead_to_what_they_say(assistant: Assistant, client: TestClient) -> None:
    answer = assistant.ask("read_unit", act="88-V", unit="ст. 14", on=DAY)
    found = assistant.ask("search_law", query="медицинская справка", on=DAY)["items"]
    service = assistant.ask("service_on_date", service=SERVICE, on=DAY)
    links = [answer["permalink"], service["permalink"], service["standard"]["permalink"]]
    links += [item["permalink"] for item in (*found, *service["items"])]
    for link in dict.fromkeys(links):
        assert client.get(link).status_code == 200, link


# --- versions and differences --------------------------------------------------------------------


def test_versions_come_oldest_first_with_their_bounds(assistant: Assistant) -> None:
    items = assistant.items("history", act="88-V", unit="ст. 14", lang="en")
    assert [item["state"] for item in items] == ["absent", *["text_unknown"] * 4, "text"]
    assert items[-1]["text"].startswith("Article 14.")
    assert items[2]["valid"]["from"] == {
        "earliest": "2016-03-01",
        "latest": "2016-03-01",
        "reason": "fixed by the text: 2016-03-01",
    }
    assert items[2]["changed_by"]["act"] == "/akn/kz/act/law/2015-11-17/408-V"
    assert "on=2022-08-24" not in items[0]["permalink"]


def test_the_history_of_an_act_is_of_all_units_that_changed(assistant: Assistant, ask: Ask) -> None:
    items = assistant.items("history", act="88-V", lang="en", max_chars=50_000)
    held = ask("history", "88-V", "--lang", "en")
    units = [held, *held["children"]]
    versions = [version for unit in units for version in unit["versions"]]
    assert [item["kind"] for item in items if item["kind"] != "announced"] == ["version"] * len(
        versions
    )


def test_what_differs_between_two_days(assistant: Assistant, ask: Ask) -> None:
    given = {"act": "862", "from": "2024-10-01", "to": DAY, "lang": "ru"}
    items = assistant.items("compare", **given)
    held = ask("diff", "862", "--from", "2024-10-01", "--to", DAY, "--lang", "ru")
    addresses = list(dict.fromkeys(item["address"] for item in items))
    assert addresses == [unit["address"] for unit in held["units"]]
    assert {item["kind"] for item in items} == {unit["kind"] for unit in held["units"]}
    assert all("№ 743" in item["made_by"][0] for item in items)
    assert all(item["permalink_before"] != item["permalink"] for item in items)


def test_words_that_changed_are_marked(assistant: Assistant) -> None:
    given = {"act": "88-V", "unit": "ст. 4", "from": "2022-07-01", "to": DAY, "lang": "en"}
    answer = assistant.ask("compare", **given)
    assert answer["label"].startswith("article 4")
    text = assistant.said("compare", **given)
    assert f"What differs: 2022-07-01 and {DAY}" in text


def test_a_service_is_compared_row_by_row(assistant: Assistant) -> None:
    given = {"service": SERVICE, "from": "2024-12-01", "to": DAY, "lang": "ru"}
    answer = assistant.ask("compare", **given)
    # The words are the same; the sum is counted in another year's МРП.
    (row,) = answer["items"]
    assert (row["row"], row["kind"]) == ("fee", "value_changed")
    assert row["value_before"][0]["kzt"] == 4615.0
    assert row["value_after"][0]["kzt"] == 4915.0
    assert answer["same"] == 10


def test_what_cannot_be_compared_says_why(assistant: Assistant) -> None:
    given = {"service": SERVICE, "from": "2024-10-01", "to": DAY, "lang": "en"}
    answer = assistant.ask("compare", **given)
    assert {item["kind"] for item in answer["items"]} == {"unknown"}
    assert "2024-10-01: [text not held]" in answer["items"][0]["text"]
    assert "What stood on 2024-10-01 is not known" in assistant.said("compare", **given)


# --- search and citations ------------------------------------------------------------------------


def test_search_tells_where_since_when_and_how_sure(assistant: Assistant) -> None:
    answer = assistant.ask("search_law", query="госпошлина за водительское удостоверение", on=DAY)
    hit = answer["items"][0]
    assert (hit["act"], hit["address"]) == (ORDER, "!annex_14~row_6")
    assert hit["in_effect"] == "yes"
    assert hit["valid"]["from"]["latest"] == "2024-11-18"
    assert hit["service"] == SERVICE
    assert hit["text"].startswith("Государственная пошлина")
    assert hit["matched"]


def test_search_goes_on_over_its_own_pages(assistant: Assistant, client: TestClient) -> None:
    given = {"query": "водительское удостоверение", "on": DAY}
    pages = assistant.pages("search_law", **given, max_chars=6000)
    answer = client.get("/v1/search", params={"q": given["query"], "on": DAY, "limit": 100}).json()
    ranked = sorted(
        (hit["rank"], act["act"], hit["address"]) for act in answer["acts"] for hit in act["hits"]
    )
    told = [(item["act"], item["address"]) for page in pages for item in page.get("items", ())]
    assert told[: len(ranked)] == [(act, address) for _, act, address in ranked]
    assert pages[0]["page"]["first"] == 1
    assert pages[0]["page"]["left_out"]
    shown = [page["page"] for page in pages if page.get("items")]
    firsts, lasts = [page["first"] for page in shown], [page["last"] for page in shown]
    assert firsts[1:] == [last + 1 for last in lasts[:-1]]


@pytest.mark.parametrize("on", ["2024-11-01", "any"])
def test_search_on_an_uncertain_day_and_in_all_history(assistant: Assistant, on: str) -> None:
    answer = assistant.ask("search_law", query='"1,25 МРП" act:862', on=on)
    assert answer["items"]
    if on == "any":
        assert "on" not in answer
    else:
        assert answer["items"][0]["in_effect"] == "unknown"
        assert "неизвестно, действует ли" in assistant.said(
            "search_law", query='"1,25 МРП" act:862', on=on
        )


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ст. 14 Закона о госуслугах", (LAW, "!main~art_14")),
        ("88-V Заңның 15-бабы", (LAW, "!main~art_15")),
        ("Art 19-1(2) 88-V", (LAW, "!main~art_19-1__para_2")),
        ("88-V", (LAW, "!")),
    ],
)
def test_a_citation_is_resolved(assistant: Assistant, text: str, unit: tuple[str, str]) -> None:
    answer = assistant.ask("resolve_citation", text=text, on=DAY)
    (item,) = answer["items"]
    assert (item["act"], item["address"]) == unit
    assert item["in_effect"] == "yes"
    assert item["valid"]["from"]["earliest"]
    assert item["permalink"]


def test_words_in_another_language_say_so(assistant: Assistant) -> None:
    given = {"text": "ст. 14 Закона о госуслугах", "on": DAY}
    (item,) = assistant.ask("resolve_citation", **given, lang="ru")["items"]
    assert item["language"] == "en"
    assert "(на другом языке: английский)" in assistant.said("resolve_citation", **given, lang="ru")
    assert "another language" not in assistant.said("resolve_citation", **given, lang="en")
    assert "(in another language: Russian)" in assistant.said(
        "search_law", query="медицинская справка", on=DAY, lang="en"
    )


def test_what_the_base_believed_before_it_learnt(assistant: Assistant, client: TestClient) -> None:
    before = assistant.ask("service_on_date", service=SERVICE, on=DAY, as_known_on="2020-01-01")
    assert before["status"] == "unknown"
    assert before["permalink"].endswith("&as_known_on=2020-01-01")
    unit = assistant.ask("read_unit", act="862", unit="!annex_14", on=DAY, as_known_on="2020-01-01")
    assert unit["in_effect"] == "unknown"
    linked = client.get(unit["permalink"]).json()
    assert linked["in_effect"] == "unknown"
    given = {"service": SERVICE, "on": DAY, "as_known_on": "2200-01-01"}
    assert assistant.ask("service_on_date", **given)["status"] == "in_effect"


def test_a_citation_may_mean_several_units_or_none(assistant: Assistant) -> None:
    several = assistant.ask("resolve_citation", text="пункт 1", on=DAY)
    assert len(several["items"]) > 1
    assert several["status"] == "ambiguous"
    dropped = assistant.ask("resolve_citation", text="пп. 3-1) п. 1 ст. 14 Закона 88-V", on=DAY)
    assert dropped["items"][0]["dropped"] == ["пункт 1"]
    assert dropped["status"] == "partial"
    none = assistant.ask("resolve_citation", text="как пройти в библиотеку", on=DAY)
    assert "items" not in none
    assert none["status"] == "not_a_citation"
    assert (
        assistant.ask("resolve_citation", text="ст. 3 Закона № 999-ZZ")["status"] == "act_not_held"
    )
    assert "search_law" in assistant.said("resolve_citation", text="как пройти в библиотеку")


# --- pages ---------------------------------------------------------------------------------------


def test_a_base_that_has_learnt_between_pages_is_told(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"act": "862", "unit": "!annex_5", "on": DAY, "max_chars": 6000, "lang": "ru"}
    first = assistant.ask("read_unit", **given)
    turn = Base.turn
    monkeypatch.setattr(Base, "turn", lambda base: turn(base) + 1)
    second = assistant.ask("read_unit", **given, cursor=first["page"]["next_cursor"])
    assert "пополнилась" in second["notes"][0]
    third = assistant.ask("read_unit", **given, cursor=second["page"]["next_cursor"])
    assert "notes" not in third or "пополнилась" not in third["notes"][0]


def test_permalinks_begin_as_the_server_is_told(home: Path) -> None:
    url = f"sqlite:///{home / 'zanbase.db'}"
    with connected(make_server(lambda: opened(url, link_base="https://zan.example/"))) as found:
        answer = found.ask("read_unit", act="88-V", unit="ст. 14", on=DAY)
        assert answer["permalink"].startswith("https://zan.example/v1/acts/")
        hit = found.ask("search_law", query="справка", on=DAY)["items"][0]
        assert hit["permalink"].startswith("https://zan.example/v1/")
