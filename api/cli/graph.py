"""Commands of the graph: neighbourhoods, dependents, citations, what the base holds."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.acts import ActArgument, UnitArgument
from api.cli.options import (
    DatabaseOption,
    HomeOption,
    JsonOption,
    LangOption,
    OnOption,
    answering,
    day,
    language,
)

DepthOption = Annotated[int, typer.Option("--depth", min=1, max=3, help="Steps from the root.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=200, help="The most nodes.")]


def graph(
    ctx: typer.Context,
    act: ActArgument,
    unit: UnitArgument = None,
    on: OnOption = None,
    depth: DepthOption = 1,
    limit: LimitOption = 60,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what an act, or a unit of it, depends on and what depends on it."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted = day(on), language(lang)
        with door.base() as base:
            from api.cli.show import graph as show
            from api.neighbours import graph_of

            answer = graph_of(base, act, unit, asked, wanted, depth, limit)
            door.answer(answer, show.graph(answer))


def dependents(
    ctx: typer.Context,
    act: ActArgument,
    on: OnOption = None,
    depth: DepthOption = 2,
    limit: LimitOption = 60,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what a repeal of an act would ripple to."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted = day(on), language(lang)
        with door.base() as base:
            from api.cli.show import graph as show
            from api.questions import one_act
            from kb.graph_parts import GraphAsked

            held = one_act(base, act)
            answer = base.dependents(held.id, GraphAsked(asked, wanted or "en", depth, limit))
            door.answer(answer, show.dependents(answer))


def cite(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="CITATION", help='"пп. 3-1) ст. 14 88-V"…')],
    on: OnOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show the unit, or units, that a citation means."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted = day(on), language(lang)
        with door.base() as base:
            from api.cli.show import graph as show
            from search.citations.resolving import resolve_citation

            answer = resolve_citation(base, text, asked, wanted)
            door.answer(answer, show.citation(answer))
            if not answer.units:
                raise typer.Exit(1)


def coverage(
    ctx: typer.Context,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what the base holds, and what it knows to be missing."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api.cli.show import holdings as show

            answer = base.coverage(day(None), wanted)
            door.answer(answer, show.coverage(answer))


def most_cited(
    ctx: typer.Context,
    limit: LimitOption = 20,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show the acts that the documents held cite most."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api.cli.show import holdings as show

            answer = base.most_cited(day(None), wanted, limit)
            door.answer(answer, show.most_cited(answer))
