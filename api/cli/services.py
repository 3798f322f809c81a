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

ServiceArgument = Annotated[
    str, typer.Argument(metavar="SERVICE", help="Identifier or words of the name.")
]
ChannelOption = Annotated[
    str | None,
    typer.Option("--channel", help="state_corporation, egov_portal, information_objects…"),
]
CaseOption = Annotated[str | None, typer.Option("--case", help="Words of the case.")]


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
    service: ServiceArgument,
    on: OnOption = None,
    channel: ChannelOption = None,
    case: CaseOption = None,
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


def deadline(
    ctx: typer.Context,
    service: ServiceArgument,
    applied: Annotated[
        str | None,
        typer.Option(
            "--applied",
            metavar="MOMENT",
            help="When one applied: 2025-03-20T16:30, 20.03.2025 16:30; else now.",
        ),
    ] = None,
    channel: ChannelOption = None,
    case: CaseOption = None,
    paper: Annotated[
        bool | None,
        typer.Option(
            "--paper/--no-paper",
            help="Whether the State Corporation sends the documents to the provider on paper.",
        ),
    ] = None,
    lang: LangOption = None,
    known: KnownOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show when the result of a service is due, and why."""
    with answering(ctx, database, home, as_json) as door:
        from api.days import DayError, now, parse_applied
        from api.problems import bad_day

        wanted, as_known = language(lang), moment(known)
        try:
            at = parse_applied(applied) if applied is not None else now()
        except DayError as error:
            raise bad_day(error) from error
        with door.base() as base:
            from api.cli.show import deadline as show
            from api.questions import one_service

            found = one_service(base, service)
            answer = base.deadline(found.id, at, wanted, channel, case, paper, as_known)
            door.answer(answer, show.deadline(answer, full=full))


def checklist(
    ctx: typer.Context,
    service: ServiceArgument,
    on: OnOption = None,
    channel: ChannelOption = None,
    case: CaseOption = None,
    lang: LangOption = None,
    known: KnownOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what to bring for a service, by channel and case."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted, as_known = day(on), language(lang), moment(known)
        with door.base() as base:
            from api.checklists import with_links
            from api.cli.show import checklist as show
            from api.questions import one_service

            found = one_service(base, service)
            answer = with_links(base.checklist(found.id, asked, wanted, channel, case, as_known))
            door.answer(answer, show.checklist(answer))


def timeline(
    ctx: typer.Context,
    service: ServiceArgument,
    lang: LangOption = None,
    known: KnownOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what a service required in the course of time, row by row."""
    with answering(ctx, database, home, as_json) as door:
        wanted, as_known = language(lang), moment(known)
        with door.base() as base:
            from api.cli.show import service_timeline as show
            from api.naming import Naming
            from api.questions import one_service

            answer = base.timeline(one_service(base, service).id, wanted, as_known)
            naming = Naming.of(base.acts(), answer.language)
            door.answer(answer, show.timeline(answer, naming, full=full))
