"""The command ``zanbase``. Heavy libraries are imported inside commands: --help must be quick."""

from __future__ import annotations

import io
import sys

import typer

from api.cli import (
    acts,
    base,
    changes,
    comparing,
    facts,
    fetching,
    graph,
    ingesting,
    mcp,
    reading,
    reference,
    searching,
    services,
    serving,
    tokens,
)
from api.cli.options import DatabaseOption, HomeOption

app = typer.Typer(
    name="zanbase",
    help="What the law of Kazakhstan said, and what a public service required, on a given day.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@app.callback()
def shared(ctx: typer.Context, database: DatabaseOption = None, home: HomeOption = None) -> None:
    ctx.obj = {"database": database, "home": home}


app.command("ingest")(ingesting.ingest)
app.command("fetch")(fetching.fetch)
app.command("acts")(acts.acts)
app.command("act")(acts.act)
app.command("history")(acts.history)
app.command("diff")(reading.diff)
app.command("why")(reading.why)
app.command("redline")(reading.redline)
app.command("export")(reading.export)
app.command("compare")(comparing.compare)
app.command("services")(services.services)
app.command("service")(services.service)
app.command("deadline")(services.deadline)
app.command("checklist")(services.checklist)
app.command("timeline")(services.timeline)
app.command("mrp")(reference.mrp)
app.command("calendar")(reference.calendar)
app.command("search")(searching.search)
app.command("suggest")(searching.suggest)
app.command("related")(searching.related)
app.command("index")(searching.index)
app.command("changes")(changes.changes)
app.command("upcoming")(changes.upcoming)
app.command("graph")(graph.graph)
app.command("dependents")(graph.dependents)
app.command("cite")(graph.cite)
app.command("coverage")(graph.coverage)
app.command("most-cited")(graph.most_cited)
app.command("explain")(base.explain)
app.add_typer(facts.app, name="fact")
app.command("doctor")(base.doctor)
app.command("serve")(serving.serve)
app.add_typer(tokens.app, name="token")
app.command("mcp")(mcp.mcp)


def run() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # Acts are in Cyrillic: a terminal of another encoding gets marks, not a stack trace.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
