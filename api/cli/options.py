"""What every command shares: where the base is, how to answer, how to fail."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.days import DayError, parse_day
from api.settings import Settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from api.searching import Searching
    from kb.base import Base

DatabaseOption = Annotated[
    str | None,
    typer.Option("--database", metavar="URL", help="Database address (or ZANBASE_DATABASE_URL)."),
]
HomeOption = Annotated[
    str | None,
    typer.Option("--home", metavar="DIR", help="Home directory (or ZANBASE_HOME; else .zanbase)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="kk|ru|en", help="Language of the answer.")
]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="Day asked about: 2025-02-01, 01.02.2025; else today."
    ),
]
KnownOption = Annotated[
    str | None,
    typer.Option(
        "--as-known-on",
        metavar="DATE",
        help="Answer as the base stood at the end of a day, or at a moment.",
    ),
]
FullOption = Annotated[bool, typer.Option("--full", help="Do not shorten long texts.")]

_LANGUAGES = ("kk", "ru", "en")


class Door:
    """One run of one command: settings and the two ways to print."""

    def __init__(self, ctx: typer.Context, database: str | None, home: str | None, as_json: bool):
        shared: dict[str, str | None] = ctx.obj or {}
        self.settings = Settings.of(database or shared.get("database"), home or shared.get("home"))
        self.as_json = as_json

    @contextmanager
    def base(self, *, create: bool = False) -> Iterator[Base]:
        """The base, opened; a reading command does not make one where there is none."""
        from api.problems import ProblemError
        from api.store import open_base

        file = self.settings.file
        if not create and file is not None and not file.exists():
            raise ProblemError.told("base-empty", file=file)
        with open_base(self.settings.database_url) as base:
            yield base

    def searching(self, base: Base) -> Searching:
        """The search of the base, to be closed."""
        from api.searching import Searching

        return Searching(base, self.settings.database_url, self.settings.home)

    @contextmanager
    def learning(self, base: Base) -> Iterator[None]:
        """What the base learns within, the search index learns, too. That it cannot is told, and
        no failure: the next search brings it up."""
        from api.problems import ProblemError

        with self.searching(base) as searching:
            searching.follow()
            yield
            try:
                searching.catch_up()
            except ProblemError as error:
                from api.cli.show.lists import problem

                print_human(problem(error.problem()), to_error=True)

    def answer(self, model: Any, human: RenderableType) -> None:
        """Print the model itself under --json, else its human form."""
        if self.as_json:
            print_json(model)
        else:
            print_human(human)


@contextmanager
def answering(
    ctx: typer.Context, database: str | None, home: str | None, as_json: bool
) -> Iterator[Door]:
    """A command's body: its problems become a message and an exit code, never a stack trace."""
    from api.problems import ProblemError

    try:
        yield Door(ctx, database, home, as_json)
    except ProblemError as error:
        if as_json:
            print_json(error.problem())
        else:
            from api.cli.show.lists import problem

            print_human(problem(error.localised(ctx.params.get("lang"))), to_error=True)
        raise typer.Exit(error.exit_code) from error


def day(text: str | None, default: dt.date | None = None) -> dt.date:
    """The day an option names, today when it is not given."""
    from api.days import today
    from api.problems import bad_day

    if text is None:
        return default or today()
    try:
        return parse_day(text)
    except DayError as error:
        raise bad_day(error) from error


def moment(text: str | None) -> dt.datetime | None:
    """The moment of knowledge an option names, None when it is not given."""
    from api.days import parse_moment
    from api.problems import bad_day

    if text is None:
        return None
    try:
        return parse_moment(text)
    except DayError as error:
        raise bad_day(error) from error


def language(text: str | None) -> str | None:
    """A language the acts exist in, or a problem."""
    from api.problems import ProblemError

    if text is None or text in _LANGUAGES:
        return text
    raise ProblemError.told("bad-request", way="language", text=text)


def write_file(output: Path, document: bytes) -> None:
    """Write a file; ProblemError ``file-unwritable``."""
    from api.problems import ProblemError

    try:
        output.write_bytes(document)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProblemError.told("file-unwritable", file=output, reason=reason) from error


def print_json(model: Any) -> None:
    """A model as the contract shapes it: names by alias, dates in ISO."""
    from pydantic import BaseModel, TypeAdapter

    if isinstance(model, BaseModel):
        sys.stdout.write(model.model_dump_json(by_alias=True, indent=2) + "\n")
        return
    adapter: TypeAdapter[Any] = (
        TypeAdapter(type(model)) if _is_dataclass(model) else TypeAdapter(Any)
    )
    sys.stdout.write(adapter.dump_json(model, by_alias=True, indent=2).decode("utf-8") + "\n")


def _is_dataclass(value: object) -> bool:
    import dataclasses

    return dataclasses.is_dataclass(value)


def print_human(human: RenderableType, *, to_error: bool = False) -> None:
    from rich.console import Console

    console = Console(stderr=to_error, highlight=False)
    if console.is_terminal:
        console.print(human)
        return
    with console.capture() as printed:
        console.print(human)
    stream = sys.stderr if to_error else sys.stdout
    # In a file or a pipe the spaces that fill a line up are noise.
    stream.writelines(f"{line.rstrip()}\n" for line in printed.get().splitlines())
