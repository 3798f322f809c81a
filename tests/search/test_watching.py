"""The feed of a query: entries whose units fit it, in pages that cost the same whatever is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import pytest
from bundled_base import fill

from kb.answers_feed import LearntAnswer
from kb.base import Base
from kb.feed import Followed
from kb.feed_cursors import FeedCursorError
from search import watching
from search.engines.whoosh import WhooshEngine
from search.indexing import documents_version
from search.search import Searcher
from search.watching import fits, learnt_about

START = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Base, Searcher]]:
    folder = tmp_path_factory.mktemp("watching")
    with Base.open(f"sqlite:///{folder}/a.db") as base:
        fill(base)
        engine = WhooshEngine(folder / "index", f"{documents_version()} {base.lineage()}")
        yield base, Searcher(base, engine)
        engine.close()


def ask(searched: tuple[Base, Searcher], query: str, **asked: object) -> LearntAnswer:
    base, searcher = searched
    wish = Followed(query=query, **asked)  # type: ignore[arg-type]
    return learnt_about(base, wish, "ru", searcher.matching_units)


def places(answer: LearntAnswer) -> set[tuple[str, str]]:
    return {(entry.act.rpartition("/")[2], entry.address) for entry in answer.entries}


def test_entries_whose_units_hold_the_words(searched: tuple[Base, Searcher]) -> None:
    found = places(ask(searched, "водительских удостоверений", since=START))
    assert ("862", "!annex_14") in found
    # The act that brought the annex holds it, too; the law on services does not speak of it.
    assert ("743", "!") in found
    assert not {act for act, _ in found} & {"88-V", "565", "11-1-2_420"}


def test_a_citation_is_followed_as_its_unit(searched: tuple[Base, Searcher]) -> None:
    found = places(ask(searched, "пп. 4-1) п. 16 правил приказа 862"))
    assert found == {("862", "!rules_1~para_16__subpara_4-1")}


def test_filters_of_the_query_hold(searched: tuple[Base, Searcher]) -> None:
    found = places(ask(searched, "type:law қызмет OR услуга OR service"))
    assert {act for act, _ in found} == {"88-V"}


def test_nothing_fits(searched: tuple[Base, Searcher]) -> None:
    answer = ask(searched, "космодром Байконур")
    assert answer.entries == ()
    assert answer.next is None
    assert answer.resume is not None


@pytest.mark.parametrize("since", [None, START])
@pytest.mark.parametrize("limit", [1, 2, 500])
def test_pages_hold_every_entry_once(
    searched: tuple[Base, Searcher],
    monkeypatch: pytest.MonkeyPatch,
    since: dt.datetime | None,
    limit: int,
) -> None:
    """Also where a page ends before it is full, so that it costs no more than others."""
    everything = [e.id for e in ask(searched, "услуга OR қызмет", since=since, limit=500).entries]
    monkeypatch.setattr(watching, "_AT_ONCE", 3)
    monkeypatch.setattr(watching, "_TIMES", 2)
    found: list[str] = []
    cursor: str | None = None
    for _ in range(100):
        page = ask(searched, "услуга OR қызмет", since=since, limit=limit, cursor=cursor)
        assert len(page.entries) <= limit
        found += [entry.id for entry in page.entries]
        cursor = page.next
        if cursor is None:
            break
    assert found == everything
    assert len(found) > 3


def test_a_subscriber_of_a_query_goes_on_where_it_stopped(
    searched: tuple[Base, Searcher],
) -> None:
    kept = ask(searched, "удостоверение").resume
    again = ask(searched, "удостоверение", cursor=kept)
    assert (again.entries, again.next, again.resume) == ((), None, kept)
    with pytest.raises(FeedCursorError):
        ask(searched, "другое", cursor=kept)


def test_only_the_acts_of_the_page_are_searched(searched: tuple[Base, Searcher]) -> None:
    base, searcher = searched
    asked: list[Collection[str]] = []

    def matching(text: str, acts: Collection[str]) -> watching.Fitting:
        asked.append(acts)
        return searcher.matching_units(text, acts)

    learnt_about(base, Followed(act="862", query="услуга"), "ru", matching)
    assert asked == [{"/akn/kz/act/order/mia/2014-12-02/862"}]


def test_an_act_with_more_texts_than_are_told_apart_fits_as_a_whole(
    searched: tuple[Base, Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_MOST", 5)
    act = "/akn/kz/act/order/mia/2014-12-02/862"
    found = searched[1].matching_units("услуга", {act, "/akn/kz/act/order/moj/2012-03-28/131"})
    assert found[act] == {"!"}


@pytest.mark.parametrize(
    ("address", "found", "expected"),
    [
        ("!main~art_5", ["!main~art_5__para_2"], True),
        ("!main~art_5__para_2", ["!main~art_5"], True),
        ("!main~art_5", ["!main~art_50"], False),
        ("!annex_1", ["!annex_1~row_3"], True),
        ("!annex_1", ["!annex_14"], False),
        ("!", ["!main~art_5"], True),
        ("!main~art_5", ["!"], True),
        ("!main~art_5", [], False),
    ],
)
def test_a_unit_fits_by_what_it_holds_and_belongs_to(
    address: str, found: list[str], expected: bool
) -> None:
    assert fits(address, found) is expected
