"""Commands about facts an act's own text does not hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api.cli.options import (
    DatabaseOption,
    HomeOption,
    JsonOption,
    LangOption,
    answering,
    day,
    language,
)

app = typer.Typer(
    help="Facts that resolve dates: the first official publication of an act.",
    no_args_is_help=True,
)


class Kind(StrEnum):
    """Kinds of facts (`corpus.sources.Fact`)."""

    PUBLISHED = "published"
    REGISTERED = "registered"
    EVENT = "event"


@app.command("add")
def add(
    ctx: typer.Context,
    act: Annotated[str, typer.Argument(metavar="ACT", help="Identifier, number or title.")],
    kind: Annotated[Kind, typer.Argument(help="published: first official publication.")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="2024-10-09 or 09.10.2024.")],
    source: Annotated[str, typer.Option("--source", help="Where the fact is known from.")],
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Record a fact about an act; the dates that depend on it are worked out anew."""
    with answering(ctx, database, home, as_json) as door:
        happened, wanted = day(date), language(lang) or "en"
        with door.base() as base:
            from api.cli.show import lists
            from api.days import now
            from api.naming import Naming
            from api.problems import ProblemError
            from api.questions import one_act
            from kb.errors import FactError

            held = one_act(base, act)
            try:
                with door.learning(base):
                    base.add_fact(held.id, kind.value, happened, source, now())
            except FactError as error:
                raise ProblemError.told("bad-fact", way=error.way, **error.params) from error
            found = base.facts(held.id)
            door.answer(found, lists.facts(found, Naming.of(base.acts(), wanted)))


@app.command("list")
def list_facts(
    ctx: typer.Context,
    act: Annotated[
        str | None, typer.Argument(metavar="ACT", help="Identifier, number or title.")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """List the facts held about an act, or about all."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api.cli.show import lists
            from api.naming import Naming
            from api.questions import one_act

            acts = [one_act(base, act).id] if act else [held.id for held in base.acts()]
            found = [fact for held in acts for fact in base.facts(held)]
            door.answer(found, lists.facts(found, Naming.of(base.acts(), wanted)))
