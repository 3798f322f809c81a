"""Commands of the feed: what the base learnt, and what takes effect when."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import (
    DatabaseOption,
    HomeOption,
    JsonOption,
    LangOption,
    answering,
    language,
)

OfActArgument = Annotated[
    str | None, typer.Argument(metavar="ACT", help="Only of an act: number, title, identifier.")
]
OfServiceOption = Annotated[
    str | None, typer.Option("--service", metavar="SERVICE", help="Only of a service.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=500, help="Entries of a page.")]
CursorOption = Annotated[
    str | None, typer.Option("--cursor", help="Go on after an answer, as it says at its end.")
]


def changes(
    ctx: typer.Context,
    act: OfActArgument = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="MOMENT", help="From a moment or day on, the oldest first."
        ),
    ] = None,
    service: OfServiceOption = None,
    query: Annotated[
        str | None, typer.Option("-q", "--query", help="Only of units that fit a query.")
    ] = None,
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    atom: Annotated[bool, typer.Option("--atom", help="Print it as an Atom feed.")] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what the base learnt: new acts and versions, dates become known, changes announced."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base, door.searching(base) as searching:
            from api import changes as feed
            from api.cli.show import changes as show

            asked = feed.Wanted(act, service, query, limit, cursor)
            answer = feed.learnt(base, searching, asked, since, wanted)
            naming = feed.naming(base, answer.entries, answer.language)
            if atom:
                import sys

                from api.feeds import atom as written

                given = {"since": since, "act": act, "service": service, "q": query}
                params = [(name, value) for name, value in given.items() if value is not None]
                page = written(answer, base.lineage(), params, naming)
                sys.stdout.write(page.decode() + "\n")
                return
            door.answer(answer, show.learnt(answer, naming))


def upcoming(
    ctx: typer.Context,
    act: OfActArgument = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day; else today.")
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="The last day; else all days to come."),
    ] = None,
    service: OfServiceOption = None,
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what takes effect, or ceases, between two days, for certain or perhaps."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api import changes as feed
            from api.cli.show import changes as show

            asked = feed.Wanted(act, service, None, limit, cursor)
            answer = feed.effective(base, asked, first, last, wanted)
            naming = feed.naming(base, answer.entries, answer.language)
            door.answer(answer, show.effective(answer, naming))
