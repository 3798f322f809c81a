"""Search from the command line, and how an index keeps to its base."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from rich.console import Console
from search_answers import DAY, hits, search
from typer.testing import CliRunner, Result

import api.days
import api.searching
from api.cli.main import app
from api.cli.show.searching import found
from kb.base import Base
from search.answers import SearchAnswer
from search.engines.whoosh import WhooshEngine
from search.indexing import documents_version
from search.model import Engine, Matches
from search.question import Wish
from search.results.paging import CursorError
from search.search import Searcher

Run = Callable[..., Result]
Ask = Callable[..., Any]

_LAW = "/akn/kz/act/law/2013-04-15/88-V"


# --- the command line --------------------------------------------------------------------------


def test_commands_answer_as_the_server_does(client: TestClient, ask: Ask) -> None:
    assert ask("search", "пошлина", "--on", DAY) == search(client, "пошлина", on=DAY)
    path = f"/v1/acts{_LAW}/units/!main~art_15/related"
    assert (
        ask("related", "88-V", "!main~art_15", "--on", DAY)
        == client.get(path, params={"on": DAY}).json()
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("search", "пошлина"), 0),
        (("search", "синхрофазотрон"), 1),
        (("search", "пошлина", "--on", "вчера"), 2),
        (("search", "пошлина", "--cursor", "x"), 2),
        (("search", "пошлина", "--type", "письмо"), 2),
        (("suggest", "водит"), 0),
        (("suggest", "ъъъъъ"), 1),
        (("related", "88-V", "article 15"), 0),
        (("related", "88-V", "!main~art_999"), 1),
        (("index",), 0),
        (("doctor",), 0),
    ],
)
def test_exit_codes(run: Run, arguments: tuple[str, ...], code: int) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_what_is_printed(run: Run, lang: str) -> None:
    said = run("search", "service:14 пошлина -штраф", "--facets", "--explain", "--limit", "2")
    assert said.exit_code in (0, 1), said.output
    found = run("search", "азаматтық" if lang == "kk" else "service", "--lang", lang, "--facets")
    for output in (said.output, found.output):
        assert "{" not in output
        assert "facet." not in output
        assert "search." not in output


def test_the_parts_of_a_printed_score_add_up_to_it(ask: Ask) -> None:
    answer = ask("search", "водительское удостоверение срок", "--explain", "--lang", "ru")
    console = Console(width=1000, record=True, file=io.StringIO())
    console.print(found(SearchAnswer.model_validate(answer)))
    lines = [line for line in console.export_text().splitlines() if ": водительское (" in line]
    assert lines
    for line in lines:
        score, _, parts = line.strip().partition(": ")
        told = re.findall(r" (-?\d+\.\d{3})(?:,|$)", parts)
        assert f"{sum(map(float, told)):.3f}" == score.rpartition(" ")[2], line


def test_pages_are_gone_through(run: Run) -> None:
    result = run("search", "водительское удостоверение", "--limit", "1")
    cursor = result.output.split("--cursor ")[1].split()[0]
    following = run("search", "водительское удостоверение", "--limit", "1", "--cursor", cursor)
    assert "2. приложение 14" in following.output


# --- an index and its base ---------------------------------------------------------------------


@pytest.fixture
def copied(home: Path, tmp_path: Path) -> Path:
    """A copy of the base with its index, to be harmed."""
    target = tmp_path / "copy"
    shutil.copytree(home, target)
    return target


def _doctor(home: Path) -> list[str]:
    result = CliRunner().invoke(app, ["--home", str(home), "doctor", "--json"])
    return [item["code"] for item in json.loads(result.stdout)]


def test_an_index_that_is_gone_is_made_by_the_nextsearch(copied: Path) -> None:
    shutil.rmtree(copied / "zanbase.index")
    assert _doctor(copied) == ["index-behind"]
    result = CliRunner().invoke(app, ["--home", str(copied), "search", "пошлина"])
    assert result.exit_code == 0, result.output
    assert _doctor(copied) == []


def test_a_damaged_index_is_told_and_mended(copied: Path) -> None:
    for file in (copied / "zanbase.index").glob("*.toc"):
        file.write_bytes(file.read_bytes()[:100])
    assert _doctor(copied) == ["index-damaged"]
    result = CliRunner().invoke(app, ["--home", str(copied), "index", "--rebuild"])
    assert result.exit_code == 0, result.output
    assert _doctor(copied) == []


def test_an_older_version_leaves_the_index_to_a_newer_one(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["--home", str(copied), *arguments])

    published = ("fact", "add", "743", "published", "2024-10-08", "--source", "gazette")
    held = sorted(file.name for file in (copied / "zanbase.index").glob("*"))
    monkeypatch.setattr(api.searching, "documents_version", lambda: "0.0.1+0000000000000000")
    assert _doctor(copied) == ["index-newer"]
    refused = run("search", "пошлина", "--json")
    assert json.loads(refused.stdout)["code"] == "index-newer"
    assert refused.exit_code == 2
    assert run(*published).exit_code == 0  # the base learns all the same
    assert sorted(file.name for file in (copied / "zanbase.index").glob("*")) == held
    assert run("index", "--rebuild").exit_code == 0  # unless it is told to
    assert _doctor(copied) == []
    monkeypatch.undo()
    assert _doctor(copied) == ["index-behind"]
    assert run("search", "пошлина").exit_code == 0


def test_damaged_lists_are_told_and_mended_by_the_next_search(copied: Path) -> None:
    for file in (copied / "zanbase.index").glob("*.pst"):
        file.write_bytes(file.read_bytes()[:100])
    assert _doctor(copied) == ["index-damaged"]
    result = CliRunner().invoke(app, ["--home", str(copied), "search", "пошлина", "--json"])
    assert result.exit_code == 0, result.output
    assert _doctor(copied) == []


def test_a_fact_reaches_the_index(copied: Path) -> None:
    command = ["--home", str(copied), "search", "1,25 МРП act:862", "--on", "2024-11-01", "--json"]
    before = json.loads(CliRunner().invoke(app, command).stdout)
    assert hits(before)[0][1]["in_effect"] == "unknown"
    published = [
        *command[:2],
        "fact",
        "add",
        "743",
        "published",
        "2024-10-08",
        "--source",
        "gazette",
    ]
    assert CliRunner().invoke(app, published).exit_code == 0
    assert _doctor(copied) == []
    after = json.loads(CliRunner().invoke(app, command).stdout)
    assert hits(after)[0][1]["in_effect"] == "yes"
    assert hits(after)[0][1]["valid"]["from"]["latest"] == "2024-10-19"


def test_today_is_asked_about_when_no_day_is(client: TestClient) -> None:
    assert search(client, "пошлина")["on"] == api.days.today().isoformat()
    assert search(client, "пошлина on:2024-11-20")["on"] == "2024-11-20"
    # A day asked for beside the words outweighs one among them.
    assert search(client, "пошлина on:2024-11-20", on=DAY)["on"] == DAY


def test_a_page_after_the_base_has_learnt_something(copied: Path) -> None:
    def run(*arguments: str) -> Any:
        result = CliRunner().invoke(app, ["--home", str(copied), *arguments, "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    asked = ("search", "пошлина", "--on", DAY, "--limit", "1")
    first = run(*asked)
    same = run(*asked, "--cursor", first["next"])
    assert same["notes"] == []
    run("fact", "add", "743", "published", "2024-10-08", "--source", "gazette")
    moved = run(*asked, "--cursor", first["next"])
    assert [note["code"] for note in moved["notes"]] == ["search-moved"]
    assert moved["coverage"]["turn"] == first["coverage"]["turn"] + 1


def test_what_the_base_no_longer_knows_is_not_shown(home: Path) -> None:
    url = f"sqlite:///{home / 'zanbase.db'}"
    with Base.open(url) as base, closing(_engine(home, base)) as engine:
        wish = Wish(dt.date.fromisoformat(DAY))
        whole = Searcher(base, engine).search("пошлина", wish)
        forgetful = Searcher(base, cast(Engine, _Forgetful(engine))).search("пошлина", wish)
    shown = [hit.address for act in whole.acts for hit in act.hits]
    assert shown[0] not in [hit.address for act in forgetful.acts for hit in act.hits]
    assert forgetful.acts
    assert [note.code for note in whole.notes] == []
    assert [note.code for note in forgetful.notes] == ["search-hit-gone"]


@pytest.mark.parametrize("named", ["on:2024-11-20", "on:any"])
def test_pages_of_a_day_that_was_named_outlive_midnight(home: Path, named: str) -> None:
    url = f"sqlite:///{home / 'zanbase.db'}"
    today, tomorrow = (Wish(dt.date(2025, 2, day), limit=1) for day in (1, 2))
    with Base.open(url) as base, closing(_engine(home, base)) as engine:
        searcher = Searcher(base, engine)
        cursor = searcher.search(f"пошлина {named}", today).next
        second = searcher.search(f"пошлина {named}", replace(tomorrow, cursor=cursor))
        assert [hit.rank for act in second.acts for hit in act.hits] == [2]
        unnamed = searcher.search("пошлина", today).next
        with pytest.raises(CursorError):
            searcher.search("пошлина", replace(tomorrow, cursor=unnamed))


def _engine(home: Path, base: Base) -> WhooshEngine:
    return WhooshEngine(home / "zanbase.index", f"{documents_version()} {base.lineage()}")


class _Forgetful:
    """An index whose first match is of a version that the base gave up."""

    def __init__(self, engine: WhooshEngine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def find(self, *asked: Any, **options: Any) -> Matches:
        found = self._engine.find(*asked, **options)
        if not found.matches:
            return found
        first, *rest = found.matches
        return replace(found, matches=(replace(first, version=10**9), *rest))
