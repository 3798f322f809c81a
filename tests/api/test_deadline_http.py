"""Deadlines, checklists, timelines, the index and the calendar, through both doors."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import Result

from api.words import LANGUAGES

Ask = Callable[..., Any]
Run = Callable[..., Result]

LICENCE = "order-mia-2014-12-02-862-annex-14"
VEHICLE = "order-mia-2014-12-02-862-annex-5"
PLATE = "order-mia-2014-12-02-862-annex-8"
CITIZENSHIP = "order-mfa-2017-09-15-11-1-2_420-annex-4-1"
PROPERTY = "order-moj-2012-03-28-131-annex-6"
CORPORATION = {"channel": "state_corporation", "paper": "false"}
PORTAL = {"channel": "egov_portal"}

Due = tuple[str, str | None, str | None, str | None]


def due(client: TestClient, service: str, applied: str, **asked: str) -> list[Due]:
    """State, bounds and case or place of each term."""
    query = {"applied": applied, **asked}
    response = client.get(f"/v1/services/{service}/deadline", params=query)
    assert response.status_code == 200, response.text
    return [
        (
            term["state"],
            _short(term["earliest"]),
            _short(term["latest"]),
            term["case"] or term["place"],
        )
        for term in response.json()["terms"]
    ]


def _short(instant: dict[str, str] | None) -> str | None:
    if instant is None:
        return None
    return (instant["at"] or instant["day"])[:16].replace("T", " ")


@pytest.mark.parametrize(
    ("service", "applied", "asked", "expected"),
    [
        # 120 minutes at the office, 9 to 18, on duty to 20 and on Saturday to 13
        (
            LICENCE,
            "2025-03-20T10:00",
            CORPORATION,
            [("exact", "2025-03-20 12:00", "2025-03-20 12:00", None)],
        ),
        (
            LICENCE,
            "2025-03-20T16:30",  # Nauryz follows
            CORPORATION,
            [("bounded", "2025-03-20 18:30", "2025-03-26 09:30", None)],
        ),
        (
            LICENCE,
            "2025-03-15T12:30",  # Saturday: half an hour before the office on duty closes
            CORPORATION,
            [("exact", "2025-03-17 10:30", "2025-03-17 10:30", None)],
        ),
        (
            LICENCE,
            "2025-03-20T10:00",
            {"channel": "state_corporation", "paper": "true"},
            [("exact", "2025-03-26 11:00", "2025-03-26 11:00", None)],
        ),
        # the standard: after hours the result is given on the next working day
        (
            LICENCE,
            "2025-03-22T12:00",
            PORTAL,
            [("bounded", "2025-03-26 10:00", "2025-03-26 23:59", None)],
        ),
        (
            LICENCE,
            "2025-03-20T10:00",
            {"channel": "information_objects"},
            [("exact", "2025-03-20 11:00", "2025-03-20 11:00", None)],
        ),
        (
            LICENCE,
            "2025-03-19T17:30",  # applied within hours, an hour runs over closing
            PORTAL,
            [("bounded", "2025-03-19 18:30", "2025-03-20 09:30", None)],
        ),
        # the case is not chosen: both terms
        (
            VEHICLE,
            "2025-03-19T10:00",
            PORTAL,
            [
                ("exact", "2025-03-19 11:00", "2025-03-19 11:00", None),
                (
                    "exact",
                    "2025-03-19 12:00",
                    "2025-03-19 12:00",
                    "при первичной регистрации транспортного средства",
                ),
            ],
        ),
        (
            VEHICLE,
            "2025-03-19T10:00",
            CORPORATION | {"case": "первичной регистрации"},
            [
                (
                    "exact",
                    "2025-03-19 12:00",
                    "2025-03-19 12:00",
                    "при первичной регистрации транспортного средства",
                )
            ],
        ),
        # the place is not chosen: both terms, each until the office or the one on duty closes
        (
            PLATE,
            "20.03.2025 16:30",
            CORPORATION,
            [
                ("bounded", "2025-04-01 18:00", "2025-04-01 20:00", "для городов Астана и Алматы"),
                (
                    "bounded",
                    "2025-04-15 18:00",
                    "2025-04-15 20:00",
                    "для областей и города Шымкента",
                ),
            ],
        ),
        # six months; abroad, where no clock of Kazakhstan tells the hour
        (
            CITIZENSHIP,
            "2025-08-29T10:00",
            {},
            [("exact", "2026-03-02", "2026-03-02", None)],
        ),
        # a system alone, at any hour
        (
            PROPERTY,
            "2025-03-21T23:50",
            {},
            [("exact", "2025-03-22 00:10", "2025-03-22 00:10", None)],
        ),
        # the working days of 2027 are not decided
        (
            CITIZENSHIP,
            "2026-08-31T10:00",
            {},
            [("open", "2027-03-01", None, None)],
        ),
        # no text of that day is held
        (LICENCE, "2020-03-20T10:00", {}, []),
    ],
)
def test_deadlines(
    client: TestClient, service: str, applied: str, asked: dict[str, str], expected: list[Due]
) -> None:
    assert due(client, service, applied, **asked) == expected


def test_the_day_of_the_application_has_its_standard(client: TestClient) -> None:
    path = f"/v1/services/{LICENCE}/deadline"
    answer = client.get(path, params={"applied": "2024-10-25T10:00"}).json()
    assert (answer["on"], answer["status"]) == ("2024-10-25", "uncertain")
    assert [state["state"] for state in answer["alternatives"]] == ["text_unknown", "text"]
    assert answer["alternatives"][1]["terms"] == answer["terms"]


@pytest.mark.parametrize(
    "applied",
    ["2025-03-20T16:30", "2025-03-20 16:30:00", "2025-03-20T11:30Z", "2025-03-20T16:30+05:00"],
)
def test_moments_as_people_and_programs_write_them(client: TestClient, applied: str) -> None:
    # the "+" of a zone that an address does not escape arrives as a space
    response = client.get(f"/v1/services/{PROPERTY}/deadline?applied={applied}")
    assert response.json()["applied"] == "2025-03-20T16:30:00+05:00"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/v1/services/{LICENCE}/deadline", 422, "bad-request"),
        (f"/v1/services/{LICENCE}/deadline?applied=2025-03-20", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=2025-02-30T10:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=2025-02-20T25:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=2025-02-20T10:00%2B99:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=9999-12-31T23:59-01:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=0001-01-01T00:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=1991-01-01T00:00%2B14:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=٢٠٢٥-01-01T00:00", 422, "bad-date"),
        (f"/v1/services/{LICENCE}/deadline?applied=%00", 422, "bad-date"),
        (
            f"/v1/services/{LICENCE}/deadline?applied=2025-03-20T10:00&paper=maybe",
            422,
            "bad-request",
        ),
        ("/v1/services/полёт на Марс/deadline?applied=2025-03-20T10:00", 404, "service-not-found"),
        ("/v1/services/полёт на Марс/checklist", 404, "service-not-found"),
        ("/v1/services/полёт на Марс/timeline", 404, "service-not-found"),
        (f"/v1/services/{LICENCE}/checklist?on=x", 422, "bad-date"),
        ("/v1/reference/mrp?on=x", 422, "bad-date"),
        ("/v1/reference/calendar?year=0", 422, "bad-request"),
        ("/v1/reference/calendar?on=1900-01-01", 422, "bad-date"),
    ],
)
def test_problems(client: TestClient, path: str, status: int, code: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["mend"] or code == "service-not-found"


def test_a_checklist_leads_to_its_forms(client: TestClient) -> None:
    answer = client.get(f"/v1/services/{PROPERTY}/checklist?on=2026-03-01").json()
    (form,) = [i["form"] for g in answer["groups"] for i in g["items"] if i["form"] is not None]
    assert (form["annex"], form["address"]) == ("5", "!annex_5")
    assert client.get(form["permalink"]).status_code == 200
    assert len(answer["notes"]) == 2


def test_a_checklist_for_a_channel_and_a_case(client: TestClient) -> None:
    query = {"on": "2026-03-01", "channel": "state_corporation", "case": "для регистрации"}
    answer = client.get(f"/v1/services/{VEHICLE}/checklist", params=query).json()
    (group,) = answer["groups"]
    assert [item["needed"] for item in group["items"]].count("conditional") == 5
    assert answer["warnings"] == []


def test_a_timeline(client: TestClient) -> None:
    answer = client.get(f"/v1/services/{LICENCE}/timeline?lang=ru").json()
    assert [each["state"] for each in answer["standards"]] == ["absent", "text_unknown", "text"]
    *_, last = answer["rows"]["fee"]
    assert last["value"][0] == {"kind": "mrp", "mrp": 1.25} | last["value"][0]
    assert last["value"][0]["kzt"] is None  # sums follow the index, not the wording
    assert last["changed_by"]["act"] == "/akn/kz/act/order/mia/2024-10-07/743"
    assert (last["valid"]["from"]["earliest"], last["valid"]["to"]) == ("2024-10-19", None)


@pytest.mark.parametrize(
    ("on", "value", "social", "usual"),
    [
        ("2025-02-01", 3932, 3932, False),
        ("2022-05-01", 3063, 3180, False),
        ("2020-03-31", 2651, 2651, False),
        ("2005-01-01", 971, 971, True),
        ("2027-01-01", None, None, None),
        ("1999-12-31", None, None, None),
    ],
)
def test_the_index(
    client: TestClient, on: str, value: int | None, social: int | None, usual: bool | None
) -> None:
    answer = client.get(f"/v1/reference/mrp?on={on}").json()
    mrp = answer["mrp"]
    assert (mrp and mrp["value"], answer["social"] and answer["social"]["value"]) == (value, social)
    if mrp is not None:
        assert mrp["usual"] is usual
        assert mrp["valid_from"] <= on <= mrp["valid_to"]
        assert mrp["source"]
    assert (answer["on"], answer["coverage"]["known_until"]) == (on, "2026-12-31")


@pytest.mark.parametrize(
    ("on", "working", "name", "following"),
    [
        ("2025-03-21", False, "Nowruz Holiday", "2025-03-26"),
        ("2025-03-20", True, None, "2025-03-20"),
        ("2025-01-05", True, None, "2025-01-05"),
        ("2025-02-15", False, None, "2025-02-17"),
        ("2027-03-15", None, "Constitution Day", None),
    ],
)
def test_the_calendar_of_a_day(
    client: TestClient, on: str, working: bool | None, name: str | None, following: str | None
) -> None:
    answer = client.get(f"/v1/reference/calendar?on={on}").json()
    assert answer["day"] == {"day": on, "working": working, "name": name}
    assert answer["next_working"] == following


def test_the_calendar_of_a_year(client: TestClient) -> None:
    answer = client.get("/v1/reference/calendar?year=2025&lang=ru").json()
    days = {day["day"]: (day["working"], day["name"]) for day in answer["days"]}
    assert days["2025-01-05"] == (True, None)
    assert days["2025-01-03"] == (False, "Выходной день (перенесён с 05.01.2025)")
    assert answer["working_days"] == 246
    later = client.get("/v1/reference/calendar?year=2027").json()
    assert later["working_days"] is None
    assert {day["working"] for day in later["days"]} == {None}


def test_both_doors_say_the_same(client: TestClient, ask: Ask) -> None:
    pairs = [
        (
            ("deadline", LICENCE, "--applied", "2025-03-20T16:30", "--no-paper", "--lang", "ru"),
            f"/v1/services/{LICENCE}/deadline?applied=2025-03-20T16:30&paper=false&lang=ru",
        ),
        (
            ("checklist", VEHICLE, "--on", "2026-03-01", "--channel", "egov_portal"),
            f"/v1/services/{VEHICLE}/checklist?on=2026-03-01&channel=egov_portal",
        ),
        (("timeline", PROPERTY), f"/v1/services/{PROPERTY}/timeline"),
        (("mrp", "--on", "2025-02-01"), "/v1/reference/mrp?on=2025-02-01"),
        (("calendar", "--year", "2025"), "/v1/reference/calendar?year=2025"),
        (("calendar", "--on", "2025-03-22"), "/v1/reference/calendar?on=2025-03-22"),
    ]
    for command, path in pairs:
        assert ask(*command) == client.get(path).json(), path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [
        ("deadline", LICENCE, "--applied", "2025-03-22T12:00"),
        ("deadline", CITIZENSHIP, "--applied", "2026-08-31T10:00"),
        ("deadline", LICENCE, "--applied", "2020-08-31T10:00"),
        ("checklist", VEHICLE, "--on", "2026-03-01"),
        ("checklist", LICENCE, "--on", "2020-01-01"),
        ("timeline", PLATE),
        ("mrp", "--on", "2022-05-01"),
        ("mrp", "--on", "2030-01-01"),
        ("calendar", "--on", "2025-03-22"),
        ("calendar", "--year", "2026"),
    ],
    ids=" ".join,
)
def test_commands_in_three_languages(run: Run, command: tuple[str, ...], lang: str) -> None:
    result = run(*command, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output
    assert max(map(len, result.output.splitlines())) <= 80


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("deadline", LICENCE, "--applied", "2025-03-20"), "write 2025-03-20T16:30"),
        (("calendar", "--year", "1800"), "from 1991 to 2100"),
        (("calendar", "--year", "99999"), "years count from 1"),
    ],
)
def test_commands_that_cannot_be_answered(run: Run, command: tuple[str, ...], said: str) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert said in result.output
    problem = json.loads(run(*command, "--json").stdout)
    assert problem["code"] == "bad-date"


def test_an_application_of_this_moment(ask: Ask) -> None:
    answer = ask("deadline", PROPERTY)
    assert answer["applied"][:10] == answer["on"]


@pytest.mark.parametrize(
    ("lang", "applied", "said", "unsaid"),
    [
        ("kk", "2020-05-20T10:00", "стандарт болған жоқ", "танылмады"),
        ("ru", "2020-05-20T10:00", "такого стандарта не было", "не распознан"),
        ("en", "2020-05-20T10:00", "no such standard on this day", "could be read"),
    ],
)
def test_a_term_of_no_standard_is_not_called_unread(
    run: Run, lang: str, applied: str, said: str, unsaid: str
) -> None:
    output = " ".join(
        run("deadline", CITIZENSHIP, "--applied", applied, "--lang", lang).output.split()
    )
    assert said in output
    assert unsaid not in output


@pytest.mark.parametrize(
    ("lang", "reason"),
    [("kk", "тіркелгеннен ерте емес"), ("ru", "не раньше регистрации"), ("en", "not before regis")],
)
def test_reasons_are_told_in_the_language_asked_for(
    client: TestClient, lang: str, reason: str
) -> None:
    answer = client.get(f"/v1/services/{LICENCE}", params={"on": "2024-11-01", "lang": lang}).json()
    assert reason in answer["standard"]["valid"]["from"]["reason"]
    assert reason in answer["warnings"][0]["message"]


@pytest.mark.parametrize(
    ("lang", "source"),
    [("kk", "республикалық бюджет туралы"), ("ru", "о республиканском бюджете"), ("en", "budget")],
)
def test_the_source_of_the_index_is_told_in_the_language(
    client: TestClient, lang: str, source: str
) -> None:
    answer = client.get("/v1/reference/mrp", params={"on": "2025-02-01", "lang": lang}).json()
    assert source in answer["mrp"]["source"]
    assert "2025–2027" in answer["mrp"]["source"]
