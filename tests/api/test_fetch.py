"""`zanbase fetch` against a server that plays the official site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from official_site import (
    ACT,
    SHELL,
    FakeTime,
    Reply,
    Site,
    chain,
    history_page,
    html,
    passport_page,
    serving,
    text_page,
)
from typer.testing import CliRunner, Result

from api.cli.main import app
from corpus.folder import documents
from corpus.sources import SourceDocument

Fetch = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        served.plays(f"/rus/docs/{ACT}", text_page())
        served.plays(f"/kaz/docs/{ACT}", text_page("kk"))
        served.plays(f"/rus/docs/{ACT}/info", passport_page())
        served.plays(f"/rus/docs/{ACT}/history", history_page("rus", "01.02.2025", "19.10.2024"))
        served.plays(f"/rus/archive/docs/{ACT}/19.10.2024", text_page())
        yield served


@pytest.fixture
def fetch(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fetch:
    time = FakeTime()
    monkeypatch.setattr("api.fetching.system_clock", time.clock)
    home = str(tmp_path / "home")
    return lambda *arguments: CliRunner().invoke(
        app,
        ["--home", home, "fetch", *arguments],
        env={"ZANBASE_SITES": site.url, "COLUMNS": "200"},
    )


def _json(result: Result, code: int = 0) -> Any:
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_an_act_in_both_languages_with_its_facts(fetch: Fetch, tmp_path: Path) -> None:
    report = _json(fetch(ACT, "--json"))
    (act,) = report["acts"]
    assert act["complete"] is True
    assert [(page["page"], page["language"], page["outcome"]) for page in act["pages"]] == [
        ("info", "ru", "ok"),
        ("html", "kk", "ok"),
        ("html", "ru", "ok"),
    ]
    assert [(fact["kind"], fact["date"]) for fact in act["facts"]] == [
        ("published", "2024-10-09"),
        ("registered", "2024-10-08"),
    ]
    folder = tmp_path / "home" / "fetched" / "documents" / ACT
    assert Path(act["folder"]) == folder
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        f"{ACT}.kaz.html",
        f"{ACT}.kaz.html.meta.yaml",
        f"{ACT}.rus.html",
        f"{ACT}.rus.html.meta.yaml",
    ]
    assert report["intake"] is None


def test_a_second_run_asks_for_nothing(fetch: Fetch, site: Site) -> None:
    fetch(ACT)
    site.asked.clear()
    result = fetch(f"https://adilet.zan.kz/rus/docs/{ACT}")
    assert result.exit_code == 0, result.output
    assert "= cached" in result.output
    assert site.asked == []
    assert "= unchanged" in fetch(ACT, "--refresh").output


def test_who_asks_and_how_often(fetch: Fetch, site: Site) -> None:
    assert fetch(ACT, "--contact", "mailto:law@example.org", "--lang", "rus").exit_code == 0
    agents = {asked.headers["user-agent"] for asked in site.asked}
    (agent,) = agents
    assert agent.startswith("Zanbase/")
    assert agent.endswith(" (+mailto:law@example.org)")


def test_editions_are_listed_and_kept(fetch: Fetch) -> None:
    report = _json(fetch(ACT, "--lang", "ru", "--all-editions", "--no-passport", "--json"))
    (act,) = report["acts"]
    days = [(edition["day"], edition["current"]) for edition in act["editions"]]
    assert days == [("2024-10-19", False), ("2025-02-01", True)]
    kept = [page["edition"] for page in act["pages"] if page["path"]]
    assert kept == ["2024-10-19", "2025-02-01"]
    one = _json(fetch(ACT, "--lang", "ru", "--edition", "31.12.2024", "--json"))
    paths = [page["path"] for page in one["acts"][0]["pages"] if page["path"]]
    assert [Path(path).name for path in paths] == [f"{ACT}.rus.2024-10-19.html"]


def test_one_that_fails_stops_nothing(fetch: Fetch, site: Site) -> None:
    site.plays("/rus/docs/V2500036000", SHELL)
    report = _json(fetch("V2500036000", ACT, "--lang", "ru", "--no-passport", "--json"), code=1)
    failed, kept = report["acts"]
    (page,) = failed["pages"]
    assert (page["outcome"], page["code"], page["path"]) == ("shell", "fetch-shell", None)
    assert "mirror" in page["mend"]
    assert failed["complete"] is False
    assert kept["complete"] is True


def test_a_person_is_told_what_happened_and_what_to_do(fetch: Fetch, site: Site) -> None:
    site.plays(f"/rus/docs/{ACT}", Reply(b"", 403))
    site.plays(f"/rus/docs/{ACT}/info", passport_page(**{"Дата регистрации в МЮ": "08.10.2023"}))
    result = fetch(ACT)
    assert result.exit_code == 1
    for said in ("✗ blocked", "it answers with 403", "[fetch-blocked]", "in a browser"):
        assert said in result.output
    assert "published 2024-10-09" in result.output
    assert "[passport-days-contradict]" in result.output
    assert "1 acts, 1 documents, 1 pages not had" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("88-V",), "is the number of an act"),
        ((ACT, "743"), "is the number of an act"),
        ((ACT, "--site", "adilet.zan.kz"), "not the address of a site"),
        ((ACT, "--edition", "31.02.2024"), "there is no 31.02.2024"),
        ((ACT, "--all-editions", "--format", "pdf"), "pages only"),
        ((ACT, "--contact", "Заң институты"), "cannot be sent"),
        ((ACT, "--ca-bundle", "no-such.pem"), "no-such.pem"),
        ((ACT, "--lang", "de"), "Invalid value"),
        ((ACT, "--rate", "0"), "Invalid value"),
        ((), "Missing argument"),
    ],
)
def test_bad_use_asks_for_nothing(
    fetch: Fetch, site: Site, arguments: tuple[str, ...], said: str
) -> None:
    result = fetch(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert site.asked == []


def test_a_file_without_certificates_is_told(fetch: Fetch, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    problem = _json(fetch(ACT, "--ca-bundle", str(empty), "--json"), code=2)
    assert "no certificates" in problem["detail"]


def test_a_folder_that_cannot_be_written(fetch: Fetch, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    problem = _json(fetch(ACT, "--out", str(tmp_path / "taken"), "--json"), code=2)
    assert problem["code"] == "file-unwritable"


def test_a_broken_chain_and_the_bundle_that_mends_it(fetch: Fetch, tmp_path: Path) -> None:
    shown = chain(tmp_path)
    asked = (ACT, "--lang", "ru", "--no-passport", "--json")
    with serving(Site(), shown.server) as secure:
        secure.plays(f"/rus/docs/{ACT}", text_page())
        broken = _json(fetch(*asked, "--site", secure.url), code=1)
        (page,) = broken["acts"][0]["pages"]
        assert page["outcome"] == "certificate"
        assert "--ca-bundle" in page["mend"]
        mended = fetch(*asked, "--site", secure.url, "--ca-bundle", str(shown.root_and_middle))
        assert _json(mended)["acts"][0]["complete"] is True


def test_the_mirror_serves_what_the_site_does_not(fetch: Fetch, site: Site) -> None:
    asked = (ACT, "--lang", "ru", "--no-passport", "--json")
    with serving(Site()) as scripts:
        scripts.plays(f"/rus/docs/{ACT}", html(SHELL))
        report = _json(fetch(*asked, "--site", scripts.url, "--site", site.url))
    (page,) = report["acts"][0]["pages"]
    assert (page["outcome"], page["final_url"]) == ("ok", f"{site.url}/rus/docs/{ACT}")


def test_a_killed_run_goes_on_where_it_was(site: Site, tmp_path: Path) -> None:
    acts = [f"V24000{number:05}" for number in range(9)]
    for act in acts:
        site.plays(f"/rus/docs/{act}", text_page())
    words = ["fetch", *acts, "--lang", "ru", "--no-passport", "--rate", "10"]
    command = [sys.executable, "-c", "from api.cli.main import run; run()", *words]
    environ = os.environ | {"ZANBASE_SITES": site.url, "ZANBASE_HOME": str(tmp_path / "home")}
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
    while len(site.paths()) < 4 and process.poll() is None:
        threading.Event().wait(0.005)
    process.kill()
    process.wait()
    finished = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    # At most the page under way when it was killed is asked for once more.
    assert len(acts) <= len(site.paths()) <= len(acts) + 1
    kept = list(documents(tmp_path / "home" / "fetched" / "documents"))
    whole = [item.name for item in kept if isinstance(item, SourceDocument)]
    assert whole == [f"{act}/{act}.rus.html" for act in acts]
    # What was being written when it was killed may lie there still; it is no document.
    assert all(item.name.endswith(".part") for item in kept if item.name not in whole)


def test_fetched_and_taken_in_at_once(fetch: Fetch, tmp_path: Path) -> None:
    report = _json(fetch(ACT, "--ingest", "--json"))
    outcomes = report["intake"]["documents"]
    assert [outcome["status"] for outcome in outcomes] == ["loaded", "loaded"]
    assert {outcome["act"] for outcome in outcomes} == {"/akn/kz/act/order/mia/2024-10-07/743"}
    home = str(tmp_path / "home")
    facts = CliRunner().invoke(app, ["--home", home, "fact", "list", "743", "--json"])
    published = [fact for fact in json.loads(facts.stdout) if fact["kind"] == "published"]
    assert [fact["date"] for fact in published] == ["2024-10-09"]
    again = _json(fetch(ACT, "--ingest", "--json"))
    assert {o["status"] for o in again["intake"]["documents"]} == {"unchanged"}
