"""Commands of search: a query on a day, ways to go on typing, what a unit has to do with."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.acts import ActArgument
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


def search(
    ctx: typer.Context,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "a phrase", -without, a OR b, begin*, a citation; act: type: issuer: in: '
            "on: lang: status: service:",
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE|any", help="Day asked about, else today; any: all history."
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="kk|ru|en", help="Only texts in this language.")
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--type", help="Only acts of this type: law, приказ…")
    ] = None,
    issuers: Annotated[
        list[str] | None, typer.Option("--issuer", help="Only acts of this body: МВД, ӘМ…")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="Units on a page.")] = 10,
    cursor: Annotated[
        str | None, typer.Option("--cursor", help="Go on after a page, as it says at its end.")
    ] = None,
    facets: Annotated[
        bool, typer.Option("--facets", help="Count the texts by type, issuer, year…")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each score came about.")
    ] = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Find the provisions that fit a query, as they stood on a day."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang)
        with door.base() as base:
            from api.cli.show import searching as show
            from api.searching import Asked

            asked = Asked(
                on=on,
                lang=wanted,
                types=tuple(kinds or ()),
                issuers=tuple(issuers or ()),
                limit=limit,
                cursor=cursor,
                facets=facets,
                explain=explain,
            )
            with door.searching(base) as searching:
                answer = searching.search(query, asked)
            door.answer(answer, show.found(answer))
            if not answer.acts:
                raise typer.Exit(1)


def suggest(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is typed so far.")],
    lang: LangOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50)] = 8,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show how what is typed may go on: services, acts, terms, words."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang)
        with door.base() as base:
            from api.cli.show import searching as show

            with door.searching(base) as searching:
                answer = searching.suggest(text, wanted, limit)
            door.answer(answer, show.suggested(answer))
            if not answer.suggestions:
                raise typer.Exit(1)


def related(
    ctx: typer.Context,
    act: ActArgument,
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help='Address or words; "!" for the act itself.')
    ],
    on: OnOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what a unit cites and is cited by, its terms elsewhere, its languages and versions."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted = day(on), language(lang)
        with door.base() as base:
            from api.cli.show import searching as show
            from api.questions import one_act, one_unit

            held = one_act(base, act)
            address = one_unit(base, held.id, unit, wanted)
            with door.searching(base) as searching:
                answer = searching.related(held.id, address, asked, wanted)
            door.answer(answer, show.related(answer))


def index(
    ctx: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make it anew, whatever it holds.")
    ] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Bring the search index up to the base, or make it anew."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api.cli.show import searching as show

            with door.searching(base) as searching:
                kept = searching.rebuild() if rebuild else searching.catch_up()
            door.answer(kept, show.kept(kept, wanted))
