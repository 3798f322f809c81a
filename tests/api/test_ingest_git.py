"""Repositories of editions, and AdiletCodex files, taken in by the command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from base_contents import contents, differences
from git_shop import Shop
from repository_world import (
    FREE,
    IRI,
    LAW,
    ONLINE,
    ORDER,
    SECOND,
    SERVICE,
    add,
    commits,
    law,
    order,
    repository,
)
from typer.testing import CliRunner, Result

from api.cli.main import app
from corpus.sources import Refused, SourceDocument

Ask = Callable[..., Any]


def url(home: Path) -> str:
    return f"sqlite:///{home / 'zanbase.db'}"


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--home", str(home), *arguments])


def ingest(home: Path, *arguments: str, code: int = 0) -> Any:
    """The answer of ``zanbase ingest``, with the exit code expected."""
    result = run(home, "ingest", *arguments, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def ask(home: Path, *arguments: str) -> Any:
    result = run(home, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def met(answer: Any) -> list[str]:
    """The documents told one by one, from the code of the act on, which ends its folder's name."""
    return sorted(re.sub(r".*-(50\d[/@])", r"\1", one["document"]) for one in answer["documents"])


ALL = [
    "500/kaz.md@2020-01-10",
    "500/rus.md@2020-01-10",
    "500/rus.md@2021-05-20",
    "500/rus.md@2022-07-01",
    "501/rus.md@2020-03-02",
    "502/rus.md@2021-04-04",
]
WITHDRAWN = "501@2024-02-01"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Any]:
    """A repository, a base that holds it, and what the command said; only read."""
    folder = tmp_path_factory.mktemp("shared")
    repository(folder / "ministerial")
    home = folder / "home"
    return folder / "ministerial", home, ingest(home, f"git:{folder / 'ministerial'}")


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A repository of the first order alone: as adopted, and its first change."""
    history = commits()
    return repository(tmp_path / "ministerial", [history[0], history[3]])


def test_all_editions_come_with_their_days(shared: tuple[Path, Path, Any]) -> None:
    _, home, answer = shared
    totals = answer["totals"]
    assert {name: totals[name] for name in ("documents", "acts", "services", "withdrawn")} == {
        "documents": 7,
        "acts": 3,
        "services": 1,
        "withdrawn": 0,
    }
    assert (totals["statuses"], totals["reasons"], totals["left_out"]) == ({"loaded": 7}, {}, {})
    # Units are of acts, not of their editions.
    of_acts: dict[str, int] = {}
    for one in answer["documents"]:
        of_acts[one["act"]] = max(one["units"], of_acts.get(one["act"], 0))
    assert totals["units"] == sum(of_acts.values()) > 10
    assert answer["untold"] == 0
    assert met(answer) == sorted([*ALL, WITHDRAWN])
    assert run(home, "doctor").exit_code == 0


def test_versions_and_services_follow_the_editions(shared: tuple[Path, Path, Any]) -> None:
    _, home, _ = shared
    history = ask(home, "history", IRI, "!rules_1~para_2")
    told = [
        (version["text"], version["valid"]["from"]["earliest"], version["changed_by"]["act"])
        for version in history["versions"]
        if version["changed_by"]
    ]
    assert told == [
        (FREE, "2020-02-01", IRI),
        (ONLINE, "2021-05-20", "/akn/kz/act/order/mia/2021-05-05/70"),
    ]
    for day, amount in (("2020-06-01", 5), ("2022-06-30", 5), ("2022-07-01", 3)):
        service = ask(home, "service", SERVICE, "--on", day)
        (term,) = service["requirements"]["term"]["value"]
        assert (service["status"], term["amount"]) == ("in_effect", amount)
    gone = ask(home, "act", "501", "--on", "2024-02-01")
    assert gone["in_effect"] != "yes"
    assert ask(home, "act", "501", "--on", "2024-01-31")["in_effect"] != "no"


def test_again_nothing_is_read(shared: tuple[Path, Path, Any], monkeypatch: Any) -> None:
    place, home, _ = shared
    before = contents(url(home))
    monkeypatch.setattr("api.intake.parcels.parse_source", None)
    assert ingest(home, f"git:{place}")["totals"]["documents"] == 0
    assert differences(before, contents(url(home))) == []


def test_after_a_run_that_was_cut_off_what_is_held_is_not_read_again(
    shop: Shop, tmp_path: Path, monkeypatch: Any
) -> None:
    home = tmp_path / "home"
    with monkeypatch.context() as cut:
        cut.setattr("api.intake.Intake.finish", lambda self: None)
        assert ingest(home, f"git:{shop.path}")["totals"]["documents"] == 3
    add(shop, [("2022-07-01", {**order(ONLINE, 3, SECOND)}, (SECOND,))])
    assert met(ingest(home, f"git:{shop.path}")) == ["500/rus.md@2022-07-01"]


def test_new_commits_alone_are_taken_in(shop: Shop, tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    ingest(home, f"git:{shop.path}")
    add(shop, [("2022-07-01", {**order(ONLINE, 3, SECOND)}, (SECOND,))])
    add(shop, [("2022-08-01", {**law()}, ())])
    answer = ingest(home, f"git:{shop.path}")
    assert met(answer) == ["500/rus.md@2022-07-01", "502/rus.md@2022-08-01"]
    ingest(other, f"git:{shop.path}")
    assert alike(home, other) == []


def test_another_parser_reads_all_of_it_again(shop: Shop, tmp_path: Path, monkeypatch: Any) -> None:
    home = tmp_path / "home"
    ingest(home, f"git:{shop.path}")
    before = ask(home, "history", IRI, "!rules_1~para_2")
    for place in ("kb.storing", "kb.base", "api.intake.origins"):
        monkeypatch.setattr(f"{place}.reader_version", lambda: "9.9")
    assert ingest(home, f"git:{shop.path}")["totals"]["statuses"] == {"reparsed": 3}
    assert ask(home, "history", IRI, "!rules_1~para_2") == before
    assert ingest(home, f"git:{shop.path}")["totals"]["documents"] == 0


# --- histories that were written anew -------------------------------------------------------------


def test_the_same_texts_under_other_commits_are_nothing_new(shop: Shop, tmp_path: Path) -> None:
    home = tmp_path / "home"
    ingest(home, f"git:{shop.path}")
    before = contents(url(home), frozenset({"run", "collection"}))
    head, history = shop.head, commits()
    shop.rewind()
    add(shop, [history[0], history[3]], subject="built anew")
    assert shop.head != head
    totals = ingest(home, f"git:{shop.path}")["totals"]
    assert (totals["documents"], totals["withdrawn"]) == (0, 0)
    assert differences(before, contents(url(home), frozenset({"run", "collection"}))) == []


def test_an_edition_that_a_rebuilt_history_lost_is_closed(shop: Shop, tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    add(shop, [("2022-07-01", {**order(ONLINE, 3, SECOND)}, (SECOND,))])
    ingest(home, f"git:{shop.path}")
    history = commits()
    shop.rewind()
    add(shop, [history[0], history[4]], subject="built anew")
    answer = ingest(home, f"git:{shop.path}")
    assert (answer["totals"]["documents"], answer["totals"]["withdrawn"]) == (0, 1)
    assert answer["totals"]["reasons"] == {}
    (gone,) = answer["documents"]
    assert (gone["status"], gone["code"]) == ("withdrawn", "source-edition-vanished")
    assert gone["document"].endswith(":500/ru/2021-05-20")
    assert "not in the repository any more" in gone["reason"]
    versions = ask(home, "history", IRI, "!rules_1~para_2")["versions"]
    assert [v["valid"]["from"]["earliest"] for v in versions][1:] == ["2020-02-01", "2022-07-01"]
    ingest(other, f"git:{shop.path}")
    assert alike(home, other) == []


def test_an_act_that_a_rebuilt_history_lost_is_closed(shop: Shop, tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    add(shop, [("2022-08-01", {**law()}, ())])
    ingest(home, f"git:{shop.path}")
    shop.rewind()
    add(shop, [("2022-08-01", {**law()}, ())], subject="built anew")
    assert ingest(home, f"git:{shop.path}")["totals"]["withdrawn"] == 3
    ingest(other, f"git:{shop.path}")
    assert alike(home, other) == []


# --- what is asked for ----------------------------------------------------------------------------

ORDERS = [name for name in ALL if not name.startswith("502")]


def unread(source: SourceDocument | Refused) -> Refused:
    assert not isinstance(source, Refused)
    return Refused(source.name, "source-empty", "")


@pytest.mark.parametrize(
    ("arguments", "expected", "left_out"),
    [
        (["--tier", "laws"], ["502/rus.md@2021-04-04"], {"tiers": 2}),
        (["--tier", "03-*", "--tier", "local-*"], ["502/rus.md@2021-04-04"], {"tiers": 2}),
        (["--agency", "mvd"], ALL[:4], {"agencies": 2}),
        (["--agency", "103002000000"], [WITHDRAWN, ALL[4]], {"agencies": 2}),
        (["--code", "501", "--code", "502"], [WITHDRAWN, ALL[4], ALL[5]], {"codes": 1}),
        (["--form", "зак"], [ALL[5]], {"forms": 2}),
        (["--until", "2021-04-30"], [*ALL[:2], *ALL[4:]], {"days": 2}),
        (["--since", "2022-01-01"], [ALL[3], WITHDRAWN], {"days": 3}),
    ],
)
def test_filters_choose_and_what_they_leave_out_is_told(
    arguments: list[str],
    expected: list[str],
    left_out: dict[str, int],
    shared: tuple[Path, Path, Any],
    tmp_path: Path,
    monkeypatch: Any,
) -> None:
    # What is chosen need not be read to be told.
    monkeypatch.setattr("api.intake.parcels.parse_source", unread)
    answer = ingest(tmp_path, f"git:{shared[0]}", *arguments, code=1)
    assert met(answer) == sorted(expected)
    assert answer["totals"]["left_out"] == left_out


def test_what_filters_left_out_comes_when_it_is_asked_for(shop: Shop, tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    place = f"git:{shop.path}"
    assert met(ingest(home, place, "--until", "2020-12-31")) == ALL[:2]
    assert met(ingest(home, place, "--code", "999")) == []
    assert met(ingest(home, place)) == [ALL[2]]
    ingest(other, place)
    assert alike(home, other) == []


# --- repositories that are none -------------------------------------------------------------------


def nothing(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    Shop(path)


def shallow(path: Path) -> None:
    shop = repository(path, commits()[:2])
    (path / "shallow").write_text(f"{shop.head}\n", "ascii")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (None, "not a git repository"),
        (nothing, "not a git repository"),
        (empty, "no commit"),
        (shallow, "shallow"),
    ],
)
def test_what_is_no_history_is_refused(
    make: Callable[[Path], None] | None, words: str, tmp_path: Path
) -> None:
    place = tmp_path / "law"
    if make is not None:
        make(place)
    answer = ingest(tmp_path / "home", f"git:{place}", code=2)
    (refused,) = answer["documents"]
    assert (refused["status"], refused["code"]) == ("refused", "source-repository")
    assert words in refused["reason"]
    assert refused["mend"]


def test_a_bad_edition_is_told_and_the_rest_goes_on(shop: Shop, tmp_path: Path) -> None:
    add(shop, [("2022-07-01", {f"{ORDER}/rus.md": " \n"}, ()), ("2022-08-01", {**law()}, ())])
    add(shop, [("2022-09-01", {f"{LAW}/meta.yaml": "act_code: [", f"{LAW}/rus.md": "# О"}, ())])
    answer = ingest(tmp_path / "home", f"git:{shop.path}", code=1)
    statuses = [one["status"] for one in answer["documents"]]
    assert (statuses.count("loaded"), statuses.count("refused")) == (4, 2)


# --- who parses -----------------------------------------------------------------------------------


def alike(one: Path, other: Path) -> list[str]:
    """How two bases differ in what is believed; moments of believing and runs aside."""
    apart = frozenset({"run"})
    return differences(live(contents(url(one), apart)), live(contents(url(other), apart)))


def live(held: dict[str, list[str]]) -> dict[str, list[str]]:
    """Versions believed and readings in force, with what is derived from them."""
    derived = ("unit_version", "edition", "node", "outcome", "service")
    closed = ('"recorded_to": true', '"superseded_at": true')
    return {
        name: [row for row in held[name] if not any(mark in row for mark in closed)]
        for name in derived
    }


def test_two_processes_give_the_same_base(shared: tuple[Path, Path, Any], tmp_path: Path) -> None:
    place, home, answer = shared
    assert ingest(tmp_path, f"git:{place}", "--jobs", "2") == answer
    assert differences(contents(url(home)), contents(url(tmp_path))) == []


def test_a_cluster_gives_the_same_base(shared: tuple[Path, Path, Any], tmp_path: Path) -> None:
    from distributed import LocalCluster

    place, home, answer = shared
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp://",
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tcp://")
        assert ingest(tmp_path, f"git:{place}", "--scheduler", address) == answer
    assert differences(contents(url(home)), contents(url(tmp_path))) == []


def test_no_scheduler_is_told(shop: Shop, tmp_path: Path, monkeypatch: Any) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError("timed out")

    monkeypatch.setattr("distributed.client.Client", unreachable)
    arguments = ["ingest", f"git:{shop.path}", "--scheduler", "tcp://127.0.0.1:9", "--json"]
    result = run(tmp_path / "home", *arguments)
    assert result.exit_code == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in result.output


# --- AdiletCodex ----------------------------------------------------------------------------------


def test_a_file_of_the_adilet_codex(tmp_path: Path) -> None:
    records = [
        {
            "doc_id": "Z030000442_",
            "doc_type": "law",
            "lang": "rus",
            "title": "О собаках",
            "act_form": "Закон",
            "doc_date": "2003-06-20",
            "doc_number": "442-II ЗРК",
            "article_id": f"z{number}",
            "article_no": str(number),
            "article_title": f"Статья {number}. Учет",
            "article_text": text,
        }
        for number, text in ((1, "Собаки учитываются."), (2, "Учет ведется ежегодно."))
    ]
    file = tmp_path / "codex.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    file.write_text("\n".join([*lines, "{"]) + "\n", "utf-8")
    answer = ingest(tmp_path / "home", f"adiletcodex:{file}", code=2)
    assert answer["totals"]["statuses"] == {"loaded": 1, "refused": 1}
    (loaded,) = (one for one in answer["documents"] if one["status"] == "loaded")
    unit = ask(tmp_path / "home", "act", loaded["act"], "!main~art_2", "--on", "2026-01-01")
    assert "Учет ведется ежегодно." in json.dumps(unit, ensure_ascii=False)


def test_two_places_of_one_run(shop: Shop, tmp_path: Path) -> None:
    """What is named is taken in one after another; a bad place does not stop the next."""
    other = repository(tmp_path / "laws", [("2021-04-04", {**law()}, ())])
    nowhere = tmp_path / "nowhere"
    places = [f"git:{nowhere}", f"git:{shop.path}", f"git:{other.path}"]
    answer = ingest(tmp_path / "home", *places, code=2)
    assert answer["totals"]["statuses"] == {"refused": 1, "loaded": 4}


def test_a_filter_over_a_rebuilt_history_closes_nothing_else(shop: Shop, tmp_path: Path) -> None:
    home = tmp_path / "home"
    add(shop, [("2022-08-01", {**law()}, ())])
    ingest(home, f"git:{shop.path}")
    before = live(contents(url(home)))
    assert ingest(home, f"git:{shop.path}", "--code", "502")["totals"]["documents"] == 0
    shop.rewind()
    add(shop, [commits()[0], commits()[3]], subject="built anew")
    add(shop, [("2022-08-01", {**law()}, ())], subject="built anew")
    assert ingest(home, f"git:{shop.path}", "--code", "502")["totals"]["withdrawn"] == 0
    assert differences(before, live(contents(url(home)))) == []


def test_a_run_cut_off_and_a_history_rebuilt_since(
    shop: Shop, tmp_path: Path, monkeypatch: Any
) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    add(shop, [("2022-08-01", {**law()}, ())])
    with monkeypatch.context() as cut:
        cut.setattr("api.intake.Intake.finish", lambda self: None)
        ingest(home, f"git:{shop.path}")
    shop.rewind()
    add(shop, [commits()[0]], subject="built anew")
    assert ingest(home, f"git:{shop.path}")["totals"]["withdrawn"] == 2
    ingest(other, f"git:{shop.path}")
    assert alike(home, other) == []


def test_an_act_that_a_rebuilt_history_shows_on(shop: Shop, tmp_path: Path) -> None:
    """Its repeal was an error of the build before."""
    home, other = tmp_path / "home", tmp_path / "other"
    history = commits()
    add(shop, [history[1], history[5]])
    ingest(home, f"git:{shop.path}")
    shop.rewind()
    add(shop, [history[0], history[3], history[1]], subject="built anew")
    assert ingest(home, f"git:{shop.path}")["totals"]["withdrawn"] == 1
    ingest(other, f"git:{shop.path}")
    assert alike(home, other) == []
