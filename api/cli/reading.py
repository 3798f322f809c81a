"""Commands that read the law back: what differs, who wrote it so, the text of a day."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.acts import ActArgument, UnitArgument
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
    write_file,
)

if TYPE_CHECKING:
    from api.naming import Naming
    from kb.answers_reading import DifferenceAnswer
    from kb.base import Base

FromOption = Annotated[str, typer.Option("--from", metavar="DATE", help="The earlier day.")]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="The later day; else today.")
]


class Format(StrEnum):
    """Formats of a consolidated text."""

    MARKDOWN = "md"
    HTML = "html"


def diff(
    ctx: typer.Context,
    act: ActArgument,
    start: FromOption,
    unit: UnitArgument = None,
    end: ToOption = None,
    lang: LangOption = None,
    known: KnownOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what differs in an act, or a unit of it, between two days, word by word."""
    with answering(ctx, database, home, as_json) as door, door.base() as base:
        from api.cli.show import reading as show

        answer = _difference(base, act, unit, start, end, lang, known)
        door.answer(answer, show.difference(answer, _naming(base, answer.language), full=full))


def why(
    ctx: typer.Context,
    act: ActArgument,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Address or words.")],
    on: OnOption = None,
    lang: LangOption = None,
    known: KnownOption = None,
    full: FullOption = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Show what a unit's state on a day rests on, and each of its sentences: who wrote it so."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted, as_known = day(on), language(lang), moment(known)
        with door.base() as base:
            from api.cli.show import reading as show
            from api.questions import one_act, one_unit

            held = one_act(base, act)
            address = one_unit(base, held.id, unit, wanted)
            answer = base.why(held.id, address, asked, wanted, as_known)
            door.answer(answer, show.why(answer, _naming(base, answer.language), full=full))


def redline(
    ctx: typer.Context,
    act: ActArgument,
    start: FromOption,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="FILE.html or FILE.docx.")
    ],
    unit: UnitArgument = None,
    end: ToOption = None,
    only_changes: Annotated[
        bool, typer.Option("--only-changes", help="Leave out the units that do not differ.")
    ] = False,
    lang: LangOption = None,
    known: KnownOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Write a document with what was inserted, deleted and moved between two days."""
    with answering(ctx, database, home, as_json) as door:
        from api.paper.redline_docx import redline_docx
        from api.paper.redline_html import redline_html
        from api.problems import ProblemError

        kind = output.suffix.lower()
        if kind not in (".html", ".htm", ".docx"):
            raise ProblemError.told("file-kind", file=output.name, kinds=".html, .docx")
        with door.base() as base:
            answer = _difference(base, act, unit, start, end, lang, known, whole=not only_changes)
            naming = _naming(base, answer.language)
            document = (
                redline_docx(answer, naming)
                if kind == ".docx"
                else redline_html(answer, naming).encode()
            )
            write_file(output, document)
            from api.cli.show import reading as show

            door.answer(answer, show.written(output, answer.language))


def export(
    ctx: typer.Context,
    act: ActArgument,
    on: OnOption = None,
    form: Annotated[Format, typer.Option("--format", help="Markdown or HTML.")] = Format.MARKDOWN,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Else to the standard output."),
    ] = None,
    lang: LangOption = None,
    known: KnownOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Give the text of an act as of a day, with notes of what changed it."""
    with answering(ctx, database, home, as_json) as door:
        asked, wanted, as_known = day(on), language(lang), moment(known)
        with door.base() as base:
            from api.cli.show import reading as show
            from api.paper.consolidated import consolidated_html, consolidated_markdown
            from api.questions import one_act

            answer = base.consolidated(one_act(base, act).id, asked, wanted, as_known)
            naming = _naming(base, answer.language)
            write = consolidated_html if form is Format.HTML else consolidated_markdown
            written = write(answer, naming)
            if output is not None:
                write_file(output, written.encode())
                door.answer(answer, show.written(output, answer.language))
            elif as_json:
                door.answer(answer, "")
            else:
                sys.stdout.write(written)


def _difference(
    base: Base,
    act: str,
    unit: str | None,
    start: str,
    end: str | None,
    lang: str | None,
    known: str | None,
    *,
    whole: bool = False,
) -> DifferenceAnswer:
    from api.differences import difference

    days, wanted = (day(start), day(end)), language(lang)
    return difference(base, act, unit, *days, wanted, moment(known), whole=whole)


def _naming(base: Base, lang: str) -> Naming:
    from api.naming import Naming

    return Naming.of(base.acts(), lang)
