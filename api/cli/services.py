"""Commands about public services."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import (
    DatabaseOption,
    FullOption,
    HomeOption,
    JsonOption,
    KnownOption,
    LangOption,
    OnOption,
    answering,
    day,
    language,
    moment,
)


def services(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words of the name.")] = "",
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """List the public services whose standards the base holds."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api.cli.show import lists
            from api.problems import ProblemError

            found = base.services(query)
            if not found:
                raise ProblemError.told("service-not-found", text=query)
            door.answer(found, lists.services(found, wanted))


def service(
    ctx: typer.Context,
    service: Annotated[
        str, typer.Argument(metavar="SERVICE", help="Identifier or words of the name.")
    ],
    on: OnOption = None,
    channel: Annotated[
        str | None,
        typer.Option("--channel", help="state_corporation, egov_portal, information_objects…"),
    ] = None,
    case: Annotated[str | None, typer.Option("--case", help="Words of the case.")] = None,
    lang: LangOption = None,
    compare: Annotated[
        str | None, typer.Option("--compare", metavar="DATE", help="Show what differs from a day.")
    ] = None,
    known: KnownOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what a service required on a day, or what differs between two days."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted, as_known = day(on), language(lang), moment(known)
        other = day(compare) if compare else None
        with door.base() as base:
            from api.cli.show import comparison as side_by_side
            from api.cli.show import service as show
            from api.compare import compare as differences
            from api.naming import Naming
            from api.questions import one_service

            found = one_service(base, service)
            answer = base.service(found.id, asked, wanted, channel, case, as_known)
            if other is None:
                naming = Naming.of(base.acts(), answer.language)
                door.answer(answer, show.service(answer, naming, full=full))
                return
            then = base.service(found.id, other, wanted, channel, case, as_known)
            difference = differences(answer, then)
            door.answer(difference, side_by_side.comparison(difference, full=full))
