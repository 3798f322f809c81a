from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from official_site import (
    ACT,
    NOW,
    SHELL,
    FakeTime,
    Reply,
    Site,
    history_page,
    passport_page,
    serving,
    text_page,
)

from corpus.folder import documents
from corpus.official.addresses import Page, Target
from corpus.official.cache import Cache
from corpus.official.collecting import Collected, Wish, collect
from corpus.official.shelf import Shelf
from corpus.official.timing import Politeness
from corpus.official.visits import Visitor
from corpus.sources import Fact, SourceDocument
from ingest.parse import parse

_PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        served.plays(f"/rus/docs/{ACT}", text_page())
        served.plays(f"/kaz/docs/{ACT}", text_page("kk"))
        served.plays(f"/eng/docs/{ACT}", text_page("en"))
        served.plays(f"/rus/docs/{ACT}/info", passport_page())
        served.plays(
            f"/rus/docs/{ACT}/history",
            history_page("rus", "01.02.2025", "19.10.2024", cause="V2500035700"),
        )
        served.plays(f"/rus/archive/docs/{ACT}/19.10.2024", text_page())
        served.plays(
            f"/rus/docs/{ACT}/download", Reply(_PDF, 200, {"Content-Type": "application/pdf"})
        )
        yield served


def _collected(site: Site, folder: Path, wish: Wish, time: FakeTime | None = None) -> Collected:
    clock = (time or FakeTime()).clock()
    with httpx.Client(timeout=10.0) as client:
        visitor = Visitor(client, Cache(folder / "c"), clock, Politeness("Zanbase/1"), (site.url,))
        return collect(ACT, wish, visitor, Shelf(folder / "d"), clock.now().date())


def _documents(folder: Path) -> dict[str, SourceDocument]:
    items = list(documents(folder / "d"))
    assert all(isinstance(item, SourceDocument) for item in items), items
    return {item.name: item for item in items if isinstance(item, SourceDocument)}


def test_what_is_fetched_is_a_folder_that_is_taken_in(site: Site, tmp_path: Path) -> None:
    collected = _collected(site, tmp_path, Wish(langs=("ru", "kk", "en")))
    assert collected.complete
    assert collected.remarks == ()
    held = _documents(tmp_path)
    assert sorted(held) == [f"{ACT}/{ACT}.{lang}.html" for lang in ("eng", "kaz", "rus")]
    document = held[f"{ACT}/{ACT}.rus.html"]
    assert document.origin == f"{site.url}/rus/docs/{ACT}"
    assert (document.language, document.media_type) == ("ru", "text/html")
    assert document.obtained == NOW.date()
    assert document.identity == {
        "number": "743",
        "date": "2024-10-07",
        "registration_date": "2024-10-08",
        "adilet_id": ACT,
    }
    kinds = {fact.kind: (fact.date, fact.source) for fact in document.facts}
    assert kinds["registered"][0] == dt.date(2024, 10, 8)
    day, source = kinds["published"]
    assert day == dt.date(2024, 10, 9)
    assert source.endswith(f"({site.url}/rus/docs/{ACT}/info)")
    assert document.edition is None
    assert "without legal force" in held[f"{ACT}/{ACT}.eng.html"].rights
    assert "without legal force" not in document.rights


def test_a_fetched_act_is_read(site: Site, tmp_path: Path) -> None:
    _collected(site, tmp_path, Wish())
    parsed = parse(_documents(tmp_path)[f"{ACT}/{ACT}.rus.html"])
    assert (parsed.header.ref.number, parsed.header.ref.date) == ("743", dt.date(2024, 10, 7))
    addresses = {unit.address for c in parsed.components for unit in c.unit.walk()}
    assert {f"!main~para_{number}" for number in range(1, 6)} <= addresses


def test_every_edition_with_its_day_and_cause(site: Site, tmp_path: Path) -> None:
    collected = _collected(site, tmp_path, Wish(every_edition=True))
    held = _documents(tmp_path)
    first = held[f"{ACT}/{ACT}.rus.2024-10-19.html"]
    current = held[f"{ACT}/{ACT}.rus.html"]
    assert (first.edition, first.cause) == (dt.date(2024, 10, 19), {})
    assert current.edition == dt.date(2025, 2, 1)
    assert current.cause == {"title": "О внесении изменений", "adilet_id": "V2500035700"}
    assert [edition.day for edition in collected.editions] == [first.edition, current.edition]


@pytest.mark.parametrize(
    ("day", "name", "remarks"),
    [
        (dt.date(2024, 10, 19), f"{ACT}.rus.2024-10-19.html", []),
        (dt.date(2025, 1, 31), f"{ACT}.rus.2024-10-19.html", []),
        (dt.date(2026, 1, 1), f"{ACT}.rus.html", []),
        (dt.date(2024, 10, 18), None, ["history-before-first"]),
    ],
)
def test_the_edition_that_shows_a_day(
    site: Site, tmp_path: Path, day: dt.date, name: str | None, remarks: list[str]
) -> None:
    collected = _collected(site, tmp_path, Wish(editions=(day,)))
    assert [remark.code for remark in collected.remarks] == remarks
    paths = [one.path.name for one in collected.fetched if one.path]
    assert paths == ([name] if name else [])
    assert collected.complete is bool(name)


def test_without_a_list_of_editions_the_day_itself_is_asked_for(site: Site, tmp_path: Path) -> None:
    site.plays(f"/rus/docs/{ACT}/history", SHELL)
    wish = Wish(editions=(dt.date(2024, 10, 19), dt.date(2024, 10, 20)))
    collected = _collected(site, tmp_path, wish)
    outcomes = [(one.target.page.value, one.answer.outcome.value) for one in collected.fetched]
    assert outcomes == [
        ("info", "ok"),
        ("history", "shell"),
        ("html", "ok"),
        ("html", "not-found"),
    ]
    assert not collected.complete


def test_without_a_passport_the_text_still_comes(site: Site, tmp_path: Path) -> None:
    site.plays(f"/rus/docs/{ACT}/info", Reply(b"", 404))
    collected = _collected(site, tmp_path, Wish())
    assert not collected.complete
    document = _documents(tmp_path)[f"{ACT}/{ACT}.rus.html"]
    assert (document.facts, document.identity) == ((), {"adilet_id": ACT})


def test_files_beside_pages(site: Site, tmp_path: Path) -> None:
    wish = Wish(pages=(Page.TEXT, Page.PDF, Page.DOCX), passport=False)
    collected = _collected(site, tmp_path, wish)
    assert [one.answer.outcome.value for one in collected.fetched] == ["ok", "ok", "not-found"]
    held = _documents(tmp_path)
    assert held[f"{ACT}/{ACT}.rus.pdf"].data == _PDF
    assert held[f"{ACT}/{ACT}.rus.pdf"].media_type == "application/pdf"


def test_what_did_not_change_is_left_alone_and_what_did_is_replaced(
    site: Site, tmp_path: Path
) -> None:
    time = FakeTime()
    _collected(site, tmp_path, Wish(), time)
    path = tmp_path / "d" / ACT / f"{ACT}.rus.html"
    before = path.stat().st_mtime_ns
    _collected(site, tmp_path, Wish(), time)
    assert path.stat().st_mtime_ns == before
    changed = text_page(note="<p>Сноска. Пункт 3 - в новой редакции.</p>")
    site.plays(f"/rus/docs/{ACT}", changed)
    time.seconds += 86_400
    _collected(site, tmp_path, Wish(), time)
    document = _documents(tmp_path)[f"{ACT}/{ACT}.rus.html"]
    assert document.data == changed.encode()
    assert document.obtained == NOW.date() + dt.timedelta(days=1)


def test_a_wish_names_documents_only() -> None:
    with pytest.raises(ValueError, match="documents only"):
        Wish(pages=(Page.PASSPORT,))


def test_a_sidecar_keeps_what_it_is_given(site: Site, tmp_path: Path) -> None:
    fact = Fact("published", dt.date(2024, 10, 9), "газета: «Вести», № 5 # 2")
    target = Target(ACT, Page.TEXT, "ru")
    with httpx.Client(timeout=10.0) as client:
        clock = FakeTime().clock()
        visitor = Visitor(client, Cache(tmp_path), clock, Politeness("Zanbase/1"), (site.url,))
        answer = visitor.get(target)
        Shelf(tmp_path / "d").lay(target, answer, [fact], {"number": "11-1-2/420"})
    (document,) = _documents(tmp_path).values()
    assert document.facts == (fact,)
    assert document.identity["number"] == "11-1-2/420"
