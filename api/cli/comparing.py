"""The command that compares replay and official editions."""

from __future__ import annotations

import typer

from api.cli.acts import ActArgument
from api.cli.options import (
    DatabaseOption,
    FullOption,
    HomeOption,
    JsonOption,
    LangOption,
    answering,
    language,
)


def compare(
    ctx: typer.Context,
    act: ActArgument,
    lang: LangOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Compare the replay of an act's amendments with the official editions held, unit by unit."""
    with answering(ctx, database, home, as_json) as door:
        wanted = language(lang)
        with door.base() as base:
            from api.cli.show import comparing as show
            from api.naming import Naming
            from api.questions import one_act

            answer = base.compared(one_act(base, act).id, wanted)
            naming = Naming.of(base.acts(), answer.language)
            door.answer(answer, show.compared(answer, naming, full=full))
