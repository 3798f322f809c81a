"""Commands about acts and their units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from api.naming import Naming
    from kb.base import Base

ActArgument = Annotated[
    str, typer.Argument(metavar="ACT", help="Identifier, number or part of the title.")
]
UnitArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="UNIT",
        help='Address or words: "!rules_1~para_16", "п. 16 пп. 4-1)", "16-тармақ", "article 18".',
    ),
]


def acts(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words of the title.")] = "",
    kind: Annotated[
        str | None, typer.Option("--type", help="law, order, code, decree, resolution.")
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """List the acts the base holds, and those it only knows of."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang) or "en"
        with door.base() as base:
            from api.cli.show import act as show
            from api.problems import ProblemError
            from search.lookup import list_acts

            found = list_acts(base, query, kind)
            if not found:
                raise ProblemError.told("act-not-found", text=query or kind or "")
            door.answer(found, show.acts(found, wanted))


def act(
    ctx: typer.Context,
    act: ActArgument,
    unit: UnitArgument = None,
    on: OnOption = None,
    lang: LangOption = None,
    known: KnownOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show an act, or a unit of it, as it stood on a day."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted, as_known = day(on), language(lang), moment(known)
        with door.base() as base:
            from api.cli.show import act as show_act
            from api.cli.show import unit as show_unit
            from api.questions import one_act, one_unit

            held = one_act(base, act)
            if unit is None:
                whole = base.act(held.id, asked, wanted, as_known)
                door.answer(whole, show_act.act(whole, _naming(base, whole.language)))
                return
            address = one_unit(base, held.id, unit, wanted)
            answer = base.unit(held.id, address, asked, wanted, as_known)
            door.answer(answer, show_unit.unit(answer, _naming(base, answer.language)))


def history(
    ctx: typer.Context,
    act: ActArgument,
    unit: UnitArgument = None,
    lang: LangOption = None,
    known: KnownOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show all versions of a unit, or of every unit of an act that ever changed."""
    with answering(ctx, database, home, as_json) as door:
        wanted, as_known = language(lang), moment(known)
        with door.base() as base:
            from api.cli.show import unit as show
            from api.questions import one_act, one_unit

            held = one_act(base, act)
            address = one_unit(base, held.id, unit, wanted) if unit else None
            answer = base.history(held.id, address, wanted, as_known)
            door.answer(answer, show.history(answer, _naming(base, answer.language), full=full))


def _naming(base: Base, lang: str) -> Naming:
    from api.naming import Naming

    return Naming.of(base.acts(), lang)
