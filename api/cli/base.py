"""Commands about the base itself: filling it, looking into it, serving it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import (
    DatabaseOption,
    HomeOption,
    JsonOption,
    LangOption,
    answering,
    language,
)

if TYPE_CHECKING:
    from api.intake import Progress


def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH…", help="Files or folders; the bundled acts by default."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that parse.")] = 1,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Take documents in. A bad one is reported and the rest goes on."""
    with answering(ctx, database, home, as_json) as door, door.base(create=True) as base:
        from api.cli.show import lists
        from api.days import now
        from api.intake import bundled_sources, named_sources, take_in

        sources = named_sources(paths) if paths else bundled_sources()
        with _progress() as progress:
            report = take_in(base, sources, now, jobs, progress)
        door.answer(report, lists.intake(report))
        if report.of("refused"):
            files = paths and any(not path.is_dir() for path in paths)
            raise typer.Exit(2 if files else 1)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A line of progress on a terminal; silence elsewhere. It goes to the error stream."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, name: None
        return
    with console.status("reading…") as status:
        yield lambda done, name: status.update(f"{done} done: {name}")


def explain(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="Text of an amending instruction, ru or kk.")],
    as_json: JsonOption = False,
) -> None:
    """Show how an amending instruction is read: operation, targets, payload, what is left over."""
    with answering(ctx, None, None, as_json) as door:
        from api.cli.show import explanation as show
        from ingest.grammar import explain as read

        found = read(text)
        door.answer(found, show.explanation(found))
        if not all(sentence.rule_id for sentence in found.sentences):
            raise typer.Exit(1)


def doctor(
    ctx: typer.Context,
    document: Annotated[
        str | None,
        typer.Argument(metavar="DOCUMENT", help="A file to look into, or an act of the base."),
    ] = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Check the base, or tell what was found in a document."""
    with answering(ctx, database, home, as_json) as door:
        from api.cli.show import lists

        wanted = language(lang) or "en"
        if document is not None and Path(document).is_file():
            from api.inspection import inspect

            inspected = inspect(Path(document), wanted)
            door.answer(inspected, lists.inspection(inspected, wanted))
            grave = [item.severity for item in inspected.findings]
        else:
            with door.base() as base:
                from api.questions import document_act

                found = (
                    base.findings(document_act(base, document).id, wanted)
                    if document
                    else base.doctor(wanted)
                )
            door.answer(found, lists.health(found, wanted))
            grave = [item.severity for item in found]
        if any(severity != "info" for severity in grave):
            raise typer.Exit(1)


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8000,
    database: DatabaseOption = None,
    home: HomeOption = None,
) -> None:
    """Answer over HTTP; the description is at /docs."""
    with answering(ctx, database, home, as_json=False) as door, door.base():
        import uvicorn

        from api.http.app import create_app

        uvicorn.run(create_app(door.settings.database_url), host=host, port=port)
