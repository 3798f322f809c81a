"""What is PostgreSQL's own about its index: its limits, its transactions, its locks."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from index_documents import clause, document, plan
from oracle import Oracle

from search.engines import postgres_known, postgres_reading
from search.engines.errors import IndexBusyError, IndexFormatError
from search.engines.postgres import PostgresEngine
from search.engines.postgres_reading import Asker
from search.engines.postgres_rows import MOST
from search.engines.postgres_schema import MAKE
from search.model import IndexDocument, Plan, Term

SHORT = 0.1


@pytest.fixture
def url(postgres_place: Callable[[], str]) -> str:
    """The URL of a place without tables."""
    return postgres_place()


@pytest.fixture
def index(url: str) -> Iterator[PostgresEngine]:
    """An empty index there."""
    with PostgresEngine(url, wait=SHORT) as engine:
        yield engine


def found(engine: PostgresEngine, asked: Plan) -> list[int]:
    return [match.version for match in engine.find(asked, 1000).matches]


# --- limits -------------------------------------------------------------------------------------


def test_how_often_a_word_is_there(index: PostgresEngine) -> None:
    """Rank tells it exactly, for as many places as a vector holds."""
    held = [document(n, "слово " * n + "иное") for n in range(MOST + 1)]
    index.write([], held, 1)
    expected = {key: score for score, key in Oracle(held).find(plan("слово"))}
    scores = {match.key: match.score for match in index.find(plan("слово"), 1000).matches}
    assert scores == pytest.approx(expected, abs=2e-6)


def test_more_often_than_a_vector_holds(index: PostgresEngine) -> None:
    index.write([], [document(1, "слово " * 300), document(2, "слово " * MOST)], 1)
    assert set(found(index, plan("слово"))) == {1, 2}


def test_further_than_a_vector_counts(index: PostgresEngine) -> None:
    index.write([], [document(1, "иное " * 20_000 + "слово последнее")], 1)
    assert found(index, plan("слово", "последнее")) == [1]


@pytest.mark.parametrize(
    "word",
    ["a'b", "a\\b", "a b", "a:b", "a&|!()<->b", "'", "\\", "a\x00b", "a\ud800b", "я" * 3000, "%s"],
)
def test_odd_words(index: PostgresEngine, word: str) -> None:
    held = document(1)
    odd = IndexDocument(
        **{name: getattr(held, name) for name in held.__slots__}
        | {"fields": {"text": ((word,), ("после",))}, "labels": {"l": (word,)}}
    )
    index.write([], [odd, document(2, "после")], 1)
    assert found(index, plan(clause("w", Term((word,))))) == [1]
    assert found(index, plan(clause("w", Term((word, "после"))))) == [1]
    assert found(index, plan(clause("w", Term((word,), prefix=True)))) == [1]
    assert found(index, Plan(labels={"l": frozenset({word})})) == [1]
    assert index.frequency(word) == 1


def test_a_document_of_more_words_than_a_vector_holds(index: PostgresEngine) -> None:
    text = " ".join(f"слово{n}" for n in range(100_000))
    index.write([], [document(1, text, heading="название")], 1)
    assert found(index, plan("название", "слово0")) == [1]
    assert found(index, plan("слово99999")) == []


def test_values_that_look_like_others(index: PostgresEngine) -> None:
    held = [document(1, labels={"a": ("b=c",)}), document(2, labels={"a": ("b",)})]
    index.write([], held, 1)
    assert index.find(Plan(), 0, facets=True).facets == {"a": {"b=c": 1, "b": 1}}
    assert found(index, Plan(labels={"a": frozenset({"b=c"})})) == [1]


# --- state --------------------------------------------------------------------------------------


def test_of_another_maker(url: str) -> None:
    with PostgresEngine(url, "one") as one, PostgresEngine(url, "other") as other:
        one.write([], [document(1, "a")], 3)
        for asked in (other.turn, other.keys, lambda: other.find(plan("a"), 1)):
            with pytest.raises(IndexFormatError, match=f"made by {MAKE} one, not {MAKE} other"):
                asked()
        with pytest.raises(IndexFormatError):
            other.write([], [], 4)
        assert one.turn() == 3
        other.clear()
        assert (other.turn(), list(other.keys())) == (0, [])


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE search_document",
        "DROP TABLE search_lexeme",
        "DROP TABLE search_state",
        "DELETE FROM search_state",
        "ALTER TABLE search_state DROP COLUMN turn",
        "DROP FUNCTION search_ends",
    ],
)
def test_damaged(url: str, index: PostgresEngine, damage: str) -> None:
    index.write([], [document(1, "a a")], 3)
    with psycopg.connect(url) as connection:
        connection.execute(damage)
    with pytest.raises(IndexFormatError):
        index.find(plan(clause("p", Term(("a", "a"), slop=2))), 1)
    index.clear()
    index.write([], [document(1, "a")], 4)
    assert found(index, plan("a")) == [1]


def test_opened_again(url: str, index: PostgresEngine) -> None:
    index.write([], [document(1, "a")], 3)
    with PostgresEngine(url) as other:
        assert (other.turn(), found(other, plan("a"))) == (3, [1])


def test_frequencies_after_a_write(index: PostgresEngine) -> None:
    """What was counted before does not weigh on what is asked after."""
    held = [document(n, "a b" if n else "a c", work=n) for n in range(9)]
    asked = plan(clause("w", Term(("b",)), Term(("c",))))
    index.write([], held, 1)
    before = index.find(asked, 9).matches
    index.write(range(1, 9), [document(99, "a", work=9)], 2)
    after = Oracle([held[0], document(99, "a", work=9)]).find(asked)
    assert len(before) == 9
    assert [(match.score, match.key) for match in index.find(asked, 9).matches] == after


# --- what is remembered -------------------------------------------------------------------------


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The statements that are asked."""
    statements: list[bytes] = []
    ask = Asker.__call__

    def noted(self: Asker, said: str | bytes, values: Sequence[object] = ()) -> list[Any]:
        statements.append(said.encode() if isinstance(said, str) else said)
        return ask(self, said, values)

    monkeypatch.setattr(Asker, "__call__", noted)
    return statements


@pytest.mark.parametrize(
    "asked",
    [
        plan("a", "b", on=dt.date(2025, 2, 1)),
        plan(clause("x", Term(("a",)), Term(("b",)))),
        plan(clause("x", Term(("a", "b"), slop=2), Term(("a",), prefix=True))),
        plan("a", clause("b", excluded=True), labels={"lang": frozenset({"ru"})}),
        plan("a", "nowhere"),
        Plan(),
    ],
)
def test_what_is_known_is_found_by_one_statement(
    index: PostgresEngine, said: list[bytes], asked: Plan
) -> None:
    index.write([], [document(1, "a b"), document(2, "a"), document(3, "b a", work=2)], 1)
    first = index.find(asked, 9, facets=True)
    said.clear()
    assert index.find(asked, 9, facets=True) == first
    assert len(said) == 1


def test_other_words_are_the_same_statement(index: PostgresEngine, said: list[bytes]) -> None:
    index.write([], [document(1, "a b c d")], 1)
    index.find(plan("a", "b", "c", "d"), 9)
    said.clear()
    index.find(plan("a", "b"), 9)
    index.find(plan("d", "c"), 5, 1)
    assert len(said) == 2
    assert said[0] == said[1]


def test_what_others_write_is_seen(url: str, index: PostgresEngine) -> None:
    """By an index that knows all it needs to answer by itself, and is of the former write."""
    index.write([], [document(n, "a b", work=n) for n in range(4)], 1)
    with PostgresEngine(url) as other:
        for turn, held in enumerate(([5], [6, 7], []), 2):
            before = found(index, plan("a", "b"))
            assert found(index, plan("a", "b")) == before
            texts = [document(n, "a b b", work=n) for n in held]
            other.write(range(9), texts, turn)
            assert sorted(found(index, plan("a", "b"))) == held
            expected = Oracle(texts).find(plan("a", "b"))
            matches = index.find(plan("a", "b"), 9).matches
            assert [(match.score, match.key) for match in matches] == expected
            assert found(index, plan("a", "c")) == []


def test_an_index_made_anew_with_as_many_writes(url: str, index: PostgresEngine) -> None:
    index.write([], [document(1, "a")], 1)
    assert found(index, plan("a")) == [1]
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE search_state")
    with PostgresEngine(url) as other:
        other.write([], [document(2, "a b c")], 1)
    assert found(index, plan("a")) == [2]


def test_another_version_takes_over_what_is_known(url: str, index: PostgresEngine) -> None:
    """Its tables may be unlike ours: that is no damage."""
    index.write([], [document(1, "a")], 1)
    assert found(index, plan("a")) == [1]
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE search_state SET made_by = 'other', writes = writes + 1")
        connection.execute("ALTER TABLE search_document RENAME force TO power")
    with pytest.raises(IndexFormatError, match="made by other"):
        index.find(plan("a"), 1)


def test_more_than_is_remembered(index: PostgresEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_known, "_REMEMBERED", 3)
    held = [document(n, f"a w{n} v{n}") for n in range(6)]
    index.write([], held, 1)
    for n in [*range(6), *range(6)]:
        either = clause("x", Term((f"w{n}",)), Term((f"v{n}",)), Term(("w", "v"), prefix=True))
        asked = plan("a", either, clause("y", Term((f"v{n}",), prefix=True)))
        matches = index.find(asked, 9).matches
        assert [(match.score, match.key) for match in matches] == Oracle(held).find(asked)


# --- connections --------------------------------------------------------------------------------


def _cut(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


def test_a_connection_that_was_cut_while_it_rested(
    url: str, index: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.write([], [document(1, "a")], 1)
    assert found(index, plan("a")) == [1]
    _cut(url)
    monkeypatch.setattr(postgres_reading, "_RESTED", 0.0)
    assert found(index, plan("a")) == [1]


def test_a_connection_that_was_cut_just_now(url: str, index: PostgresEngine) -> None:
    index.write([], [document(1, "a")], 1)
    assert found(index, plan("a")) == [1]
    _cut(url)
    with pytest.raises(sa.exc.DBAPIError):
        index.find(plan("a"), 1)
    assert found(index, plan("a")) == [1]


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(sa.exc.DBAPIError):
        PostgresEngine("postgresql://nobody@127.0.0.1:1/nothing")


def test_threads_beside_a_writer(index: PostgresEngine) -> None:
    """Whoever asks gets the answer of one write or another, whole and with its scores."""
    stays = document(999, "c", work=999)
    writes = [
        [document(turn * 10 + n, "a" + " b" * turn, work=turn) for n in range(10)]
        for turn in range(1, 14)
    ]
    right = {tuple(Oracle([*texts, stays]).find(plan("a"))) for texts in writes}
    index.write([], [*writes[0], stays], 1)
    stop, wrong = threading.Event(), list[object]()

    def read() -> None:
        while not stop.is_set():
            matches = index.find(plan("a"), 50)
            if tuple((match.score, match.key) for match in matches.matches) not in right:
                wrong.append(matches)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    try:
        for turn, texts in enumerate(writes[1:], 2):
            if turn % 2:
                index.write(range(turn), texts, turn)
            else:
                index.write([*range(turn), 999], [*texts, stays], turn)
    finally:
        stop.set()
        for each in readers:
            each.join()
    assert wrong == []


# --- writing beside asking ----------------------------------------------------------------------


@pytest.mark.parametrize("works", [[1], [1, 2]], ids=["some works", "all works"])
def test_asking_while_writing(index: PostgresEngine, works: list[int]) -> None:
    """Who asks while another writes finds what was there before."""
    index.write([], [document(1, "a", work=1), document(2, "a", work=2)], 1)
    seen: list[list[int]] = []

    def put() -> Iterator[IndexDocument]:
        seen.append(sorted(found(index, plan("a"))))
        yield document(3, "a", work=1)

    index.write(works, put(), 2)
    assert seen == [[1, 2]]
    assert sorted(found(index, plan("a"))) == ([2, 3] if works == [1] else [3])


def test_no_words_wait_to_be_indexed(url: str, index: PostgresEngine) -> None:
    index.write([], [document(n, "a", work=n) for n in range(3)], 1)
    index.write([1], [document(9, " ".join(f"w{n}" for n in range(500)), work=1)], 2)
    with psycopg.connect(url) as connection:
        waiting = connection.execute(
            "SELECT sum(gin_clean_pending_list(indexrelid::regclass)) FROM pg_index"
            " JOIN pg_class AS index ON index.oid = indexrelid JOIN pg_am ON pg_am.oid = relam"
            " WHERE indrelid = 'search_document'::regclass AND amname = 'gin'"
        ).fetchone()
    assert waiting == (0,)


def test_two_writers(url: str, index: PostgresEngine) -> None:
    with PostgresEngine(url, wait=SHORT) as other:

        def put() -> Iterator[IndexDocument]:
            with pytest.raises(IndexBusyError) as busy:
                other.write([], [], 2)
            assert busy.value.seconds == SHORT
            yield document(1, "a")

        index.write([], put(), 1)
        other.write([1], [], 2)
    assert (index.turn(), list(index.keys())) == (2, [])


@pytest.mark.parametrize("kept", [True, False])
def test_writing_in_a_transaction_of_others(url: str, index: PostgresEngine, kept: bool) -> None:
    index.write([], [document(1, "a", work=1), document(2, "b", work=2)], 1)
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE base (text text)")
    with engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO base VALUES ('c')")

        def put() -> Iterator[IndexDocument]:
            said = connection.exec_driver_sql("SELECT text FROM base").scalar_one()
            yield document(3, said, work=2)

        assert index.turn_in(connection) == 1
        index.write_in(connection, [2], put(), 2)
        assert index.turn_in(connection) == 2
        assert index.turn() == 1
        if kept:
            connection.commit()
        else:
            connection.rollback()
    engine.dispose()
    assert (index.turn(), found(index, plan("c"))) == ((2, [3]) if kept else (1, []))
